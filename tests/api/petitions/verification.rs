//! Giao xác minh and the dialogue: Luật Khiếu nại 2011, Điều 29, 30, 39.
use serde_json::{Value, json};

use super::{but, clock};
use crate::support::{Case, House, agency, bodies};

fn charge() -> Value {
    json!({ "agency_id": agency("03412"), "due_on": "2023-03-20", "document": bodies::document("15/QĐ-UBND", "2023-03-06") })
}

fn report(agrees: bool) -> Value {
    json!({ "on": "2023-03-06", "document": bodies::document("9/BC-UBND", "2023-03-06"), "agrees_with_demand": agrees })
}

#[actix_web::test]
async fn the_agency_that_verifies_sees_the_case_and_reports_and_the_settler_stays() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let officer = house.sign_in("officer.binhlu").await;
    let case = house.case_in("accepted", &bodies::complaint("H")).await;
    officer.get(&case.url).await.assert_problem(404, "not_found");
    let given = Case::of(&handler.step(&case, "assign_verification", &charge()).await);
    assert_eq!((&given.json["agency_id"], given.state()), (&json!(agency("H")), "accepted"));
    assert_eq!(clock(&given.json, "verification")["due_on"], "2023-03-20");
    let seen = officer.read(&case).await;
    assert_eq!(seen.json["allowed_actions"], json!(["record_verification"]));
    officer.step(&seen, "settle", &bodies::settle("2023-03-06", "justified")).await.assert_problem(403, "forbidden");
    house.sign_in("officer.banbo").await.get(&case.url).await.assert_problem(404, "not_found");
    let answer = officer.step(&seen, "record_verification", &report(true)).await;
    answer.assert_status(200);
    officer.get(&case.url).await.assert_problem(404, "not_found");
    let after = handler.read(&case).await;
    assert_eq!(after.json["progress"]["agrees_with_demand"], true);
    assert_eq!(clock(&after.json, "verification")["state"], "met");
    handler.step(&after, "settle", &bodies::settle("2023-03-06", "justified")).await.assert_status(200);
}

#[actix_web::test]
async fn a_verification_given_to_one_officer_is_his_and_his_leader_s() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("accepted", &bodies::complaint("H")).await;
    let leader = house.sign_in("leader.binhlu").await;
    let to_leader = but(charge(), json!({ "handler_id": leader.user().unwrap().to_string() }));
    handler
        .step(&case, "assign_verification", &but(to_leader.clone(), json!({ "agency_id": agency("03424") })))
        .await
        .assert_invalid("/handler_id");
    handler
        .step(&case, "assign_verification", &but(charge(), json!({ "due_on": "2023-03-01" })))
        .await
        .assert_invalid("/due_on");
    handler.step(&case, "assign_verification", &to_leader).await.assert_status(200);
    let officer = house.sign_in("officer.binhlu").await;
    let seen = officer.read(&case).await;
    officer.step(&seen, "record_verification", &report(true)).await.assert_problem(403, "forbidden");
    leader.step(&seen, "record_verification", &report(false)).await.assert_status(200);
}

#[actix_web::test]
async fn where_demand_and_finding_differ_a_dialogue_comes_before_the_decision() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("accepted", &bodies::complaint("H")).await;
    let case = Case::of(&handler.step(&case, "record_verification", &report(false)).await);
    let sent = bodies::settle("2023-03-06", "unjustified");
    let problem = handler.step(&case, "settle", &sent).await.assert_problem(409, "dialogue_required");
    assert_eq!(problem["basis"], "Luật Khiếu nại 2011, Điều 30");
    assert!(super::sorted(&problem["allowed_actions"]).contains(&"record_dialogue"), "{problem}");
    handler.step(&case, "record_dialogue", &bodies::dialogue("2023-03-02")).await.assert_invalid("/on");
    let case = Case::of(&handler.step(&case, "record_dialogue", &bodies::dialogue("2023-03-06")).await);
    handler.step(&case, "settle", &sent).await.assert_status(200);
}

#[actix_web::test]
async fn a_second_complaint_always_has_its_dialogue() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let second = but(bodies::complaint("H"), json!({ "level": 2, "first_overdue": true }));
    let case = house.case_in("accepted", &second).await;
    let case = Case::of(&handler.step(&case, "record_verification", &report(true)).await);
    let sent = bodies::settle("2023-03-06", "upheld");
    let problem = handler.step(&case, "settle", &sent).await.assert_problem(409, "dialogue_required");
    assert_eq!(problem["basis"], "Luật Khiếu nại 2011, Điều 39");
    let case = Case::of(&handler.step(&case, "record_dialogue", &bodies::dialogue("2023-03-06")).await);
    handler.step(&case, "settle", &sent).await.assert_status(200);
}

#[actix_web::test]
async fn only_a_complaint_has_a_dialogue_and_a_denunciation_is_not_verified_by_the_denounced() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("accepted", &bodies::denunciation("H")).await;
    handler.step(&case, "record_dialogue", &bodies::dialogue("2023-03-06")).await.assert_problem(409, "no_dialogue");
    let to_denounced = but(charge(), json!({ "agency_id": agency("03421") }));
    handler.step(&case, "assign_verification", &to_denounced).await.assert_problem(409, "denounced_agency");
    handler.step(&case, "assign_verification", &charge()).await.assert_status(200);
    // Who verifies sees what everybody sees of a sealed case.
    let seen = house.sign_in("officer.binhlu").await.read(&case).await;
    assert_eq!((&seen.json["petitioners"], &seen.json["summary"]), (&json!([]), &Value::Null));
}
