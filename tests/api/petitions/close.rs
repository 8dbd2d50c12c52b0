//! Thi hành, đóng hồ sơ: closed when in force, and executed or nothing to execute (Luật Khiếu nại 2011, Điều 44).
use serde_json::{Value, json};

use super::{but, sorted};
use crate::support::{Case, Client, House, bodies};

async fn settled(house: &House, handler: &Client, body: &Value, changes: Value) -> Case {
    let case = house.case_in("accepted", body).await;
    let result = if body["kind"] == "recommendation" { "answered" } else { "justified" };
    Case::of(&handler.step(&case, "settle", &but(bodies::settle("2023-03-06", result), changes)).await)
}

fn to_execute() -> Value {
    json!({ "requires_execution": true, "execution_due_on": "2023-05-31" })
}

#[actix_web::test]
async fn a_decision_not_yet_in_force_is_not_closed() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = settled(&house, &handler, &bodies::complaint("H"), json!({})).await;
    assert_eq!(sorted(&case.json["allowed_actions"]), ["link", "record_notice"]);
    house.set_clock("2023-04-05T08:00:00+07:00");
    let problem = handler.step(&case, "close", &json!({})).await.assert_problem(409, "not_in_force");
    assert_eq!(
        (&problem["basis"], &problem["allowed_actions"]),
        (&json!("Luật Khiếu nại 2011, Điều 44"), &json!(["link", "record_notice"]))
    );
    assert!(problem["detail"].as_str().unwrap().contains("06/04/2023"), "{problem}");
    house.set_clock("2023-04-06T08:00:00+07:00");
    assert_eq!(sorted(&handler.read(&case).await.json["allowed_actions"]), ["close", "link", "record_notice"]);
    let closed = Case::of(&handler.step(&case, "close", &json!({})).await);
    assert_eq!((closed.state(), &closed.json["progress"]["closed_on"]), ("closed", &json!("2023-04-06")));
    let facts = "select count(*) from petition_events where event = 'closed' and on_day = '2023-04-06' and petition_id";
    assert_eq!(house.number(&format!("{facts} = '{}'", case.id())).await, 1);
}

#[actix_web::test]
async fn what_requires_execution_is_closed_when_it_is_complete() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = settled(&house, &handler, &bodies::denunciation("H"), to_execute()).await;
    assert_eq!(sorted(&case.json["allowed_actions"]), ["execute", "link", "record_notice"]);
    let problem = handler.step(&case, "close", &json!({})).await.assert_problem(409, "not_executed");
    assert_eq!(sorted(&problem["allowed_actions"]), ["execute", "link", "record_notice"]);
    let part = json!({ "on": "2023-03-06", "is_complete": false, "consequences": { "recover_money_vnd": 5_000_000 } });
    let case = Case::of(&handler.step(&case, "execute", &part).await);
    let case = Case::of(&handler.step(&case, "execute", &part).await);
    assert_eq!((case.state(), &case.json["progress"]["executed_on"]), ("settled", &Value::Null));
    let whole = json!({ "on": "2023-03-06", "is_complete": true });
    let case = Case::of(&handler.step(&case, "execute", &whole).await);
    assert_eq!(case.json["progress"]["executed_on"], "2023-03-06");
    assert_eq!(sorted(&case.json["allowed_actions"]), ["close", "link", "record_notice"]);
    let problem = handler.step(&case, "execute", &whole).await.assert_problem(409, "nothing_to_execute");
    assert_eq!(sorted(&problem["allowed_actions"]), ["close", "link", "record_notice"]);
    handler.step(&case, "close", &json!({})).await.assert_status(200);
}

#[actix_web::test]
async fn where_nothing_is_to_be_executed_nothing_is() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = settled(&house, &handler, &bodies::recommendation("H"), json!({})).await;
    let whole = json!({ "on": "2023-03-06", "is_complete": true });
    handler.step(&case, "execute", &whole).await.assert_problem(409, "nothing_to_execute");
    handler.step(&case, "close", &json!({})).await.assert_status(200);
}

#[actix_web::test]
async fn an_execution_lies_between_the_decision_and_today() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = settled(&house, &handler, &bodies::denunciation("H"), to_execute()).await;
    for day in ["2023-03-05", "2023-03-07"] {
        handler.step(&case, "execute", &json!({ "on": day, "is_complete": true })).await.assert_invalid("/on");
    }
    handler.step(&case, "execute", &json!({ "on": "2023-03-06" })).await.assert_invalid("");
}

#[actix_web::test]
async fn who_may_not_and_when_not_is_told() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let whole = json!({ "on": "2023-03-06", "is_complete": true });
    for state in ["received", "classified", "accepted", "closed"] {
        let case = house.case_in(state, &bodies::denunciation("H")).await;
        for (action, sent) in [("execute", &whole), ("close", &json!({}))] {
            let problem = handler.step(&case, action, sent).await.assert_problem(409, "wrong_state");
            let allowed = sorted(&problem["allowed_actions"]);
            assert_eq!(allowed == ["link", "record_notice"], state == "closed", "{problem}");
        }
    }
    house.set_clock("2023-03-06T08:00:00+07:00");
    let case = settled(&house, &handler, &bodies::denunciation("H"), to_execute()).await;
    for (who, status, code) in
        [("receptionist", 403, "forbidden"), ("inspector", 403, "forbidden"), ("officer.banbo", 404, "not_found")]
    {
        let client = house.sign_in(who).await;
        super::is_refused_to(&client, &case, "execute", &whole, status, code).await;
        super::is_refused_to(&client, &case, "close", &json!({}), status, code).await;
    }
    let mut case = case;
    for (action, sent) in [("execute", whole), ("close", json!({}))] {
        let ask = || handler.post(format!("{}/{action}", case.url)).if_match(case.version).idempotency_key(action);
        let (first, again) = (ask().json(&sent).await, ask().json(&sent).await);
        assert_eq!(
            (again.json(), again.header("idempotency-replayed")),
            (first.assert_status(200).json(), Some("true"))
        );
        handler.step(&case, action, &sent).await.assert_problem(412, "stale");
        case = Case::of(&first);
    }
}
