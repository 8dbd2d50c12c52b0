use chrono::NaiveDate;
use serde_json::{Value, json};
use tiepdan::kernel::Problem;
use tiepdan::kernel::codes::ReceptionMode;
use tiepdan::receptions::sessions::{CloseSession, OpenSession, PlanSession, SessionState, closes, opens, plans};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn planned(change: impl FnOnce(&mut Value)) -> Result<(), Problem> {
    let mut body = json!({
        "agency_id": "00000000-0000-0000-0000-000000000010", "on": "2023-03-10", "mode": "periodic", "host": "head"
    });
    change(&mut body);
    let body: PlanSession = serde_json::from_value(body).unwrap();
    plans(&body, day("2023-03-07"))
}

fn opened(body: Value, state: SessionState, today: &str) -> Result<(), Problem> {
    let body: OpenSession = serde_json::from_value(body).unwrap();
    opens(&body, state, ReceptionMode::Periodic, day("2023-03-10"), day(today))
}

#[test]
fn a_session_is_planned_ahead_or_entered_afterwards() {
    assert!(planned(|_| {}).is_ok());
    assert!(planned(|v| v["on"] = json!("2022-03-10")).is_ok());
    assert_eq!(planned(|v| v["on"] = json!("2033-03-10")).unwrap_err().errors[0].code, "out_of_range");
    assert_eq!(planned(|v| v["place"] = json!("")).unwrap_err().errors[0].pointer, "/place");
}

#[test]
fn staff_hold_no_periodic_session() {
    let problem = planned(|v| v["host"] = json!("staff")).unwrap_err();
    assert_eq!(problem.errors[0].code, "host_not_allowed");
    assert_eq!(problem.basis.as_deref(), Some("Luật Tiếp công dân 2013, Điều 18"));
    let problem = opened(json!({ "host": "staff", "host_name": "A" }), SessionState::Planned, "2023-03-10");
    assert_eq!(problem.unwrap_err().errors[0].code, "host_not_allowed");
}

#[test]
fn a_session_is_opened_on_its_day_or_later_and_once() {
    let head = || json!({ "host": "head", "host_name": "Nguyễn Văn A" });
    assert_eq!(opened(head(), SessionState::Planned, "2023-03-09").unwrap_err().code, "wrong_state");
    assert!(opened(head(), SessionState::Planned, "2023-03-10").is_ok());
    assert!(opened(head(), SessionState::Planned, "2023-03-20").is_ok());
    let again = opened(head(), SessionState::Open, "2023-03-10").unwrap_err();
    assert_eq!(again.allowed_actions, Some(vec!["close", "correct"]));
}

#[test]
fn a_delegation_paper_stands_only_with_a_delegate() {
    let paper = json!({ "number": "1/UQ", "on": "2023-03-01", "signer_name": "A", "signer_post": "head" });
    let by = |host: &str| {
        let body = json!({ "host": host, "host_name": "B", "delegation_document": paper.clone() });
        opened(body, SessionState::Planned, "2023-03-10")
    };
    assert!(by("delegate").is_ok());
    assert_eq!(by("head").unwrap_err().errors[0].code, "conflicting");
}

#[test]
fn a_session_to_which_nobody_came_is_closed_with_none() {
    assert!(closes(CloseSession { visitors: 0 }, SessionState::Open, false).is_ok());
    assert_eq!(closes(CloseSession { visitors: -1 }, SessionState::Open, false).unwrap_err().status, 422);
    assert_eq!(closes(CloseSession { visitors: 0 }, SessionState::Open, true).unwrap_err().status, 422);
    assert!(closes(CloseSession { visitors: 1 }, SessionState::Open, true).is_ok());
    for state in [SessionState::Planned, SessionState::Closed] {
        assert_eq!(closes(CloseSession { visitors: 0 }, state, false).unwrap_err().status, 409);
    }
}
