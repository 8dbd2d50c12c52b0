//! What a dialogue must say, and which step it takes: planned → announced → held → concluded → published; postponed it
//! is planned again, and until it is held it may be cancelled.
use chrono::{Datelike, Days, NaiveDate};

use super::{AnnounceDialogue, ConcludeDialogue, HoldDialogue, PlanDialogue};
use crate::documents::DocumentBody;
use crate::kernel::codes::{Code, DialogueAction, DialogueState, Host};
use crate::kernel::{FieldError, Problem, Tongues, length_of};

const FIRST_YEAR: i32 = 1990;
const AHEAD: Days = Days::new(800);
const TOPICS: usize = 20;
const GROUPS: usize = 20;
const PROMISES: usize = 50;
const PEOPLE: std::ops::RangeInclusive<i32> = 0..=100_000;

/// The steps a dialogue takes now.
pub fn steps(state: DialogueState) -> Vec<&'static str> {
    match state {
        DialogueState::Planned | DialogueState::Announced => vec!["announce", "postpone", "cancel", "hold"],
        DialogueState::Held => vec!["ask", "conclude", "correct"],
        DialogueState::Concluded => vec!["publish", "correct"],
        DialogueState::Published => vec!["correct"],
        DialogueState::Cancelled => Vec::new(),
    }
}

/// The state after a step.
///
/// # Errors
/// 409 when the dialogue does not take it, with what it takes.
pub fn next(state: DialogueState, action: DialogueAction) -> Result<DialogueState, Problem> {
    if !steps(state).contains(&action.code()) {
        return Err(not_now(state));
    }
    Ok(match action {
        DialogueAction::Plan | DialogueAction::Postpone => DialogueState::Planned,
        DialogueAction::Announce => DialogueState::Announced,
        DialogueAction::Cancel => DialogueState::Cancelled,
        DialogueAction::Hold => DialogueState::Held,
        DialogueAction::Correct => state,
        DialogueAction::Conclude => DialogueState::Concluded,
        DialogueAction::Publish => DialogueState::Published,
    })
}

/// 409: the state does not take this step.
pub fn not_now(state: DialogueState) -> Problem {
    let label = state.label();
    Problem::wrong_state(
        Tongues::new(
            format!("Cuộc đối thoại đang ở trạng thái \"{}\".", label.vi),
            format!("The dialogue is {}.", label.en),
        ),
        steps(state),
    )
}

/// A plan; past days may be planned, as what was held and not entered.
///
/// # Errors
/// 422 with every wrong value.
pub fn plans(body: &PlanDialogue, today: NaiveDate) -> Result<(), Problem> {
    let mut errors = Vec::new();
    day_to_be("/on", body.on, today, &mut errors);
    text("/place", Some(&body.place), 300, &mut errors);
    text("/chair_name", Some(&body.chair_name), 200, &mut errors);
    text("/expected_participants", body.expected_participants.as_deref(), 1_000, &mut errors);
    if body.topics.is_empty() || body.topics.len() > TOPICS {
        let (vi, en) = (format!("Từ 1 đến {TOPICS} chủ đề."), format!("1 to {TOPICS} topics."));
        errors.push(FieldError::new("/topics", "out_of_range", vi, en));
    }
    for (index, topic) in body.topics.iter().enumerate().take(TOPICS) {
        text(&format!("/topics/{index}"), Some(topic), 300, &mut errors);
    }
    refuse(errors)
}

/// Whether its notice is still owed: planned, for a day to come.
pub fn is_to_be_announced(state: DialogueState, on_day: NaiveDate, today: NaiveDate) -> bool {
    state == DialogueState::Planned && on_day > today
}

/// The announcement, not after the day.
///
/// # Errors
/// 422.
pub fn announces(body: &AnnounceDialogue, on_day: NaiveDate, today: NaiveDate) -> Result<(), Problem> {
    let mut errors = Vec::new();
    past("/on", body.on, today, &mut errors);
    if body.on > on_day {
        errors.push(FieldError::new(
            "/on",
            "after_the_dialogue",
            "Thông báo trước khi đối thoại, không sau.",
            "It is announced before the dialogue, not after it.",
        ));
    }
    text("/channel", Some(&body.channel), 500, &mut errors);
    paper("/document", body.document.as_ref(), today, &mut errors);
    refuse(errors)
}

/// A reason, and another day where one is given.
///
/// # Errors
/// 422.
pub fn puts_off(
    to: Option<NaiveDate>,
    (reason, document): (&str, Option<&DocumentBody>),
    on_day: NaiveDate,
    today: NaiveDate,
) -> Result<(), Problem> {
    let mut errors = Vec::new();
    if let Some(to) = to {
        day_to_be("/to", to, today, &mut errors);
        if errors.is_empty() && to == on_day {
            errors.push(FieldError::new(
                "/to",
                "same_day",
                "Ngày mới phải khác ngày cũ.",
                "Another day, not the same.",
            ));
        }
    }
    text("/reason", Some(reason), 2_000, &mut errors);
    paper("/document", document, today, &mut errors);
    refuse(errors)
}

/// Holding: on its day or later entered, by the head, or by a delegate with his paper.
///
/// # Errors
/// 409 before its day, 422.
pub fn holds(body: &HoldDialogue, state: DialogueState, on_day: NaiveDate, today: NaiveDate) -> Result<(), Problem> {
    if today < on_day {
        let allowed = steps(state).into_iter().filter(|step| *step != "hold").collect();
        return Err(Problem::wrong_state(
            Tongues::new(
                format!("Cuộc đối thoại dự kiến ngày {}; chưa thể ghi là đã tổ chức.", on_day.format("%d/%m/%Y")),
                format!("The dialogue is planned for {on_day}; it was not held yet."),
            ),
            allowed,
        ));
    }
    refuse(held_errors(body, on_day, today))
}

/// How it was held, on its day.
pub(super) fn held_errors(body: &HoldDialogue, held_on: NaiveDate, today: NaiveDate) -> Vec<FieldError> {
    let mut errors = Vec::new();
    chair(body, today, &mut errors);
    text("/chair_name", Some(&body.chair_name), 200, &mut errors);
    number("/participants", body.participants, &mut errors);
    if body.groups.len() > GROUPS {
        let (vi, en) = (format!("Tối đa {GROUPS} nhóm."), format!("At most {GROUPS} groups."));
        errors.push(FieldError::new("/groups", "too_many", vi, en));
    }
    for (index, group) in body.groups.iter().enumerate().take(GROUPS) {
        text(&format!("/groups/{index}/name"), Some(&group.name), 200, &mut errors);
        number(&format!("/groups/{index}/count"), group.count, &mut errors);
    }
    if let (Some(start), Some(end)) = (body.started_at, body.ended_at)
        && end < start
    {
        let (vi, en) = ("Kết thúc không thể trước khi bắt đầu.", "It does not end before it begins.");
        errors.push(FieldError::new("/ended_at", "before_start", vi, en));
    }
    for (pointer, at) in [("/started_at", body.started_at), ("/ended_at", body.ended_at)] {
        if at.is_some_and(|at| at.0.date_naive() != held_on) {
            let (vi, en) = ("Giờ phải trong ngày đối thoại.", "The hour lies on the day of the dialogue.");
            errors.push(FieldError::new(pointer, "other_day", vi, en));
        }
    }
    paper("/minutes_document", body.minutes_document.as_ref(), today, &mut errors);
    errors
}

fn chair(body: &HoldDialogue, today: NaiveDate, errors: &mut Vec<FieldError>) {
    if body.chair == Host::Staff {
        errors.push(FieldError::new(
            "/chair",
            "host_not_allowed",
            "Đối thoại do người đứng đầu hoặc người được ủy quyền chủ trì.",
            "A dialogue is held by the head or a delegate.",
        ));
    }
    match (body.chair, &body.delegation_document) {
        (Host::Delegate, None) => errors.push(FieldError::new(
            "/delegation_document",
            "required",
            "Người được ủy quyền chủ trì phải có văn bản ủy quyền.",
            "A delegate comes with his paper.",
        )),
        (Host::Head, Some(_)) => errors.push(FieldError::new(
            "/delegation_document",
            "conflicting",
            "Văn bản ủy quyền chỉ đi với người được ủy quyền.",
            "A delegation document stands only with a delegate.",
        )),
        _ => {}
    }
    paper("/delegation_document", body.delegation_document.as_ref(), today, errors);
}

/// The notice of conclusions, not before the dialogue; promises are checked beside it.
///
/// # Errors
/// 422 with every wrong value, those of the promises too.
pub fn concludes(
    body: &ConcludeDialogue,
    held_on: NaiveDate,
    of_promises: Vec<FieldError>,
    today: NaiveDate,
) -> Result<(), Problem> {
    let mut errors = after(body.on, held_on, today);
    paper("/document", Some(&body.document), today, &mut errors);
    text("/summary", body.summary.as_deref(), 10_000, &mut errors);
    if body.promises.len() > PROMISES {
        let (vi, en) = (format!("Tối đa {PROMISES} cam kết."), format!("At most {PROMISES} promises."));
        errors.push(FieldError::new("/promises", "too_many", vi, en));
    }
    errors.extend(of_promises);
    refuse(errors)
}

/// Publication, not before the conclusions.
///
/// # Errors
/// 422.
pub fn publishes(on: NaiveDate, place: &str, concluded_on: NaiveDate, today: NaiveDate) -> Result<(), Problem> {
    let mut errors = after(on, concluded_on, today);
    text("/where", Some(place), 500, &mut errors);
    refuse(errors)
}

/// A day between an earlier step and today.
pub(super) fn after(on: NaiveDate, earlier: NaiveDate, today: NaiveDate) -> Vec<FieldError> {
    let mut errors = Vec::new();
    past("/on", on, today, &mut errors);
    if on < earlier {
        errors.push(FieldError::new(
            "/on",
            "too_early",
            format!("Ngày không được trước {} (bước trước).", earlier.format("%d/%m/%Y")),
            format!("The day may not lie before {earlier} (the step before)."),
        ));
    }
    errors
}

fn day_to_be(pointer: &str, on: NaiveDate, today: NaiveDate, errors: &mut Vec<FieldError>) {
    if on.year() < FIRST_YEAR || today.checked_add_days(AHEAD).is_some_and(|last| on > last) {
        errors.push(FieldError::new(
            pointer,
            "out_of_range",
            format!("Ngày đối thoại từ năm {FIRST_YEAR} đến hai năm tới."),
            format!("A dialogue is of {FIRST_YEAR} or later, and at most two years ahead."),
        ));
    }
}

pub(super) fn past(pointer: &str, on: NaiveDate, today: NaiveDate, errors: &mut Vec<FieldError>) {
    if on > today {
        let (vi, en) = ("Ngày không được sau hôm nay.", "The day may not lie after today.");
        errors.push(FieldError::new(pointer, "in_the_future", vi, en));
    } else if on.year() < FIRST_YEAR {
        let (vi, en) = (format!("Từ năm {FIRST_YEAR}."), format!("From {FIRST_YEAR} on."));
        errors.push(FieldError::new(pointer, "out_of_range", vi, en));
    }
}

fn number(pointer: &str, count: i32, errors: &mut Vec<FieldError>) {
    if !PEOPLE.contains(&count) {
        let (first, last) = (PEOPLE.start(), PEOPLE.end());
        let (vi, en) = (format!("Từ {first} đến {last}."), format!("{first} to {last}."));
        errors.push(FieldError::new(pointer, "out_of_range", vi, en));
    }
}

pub(super) fn text(pointer: &str, text: Option<&str>, most: usize, errors: &mut Vec<FieldError>) {
    let Some(length) = text.map(length_of) else { return };
    if length == 0 || length > most {
        let (vi, en) = (format!("Dài từ 1 đến {most} ký tự."), format!("1 to {most} characters."));
        errors.push(FieldError::new(pointer, "length", vi, en));
    }
}

fn paper(pointer: &str, document: Option<&DocumentBody>, today: NaiveDate, errors: &mut Vec<FieldError>) {
    let Some(document) = document else { return };
    errors.extend(document.errors(pointer, today));
    if document.file_id.is_some() {
        // Files belong to petitions.
        errors.push(DocumentBody::unknown_file(pointer));
    }
}

pub(super) fn refuse(errors: Vec<FieldError>) -> Result<(), Problem> {
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}
