use serde_json::{Value, json};

use crate::support::House;

fn off(day: &str) -> Value {
    json!({ "day": day, "kind": "holiday", "name": "Nghỉ theo quyết định", "decision": "Quyết định 12/QĐ-UBND" })
}

#[actix_web::test]
async fn a_correction_takes_the_place_of_the_day_and_the_day_before_stays_in_the_history() {
    let house = House::of(module_path!()).await;
    let admin = house.sign_in("admin").await;
    admin.post("/api/v1/calendars/holidays").json(&off("2024-05-02")).await.assert_status(201);
    let mut again = off("2024-05-02");
    again["kind"] = json!("working");
    admin.post("/api/v1/calendars/holidays").json(&again).await.assert_status(201);
    let of = async |query: &str| {
        let url = format!("/api/v1/calendars/holidays?year=2024{query}");
        let page = house.sign_in("handler").await.get(url).await.assert_status(200).json();
        let days = page["items"].as_array().unwrap().clone();
        days.into_iter().filter(|day| day["day"] == "2024-05-02").collect::<Vec<_>>()
    };
    let now = of("").await;
    assert_eq!((now.len(), &now[0]["kind"]), (1, &json!("working")));
    assert_eq!(now[0]["decision"], "Quyết định 12/QĐ-UBND");
    let all = of("&with_history=true").await;
    assert_eq!((all.len(), &all[0]["kind"]), (2, &json!("holiday")));
    assert_ne!(all[0]["superseded_at"], Value::Null);
    tiepdan::app::run_jobs(house.shared()).await.unwrap();
}

#[actix_web::test]
async fn a_day_is_corrected_only_by_a_decision_and_by_the_administrator() {
    let house = House::of(module_path!()).await;
    let admin = house.sign_in("admin").await;
    let mut without = off("2024-05-06");
    without["decision"] = json!(" ");
    admin.post("/api/v1/calendars/holidays").json(&without).await.assert_invalid("/decision");
    without.as_object_mut().unwrap().remove("decision");
    let missing = admin.post("/api/v1/calendars/holidays").json(&without).await;
    assert_eq!(missing.assert_problem(422, "invalid")["errors"][0]["code"], "required");
    admin.post("/api/v1/calendars/holidays").json(&off("2024-02-30")).await.assert_invalid("/day");
    admin.post("/api/v1/calendars/holidays").json(&off("1889-02-01")).await.assert_invalid("/day");
    for name in ["leader", "inspector", "handler"] {
        let client = house.sign_in(name).await;
        client.post("/api/v1/calendars/holidays").json(&off("2024-05-06")).await.assert_problem(403, "forbidden");
    }
    admin.get("/api/v1/calendars/holidays?year=9999").await.assert_invalid("/year");
}

#[actix_web::test]
async fn a_correction_sent_twice_is_made_once() {
    let house = House::of(module_path!()).await;
    let admin = house.sign_in("admin").await;
    for _ in 0..2 {
        let send = admin.post("/api/v1/calendars/holidays").idempotency_key("k").json(&off("2026-05-05")).await;
        send.assert_status(201);
    }
    let rows = "select count(*) from calendar_days where day = '2026-05-05'";
    assert_eq!(house.number(rows).await, 1);
    tiepdan::app::run_jobs(house.shared()).await.unwrap();
}
