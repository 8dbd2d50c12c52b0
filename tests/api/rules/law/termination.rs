//! Đình chỉ: Luật Tố cáo 2018, Điều 34 khoản 3; Luật Khiếu nại 2011, Điều 10.
use super::super::day;
use tiepdan::kernel::codes::Kind::{Complaint, Denunciation, Feedback};
use tiepdan::law::termination_ground;

#[test]
fn a_denunciation_ends_on_three_grounds_only() {
    let on = day("2023-03-06");
    for ground in ["full_withdrawal", "denounced_died", "already_decided"] {
        assert_eq!(termination_ground(Denunciation, ground, on).unwrap().basis, "Luật Tố cáo 2018, Điều 34 khoản 3");
        assert_eq!(termination_ground(Complaint, ground, on).unwrap_err().code, "ground_not_lawful");
    }
    for ground in ["withdrawn", "other", "", "đình chỉ"] {
        let refused = termination_ground(Denunciation, ground, on).unwrap_err();
        assert!(refused.detail.en.contains("denounced_died"), "{ground}");
    }
    assert!(termination_ground(Denunciation, "full_withdrawal", day("2018-12-31")).is_err());
}

#[test]
fn what_else_ends_is_withdrawn_or_names_its_document() {
    for kind in [Complaint, Feedback] {
        for ground in ["withdrawn", "other"] {
            assert_eq!(termination_ground(kind, ground, day("2023-03-06")).unwrap().code, ground);
        }
    }
}
