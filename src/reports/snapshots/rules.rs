//! The steps of a reported period: prepared → submitted → accepted or returned → locked; one that was consolidated is locked
//! as it was prepared, and what it was made from with it. Until then what was accepted may still be returned. What was returned
//! is prepared anew.
use super::model::{SnapshotState, SnapshotStep};
use crate::kernel::codes::Code;
use crate::kernel::{FieldError, Problem, Tongues, length_of};

/// Where a step leads; `None` when the state does not take it.
pub fn next(state: SnapshotState, step: SnapshotStep, is_consolidated: bool) -> Option<SnapshotState> {
    use SnapshotState::{Accepted, Locked, Prepared, Returned, Submitted};
    match (state, step, is_consolidated) {
        (Prepared, SnapshotStep::Submit, false) => Some(Submitted),
        (Submitted | Accepted, SnapshotStep::Return, false) => Some(Returned),
        (Submitted, SnapshotStep::Accept, false) => Some(Accepted),
        (Accepted, SnapshotStep::Lock, false) | (Prepared, SnapshotStep::Lock, true) => Some(Locked),
        _ => None,
    }
}

/// The steps a state takes.
pub fn steps_of(state: SnapshotState, is_consolidated: bool) -> Vec<SnapshotStep> {
    SnapshotStep::ALL.iter().copied().filter(|step| next(state, *step, is_consolidated).is_some()).collect()
}

/// 409: the state does not take the step.
pub fn wrong_state(state: SnapshotState, step: SnapshotStep, allowed: Vec<&'static str>) -> Problem {
    let (is, wants) = (state.label(), step.label());
    Problem::wrong_state(
        Tongues::new(
            format!("Biểu đang ở trạng thái \"{}\", không thể \"{}\".", is.vi, wants.vi),
            format!("The report is {}; it cannot take the step \"{}\".", is.en, wants.en),
        ),
        allowed,
    )
}

/// A reason is given in words.
pub fn reason(text: &str) -> Result<(), Problem> {
    if (1..=2_000).contains(&length_of(text.trim())) {
        return Ok(());
    }
    Err(Problem::invalid(vec![FieldError::new(
        "/reason",
        "length",
        "Lý do dài từ 1 đến 2000 ký tự.",
        "A reason has 1 to 2000 characters.",
    )]))
}

/// 409: what the district's report was made from was returned since.
pub fn returned_since(agencies: &[&str]) -> Problem {
    let names = agencies.join(", ");
    Problem::conflict(
        "returned_since",
        Tongues::new(
            format!("Biểu toàn huyện lập từ biểu đã bị trả lại sau đó của: {names}. Lập lại biểu toàn huyện rồi khóa."),
            format!(
                "The district's report was made from reports that were returned since, of: {names}. Prepare it anew, then lock it."
            ),
        ),
    )
}

/// 422: the figures of a unit under a head stand in that head's row.
pub fn inside_a_head() -> Problem {
    Problem::invalid(vec![FieldError::new(
        "/agency_id",
        "inside_a_head",
        "Số liệu của đơn vị này nằm trong dòng của thủ trưởng chung; lập biểu cho cơ quan đó.",
        "This unit's figures stand inside the row of its head; prepare the report of that agency.",
    )])
}

/// 422: more records than a report is frozen with.
pub fn too_many(most: i64) -> Problem {
    Problem::invalid(vec![FieldError::new(
        "/period",
        "too_many_records",
        format!("Biểu chốt tối đa {most} hồ sơ; hãy lập theo kỳ ngắn hơn."),
        format!("A report is frozen with at most {most} records; take a shorter period."),
    )])
}

/// 409: the period was reported already.
pub fn exists(state: SnapshotState, allowed: Vec<&'static str>) -> Problem {
    let label = state.label();
    Problem::conflict(
        "snapshot_exists",
        Tongues::new(
            format!("Cơ quan đã có biểu của kỳ này, {}.", label.vi),
            format!("The agency has a report of this period already; it is {}.", label.en),
        ),
    )
    .allowing(allowed)
}
