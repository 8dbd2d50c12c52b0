//! A petition that turns out to be of another kind has that kind's clock, from the same day of receipt.
use serde_json::{Value, json};

use super::{clocks, on_the_day, running};
use crate::support::{Case, House, bodies};

fn again(kind: &str, field: &str) -> Value {
    let mut body = bodies::classify(kind, field);
    body["reason"] = json!("Đọc lại đơn");
    body
}

#[actix_web::test]
async fn the_old_clock_is_void_and_the_new_one_runs_from_the_day_of_receipt() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = on_the_day(&house, bodies::complaint("H"), "2023-01-18").await;
    let case = Case::of(&handler.step(&case, "classify", &bodies::classify("denunciation", "corruption")).await);
    let all = clocks(&handler, &case).await;
    assert_eq!((&all[0]["rule"], &all[0]["state"]), (&json!("complaint.accept"), &json!("void")));
    assert_eq!((&all[1]["rule"], &all[1]["state"]), (&json!("denunciation.first_handling"), &json!("running")));
    assert_eq!((&all[1]["starts_on"], &all[1]["due_on"]), (&json!("2023-01-18"), &json!("2023-02-03")));
    let span =
        "select count(*) from petition_spans where to_on is null and kind = 'denunciation' and due_on = '2023-02-03'";
    assert_eq!(house.number(&format!("{span} and petition_id = '{}'", case.id())).await, 1);
}

#[actix_web::test]
async fn a_recommendation_that_is_a_complaint_after_all_gets_a_clock_and_back_again_has_none() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = on_the_day(&house, bodies::recommendation("H"), "2023-01-13").await;
    let case = Case::of(&handler.step(&case, "classify", &bodies::classify("complaint", "admin_land")).await);
    assert_eq!(running(&handler, &case).await["due_on"], "2023-01-27");
    let case = Case::of(&handler.step(&case, "classify", &again("feedback", "admin_land")).await);
    assert!(clocks(&handler, &case).await.iter().all(|clock| clock["state"] == "void"));
    assert!(handler.step(&case, "accept", &bodies::accept("2023-01-13")).await.status() == 200);
}

#[actix_web::test]
async fn the_same_kind_again_keeps_its_clock() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = on_the_day(&house, bodies::complaint("H"), "2023-01-13").await;
    let before = running(&handler, &case).await;
    let case = Case::of(&handler.step(&case, "classify", &bodies::classify("complaint", "admin_policy")).await);
    let case = Case::of(&handler.step(&case, "classify", &again("complaint", "admin_land")).await);
    assert_eq!(clocks(&handler, &case).await, [before]);
}
