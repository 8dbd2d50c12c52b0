//! The state machine of a mediation, as a table and as a property (Luật Hòa giải ở cơ sở 2013, Điều 16–27).
use proptest::prelude::*;
use tiepdan::kernel::codes::{Code, MediationKind, MediationState};
use tiepdan::mediation::rules::{MediationStep, steps, takes};

#[test]
fn each_state_takes_its_steps() {
    let table = [
        (MediationKind::Grassroots, MediationState::Open, "assign stop"),
        (MediationKind::Grassroots, MediationState::Assigned, "assign start recuse stop"),
        (MediationKind::Grassroots, MediationState::Started, "assign recuse record_meeting agree not_agreed stop"),
        (MediationKind::Grassroots, MediationState::Agreed, "record_execution petition"),
        (MediationKind::Grassroots, MediationState::NotAgreed, "petition"),
        (MediationKind::Grassroots, MediationState::Stopped, "petition"),
        (MediationKind::LandCommune, MediationState::Open, "start stop"),
        (MediationKind::LandCommune, MediationState::Started, "record_meeting agree not_agreed stop"),
    ];
    for (kind, state, wanted) in table {
        let told: Vec<&str> = steps(kind, state, false).into_iter().map(Code::code).collect();
        assert_eq!(told.join(" "), wanted, "{kind} {state}");
    }
    assert!(steps(MediationKind::Grassroots, MediationState::Agreed, true).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_refusal_names_exactly_the_steps_that_are_taken(
        kind in prop::sample::select(MediationKind::ALL),
        state in prop::sample::select(MediationState::ALL),
        step in prop::sample::select(MediationStep::ALL),
        is_executed in any::<bool>(),
    ) {
        let allowed = steps(kind, state, is_executed);
        match takes(kind, state, is_executed, step) {
            Ok(()) => prop_assert!(allowed.contains(&step)),
            Err(problem) => {
                let told: Vec<&str> = allowed.into_iter().map(Code::code).collect();
                prop_assert_eq!(problem.allowed_actions, Some(told));
                prop_assert_eq!(problem.status, 409);
            }
        }
    }
}
