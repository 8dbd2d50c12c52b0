//! What a promise must say, and which step it takes: open → partly → done, or not done; another day may be given to
//! what is not done yet, and to what was given up.
use chrono::{Datelike, Days, NaiveDate};

use super::PromiseBody;
use super::model::CommitmentAction;
use crate::documents::DocumentBody;
use crate::kernel::codes::{Code, CommitmentStatus};
use crate::kernel::{FieldError, Problem, Tongues, length_of};

const FIRST_YEAR: i32 = 1990;
/// A promise reaches into the next term of office, not beyond.
const FARTHEST: Days = Days::new(3_660);

/// Every wrong value of a promise, its pointers below `pointer`.
pub fn promise_errors(promise: &PromiseBody, made_on: NaiveDate, today: NaiveDate, pointer: &str) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let at = |field: &str| format!("{pointer}/{field}");
    text(&mut errors, at("text"), Some(&promise.text), 2_000);
    text(&mut errors, at("condition"), promise.condition.as_deref(), 1_000);
    if promise.due_on.is_none() && promise.condition.is_none() {
        errors.push(FieldError::new(
            at("due_on"),
            "required",
            "Cam kết phải có ngày hoàn thành (due_on) hoặc điều kiện thực hiện (condition).",
            "A promise has a day (due_on) or the condition it waits for (condition).",
        ));
    }
    if let Some(due) = promise.due_on {
        errors.extend(due_error(at("due_on"), due, made_on, today));
    }
    errors
}

/// A due day lies not before the promise, and within sight.
fn due_error(pointer: String, due: NaiveDate, made_on: NaiveDate, today: NaiveDate) -> Option<FieldError> {
    let last = today.checked_add_days(FARTHEST).unwrap_or(today);
    (due < made_on || due > last || due.year() < FIRST_YEAR).then(|| {
        FieldError::new(
            pointer,
            "out_of_range",
            format!("Ngày hoàn thành từ {} đến {}.", made_on.format("%d/%m/%Y"), last.format("%d/%m/%Y")),
            format!("A due day lies between {made_on} and {last}."),
        )
    })
}

/// The steps a commitment takes now.
pub fn steps(status: CommitmentStatus) -> Vec<&'static str> {
    match status {
        CommitmentStatus::Open | CommitmentStatus::Partly | CommitmentStatus::Extended => {
            vec!["progress", "complete", "fail", "extend"]
        }
        CommitmentStatus::NotDone => vec!["extend"],
        CommitmentStatus::Done => Vec::new(),
    }
}

/// The status after a step.
///
/// # Errors
/// 409 when the commitment does not take it, with what it takes.
pub fn next(status: CommitmentStatus, action: CommitmentAction) -> Result<CommitmentStatus, Problem> {
    let allowed = steps(status);
    if !allowed.contains(&action.code()) {
        let label = status.label();
        return Err(Problem::wrong_state(
            Tongues::new(
                format!("Cam kết đang ở trạng thái \"{}\".", label.vi),
                format!("The commitment is {}.", label.en),
            ),
            allowed,
        ));
    }
    Ok(match action {
        CommitmentAction::Progress => CommitmentStatus::Partly,
        CommitmentAction::Complete => CommitmentStatus::Done,
        CommitmentAction::Fail => CommitmentStatus::NotDone,
        CommitmentAction::Extend => CommitmentStatus::Extended,
        CommitmentAction::Make | CommitmentAction::Confirm | CommitmentAction::Reopen => status,
    })
}

/// What a step says: its day, its words, its paper; every wrong value at once.
///
/// # Errors
/// 422.
pub fn step_values(
    on: NaiveDate,
    (pointer, words): (&str, &str),
    document: Option<&DocumentBody>,
    made_on: NaiveDate,
    today: NaiveDate,
) -> Result<(), Problem> {
    let mut errors = Vec::new();
    if on > today {
        errors.push(in_the_future("/on".into()));
    } else if on < made_on {
        errors.push(FieldError::new(
            "/on",
            "too_early",
            format!("Ngày không được trước ngày cam kết {}.", made_on.format("%d/%m/%Y")),
            format!("The day may not lie before the promise of {made_on}."),
        ));
    }
    text(&mut errors, pointer.into(), Some(words), 2_000);
    paper(&mut errors, document, today);
    refuse(errors)
}

/// Another day: after the one that stands.
///
/// # Errors
/// 422.
pub fn extension_values(
    due: NaiveDate,
    before: Option<NaiveDate>,
    made_on: NaiveDate,
    (reason, document): (&str, Option<&DocumentBody>),
    today: NaiveDate,
) -> Result<(), Problem> {
    let mut errors: Vec<FieldError> = due_error("/due_on".into(), due, made_on, today).into_iter().collect();
    if errors.is_empty() && before.is_some_and(|before| due <= before) {
        errors.push(FieldError::new(
            "/due_on",
            "not_later",
            "Ngày gia hạn phải sau ngày hoàn thành hiện tại.",
            "The new day lies after the one that stands.",
        ));
    }
    text(&mut errors, "/reason".into(), Some(reason), 2_000);
    paper(&mut errors, document, today);
    refuse(errors)
}

fn paper(errors: &mut Vec<FieldError>, document: Option<&DocumentBody>, today: NaiveDate) {
    let Some(document) = document else { return };
    errors.extend(document.errors("/document", today));
    if document.file_id.is_some() {
        // Files belong to petitions.
        errors.push(DocumentBody::unknown_file("/document"));
    }
}

fn text(errors: &mut Vec<FieldError>, pointer: String, text: Option<&str>, most: usize) {
    let Some(length) = text.map(length_of) else { return };
    if length == 0 || length > most {
        let (vi, en) = (format!("Dài từ 1 đến {most} ký tự."), format!("1 to {most} characters."));
        errors.push(FieldError::new(pointer, "length", vi, en));
    }
}

fn in_the_future(pointer: String) -> FieldError {
    FieldError::new(pointer, "in_the_future", "Ngày không được sau hôm nay.", "The day may not lie after today.")
}

fn refuse(errors: Vec<FieldError>) -> Result<(), Problem> {
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}
