//! Luật Hòa giải ở cơ sở 2013, Điều 27: who does not agree goes to the competent body; what is a denunciation (Luật Tố cáo
//! 2018, Điều 8) leaves nothing behind.
use serde_json::{Value, json};

use super::{LIST, Mediated, started};
use crate::support::{House, bodies};

fn about(mut body: Value) -> Value {
    body["source"] = json!("mediation");
    body
}

#[actix_web::test]
async fn a_failed_mediation_becomes_a_petition_linked_both_ways() {
    let house = House::of(concat!(module_path!(), "::failed")).await;
    let (case, _, officer) = started(&house).await;
    let petition = about(bodies::recommendation("03412"));
    let url = format!("{}/petition", case.url);
    officer.post(&url).json(&petition).await.assert_problem(409, "wrong_state");
    let case = case.then(&officer, "not_agreed", &json!({ "on": "2023-03-06", "reason": "Hai bên giữ ý" })).await;
    officer.post(&url).json(&bodies::recommendation("03412")).await.assert_invalid("/source");
    officer.post(&url).json(&about(bodies::recommendation("H"))).await.assert_invalid("/agency_id");
    let made = officer.post(&url).json(&petition).await.assert_status(201).json();
    assert_eq!(made["source"], "mediation");
    let read = Mediated::of(&officer.get(&case.url).await);
    assert_eq!(read.version, case.version + 1);
    assert_eq!(
        (&read.json["petitions"][0]["link"], &read.json["petitions"][0]["petition"]["id"]),
        (&json!("to"), &made["id"])
    );
    let back = officer.get(format!("{LIST}?petition_id={}", made["id"].as_str().unwrap())).await.json();
    assert_eq!(back["items"][0]["id"], case.json["id"]);
}

#[actix_web::test]
async fn a_denunciation_raised_in_a_mediation_leaves_no_trace_of_it() {
    let house = House::of(concat!(module_path!(), "::sealed")).await;
    let (case, _, officer) = started(&house).await;
    let made = officer.post(format!("{}/petition", case.url)).json(&about(bodies::denunciation("03412"))).await;
    let made = made.assert_status(201).json();
    assert_eq!(made["is_sealed"], true);
    let read = Mediated::of(&officer.get(&case.url).await);
    assert_eq!((read.version, &read.json["petitions"]), (case.version, &json!([])));
    assert_eq!(house.number("select count(*) from mediation_petitions").await, 0);
    let entries = format!("select count(*) from audit_entries where subject_id = '{}'", case.id());
    assert_eq!(house.number(&entries).await, 3);
    assert!(!officer.get(format!("{}/history", case.url)).await.text().contains("petition"));
}

#[actix_web::test]
async fn what_turns_out_to_be_a_denunciation_takes_its_link_along() {
    let house = House::of(concat!(module_path!(), "::later")).await;
    let (case, _, officer) = started(&house).await;
    let case = case.then(&officer, "not_agreed", &json!({ "on": "2023-03-06" })).await;
    let made = officer.post(format!("{}/petition", case.url)).json(&about(bodies::recommendation("03412"))).await;
    let version = made.assert_status(201).etag();
    let url = format!("/api/v1/petitions/{}", made.json()["id"].as_str().unwrap());
    let mut classify = bodies::classify("denunciation", "corruption");
    classify["reason"] = json!("Nội dung là tố cáo");
    officer.post(format!("{url}/classify")).if_match(version).json(&classify).await.assert_status(200);
    assert_eq!(house.number("select count(*) from mediation_petitions").await, 0);
    assert_eq!(officer.get(&case.url).await.json()["petitions"], json!([]));
}
