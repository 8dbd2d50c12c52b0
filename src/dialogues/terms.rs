//! The clocks of a dialogue: its day; before it the notice, counted backwards; after it the notice of conclusions, and
//! from that the publication. All but the day run by the district's parameters: unset none runs, and that is said.
use chrono::NaiveDate;

use super::model::Dialogue;
use super::{policy, rules, store};
use crate::agencies;
use crate::calendar::latest_before;
use crate::deadlines::{self, Books, SetDay, Started};
use crate::kernel::{DialogueId, SubjectKind, Tongues};
use crate::law::{Clock, Facts, ParameterKey};
use crate::people::Warning;
use crate::platform::access::Permit;
use crate::platform::{App, AppError, Audit, Ctx, Done, Tx, act_on};

/// The planned day.
pub(super) async fn start_day(tx: &mut Tx<'_>, permit: &Permit, row: &Dialogue) -> Result<(), AppError> {
    let starts_on = tx.ctx().today.min(row.on_day);
    let basis = format!("Kế hoạch đối thoại {}", row.code);
    let day = SetDay { clock: Clock::LeaderDialogue, basis: &basis, starts_on, due_on: row.on_day, is_main: true };
    deadlines::start_on_day(tx, permit, row.id.into(), row.agency_id, day).await
}

/// A clock that the district's parameter sets, from a day on, or before it; answers what is said when none runs.
pub(super) async fn start(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit,
    row: &Dialogue,
    clock: Clock,
    event_on: NaiveDate,
) -> Result<Vec<Warning>, AppError> {
    let books = deadlines::books(tx.conn(), row.agency_id, event_on).await?;
    let facts = Facts::reception(event_on);
    let started = deadlines::start(tx, permit, row.id.into(), row.agency_id, clock, &facts, &books).await?;
    Ok(started.doubt().map(|doubt| warned("", "parameter_unset", &doubt, ctx)).into_iter().collect())
}

/// The notice that a dialogue still to come owes.
pub(super) async fn start_notice(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit,
    row: &Dialogue,
) -> Result<Vec<Warning>, AppError> {
    if !rules::is_to_be_announced(row.state, row.on_day, ctx.today) {
        return Ok(Vec::new());
    }
    start(tx, ctx, permit, row, Clock::LeaderDialogueNotice, row.on_day).await
}

/// It was held without ever having been announced.
pub(super) async fn miss_notice(tx: &mut Tx<'_>, permit: &Permit, id: DialogueId) -> Result<(), AppError> {
    deadlines::miss_many(tx, permit, SubjectKind::Dialogue, Clock::LeaderDialogueNotice, &[id.0]).await
}

/// The latest day for the notice by the term that is set, and what is said about this one.
pub(super) fn latest_notice(
    books: &Books,
    dialogue_on: NaiveDate,
    on: NaiveDate,
) -> (Option<NaiveDate>, Option<(&'static str, Tongues)>) {
    let key = ParameterKey::DialogueNotice;
    let term = books.term(key);
    let latest = term.and_then(|(amount, unit, _, _)| latest_before(&books.calendar, dialogue_on, amount, unit).ok());
    let Some(latest) = latest.and_then(|latest| latest.due_on) else {
        let said = Started::Unset(key).doubt();
        return (None, said.map(|said| ("parameter_unset", said)));
    };
    if on <= latest {
        return (Some(latest), None);
    }
    let basis = term.map(|(_, _, _, reference)| reference.to_owned()).unwrap_or_default();
    let said = Tongues::new(
        format!("Thông báo muộn: phải trước hoặc trong ngày {} ({basis}).", latest.format("%d/%m/%Y")),
        format!("Announced late: {latest} was the last day ({basis})."),
    );
    (Some(latest), Some(("late_notice", said)))
}

pub(super) fn warned(pointer: &str, code: &str, detail: &Tongues, ctx: &Ctx) -> Warning {
    Warning { pointer: pointer.into(), code: code.into(), detail: detail.get(ctx.lang).to_owned() }
}

/// Counts again the terms of dialogues and their questions that pass over a corrected day.
pub async fn recount(app: &App, day: NaiveDate) -> Result<(), AppError> {
    let mut conn = app.back().await?;
    let ctx = Ctx::of_the_house(app.clock().now());
    let calendar = agencies::calendar(&mut conn).await?;
    for kind in [SubjectKind::Dialogue, SubjectKind::DialogueQuestion] {
        for id in deadlines::subjects_over(&mut conn, kind, day).await? {
            let subject = crate::kernel::SubjectRef { kind, id };
            let clocks = deadlines::of_subject(&mut conn, subject).await?;
            if !clocks.iter().any(|clock| clock.would_move(&calendar)) {
                continue;
            }
            act_on(app, &ctx, &mut conn, async |tx| {
                let permit = policy::may_recount(&ctx)?;
                let mut audit = Audit::of(permit.operation, subject).set("day", day);
                for (deadline, before) in deadlines::recount(tx, &permit, subject, &calendar).await? {
                    audit = audit.change("due_on", before, deadline.due_on).set("deadline_id", deadline.id);
                }
                if kind == SubjectKind::Dialogue {
                    store::raise(tx, &permit, DialogueId(id)).await?;
                }
                Ok(Done::new((), audit))
            })
            .await?;
        }
    }
    Ok(())
}
