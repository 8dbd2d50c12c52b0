//! Mediation groups of villages, recognised by a document, with dates.
use serde_json::json;

use super::{GROUPS, LIST, Mediated, group, mediator, opening};
use crate::support::{House, bodies};

#[actix_web::test]
async fn a_group_gets_mediators_loses_them_and_ends() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let made = group(&officer, "Bản Thẳm").await;
    let url = format!("{GROUPS}/{}", made["id"].as_str().unwrap());
    let case = Mediated::of(&officer.post(LIST).json(&opening(&made)).await);
    let step = async |action: &str, version: i32, body: serde_json::Value| {
        officer.post(format!("{url}/{action}")).if_match(version).json(&body).await
    };
    let added = step("add_mediator", 1, json!({ "full_name": "Tẩn A Páo", "from": "2023-01-01" })).await;
    assert_eq!(added.assert_status(200).json()["mediators"].as_array().unwrap().len(), 3);
    step("add_mediator", 1, json!({ "full_name": "Tẩn A Páo" })).await.assert_problem(412, "stale");
    step("add_mediator", 2, json!({ "full_name": "", "from": "2020-01-01" })).await.assert_invalid("/from");
    let leaves = json!({ "mediator_id": mediator(&made, 0), "until": "2023-03-02" });
    step("end_mediator", 2, leaves.clone()).await.assert_status(200);
    step("end_mediator", 3, leaves).await.assert_invalid("/mediator_id");
    // Who has left mediates no longer.
    let late = json!({ "mediator_ids": [mediator(&made, 0)], "on": "2023-03-02" });
    case.step(&officer, "assign", &late).await.assert_invalid("/mediator_ids/0");
    let end = json!({ "until": "2023-03-05", "document": bodies::document("3/QĐ-UBND", "2023-03-01") });
    let ended = step("end", 3, end.clone()).await.assert_status(200).json();
    assert_eq!((&ended["until"], &ended["allowed_actions"]), (&json!("2023-03-05"), &json!([])));
    step("end", 4, end).await.assert_problem(409, "wrong_state");
    let mut after = opening(&made);
    after["opened_on"] = json!("2023-03-06");
    officer.post(LIST).json(&after).await.assert_invalid("/parties/0/group_id");
}

#[actix_web::test]
async fn groups_are_listed_by_village_and_kept_by_their_commune_only() {
    let house = House::of(concat!(module_path!(), "::listed")).await;
    let officer = house.sign_in("officer.binhlu").await;
    for village in ["Bản Hon", "Bản Thẳm", "Bản Cò Lá"] {
        group(&officer, village).await;
    }
    let first = officer.get(format!("{GROUPS}?limit=2&with_total=true&valid_on=2023-03-01")).await.json();
    assert_eq!((&first["total"], first["items"].as_array().unwrap().len()), (&json!(3), 2));
    let cursor = first["next_cursor"].as_str().unwrap();
    let next = officer.get(format!("{GROUPS}?limit=2&cursor={cursor}")).await.json();
    assert_eq!((next["items"].as_array().unwrap().len(), &next["next_cursor"]), (1, &json!(null)));
    officer.get(format!("{GROUPS}?cursor=abc")).await.assert_status(400);
    let body = json!({ "agency_id": crate::support::agency("03412"), "village": "Bản Mới", "from": "2023-01-01",
                       "document": bodies::document("4/QĐ-UBND", "2023-01-01") });
    for (who, status) in
        [("leader.binhlu", 201), ("leader", 403), ("inspector", 403), ("officer.banbo", 404), ("admin", 404)]
    {
        house.sign_in(who).await.post(GROUPS).json(&body).await.assert_status(status);
    }
    let mut wrong = body.clone();
    wrong["document"]["file_id"] = json!("00000000-0000-0000-0000-000000000001");
    officer.post(GROUPS).json(&wrong).await.assert_invalid("/document/file_id");
}

#[actix_web::test]
async fn a_group_has_its_history_and_the_list_is_taken_out_without_phones() {
    let house = House::of(concat!(module_path!(), "::history")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let made = group(&officer, "Bản Thẳm").await;
    let url = format!("{GROUPS}/{}", made["id"].as_str().unwrap());
    let leaves = json!({ "mediator_id": mediator(&made, 1), "until": "2023-03-06" });
    officer.post(format!("{url}/end_mediator")).if_match(1).json(&leaves).await.assert_status(200);
    let joins = json!({ "full_name": "Sùng A Páo", "from": "2023-03-06" });
    officer.post(format!("{url}/add_mediator")).if_match(2).json(&joins).await.assert_status(200);
    let csv = officer.get(format!("{GROUPS}.csv?valid_on=2023-03-06")).await.assert_status(200).text();
    assert!(csv.contains("Bản Thẳm") && csv.contains("Sùng A Páo") && !csv.contains("Lù A Sử"), "{csv}");
    assert!(!csv.contains("0912345670"), "{csv}");
    let end = json!({ "until": "2023-12-31", "document": bodies::document("3/QĐ-UBND", "2023-03-06") });
    officer.post(format!("{url}/end")).if_match(3).json(&end).await.assert_status(200);
    let history = officer.get(format!("{url}/history")).await.assert_status(200).json();
    let steps: Vec<(&str, &str)> = history["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| (step["action"].as_str().unwrap(), step["on"].as_str().unwrap()))
        .collect();
    assert_eq!(
        steps,
        [
            ("recognise", "2022-01-01"),
            ("end_mediator", "2023-03-06"),
            ("add_mediator", "2023-03-06"),
            ("end", "2023-12-31")
        ]
    );
    assert_eq!(history["items"][1]["detail"]["mediator_ids"], json!([mediator(&made, 1)]));
    assert_eq!(history["items"][3]["document"]["number"], "3/QĐ-UBND");
    assert!(officer.get(format!("{GROUPS}.xlsx")).await.assert_status(200).bytes().starts_with(b"PK"));
    let stranger = house.sign_in("officer.banbo").await;
    stranger.get(format!("{url}/history")).await.assert_problem(404, "not_found");
    assert_eq!(stranger.get(format!("{GROUPS}.csv")).await.text().lines().count(), 1);
    house.sign_in("admin").await.get(format!("{GROUPS}.csv")).await.assert_problem(403, "forbidden");
    assert_eq!(house.number("select count(*) from audit_entries where action = 'export_mediation_groups'").await, 3);
}

#[actix_web::test]
async fn the_file_of_mediations_is_narrowed_as_the_list_is() {
    let house = House::of(concat!(module_path!(), "::narrowed")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (one, other) = (group(&officer, "Bản Thẳm").await, group(&officer, "Bản Hon").await);
    let case = Mediated::of(&officer.post(LIST).json(&opening(&one)).await);
    case.then(&officer, "assign", &json!({ "mediator_ids": [mediator(&one, 0)], "on": "2023-03-02" })).await;
    officer.post(LIST).json(&opening(&other)).await.assert_status(201);
    let rows = async |query: &str| {
        officer.get(format!("{LIST}.csv?{query}")).await.assert_status(200).text().matches("HG-2023-").count()
    };
    let id = |group: &serde_json::Value| group["id"].as_str().unwrap().to_owned();
    assert_eq!(rows("").await, 2);
    assert_eq!(rows(&format!("group_id={}", id(&other))).await, 1);
    assert_eq!(rows(&format!("petition_id={}", id(&one))).await, 0);
    assert_eq!(rows("overdue=true").await, 0);
    house.set_clock("2023-03-07T08:00:00+07:00");
    assert_eq!(rows("overdue=true").await, 1);
}
