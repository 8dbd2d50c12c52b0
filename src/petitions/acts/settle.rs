//! Giải quyết: the decision, conclusion or answer ends the settlement clock.
use chrono::NaiveDate;
use serde_json::json;

use super::accept::settlement_facts;
use super::checks;
use super::duties::{owe, owe_by};
use super::take::{Taken, lawful_day, lawful_document, lawful_paper_day, refuse_if_any, subject, take};
use crate::calendar::reckon;
use crate::deadlines::{self, SetDay};
use crate::kernel::codes::{Code, ContestedType, ForwarderKind, Kind, Outcome};
use crate::kernel::{FieldError, PetitionId, Problem, Tongues};
use crate::law::{Clock, Facts, Picked, dialogue_held, pick};
use crate::people::Warning;
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
        let progress = &case.progress;
        dialogue_held(
            case.petition.kind,
            case.petition.level,
            progress.agrees_with_demand,
            progress.dialogue_on.is_some_and(|day| day <= body.on),
        )
        .map_err(Problem::from)?;
        let contested = store::contested(tx.conn(), id).await?;
        let in_time = deadlines::end_main(tx, permit, subject(id), body.on).await?;
        deadlines::stop_course(tx, permit, subject(id)).await?;
        let books = deadlines::books(tx.conn(), case.petition.agency_id, body.on).await?;
        let in_force_on = in_force(case, contested.as_ref(), body.on, &books)?;
        let mut taken = Taken::on(body.on).late(body.late_reason.as_deref());
        taken.warnings = owe(tx, permit, case, &owed(&body, case), body.on).await?;
        let is_discipline = contested.as_ref().is_some_and(|c| c.contested_type == Some(ContestedType::Discipline));
        taken.warnings.extend(no_dialogue(&body, case, is_discipline, ctx));
        if let Some(due_on) = body.execution_due_on {
            let basis = &body.document.number;
            let day = SetDay { clock: Clock::Execution, basis, starts_on: body.on, due_on, is_main: false };
            owe_by(tx, permit, case, day).await?;
        }
        taken.changes = Changes { result: Some(Some(body.result)), ..Changes::default() };
        taken.progress = ProgressChanges {
            settled_on: Some(Some(body.on)),
            decision_number: Some(Some(body.document.number.clone())),
            requires_execution: Some(Some(body.requires_execution)),
            execution_due_on: Some(body.execution_due_on),
            in_force_on: Some(in_force_on),
            ended_in_time: Some(in_time),
            verifying_agency_id: Some(None),
            verifier_id: Some(None),
            ..ProgressChanges::default()
        };
        taken.document = Some(&body.document);
        taken.detail = json!({
            "result": body.result, "requires_execution": body.requires_execution, "in_time": in_time,
            "execution_due_on": body.execution_due_on, "consequences": body.consequences,
        });
        if let Some(asked) = &body.consequences {
            store::note_consequences(tx, permit, id, body.on, false, asked).await?;
        }
        taken.facts = vec![(Fact::Settled, None, in_time)];
        Ok(taken)
    })
    .await
}

/// What is owed after a decision: its sending, its publication, the action on a conclusion, the word to who forwarded it.
fn owed(body: &SettleBody, case: &Case) -> Vec<Clock> {
    let mut clocks = match case.petition.kind {
        Kind::Complaint if case.petition.level == 2 => {
            vec![Clock::DecisionSending, Clock::Publication]
        }
        Kind::Complaint => vec![Clock::DecisionSending],
        Kind::Denunciation => vec![Clock::DecisionSending, Clock::Publication, Clock::ConclusionAction],
        _ => Vec::new(),
    };
    if case.petition.kind == Kind::Denunciation && body.requires_execution {
        clocks.push(Clock::FollowUp);
    }
    let is_forwarded = matches!(case.texts.forwarder_kind, Some(ForwarderKind::Deputy | ForwarderKind::Council));
    if is_forwarded && matches!(case.petition.kind, Kind::Complaint | Kind::Denunciation) {
        clocks.push(Clock::ReceptionResult);
    }
    clocks
}

/// A first complaint found not or only partly justified, and nothing tells of a verification or a dialogue.
fn no_dialogue(body: &SettleBody, case: &Case, is_discipline: bool, ctx: &Ctx) -> Option<Warning> {
    let progress = &case.progress;
    let is_told = progress.verified_on.is_some() || progress.dialogue_on.is_some();
    // Of a complaint against discipline too (LKN chương IV), whose dialogue no verified text puts a number on.
    let is_plain = body.result == Outcome::Justified && !is_discipline;
    if case.petition.kind != Kind::Complaint || is_told || is_plain {
        return None;
    }
    let said = Tongues::of(
        "Chưa ghi kết quả xác minh và đối thoại; khi yêu cầu và kết quả xác minh khác nhau thì phải đối thoại (Luật Khiếu nại 2011, Điều 30).",
        "No verification and no dialogue are recorded; where demand and finding differ a dialogue is compulsory (Complaints Law, Article 30).",
    );
    Some(Warning { pointer: "/result".into(), code: "no_dialogue".into(), detail: said.get(ctx.lang).to_owned() })
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
    checks::consequences(body.consequences.as_ref(), &mut errors);
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
    // What the district set may lead out of the calendar: then it counts as unset.
    let (amount, unit, is_local) = match pick(Clock::InForce, &facts) {
        Ok(Picked::Term(term)) => (term.amount, term.unit, false),
        Ok(Picked::Parameter(key)) => match books.term(key) {
            Some((amount, unit, ..)) => (amount, unit, true),
            None => return Ok(None),
        },
        Err(_) => return Ok(None),
    };
    match reckon(&books.calendar, on, amount, unit, &[]) {
        Ok(reckoned) => Ok(reckoned.due_on.and_then(|day| day.succ_opt())),
        Err(_) if is_local => Ok(None),
        Err(e) => Err(AppError::Internal(format!("reckoning: {e}"))),
    }
}
