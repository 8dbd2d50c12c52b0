//! What other rooms ask of the Council's records: whether an answer may be told again, and clocks counted anew after a
//! corrected day.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;

use super::{meetings, policy, questions, reports, voters};
use crate::agencies;
use crate::deadlines;
use crate::kernel::{SubjectKind, SubjectRef};
use crate::platform::access::Scope;
use crate::platform::{App, AppError, Audit, Ctx, Done, act_on};

/// Whether an answer about a record may be told again to its asker.
pub async fn still_sees(conn: &mut AsyncPgConnection, scope: &Scope, subject: SubjectRef) -> Result<bool, AppError> {
    match subject.kind {
        SubjectKind::CouncilQuestion => questions::still_seen(conn, scope, subject.id.into()).await,
        SubjectKind::CouncilReport => reports::still_seen(conn, scope, subject.id.into()).await,
        SubjectKind::VoterMeeting => meetings::still_seen(conn, scope, subject.id.into()).await,
        SubjectKind::VoterPetition => voters::still_seen(conn, scope, subject.id.into()).await,
        // Days of sessions are public.
        _ => Ok(true),
    }
}

/// Counts again the clocks that pass over a corrected day.
pub async fn recount(app: &App, day: NaiveDate) -> Result<(), AppError> {
    let mut conn = app.back().await?;
    let ctx = Ctx::of_the_house(app.clock().now());
    let calendar = agencies::calendar(&mut conn).await?;
    for kind in [SubjectKind::CouncilQuestion, SubjectKind::CouncilReport, SubjectKind::VoterPetition] {
        for id in deadlines::subjects_over(&mut conn, kind, day).await? {
            let subject = SubjectRef { kind, id };
            let clocks = deadlines::of_subject(&mut conn, subject).await?;
            if !clocks.iter().any(|clock| clock.would_move(&calendar)) {
                continue;
            }
            act_on(app, &ctx, &mut conn, async |tx| {
                let permit = policy::of_the_house(&ctx, "recount_deadlines")?;
                let mut audit = Audit::of(permit.operation, subject).set("day", day);
                for (deadline, before) in deadlines::recount(tx, &permit, subject, &calendar).await? {
                    audit = audit.change("due_on", before, deadline.due_on).set("deadline_id", deadline.id);
                }
                match kind {
                    SubjectKind::CouncilQuestion => questions::raise(tx, &permit, id.into()).await?,
                    SubjectKind::CouncilReport => reports::raise(tx, &permit, id.into()).await?,
                    _ => voters::raise(tx, &permit, id.into()).await?,
                }
                Ok(Done::new((), audit))
            })
            .await?;
        }
    }
    Ok(())
}
