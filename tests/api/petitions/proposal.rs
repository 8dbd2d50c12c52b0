//! Phiếu đề xuất thụ lý (TT 05/2021, Điều 13): the officer proposes, the leader's decision comes after.
use serde_json::json;

use super::classified;
use crate::support::{Case, House, bodies};

#[actix_web::test]
async fn a_lawful_handling_is_proposed_and_stands_until_it_is_handled() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("classified", &bodies::complaint("H")).await;
    let sent = json!({ "handling": "accepted", "reason": "Đủ điều kiện, thuộc thẩm quyền" });
    let case = Case::of(&handler.step(&case, "propose", &sent).await);
    assert_eq!((case.state(), &case.json["progress"]["proposed_handling"]), ("classified", &json!("accepted")));
    let step =
        handler.get(format!("{}/history", case.url)).await.json()["items"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&step["action"], &step["note"]), (&json!("propose"), &json!("Đủ điều kiện, thuộc thẩm quyền")));
    let accepted = Case::of(&handler.step(&case, "accept", &bodies::accept("2023-03-06")).await);
    assert_eq!(accepted.json["progress"]["proposed_handling"], serde_json::Value::Null);
}

#[actix_web::test]
async fn what_the_law_does_not_allow_is_not_proposed() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = classified(&house, &handler, &bodies::complaint("H"), json!({ "competence": "other" })).await;
    let sent = json!({ "handling": "transferred", "reason": "Chuyển" });
    let problem = handler.step(&case, "propose", &sent).await.assert_problem(409, "handling_not_allowed");
    assert!(problem["basis"].as_str().is_some_and(|basis| basis.contains("Điều")), "{problem}");
    handler.step(&case, "propose", &json!({ "handling": "guided", "reason": "" })).await.assert_invalid("/reason");
}
