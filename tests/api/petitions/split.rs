//! A mixed petition is sealed until it is split, and no part leads to another.
use serde_json::{Value, json};

use super::{URL, but};
use crate::support::{Case, Client, House, bodies};

fn mixed() -> Value {
    but(bodies::complaint("H"), json!({ "kind": "mixed", "incoming_number": "947/TD", "contested": null }))
}

fn parts() -> Value {
    json!({ "parts": [
        { "kind": "denunciation", "field": "corruption", "summary": "Tố cáo ông A nhận tiền" },
        { "kind": "recommendation", "field": "other", "summary": "Kiến nghị sửa đường vào bản" }
    ] })
}

async fn classified(house: &House, handler: &Client) -> Case {
    let case = house.case(&mixed()).await;
    Case::of(&handler.step(&case, "classify", &bodies::classify("mixed", "other")).await)
}

#[actix_web::test]
async fn a_mixed_petition_becomes_one_petition_a_part_and_no_part_leads_to_another() {
    // A database of its own: what a search finds is counted.
    let house = House::of(concat!(module_path!(), "::parts")).await;
    let handler = house.sign_in("handler").await;
    let case = classified(&house, &handler).await;
    assert_eq!((&case.json["is_sealed"], &case.json["summary"]), (&json!(true), &Value::Null));
    let whole = handler.step(&case, "split", &parts()).await.assert_status(200).json();
    assert_eq!((&whole["state"], &whole["handling"]), (&json!("closed"), &json!("split")));

    let named = handler.get(format!("{URL}?q=947/TD")).await.assert_status(200).json();
    assert_eq!(named["items"].as_array().unwrap().len(), 1, "only the whole keeps the number of the paper");
    let page = handler.get(format!("{URL}?kind=denunciation")).await.json();
    let sealed = &page["items"][0];
    assert_eq!((&sealed["is_sealed"], &sealed["petitioner_names"]), (&json!(true), &json!([])));
    let page = handler.get(format!("{URL}?kind=recommendation")).await.json();
    let open = &page["items"][0];
    assert_ne!(open["matter_id"], sealed["matter_id"]);
    assert_eq!(open["received_on"], whole["received_on"]);
    let told = handler.get(format!("{}/history", case.url)).await.text();
    for id in [&open["id"], &sealed["id"]] {
        assert!(!told.contains(id.as_str().unwrap()), "{told}");
    }
}

#[actix_web::test]
async fn what_is_not_mixed_or_is_split_already_is_not_split() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("classified", &bodies::complaint("H")).await;
    handler.step(&case, "split", &parts()).await.assert_invalid("/parts");
    let case = classified(&house, &handler).await;
    handler.step(&case, "split", &json!({ "parts": [parts()["parts"][0]] })).await.assert_invalid("/parts");
    let whole = Case::of(&handler.step(&case, "split", &parts()).await);
    handler.step(&whole, "split", &parts()).await.assert_problem(409, "wrong_state");
    handler.step(&case, "split", &parts()).await.assert_problem(412, "stale");
    house.sign_in("inspector").await.step(&whole, "split", &parts()).await.assert_problem(403, "forbidden");
}
