//! Giao người xử lý: the leader of the holding agency gives the case to a handler or leader of that agency.
use serde_json::json;

use super::take::{Taken, refuse_if_any, take, text_errors};
use crate::identity;
use crate::kernel::codes::Role;
use crate::kernel::{FieldError, PetitionId, Problem, Tongues};
use crate::petitions::bodies::AssignBody;
use crate::petitions::rules::Step;
use crate::petitions::store;
use crate::petitions::view::PetitionView;
use crate::platform::App;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;

/// Gives a petition to a handler of the agency that holds it.
pub async fn assign(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: AssignBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Assign, async |tx, _, case| {
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
        if case.petition.is_sealed && store::is_denounced(tx.conn(), id, body.handler_id).await? {
            return Err(Problem::against_the_law(
                "conflict_of_interest",
                Tongues::of("Không giao cho chính người bị tố cáo.", "A denunciation is never given to the denounced."),
                "Nghị định 31/2019/NĐ-CP, Điều 5",
            )
            .into());
        }
        let mut taken = Taken::on(ctx.today);
        taken.changes.handler_id = Some(Some(body.handler_id));
        taken.detail = json!({ "handler_id": body.handler_id, "due_on": body.due_on });
        taken.note.clone_from(&body.instruction);
        Ok(taken)
    })
    .await
}
