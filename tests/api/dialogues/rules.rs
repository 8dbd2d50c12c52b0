//! The state machines and the duty of law, pure.
use proptest::prelude::*;
use tiepdan::dialogues::questions::rules as of_questions;
use tiepdan::dialogues::rules::{next, steps};
use tiepdan::kernel::codes::{AgencyLevel, Code, DialogueAction, DialogueKind, DialogueState, QuestionState};
use tiepdan::law::{DialogueDuty, ParameterKey, dialogue_duties};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn whatever_is_done_a_dialogue_only_goes_on_and_takes_what_it_offers(
        walk in proptest::collection::vec(0..DialogueAction::ALL.len(), 0..12)
    ) {
        let mut state = DialogueState::Planned;
        for at in walk {
            let action = DialogueAction::ALL[at];
            let taken = next(state, action);
            prop_assert_eq!(taken.is_ok(), steps(state).contains(&action.code()));
            match taken {
                Ok(after) => {
                    let is_postponed = action == DialogueAction::Postpone;
                    let may_stay = matches!(action, DialogueAction::Announce | DialogueAction::Correct);
                    prop_assert!(after > state || is_postponed || (may_stay && after == state));
                    state = after;
                }
                Err(problem) => prop_assert_eq!(problem.allowed_actions, Some(steps(state))),
            }
        }
    }
}

#[test]
fn what_is_sealed_offers_no_step() {
    for state in QuestionState::ALL {
        assert!(of_questions::steps(*state, true).is_empty());
        let may = of_questions::may_become_petition(*state, false).is_ok();
        assert_eq!(may, *state != QuestionState::Petition, "{state}");
    }
}

#[test]
fn a_commune_s_conference_is_law_from_2023_on_and_the_head_s_dialogues_are_a_parameter() {
    // Luật Thực hiện dân chủ ở cơ sở 2022, Điều 32 (1/7/2023).
    let head = DialogueDuty::Parameter(ParameterKey::DialoguesCommune);
    assert_eq!(dialogue_duties(AgencyLevel::Commune, 2022), [head]);
    for year in [2023, 2026] {
        let duties = dialogue_duties(AgencyLevel::Commune, year);
        let [DialogueDuty::Fixed(conference), other] = duties[..] else { panic!("{duties:?}") };
        assert_eq!((conference.kind, conference.times_a_year), (DialogueKind::ConferenceWithPeople, 1));
        assert_eq!(conference.basis, "Luật Thực hiện dân chủ ở cơ sở 2022, Điều 32");
        assert_eq!(other, head);
    }
    let district = [DialogueDuty::Parameter(ParameterKey::DialoguesDistrict)];
    assert_eq!(dialogue_duties(AgencyLevel::District, 2023), district);
    assert!(dialogue_duties(AgencyLevel::Department, 2023).is_empty());
}
