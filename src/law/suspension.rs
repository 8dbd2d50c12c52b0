//! Which settlements may be suspended: a denunciation's (Luật Tố cáo 2018, Điều 34); a complaint's only from 1/7/2026
//! (Điều 11a, NĐ155 Điều 12), also one accepted before (NĐ155 Điều 22 khoản 1); nothing else.
use super::{Clock, Facts, Refusal, pick};
use crate::kernel::Tongues;
use crate::kernel::codes::Kind;
use chrono::NaiveDate;

/// Whether the settlement of a kind may be suspended on a day.
///
/// # Errors
/// `no_suspension`, with the article.
pub fn suspension_allowed(kind: Kind, on: NaiveDate) -> Result<(), Refusal> {
    if pick(Clock::SuspensionNotice, &Facts::of(kind, on)).is_ok() {
        return Ok(());
    }
    let (detail, basis) = match kind {
        Kind::Complaint => (
            Tongues::of(
                "Trước ngày 01/7/2026 luật chỉ cho tạm đình chỉ thi hành quyết định bị khiếu nại, không cho tạm đình chỉ việc giải quyết.",
                "Before 1 July 2026 the law suspends only the contested decision, never the settlement of the complaint.",
            ),
            "Luật Khiếu nại 2011, Điều 35; Điều 11a và Nghị định 155/2026/NĐ-CP, Điều 12 có hiệu lực từ 01/7/2026",
        ),
        Kind::Denunciation => (
            Tongues::of(
                "Luật Tố cáo 2018 có hiệu lực từ 01/01/2019; trước đó không có căn cứ tạm đình chỉ ở đây.",
                "The Law on Denunciations is in force from 1 January 2019; before that there is no ground here.",
            ),
            "Luật Tố cáo 2018, Điều 34",
        ),
        _ => (
            Tongues::of(
                "Không văn bản nào cho tạm đình chỉ việc giải quyết kiến nghị, phản ánh.",
                "No law suspends the settlement of a recommendation or of feedback.",
            ),
            "Luật Tố cáo 2018, Điều 34; Luật Khiếu nại, Điều 11a",
        ),
    };
    Err(Refusal::new("no_suspension", detail, Some(basis)))
}
