//! Who may sign a decision.
use tiepdan::kernel::codes::Post;
use tiepdan::law::{Step, signer_may};

const DECISIONS: [Step; 8] = [
    Step::Accept,
    Step::Refuse,
    Step::AssignVerification,
    Step::Extend,
    Step::Suspend,
    Step::Resume,
    Step::Settle,
    Step::Terminate,
];

#[test]
fn a_head_an_acting_head_or_a_deputy_signs_decisions_and_an_official_never() {
    for step in DECISIONS {
        for post in [Post::Head, Post::Acting, Post::Deputy] {
            assert!(signer_may(step, post).is_ok(), "{step} {post}");
        }
        let refusal = signer_may(step, Post::Staff).unwrap_err();
        assert_eq!(refusal.code, "signer_not_competent");
    }
}

#[test]
fn an_official_may_sign_letters() {
    for step in [Step::Guide, Step::Transfer, Step::Return, Step::Urge, Step::File, Step::UseForInspection] {
        assert!(signer_may(step, Post::Staff).is_ok(), "{step}");
    }
}
