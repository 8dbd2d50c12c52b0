//! Clocks of a mediation wait in the commune's inbox, with whom they wait for only.
use serde_json::{Value, json};

use super::{LIST, Mediated, group, mediator, opening};
use crate::support::{Client, House};

#[actix_web::test]
async fn the_start_of_a_mediation_waits_for_its_commune() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let group = group(&officer, "Bản Thẳm").await;
    let case = Mediated::of(&officer.post(LIST).json(&opening(&group)).await);
    let case =
        case.then(&officer, "assign", &json!({ "mediator_ids": [mediator(&group, 0)], "on": "2023-03-02" })).await;
    let waiting = officer.get("/api/v1/inbox").await.assert_status(200).json();
    let item =
        waiting["items"].as_array().unwrap().iter().find(|item| item["subject_id"] == case.id()).unwrap().clone();
    assert_eq!(
        (&item["subject"], &item["clock"], &item["due_on"], &item["code"]),
        (&json!("mediation"), &json!("mediation_start"), &json!("2023-03-06"), &case.json["code"])
    );
    let elsewhere = house.sign_in("officer.banbo").await.get("/api/v1/inbox").await.text();
    assert!(!elsewhere.contains(case.id()));
}

async fn waits(who: &Client, id: &str) -> Vec<Value> {
    let inbox = who.get("/api/v1/inbox?limit=100").await.assert_status(200).json();
    inbox["items"].as_array().unwrap().iter().filter(|item| item["subject_id"] == id).cloned().collect()
}

#[actix_web::test]
async fn one_that_nobody_was_given_waits_without_a_day() {
    let house = House::of(concat!(module_path!(), "::unassigned")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let group = group(&officer, "Bản Thẳm").await;
    let case = Mediated::of(&officer.post(LIST).json(&opening(&group)).await);
    let waiting = waits(&officer, case.id()).await;
    assert_eq!(
        (waiting.len(), &waiting[0]["waits"], &waiting[0]["due_on"], &waiting[0]["code"]),
        (1, &json!("mediation"), &Value::Null, &case.json["code"])
    );
    for stranger in ["officer.banbo", "inspector", "council_clerk", "leader"] {
        assert!(waits(&house.sign_in(stranger).await, case.id()).await.is_empty(), "{stranger}");
    }
    // Given to somebody, its term runs; under way, the law sets none, and it waits for its end.
    let case =
        case.then(&officer, "assign", &json!({ "mediator_ids": [mediator(&group, 0)], "on": "2023-03-02" })).await;
    assert_eq!(waits(&officer, case.id()).await[0]["waits"], "clock");
    let case = case.then(&officer, "start", &json!({ "on": "2023-03-03" })).await;
    assert_eq!(waits(&officer, case.id()).await[0]["waits"], "mediation");
    let recusal = json!({ "mediator_id": mediator(&group, 0), "on": "2023-03-03", "ground": "Là em của một bên" });
    let case = case.then(&officer, "recuse", &recusal).await;
    assert_eq!(waits(&officer, case.id()).await[0]["waits"], "mediation");
    let case = case.then(&officer, "stop", &json!({ "on": "2023-03-04", "by": "party" })).await;
    assert!(waits(&officer, case.id()).await.is_empty());
}

#[actix_web::test]
async fn a_land_mediation_without_a_term_waits_until_its_end() {
    let house = House::of(concat!(module_path!(), "::land")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut body = opening(&group(&officer, "Bản Thẳm").await);
    body["kind"] = json!("land_commune");
    let case = Mediated::of(&officer.post(LIST).json(&body).await);
    assert_eq!(waits(&officer, case.id()).await[0]["waits"], "mediation");
    let case = case.then(&officer, "start", &json!({ "on": "2023-03-03" })).await;
    assert_eq!(waits(&officer, case.id()).await[0]["waits"], "mediation");
    let case = case.then(&officer, "not_agreed", &json!({ "on": "2023-03-06" })).await;
    assert!(waits(&officer, case.id()).await.is_empty());
}

#[actix_web::test]
async fn an_agreement_without_a_day_waits_until_it_is_told_that_it_was_carried_out() {
    let house = House::of(concat!(module_path!(), "::agreed")).await;
    let (case, _, officer) = super::started(&house).await;
    let case = case.then(&officer, "agree", &json!({ "on": "2023-03-04", "record_wanted": false })).await;
    let waiting = waits(&officer, case.id()).await;
    assert_eq!(
        (waiting.len(), &waiting[0]["waits"], &waiting[0]["due_on"]),
        (1, &json!("mediation_execution"), &Value::Null)
    );
    assert!(waits(&house.sign_in("officer.banbo").await, case.id()).await.is_empty());
    let case = case.then(&officer, "record_execution", &json!({ "on": "2023-03-05", "is_done": false })).await;
    assert_eq!(waits(&officer, case.id()).await.len(), 1);
    let case = case.then(&officer, "record_execution", &json!({ "on": "2023-03-06", "is_done": true })).await;
    assert!(waits(&officer, case.id()).await.is_empty());
    // With a day its clock waits.
    let (case, _, officer) = super::started(&House::of(concat!(module_path!(), "::agreed_by")).await).await;
    let agreed = json!({ "on": "2023-03-04", "record_wanted": false, "execution_due_on": "2023-04-04" });
    let case = case.then(&officer, "agree", &agreed).await;
    let waiting = waits(&officer, case.id()).await;
    assert_eq!((waiting.len(), &waiting[0]["clock"]), (1, &json!("mediation_execution")));
}
