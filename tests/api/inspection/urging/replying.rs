//! The urged agency replies, and who urged considers it (TT 07/2014/TT-TTCP, Điều 30).
use serde_json::json;

use super::{about, actions, at_url, read, reply, urged};
use crate::support::{House, bodies};

#[actix_web::test]
async fn the_agency_replies_and_the_reply_is_accepted() {
    let house = House::of(concat!(module_path!(), "::accepted")).await;
    let case = house.case(&bodies::complaint("03412")).await;
    let urging = urged(&house, &about("03412", &[&case])).await;
    let (officer, inspector) = (house.sign_in("officer.binhlu").await, house.sign_in("inspector").await);
    house.set_clock("2023-03-15T08:00:00+07:00");
    inspector.step(&urging, "reply", &reply("2023-03-14")).await.assert_problem(403, "forbidden");
    house.sign_in("leader").await.step(&urging, "reply", &reply("2023-03-14")).await.assert_problem(403, "forbidden");
    inspector.step(&urging, "accept", &json!({})).await.assert_problem(409, "wrong_state");
    officer.step(&urging, "reply", &reply("2023-03-05")).await.assert_invalid("/on");
    officer.step(&urging, "reply", &reply("2023-03-16")).await.assert_invalid("/on");
    let replied = at_url(&officer.step(&urging, "reply", &reply("2023-03-14")).await);
    assert_eq!((&replied.json["state"], &replied.json["reply"]["is_late"]), (&json!("replied"), &json!(false)));
    assert_eq!((&replied.json["deadlines"][0]["state"], actions(&replied)), (&json!("met"), vec![]));
    officer.step(&urging, "reply", &reply("2023-03-14")).await.assert_problem(412, "stale");
    let refused = officer.step(&replied, "reply", &reply("2023-03-14")).await;
    assert_eq!(
        refused.assert_problem(409, "wrong_state")["allowed_actions"],
        json!(["accept", "urge_again", "escalate"])
    );
    officer.step(&replied, "accept", &json!({})).await.assert_problem(403, "forbidden");
    let closed = at_url(&inspector.step(&replied, "accept", &json!({})).await);
    assert_eq!((&closed.json["state"], &closed.json["ended_on"]), (&json!("closed"), &json!("2023-03-15")));
    assert_eq!(officer.read(&case).await.version, case.version);
}

#[actix_web::test]
async fn a_late_reply_is_taken_and_said_to_be_late() {
    let house = House::of(concat!(module_path!(), "::late")).await;
    let case = house.case(&bodies::complaint("03412")).await;
    let urging = urged(&house, &about("03412", &[&case])).await;
    house.set_clock("2023-03-22T08:00:00+07:00");
    let leader = house.sign_in("leader.binhlu").await;
    assert_eq!(read(&leader, &urging).await.json["is_overdue"], true);
    let mut told = reply("2023-03-21");
    told["text"] = json!("Ông Lò Văn Ún đã rút đơn");
    leader.step(&urging, "reply", &told).await.assert_invalid("/text");
    let replied = at_url(&leader.step(&urging, "reply", &reply("2023-03-21")).await);
    assert_eq!((&replied.json["reply"]["is_late"], &replied.json["is_overdue"]), (&json!(true), &json!(false)));
    assert_eq!(replied.json["deadlines"][0]["state"], "missed");
}

#[actix_web::test]
async fn one_sent_in_error_is_withdrawn() {
    let house = House::of(concat!(module_path!(), "::withdrawn")).await;
    let case = house.case(&bodies::complaint("03412")).await;
    let urging = urged(&house, &about("03412", &[&case])).await;
    let inspector = house.sign_in("inspector").await;
    let reason = json!({ "reason": "Gửi nhầm đơn vị" });
    house.sign_in("officer.binhlu").await.step(&urging, "withdraw", &reason).await.assert_problem(403, "forbidden");
    let gone = at_url(&inspector.step(&urging, "withdraw", &reason).await);
    assert_eq!((&gone.json["state"], &gone.json["deadlines"][0]["state"]), (&json!("withdrawn"), &json!("void")));
    inspector.step(&gone, "withdraw", &reason).await.assert_problem(409, "wrong_state");
}
