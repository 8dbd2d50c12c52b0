//! The steps of an urging, whatever happened (TT 07/2014/TT-TTCP, Điều 30).
use proptest::prelude::*;
use tiepdan::inspection::urging::rules::{Standing, steps, takes};
use tiepdan::inspection::urging::{UrgingAction, UrgingState};
use tiepdan::kernel::codes::Code;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn a_step_is_taken_exactly_when_it_is_told_as_allowed(
        state in prop::sample::select(UrgingState::ALL), action in prop::sample::select(UrgingAction::ALL),
        is_overdue: bool, is_escalated: bool, is_acknowledged: bool,
    ) {
        let at = Standing { state, is_overdue, is_escalated, is_acknowledged };
        let allowed = steps(at);
        prop_assert_eq!(allowed.contains(&action), takes(at, action).is_ok());
        if let Err(refused) = takes(at, action) {
            let told: Vec<&str> = allowed.iter().map(|step| step.code()).collect();
            prop_assert_eq!((refused.status, refused.allowed_actions), (409, Some(told)));
        }
        let is_ended = !matches!(state, UrgingState::Open | UrgingState::Replied);
        prop_assert!(!is_ended || allowed.iter().all(|step| *step == UrgingAction::Acknowledge));
    }
}
