//! Sessions of reception (buổi tiếp công dân; Luật Tiếp công dân 2013, Điều 18, 24): the day on which somebody
//! receives, as it was planned and posted, and apart from it what happened: who really held it, on what delegation, and
//! how many came. A session that was held with nobody present counts. One session an agency, day, mode, host and
//! capacity. A postponed one keeps the day first planned, and its posting counts anew; the head's absence is excused
//! with a reason and a paper; what he held ends with a notice of conclusions, whose tasks are commitments. What was recorded
//! wrong is corrected with a reason (`corrections`). It refuses a staff host of a periodic or unscheduled session, an
//! unscheduled one without its ground, and opening one before its day; a posting that is late or missing and a delegate
//! without a paper are warned about.
mod acts;
mod bodies;
mod conclusion;
mod corrections;
mod doubts;
mod export;
mod history;
mod http;
mod model;
pub(super) mod posting;
pub(super) mod rules;
mod store;
mod view;

pub(super) use bodies::government;
pub use bodies::{
    CancelSession, CloseSession, ConcludeSession, CorrectSession, ExcuseSession, OpenSession, PlanSession,
    PostponeSession, PublishSession, TaskBody,
};
pub use corrections::{Recorded, corrects};
pub use doubts::doubts;
pub(super) use http::{openapi, routes};
pub(super) use model::Session;
pub use model::{HostCapacity, Move, MoveKind, SessionFacts, SessionState, UnscheduledGround};
pub use rules::{
    allowed, cancels, closes, concludes, excuses, is_to_be_posted, opens, owes_conclusion, plans, postpones, publishes,
};
pub(super) use store::{cancel, insert_many, known, publish, rule_days_of, save, standing_of, taken_days, with_clocks};
pub use store::{session_for, tally};
pub use view::{SessionBrief, SessionView};

use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use uuid::Uuid;

use crate::calendar::Calendar;
use crate::platform::access::{Permit, Scope};
use crate::platform::{App, AppError, Audit, Ctx, Done, act_on};

/// Those of `ids` that the reader sees, in a few words.
pub async fn session_briefs(
    conn: &mut AsyncPgConnection,
    scope: &Scope,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, SessionBrief>, AppError> {
    let rows = store::seen(conn, scope, ids).await?;
    Ok(rows.into_iter().map(|(id, row)| (id, SessionBrief::of(row))).collect())
}

/// Counts again the postings that pass over a corrected day.
pub(super) async fn recount(
    app: &App,
    ctx: &Ctx,
    conn: &mut AsyncPgConnection,
    permit: Permit,
    calendar: &Calendar,
    day: NaiveDate,
) -> Result<(), AppError> {
    act_on(app, ctx, conn, async |tx| {
        let moved = posting::recount(tx, &permit, calendar, day).await?;
        let about = crate::kernel::SubjectRef {
            kind: crate::kernel::SubjectKind::Calendar,
            id: crate::platform::ids::named(&format!("calendar_days.{day}")),
        };
        let audit = Audit::of(permit.operation, about).set("day", day).set("count", moved.len());
        Ok(Done::new((), audit))
    })
    .await?;
    Ok(())
}
