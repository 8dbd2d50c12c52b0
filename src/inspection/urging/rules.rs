//! What an urging must hold, and which step it takes: open → replied → closed; urged again when it is overdue or the
//! reply is not enough; brought before the district's leader when it is overdue or the reply is not enough.
use chrono::NaiveDate;
use std::collections::BTreeSet;

use super::bodies::{AgainBody, EscalateBody, MOST_CASES, ReplyBody, UrgeBody};
use super::{UrgingAction, UrgingState, UrgingSubject};
use crate::inspection::telling::{day_error, paper_errors, text_error};
use crate::kernel::codes::Code;
use crate::kernel::{FieldError, Problem, Tongues};

/// Where an urging stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub state: UrgingState,
    pub is_overdue: bool,
    pub is_escalated: bool,
    pub is_acknowledged: bool,
}

/// The steps it takes now.
pub fn steps(at: Standing) -> Vec<UrgingAction> {
    use UrgingAction::{Accept, Acknowledge, Escalate, Reply, UrgeAgain, Withdraw};
    let mut steps = match at.state {
        UrgingState::Open if at.is_overdue => vec![Reply, UrgeAgain, Escalate, Withdraw],
        UrgingState::Open => vec![Reply, Withdraw],
        UrgingState::Replied => vec![Accept, UrgeAgain, Escalate],
        UrgingState::Closed | UrgingState::UrgedAgain | UrgingState::Withdrawn => Vec::new(),
    };
    if at.is_escalated {
        steps.retain(|step| *step != Escalate);
        if !at.is_acknowledged {
            steps.push(Acknowledge);
        }
    }
    steps
}

/// Whether the step is one of them.
///
/// # Errors
/// 409 with the steps it takes now.
pub fn takes(at: Standing, action: UrgingAction) -> Result<(), Problem> {
    let allowed = steps(at);
    if allowed.contains(&action) {
        return Ok(());
    }
    let label = at.state.label();
    let told = match (at.state, action) {
        (UrgingState::Open, UrgingAction::UrgeAgain | UrgingAction::Escalate) if !at.is_escalated => Tongues::of(
            "Chưa quá hạn trả lời; chỉ đôn đốc lần nữa hoặc báo cáo Chủ tịch khi đã quá hạn.",
            "The reply is not overdue; it is urged again or brought before the leader only when it is.",
        ),
        (_, UrgingAction::Escalate) if at.is_escalated => {
            Tongues::of("Đã báo cáo Chủ tịch UBND huyện.", "It was brought before the district's leader already.")
        }
        (_, UrgingAction::Acknowledge) => Tongues::of(
            "Không có báo cáo nào đang chờ Chủ tịch UBND huyện.",
            "No report about it waits for the district's leader.",
        ),
        _ => Tongues::new(format!("Văn bản đôn đốc {}.", label.vi), format!("The urging is {}.", label.en)),
    };
    Err(Problem::wrong_state(told, allowed.iter().map(|step| step.code()).collect()))
}

/// What is wrong with an urging by itself.
pub fn urge_errors(body: &UrgeBody, today: NaiveDate) -> Vec<FieldError> {
    let mut errors = sent_errors(&body.content, body.reply_by, &body.document, today);
    errors.extend(case_errors(body));
    errors.extend(belongs("/topic", body.topic.as_deref(), 300, body.subject == UrgingSubject::Topic));
    let is_plan = body.subject == UrgingSubject::PlanReport;
    // A round that is named tells the period.
    if body.period.is_some() || body.plan_round_id.is_none() {
        errors.extend(belongs("/period", body.period.as_deref(), 100, is_plan));
    }
    if body.plan_round_id.is_some() && !is_plan {
        errors.push(conflicting("/plan_round_id"));
    }
    if body.field.is_some() && body.subject != UrgingSubject::Topic {
        errors.push(conflicting("/field"));
    }
    if let Some(day) = body.continued_on {
        if body.subject == UrgingSubject::Cases {
            errors.extend((day > body.document.on).then(|| {
                FieldError::new(
                    "/continued_on",
                    "too_late",
                    "Ngày nhận tố cáo tiếp không được sau ngày văn bản đôn đốc.",
                    "The continued denunciation did not come after the day of the urging.",
                )
            }));
        } else {
            errors.push(conflicting("/continued_on"));
        }
    }
    errors
}

fn sent_errors(
    content: &str,
    reply_by: NaiveDate,
    document: &crate::documents::DocumentBody,
    today: NaiveDate,
) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> = text_error("/content", content, 4_000).into_iter().collect();
    errors.extend(paper_errors("/document", document, today));
    if reply_by < document.on {
        errors.push(FieldError::new(
            "/reply_by",
            "too_early",
            "Hạn trả lời không được trước ngày văn bản.",
            "The reply is not due before the day of the document.",
        ));
    }
    errors
}

fn case_errors(body: &UrgeBody) -> Vec<FieldError> {
    let named = body.petition_ids.len();
    let distinct: BTreeSet<_> = body.petition_ids.iter().collect();
    match body.subject {
        UrgingSubject::Cases if !(1..=MOST_CASES).contains(&named) => vec![FieldError::new(
            "/petition_ids",
            "length",
            format!("Đôn đốc từ 1 đến {MOST_CASES} đơn."),
            format!("An urging names 1 to {MOST_CASES} petitions."),
        )],
        UrgingSubject::Cases if distinct.len() < named => vec![FieldError::new(
            "/petition_ids",
            "duplicate",
            "Có đơn được nêu hai lần.",
            "A petition is named twice.",
        )],
        UrgingSubject::Cases => Vec::new(),
        _ if named > 0 => vec![conflicting("/petition_ids")],
        _ => Vec::new(),
    }
}

/// A text that stands with one subject, and only with that one.
fn belongs(pointer: &str, text: Option<&str>, most: usize, is_of_subject: bool) -> Option<FieldError> {
    match (text, is_of_subject) {
        (Some(text), true) => text_error(pointer, text, most),
        (None, true) => Some(FieldError::new(pointer, "required", "Phải nêu nội dung này.", "This must be given.")),
        (Some(_), false) => Some(conflicting(pointer)),
        (None, false) => None,
    }
}

fn conflicting(pointer: &str) -> FieldError {
    FieldError::new(
        pointer,
        "conflicting",
        "Trường này không đi với loại đôn đốc đã chọn (subject).",
        "This field does not go with the subject of the urging.",
    )
}

/// What is wrong with a reply to what was sent on a day.
pub fn reply_errors(body: &ReplyBody, sent_on: NaiveDate, today: NaiveDate) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> = text_error("/text", &body.text, 4_000).into_iter().collect();
    errors.extend(day_error("/on", body.on, sent_on, today));
    errors.extend(body.document.iter().flat_map(|paper| paper_errors("/document", paper, today)));
    errors
}

/// What is wrong with urging again, after `last` (the day that passed, or the reply that was not enough).
pub fn again_errors(body: &AgainBody, last: NaiveDate, today: NaiveDate) -> Vec<FieldError> {
    let mut errors = sent_errors(&body.content, body.reply_by, &body.document, today);
    errors.extend(day_error("/document/on", body.document.on, last, today));
    errors
}

/// What is wrong with a report to the district's leader.
pub fn escalation_errors(body: &EscalateBody, sent_on: NaiveDate, today: NaiveDate) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> = text_error("/note", &body.note, 2_000).into_iter().collect();
    errors.extend(paper_errors("/document", &body.document, today));
    errors.extend(day_error("/document/on", body.document.on, sent_on, today));
    errors
}
