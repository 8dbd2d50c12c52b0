//! Which step a report takes, and what it must say to be sent.
use chrono::{Datelike, NaiveDate};

use crate::kernel::codes::{Code, PlanReportState as State, codes};
use crate::kernel::{FieldError, Problem, Tongues, length_of};
use crate::plan_reports::bodies::AmendReport;
use crate::plan_reports::model::{Content, Target};

codes! {
    /// What can be done with a report.
    Move {
        Amend = "amend" ("soạn", "prepare"),
        Submit = "submit" ("gửi", "submit"),
        Return = "return" ("trả lại", "return"),
        Accept = "accept" ("tiếp nhận", "accept"),
        Correct = "correct" ("lập bản sau", "begin a later edition"),
    }
}

const PLAN: &str = "Kế hoạch dân vận chính quyền, mục II, IV.1";
const FIRST_YEAR: i32 = 1990;

/// The steps a state takes.
pub fn steps(state: State) -> &'static [Move] {
    match state {
        State::Draft | State::Returned => &[Move::Amend, Move::Submit],
        State::Submitted => &[Move::Return, Move::Accept],
        State::Accepted => &[Move::Correct],
        State::Superseded => &[],
    }
}

/// Where a step leads.
///
/// # Errors
/// 409 with the steps that the state takes.
pub fn next(state: State, step: Move) -> Result<State, Problem> {
    if steps(state).contains(&step) {
        return Ok(match step {
            Move::Amend | Move::Correct => state,
            Move::Submit => State::Submitted,
            Move::Return => State::Returned,
            Move::Accept => State::Accepted,
        });
    }
    let (at, done) = (state.label(), step.label());
    Err(Problem::wrong_state(
        Tongues::new(
            format!("Báo cáo {}; không thực hiện được bước \"{}\".", at.vi, done.vi),
            format!("The report is {}; \"{}\" is not possible now.", at.en, done.en),
        ),
        steps(state).iter().map(|step| step.code()).collect(),
    ))
}

/// A length error, when a text says nothing or too much.
pub(in crate::plan_reports) fn length(pointer: &str, text: &str, most: usize) -> Option<FieldError> {
    let length = length_of(text);
    (length == 0 || length > most).then(|| {
        FieldError::new(pointer, "length", format!("Dài từ 1 đến {most} ký tự."), format!("1 to {most} characters."))
    })
}

/// A reason that says something.
pub(in crate::plan_reports) fn reason_fits(reason: &str) -> Result<(), Problem> {
    length("/reason", reason, 2_000).map_or(Ok(()), |error| Err(Problem::invalid(vec![error])))
}

/// Whether what is sent may stand in a report: every wrong value at once.
pub(in crate::plan_reports) fn fits(body: &AmendReport, today: NaiveDate) -> Result<(), Problem> {
    let mut errors = Vec::new();
    for (pointer, person) in [("/leader", &body.leader), ("/officer", &body.officer)] {
        if let Some(person) = person {
            errors.extend(length(&format!("{pointer}/name"), &person.name, 200));
            errors.extend(person.position.as_ref().and_then(|p| length(&format!("{pointer}/position"), p, 200)));
        }
    }
    if let Some(check) = &body.self_check {
        errors.extend(length("/self_check/result", &check.result, 4_000));
        past("/self_check/on", check.on, today, &mut errors);
    }
    if let Some(texts) = &body.texts {
        let parts = [
            ("/texts/results", &texts.results),
            ("/texts/difficulties", &texts.difficulties),
            ("/texts/tasks", &texts.tasks),
            ("/texts/proposals", &texts.proposals),
        ];
        errors.extend(parts.into_iter().filter_map(|(at, text)| length(at, text.as_ref()?, 20_000)));
    }
    for (at, line) in body.targets.iter().flatten().enumerate() {
        errors.extend(line.evidence.as_ref().and_then(|text| length(&format!("/targets/{at}/evidence"), text, 2_000)));
        if body.targets.iter().flatten().take(at).any(|other| other.target == line.target) {
            errors.push(FieldError::new(
                format!("/targets/{at}/target"),
                "duplicate",
                "Mỗi chỉ tiêu một dòng.",
                "One line a target.",
            ));
        }
    }
    let models = body.models.as_deref().unwrap_or_default();
    if models.len() > 50 {
        errors.push(FieldError::new("/models", "too_many", "Tối đa 50 mô hình.", "At most 50 models."));
    }
    for (at, model) in models.iter().enumerate() {
        errors.extend(length(&format!("/models/{at}/name"), &model.name, 300));
        past(&format!("/models/{at}/registered_on"), model.registered_on, today, &mut errors);
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

fn past(pointer: &str, day: NaiveDate, today: NaiveDate, errors: &mut Vec<FieldError>) {
    if day > today || day.year() < FIRST_YEAR {
        errors.push(FieldError::new(
            pointer,
            "out_of_range",
            format!("Ngày từ năm {FIRST_YEAR} đến hôm nay."),
            format!("A day from {FIRST_YEAR} to today."),
        ));
    }
}

/// The content with what was sent; lines of targets are taken over one by one.
pub(in crate::plan_reports) fn amended(mut content: Content, body: AmendReport) -> Content {
    content.leader = body.leader.or(content.leader);
    content.officer = body.officer.or(content.officer);
    content.self_check_is_computed &= body.self_check.is_none();
    content.self_check = body.self_check.or(content.self_check);
    if let Some(texts) = body.texts {
        let of = &mut content.texts;
        of.results = texts.results.or(of.results.take());
        of.difficulties = texts.difficulties.or(of.difficulties.take());
        of.tasks = texts.tasks.or(of.tasks.take());
        of.proposals = texts.proposals.or(of.proposals.take());
    }
    for line in body.targets.into_iter().flatten() {
        content.targets.retain(|other| other.target != line.target);
        content.targets.push(line);
    }
    content.targets.sort_by_key(|line| line.target);
    content.models = body.models.unwrap_or(content.models);
    content
}

/// Whether a report says what the plan asks of it, the last target by the records where they tell.
///
/// # Errors
/// 422 with every gap, by its pointer in the report.
pub fn complete(content: &Content, by_records: Option<bool>) -> Result<(), Problem> {
    let mut errors = Vec::new();
    let mut gap = |pointer: String, vi: &'static str, en: &'static str| {
        errors.push(FieldError::new(pointer, "required", vi, en));
    };
    if content.leader.is_none() {
        gap("/leader".into(), "Chưa nêu lãnh đạo phụ trách.", "The leader in charge is not named.");
    }
    if content.officer.is_none() {
        gap("/officer".into(), "Chưa nêu chuyên viên theo dõi.", "The officer in charge is not named.");
    }
    if content.texts.results.is_none() {
        gap("/texts/results".into(), "Chưa nêu kết quả thực hiện.", "What was done is not told.");
    }
    for target in Target::ALL {
        let pointer = format!("/targets/{}", target.code());
        let line = content.line(*target);
        let is_met = match target {
            Target::ReceptionAndDialogue => by_records.or(line.and_then(|line| line.is_met)),
            _ => line.and_then(|line| line.is_met),
        };
        match is_met {
            None => gap(pointer, "Chưa trả lời chỉ tiêu này (có hoặc không).", "This target has no yes or no."),
            Some(true) if *target == Target::ModelRegistered && content.models.is_empty() => {
                gap("/models".into(), "Chỉ tiêu đạt nhưng chưa nêu mô hình nào.", "Met, but no model is listed.");
            }
            Some(true)
                if by_records.is_none_or(|_| *target != Target::ReceptionAndDialogue)
                    && line.is_none_or(|line| line.evidence.is_none()) =>
            {
                gap(pointer, "Chỉ tiêu đạt cần nêu minh chứng.", "A target that is met needs its evidence.");
            }
            Some(_) => {}
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors).with_basis(PLAN)) }
}
