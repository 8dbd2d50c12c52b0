//! What other rooms and corrected days do to the clock of an answer, by job.
use chrono::NaiveDate;

use super::answered;
use crate::agencies;
use crate::deadlines;
use crate::kernel::{PetitionId, ReceptionId, SubjectKind};
use crate::law::Clock;
use crate::platform::{App, AppError, Audit, Ctx, Done, act_on};
use crate::receptions::{links, policy, schedules, sessions, store};

/// A handled petition answers the visits it was handed in at (Luật Tiếp công dân 2013, Điều 28 khoản 1); what the head
/// promised there stays owed.
pub async fn answer_by_petition(app: &App, petition: PetitionId, on: NaiveDate) -> Result<(), AppError> {
    let mut conn = app.back().await?;
    let ctx = Ctx::of_the_house(app.clock().now());
    for id in links::visits_of(&mut conn, app.keyring(), petition).await? {
        let clocks = deadlines::of_subject(&mut conn, id.into()).await?;
        if !clocks.iter().any(|clock| clock.is(Clock::ReceptionAnswer) && clock.is_running()) {
            continue;
        }
        act_on(app, &ctx, &mut conn, async |tx| {
            let permit = policy::of_the_house(&ctx, "answer_reception")?;
            let in_time = answered(tx, &permit, id, on).await?;
            Ok(Done::new(in_time, Audit::of(permit.operation, id).set("on", on)))
        })
        .await?;
    }
    Ok(())
}

/// Counts again the answers that pass over a corrected day, and moves the sessions and postings it concerns.
pub async fn recount(app: &App, day: NaiveDate) -> Result<(), AppError> {
    let mut conn = app.back().await?;
    let ctx = Ctx::of_the_house(app.clock().now());
    let calendar = agencies::calendar(&mut conn).await?;
    for id in deadlines::subjects_over(&mut conn, SubjectKind::Reception, day).await? {
        let id = ReceptionId(id);
        let clocks = deadlines::of_subject(&mut conn, id.into()).await?;
        if !clocks.iter().any(|clock| clock.would_move(&calendar)) {
            continue;
        }
        act_on(app, &ctx, &mut conn, async |tx| {
            let permit = policy::of_the_house(&ctx, "recount_deadlines")?;
            let mut audit = Audit::of(permit.operation, id).set("day", day);
            for (deadline, before) in deadlines::recount(tx, &permit, id.into(), &calendar).await? {
                audit = audit.change("due_on", before, deadline.due_on).set("deadline_id", deadline.id);
            }
            store::raise(tx, &permit, id).await?;
            Ok(Done::new((), audit))
        })
        .await?;
    }
    let permit = policy::of_the_house(&ctx, "recount_deadlines")?;
    schedules::realign(app, &ctx, &mut conn, permit, &calendar, day).await?;
    sessions::recount(app, &ctx, &mut conn, permit, &calendar, day).await
}
