//! Luật Hoạt động giám sát 2015, Điều 60: what was promised in an answer is a commitment with a day or a condition; what the
//! agency calls done stays unconfirmed until the Council found it so.
use serde_json::{Value, json};

use super::{PROMISES, QUESTIONS, REPORTS, made, session, step};
use crate::support::{Client, House, council};

async fn answered(clerk: &Client, to: &str) -> String {
    let question = made(clerk, QUESTIONS, &council::question(to)).await;
    let url = format!("{QUESTIONS}/{question}");
    step(clerk, &url, "answer", &council::answer("2023-03-06")).await.assert_status(200);
    question
}

#[actix_web::test]
async fn a_promise_is_made_in_an_answer_and_waits_for_the_agency_that_must_keep_it() {
    let house = House::of(concat!(module_path!(), "::made")).await;
    let (clerk, officer) = (house.sign_in("council_clerk").await, house.sign_in("officer.binhlu").await);
    let open = made(&clerk, QUESTIONS, &council::question("03412")).await;
    let early = clerk.post(PROMISES).json(&council::promise(&open, "Đo đạc xong")).await;
    early.assert_problem(409, "wrong_state");
    let question = answered(&clerk, "03412").await;
    let mut bare = council::promise(&question, "Đo đạc xong");
    bare["due_on"] = Value::Null;
    officer.post(PROMISES).json(&bare).await.assert_invalid("/due_on");
    let json = officer.post(PROMISES).json(&council::promise(&question, "Đo đạc xong")).await.assert_status(201).json();
    assert_eq!(
        (&json["status"], &json["question_id"], &json["confirmed_by_council"], &json["due_on"]),
        (&json!("open"), &json!(question), &Value::Null, &json!("2023-06-30"))
    );
    assert_eq!((&json["source"]["kind"], &json["made_on"]), (&json!("council_question"), &json!("2023-03-06")));
    // Money often decides: a condition in place of a day.
    bare["condition"] = json!("Khi được bố trí kinh phí");
    let waiting = officer.post(PROMISES).json(&bare).await.assert_status(201).json();
    let inbox = officer.get("/api/v1/inbox").await.json();
    for id in [&json["id"], &waiting["id"]] {
        assert!(inbox["items"].as_array().unwrap().iter().any(|item| item["subject_id"] == *id), "{inbox}");
    }
    // One mechanism: it is the commitment of that id.
    let commitment = officer.get(format!("/api/v1/commitments/{}", json["id"].as_str().unwrap())).await;
    assert_eq!(commitment.assert_status(200).json()["code"], json["code"]);
    house.sign_in("officer.banbo").await.post(PROMISES).json(&bare).await.assert_invalid("/question_id");
    house.set_clock("2023-07-01T08:00:00+07:00");
    let late = clerk.get(format!("{PROMISES}?overdue=true&with_total=true")).await.json();
    assert_eq!((&late["total"], &late["items"][0]["id"]), (&json!(1), &json["id"]));
}

#[actix_web::test]
async fn what_is_called_done_is_confirmed_by_the_clerk_or_taken_up_again_with_the_reason() {
    let house = House::of(concat!(module_path!(), "::confirmed")).await;
    let (clerk, officer) = (house.sign_in("council_clerk").await, house.sign_in("officer.binhlu").await);
    let question = answered(&clerk, "03412").await;
    let id = made(&officer, PROMISES, &council::promise(&question, "Đo đạc xong")).await;
    let (url, commitment) = (format!("{PROMISES}/{id}"), format!("/api/v1/commitments/{id}"));
    let found =
        |is_confirmed: bool| json!({ "is_confirmed": is_confirmed, "on": "2023-03-06", "note": "Đã xuống kiểm tra" });
    step(&clerk, &url, "confirm", &found(true)).await.assert_problem(409, "wrong_state");
    let progress = json!({ "on": "2023-03-06", "text": "Xong 1 bản" });
    step(&officer, &commitment, "progress", &progress).await.assert_status(200);
    let done = json!({ "on": "2023-03-06", "evidence": "Biên bản nghiệm thu" });
    step(&officer, &commitment, "complete", &done).await.assert_status(200);
    let waiting = clerk.get("/api/v1/inbox").await.json();
    assert!(waiting["items"].as_array().unwrap().iter().any(|item| item["waits"] == "confirmation"), "{waiting}");
    step(&officer, &url, "confirm", &found(true)).await.assert_problem(403, "forbidden");
    step(&clerk, &url, "confirm", &json!({ "is_confirmed": false, "on": "2023-03-06" })).await.assert_invalid("/note");
    let refused = step(&clerk, &url, "confirm", &found(false)).await.assert_status(200).json();
    assert_eq!((&refused["status"], &refused["confirmed_by_council"]), (&json!("partly"), &json!(false)));
    let running = refused["deadlines"].as_array().unwrap().iter().find(|clock| clock["state"] == "running").unwrap();
    assert_eq!(running["due_on"], "2023-06-30");
    step(&officer, &commitment, "complete", &done).await.assert_status(200);
    let version = clerk.get(&url).await.etag();
    let confirmed = clerk.post(format!("{url}/confirm")).if_match(version).json(&found(true)).await;
    assert_eq!(confirmed.assert_status(200).json()["confirmed_by_council"], true);
    clerk.post(format!("{url}/confirm")).if_match(version).json(&found(true)).await.assert_problem(412, "stale");
    let history = clerk.get(format!("{commitment}/history")).await.json();
    let actions: Vec<&Value> = history["items"].as_array().unwrap().iter().map(|step| &step["action"]).collect();
    assert_eq!(actions, ["make", "progress", "complete", "reopen", "complete", "confirm"]);
    let figures = clerk.get("/api/v1/council/figures").await.json();
    assert_eq!(figures["promises"]["kept_percent"], 100.0);
}

#[actix_web::test]
async fn what_is_not_kept_is_reported_before_every_session_until_it_is() {
    let house = House::of(concat!(module_path!(), "::reported")).await;
    let clerk = house.sign_in("council_clerk").await;
    let question = answered(&clerk, "03412").await;
    made(&clerk, PROMISES, &council::promise(&question, "Đo đạc xong")).await;
    session(&house, "1", "2023-07-12").await;
    let later = session(&house, "2", "2023-12-05").await;
    let owed = clerk.get(format!("{REPORTS}?session_id={later}")).await.json();
    assert_eq!(owed["items"][0]["deadlines"][0]["due_on"], "2023-11-25");
}

async fn is_to_confirm(clerk: &Client, id: &str) -> bool {
    let inbox = clerk.get("/api/v1/inbox?limit=100").await.assert_status(200).json();
    let items = inbox["items"].as_array().unwrap();
    items.iter().any(|item| item["waits"] == "confirmation" && item["subject_id"] == id)
}

#[actix_web::test]
async fn what_is_called_not_done_ends_with_the_councils_word_only() {
    let house = House::of(concat!(module_path!(), "::not_done")).await;
    let (clerk, officer) = (house.sign_in("council_clerk").await, house.sign_in("officer.binhlu").await);
    let question = answered(&clerk, "03412").await;
    let id = made(&officer, PROMISES, &council::promise(&question, "Đo đạc xong")).await;
    let (url, commitment) = (format!("{PROMISES}/{id}"), format!("/api/v1/commitments/{id}"));
    let fail = json!({ "on": "2023-03-06", "reason": "Không bố trí được kinh phí" });
    let found = |is_confirmed: bool| json!({ "is_confirmed": is_confirmed, "on": "2023-03-06", "note": "Đã giám sát" });
    step(&officer, &commitment, "fail", &fail).await.assert_status(200);
    assert!(is_to_confirm(&clerk, &id).await);
    let seen = clerk.get(&url).await.json();
    assert_eq!((&seen["status"], &seen["confirmed_by_council"]), (&json!("not_done"), &Value::Null));
    assert!(seen["allowed_actions"].as_array().unwrap().contains(&json!("confirm")), "{seen}");
    step(&officer, &url, "confirm", &found(true)).await.assert_problem(403, "forbidden");
    step(&clerk, &url, "confirm", &json!({ "is_confirmed": false, "on": "2023-03-06" })).await.assert_invalid("/note");
    // Not accepted, it is open again and runs to its day; the agency may not end it by itself.
    let refused = step(&clerk, &url, "confirm", &found(false)).await.assert_status(200).json();
    assert_eq!((&refused["status"], &refused["confirmed_by_council"]), (&json!("open"), &json!(false)));
    assert!(refused["deadlines"].as_array().unwrap().iter().any(|clock| clock["state"] == "running"), "{refused}");
    assert!(!is_to_confirm(&clerk, &id).await);
    step(&clerk, &url, "confirm", &found(true)).await.assert_problem(409, "wrong_state");
    step(&officer, &commitment, "fail", &fail).await.assert_status(200);
    let version = clerk.get(&url).await.etag();
    let confirmed = clerk.post(format!("{url}/confirm")).if_match(version).json(&found(true)).await;
    let confirmed = confirmed.assert_status(200).json();
    assert_eq!((&confirmed["status"], &confirmed["confirmed_by_council"]), (&json!("not_done"), &json!(true)));
    assert!(!is_to_confirm(&clerk, &id).await);
    clerk.post(format!("{url}/confirm")).if_match(version).json(&found(true)).await.assert_problem(412, "stale");
    step(&clerk, &url, "confirm", &found(true)).await.assert_problem(409, "wrong_state");
    let history = clerk.get(format!("{commitment}/history")).await.json();
    let actions: Vec<&Value> = history["items"].as_array().unwrap().iter().map(|step| &step["action"]).collect();
    assert_eq!(actions, ["make", "fail", "reopen", "fail", "confirm"]);
    // Taken up with another day, its next end is the Council's to confirm again.
    let later = json!({ "due_on": "2023-12-31", "reason": "Đã có kinh phí" });
    step(&officer, &commitment, "extend", &later).await.assert_status(200);
    assert_eq!(clerk.get(&url).await.json()["confirmed_by_council"], Value::Null);
    let done = json!({ "on": "2023-03-06", "evidence": "Biên bản nghiệm thu" });
    step(&officer, &commitment, "complete", &done).await.assert_status(200);
    assert!(is_to_confirm(&clerk, &id).await);
    step(&clerk, &url, "confirm", &found(true)).await.assert_status(200);
}

#[actix_web::test]
async fn who_calls_a_promise_not_done_owes_its_report_until_the_council_has_confirmed_it() {
    let house = House::of(concat!(module_path!(), "::given_up")).await;
    let (clerk, officer) = (house.sign_in("council_clerk").await, house.sign_in("officer.binhlu").await);
    let question = answered(&clerk, "03412").await;
    let id = made(&officer, PROMISES, &council::promise(&question, "Đo đạc xong")).await;
    let fail = json!({ "on": "2023-03-06", "reason": "Không bố trí được kinh phí" });
    step(&officer, &format!("/api/v1/commitments/{id}"), "fail", &fail).await.assert_status(200);
    // The answer itself is told at the first session; what was promised at every one until it is kept.
    session(&house, "1", "2023-03-08").await;
    let next = session(&house, "2", "2023-07-12").await;
    let owed = async || clerk.get(format!("{REPORTS}?session_id={next}")).await.json()["items"][0]["is_owed"].clone();
    assert_eq!(owed().await, json!(true));
    let found = json!({ "is_confirmed": true, "on": "2023-03-06" });
    step(&clerk, &format!("{PROMISES}/{id}"), "confirm", &found).await.assert_status(200);
    let moved = json!({ "opens_on": "2023-07-13", "reason": "Theo thông báo" });
    step(&clerk, &format!("{}/{next}", super::SESSIONS), "move", &moved).await.assert_status(200);
    assert_eq!(owed().await, json!(false));
}
