//! What a session must satisfy.
use chrono::{Datelike, Days, NaiveDate};

use super::bodies::{CancelSession, MoveSession, PlanSession};
use super::model::Session;
use crate::council::faults::Faults;
use crate::kernel::{Problem, Tongues};

const FIRST_YEAR: i32 = 1990;
const AHEAD: Days = Days::new(800);

/// # Errors
/// 422 with every wrong value.
pub fn plans(body: &PlanSession, today: NaiveDate) -> Result<(), Problem> {
    let mut faults = Faults::new();
    faults.text("/term", &body.term, 20).maybe("/place", body.place.as_ref(), 300);
    faults.when(
        !(1..=200).contains(&body.number),
        "/number",
        "out_of_range",
        "Số kỳ họp từ 1 đến 200.",
        "A number from 1 to 200.",
    );
    days(&mut faults, body.opens_on, body.closes_on, today);
    faults.told()
}

/// # Errors
/// 422 with every wrong value.
pub fn moves(body: &MoveSession, today: NaiveDate) -> Result<(), Problem> {
    let mut faults = Faults::new();
    faults.text("/reason", &body.reason, 1_000);
    if let Some(document) = &body.document {
        faults.document("/document", document, today);
    }
    days(&mut faults, body.opens_on, body.closes_on, today);
    faults.told()
}

/// # Errors
/// 422 with every wrong value.
pub fn cancels(body: &CancelSession, today: NaiveDate) -> Result<(), Problem> {
    let mut faults = Faults::new();
    faults.text("/reason", &body.reason, 1_000);
    if let Some(document) = &body.document {
        faults.document("/document", document, today);
    }
    faults.told()
}

/// The steps a session takes: what has opened is called off no more, and what was called off takes none.
pub(super) fn steps(session: &Session, today: NaiveDate) -> Vec<&'static str> {
    match session.cancelled_on {
        Some(_) => Vec::new(),
        None if session.opens_on <= today => vec!["move"],
        None => vec!["move", "cancel"],
    }
}

/// # Errors
/// 409 with what is allowed now, when a step is none of the session's.
pub(super) fn takes(step: &'static str, session: &Session, today: NaiveDate) -> Result<(), Problem> {
    let allowed = steps(session, today);
    if allowed.contains(&step) {
        return Ok(());
    }
    let said = match session.cancelled_on {
        Some(on) => Tongues::new(
            format!("Kỳ họp đã hủy ngày {}.", on.format("%d/%m/%Y")),
            format!("The session was called off on {on}."),
        ),
        None => Tongues::of(
            "Kỳ họp đã đến ngày khai mạc nên không hủy được; nếu chưa họp thì chuyển sang ngày khác (move).",
            "Its first day has come, so the session is not called off; if it was not held, move it to another day.",
        ),
    };
    Err(Problem::wrong_state(said, allowed))
}

/// 409: something was answered in it.
pub fn was_answered() -> Problem {
    Problem::conflict(
        "answered_in_session",
        Tongues::of(
            "Đã có chất vấn được trả lời trong kỳ họp này nên không hủy được; có thể chuyển sang ngày khác (move).",
            "Questions were answered at this session, so it is not called off; it can be moved.",
        ),
    )
    .allowing(vec!["move"])
}

/// 409: questions were raised for it.
pub fn has_questions(many: usize) -> Problem {
    Problem::conflict(
        "session_has_questions",
        Tongues::new(
            format!("Có {many} chất vấn nêu cho kỳ họp này: chuyển sang kỳ họp khác bằng questions_to."),
            format!("Questions raised for this session: {many}. Say in questions_to to which one they are moved."),
        ),
    )
    .allowing(vec!["move", "cancel"])
}

fn days(faults: &mut Faults, opens_on: NaiveDate, closes_on: Option<NaiveDate>, today: NaiveDate) {
    let last = today.checked_add_days(AHEAD).unwrap_or(today);
    faults.when(
        opens_on.year() < FIRST_YEAR || opens_on > last,
        "/opens_on",
        "out_of_range",
        "Ngày khai mạc từ năm 1990 đến hai năm tới.",
        "A session opens in 1990 or later, and at most two years ahead.",
    );
    faults.when(
        closes_on.is_some_and(|closes| closes < opens_on || closes > opens_on + Days::new(60)),
        "/closes_on",
        "out_of_range",
        "Ngày bế mạc từ ngày khai mạc, trong vòng 60 ngày.",
        "A session closes on its first day or within 60 days.",
    );
}
