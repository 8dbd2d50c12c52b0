//! Luật Hoạt động giám sát 2015, Điều 60: a session is called off with a reason before it opens; nothing is owed before it any
//! more, and the questions raised for it go to another.
use serde_json::{Value, json};

use super::{PROMISES, QUESTIONS, REPORTS, SESSIONS, made, session, step};
use crate::support::{House, council};

fn cancel() -> Value {
    json!({ "reason": "Ghép vào kỳ họp thường lệ cuối năm" })
}

#[actix_web::test]
async fn what_was_owed_before_it_is_owed_before_the_next_one_and_its_number_is_free() {
    let house = House::of(concat!(module_path!(), "::owed")).await;
    let clerk = house.sign_in("council_clerk").await;
    let (first, next) = (session(&house, "1", "2023-07-12").await, session(&house, "2", "2023-12-05").await);
    let question = made(&clerk, QUESTIONS, &council::question("03412")).await;
    step(&clerk, &format!("{QUESTIONS}/{question}"), "answer", &council::answer("2023-03-06")).await.assert_status(200);
    made(&clerk, PROMISES, &council::promise(&question, "Đo đạc xong")).await;
    let owed =
        async |session: &str| clerk.get(format!("{REPORTS}?session_id={session}")).await.json()["items"][0].clone();
    assert_eq!(owed(&first).await["is_owed"], true);
    let url = format!("{SESSIONS}/{first}");
    let json = step(&clerk, &url, "cancel", &cancel()).await.assert_status(200).json();
    assert_eq!((&json["cancelled_on"], &json["allowed_actions"]), (&json!("2023-03-06"), &json!([])));
    let report = owed(&first).await;
    assert_eq!((&report["is_owed"], &report["deadlines"][0]["state"]), (&json!(false), &json!("void")));
    assert_eq!((&owed(&next).await["is_owed"], &owed(&next).await["is_overdue"]), (&json!(true), &json!(false)));
    let history = clerk.get(format!("{url}/history")).await.json();
    let last = history["items"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["action"], &last["note"]), (&json!("cancel"), &cancel()["reason"]));
    let moved = json!({ "opens_on": "2023-08-01", "reason": "Theo thông báo" });
    step(&clerk, &url, "move", &moved).await.assert_problem(409, "wrong_state");
    step(&clerk, &url, "cancel", &cancel()).await.assert_problem(409, "wrong_state");
    let mut late = council::question_at(&first, "03424");
    clerk.post(QUESTIONS).json(&late).await.assert_invalid("/session_id");
    late["session_id"] = json!(made(&clerk, SESSIONS, &council::session("1", "2023-07-12")).await);
    made(&clerk, QUESTIONS, &late).await;
}

#[actix_web::test]
async fn questions_raised_for_it_go_to_another_session_or_it_is_refused() {
    let house = House::of(concat!(module_path!(), "::questions")).await;
    let clerk = house.sign_in("council_clerk").await;
    let (first, next) = (session(&house, "3", "2023-07-12").await, session(&house, "4", "2023-12-05").await);
    let url = format!("{SESSIONS}/{first}");
    let question = made(&clerk, QUESTIONS, &council::question_at(&first, "03412")).await;
    let refused = step(&clerk, &url, "cancel", &cancel()).await.assert_problem(409, "session_has_questions");
    assert!(refused["detail"].as_str().unwrap().contains("questions_to"), "{refused}");
    assert_eq!(refused["allowed_actions"], json!(["move", "cancel"]));
    let mut body = cancel();
    body["questions_to"] = json!(first);
    step(&clerk, &url, "cancel", &body).await.assert_invalid("/questions_to");
    body["questions_to"] = json!(next);
    step(&clerk, &url, "cancel", &body).await.assert_status(200);
    let moved = clerk.get(format!("{QUESTIONS}/{question}")).await.json();
    let running = moved["deadlines"].as_array().unwrap().iter().find(|clock| clock["state"] == "running").unwrap();
    assert_eq!((&moved["session_id"], &running["starts_on"]), (&json!(next), &json!("2023-12-05")));
    let history = clerk.get(format!("{QUESTIONS}/{question}/history")).await.json();
    let last = history["items"].as_array().unwrap().last().unwrap().clone();
    let detail = json!({ "from": first, "session_id": next });
    assert_eq!((&last["action"], &last["detail"]), (&json!("move_session"), &detail));
}

#[actix_web::test]
async fn what_has_opened_or_was_answered_in_is_not_called_off_and_only_the_clerk_does_it_once() {
    let house = House::of(concat!(module_path!(), "::refused")).await;
    let clerk = house.sign_in("council_clerk").await;
    let held = format!("{SESSIONS}/{}", session(&house, "5", "2023-03-06").await);
    let refused = step(&clerk, &held, "cancel", &cancel()).await.assert_problem(409, "wrong_state");
    assert_eq!(refused["allowed_actions"], json!(["move"]));
    let answered = session(&house, "6", "2023-07-12").await;
    let mut written = council::question_at(&answered, "03412");
    written["form"] = json!("written");
    written["written_ground"] = json!("not_reached");
    let question = made(&clerk, QUESTIONS, &written).await;
    step(&clerk, &format!("{QUESTIONS}/{question}"), "answer", &council::answer("2023-03-06")).await.assert_status(200);
    let refused = step(&clerk, &format!("{SESSIONS}/{answered}"), "cancel", &cancel()).await;
    let refused = refused.assert_problem(409, "answered_in_session");
    assert_eq!(refused["allowed_actions"], json!(["move"]));
    let url = format!("{SESSIONS}/{}", session(&house, "7", "2023-07-12").await);
    step(&clerk, &url, "cancel", &json!({ "reason": " " })).await.assert_invalid("/reason");
    // Also when there is nothing to be moved, no session is named that is none.
    let mut nowhere = cancel();
    nowhere["questions_to"] = json!("0197f0a2-0000-7000-8000-00000000ffff");
    step(&clerk, &url, "cancel", &nowhere).await.assert_invalid("/questions_to");
    step(&house.sign_in("handler").await, &url, "cancel", &cancel()).await.assert_problem(403, "forbidden");
    let send = async || {
        let asked = clerk.post(format!("{url}/cancel")).if_match(1).idempotency_key("called off");
        asked.json(&cancel()).await.assert_status(200).json()
    };
    assert_eq!(send().await, send().await);
    clerk.post(format!("{url}/cancel")).if_match(1).json(&cancel()).await.assert_problem(412, "stale");
}
