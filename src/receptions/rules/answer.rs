//! Luật Tiếp công dân 2013, Điều 28 khoản 1: within 10 working days of receiving the content, the citizens are told
//! whether it is accepted, needs more verification, is refused or forwarded. What was answered on the spot
//! (explained, guided, refused) owes nothing more.
use chrono::NaiveDate;

use crate::kernel::codes::ReceptionOutcome;
use crate::kernel::{FieldError, Problem, Tongues};
use crate::law::refusal_ground;

/// The day of the answer is told to the citizens when a unit is directed; what was promised is a clock.
pub const PROMISE: &str = "Luật Tiếp công dân 2013, Điều 18 khoản 4";

/// Whether the clock of the answer starts with this outcome.
pub fn owes_answer(outcome: ReceptionOutcome) -> bool {
    match outcome {
        ReceptionOutcome::Recorded
        | ReceptionOutcome::PetitionReceived
        | ReceptionOutcome::Forwarded
        | ReceptionOutcome::Urged
        | ReceptionOutcome::Directed => true,
        ReceptionOutcome::Explained | ReceptionOutcome::Guided | ReceptionOutcome::Refused => false,
    }
}

/// Whether a refusal must be told in writing (Luật Tiếp công dân 2013, Điều 9 khoản 3; NĐ154 Điều 4 điểm h); the clock
/// of the notice exists from 1/7/2026 on.
pub fn owes_notice(ground: &str, on: NaiveDate) -> bool {
    refusal_ground(ground, on).is_ok_and(|ground| ground.needs_written_notice)
}

/// Refuses an answer before the visit or after today.
pub fn may_be_answered_on(on: NaiveDate, received_on: NaiveDate, today: NaiveDate) -> Result<(), Problem> {
    if (received_on..=today).contains(&on) {
        return Ok(());
    }
    Err(Problem::invalid(vec![FieldError::new(
        "/on",
        "out_of_range",
        format!("Ngày trả lời từ {} đến hôm nay.", received_on.format("%d/%m/%Y")),
        format!("The answer is given from {received_on} to today."),
    )]))
}

/// Refuses a step with a line of the book that another one puts right.
///
/// # Errors
/// 409 `corrected`, naming the line that counts.
pub fn stands(corrected_by: Option<&str>) -> Result<(), Problem> {
    let Some(code) = corrected_by else { return Ok(()) };
    let mut problem = Problem::wrong_state(
        Tongues::new(
            format!("Dòng này đã được đính chính bằng {code}; hãy làm việc với dòng đó."),
            format!("This line was put right by {code}; work with that one."),
        ),
        Vec::new(),
    );
    problem.code = "corrected";
    Err(problem)
}
