//! 01/TCD: what the head of a party committee held counts with the head's columns, as every visit of the book has to stand in one
//! of them (`1=4+13+22`); the sessions behind say so, and compliance keeps the two heads apart (QĐi 11-QĐi/TW; LTCD Điều 15, 18).
use serde_json::{Value, json};

use super::{at, form, items, row};
use crate::support::{House, agency, bodies};

#[actix_web::test]
async fn a_party_heads_session_stands_with_the_heads_and_says_so() {
    let house = House::of(module_path!()).await;
    house.set_clock("2023-04-03T08:00:00+07:00");
    let officer = house.sign_in("officer.binhlu").await;
    let mut sessions = Vec::new();
    for (on, capacity) in [("2023-03-02", "government"), ("2023-03-13", "party")] {
        let plan = json!({ "agency_id": agency("03412"), "on": on, "mode": "periodic", "host": "head",
            "host_capacity": capacity });
        let made = officer.post("/api/v1/reception-sessions").json(&plan).await;
        let url = made.header("location").unwrap().to_owned();
        let opened = json!({ "host": "head", "host_name": "A" });
        officer.post(format!("{url}/open")).if_match(1).json(&opened).await.assert_status(200);
        sessions.push(url.rsplit('/').next().unwrap().to_owned());
    }
    let mut visit = bodies::reception("03412");
    (visit["mode"], visit["host"]) = (json!("periodic"), json!("head"));
    (visit["received_at"], visit["session_id"]) = (json!("2023-03-13T08:00:00+07:00"), json!(sessions[1]));
    visit["late_reason"] = json!("Nhập từ sổ giấy");
    officer.post("/api/v1/receptions").json(&visit).await.assert_status(201);

    let table = form(&house, "inspector", "01-TCD", "period=2023-Q1").await;
    assert_eq!(at(&row(&table, "03412"), [1, 4, 12, 13, 14, 22]), [1.0, 0.0, 2.0, 1.0, 1.0, 0.0]);
    assert!(table["checks"].as_array().unwrap().iter().all(|check| check["holds"] == true), "{}", table["checks"]);
    let behind = items(&house, "inspector", table["total"]["cells"]["12"].as_str().unwrap()).await;
    let mut capacities: Vec<&str> = behind.iter().map(|item| item["host_capacity"].as_str().unwrap()).collect();
    capacities.sort_unstable();
    assert_eq!(capacities, ["government", "party"]);

    let inspector = house.sign_in("inspector").await;
    let kept = inspector.get("/api/v1/inspection/compliance?year=2023&month=3").await.assert_status(200).json();
    let rows = kept["agencies"].as_array().unwrap().clone();
    let of: Value = rows.into_iter().find(|row| row["agency"]["code"] == "03412").unwrap();
    assert_eq!((&of["held"], &of["party"]["held"]), (&json!(1), &json!(1)));
}
