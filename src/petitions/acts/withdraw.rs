//! Rút đơn in all its forms, and đình chỉ: Luật Khiếu nại 2011, Điều 10; Luật Tố cáo 2018, Điều 33, 34; NĐ 31/2019 Điều 4.
use serde_json::json;

use super::duties::owe;
use super::suspend::between;
use super::take::{Taken, lawful_document, lawful_paper_day, refuse_if_any, subject, take, text_errors};
use crate::deadlines;
use crate::kernel::codes::{Kind, Outcome, State};
use crate::kernel::{FieldError, PetitionId, Problem, SubjectKind};
use crate::law::{Clock, Withdrawal, WithdrawalScope, ends_by_withdrawal, suspension_allowed, termination_ground};
use crate::people;
use crate::petitions::bodies::{TerminateBody, WithdrawBody};
use crate::petitions::model::{Case, ProgressChanges};
use crate::petitions::rules::Step;
use crate::petitions::store::{self, Fact};
use crate::petitions::view::PetitionView;
use crate::platform::access::Permit;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Tx};
use chrono::NaiveDate;

/// Records a withdrawal; the case ends or goes on as the law says.
pub async fn withdraw(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: WithdrawBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Withdraw, async |tx, permit, case| {
        refuse_if_any(errors(&body, case))?;
        between(body.on, since(case), ctx.today)?;
        if let Some(document) = &body.document {
            refuse_if_any(document.errors("/document", ctx.today))?;
            lawful_paper_day(document, case.petition.received_on, body.on)?;
        }
        let signers_left = signers_left(tx, permit, case, &body).await?;
        let ends = ends_by_withdrawal(&Withdrawal {
            kind: case.petition.kind,
            scope: body.scope,
            on: body.on,
            is_coerced: body.coerced,
            continues: body.continues,
            signers_left,
        })
        .map_err(Problem::from)?;
        let mut taken = Taken::on(body.on).late(body.late_reason.as_deref());
        if ends {
            taken = end(tx, permit, case, taken, Outcome::Withdrawn).await?;
            taken.progress.withdrawn_by_persuasion = Some(body.by_persuasion);
        }
        let is_counted = body.scope == WithdrawalScope::Signer && case.petition.is_sealed && !body.coerced;
        if is_counted {
            taken.progress.withdrawn_signers = Some(case.progress.withdrawn_signers + 1);
        }
        taken.document = body.document.as_ref();
        taken.detail = json!({
            "scope": body.scope, "by_persuasion": body.by_persuasion, "coerced": body.coerced,
            "continues": !ends, "signers": body.petitioner_ids.len(),
        });
        taken.note.clone_from(&body.contents);
        Ok(taken)
    })
    .await
}

/// Terminates the settlement by a decision.
pub async fn terminate(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: TerminateBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Terminate, async |tx, permit, case| {
        let mut errors = Vec::new();
        text_errors(&mut errors, "/text", body.text.as_deref(), 2_000);
        refuse_if_any(errors)?;
        between(body.on, since(case), ctx.today)?;
        let ground = termination_ground(case.petition.kind, &body.ground, body.on).map_err(Problem::from)?;
        if ground.code == "other" && body.text.is_none() {
            return Err(Problem::invalid(vec![FieldError::new(
                "/text",
                "required",
                "Căn cứ \"khác\" phải nêu rõ văn bản.",
                "The ground \"other\" names its document.",
            )])
            .into());
        }
        lawful_document(Step::Terminate, &body.document, ctx.today)?;
        lawful_paper_day(&body.document, case.petition.received_on, body.on)?;
        let result = if ["full_withdrawal", "withdrawn"].contains(&ground.code) {
            Outcome::Withdrawn
        } else {
            Outcome::Terminated
        };
        let taken = Taken::on(body.on).late(body.late_reason.as_deref());
        let mut taken = end(tx, permit, case, taken, result).await?;
        taken.document = Some(&body.document);
        taken.detail = json!({ "ground": ground.code, "basis": ground.basis });
        taken.note.clone_from(&body.text);
        Ok(taken)
    })
    .await
}

/// Not before the case came to where it stands.
fn since(case: &Case) -> NaiveDate {
    let progress = &case.progress;
    progress.suspended_on.or(progress.accepted_on).unwrap_or(case.petition.received_on)
}

fn errors(body: &WithdrawBody, case: &Case) -> Vec<FieldError> {
    let mut errors = Vec::new();
    text_errors(&mut errors, "/contents", body.contents.as_deref(), 2_000);
    if body.scope == WithdrawalScope::Part && body.contents.is_none() {
        errors.push(FieldError::new(
            "/contents",
            "required",
            "Rút một phần phải nêu nội dung được rút.",
            "A partial withdrawal says what is withdrawn.",
        ));
    }
    let names_signers = !body.petitioner_ids.is_empty();
    let must_name = body.scope == WithdrawalScope::Signer && !case.petition.is_sealed;
    if names_signers != must_name {
        errors.push(FieldError::new(
            "/petitioner_ids",
            "required",
            "Nêu người rút khi, và chỉ khi, một người đứng tên rút (đơn được bảo mật: nêu trong contents).",
            "Name who withdrew when, and only when, a signer withdraws (of a sealed case in contents instead).",
        ));
    }
    if body.scope == WithdrawalScope::Signer && case.petition.is_sealed && body.contents.is_none() {
        errors.push(FieldError::new(
            "/contents",
            "required",
            "Đơn được bảo mật: nêu người rút tại đây; nội dung này cũng được bảo mật.",
            "A sealed case: say here who withdrew; this text is sealed as well.",
        ));
    }
    errors
}

/// Marks who withdrew; answers how many signers are left.
async fn signers_left(tx: &mut Tx<'_>, permit: &Permit, case: &Case, body: &WithdrawBody) -> Result<u32, AppError> {
    let signed = u32::try_from(case.petition.signer_count).unwrap_or(0);
    if body.scope != WithdrawalScope::Signer {
        return Ok(signed);
    }
    if case.petition.is_sealed {
        let gone = u32::try_from(case.progress.withdrawn_signers).unwrap_or(0) + 1;
        return Ok(signed.saturating_sub(gone));
    }
    let id = case.petition.id;
    let keyring = tx.app().keyring();
    let people = people::of_subjects(tx.conn(), keyring, SubjectKind::Petition, &[id.0], false).await?;
    let people = people.into_values().flatten().collect::<Vec<_>>();
    for (index, who) in body.petitioner_ids.iter().enumerate() {
        if people.iter().all(|person| person.id != *who) {
            return Err(Problem::invalid(vec![FieldError::new(
                format!("/petitioner_ids/{index}"),
                "unknown_reference",
                "Người này không đứng tên trong đơn.",
                "This person did not sign the petition.",
            )])
            .into());
        }
    }
    store::withdrew(tx, permit, id, &body.petitioner_ids, body.on).await?;
    let gone = people.iter().filter(|p| p.withdrawn_on.is_some() || body.petitioner_ids.contains(&p.id)).count();
    Ok(signed.saturating_sub(u32::try_from(gone).unwrap_or(u32::MAX)))
}

/// The case ends without a decision on its matter.
async fn end<'a>(
    tx: &mut Tx<'_>,
    permit: &Permit,
    case: &Case,
    mut taken: Taken<'a>,
    result: Outcome,
) -> Result<Taken<'a>, AppError> {
    let id = case.petition.id;
    let on = taken.on;
    let in_time = deadlines::end_main(tx, permit, subject(id), on).await?;
    deadlines::stop_course(tx, permit, subject(id)).await?;
    let was_accepted = case.progress.accepted_on.is_some();
    // The decision to terminate is sent like the one to suspend, where the law of the day knows either.
    let is_told = case.petition.kind == Kind::Denunciation || suspension_allowed(case.petition.kind, on).is_ok();
    if was_accepted && is_told {
        taken.warnings.extend(owe(tx, permit, case, &[Clock::SuspensionNotice], on).await?);
    }
    taken.changes.state = Some(State::Closed);
    taken.changes.result = Some(Some(result));
    taken.progress = ProgressChanges {
        processed_on: Some(case.progress.processed_on.or(Some(on))),
        closed_on: Some(Some(on)),
        suspended_on: Some(None),
        ended_in_time: Some(in_time),
        verifying_agency_id: Some(None),
        verifier_id: Some(None),
        ..taken.progress
    };
    let fact = if result == Outcome::Withdrawn { Fact::Withdrawn } else { Fact::Terminated };
    if !was_accepted && case.progress.processed_on.is_none() {
        taken.facts.push((Fact::Processed, None, in_time));
    }
    taken.facts.push((fact, case.petition.handling, in_time));
    taken.facts.push((Fact::Closed, case.petition.handling, None));
    Ok(taken)
}
