//! Tạm đình chỉ: Luật Tố cáo 2018, Điều 34; of a complaint from 1/7/2026 only, one accepted before too (NĐ155 Điều 22).
use serde_json::{Value, json};

use super::{but, clock};
use crate::support::{Case, House, bodies};

fn paper(on: &str) -> Value {
    json!({ "on": on, "document": bodies::document("18/QĐ-UBND", on) })
}

fn suspend(on: &str) -> Value {
    but(paper(on), json!({ "reason": "Chờ kết luận giám định" }))
}

#[actix_web::test]
async fn suspended_days_are_not_counted_and_the_due_day_moves_by_as_many() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("accepted", &bodies::denunciation("H")).await;
    house.set_clock("2023-03-30T08:00:00+07:00");
    let case = Case::of(&handler.step(&case, "suspend", &suspend("2023-03-13")).await);
    assert_eq!(case.state(), "suspended");
    let settlement = clock(&case.json, "settlement");
    assert_eq!((&settlement["state"], &settlement["due_on"]), (&json!("paused"), &Value::Null));
    assert_eq!(settlement["pauses"], json!([{ "from": "2023-03-13", "until": null }]));
    // The decision is sent within 5 working days (Điều 34).
    assert_eq!(clock(&case.json, "suspension_notice")["due_on"], "2023-03-20");
    let span = format!(
        "select count(*) from petition_spans where is_suspended and state = 'suspended' and due_on is null and from_on = '2023-03-13' and petition_id = '{}'",
        case.id()
    );
    assert_eq!(house.number(&span).await, 1);
    assert_eq!(
        super::sorted(&case.json["allowed_actions"]),
        ["assign", "hand_over", "link", "record_notice", "resume", "terminate", "withdraw"]
            .into_iter()
            .filter(|a| *a != "assign")
            .collect::<Vec<_>>()
    );
    handler.step(&case, "resume", &paper("2023-03-12")).await.assert_invalid("/on");
    let case = Case::of(&handler.step(&case, "resume", &paper("2023-03-23")).await);
    let settlement = clock(&case.json, "settlement");
    // Ten days did not count: 3/4 (a Monday, moved from Sunday 2/4) becomes 12/4.
    assert_eq!((&settlement["state"], &settlement["due_on"]), (&json!("running"), &json!("2023-04-12")));
    let trace =
        handler.get(format!("{}/deadlines/{}/trace", case.url, settlement["id"].as_str().unwrap())).await.json();
    let paused = trace["days"].as_array().unwrap().iter().filter(|day| day["why"] == "paused").count();
    assert_eq!(paused, 10);
    // A second suspension begins after the first ended: no day is counted twice.
    handler.step(&case, "suspend", &suspend("2023-03-22")).await.assert_invalid("/on");
    let case = Case::of(&handler.step(&case, "suspend", &suspend("2023-03-27")).await);
    let case = Case::of(&handler.step(&case, "resume", &paper("2023-03-29")).await);
    assert_eq!(clock(&case.json, "settlement")["due_on"], "2023-04-14");
    for (event, times) in [("suspended", 2), ("resumed", 2)] {
        let facts =
            format!("select count(*) from petition_events where event = '{event}' and petition_id = '{}'", case.id());
        assert_eq!(house.number(&facts).await, times);
    }
}

#[actix_web::test]
async fn a_suspended_case_is_not_overdue_and_a_corrected_holiday_counts_its_pauses_once() {
    // A day off is everybody's: a database of its own.
    let house = House::of(concat!(module_path!(), "::holiday")).await;
    let (handler, admin) = (house.sign_in("handler").await, house.sign_in("admin").await);
    let case = house.case_in("accepted", &bodies::denunciation("H")).await;
    house.set_clock("2023-03-30T08:00:00+07:00");
    let case = Case::of(&handler.step(&case, "suspend", &suspend("2023-03-13")).await);
    let case = Case::of(&handler.step(&case, "resume", &paper("2023-03-23")).await);
    let holiday =
        json!({ "day": "2023-04-12", "kind": "holiday", "name": "Nghỉ bù", "decision": "Quyết định 9/QĐ-TTg" });
    admin.post("/api/v1/calendars/holidays").json(&holiday).await.assert_status(201);
    house.run_jobs().await;
    let seen = handler.read(&case).await;
    assert_eq!(clock(&seen.json, "settlement")["due_on"], "2023-04-13");
    let suspended = Case::of(&handler.step(&seen, "suspend", &suspend("2023-03-30")).await);
    house.set_clock("2023-06-30T08:00:00+07:00");
    assert_eq!(clock(&handler.read(&suspended).await.json, "settlement")["is_overdue"], false);
    let overdue = handler.get("/api/v1/petitions?overdue=true&with_total=true").await.json();
    assert_eq!(overdue["total"], 0);
}

#[actix_web::test]
async fn the_settlement_of_a_complaint_is_suspended_from_july_2026_on_also_of_one_accepted_before() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    house.set_clock("2026-06-10T08:00:00+07:00");
    let complaint =
        but(bodies::complaint("H"), json!({ "received_on": "2026-06-01", "written_on": null, "contested": null }));
    let case = super::classified(&house, &handler, &complaint, json!({})).await;
    let case = Case::of(&handler.step(&case, "accept", &bodies::accept("2026-06-08")).await);
    let problem = handler.step(&case, "suspend", &suspend("2026-06-10")).await.assert_problem(409, "no_suspension");
    assert!(problem["basis"].as_str().unwrap().contains("Điều 35"), "{problem}");
    assert!(!super::sorted(&case.json["allowed_actions"]).contains(&"suspend"));
    house.set_clock("2026-07-02T08:00:00+07:00");
    // A day before the new law is refused on the day of the new law as well.
    handler.step(&case, "suspend", &suspend("2026-06-30")).await.assert_problem(409, "no_suspension");
    let case = Case::of(&handler.step(&case, "suspend", &suspend("2026-07-01")).await);
    assert_eq!((case.state(), &clock(&case.json, "suspension_notice")["amount"]), ("suspended", &json!(3)));
}

#[actix_web::test]
async fn nothing_suspends_a_recommendation() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("accepted", &bodies::recommendation("H")).await;
    handler.step(&case, "suspend", &suspend("2023-03-06")).await.assert_problem(409, "no_suspension");
}

#[actix_web::test]
async fn a_term_that_had_passed_is_not_revived_by_a_suspension() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("accepted", &bodies::denunciation("H")).await;
    house.set_clock("2023-04-20T08:00:00+07:00");
    let case = Case::of(&handler.step(&case, "suspend", &suspend("2023-04-10")).await);
    let settlement = clock(&case.json, "settlement");
    assert_eq!((&settlement["due_on"], &settlement["is_overdue"]), (&json!("2023-04-03"), &json!(true)));
    let case = Case::of(&handler.step(&case, "resume", &paper("2023-04-15")).await);
    let settlement = clock(&case.json, "settlement");
    assert_eq!((&settlement["due_on"], &settlement["state"]), (&json!("2023-04-03"), &json!("running")));
    assert_eq!(settlement["pauses"], json!([{ "from": "2023-04-10", "until": "2023-04-15" }]));
}
