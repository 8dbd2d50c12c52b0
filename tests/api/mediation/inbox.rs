//! Clocks of a mediation wait in the commune's inbox, with whom they wait for only.
use serde_json::json;

use super::{LIST, Mediated, group, mediator, opening};
use crate::support::House;

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
