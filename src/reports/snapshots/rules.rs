//! The steps of a reported period: prepared → submitted → accepted or returned → locked; one that was consolidated is locked
//! as it was prepared, and what it was made from with it. Until then what was accepted may still be returned. What was returned
//! is prepared anew. While the period runs its figures are provisional: they may be prepared and read, and go no further.
use chrono::{Days, NaiveDate};

use super::model::{SnapshotState, SnapshotStep};
use crate::kernel::codes::Code;
use crate::kernel::{FieldError, Problem, Tongues, length_of};
use crate::reports::rules::periods::is_running;

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

/// What both circulars say of periods.
const PERIODS: &str = "TT 02/2021/TT-TTCP, Điều 7; TT 01/2024/TT-TTCP, Điều 7";

/// Whether a report prepared on a day takes a step today: on its way only when the period had ended on both; back always.
pub fn may_go_on(step: SnapshotStep, prepared: NaiveDate, last: NaiveDate, today: NaiveDate) -> Result<(), Problem> {
    if step == SnapshotStep::Return || !is_running(last, prepared.min(today)) {
        return Ok(());
    }
    let day = |day: NaiveDate| day.format("%d/%m/%Y").to_string();
    let (ends, from) = (day(last), day(last.checked_add_days(Days::new(1)).unwrap_or(last)));
    let wants = step.label();
    let refused = if is_running(last, today) {
        let vi = format!(
            "Kỳ báo cáo đến hết ngày {ends} mới kết thúc, số liệu còn tạm tính nên chưa \"{}\" được. Từ ngày {from}: lập lại biểu rồi \"{}\".",
            wants.vi, wants.vi
        );
        let en = format!(
            "The period runs until {ends}: its figures are provisional, and the report cannot take the step \"{}\". From {from} on prepare it anew, then take the step.",
            wants.en
        );
        Problem::against_the_law("period_running", Tongues::new(vi, en), PERIODS)
    } else {
        let made = day(prepared);
        let vi = format!(
            "Biểu lập ngày {made}, khi kỳ báo cáo (đến hết ngày {ends}) chưa kết thúc: số liệu là tạm tính, không \"{}\" được. Lập lại biểu (biểu đã gửi thì trả lại trước) rồi \"{}\".",
            wants.vi, wants.vi
        );
        let en = format!(
            "The report was prepared on {made}, while the period (until {ends}) still ran: its figures are provisional, and it cannot take the step \"{}\". Prepare it anew (return it first when it was submitted), then take the step.",
            wants.en
        );
        Problem::against_the_law("prepared_early", Tongues::new(vi, en), PERIODS)
    };
    Err(refused)
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
