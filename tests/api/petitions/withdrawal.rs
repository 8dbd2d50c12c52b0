//! Rút đơn and đình chỉ: Luật Khiếu nại 2011, Điều 10; Luật Tố cáo 2018, Điều 33, 34; NĐ 31/2019, Điều 4.
use serde_json::{Value, json};

use super::{but, clock};
use crate::support::{Case, House, bodies};

fn all(changes: Value) -> Value {
    but(json!({ "on": "2023-03-06", "scope": "all" }), changes)
}

#[actix_web::test]
async fn a_withdrawn_complaint_ends_and_its_clock_is_met() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("accepted", &bodies::complaint("H")).await;
    let case = Case::of(&handler.step(&case, "withdraw", &all(json!({ "by_persuasion": true }))).await);
    assert_eq!(
        (case.state(), &case.json["result"], &case.json["handling"]),
        ("closed", &json!("withdrawn"), &json!("accepted"))
    );
    assert_eq!(clock(&case.json, "settlement")["state"], "met");
    let facts = format!(
        "select count(*) from petition_events where event = 'withdrawn' and in_time and petition_id = '{}'",
        case.id()
    );
    assert_eq!(house.number(&facts).await, 1);
    let step =
        handler.get(format!("{}/history", case.url)).await.json()["items"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&step["detail"]["by_persuasion"], &step["detail"]["continues"]), (&json!(true), &json!(false)));
}

#[actix_web::test]
async fn before_it_is_accepted_it_ends_as_well_and_counts_as_processed() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    for state in ["received", "classified"] {
        let case = house.case_in(state, &bodies::recommendation("H")).await;
        let case = Case::of(&handler.step(&case, "withdraw", &all(json!({}))).await);
        assert_eq!((case.state(), &case.json["progress"]["processed_on"]), ("closed", &json!("2023-03-06")));
        let facts = format!(
            "select count(*) from petition_events where event in ('processed', 'withdrawn', 'closed') and petition_id = '{}'",
            case.id()
        );
        assert_eq!(house.number(&facts).await, 3);
    }
}

#[actix_web::test]
async fn a_denunciation_goes_on_in_spite_of_it_where_there_are_signs_of_violation_or_coercion() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("accepted", &bodies::denunciation("H")).await;
    let problem = handler
        .step(&case, "withdraw", &all(json!({ "coerced": true })))
        .await
        .assert_problem(409, "coerced_withdrawal");
    assert!(problem["basis"].as_str().unwrap().contains("Điều 33"));
    let case = Case::of(&handler.step(&case, "withdraw", &all(json!({ "coerced": true, "continues": true }))).await);
    assert_eq!((case.state(), &case.json["result"]), ("accepted", &Value::Null));
    assert_eq!(clock(&case.json, "settlement")["state"], "running");
    let case = Case::of(&handler.step(&case, "withdraw", &all(json!({}))).await);
    assert_eq!((case.state(), &case.json["result"]), ("closed", &json!("withdrawn")));
    assert_eq!(clock(&case.json, "suspension_notice")["due_on"], "2023-03-13");
}

#[actix_web::test]
async fn a_complaint_withdrawn_freely_does_not_go_on() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("accepted", &bodies::complaint("H")).await;
    handler
        .step(&case, "withdraw", &all(json!({ "continues": true })))
        .await
        .assert_problem(409, "continues_without_ground");
}

#[actix_web::test]
async fn one_of_several_withdraws_and_the_case_goes_on_for_the_rest() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let two = json!([{ "full_name": "Lò Văn Ún" }, { "full_name": "Lò Thị Lả" }]);
    let body = but(bodies::complaint("H"), json!({ "petitioners": two, "signer_count": 2 }));
    let case = house.case_in("accepted", &body).await;
    let ids: Vec<Value> = case.json["petitioners"].as_array().unwrap().iter().map(|p| p["id"].clone()).collect();
    let signer = |ids: &[Value]| json!({ "on": "2023-03-06", "scope": "signer", "petitioner_ids": ids });
    handler.step(&case, "withdraw", &signer(&[])).await.assert_invalid("/petitioner_ids");
    handler.step(&case, "withdraw", &signer(&[json!(case.id())])).await.assert_invalid("/petitioner_ids/0");
    let case = Case::of(&handler.step(&case, "withdraw", &signer(&ids[..1])).await);
    assert_eq!((case.state(), &case.json["petitioners"][0]["withdrawn_on"]), ("accepted", &json!("2023-03-06")));
    let case = Case::of(&handler.step(&case, "withdraw", &signer(&ids[1..])).await);
    assert_eq!(case.state(), "closed");
}

#[actix_web::test]
async fn who_withdrew_from_a_sealed_case_stays_sealed() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let body = but(bodies::denunciation("H"), json!({ "signer_count": 2 }));
    let case = house.case_in("accepted", &body).await;
    let sent = json!({ "on": "2023-03-06", "scope": "signer", "contents": "Bà Vàng Thị Sua rút" });
    let case = Case::of(&handler.step(&case, "withdraw", &sent).await);
    assert_eq!(case.state(), "accepted");
    let history = handler.get(format!("{}/history", case.url)).await.text();
    assert!(!history.contains("Vàng Thị Sua"), "{history}");
}

#[actix_web::test]
async fn a_part_of_a_complaint_is_withdrawn_from_july_2026_on() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let part = json!({ "on": "2023-03-06", "scope": "part", "contents": "Rút nội dung bồi thường cây trồng" });
    let case = house.case_in("accepted", &bodies::complaint("H")).await;
    handler.step(&case, "withdraw", &but(part.clone(), json!({ "contents": null }))).await.assert_invalid("/contents");
    let problem = handler.step(&case, "withdraw", &part).await.assert_problem(409, "no_partial_withdrawal");
    assert!(problem["basis"].as_str().unwrap().contains("155/2026"), "{problem}");
    let denunciation = house.case_in("accepted", &bodies::denunciation("H")).await;
    let after = Case::of(&handler.step(&denunciation, "withdraw", &part).await);
    assert_eq!(after.state(), "accepted");
    house.set_clock("2026-07-02T08:00:00+07:00");
    let part = but(part, json!({ "on": "2026-07-01" }));
    assert_eq!(Case::of(&handler.step(&case, "withdraw", &part).await).state(), "accepted");
}

#[actix_web::test]
async fn a_settlement_is_terminated_on_a_ground_of_its_law_only() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let by = |ground: &str| json!({ "on": "2023-03-06", "ground": ground, "document": bodies::document("19/QĐ-UBND", "2023-03-06") });
    let case = house.case_in("accepted", &bodies::denunciation("H")).await;
    let problem = handler.step(&case, "terminate", &by("other")).await.assert_problem(409, "ground_not_lawful");
    assert_eq!(problem["basis"], "Luật Tố cáo 2018, Điều 34 khoản 3");
    let case = Case::of(&handler.step(&case, "terminate", &by("denounced_died")).await);
    assert_eq!((case.state(), &case.json["result"]), ("closed", &json!("terminated")));
    assert_eq!(clock(&case.json, "suspension_notice")["amount"], 5);
    let complaint = house.case_in("accepted", &bodies::complaint("H")).await;
    handler.step(&complaint, "terminate", &by("denounced_died")).await.assert_problem(409, "ground_not_lawful");
    handler.step(&complaint, "terminate", &by("other")).await.assert_invalid("/text");
    let staff = but(
        by("withdrawn"),
        json!({ "document": { "number": "1", "on": "2023-03-06", "signer_name": "B", "signer_post": "staff" } }),
    );
    handler.step(&complaint, "terminate", &staff).await.assert_problem(409, "signer_not_competent");
    assert_eq!(Case::of(&handler.step(&complaint, "terminate", &by("withdrawn")).await).json["result"], "withdrawn");
}
