//! The end: execution is recorded, and a case is closed when in force and executed or nothing to execute.
use chrono::NaiveDate;
use serde_json::json;

use super::settle::in_force;
use super::take::{Taken, allowed_now, lawful_day, take};
use crate::deadlines;
use crate::kernel::{PetitionId, Problem, Tongues};
use crate::petitions::bodies::{ExecuteBody, NothingBody};
use crate::petitions::model::{Case, ProgressChanges};
use crate::petitions::rules::Step;
use crate::petitions::store::{self, Fact};
use crate::petitions::view::PetitionView;
use crate::platform::App;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;

/// Records a step of execution; repeatable until complete.
pub async fn execute(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: ExecuteBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Execute, async |tx, _, case| {
        if let Some(problem) = stands_in_the_way(Step::Execute, case, ctx.today) {
            return Err(problem.allowing(allowed_now(tx, &ctx.actor, case).await?).into());
        }
        lawful_day(body.on, case, ctx.today)?;
        let mut taken = Taken::on(body.on);
        taken.progress =
            ProgressChanges { executed_on: body.is_complete.then_some(body.on), ..ProgressChanges::default() };
        taken.detail = json!({ "is_complete": body.is_complete, "consequences": body.consequences });
        Ok(taken)
    })
    .await
}

/// Closes a settled case.
pub async fn close(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, _: NothingBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Close, async |tx, _, case| {
        // A parameter that was unset at the decision may be set by now.
        let mut known = case.clone();
        if let (None, Some(settled_on)) = (known.progress.in_force_on, known.progress.settled_on) {
            let books = deadlines::books(tx.conn(), case.petition.agency_id, ctx.today).await?;
            let contested = store::contested(tx.conn(), id).await?;
            known.progress.in_force_on = in_force(case, contested.as_ref(), settled_on, &books)?;
        }
        let case = &known;
        if let Some(problem) = stands_in_the_way(Step::Close, case, ctx.today) {
            return Err(problem.allowing(allowed_now(tx, &ctx.actor, case).await?).into());
        }
        let mut taken = Taken::on(ctx.today);
        taken.progress = ProgressChanges {
            closed_on: Some(ctx.today),
            in_force_on: case.progress.in_force_on,
            ..ProgressChanges::default()
        };
        taken.facts = vec![(Fact::Closed, case.petition.handling, None)];
        Ok(taken)
    })
    .await
}

/// What keeps a settled case from being executed or closed today.
pub(super) fn stands_in_the_way(step: Step, case: &Case, today: NaiveDate) -> Option<Problem> {
    let progress = &case.progress;
    let must_execute = progress.requires_execution == Some(true) && progress.executed_on.is_none();
    match step {
        Step::Execute if !must_execute => Some(Problem::conflict(
            "nothing_to_execute",
            Tongues::of("Không còn gì phải thi hành.", "There is nothing left to execute."),
        )),
        Step::Close if must_execute => Some(Problem::conflict(
            "not_executed",
            Tongues::of(
                "Quyết định phải thi hành và chưa thi hành xong; hãy ghi kết quả thi hành trước.",
                "The decision requires execution that is not complete; record it first.",
            ),
        )),
        Step::Close if progress.in_force_on.is_none_or(|day| day > today) => Some(
            Problem::conflict(
                "not_in_force",
                match progress.in_force_on {
                    Some(day) => Tongues::new(
                        format!("Quyết định có hiệu lực từ {}; chưa đóng được.", day.format("%d/%m/%Y")),
                        format!("The decision comes into force on {day}; it cannot be closed before."),
                    ),
                    None => Tongues::of(
                        "Chưa biết ngày quyết định có hiệu lực vì tham số discipline_in_force chưa đặt; hãy đặt tham số rồi đóng.",
                        "It is not known when the decision comes into force: the parameter discipline_in_force is unset. Set it, then close.",
                    ),
                },
            )
            .with_basis("Luật Khiếu nại 2011, Điều 44"),
        ),
        _ => None,
    }
}
