//! Giao người xử lý: the leader of the holding agency, to a handler or leader of that agency.
use serde_json::{Value, json};
use tiepdan::identity::seed::demo_id;

use super::{URL, but};
use crate::support::{Case, House, bodies};

fn to(username: &str) -> Value {
    json!({ "handler_id": demo_id(username), "instruction": "Xem kỹ hồ sơ đất", "due_on": "2023-03-10" })
}

#[actix_web::test]
async fn a_leader_assigns_from_the_day_of_receipt_on_until_it_is_settled() {
    let house = House::of(module_path!()).await;
    let leader = house.sign_in("leader").await;
    for state in ["received", "classified", "accepted"] {
        let case = house.case_in(state, &bodies::complaint("H")).await;
        let after = Case::of(&leader.step(&case, "assign", &to("handler")).await);
        assert_eq!((after.state(), &after.json["handler_id"]), (state, &json!(demo_id("handler"))));
        let own = Case::of(&leader.step(&after, "assign", &to("leader")).await);
        assert_eq!(own.json["handler_id"], json!(demo_id("leader")));
        let listed = leader.get(format!("{URL}?assigned_to={}&limit=100", demo_id("leader"))).await.json();
        assert!(listed["items"].as_array().unwrap().iter().any(|item| item["id"] == case.id()));
    }
    for state in ["settled", "closed"] {
        let case = house.case_in(state, &bodies::recommendation("H")).await;
        let problem = leader.step(&case, "assign", &to("handler")).await.assert_problem(409, "wrong_state");
        assert!(problem["allowed_actions"].is_array(), "{problem}");
    }
}

#[actix_web::test]
async fn only_its_leader_assigns() {
    let house = House::of(module_path!()).await;
    let case = house.case(&bodies::complaint("03412")).await;
    for (who, status, code) in [
        ("officer.binhlu", 403, "forbidden"),
        ("leader", 403, "forbidden"),
        ("inspector", 403, "forbidden"),
        ("leader.banbo", 404, "not_found"),
        ("receptionist", 404, "not_found"),
    ] {
        super::is_refused_to(&house.sign_in(who).await, &case, "assign", &to("officer.binhlu"), status, code).await;
    }
}

#[actix_web::test]
async fn it_is_given_to_who_handles_or_leads_there_and_its_due_day_lies_ahead() {
    let house = House::of(module_path!()).await;
    let leader = house.sign_in("leader").await;
    let case = house.case(&bodies::complaint("H")).await;
    for who in ["receptionist", "inspector", "officer.binhlu", "leader.binhlu", "admin", "nobody"] {
        leader.step(&case, "assign", &to(who)).await.assert_invalid("/handler_id");
    }
    let all = but(to("nobody"), json!({ "due_on": "2023-03-05", "instruction": " " }));
    let problem = leader.step(&case, "assign", &all).await.assert_invalid("/due_on");
    assert_eq!(super::pointers(&problem), ["/due_on", "/handler_id", "/instruction"]);
    leader.step(&case, "assign", &but(to("handler"), json!({ "due_on": "2023-03-06" }))).await.assert_status(200);
}

#[actix_web::test]
async fn a_denunciation_is_never_given_to_the_denounced() {
    let house = House::of(module_path!()).await;
    let who = json!({ "name": "A", "position": "chuyên viên", "user_id": demo_id("handler") });
    let receptionist = house.sign_in("receptionist").await;
    let body = but(bodies::denunciation("H"), json!({ "against": [who] }));
    let case = Case::of(&receptionist.post(URL).json(&body).await);
    let leader = house.sign_in("leader").await;
    let problem = leader.step(&case, "assign", &to("handler")).await.assert_problem(409, "conflict_of_interest");
    assert_eq!(problem["basis"], "Nghị định 31/2019/NĐ-CP, Điều 5");
    house.sign_in("handler").await.get(&case.url).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn sent_twice_it_is_assigned_once_and_an_old_reading_is_stale() {
    let house = House::of(module_path!()).await;
    let leader = house.sign_in("leader").await;
    let case = house.case(&bodies::complaint("H")).await;
    let ask = || leader.post(format!("{}/assign", case.url)).if_match(case.version).idempotency_key("assign");
    let (first, again) = (ask().json(&to("handler")).await, ask().json(&to("handler")).await);
    assert_eq!((again.json(), again.header("idempotency-replayed")), (first.assert_status(200).json(), Some("true")));
    leader.step(&case, "assign", &to("leader")).await.assert_problem(412, "stale");
}
