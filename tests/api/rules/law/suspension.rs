//! Tạm đình chỉ giải quyết: Luật Tố cáo 2018, Điều 34; of a complaint Điều 11a and NĐ155 Điều 12 from 1/7/2026.
use super::super::day;
use tiepdan::kernel::codes::Kind::{Complaint, Denunciation, Feedback, Mixed, Recommendation};
use tiepdan::law::suspension_allowed;

#[test]
fn a_denunciation_since_2019_a_complaint_since_july_2026_nothing_else() {
    for (kind, on, allowed) in [
        (Denunciation, day("2019-01-01"), true),
        (Denunciation, day("2018-12-31"), false),
        (Complaint, day("2026-06-30"), false),
        (Complaint, day("2026-07-01"), true),
        (Recommendation, day("2026-07-01"), false),
        (Feedback, day("2026-07-01"), false),
        (Mixed, day("2026-07-01"), false),
    ] {
        let answer = suspension_allowed(kind, on);
        assert_eq!(answer.is_ok(), allowed, "{kind} {on}");
        assert!(allowed || answer.unwrap_err().basis.is_some_and(|basis| basis.contains("Điều")));
    }
}
