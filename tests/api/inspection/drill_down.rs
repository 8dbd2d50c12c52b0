//! The records behind each figure; alone on their database.
use serde_json::{Value, json};

use super::overview;
use crate::support::{House, bodies};

pub const FIGURES: &[&str] = &[
    "received",
    "processed",
    "accepted",
    "settled",
    "settled_in_time",
    "open",
    "due_soon",
    "overdue",
    "suspended",
    "carried_over",
    "no_receipt",
    "no_reply",
];
const OTHERS: &[&str] = &["second_instance", "many_signers", "no_receipt", "over_level"];

async fn items(house: &House, name: &str, what: &str) -> (Vec<Value>, Value) {
    let client = house.sign_in(name).await;
    let mut url = format!("/api/v1/inspection/{what}with_total=true&limit=2");
    let (mut all, first) = (Vec::new(), url.clone());
    loop {
        let page = client.get(&url).await.assert_status(200).json();
        all.extend(page["items"].as_array().unwrap().clone());
        let Some(cursor) = page["next_cursor"].as_str() else { return (all, page["total"].clone()) };
        url = format!("{first}&cursor={cursor}");
    }
}

async fn a_district_at_work() -> House {
    let house = House::of(module_path!()).await;
    for (state, body) in [
        ("received", bodies::complaint("03412")),
        ("classified", bodies::denunciation("03424")),
        ("accepted", bodies::complaint("H")),
        ("accepted", bodies::denunciation("H")),
        ("settled", bodies::recommendation("03412")),
        ("closed", bodies::complaint("03424")),
    ] {
        house.set_clock("2023-03-06T08:00:00+07:00");
        house.case_in(state, &body).await;
    }
    for (officer, code, kind) in
        [("officer.binhlu", "03412", "recommendation"), ("officer.banbo", "03424", "denunciation")]
    {
        let mut body = bodies::reception(code);
        body["matters"][0]["kind"] = json!(kind);
        house.sign_in(officer).await.post("/api/v1/receptions").json(&body).await.assert_status(201);
    }
    house.set_clock("2023-06-05T09:00:00+07:00");
    house
}

#[actix_web::test]
async fn behind_every_figure_stand_as_many_records_and_none_tells_more_than_its_reader_may_know() {
    let house = a_district_at_work().await;
    for name in ["inspector", "leader", "leader.binhlu", "internal_affairs", "council_clerk"] {
        let totals = overview(&house, name, "").await["totals"].clone();
        for figure in FIGURES {
            let (found, total) = items(&house, name, &format!("petitions?bucket={figure}&")).await;
            assert_eq!((json!(found.len()), &total), (totals[*figure].clone(), &totals[*figure]), "{name} {figure}");
        }
        let (visits, total) = items(&house, name, "receptions?").await;
        assert_eq!((json!(visits.len()), &total), (totals["receptions"].clone(), &totals["receptions"]), "{name}");
        for bucket in OTHERS {
            let (found, total) = items(&house, name, &format!("petitions?bucket={bucket}&")).await;
            assert_eq!(json!(found.len()), total, "{name} {bucket}");
        }
    }

    let (seen, _) = items(&house, "inspector", "petitions?bucket=received&").await;
    assert_eq!(seen.len(), 6);
    let mut ids: Vec<&str> = seen.iter().map(|item| item["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 6, "each once");
    for item in &seen {
        assert!(item.get("petitioners").is_none() && item.get("summary").is_none());
    }
    for name in ["internal_affairs", "council_clerk"] {
        for what in ["petitions?bucket=received&", "petitions?bucket=overdue&", "receptions?"] {
            let (found, _) = items(&house, name, what).await;
            assert!(!found.is_empty());
            assert!(found.iter().all(|item| *item == json!({ "hidden": true })), "{name} {what}: {found:?}");
        }
    }

    let inspector = house.sign_in("inspector").await;
    let list = |limit: u8| inspector.get(format!("/api/v1/inspection/petitions?bucket=received&limit={limit}"));
    let (one, _) = house.queries_of(&inspector, list(1)).await;
    let (all, _) = house.queries_of(&inspector, list(100)).await;
    assert_eq!(one, all, "no query in a loop");
    inspector.get("/api/v1/inspection/petitions?bucket=open&cursor=x").await.assert_status(400);
}
