//! Figures of mediation, without names: for the commune, leaders, the justice office, the Inspectorate and the district's offices.
use serde_json::{Value, json};

use super::{LIST, started};
use crate::support::{House, agency};

const URL: &str = "/api/v1/mediations/figures";

fn of<'a>(figures: &'a Value, code: &str) -> Option<&'a Value> {
    figures["agencies"].as_array().unwrap().iter().find(|row| row["code"] == code)
}

#[actix_web::test]
async fn figures_count_what_began_and_what_ended_by_commune() {
    let house = House::of(concat!(module_path!(), "::count")).await;
    let (case, _, officer) = started(&house).await;
    let (other, ..) = started(&house).await;
    case.then(&officer, "agree", &json!({ "on": "2023-03-06", "record_wanted": false })).await;
    other.then(&officer, "stop", &json!({ "on": "2023-03-05", "by": "mediator" })).await;
    started(&house).await;
    let leader = house.sign_in("leader").await;
    let figures = leader.get(URL).await.assert_status(200).json();
    let row = of(&figures, "03412").unwrap();
    let told = ["opened", "agreed", "not_agreed", "stopped", "open", "executed"].map(|name| row[name].clone());
    assert_eq!(json!(told), json!([3, 1, 0, 1, 1, 0]));
    assert_eq!(figures["totals"]["opened"], 3);
    let before = leader.get(format!("{URL}?from=2023-03-01&to=2023-03-04")).await.json();
    assert_eq!((&before["totals"]["open"], &before["totals"]["agreed"]), (&json!(3), &json!(0)));
    let own = officer.get(URL).await.json();
    assert_eq!(own["agencies"].as_array().unwrap().len(), 1);
    officer.get(format!("{URL}?agency_id={}", agency("03424"))).await.assert_problem(403, "forbidden");
    for (reader, status) in
        [("inspector", 200), ("internal_affairs", 200), ("council_clerk", 200), ("handler", 200), ("admin", 403)]
    {
        house.sign_in(reader).await.get(URL).await.assert_status(status);
    }
    leader.get(format!("{URL}?from=2023-04-01&to=2023-03-01")).await.assert_invalid("/from");
    leader.get(format!("{URL}?agency_id=00000000-0000-0000-0000-000000000001")).await.assert_problem(404, "not_found");
    assert!(!figures.to_string().contains("Lò Văn"));
}

#[actix_web::test]
async fn the_justice_office_reads_the_figures_of_every_commune() {
    let house = House::of(concat!(module_path!(), "::justice")).await;
    let admin = house.sign_in("admin").await;
    let user =
        admin.post("/api/v1/users").json(&json!({ "username": "officer.tp", "full_name": "Cán bộ Tư pháp" })).await;
    let id = user.assert_status(201).json()["id"].as_str().unwrap().to_owned();
    let grant = json!({ "role": "handler", "post": "staff", "agency_id": agency("TP"), "from": "2023-01-01" });
    admin.post(format!("/api/v1/users/{id}/grants")).json(&grant).await.assert_status(201);
    house.sql(&format!("update grants set needs_confirmation = false where user_id = '{id}'")).await;
    house.sql(&format!("update users set must_change_password = false where id = '{id}'")).await;
    let justice = house.sign_in_as(tiepdan::kernel::UserId(id.parse().unwrap()));
    let figures = justice.get(URL).await.assert_status(200).json();
    assert!(of(&figures, "03412").is_some() && of(&figures, "03424").is_some());
    assert_eq!(justice.get(LIST).await.json()["items"], json!([]));
}
