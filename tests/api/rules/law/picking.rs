//! Every kind × level × complexity × remoteness × day picks exactly one rule, and no clock ever finds two.
use super::super::day;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use tiepdan::kernel::codes::{Code, ContestedType, Kind};
use tiepdan::law::{Clock, Complexity, Facts, Level, Picked, pick, rules_found, ruling_day};

fn any_facts() -> impl Strategy<Value = Facts> {
    let kind = prop::option::of(prop::sample::select(Kind::ALL));
    let contested = prop::option::of(prop::sample::select(ContestedType::ALL));
    let on = |n: u64| NaiveDate::from_ymd_opt(2022, 1, 1).unwrap() + Days::new(n);
    (
        kind,
        prop::sample::select(Level::ALL),
        prop::sample::select(Complexity::ALL),
        any::<bool>(),
        any::<bool>(),
        contested,
        (0_u64..2_191).prop_map(on),
        prop::option::of((0_u64..2_191).prop_map(on)),
    )
        .prop_map(|(kind, level, complexity, is_remote, is_several_places, contested, event_on, accepted_on)| {
            Facts { kind, level, complexity, is_remote, is_several_places, contested, event_on, accepted_on }
        })
}

proptest! {
    #[test]
    fn no_clock_ever_finds_two_rules(facts in any_facts()) {
        for clock in Clock::ALL {
            prop_assert!(rules_found(*clock, &facts) <= 1, "{}", clock);
        }
    }

    #[test]
    fn a_single_kind_always_has_one_rule_for_acceptance_and_one_for_settlement(facts in any_facts()) {
        prop_assume!(facts.kind.is_some_and(|kind| kind != Kind::Mixed));
        for clock in [Clock::Acceptance, Clock::Settlement, Clock::Processing, Clock::ReceptionAnswer] {
            prop_assert_eq!(rules_found(clock, &facts), 1);
        }
    }

    #[test]
    fn the_term_picked_is_law_on_the_ruling_day(facts in any_facts()) {
        for clock in Clock::ALL {
            if let Ok(Picked::Term(term)) = pick(*clock, &facts) {
                prop_assert!(term.is_in_force(ruling_day(clock.step(), &facts)));
            }
        }
    }
}

#[test]
fn a_mixed_petition_is_processed_but_never_settled() {
    let facts = Facts::of(Kind::Mixed, day("2023-05-10"));
    assert!(pick(Clock::Acceptance, &facts).is_ok());
    assert_eq!(pick(Clock::Settlement, &facts).unwrap_err().code, "no_such_clock");
}

#[test]
fn a_normal_denunciation_has_no_extension() {
    let refusal = pick(Clock::Extension, &Facts::of(Kind::Denunciation, day("2023-05-10"))).unwrap_err();
    assert!(refusal.detail.vi.contains("tố cáo"), "{}", refusal.detail.vi);
}
