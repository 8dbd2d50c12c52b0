//! Đối thoại before a complaint is decided: always at the second level (Luật Khiếu nại 2011, Điều 39), at the first
//! when the demand and the result of verification still differ (Điều 30).
use super::Refusal;
use crate::kernel::Tongues;
use crate::kernel::codes::Kind;

/// Refuses a decision that wants a dialogue first. `agrees` is what the verification found, once one was recorded.
///
/// # Errors
/// `dialogue_required`, with the article.
pub fn dialogue_held(kind: Kind, level: i16, agrees: Option<bool>, was_held: bool) -> Result<(), Refusal> {
    if kind != Kind::Complaint || was_held {
        return Ok(());
    }
    match (level, agrees) {
        (2, _) => Err(refusal(
            "Giải quyết khiếu nại lần hai phải đối thoại; hãy ghi record_dialogue trước khi ra quyết định.",
            "A second complaint is decided after a dialogue; record it (record_dialogue) first.",
            "Luật Khiếu nại 2011, Điều 39",
        )),
        (_, Some(false)) => Err(refusal(
            "Yêu cầu của người khiếu nại và kết quả xác minh còn khác nhau nên phải đối thoại trước; hãy ghi record_dialogue.",
            "The demand and the result of verification differ, so a dialogue comes first; record it (record_dialogue).",
            "Luật Khiếu nại 2011, Điều 30",
        )),
        _ => Ok(()),
    }
}

fn refusal(vi: &'static str, en: &'static str, basis: &'static str) -> Refusal {
    Refusal::new("dialogue_required", Tongues::of(vi, en), Some(basis))
}
