//! Thụ lý: the decision of the competent person starts the settlement clock.
use serde_json::json;

use super::duties::owe;
use super::register::unset_parameter;
use super::take::{
    Taken, lawful_day, lawful_document, lawful_paper_day, matrix_facts, refuse_if_any, subject, take, text_errors,
};
use crate::agencies;
use crate::deadlines;
use crate::kernel::codes::{Code, Handling, Kind};
use crate::kernel::{FieldError, PetitionId, Problem, Tongues};
use crate::law::{
    Clock, Complexity, ComplexityCriterion, Facts, Level, complexity_of, handling_allowed, settles_level,
    suspension_allowed,
};
use crate::people::Warning;
use crate::petitions::bodies::AcceptBody;
use crate::petitions::denounced::{Place, place_named};
use crate::petitions::model::{Case, Changes, Progress, ProgressChanges};
use crate::petitions::rules::{FIRST_CLOCKS, Step};
use crate::petitions::store::{self, Fact};
use crate::petitions::view::PetitionView;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Tx};
use chrono::NaiveDate;

/// Accepts a petition for settlement.
pub async fn accept(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: AcceptBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Accept, async |tx, permit, case| {
        let mut errors = Vec::new();
        for (index, reason) in body.complexity_reasons.iter().enumerate() {
            text_errors(&mut errors, &format!("/complexity_reasons/{index}"), Some(reason), 500);
        }
        if body.is_complex == body.complexity_reasons.is_empty() {
            errors.push(FieldError::new(
                "/complexity_reasons",
                "required",
                "Phải nêu lý do khi, và chỉ khi, vụ việc phức tạp.",
                "Reasons are needed when, and only when, the case is complex.",
            ));
        }
        let complexity = complexity(&body, case, &mut errors);
        refuse_if_any(errors)?;
        lawful_day(body.on, case, ctx.today)?;
        lawful_document(Step::Accept, &body.document, ctx.today)?;
        lawful_paper_day(&body.document, case.petition.received_on, body.on)?;
        let agency = agencies::find(tx.conn(), case.petition.agency_id).await?.ok_or_else(AppError::hidden)?;
        settles_level(case.petition.kind, case.petition.level, agency.level).map_err(Problem::from)?;
        let related = store::related(tx.conn(), id).await?;
        let contested = related.contested.clone();
        handling_allowed(&matrix_facts(case, &related), Handling::Accepted).map_err(Problem::from)?;
        settles_what_was_settled_below(tx, case, contested.as_ref()).await?;
        let in_time = deadlines::end(tx, permit, subject(id), &FIRST_CLOCKS, body.on).await?;
        let books = deadlines::books(tx.conn(), case.petition.agency_id, body.on).await?;
        let facts = settlement_facts(case, contested.as_ref(), body.on, body.is_complex);
        let started =
            deadlines::start(tx, permit, subject(id), case.petition.agency_id, Clock::Settlement, &facts, &books)
                .await?;
        let mut taken = Taken::on(body.on).late(body.late_reason.as_deref());
        let accepted = Case {
            progress: Progress { accepted_on: Some(body.on), is_complex: body.is_complex, ..case.progress.clone() },
            ..case.clone()
        };
        if case.petition.kind == Kind::Complaint {
            // The inspectorate of the same level is told (LKN Điều 27, 36).
            store::notify(tx, permit, &case.petition, "complaint_accepted", body.on).await?;
            taken.warnings.extend(issued_elsewhere(tx, case, contested.as_ref()).await?);
        } else {
            taken.warnings = owe(tx, permit, &accepted, &[Clock::AcceptanceNotice], body.on).await?;
        }
        taken.warnings.extend(started.doubt().map(|doubt| unset_parameter(&doubt, ctx)));
        taken.changes = Changes { handling: Some(Some(Handling::Accepted)), ..Changes::default() };
        taken.progress = ProgressChanges {
            processed_on: Some(Some(body.on)),
            accepted_on: Some(body.on),
            is_complex: Some(body.is_complex),
            complexity: Some(complexity),
            proposed_handling: Some(None),
            proposed_on: Some(None),
            ..ProgressChanges::default()
        };
        taken.document = Some(&body.document);
        taken.detail = json!({ "is_complex": body.is_complex });
        taken.note = Some(body.complexity_reasons.join("; ")).filter(|text| !text.is_empty());
        taken.facts = vec![
            (Fact::Processed, Some(Handling::Accepted), in_time),
            (Fact::Accepted, Some(Handling::Accepted), in_time),
        ];
        Ok(taken)
    })
    .await
}

/// How complex it was determined to be: by the criteria where a law lists them, else by the settler's reasons.
fn complexity(body: &AcceptBody, case: &Case, errors: &mut Vec<FieldError>) -> Complexity {
    let is_listed = case.petition.kind == Kind::Denunciation
        || (case.petition.kind == Kind::Complaint && suspension_allowed(Kind::Complaint, body.on).is_ok());
    if !is_listed {
        return if body.is_complex { Complexity::Complex } else { Complexity::Normal };
    }
    let mut named = Vec::new();
    for (index, reason) in body.complexity_reasons.iter().enumerate() {
        if let Some(criterion) = ComplexityCriterion::parse(reason) {
            named.push(criterion);
            continue;
        }
        let codes = ComplexityCriterion::ALL.iter().map(|c| c.code()).collect::<Vec<_>>().join(", ");
        errors.push(FieldError::new(
            format!("/complexity_reasons/{index}"),
            "unknown_code",
            format!("Dấu hiệu phức tạp là một trong: {codes} (Nghị định 31/2019/NĐ-CP, Điều 3 khoản 2)."),
            format!("A sign of a complex case is one of: {codes} (Decree 31/2019, Article 3(2))."),
        ));
    }
    complexity_of(&named)
}

/// The second level belongs to the head directly above the agency that settled first (LKN Điều 18, 21).
async fn settles_what_was_settled_below(
    tx: &mut Tx<'_>,
    case: &Case,
    contested: Option<&store::Contested>,
) -> Result<(), AppError> {
    let previous = contested.and_then(|c| c.previous_petition_id).filter(|_| case.petition.level == 2);
    let (Some(previous), Kind::Complaint) = (previous, case.petition.kind) else { return Ok(()) };
    let Some(first) = store::agency_of(tx.conn(), previous).await? else { return Ok(()) };
    let all = agencies::all(tx.conn()).await?;
    let below = agencies::reach_of(&all, case.petition.agency_id);
    if first != case.petition.agency_id && below.contains(&first) {
        return Ok(());
    }
    Err(Problem::against_the_law(
        "level_not_competent",
        Tongues::of(
            "Khiếu nại lần hai do thủ trưởng cấp trên trực tiếp của nơi giải quyết lần đầu giải quyết; nơi đã giải quyết lần đầu không giải quyết lần hai.",
            "A second complaint is settled by the head directly above who settled the first; who settled the first does not settle the second.",
        ),
        "Luật Khiếu nại 2011, Điều 7, 18, 21",
    )
    .into())
}

/// A first complaint is settled by who issued the decision (LKN Điều 17, 18); what a text names is never sure, so it is a
/// doubt and no refusal.
async fn issued_elsewhere(
    tx: &mut Tx<'_>,
    case: &Case,
    contested: Option<&store::Contested>,
) -> Result<Option<Warning>, AppError> {
    let issued_by = contested.and_then(|c| c.issued_by.as_deref()).filter(|_| case.petition.level == 1);
    let Some(issued_by) = issued_by else { return Ok(None) };
    let all = agencies::all(tx.conn()).await?;
    let Place::Here(issuer) = place_named(issued_by, case.petition.agency_id, &all) else { return Ok(None) };
    let row = |id| all.iter().find(|agency| agency.id == id).map(agencies::head_row);
    if row(issuer) == row(case.petition.agency_id) {
        return Ok(None);
    }
    let said = Tongues::of(
        "Quyết định bị khiếu nại do cơ quan khác ban hành; khiếu nại lần đầu do thủ trưởng cơ quan đó giải quyết (Luật Khiếu nại 2011, Điều 17, 18). Hãy kiểm tra thẩm quyền.",
        "The contested decision was issued by another agency, whose head settles the first complaint (Complaints Law, Articles 17, 18). Check the competence.",
    );
    let detail = said.get(tx.ctx().lang).to_owned();
    Ok(Some(Warning { pointer: "/contested/issued_by".into(), code: "issued_elsewhere".into(), detail }))
}

/// What the settlement clock depends on.
pub(super) fn settlement_facts(
    case: &Case,
    contested: Option<&store::Contested>,
    accepted_on: NaiveDate,
    is_complex: bool,
) -> Facts {
    let petition = &case.petition;
    Facts {
        level: Level::from_number(petition.level).unwrap_or(Level::First),
        complexity: if is_complex { Complexity::Complex } else { Complexity::Normal },
        is_remote: petition.is_remote_area,
        contested: contested.and_then(|c| c.contested_type),
        accepted_on: Some(accepted_on),
        ..Facts::of(petition.kind, accepted_on)
    }
}
