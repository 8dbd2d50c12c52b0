//! Every term, read back: clock, facts and day give the number with its unit and article.
use super::super::{day, seeded};
use tiepdan::kernel::codes::{ContestedType, Kind, Unit};
use tiepdan::law::{Clock, Complexity, Facts, Level, ParameterKey, Picked, Runs, Term, all_terms, pick};

fn term(clock: Clock, facts: &Facts) -> &'static Term {
    match pick(clock, facts) {
        Ok(Picked::Term(term)) => term,
        other => panic!("{clock}: {other:?}"),
    }
}

const OVERSIGHT: &str = "Luật Hoạt động giám sát của Quốc hội và HĐND 2015, Điều 60, Điều 69";

fn complaint(level: Level, complexity: Complexity, is_remote: bool) -> Facts {
    Facts { level, complexity, is_remote, ..Facts::of(Kind::Complaint, day("2023-05-10")) }
}

#[test]
fn complaints_are_settled_in_30_to_70_days_by_level_complexity_and_distance() {
    use Complexity::{Complex, Normal};
    use Level::{First, Second};
    let table = [
        (First, Normal, false, 30, "Luật Khiếu nại 2011, Điều 28"),
        (First, Complex, false, 45, "Luật Khiếu nại 2011, Điều 28"),
        (First, Normal, true, 45, "Luật Khiếu nại 2011, Điều 28"),
        (First, Complex, true, 60, "Luật Khiếu nại 2011, Điều 28"),
        (Second, Normal, false, 45, "Luật Khiếu nại 2011, Điều 37"),
        (Second, Complex, false, 60, "Luật Khiếu nại 2011, Điều 37"),
        (Second, Normal, true, 60, "Luật Khiếu nại 2011, Điều 37"),
        (Second, Complex, true, 70, "Luật Khiếu nại 2011, Điều 37"),
    ];
    for (level, complexity, is_remote, amount, basis) in table {
        let term = term(Clock::Settlement, &complaint(level, complexity, is_remote));
        assert_eq!((term.amount, term.unit, term.basis), (amount, Unit::Days, basis));
    }
}

#[test]
fn every_other_term_stands_with_its_unit_and_article() {
    let reception = Facts::reception(day("2023-05-10"));
    let new_reception = Facts::reception(day("2026-07-01"));
    let first = complaint(Level::First, Complexity::Normal, false);
    let second = complaint(Level::Second, Complexity::Normal, false);
    let remote = complaint(Level::First, Complexity::Normal, true);
    let new_complaint = Facts::of(Kind::Complaint, day("2026-07-01"));
    let denunciation = Facts::of(Kind::Denunciation, day("2023-05-10"));
    let several = Facts { is_several_places: true, ..denunciation };
    let complex = Facts { complexity: Complexity::Complex, ..denunciation };
    let special = Facts { complexity: Complexity::SpeciallyComplex, ..denunciation };
    use Unit::{Days, Months, WorkingDays};
    let table: &[(Clock, &Facts, u32, Unit, &str)] = &[
        (Clock::MediationStart, &reception, 3, Days, "Luật Hòa giải ở cơ sở 2013, Điều 20"),
        (Clock::ReceptionAnswer, &reception, 10, WorkingDays, "Luật Tiếp công dân 2013, Điều 28 khoản 1"),
        (Clock::ReceptionResult, &reception, 7, WorkingDays, "Luật Tiếp công dân 2013, Điều 27 khoản 2"),
        (Clock::ReceptionInform, &reception, 5, WorkingDays, "Luật Tiếp công dân 2013, Điều 28 khoản 2"),
        (Clock::SchedulePosting, &reception, 5, WorkingDays, "Luật Tiếp công dân 2013, Điều 24 khoản 4"),
        (Clock::RefusalNotice, &new_reception, 3, WorkingDays, "Nghị định 154/2026/NĐ-CP, Điều 4"),
        (Clock::TimeBar, &first, 90, Days, "Luật Khiếu nại 2011, Điều 9"),
        (Clock::Acceptance, &first, 10, Days, "Luật Khiếu nại 2011, Điều 27"),
        (Clock::Acceptance, &second, 10, Days, "Luật Khiếu nại 2011, Điều 36"),
        (Clock::DecisionSending, &first, 3, WorkingDays, "Luật Khiếu nại 2011, Điều 32"),
        (Clock::DecisionSending, &second, 7, Days, "Luật Khiếu nại 2011, Điều 41 khoản 1"),
        (Clock::NextStep, &first, 30, Days, "Luật Khiếu nại 2011, Điều 33"),
        (Clock::NextStep, &remote, 45, Days, "Luật Khiếu nại 2011, Điều 33"),
        (Clock::InForce, &first, 30, Days, "Luật Khiếu nại 2011, Điều 44"),
        (Clock::InForce, &remote, 45, Days, "Luật Khiếu nại 2011, Điều 44"),
        (Clock::DialogueNotice, &new_complaint, 5, Days, "Nghị định 155/2026/NĐ-CP, Điều 11"),
        (Clock::Acceptance, &denunciation, 7, WorkingDays, "Luật Tố cáo 2018, Điều 24 khoản 1"),
        (Clock::Acceptance, &several, 10, WorkingDays, "Luật Tố cáo 2018, Điều 24 khoản 1"),
        (Clock::Transfer, &denunciation, 5, WorkingDays, "Luật Tố cáo 2018, Điều 24 khoản 2"),
        (Clock::AcceptanceNotice, &denunciation, 5, WorkingDays, "Luật Tố cáo 2018, Điều 29 khoản 3"),
        (Clock::Settlement, &denunciation, 30, Days, "Luật Tố cáo 2018, Điều 30 khoản 1"),
        (Clock::Extension, &complex, 30, Days, "Luật Tố cáo 2018, Điều 30 khoản 2"),
        (Clock::Extension, &special, 30, Days, "Luật Tố cáo 2018, Điều 30 khoản 3"),
        (Clock::SuspensionNotice, &denunciation, 5, WorkingDays, "Luật Tố cáo 2018, Điều 34"),
        (Clock::DecisionSending, &denunciation, 5, WorkingDays, "Luật Tố cáo 2018, Điều 35 khoản 3"),
        (Clock::ConclusionAction, &denunciation, 7, WorkingDays, "Luật Tố cáo 2018, Điều 36"),
        (Clock::ExecutionReport, &denunciation, 5, WorkingDays, "Luật Tố cáo 2018, Điều 36"),
        (Clock::Publication, &denunciation, 7, WorkingDays, "Luật Tố cáo 2018, Điều 40"),
        (Clock::Posting, &denunciation, 15, Days, "Nghị định 31/2019/NĐ-CP, Điều 6"),
        (Clock::ForwarderReply, &denunciation, 20, Days, "Luật Tố cáo 2018, Điều 26 khoản 2"),
        (Clock::ContinuedReview, &denunciation, 20, Days, "Luật Tố cáo 2018, Điều 37"),
        (Clock::OverdueDemand, &denunciation, 5, WorkingDays, "Luật Tố cáo 2018, Điều 38"),
        (Clock::OverdueReport, &denunciation, 5, WorkingDays, "Luật Tố cáo 2018, Điều 38"),
        (Clock::QuestionAnswer, &reception, 20, Days, OVERSIGHT),
        (Clock::VoterAnswerNational, &new_reception, 60, Days, "Nghị quyết liên tịch 72/2025, Điều 49"),
        (Clock::VoterPublicationNational, &new_reception, 15, WorkingDays, "Nghị quyết liên tịch 72/2025, Điều 51"),
        (Clock::VoterPosting, &new_reception, 30, Days, "Nghị quyết liên tịch 72/2025, Điều 51"),
        (Clock::FollowUp, &denunciation, 1, Months, "Nghị định 31/2019/NĐ-CP, Điều 18"),
    ];
    for (clock, facts, amount, unit, basis) in table {
        let term = term(*clock, facts);
        assert_eq!((term.amount, term.unit, term.basis), (*amount, *unit, *basis), "{clock}");
    }
}

#[test]
fn what_no_source_verifies_is_a_parameter() {
    let on = day("2023-05-10");
    let discipline = Facts { contested: Some(ContestedType::Discipline), ..Facts::of(Kind::Complaint, on) };
    let second = Facts { level: Level::Second, ..Facts::of(Kind::Complaint, on) };
    let table = [
        (Clock::Settlement, Facts::of(Kind::Recommendation, on), ParameterKey::FeedbackHandling),
        (Clock::Settlement, Facts::of(Kind::Feedback, on), ParameterKey::FeedbackHandling),
        (Clock::Acceptance, Facts::of(Kind::Feedback, on), ParameterKey::PetitionProcessing),
        (Clock::Processing, Facts::of(Kind::Complaint, on), ParameterKey::PetitionProcessing),
        (Clock::TimeBar, discipline, ParameterKey::DisciplineTimeBar),
        (Clock::Settlement, discipline, ParameterKey::DisciplineSettlement),
        (Clock::Publication, second, ParameterKey::ComplaintPublication),
        (Clock::LandMediation, Facts::of(Kind::Recommendation, on), ParameterKey::LandMediation),
        (Clock::VoterAnswer, Facts::reception(on), ParameterKey::VoterPetitionAnswer),
        (Clock::VoterPublication, Facts::reception(on), ParameterKey::VoterPetitionPublication),
        (Clock::VoterSending, Facts::reception(on), ParameterKey::VoterPetitionSending),
    ];
    for (clock, facts, key) in table {
        assert_eq!(pick(clock, &facts).unwrap(), Picked::Parameter(key), "{clock}");
    }
}

#[test]
fn every_term_has_an_id_of_its_own_and_an_article() {
    let mut ids: Vec<&str> = all_terms().map(|(_, term)| term.id).collect();
    let many = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), many);
    assert!(all_terms().all(|(_, term)| term.basis.contains("Điều") && term.amount > 0));
}

#[test]
fn a_schedule_a_dialogue_notice_and_a_report_to_the_council_count_backwards() {
    let backwards: Vec<&str> =
        all_terms().filter(|(_, term)| term.runs == Runs::Before).map(|(_, term)| term.id).collect();
    assert_eq!(backwards, ["reception.schedule_posting", "complaint.dialogue_notice", "council.promise_report"]);
    let notice = term(Clock::DialogueNotice, &Facts::of(Kind::Complaint, day("2026-08-20")));
    assert_eq!(notice.reckon(&seeded(), day("2026-08-20"), &[]).unwrap().due_on, Some(day("2026-08-15")));
}
