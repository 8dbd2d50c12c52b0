//! What a promise and its confirmation must satisfy.
use super::bodies::ConfirmBody;
use crate::council::faults::Faults;
use crate::kernel::codes::{Code, QuestionStatus};
use crate::kernel::{Problem, Tongues};

/// # Errors
/// 409 when nobody answered the question yet.
pub fn makes(status: QuestionStatus) -> Result<(), Problem> {
    if status != QuestionStatus::Raised {
        return Ok(());
    }
    let label = status.label();
    Err(Problem::wrong_state(
        Tongues::new(
            format!("Lời hứa được ghi từ nội dung trả lời; chất vấn {}.", label.vi),
            format!("A promise is made in an answer; the question is {}.", label.en),
        ),
        vec!["answer"],
    ))
}

/// # Errors
/// 422 with every wrong value.
pub fn confirms(body: &ConfirmBody) -> Result<(), Problem> {
    let mut faults = Faults::new();
    faults.maybe("/note", body.note.as_ref(), 2_000).when(
        !body.is_confirmed && body.note.is_none(),
        "/note",
        "required",
        "Không xác nhận thì phải nêu lý do.",
        "What is not confirmed has its reason.",
    );
    faults.told()
}
