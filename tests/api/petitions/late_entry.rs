//! Paper from a village without network comes weeks late: any past legal day is entered, marked and with its reason.
use serde_json::json;

use super::but;
use crate::support::{House, bodies};

#[actix_web::test]
async fn a_step_entered_after_its_day_says_why_and_is_marked() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("classified", &bodies::complaint("H")).await;
    house.set_clock("2023-04-20T08:00:00+07:00");
    let late = but(bodies::accept("2023-03-03"), json!({ "late_reason": "Bản Sì Thâu Chải mất sóng ba tuần" }));
    let after = handler.step(&case, "accept", &late).await.assert_status(200).json();
    assert_eq!((&after["late_entry"], &after["progress"]["accepted_on"]), (&json!(true), &json!("2023-03-03")));
    let step =
        handler.get(format!("{}/history", case.url)).await.json()["items"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&step["late_entry"], &step["late_reason"]),
        (&json!(true), &json!("Bản Sì Thâu Chải mất sóng ba tuần"))
    );
    let long = but(bodies::settle("2023-03-06", "justified"), json!({ "late_reason": "x".repeat(501) }));
    let read = handler.read(&case).await;
    handler.step(&read, "settle", &long).await.assert_invalid("/late_reason");
}

#[actix_web::test]
async fn the_reason_of_a_sealed_case_is_sealed() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("classified", &bodies::denunciation("H")).await;
    let late = but(bodies::accept("2023-03-03"), json!({ "late_reason": "Chờ bà Vàng Thị Sua đến ký" }));
    handler.step(&case, "accept", &late).await.assert_status(200);
    let history = handler.get(format!("{}/history", case.url)).await.text();
    assert!(!history.contains("Vàng"), "{history}");
    let stored =
        format!("select count(*) from petition_steps where late_reason is not null and petition_id = '{}'", case.id());
    assert_eq!(house.number(&stored).await, 0);
}
