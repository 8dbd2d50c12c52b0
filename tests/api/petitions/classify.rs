//! Phân loại đơn: TT 05/2021/TT-TTCP; again until settled, with a reason.
use serde_json::{Value, json};

use super::but;
use crate::support::{Case, House, agency, bodies};

fn as_complaint(changes: Value) -> Value {
    but(bodies::classify("complaint", "admin_land"), changes)
}

#[actix_web::test]
async fn a_handler_says_what_it_is_whose_it_is_and_how_far_it_came() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    assert_eq!(
        super::sorted(&handler.read(&case).await.json["allowed_actions"]),
        ["amend", "classify", "hand_over", "link", "terminate", "withdraw"]
    );
    let sent = json!({ "kind": "complaint", "field": "admin_policy", "is_eligible": true, "competence": "subordinate",
                       "prior_status": "in_progress", "special_route": "land_dispute_mediation" });
    let after = Case::of(&handler.step(&case, "classify", &sent).await);
    assert_eq!((after.state(), after.version), ("classified", 2));
    for (name, value) in sent.as_object().unwrap() {
        assert_eq!(&after.json[name], value, "{name}");
    }
    assert_eq!(
        super::sorted(&after.json["allowed_actions"]),
        ["amend", "classify", "guide", "hand_over", "link", "propose", "terminate", "withdraw"]
    );
}

#[actix_web::test]
async fn classifying_again_needs_a_reason_which_the_history_keeps() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("classified", &bodies::complaint("H")).await;
    handler.step(&case, "classify", &as_complaint(json!({}))).await.assert_invalid("/reason");
    let sent = as_complaint(json!({ "competence": "other", "reason": "Thuộc thẩm quyền Chủ tịch UBND tỉnh" }));
    let after = Case::of(&handler.step(&case, "classify", &sent).await);
    assert_eq!((after.state(), &after.json["competence"]), ("classified", &json!("other")));
    let history = handler.get(format!("{}/history", case.url)).await.json();
    assert_eq!(history["items"][2]["note"], sent["reason"]);
    assert_eq!(history["items"][2]["detail"]["competence"], "other");
}

#[actix_web::test]
async fn what_is_not_eligible_says_why_and_only_that() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    for changes in [json!({ "is_eligible": false }), json!({ "ineligible_reason": "no_signature" })] {
        handler.step(&case, "classify", &as_complaint(changes)).await.assert_invalid("/ineligible_reason");
    }
    let unknown = as_complaint(json!({ "is_eligible": false, "ineligible_reason": "too_long" }));
    handler.step(&case, "classify", &unknown).await.assert_invalid("/ineligible_reason");
    let why = as_complaint(json!({ "is_eligible": false, "ineligible_reason": "no_signature" }));
    let after = Case::of(&handler.step(&case, "classify", &why).await);
    assert_eq!(after.json["ineligible_reason"], "no_signature");
    let sound = as_complaint(json!({ "reason": "Đã bổ sung chữ ký" }));
    let after = Case::of(&handler.step(&after, "classify", &sound).await);
    assert_eq!((&after.json["ineligible_reason"], &after.json["is_eligible"]), (&Value::Null, &json!(true)));
}

#[actix_web::test]
async fn an_accepted_petition_keeps_its_kind_and_may_change_its_field() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("accepted", &bodies::complaint("H")).await;
    let other = but(bodies::classify("recommendation", "admin_land"), json!({ "reason": "Thực chất là kiến nghị" }));
    let refused = handler.step(&case, "classify", &other).await;
    let problem = refused.assert_problem(409, "accepted_as_another_kind");
    assert_eq!(problem["basis"], "Luật Khiếu nại 2011, Điều 27; Luật Tố cáo 2018, Điều 29");
    let field = as_complaint(json!({ "field": "admin_policy", "reason": "Về chế độ bồi thường" }));
    let after = Case::of(&handler.step(&case, "classify", &field).await);
    assert_eq!((after.state(), &after.json["field"]), ("accepted", &json!("admin_policy")));
    assert_eq!(super::clock(&after.json, "settlement")["state"], "running");
}

#[actix_web::test]
async fn only_a_handler_or_leader_of_the_holding_agency_classifies() {
    let house = House::of(module_path!()).await;
    let sent = bodies::classify("complaint", "admin_land");
    let case = house.case(&bodies::complaint("03412")).await;
    for (reader, status, code) in [
        ("leader", 403, "forbidden"),
        ("inspector", 403, "forbidden"),
        ("officer.banbo", 404, "not_found"),
        ("handler", 404, "not_found"),
        ("admin", 404, "not_found"),
    ] {
        super::is_refused_to(&house.sign_in(reader).await, &case, "classify", &sent, status, code).await;
    }
    let at_h = house.case(&bodies::complaint("H")).await;
    super::is_refused_to(&house.sign_in("receptionist").await, &at_h, "classify", &sent, 403, "forbidden").await;
    assert_eq!(at_h.json["agency_id"], agency("H"));
    house.sign_in("leader.binhlu").await.step(&case, "classify", &sent).await.assert_status(200);
}

#[actix_web::test]
async fn a_settled_or_closed_petition_is_not_classified() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    for (state, allowed) in
        [("settled", json!(["link", "record_notice"])), ("closed", json!(["link", "record_notice"]))]
    {
        let case = house.case_in(state, &bodies::complaint("H")).await;
        let sent = as_complaint(json!({ "reason": "Xem lại" }));
        let problem = handler.step(&case, "classify", &sent).await.assert_problem(409, "wrong_state");
        assert_eq!(problem["allowed_actions"], allowed, "{state}");
    }
}

#[actix_web::test]
async fn sent_twice_it_is_classified_once_and_an_old_reading_is_stale() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let ask = || handler.post(format!("{}/classify", case.url)).if_match(case.version).idempotency_key("classify");
    let first = ask().json(&as_complaint(json!({}))).await;
    let again = ask().json(&as_complaint(json!({}))).await;
    assert_eq!((again.json(), again.header("idempotency-replayed")), (first.json(), Some("true")));
    assert_eq!(handler.read(&case).await.version, 2);
    handler.step(&case, "classify", &as_complaint(json!({}))).await.assert_problem(412, "stale");
    handler
        .post(format!("{}/classify", case.url))
        .json(&as_complaint(json!({})))
        .await
        .assert_problem(428, "if_match_required");
}
