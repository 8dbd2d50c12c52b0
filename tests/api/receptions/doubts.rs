use super::visit;
use serde_json::{Value, json};
use tiepdan::kernel::Lang;
use tiepdan::kernel::codes::{Host, ReceptionMode};
use tiepdan::receptions::Sitting;
use tiepdan::receptions::rules::{Looked, doubts};

/// What is doubted, as `pointer code`.
fn doubted(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let body = visit(change);
    let kinds: Vec<_> = body.matters.iter().map(|m| m.kind).collect();
    let looked = Looked {
        citizens: &body.citizens,
        kinds: &kinds,
        people_count: body.people_count,
        is_crowd: body.people_count >= 5,
        is_representative: body.is_representative,
        mode: body.mode,
        host: body.host,
        sitting: Sitting::default(),
        statement: body.statement.as_ref(),
    };
    doubts(looked, Lang::Vi).iter().map(|w| format!("{} {}", w.pointer, w.code)).collect()
}

#[test]
fn an_odd_number_is_warned_about_and_never_refused() {
    assert_eq!(
        doubted(|v| v["citizens"][0]["identity_number"] = json!("999 085 001 234")),
        ["/citizens/0/identity_number unknown_province"]
    );
    assert!(doubted(|v| v["citizens"][0]["identity_number"] = json!("045123456")).is_empty());
    assert_eq!(doubted(|v| v["citizens"][0]["phone"] = json!("12")), ["/citizens/0/phone unusual_phone"]);
}

#[test]
fn a_delegation_sends_representatives() {
    let of = |people: i32, named: usize, is_representative: bool| {
        doubted(|v| {
            v["people_count"] = json!(people);
            v["is_representative"] = json!(is_representative);
            v["host"] = json!("head");
            v["citizens"] = (0..named).map(|n| json!({ "full_name": format!("Người {n}") })).collect();
        })
    };
    assert!(of(4, 4, false).is_empty());
    assert_eq!(of(5, 1, false), ["/is_representative representatives_wanted"]);
    assert!(of(10, 2, true).is_empty());
    assert_eq!(of(10, 3, true), ["/citizens representatives"]);
    assert!(of(11, 5, true).is_empty());
}

#[test]
fn a_mixed_matter_is_told_to_be_written_apart() {
    assert_eq!(doubted(|v| v["matters"][0]["kind"] = json!("mixed")), ["/matters/0/kind mixed_is_sealed"]);
}

#[test]
fn a_crowd_is_for_the_head_and_a_statement_is_read_back() {
    let crowd = doubted(|v| (v["people_count"], v["is_representative"]) = (json!(6), json!(true)));
    assert_eq!(crowd, ["/host head_receives_crowd"]);
    let said =
        doubted(|v| v["statement"] = json!({ "is_read_back": false, "signed_by": "A", "confirmation": "fingerprint" }));
    assert_eq!(said, ["/statement/is_read_back statement_not_read_back"]);
}

#[test]
fn a_visit_and_its_session_tell_of_the_same_host() {
    let of = |mode: ReceptionMode, host: Host, sitting: Sitting| {
        let body = visit(|_| {});
        let looked = Looked {
            citizens: &body.citizens,
            kinds: &[],
            people_count: 1,
            is_crowd: false,
            is_representative: false,
            mode,
            host,
            sitting,
            statement: None,
        };
        doubts(looked, Lang::En).into_iter().map(|w| w.code).collect::<Vec<_>>()
    };
    let known = Sitting { held_by: None, is_known: true };
    let held_by = |host| Sitting { held_by: Some(host), is_known: true };
    for (mode, host, sitting, code) in [
        (ReceptionMode::Periodic, Host::Head, Sitting::default(), Some("head_without_session")),
        (ReceptionMode::Unscheduled, Host::Head, Sitting::default(), Some("unscheduled_without_ground")),
        (ReceptionMode::Regular, Host::Head, Sitting::default(), None),
        (ReceptionMode::Periodic, Host::Delegate, Sitting::default(), Some("delegate_without_session")),
        (ReceptionMode::Unscheduled, Host::Delegate, Sitting::default(), Some("unscheduled_without_ground")),
        (ReceptionMode::Periodic, Host::Delegate, known, None),
        (ReceptionMode::Periodic, Host::Head, known, None),
        (ReceptionMode::Periodic, Host::Head, held_by(Host::Head), None),
        (ReceptionMode::Periodic, Host::Head, held_by(Host::Delegate), Some("session_held_by_another")),
        (ReceptionMode::Unscheduled, Host::Delegate, held_by(Host::Head), Some("session_held_by_another")),
    ] {
        assert_eq!(of(mode, host, sitting), code.into_iter().collect::<Vec<_>>(), "{mode} {host}");
    }
}
