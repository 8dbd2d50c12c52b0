use super::visit;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tiepdan::kernel::{Problem, ReceptionId, day_in_vietnam};
use tiepdan::receptions::VisitBody;
use tiepdan::receptions::rules::{Known, KnownSession, check};

fn now() -> DateTime<Utc> {
    "2023-03-07T03:00:00Z".parse().unwrap()
}

fn refused_with(body: &VisitBody, known: &Known) -> Problem {
    check(body, known, now()).unwrap_err()
}

/// What is wrong, as `pointer code`.
fn wrong(change: impl FnOnce(&mut Value)) -> Vec<String> {
    match check(&visit(change), &Known::default(), now()) {
        Ok(()) => Vec::new(),
        Err(problem) => problem.errors.iter().map(|e| format!("{} {}", e.pointer, e.code)).collect(),
    }
}

#[test]
fn a_plain_visit_is_written() {
    assert_eq!(wrong(|_| {}), Vec::<String>::new());
}

#[test]
fn a_visit_of_the_future_is_refused() {
    assert_eq!(wrong(|v| v["received_at"] = json!("2023-03-07T10:00:01+07:00")), ["/received_at in_the_future"]);
    assert!(wrong(|v| v["received_at"] = json!("2023-03-07T10:00:00+07:00")).is_empty());
    assert_eq!(wrong(|v| v["received_at"] = json!("1950-03-07T10:00:00+07:00")), ["/received_at out_of_range"]);
}

#[test]
fn the_legal_day_is_the_day_in_vietnam() {
    let body = visit(|v| v["received_at"] = json!("2023-03-05T17:30:00Z"));
    assert_eq!(body.received_on().to_string(), "2023-03-06");
    assert_eq!(body.received_on(), day_in_vietnam(body.received_at.0.to_utc()));
}

#[test]
fn a_periodic_or_unscheduled_reception_is_never_held_by_staff() {
    for mode in ["periodic", "unscheduled"] {
        assert_eq!(wrong(|v| v["mode"] = json!(mode)), ["/host host_not_allowed"]);
        for host in ["head", "delegate"] {
            assert!(wrong(|v| (v["mode"], v["host"]) = (json!(mode), json!(host))).is_empty());
        }
    }
    assert!(wrong(|v| v["host"] = json!("head")).is_empty());
}

#[test]
fn no_fewer_people_came_than_were_written_down() {
    assert_eq!(wrong(|v| v["people_count"] = json!(0)), ["/people_count out_of_range"]);
    assert_eq!(wrong(|v| v["people_count"] = json!(10_001)), ["/people_count out_of_range"]);
    let two = json!([{ "full_name": "A" }, { "full_name": "B" }]);
    assert_eq!(wrong(|v| v["citizens"] = two), ["/people_count too_few"]);
}

#[test]
fn a_name_and_a_matter_may_be_missing_only_when_the_visit_was_refused() {
    assert_eq!(wrong(|v| v["citizens"] = json!([{}])), ["/citizens/0/full_name required"]);
    assert_eq!(wrong(|v| v["citizens"] = json!([])), ["/citizens required"]);
    assert_eq!(wrong(|v| v["matters"] = json!([])), ["/matters required"]);
    for citizens in [json!([{}]), json!([])] {
        let refused = wrong(|v| {
            v["citizens"] = citizens;
            v["matters"] = json!([]);
            v["outcome"] = json!("refused");
            v["refusal_ground"] = json!("threat");
        });
        assert!(refused.is_empty());
    }
}

#[test]
fn a_refusal_stands_on_a_ground_that_is_law_on_the_day_of_the_visit() {
    let refuse = |ground: Value| {
        move |v: &mut Value| {
            v["outcome"] = json!("refused");
            v["refusal_ground"] = ground;
        }
    };
    assert!(wrong(refuse(json!("settled_persistent"))).is_empty());
    assert_eq!(wrong(refuse(Value::Null)), ["/refusal_ground required"]);
    assert_eq!(wrong(|v| v["refusal_ground"] = json!("threat")), ["/refusal_ground conflicting"]);
    let problem = refused_with(&visit(refuse(json!("weapons"))), &Known::default());
    assert_eq!(problem.errors[0].code, "ground_not_lawful");
    assert_eq!(problem.basis.as_deref(), Some("Luật Tiếp công dân 2013, Điều 9"));
}

#[test]
fn a_unit_is_directed_only_with_the_day_of_its_answer() {
    let problem = refused_with(&visit(|v| v["outcome"] = json!("directed")), &Known::default());
    assert_eq!(problem.errors[0].pointer, "/promised_answer_on");
    assert_eq!(problem.basis.as_deref(), Some("Luật Tiếp công dân 2013, Điều 18 khoản 4"));
    let with_day = |day: &str| {
        let day = json!(day);
        wrong(|v| (v["outcome"], v["promised_answer_on"]) = (json!("directed"), day))
    };
    assert_eq!(with_day("2023-03-05"), ["/promised_answer_on too_early"]);
    assert!(with_day("2023-03-06").is_empty());
}

#[test]
fn a_matter_has_a_content_of_1_to_10000_characters() {
    assert_eq!(wrong(|v| v["matters"][0]["content"] = json!(" \n ")), ["/matters/0/content length"]);
    assert!(wrong(|v| v["matters"][0]["content"] = json!("ệ".repeat(10_000))).is_empty());
    assert_eq!(wrong(|v| v["matters"][0]["content"] = json!("ệ".repeat(10_001))), ["/matters/0/content length"]);
    assert_eq!(wrong(|v| v["citizens"][0]["full_name"] = json!("ệ".repeat(5_000))), ["/citizens/0/full_name length"]);
}

#[test]
fn an_earlier_visit_is_named_only_of_a_repeat_and_only_when_it_is_seen() {
    let earlier = ReceptionId(uuid::Uuid::from_u128(7));
    let naming = |occurrence: &str| {
        visit(|v| {
            v["matters"][0]["previous_reception_id"] = json!(earlier);
            v["matters"][0]["occurrence"] = json!(occurrence);
        })
    };
    let known = Known { earlier: [earlier].into(), ..Known::default() };
    assert!(check(&naming("repeat"), &known, now()).is_ok());
    assert_eq!(refused_with(&naming("first"), &known).errors[0].code, "conflicting");
    assert_eq!(refused_with(&naming("repeat"), &Known::default()).errors[0].code, "unknown_reference");
}

#[test]
fn a_session_is_of_the_same_agency_day_and_mode() {
    let body = visit(|v| v["session_id"] = json!(uuid::Uuid::from_u128(8)));
    let same = KnownSession { agency: body.agency_id, on: body.received_on(), mode: body.mode };
    let code_with = |session: Option<KnownSession>| {
        let known = Known { session, ..Known::default() };
        check(&body, &known, now()).err().map(|problem| problem.errors[0].code)
    };
    assert_eq!(code_with(Some(same)), None);
    assert_eq!(code_with(Some(KnownSession { on: same.on.succ_opt().unwrap(), ..same })), Some("other_session"));
    let other = tiepdan::kernel::AgencyId(uuid::Uuid::from_u128(99));
    assert_eq!(code_with(Some(KnownSession { agency: other, ..same })), Some("unknown_reference"));
    assert_eq!(code_with(None), Some("unknown_reference"));
}

#[test]
fn everything_wrong_is_told_at_once() {
    let all = wrong(|v| {
        v["received_at"] = json!("2023-03-08T08:30:00+07:00");
        v["people_count"] = json!(0);
        v["note"] = json!("");
        v["follow_up"] = json!([{ "text": "", "on": "2023-01-01" }]);
    });
    assert_eq!(all.len(), 5, "{all:?}");
}
