//! LTCD Điều 9, NĐ154 Điều 4, LKN Điều 11, LTC Điều 29: grounds to refuse, by day.
use super::super::day;
use tiepdan::kernel::codes::{Code, Kind};
use tiepdan::law::{ComplaintRefusal, ReceptionRefusal, petition_ground, refusal_ground};

fn lawful(on: &str) -> Vec<&'static str> {
    ReceptionRefusal::ALL
        .iter()
        .filter_map(|ground| refusal_ground(ground.code(), day(on)).ok())
        .map(|ground| ground.code)
        .collect()
}

#[test]
fn four_grounds_until_july_2026_and_fourteen_after() {
    assert_eq!(lawful("2026-06-30"), ["no_capacity", "threat", "settled_persistent", "other_by_law"]);
    assert_eq!(lawful("2026-07-01").len(), 14);
}

#[test]
fn persistence_and_answered_feedback_need_a_written_notice() {
    let written: Vec<&str> = ReceptionRefusal::ALL
        .iter()
        .map(|ground| ground.ground())
        .filter(|ground| ground.needs_written_notice)
        .map(|ground| ground.code)
        .collect();
    assert_eq!(written, ["settled_persistent", "feedback_answered"]);
}

#[test]
fn a_ground_that_is_not_law_is_refused_with_the_lawful_ones() {
    for code in ["weapons", "because_i_say_so", ""] {
        let refusal = refusal_ground(code, day("2023-05-10")).unwrap_err();
        assert_eq!(refusal.code, "ground_not_lawful");
        assert_eq!(refusal.basis, Some("Luật Tiếp công dân 2013, Điều 9"));
        assert!(refusal.detail.vi.contains("settled_persistent"));
    }
}

#[test]
fn a_complaint_is_refused_on_nine_grounds_clause_by_clause() {
    let clauses: Vec<&str> = ComplaintRefusal::ALL.iter().map(|ground| ground.ground().basis).collect();
    let expected: Vec<String> = (1..=9).map(|n| format!("Luật Khiếu nại 2011, Điều 11 khoản {n}")).collect();
    assert_eq!(clauses, expected);
}

#[test]
fn each_kind_knows_only_its_own_grounds() {
    let on = day("2023-05-10");
    assert!(petition_ground(Kind::Complaint, "time_barred", on).is_ok());
    assert!(petition_ground(Kind::Denunciation, "time_barred", on).is_err());
    assert!(petition_ground(Kind::Denunciation, "no_basis", on).is_ok());
    assert!(petition_ground(Kind::Feedback, "answered_nothing_new", on).is_ok());
    assert!(petition_ground(Kind::Feedback, "court_judged", on).is_err());
    assert!(petition_ground(Kind::Feedback, "court_judged", day("2026-07-01")).is_ok());
    assert!(petition_ground(Kind::Mixed, "time_barred", on).is_err());
}
