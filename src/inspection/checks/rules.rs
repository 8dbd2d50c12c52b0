//! What a check must hold, which step it takes (planned → open → concluded → completed), and how a sample is drawn.
use chrono::{Days, NaiveDate};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::bodies::{
    ConcludeBody, FindBody, FollowUpBody, OpenBody, OpenPlannedBody, PlanBody, RecommendBody, SampleBody,
};
use super::{CheckAction, CheckState, RecommendationStatus};
use crate::inspection::telling::{day_error, paper_errors, text_error};
use crate::kernel::codes::Code;
use crate::kernel::{FieldError, Problem, Tongues};

/// The most cases of one sample.
pub const MOST_DRAWN: i32 = 200;
/// The longest list a sample is drawn from.
pub const LONGEST_FRAME: usize = 10_000;
const AHEAD: Days = Days::new(1100);

/// The steps a check takes now; `open_recommendations` are those not yet done.
pub fn steps(state: CheckState, open_recommendations: usize) -> Vec<CheckAction> {
    use CheckAction::{Complete, Conclude, Drop, Find, FollowUp, Open, Recommend, Sample};
    let mut steps = match state {
        CheckState::Planned => vec![Open, Drop],
        CheckState::Open => vec![Sample, Find, Recommend, Conclude],
        CheckState::Concluded if open_recommendations == 0 => vec![Complete],
        CheckState::Concluded | CheckState::Completed | CheckState::Dropped => Vec::new(),
    };
    if open_recommendations > 0 {
        steps.push(FollowUp);
    }
    steps
}

/// Whether the step is one of them.
///
/// # Errors
/// 409 with the steps it takes now.
pub fn takes(state: CheckState, open_recommendations: usize, action: CheckAction) -> Result<(), Problem> {
    let allowed = steps(state, open_recommendations);
    if allowed.contains(&action) {
        return Ok(());
    }
    let label = state.label();
    let told = match action {
        CheckAction::Complete if state == CheckState::Concluded => Tongues::new(
            format!("Còn {open_recommendations} kiến nghị chưa thực hiện xong."),
            format!("{open_recommendations} recommendations are not carried out yet."),
        ),
        CheckAction::FollowUp => {
            Tongues::of("Không còn kiến nghị nào đang theo dõi.", "No recommendation is left to follow up.")
        }
        _ => Tongues::new(format!("Cuộc kiểm tra {}.", label.vi), format!("The check is {}.", label.en)),
    };
    Err(Problem::wrong_state(told, allowed.iter().map(|step| step.code()).collect()))
}

/// The places in `frame` of the sample a seed draws: the `size` ids whose SHA-256 of `seed:id` is smallest, in that order.
pub fn draw(seed: &str, frame: &[Uuid], size: usize) -> Vec<usize> {
    let mut ranked: Vec<(Vec<u8>, usize)> =
        frame.iter().enumerate().map(|(place, id)| (Sha256::digest(format!("{seed}:{id}")).to_vec(), place)).collect();
    ranked.sort_unstable();
    ranked.into_iter().take(size).map(|(_, place)| place).collect()
}

/// What is wrong with a check by itself.
pub fn open_errors(body: &OpenBody, today: NaiveDate) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> = text_error("/title", &body.title, 300).into_iter().collect();
    errors.extend(body.content.as_deref().and_then(|text| text_error("/content", text, 4_000)));
    errors.extend(paper_errors("/decision", &body.decision, today));
    errors.extend(period_error("/period_to", body.period_from, body.period_to));
    errors.extend(body.due_on.and_then(|due| due_error(due, body.decision.on)));
    errors
}

/// What is wrong with a line of the plan by itself.
pub fn plan_errors(body: &PlanBody, today: NaiveDate) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> = text_error("/title", &body.title, 300).into_iter().collect();
    errors.extend(body.content.as_deref().and_then(|text| text_error("/content", text, 4_000)));
    errors.extend(paper_errors("/plan", &body.plan, today));
    errors.extend(period_error("/period_to", body.period_from, body.period_to));
    errors.extend(period_error("/planned_to", body.planned_from, body.planned_to));
    let last = body.plan.on.checked_add_days(AHEAD).unwrap_or(body.plan.on);
    if body.planned_from < body.plan.on || body.planned_to > last {
        errors.push(FieldError::new(
            "/planned_from",
            "out_of_range",
            "Thời gian dự kiến phải từ ngày văn bản kế hoạch đến ba năm sau.",
            "The planned days lie between the day of the plan and three years after it.",
        ));
    }
    errors
}

/// What is wrong with the decision that opens what was planned on a day.
pub fn open_planned_errors(body: &OpenPlannedBody, plan_on: NaiveDate, today: NaiveDate) -> Vec<FieldError> {
    let mut errors = paper_errors("/decision", &body.decision, today);
    errors.extend(day_error("/decision/on", body.decision.on, plan_on, today));
    errors.extend(body.due_on.and_then(|due| due_error(due, body.decision.on)));
    errors
}

/// The days of a year of plans.
///
/// # Errors
/// 422 for a year there is none of.
pub fn year(year: i32) -> Result<(NaiveDate, NaiveDate), Problem> {
    let day =
        |month: u32, day: u32| NaiveDate::from_ymd_opt(year, month, day).filter(|_| (1990..=2199).contains(&year));
    day(1, 1).zip(day(12, 31)).ok_or_else(|| {
        let (vi, en) = ("Năm từ 1990 đến 2199.", "A year from 1990 to 2199.");
        Problem::invalid(vec![FieldError::new("/year", "out_of_range", vi, en)])
    })
}

fn period_error(pointer: &str, from: NaiveDate, to: NaiveDate) -> Option<FieldError> {
    (to < from).then(|| {
        FieldError::new(
            pointer,
            "too_early",
            "Ngày cuối không được trước ngày đầu.",
            "The last day does not lie before the first.",
        )
    })
}

fn due_error(due: NaiveDate, from: NaiveDate) -> Option<FieldError> {
    let is_sound = due >= from && from.checked_add_days(AHEAD).is_none_or(|last| due <= last);
    (!is_sound).then(|| {
        FieldError::new(
            "/due_on",
            "out_of_range",
            "Hạn phải từ ngày văn bản đến ba năm sau.",
            "The day lies between the day of the paper and three years after it.",
        )
    })
}

/// The days and the size of a sample.
///
/// # Errors
/// 422 with every wrong value.
pub fn sampled(body: &SampleBody, period: (NaiveDate, NaiveDate)) -> Result<(NaiveDate, NaiveDate, usize), Problem> {
    let (from, to) = (body.received_from.unwrap_or(period.0), body.received_to.unwrap_or(period.1));
    let mut errors: Vec<FieldError> = period_error("/received_to", from, to).into_iter().collect();
    if !(1..=MOST_DRAWN).contains(&body.size) {
        errors.push(FieldError::new(
            "/size",
            "out_of_range",
            format!("Rút từ 1 đến {MOST_DRAWN} hồ sơ."),
            format!("A sample has 1 to {MOST_DRAWN} cases."),
        ));
    }
    if errors.is_empty() {
        Ok((from, to, usize::try_from(body.size).unwrap_or(1)))
    } else {
        Err(Problem::invalid(errors))
    }
}

pub fn find_errors(body: &FindBody) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> = text_error("/content", &body.content, 4_000).into_iter().collect();
    errors.extend(body.basis.as_deref().and_then(|text| text_error("/basis", text, 300)));
    errors
}

pub fn recommend_errors(body: &RecommendBody, today: NaiveDate) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> = text_error("/content", &body.content, 4_000).into_iter().collect();
    errors.extend(due_error(body.due_on, today));
    errors
}

/// What is wrong with a follow-up of what was recommended on a day; only who checks drops a recommendation.
pub fn follow_up_errors(body: &FollowUpBody, made_on: NaiveDate, checks: bool, today: NaiveDate) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> = text_error("/note", &body.note, 2_000).into_iter().collect();
    errors.extend(day_error("/on", body.on, made_on, today));
    errors.extend(body.document.iter().flat_map(|paper| paper_errors("/document", paper, today)));
    if body.status == RecommendationStatus::Dropped && !checks {
        errors.push(FieldError::new(
            "/status",
            "not_allowed",
            "Chỉ cơ quan kiểm tra được ghi kiến nghị không còn phải thực hiện.",
            "Only the agency that checks drops a recommendation.",
        ));
    }
    errors
}

/// What is wrong with a conclusion; `last` is the day of the last finding, or of the decision.
pub fn conclude_errors(body: &ConcludeBody, last: NaiveDate, today: NaiveDate) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> = text_error("/text", &body.text, 8_000).into_iter().collect();
    errors.extend(paper_errors("/document", &body.document, today));
    errors.extend(day_error("/document/on", body.document.on, last, today));
    errors
}
