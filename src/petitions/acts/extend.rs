//! Gia hạn: a denunciation that is complex once, one that is specially complex twice, each time by at most the term of
//! the article, counted on from the last day (Luật Tố cáo 2018, Điều 30; NĐ 31/2019, Điều 3). A complaint is not
//! extended; found complex, it runs by the longer term from its acceptance (Luật Khiếu nại 2011, Điều 28, 37).
use serde_json::json;

use super::accept::settlement_facts;
use super::take::{Taken, lawful_day, lawful_document, lawful_paper_day, refuse_if_any, subject, take, text_errors};
use crate::deadlines::{self, Deadline, Lengthened};
use crate::kernel::codes::{Code, Kind};
use crate::kernel::{FieldError, PetitionId, Problem, Tongues};
use crate::law::{Clock, Complexity, Facts, Picked, complexity_of, extensions_allowed, pick};
use crate::petitions::bodies::ExtendBody;
use crate::petitions::guards::too_often;
use crate::petitions::model::{Case, ProgressChanges};
use crate::petitions::rules::Step;
use crate::petitions::store::{self, Fact};
use crate::petitions::view::PetitionView;
use crate::platform::access::Permit;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Tx};

/// Extends the settlement.
pub async fn extend(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: ExtendBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Extend, async |tx, permit, case| {
        let mut errors = Vec::new();
        text_errors(&mut errors, "/reason", Some(&body.reason), 2_000);
        refuse_if_any(errors)?;
        lawful_day(body.on, case, ctx.today)?;
        lawful_document(Step::Extend, &body.document, ctx.today)?;
        let since = case.progress.accepted_on.unwrap_or(case.petition.received_on);
        lawful_paper_day(&body.document, since, body.on)?;
        still_runs(tx, &body, id).await?;
        let named = complexity_of(&body.complexity_reasons);
        let complexity = case.progress.complexity.max(named);
        let due_on = match case.petition.kind {
            Kind::Denunciation => extend_denunciation(tx, permit, case, &body, complexity).await?,
            _ => lengthen_complaint(tx, permit, case).await?,
        };
        let complexity =
            if case.petition.kind == Kind::Complaint { complexity.max(Complexity::Complex) } else { complexity };
        let mut taken = Taken::on(body.on).late(body.late_reason.as_deref());
        taken.progress = ProgressChanges {
            is_complex: Some(true),
            complexity: Some(complexity),
            extensions: Some(case.progress.extensions + 1),
            ..ProgressChanges::default()
        };
        taken.document = Some(&body.document);
        taken.detail = json!({ "due_on": due_on, "complexity_reasons": body.complexity_reasons });
        taken.note = Some(body.reason.clone());
        taken.facts = vec![(Fact::Extended, None, None)];
        Ok(taken)
    })
    .await
}

/// A term that has passed is not extended any more: the decision falls into it.
async fn still_runs(tx: &mut Tx<'_>, body: &ExtendBody, id: PetitionId) -> Result<(), AppError> {
    let clocks = deadlines::of_subject(tx.conn(), id.into()).await?;
    let running = clocks.iter().find(|clock| clock.is(Clock::Settlement) && clock.is_running());
    match running.map(|clock: &Deadline| clock.due_on) {
        Some(Some(due_on)) if due_on < body.on => Err(Problem::against_the_law(
            "term_has_passed",
            Tongues::new(
                format!("Thời hạn đã hết ngày {}; chỉ gia hạn khi còn trong hạn.", due_on.format("%d/%m/%Y")),
                format!("The term ended on {due_on}; it is extended only while it runs."),
            ),
            "Luật Tố cáo 2018, Điều 30; Luật Khiếu nại 2011, Điều 28, 37",
        )
        .into()),
        Some(_) => Ok(()),
        None => Err(Problem::conflict(
            "no_clock",
            Tongues::of("Không có thời hạn giải quyết nào đang tính.", "No settlement clock is running."),
        )
        .into()),
    }
}

async fn extend_denunciation(
    tx: &mut Tx<'_>,
    permit: &Permit,
    case: &Case,
    body: &ExtendBody,
    complexity: Complexity,
) -> Result<Option<chrono::NaiveDate>, AppError> {
    if complexity == Complexity::Normal {
        return Err(Problem::invalid(vec![FieldError::new(
            "/complexity_reasons",
            "required",
            "Chỉ gia hạn vụ việc phức tạp: nêu ít nhất một dấu hiệu (đặc biệt phức tạp: từ hai dấu hiệu).",
            "Only a complex case is extended: name at least one sign (specially complex: two or more).",
        )])
        .with_basis("Nghị định 31/2019/NĐ-CP, Điều 3 khoản 2")
        .into());
    }
    if case.progress.extensions >= i16::from(extensions_allowed(complexity).times) {
        return Err(too_often(complexity).into());
    }
    let facts = Facts { complexity, accepted_on: case.progress.accepted_on, ..Facts::of(Kind::Denunciation, body.on) };
    let term = match pick(Clock::Extension, &facts).map_err(Problem::from)? {
        Picked::Term(term) => term,
        Picked::Parameter(key) => return Err(unset(key)),
    };
    let days = body.days.unwrap_or(term.amount);
    if !(1..=term.amount).contains(&days) {
        return Err(Problem::invalid(vec![FieldError::new(
            "/days",
            "out_of_range",
            format!("Mỗi lần gia hạn từ 1 đến {} ngày.", term.amount),
            format!("Each extension is 1 to {} days.", term.amount),
        )])
        .with_basis(term.basis)
        .into());
    }
    let books = deadlines::books(tx.conn(), case.petition.agency_id, body.on).await?;
    let by = i32::try_from(days).unwrap_or(i32::MAX);
    deadlines::extend(tx, permit, subject(case.petition.id), by, term.basis, &books.calendar).await
}

async fn lengthen_complaint(
    tx: &mut Tx<'_>,
    permit: &Permit,
    case: &Case,
) -> Result<Option<chrono::NaiveDate>, AppError> {
    let id = case.petition.id;
    let accepted_on = case.progress.accepted_on.unwrap_or(case.petition.received_on);
    let contested = store::contested(tx.conn(), id).await?;
    let facts = settlement_facts(case, contested.as_ref(), accepted_on, true);
    let books = deadlines::books(tx.conn(), case.petition.agency_id, accepted_on).await?;
    match deadlines::lengthen(tx, permit, subject(id), &facts, &books).await? {
        Lengthened::To(due_on) => Ok(due_on),
        Lengthened::Unset(key) => Err(unset(key)),
        Lengthened::NoTerm => Ok(None),
    }
}

fn unset(key: crate::law::ParameterKey) -> AppError {
    let label = key.label();
    Problem::conflict(
        "parameter_unset",
        Tongues::new(
            format!("Chưa đặt tham số \"{}\" ({}) nên chưa kéo dài được thời hạn.", key.code(), label.vi),
            format!("The parameter \"{}\" ({}) is not set, so the term cannot be made longer.", key.code(), label.en),
        ),
    )
    .into()
}
