//! Giao xác minh and its report, and the dialogue: the settler stays who he is; whether what was found agrees with what
//! is demanded decides if the dialogue of the first level is compulsory (Luật Khiếu nại 2011, Điều 29, 30, 39).
use serde_json::json;

use super::duties::owe_by;
use super::hand_over::not_to_the_denounced;
use super::take::{Taken, lawful_day, lawful_document, lawful_paper_day, refuse_if_any, subject, take, text_errors};
use crate::agencies;
use crate::deadlines::{self, SetDay};
use crate::identity;
use crate::kernel::codes::Role;
use crate::kernel::{FieldError, PetitionId, Problem, Tongues};
use crate::law::Clock;
use crate::petitions::bodies::{AssignVerificationBody, RecordDialogueBody, RecordVerificationBody};
use crate::petitions::model::{Case, ProgressChanges};
use crate::petitions::rules::Step;
use crate::petitions::store;
use crate::petitions::view::PetitionView;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Tx};

/// Charges another agency with the verification.
pub async fn assign_verification(
    app: &App,
    ctx: &Ctx,
    id: PetitionId,
    seen: i32,
    body: AssignVerificationBody,
) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::AssignVerification, async |tx, permit, case| {
        lawful_document(Step::AssignVerification, &body.document, ctx.today)?;
        let since = case.progress.accepted_on.unwrap_or(case.petition.received_on);
        lawful_paper_day(&body.document, since, ctx.today)?;
        fit_to_verify(tx, case, &body).await?;
        deadlines::stop(tx, permit, subject(id), Some(Clock::Verification)).await?;
        let on = body.document.on;
        let day = SetDay {
            clock: Clock::Verification,
            basis: &body.document.number,
            starts_on: on,
            due_on: body.due_on,
            is_main: false,
        };
        owe_by(tx, permit, case, day).await?;
        let mut taken = Taken::on(on).late(body.late_reason.as_deref());
        taken.progress = ProgressChanges {
            verifying_agency_id: Some(Some(body.agency_id)),
            verifier_id: Some(body.handler_id),
            ..ProgressChanges::default()
        };
        taken.document = Some(&body.document);
        taken.detail = json!({ "agency_id": body.agency_id, "handler_id": body.handler_id, "due_on": body.due_on });
        Ok(taken)
    })
    .await
}

async fn fit_to_verify(tx: &mut Tx<'_>, case: &Case, body: &AssignVerificationBody) -> Result<(), AppError> {
    let mut errors = Vec::new();
    let today = tx.ctx().today;
    let agency = agencies::find(tx.conn(), body.agency_id).await?.filter(|a| agencies::valid_on(a, today));
    if agency.is_none() {
        errors.push(FieldError::new(
            "/agency_id",
            "unknown_reference",
            "Không có cơ quan này, hoặc cơ quan đã hết hiệu lực.",
            "There is no such agency, or it has ended.",
        ));
    }
    if body.due_on < body.document.on {
        errors.push(FieldError::new(
            "/due_on",
            "too_early",
            "Hạn báo cáo không được trước ngày giao.",
            "The report is not due before the day of the decision.",
        ));
    }
    if let Some(verifier) = body.handler_id {
        let roles = [Role::Handler, Role::Leader];
        if !identity::has_role_at(tx.conn(), verifier, &roles, body.agency_id, today).await? {
            errors.push(FieldError::new(
                "/handler_id",
                "not_a_handler",
                "Không phải cán bộ thụ lý hoặc lãnh đạo của cơ quan được giao xác minh.",
                "Not a handler or leader of the agency charged with the verification.",
            ));
        }
        let is_kept_from =
            case.petition.is_sealed && store::is_denounced(tx.conn(), case.petition.id, verifier).await?;
        let recusals = store::recusals(tx.conn(), case.petition.id).await?;
        if is_kept_from || recusals.iter().any(|recusal| recusal.user_id == verifier) {
            refuse_if_any(errors)?;
            return Err(Problem::against_the_law(
                "conflict_of_interest",
                Tongues::of("Người này không được xác minh vụ việc.", "This official may not verify the case."),
                "Nghị định 31/2019/NĐ-CP, Điều 5",
            )
            .into());
        }
    }
    refuse_if_any(errors)?;
    match agency {
        Some(agency) => not_to_the_denounced(tx, case, &agency).await,
        None => Ok(()),
    }
}

/// Records what the verification found.
pub async fn record_verification(
    app: &App,
    ctx: &Ctx,
    id: PetitionId,
    seen: i32,
    body: RecordVerificationBody,
) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::RecordVerification, async |tx, permit, case| {
        lawful_day(body.on, case, ctx.today)?;
        lawful_document(Step::RecordVerification, &body.document, ctx.today)?;
        let since = case.progress.accepted_on.unwrap_or(case.petition.received_on);
        lawful_paper_day(&body.document, since, body.on)?;
        let in_time = deadlines::end(tx, permit, subject(id), &[Clock::Verification], body.on).await?;
        let mut taken = Taken::on(body.on).late(body.late_reason.as_deref());
        taken.progress = ProgressChanges {
            verifying_agency_id: Some(None),
            verifier_id: Some(None),
            verified_on: Some(body.on),
            agrees_with_demand: Some(body.agrees_with_demand),
            ..ProgressChanges::default()
        };
        taken.document = Some(&body.document);
        taken.detail = json!({
            "agrees_with_demand": body.agrees_with_demand, "in_time": in_time,
            "agency_id": case.progress.verifying_agency_id,
        });
        Ok(taken)
    })
    .await
}

/// Records the dialogue in a complaint.
pub async fn record_dialogue(
    app: &App,
    ctx: &Ctx,
    id: PetitionId,
    seen: i32,
    body: RecordDialogueBody,
) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::RecordDialogue, async |_, _, case| {
        let mut errors = Vec::new();
        text_errors(&mut errors, "/minutes", Some(&body.minutes), 10_000);
        refuse_if_any(errors)?;
        lawful_day(body.on, case, ctx.today)?;
        let mut taken = Taken::on(body.on).late(body.late_reason.as_deref());
        taken.progress = ProgressChanges { dialogue_on: Some(body.on), ..ProgressChanges::default() };
        taken.note = Some(body.minutes.clone());
        Ok(taken)
    })
    .await
}
