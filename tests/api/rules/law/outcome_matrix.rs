//! TT 05/2021, TT 07/2014: the whole matrix, kind × competence × sender × eligibility, and the special cases.
use Handling::*;
use tiepdan::kernel::codes::{Authorship, Code, Competence, ForwarderKind, Handling, Kind, SpecialRoute};
use tiepdan::law::{MatrixFacts, allowed_handlings, handling_allowed};

/// Kind, competence, who forwarded it, whether it is overdue there: what is allowed.
type CellOfTheMatrix = (Kind, Competence, Option<ForwarderKind>, bool, &'static [Handling]);

fn facts(kind: Kind, competence: Competence) -> MatrixFacts {
    MatrixFacts::of(kind, competence)
}

fn all_facts() -> impl Iterator<Item = MatrixFacts> {
    let routes = [None].into_iter().chain(SpecialRoute::ALL.iter().copied().map(Some));
    let senders = [None].into_iter().chain(ForwarderKind::ALL.iter().copied().map(Some));
    let flags = |bits: u32| move |n: u32| bits & (1 << n) != 0;
    routes.flat_map(move |special_route| {
        let senders = senders.clone();
        senders.flat_map(move |was_forwarded_by| {
            (0..32).flat_map(move |bits| {
                Kind::ALL.iter().flat_map(move |kind| {
                    Competence::ALL.iter().flat_map(move |competence| {
                        Authorship::ALL.iter().map(move |authorship| MatrixFacts {
                            authorship: *authorship,
                            is_eligible: flags(bits)(0),
                            was_forwarded_by,
                            is_overdue_there: flags(bits)(1),
                            special_route,
                            is_oral: flags(bits)(2),
                            was_guided_once: flags(bits)(3),
                            was_transferred_once: flags(bits)(4),
                            ..MatrixFacts::of(*kind, *competence)
                        })
                    })
                })
            })
        })
    })
}

#[test]
fn the_cells_of_the_matrix() {
    use Competence::{Other, Own, Subordinate};
    use Kind::{Complaint, Denunciation, Feedback, Recommendation};
    let (overdue, on_time) = (true, false);
    let press = Some(ForwarderKind::Press);
    let table: &[CellOfTheMatrix] = &[
        (Complaint, Own, None, on_time, &[Accepted, Refused]),
        (Complaint, Own, press, on_time, &[Accepted, Refused]),
        (Complaint, Subordinate, None, on_time, &[Guided]),
        (Complaint, Subordinate, None, overdue, &[Guided, Urged]),
        (Complaint, Other, None, on_time, &[Guided]),
        (Complaint, Other, None, overdue, &[Guided, Urged]),
        (Complaint, Other, press, on_time, &[Returned]),
        (Denunciation, Own, None, on_time, &[Accepted, Refused]),
        (Denunciation, Subordinate, None, on_time, &[Transferred]),
        (Denunciation, Subordinate, None, overdue, &[Transferred, Urged]),
        (Denunciation, Other, None, on_time, &[Transferred]),
        (Denunciation, Other, press, on_time, &[Transferred]),
        (Recommendation, Own, None, on_time, &[Accepted]),
        (Recommendation, Subordinate, None, on_time, &[Transferred, Urged]),
        (Recommendation, Other, None, on_time, &[Transferred]),
        (Recommendation, Other, press, on_time, &[Transferred, Returned]),
        (Feedback, Own, None, on_time, &[Accepted]),
        (Feedback, Subordinate, None, on_time, &[Transferred, Urged]),
        (Feedback, Other, None, on_time, &[Transferred]),
        (Feedback, Other, press, on_time, &[Transferred, Returned]),
    ];
    for (kind, competence, was_forwarded_by, is_overdue_there, allowed) in table {
        let facts = MatrixFacts {
            was_forwarded_by: *was_forwarded_by,
            is_overdue_there: *is_overdue_there,
            ..facts(*kind, *competence)
        };
        assert_eq!(allowed_handlings(&facts), *allowed, "{facts:?}");
    }
}

#[test]
fn every_refusal_says_what_by_which_article_and_what_is_allowed_in_both_tongues() {
    for facts in all_facts() {
        let allowed = allowed_handlings(&facts);
        assert!(!allowed.is_empty(), "{facts:?}");
        for handling in Handling::ALL {
            match handling_allowed(&facts, *handling) {
                Ok(()) => assert!(allowed.contains(handling), "{facts:?}"),
                Err(refusal) => {
                    assert!(!allowed.contains(handling), "{facts:?}");
                    assert_eq!(refusal.allowed, allowed);
                    // Of a crime that is reported the sources name no article.
                    let is_crime = refusal.code == "crime_report";
                    let names_article = refusal.basis.is_some_and(|basis| basis.contains("Điều"));
                    assert!(names_article || is_crime, "{facts:?}");
                    for (text, own) in
                        [(&refusal.detail.vi, allowed[0].label().vi), (&refusal.detail.en, allowed[0].label().en)]
                    {
                        assert!(text.contains(own.as_ref()), "{text}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_complaint_is_never_forwarded_but_for_a_crime_it_reports() {
    for facts in all_facts().filter(|facts| facts.kind == Kind::Complaint) {
        let may = allowed_handlings(&facts).contains(&Transferred);
        assert!(!may || facts.special_route == Some(SpecialRoute::CrimeReport), "{facts:?}");
    }
}

#[test]
fn nothing_but_ones_own_is_accepted() {
    for facts in all_facts().filter(|facts| allowed_handlings(facts).contains(&Accepted)) {
        assert_eq!(facts.competence, Competence::Own);
        assert!(facts.is_eligible && facts.kind != Kind::Mixed);
    }
}

#[test]
fn what_is_not_eligible_can_always_be_filed_but_for_a_crime_it_reports() {
    let is_crime = |facts: &MatrixFacts| facts.special_route == Some(SpecialRoute::CrimeReport);
    for facts in all_facts().filter(|facts| !facts.is_eligible && (!is_crime(facts) || facts.kind == Kind::Mixed)) {
        assert!(allowed_handlings(&facts).contains(&Filed), "{facts:?}");
    }
}

#[test]
fn a_mixed_petition_is_split_and_nothing_else() {
    let mixed = facts(Kind::Mixed, Competence::Own);
    assert_eq!(allowed_handlings(&mixed), [Split]);
    assert_eq!(handling_allowed(&mixed, Accepted).unwrap_err().code, "must_be_split");
    assert!(handling_allowed(&facts(Kind::Complaint, Competence::Own), Split).is_err());
}

#[test]
fn a_nameless_denunciation_is_used_for_inspection_or_filed() {
    for authorship in [Authorship::Anonymous, Authorship::FalseName, Authorship::Unclear] {
        let clear = MatrixFacts { authorship, ..facts(Kind::Denunciation, Competence::Own) };
        assert_eq!(allowed_handlings(&clear), [UsedForInspection]);
        assert_eq!(handling_allowed(&clear, Accepted).unwrap_err().basis, Some("Luật Tố cáo 2018, Điều 25 khoản 2"));
        assert_eq!(allowed_handlings(&MatrixFacts { is_eligible: false, ..clear }), [Filed]);
    }
}

#[test]
fn a_denunciation_told_in_person_is_guided() {
    let oral = MatrixFacts { is_oral: true, ..facts(Kind::Denunciation, Competence::Other) };
    assert_eq!(allowed_handlings(&oral), [Guided]);
}

#[test]
fn guidance_and_forwarding_are_given_once_only() {
    let guided = MatrixFacts { was_guided_once: true, ..facts(Kind::Complaint, Competence::Other) };
    assert_eq!(handling_allowed(&guided, Guided).unwrap_err().code, "already_guided");
    assert_eq!(allowed_handlings(&guided), [Filed]);
    let forwarded = MatrixFacts { was_transferred_once: true, ..facts(Kind::Denunciation, Competence::Other) };
    assert_eq!(handling_allowed(&forwarded, Transferred).unwrap_err().code, "already_forwarded");
    assert_eq!(allowed_handlings(&forwarded), [Filed]);
}

#[test]
fn a_crime_report_goes_to_the_police_whoever_is_competent() {
    for competence in Competence::ALL {
        let report =
            MatrixFacts { special_route: Some(SpecialRoute::CrimeReport), ..facts(Kind::Feedback, *competence) };
        assert_eq!(allowed_handlings(&report), [Transferred]);
    }
}

#[test]
fn a_handling_and_its_action_are_one_word_of_the_contract() {
    let actions: Vec<&str> = Handling::ALL.iter().map(|handling| tiepdan::law::action_of(*handling)).collect();
    assert_eq!(
        actions,
        ["accept", "refuse", "guide", "transfer", "return", "urge", "file", "split", "use_for_inspection"]
    );
}
