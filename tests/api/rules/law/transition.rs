//! NĐ155 Điều 22 khoản 1, NĐ156 Điều 10 khoản 1: which law rules a step of a case open on 1/7/2026.
use super::super::day;
use tiepdan::kernel::codes::{Kind, Unit};
use tiepdan::law::{Clock, Facts, Follows, Picked, Step, follows, pick, ruling_day};

fn id(clock: Clock, facts: &Facts) -> Option<&'static str> {
    pick(clock, facts).ok().map(|picked| picked.id())
}

/// A complaint accepted on 20/6/2026, in a step of August.
fn open_complaint() -> Facts {
    Facts { accepted_on: Some(day("2026-06-20")), ..Facts::of(Kind::Complaint, day("2026-08-03")) }
}

#[test]
fn a_complaint_received_before_july_2026_is_accepted_in_10_days_and_later_in_7_working_days() {
    let old = pick(Clock::Acceptance, &Facts::of(Kind::Complaint, day("2026-06-30"))).unwrap();
    let new = pick(Clock::Acceptance, &Facts::of(Kind::Complaint, day("2026-07-01"))).unwrap();
    let (Picked::Term(old), Picked::Term(new)) = (old, new) else { panic!("terms") };
    assert_eq!((old.amount, old.unit), (10, Unit::Days));
    assert_eq!((new.amount, new.unit), (7, Unit::WorkingDays));
}

#[test]
fn dialogue_and_suspension_of_an_open_complaint_follow_the_new_decree() {
    assert_eq!(id(Clock::DialogueNotice, &open_complaint()), Some("complaint.dialogue_notice"));
    assert_eq!(id(Clock::SuspensionNotice, &open_complaint()), Some("complaint.suspension_notice"));
}

#[test]
fn before_july_2026_no_law_suspends_a_complaints_settlement() {
    let facts = Facts { accepted_on: Some(day("2026-05-04")), ..Facts::of(Kind::Complaint, day("2026-06-30")) };
    let refusal = pick(Clock::SuspensionNotice, &facts).unwrap_err();
    assert_eq!(refusal.code, "no_such_clock");
    assert!(refusal.detail.vi.contains("30/06/2026"), "{}", refusal.detail.vi);
}

#[test]
fn everything_else_of_an_open_complaint_follows_the_day_of_acceptance() {
    for step in [Step::Accept, Step::Settle, Step::Publish, Step::Execute] {
        assert_eq!(ruling_day(step, &open_complaint()), day("2026-06-20"), "{step}");
    }
    for step in [Step::Withdraw, Step::Suspend, Step::Resume, Step::Terminate, Step::Dialogue] {
        assert_eq!(ruling_day(step, &open_complaint()), day("2026-08-03"), "{step}");
    }
}

#[test]
fn an_open_denunciation_follows_the_new_decree_in_every_step() {
    let facts = Facts { accepted_on: Some(day("2026-06-20")), ..Facts::of(Kind::Denunciation, day("2026-08-03")) };
    assert_eq!(follows(Step::Execute, facts.kind), Follows::Event);
    assert_eq!(id(Clock::FollowUp, &facts), None);
    assert_eq!(id(Clock::FollowUp, &Facts { event_on: day("2026-06-30"), ..facts }), Some("denunciation.follow_up"));
}

#[test]
fn a_reception_follows_the_day_of_the_reception() {
    assert_eq!(id(Clock::RefusalNotice, &Facts::reception(day("2026-06-30"))), None);
    assert_eq!(id(Clock::RefusalNotice, &Facts::reception(day("2026-07-01"))), Some("reception.refusal_notice"));
}
