//! Liên kết: số đơn counts each, số vụ việc once; what a person linked as the same content is guided and forwarded once
//! only (TT 07/2014, Điều 6, 8; TT 05/2021, Điều 14).
use serde_json::{Value, json};

use super::{but, classified, walked};
use crate::support::{Case, Client, House, agency, bodies};

async fn join(who: &Client, case: &Case, other: &Case, relation: &str) -> Case {
    let sent = json!({ "matter_of": other.id(), "relation": relation });
    Case::of(&who.step(case, "link", &sent).await)
}

#[actix_web::test]
async fn a_duplicate_joins_the_matter_of_the_earlier_one() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let (first, second) = (house.case(&bodies::complaint("H")).await, house.case(&bodies::complaint("H")).await);
    assert_ne!(first.json["matter_id"], second.json["matter_id"]);
    let joined = join(&handler, &second, &first, "duplicate").await;
    assert_eq!(joined.json["matter_id"], first.json["matter_id"]);
    assert_eq!(
        (&joined.json["links"][0]["petition_id"], &joined.json["links"][0]["relation"]),
        (&json!(first.id()), &json!("duplicate"))
    );
    let mains = format!(
        "select count(*) from petitions where is_main and matter_id = '{}'",
        first.json["matter_id"].as_str().unwrap()
    );
    assert_eq!(house.number(&mains).await, 1);
    let sent = json!({ "matter_of": first.id(), "relation": "duplicate" });
    handler.step(&joined, "link", &sent).await.assert_problem(409, "linked_already");
}

#[actix_web::test]
async fn what_joins_brings_along_what_had_joined_it() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let (a, b, c) = (
        house.case(&bodies::complaint("H")).await,
        house.case(&bodies::complaint("H")).await,
        house.case(&bodies::complaint("H")).await,
    );
    let b = join(&handler, &b, &a, "same_matter").await;
    let a = handler.read(&a).await;
    join(&handler, &a, &c, "same_matter").await;
    assert_eq!(handler.read(&b).await.json["matter_id"], c.json["matter_id"]);
    let mains = format!(
        "select count(*) from petitions where is_main and matter_id = '{}'",
        c.json["matter_id"].as_str().unwrap()
    );
    assert_eq!(house.number(&mains).await, 1);
}

#[actix_web::test]
async fn a_relation_fits_what_it_joins_and_a_sealed_case_is_never_joined_to_one_by_name() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let (complaint, sealed) = (house.case(&bodies::complaint("H")).await, house.case(&bodies::denunciation("H")).await);
    let recommendation = house.case(&bodies::recommendation("H")).await;
    let to = |case: &Case, relation: &str| json!({ "matter_of": case.id(), "relation": relation });
    handler.step(&complaint, "link", &to(&complaint, "duplicate")).await.assert_invalid("/matter_of");
    handler
        .step(&complaint, "link", &json!({ "matter_of": agency("none"), "relation": "duplicate" }))
        .await
        .assert_invalid("/matter_of");
    for relation in ["next_level", "continued", "duplicate"] {
        handler.step(&complaint, "link", &to(&recommendation, relation)).await.assert_invalid("/relation");
    }
    handler.step(&complaint, "link", &to(&sealed, "same_matter")).await.assert_problem(409, "sealed_and_open");
    handler.step(&sealed, "link", &to(&complaint, "same_matter")).await.assert_problem(409, "sealed_and_open");
    let other = house.case(&bodies::denunciation("H")).await;
    handler.step(&other, "link", &to(&sealed, "continued")).await.assert_status(200);
}

#[actix_web::test]
async fn the_same_content_is_guided_once_only_and_a_leader_may_have_it_done_again() {
    let house = House::of(module_path!()).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let guide = json!({ "to_name": "Tòa án nhân dân huyện", "to_body_kind": "judicial" });
    let first = classified(&house, &handler, &bodies::complaint("H"), json!({ "competence": "other" })).await;
    handler.step(&first, "guide", &guide).await.assert_status(200);
    let again = classified(&house, &handler, &bodies::complaint("H"), json!({ "competence": "other" })).await;
    assert!(again.json["allowed_actions"].as_array().unwrap().contains(&json!("guide")));
    let again = join(&handler, &again, &first, "duplicate").await;
    let problem = handler.step(&again, "guide", &guide).await.assert_problem(409, "already_guided");
    assert!(super::sorted(&problem["allowed_actions"]).contains(&"file"), "{problem}");
    let over = but(guide, json!({ "override_reason": "Người dân không biết chữ, cần hướng dẫn lại" }));
    handler.step(&again, "guide", &over).await.assert_problem(403, "forbidden");
    leader.step(&again, "guide", &over).await.assert_status(200);
}

#[actix_web::test]
async fn a_transfer_counts_once_it_arrived_and_not_when_it_was_sent_back() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let transfer = json!({ "to_agency_id": agency("03424"), "to_body_kind": "administrative", "document": bodies::document("17/UBND", "2023-03-06") });
    for (received, outcome, counts) in
        [(false, None, false), (true, None, true), (true, Some("returned"), false), (true, Some("Đã thụ lý"), true)]
    {
        let mut first = walked(&house, &handler, &bodies::recommendation("H"), "other").await;
        let letter = first.json["dispatches"][0]["id"].clone();
        if received {
            first = Case::of(
                &handler.step(&first, "record_receipt", &json!({ "dispatch_id": letter, "on": "2023-03-06" })).await,
            );
        }
        if let Some(outcome) = outcome {
            let reply = json!({ "dispatch_id": letter, "on": "2023-03-06", "outcome": outcome, "document": bodies::document("1/CV", "2023-03-06") });
            first = Case::of(&handler.step(&first, "record_reply", &reply).await);
        }
        let again = classified(&house, &handler, &bodies::recommendation("H"), json!({ "competence": "other" })).await;
        let again = join(&handler, &again, &first, "duplicate").await;
        let answer = handler.step(&again, "transfer", &transfer).await;
        let code = answer.json().get("code").cloned().unwrap_or(Value::Null);
        assert_eq!(code == "already_forwarded", counts, "{received} {outcome:?}: {}", answer.text());
    }
}
