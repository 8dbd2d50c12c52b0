//! Giao người xử lý: the leader of the holding agency gives the case to a handler or leader of that agency.
use serde_json::json;

use super::duties::owe_by;
use super::recuse::{is_kept_from, namesakes};
use super::take::{Taken, refuse_if_any, subject, take, text_errors};
use crate::deadlines::{self, SetDay};
use crate::identity;
use crate::kernel::codes::{Kind, Role};
use crate::kernel::{FieldError, PetitionId, Problem, Tongues};
use crate::law::Clock;
use crate::petitions::bodies::AssignBody;
use crate::petitions::rules::Step;
use crate::petitions::view::PetitionView;
use crate::platform::App;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;

/// Gives a petition to a handler of the agency that holds it.
pub async fn assign(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: AssignBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Assign, async |tx, permit, case| {
        let mut errors = Vec::new();
        text_errors(&mut errors, "/instruction", body.instruction.as_deref(), 2_000);
        if body.due_on.is_some_and(|due| due < ctx.today) {
            errors.push(FieldError::new(
                "/due_on",
                "in_the_past",
                "Hạn không được trước hôm nay.",
                "The due day may not lie before today.",
            ));
        }
        let agency = case.petition.agency_id;
        if !identity::has_role_at(tx.conn(), body.handler_id, &[Role::Handler, Role::Leader], agency, ctx.today).await?
        {
            errors.push(FieldError::new(
                "/handler_id",
                "not_a_handler",
                "Không phải cán bộ thụ lý hoặc lãnh đạo của cơ quan đang giữ đơn.",
                "Not a handler or leader of the agency that holds the petition.",
            ));
        }
        refuse_if_any(errors)?;
        if is_kept_from(tx, case, body.handler_id).await? {
            return Err(Problem::against_the_law(
                "conflict_of_interest",
                Tongues::of(
                    "Không giao cho người bị tố cáo hoặc người đã được ghi không tham gia giải quyết.",
                    "A case is never given to the denounced, nor to who was declared not to work on it.",
                ),
                "Nghị định 31/2019/NĐ-CP, Điều 5",
            )
            .into());
        }
        let mut taken = Taken::on(ctx.today);
        taken.warnings.extend(namesakes(tx, case, body.handler_id).await?);
        if let Some(due_on) = body.due_on {
            deadlines::stop(tx, permit, subject(id), Some(Clock::AssignedDay)).await?;
            // No law puts a day on a recommendation or on feedback: the leader's day is the case's own.
            let is_main = matches!(case.petition.kind, Kind::Recommendation | Kind::Feedback);
            let basis = "Hạn do lãnh đạo giao";
            let day = SetDay { clock: Clock::AssignedDay, basis, starts_on: ctx.today, due_on, is_main };
            owe_by(tx, permit, case, day).await?;
        }
        taken.changes.handler_id = Some(Some(body.handler_id));
        taken.detail = json!({ "handler_id": body.handler_id, "due_on": body.due_on });
        taken.note.clone_from(&body.instruction);
        Ok(taken)
    })
    .await
}
