//! Giải quyết: the decision, conclusion or answer ends the settlement clock.
use chrono::NaiveDate;
use serde_json::json;

use super::accept::settlement_facts;
use super::take::{Taken, lawful_day, lawful_document, lawful_paper_day, refuse_if_any, subject, take};
use crate::calendar::reckon;
use crate::deadlines;
use crate::kernel::codes::{Code, Kind};
use crate::kernel::{FieldError, PetitionId};
use crate::law::{Clock, Facts, Picked, pick};
use crate::petitions::bodies::SettleBody;
use crate::petitions::model::{Case, Changes, ProgressChanges};
use crate::petitions::rules::{Step, fitting_results, result_fits};
use crate::petitions::store::{self, Contested, Fact};
use crate::petitions::view::PetitionView;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError};

/// Records the decision on an accepted petition.
pub async fn settle(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: SettleBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Settle, async |tx, permit, case| {
        check(&body, case)?;
        lawful_day(body.on, case, ctx.today)?;
        lawful_document(Step::Settle, &body.document, ctx.today)?;
        let since = case.progress.accepted_on.unwrap_or(case.petition.received_on);
        lawful_paper_day(&body.document, since, body.on)?;
        let contested = store::contested(tx.conn(), id).await?;
        let in_time = deadlines::end(tx, permit, subject(id), &[Clock::Settlement], body.on).await?;
        deadlines::stop(tx, permit, subject(id), None).await?;
        let books = deadlines::books(tx.conn(), case.petition.agency_id, body.on).await?;
        let in_force_on = in_force(case, contested.as_ref(), body.on, &books)?;
        let mut taken = Taken::on(body.on);
        taken.changes = Changes { result: Some(body.result), ..Changes::default() };
        taken.progress = ProgressChanges {
            settled_on: Some(body.on),
            decision_number: Some(body.document.number.clone()),
            requires_execution: Some(body.requires_execution),
            execution_due_on: body.execution_due_on,
            in_force_on,
            ..ProgressChanges::default()
        };
        taken.document = Some(&body.document);
        taken.detail = json!({
            "result": body.result, "requires_execution": body.requires_execution, "in_time": in_time,
            "execution_due_on": body.execution_due_on, "consequences": body.consequences,
        });
        taken.facts = vec![(Fact::Settled, None, in_time)];
        Ok(taken)
    })
    .await
}

fn check(body: &SettleBody, case: &Case) -> Result<(), AppError> {
    let mut errors = Vec::new();
    let petition = &case.petition;
    if !result_fits(petition.kind, petition.level, body.result) {
        let fitting = fitting_results(petition.kind, petition.level);
        let fitting = fitting.iter().map(|r| r.code()).collect::<Vec<_>>().join(", ");
        errors.push(FieldError::new(
            "/result",
            "does_not_fit",
            format!("Kết quả không hợp với loại đơn và lần giải quyết; được phép: {fitting}."),
            format!("The result does not fit the kind and level; allowed: {fitting}."),
        ));
    }
    if body.execution_due_on.is_some_and(|due| due < body.on || !body.requires_execution) {
        errors.push(FieldError::new(
            "/execution_due_on",
            "does_not_fit",
            "Hạn thi hành chỉ có khi phải thi hành, và không trước ngày quyết định.",
            "An execution is due only where one is required, and not before the decision.",
        ));
    }
    let land = body.consequences.as_ref().map(|c| [c.recover_land_m2, c.return_org_land_m2, c.return_person_land_m2]);
    if land.is_some_and(|areas| areas.iter().any(|area| !area.is_finite() || *area < 0.0)) {
        errors.push(FieldError::new(
            "/consequences",
            "out_of_range",
            "Diện tích không được âm.",
            "An area may not be negative.",
        ));
    }
    refuse_if_any(errors)
}

/// A decision on a complaint comes into force after the term of Điều 44; anything else at once.
pub(super) fn in_force(
    case: &Case,
    contested: Option<&Contested>,
    on: NaiveDate,
    books: &deadlines::Books,
) -> Result<Option<NaiveDate>, AppError> {
    if case.petition.kind != Kind::Complaint {
        return Ok(Some(on));
    }
    let accepted_on = case.progress.accepted_on.unwrap_or(on);
    let facts = Facts { event_on: on, ..settlement_facts(case, contested, accepted_on, case.progress.is_complex) };
    let (amount, unit) = match pick(Clock::InForce, &facts) {
        Ok(Picked::Term(term)) => (term.amount, term.unit),
        Ok(Picked::Parameter(key)) => match books.term(key) {
            Some((amount, unit, ..)) => (amount, unit),
            None => return Ok(None),
        },
        Err(_) => return Ok(None),
    };
    let reckoned =
        reckon(&books.calendar, on, amount, unit, &[]).map_err(|e| AppError::Internal(format!("reckoning: {e}")))?;
    Ok(reckoned.due_on.and_then(|day| day.succ_opt()))
}
