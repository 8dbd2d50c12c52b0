//! Mở lại: with its own reason and a new clock; the figures of the past keep what was true then.
use serde_json::{Value, json};

use crate::support::{Case, House, bodies};

#[actix_web::test]
async fn a_leader_reopens_a_closed_case_with_a_new_clock_and_the_past_stays() {
    let house = House::of(module_path!()).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let case = house.case_in("closed", &bodies::complaint("H")).await;
    let sent = json!({ "reason": "Quyết định bị hủy để giải quyết lại" });
    handler.step(&case, "reopen", &sent).await.assert_problem(403, "forbidden");
    leader.step(&case, "reopen", &json!({ "reason": "" })).await.assert_invalid("/reason");
    let past = format!(
        "select count(*) from petition_events where event in ('settled', 'closed') and petition_id = '{}'",
        case.id()
    );
    let before = house.number(&past).await;
    let case = Case::of(&leader.step(&case, "reopen", &sent).await);
    assert_eq!((case.state(), &case.json["result"]), ("accepted", &Value::Null));
    assert_eq!(
        (&case.json["progress"]["settled_on"], &case.json["progress"]["closed_on"]),
        (&Value::Null, &Value::Null)
    );
    let clocks = case.json["deadlines"].as_array().unwrap();
    let running: Vec<_> = clocks.iter().filter(|d| d["clock"] == "settlement" && d["state"] == "running").collect();
    // 5/6/2023 + 30 days.
    assert_eq!((running.len(), &running[0]["due_on"]), (1, &json!("2023-07-05")));
    assert_eq!(house.number(&past).await, before);
    let case = Case::of(&handler.step(&case, "settle", &bodies::settle("2023-06-05", "unjustified")).await);
    let second = format!(
        "select count(*) from petition_events where event = 'settled' and nth = 2 and petition_id = '{}'",
        case.id()
    );
    assert_eq!(house.number(&second).await, 1);
}

#[actix_web::test]
async fn what_was_handled_without_acceptance_is_classified_again() {
    let house = House::of(module_path!()).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let case = house.case_in("classified", &bodies::recommendation("H")).await;
    let case = Case::of(&handler.step(&case, "withdraw", &json!({ "on": "2023-03-06", "scope": "all" })).await);
    let case = Case::of(&leader.step(&case, "reopen", &json!({ "reason": "Người dân gửi lại đơn" })).await);
    assert_eq!(
        (case.state(), &case.json["handling"], &case.json["progress"]["processed_on"]),
        ("classified", &Value::Null, &Value::Null)
    );
    leader.step(&case, "reopen", &json!({ "reason": "Lần nữa" })).await.assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn a_withdrawn_complaint_stays_withdrawn_from_july_2026_on_unless_it_was_coerced() {
    let house = House::of(module_path!()).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let case = house.case_in("accepted", &bodies::complaint("H")).await;
    let case = Case::of(&handler.step(&case, "withdraw", &json!({ "on": "2023-03-06", "scope": "all" })).await);
    house.set_clock("2026-07-02T08:00:00+07:00");
    leader.step(&case, "reopen", &json!({ "reason": "Đổi ý" })).await.assert_problem(409, "withdrawn_for_good");
    let coerced = json!({ "reason": "Bị đe dọa khi rút", "was_coerced": true });
    let case = Case::of(&leader.step(&case, "reopen", &coerced).await);
    assert_eq!((case.state(), &clock_of_today(&case)["starts_on"]), ("accepted", &json!("2026-07-02")));
}

fn clock_of_today(case: &Case) -> &Value {
    case.json["deadlines"].as_array().unwrap().iter().rfind(|d| d["clock"] == "settlement").unwrap()
}

#[actix_web::test]
async fn what_the_reopened_case_owes_runs_by_the_law_of_its_kind() {
    let house = House::of(module_path!()).await;
    let leader = house.sign_in("leader").await;
    let case = house.case_in("closed", &bodies::denunciation("H")).await;
    let case = Case::of(&leader.step(&case, "reopen", &json!({ "reason": "Kết luận bị hủy" })).await);
    assert!(
        case.json["deadlines"]
            .as_array()
            .unwrap()
            .iter()
            .any(|d| d["rule"] == "denunciation.settle" && d["state"] == "running")
    );
}
