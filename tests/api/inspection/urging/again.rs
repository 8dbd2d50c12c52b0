//! A second urging follows a first one that was not answered, or not well (TT 07/2014/TT-TTCP, Điều 30).
use serde_json::{Value, json};

use super::{about, at_url, read, reply, urged};
use crate::support::{House, bodies};

fn second(on: &str) -> Value {
    json!({ "content": "Đôn đốc lần hai", "reply_by": "2023-04-10", "document": bodies::document("19/TTH", on) })
}

#[actix_web::test]
async fn what_is_overdue_is_urged_again_about_what_is_still_open() {
    let house = House::of(concat!(module_path!(), "::overdue")).await;
    let (open, other) =
        (house.case(&bodies::complaint("03412")).await, house.case(&bodies::recommendation("03412")).await);
    let urging = urged(&house, &about("03412", &[&open, &other])).await;
    let (inspector, officer) = (house.sign_in("inspector").await, house.sign_in("officer.binhlu").await);
    inspector.step(&urging, "urge_again", &second("2023-03-06")).await.assert_problem(409, "wrong_state");
    house.sql(&format!("update petitions set state = 'closed' where id = '{}'", other.id())).await;
    house.set_clock("2023-03-27T08:00:00+07:00");
    inspector.step(&urging, "urge_again", &second("2023-03-20")).await.assert_invalid("/document/on");
    officer.step(&urging, "urge_again", &second("2023-03-27")).await.assert_problem(403, "forbidden");
    let answer = inspector.step(&urging, "urge_again", &second("2023-03-27")).await;
    let again = at_url(answer.assert_status(201));
    assert_eq!((&again.json["ordinal"], &again.json["follows_id"]), (&json!(2), &urging.json["id"]));
    assert_eq!(again.json["petitions"].as_array().unwrap().len(), 1, "what was filed is urged no more");
    let first = read(&inspector, &urging).await;
    assert_eq!((&first.json["state"], &first.json["followed_by_id"]), (&json!("urged_again"), &again.json["id"]));
    assert_eq!((&first.json["deadlines"][0]["state"], &first.json["allowed_actions"]), (&json!("missed"), &json!([])));
}

#[actix_web::test]
async fn a_reply_that_is_not_enough_is_urged_again() {
    let house = House::of(concat!(module_path!(), "::reply")).await;
    let case = house.case(&bodies::complaint("03412")).await;
    let urging = urged(&house, &about("03412", &[&case])).await;
    let officer = house.sign_in("officer.binhlu").await;
    house.set_clock("2023-03-15T08:00:00+07:00");
    let replied = at_url(&officer.step(&urging, "reply", &reply("2023-03-14")).await);
    let inspector = house.sign_in("inspector").await;
    let again = at_url(inspector.step(&replied, "urge_again", &second("2023-03-15")).await.assert_status(201));
    let first = read(&inspector, &urging).await;
    assert_eq!(first.json["deadlines"][0]["state"], "met", "the reply came in time");
    at_url(&officer.step(&again, "reply", &reply("2023-03-15")).await);
}
