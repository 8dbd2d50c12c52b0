//! Sums and areas beyond what a district can meet with.
use serde_json::json;

use crate::support::{House, bodies};

#[actix_web::test]
async fn a_decision_and_an_execution_refuse_money_and_land_without_measure() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("accepted", &bodies::recommendation("H")).await;
    let settle = |consequences: serde_json::Value| {
        let mut body = bodies::settle("2023-03-06", "answered");
        body["requires_execution"] = json!(true);
        body["consequences"] = consequences;
        body
    };
    for (field, value) in [
        ("recover_money_vnd", json!(1_000_000_000_000_001_u64)),
        ("return_org_money_vnd", json!(u64::MAX)),
        ("return_person_land_m2", json!(1.1e10)),
        ("recover_land_m2", json!(-1.0)),
    ] {
        let answer = handler.step(&case, "settle", &settle(json!({ field: value }))).await;
        answer.assert_invalid(&format!("/consequences/{field}"));
    }
    let most = json!({ "recover_money_vnd": 1_000_000_000_000_000_u64, "recover_land_m2": 1e10 });
    let settled = crate::support::Case::of(&handler.step(&case, "settle", &settle(most)).await);
    let executed = json!({ "on": "2023-03-06", "is_complete": true,
                           "consequences": { "return_person_money_vnd": 1_000_000_000_000_001_u64 } });
    let answer = handler.step(&settled, "execute", &executed).await;
    answer.assert_invalid("/consequences/return_person_money_vnd");
}
