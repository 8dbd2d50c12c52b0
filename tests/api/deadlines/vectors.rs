//! Terms counted by hand with the calendar of 2023, through the API (BLDS 2015, Điều 147, 148).
use serde_json::json;

use super::{accepted_on, on_the_day, running};
use crate::support::{Case, House, bodies};

#[actix_web::test]
async fn ten_days_from_13_january_end_after_tet() {
    let house = House::of(module_path!()).await;
    let case = on_the_day(&house, bodies::complaint("H"), "2023-01-13").await;
    let clock = running(&house.sign_in("handler").await, &case).await;
    assert_eq!((&clock["clock"], &clock["due_on"]), (&json!("acceptance"), &json!("2023-01-27")));
    assert_eq!((&clock["amount"], &clock["unit"]), (&json!(10), &json!("days")));
}

#[actix_web::test]
async fn seven_working_days_from_18_january_end_on_3_february() {
    let house = House::of(module_path!()).await;
    let case = on_the_day(&house, bodies::denunciation("H"), "2023-01-18").await;
    let clock = running(&house.sign_in("handler").await, &case).await;
    assert_eq!((&clock["clock"], &clock["due_on"]), (&json!("acceptance"), &json!("2023-02-03")));
    assert_eq!((&clock["amount"], &clock["unit"]), (&json!(7), &json!("working_days")));
    assert_eq!(clock["basis"], "Luật Tố cáo 2018, Điều 24 khoản 1");
}

#[actix_web::test]
async fn thirty_days_from_2_june_end_on_the_monday_after() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    for body in [bodies::complaint("H"), bodies::denunciation("H")] {
        let case = accepted_on(&house, &handler, body, ["2023-05-29", "2023-06-02"]).await;
        let clock = running(&handler, &case).await;
        assert_eq!((&clock["clock"], &clock["due_on"]), (&json!("settlement"), &json!("2023-07-03")));
    }
}

#[actix_web::test]
async fn the_last_day_is_in_time_to_its_end_and_overdue_after_it() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = on_the_day(&house, bodies::complaint("H"), "2023-01-13").await;
    for (at, is_overdue) in [("2023-01-27T23:59:59+07:00", false), ("2023-01-28T00:00:00+07:00", true)] {
        house.set_clock(at);
        assert_eq!(running(&handler, &case).await["is_overdue"], is_overdue, "{at}");
        let listed = handler.get("/api/v1/petitions?overdue=true").await.json();
        let shown = listed["items"].as_array().unwrap().iter().any(|item| item["id"] == case.id());
        assert_eq!(shown, is_overdue, "{at}");
    }
    let classified = handler.step(&case, "classify", &bodies::classify("complaint", "admin_land")).await;
    let after = handler.step(&Case::of(&classified), "accept", &bodies::accept("2023-01-27")).await;
    assert_eq!(after.assert_status(200).json()["deadlines"][0]["state"], "met");
}

#[actix_web::test]
async fn what_the_law_puts_no_number_on_starts_no_clock() {
    let house = House::of(module_path!()).await;
    let case = on_the_day(&house, bodies::recommendation("H"), "2023-03-06").await;
    assert_eq!(case.json["deadlines"], json!([]));
}
