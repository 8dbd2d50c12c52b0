use serde_json::{Value, json};

use crate::support::{Answer, Client, House, bodies};

async fn visited(officer: &Client, kind: &str) -> Value {
    let mut body = bodies::reception("03412");
    body["matters"][0]["kind"] = json!(kind);
    body["outcome"] = json!("petition_received");
    officer.post("/api/v1/receptions").json(&body).await.assert_status(201).json()
}

async fn handed_in(client: &Client, visit: &Value, body: &Value) -> Answer {
    client.post(format!("/api/v1/receptions/{}/petitions", visit["id"].as_str().unwrap())).json(body).await
}

async fn links(house: &House, visit: &Value) -> i64 {
    let id = visit["id"].as_str().unwrap();
    house.number(&format!("select count(*) from reception_petitions where reception_id = '{id}'")).await
}

#[actix_web::test]
async fn several_petitions_are_handed_in_at_one_visit() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let visit = visited(&officer, "complaint").await;
    for body in [bodies::complaint("03412"), bodies::recommendation("03412")] {
        let made = handed_in(&officer, &visit, &body).await;
        assert_eq!(made.assert_status(201).json()["state"], "received");
        assert!(made.header("location").unwrap().starts_with("/api/v1/petitions/"));
        officer.get(made.header("location").unwrap()).await.assert_status(200);
    }
    assert_eq!(links(&house, &visit).await, 2);
}

#[actix_web::test]
async fn the_link_of_a_denunciation_stands_only_in_the_sealed_record() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    for (visit, body) in [
        (visited(&officer, "denunciation").await, bodies::denunciation("03412")),
        (visited(&officer, "recommendation").await, bodies::denunciation("03412")),
        (visited(&officer, "denunciation").await, bodies::recommendation("03412")),
    ] {
        let made = handed_in(&officer, &visit, &body).await.assert_status(201).json();
        assert_eq!(links(&house, &visit).await, 0);
        let (visit, petition) = (visit["id"].as_str().unwrap(), made["id"].as_str().unwrap());
        let trail = format!(
            "select count(*) from audit_entries where subject_id = '{petition}' and fields::text like '%{visit}%'"
        );
        assert_eq!(house.number(&trail).await, 0);
        let news =
            format!("select count(*) from outbox where subject_id = '{petition}' and payload::text like '%{visit}%'");
        assert_eq!(house.number(&news).await, 0);
    }
}

#[actix_web::test]
async fn a_petition_is_registered_where_the_visit_was_or_not_at_all() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let visit = visited(&officer, "complaint").await;
    handed_in(&officer, &visit, &bodies::complaint("03424")).await.assert_invalid("/agency_id");
    let mut wrong = bodies::complaint("03412");
    wrong["received_on"] = json!("2033-01-01");
    handed_in(&officer, &visit, &wrong).await.assert_invalid("/received_on");
    assert_eq!(links(&house, &visit).await, 0);
    for (name, status) in [("inspector", 403), ("leader", 403), ("officer.banbo", 404), ("admin", 404)] {
        let client = house.sign_in(name).await;
        handed_in(&client, &visit, &bodies::complaint("03412")).await.assert_status(status);
    }
}

#[actix_web::test]
async fn a_petition_sent_twice_is_handed_in_once() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let visit = visited(&officer, "complaint").await;
    let url = format!("/api/v1/receptions/{}/petitions", visit["id"].as_str().unwrap());
    let send = async || officer.post(&url).idempotency_key("k").json(&bodies::complaint("03412")).await;
    let first = send().await.assert_status(201).json();
    assert_eq!(send().await.assert_status(201).json()["id"], first["id"]);
    assert_eq!(links(&house, &visit).await, 1);
}
