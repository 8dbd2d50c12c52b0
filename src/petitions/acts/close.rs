//! The end: execution is recorded, and a case is closed when in force and executed or nothing to execute.
use serde_json::json;

use super::checks;
use super::settle::in_force;
use super::take::{Taken, lawful_day, refuse_if_any, refuse_what_stands_in_the_way, subject, take};
use crate::deadlines;
use crate::kernel::PetitionId;
use crate::law::Clock;
use crate::petitions::bodies::{ExecuteBody, NothingBody};
use crate::petitions::model::ProgressChanges;
use crate::petitions::rules::Step;
use crate::petitions::store::{self, Fact};
use crate::petitions::view::PetitionView;
use crate::platform::App;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;

/// Records a step of execution; repeatable until complete.
pub async fn execute(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: ExecuteBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Execute, async |tx, permit, case| {
        lawful_day(body.on, case, ctx.today)?;
        let mut errors = Vec::new();
        checks::consequences(body.consequences.as_ref(), &mut errors);
        refuse_if_any(errors)?;
        let mut taken = Taken::on(body.on).late(body.late_reason.as_deref());
        if body.is_complete {
            deadlines::end(tx, permit, subject(id), &[Clock::Execution], body.on).await?;
            taken.facts.push((Fact::Executed, None, None));
        }
        if let Some(brought) = &body.consequences {
            store::note_consequences(tx, permit, id, body.on, true, brought).await?;
        }
        taken.progress =
            ProgressChanges { executed_on: body.is_complete.then_some(Some(body.on)), ..ProgressChanges::default() };
        taken.detail = json!({ "is_complete": body.is_complete, "consequences": body.consequences });
        Ok(taken)
    })
    .await
}

/// Closes a settled case.
pub async fn close(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, _: NothingBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Close, async |tx, _, case| {
        // A parameter that was unset at the decision may be set by now.
        let in_force_on = match (case.progress.in_force_on, case.progress.settled_on) {
            (None, Some(settled_on)) => {
                let books = deadlines::books(tx.conn(), case.petition.agency_id, ctx.today).await?;
                let contested = store::contested(tx.conn(), id).await?;
                in_force(case, contested.as_ref(), settled_on, &books)?
            }
            (known, _) => known,
        };
        let mut known = case.clone();
        known.progress.in_force_on = in_force_on;
        refuse_what_stands_in_the_way(tx, Step::Close, &known).await?;
        let mut taken = Taken::on(ctx.today);
        taken.progress = ProgressChanges {
            closed_on: Some(Some(ctx.today)),
            in_force_on: Some(in_force_on),
            ..ProgressChanges::default()
        };
        taken.facts = vec![(Fact::Closed, case.petition.handling, None)];
        Ok(taken)
    })
    .await
}
