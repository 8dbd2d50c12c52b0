//! What is local or unverified: keys with labels, defaults for thresholds only.
use tiepdan::kernel::codes::Code;
use tiepdan::law::{ParameterKey, ParameterShape};

#[test]
fn only_thresholds_and_limits_have_a_default_and_no_term_ever() {
    let defaults: Vec<(&str, u32)> =
        ParameterKey::ALL.iter().filter_map(|key| Some((key.code(), key.default_count()?))).collect();
    assert_eq!(
        defaults,
        [
            ("many_signers", 2),
            ("crowd_threshold", 5),
            ("due_soon_days", 5),
            ("document_limit_mb", 25),
            ("signal_days", 90),
            ("signal_visits", 3),
            ("signal_signers", 5),
            ("signal_over_level", 1),
            ("signal_places", 2),
            ("signal_topic_least", 5),
            ("signal_topic_percent", 50),
            ("signal_promises", 1),
        ]
    );
    for key in ParameterKey::ALL.iter().filter(|key| key.shape() == ParameterShape::Term) {
        assert_eq!(key.default_count(), None);
    }
}
