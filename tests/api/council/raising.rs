//! Luật Hoạt động giám sát 2015, Điều 60, 69: a question is put to the head in person; between sessions it is answered in
//! writing within 20 days, which wait in the inbox of the agency asked.
use serde_json::json;

use super::{QUESTIONS, made, session, step};
use crate::support::{House, agency, council};

#[actix_web::test]
async fn a_question_between_sessions_runs_for_20_days_at_the_agency_asked() {
    let house = House::of(module_path!()).await;
    let (clerk, officer) = (house.sign_in("council_clerk").await, house.sign_in("officer.binhlu").await);
    let answer = clerk.post(QUESTIONS).json(&council::question("03412")).await;
    let json = answer.assert_status(201).json();
    assert!(json["code"].as_str().unwrap().starts_with("CV-2023-"));
    assert_eq!(json["written_ground"], "between_sessions");
    let clock = &json["deadlines"][0];
    assert_eq!(
        (&clock["clock"], &clock["rule"], &clock["amount"], &clock["unit"], &clock["due_on"]),
        (
            &json!("question_answer"),
            &json!("council.question_answer"),
            &json!(20),
            &json!("days"),
            &json!("2023-03-21")
        )
    );
    let waiting = officer.get("/api/v1/inbox").await.json();
    let item = waiting["items"].as_array().unwrap().iter().find(|item| item["subject_id"] == json["id"]).unwrap();
    assert_eq!((&item["subject"], &item["due_on"]), (&json!("council_question"), &json!("2023-03-21")));
    assert_eq!(item["summary"], json["content"]);
    // Overdue by the day alone, in list and record.
    house.set_clock("2023-03-22T08:00:00+07:00");
    let late = officer.get(format!("{QUESTIONS}?overdue=true")).await.json();
    assert!(
        late["items"].as_array().unwrap().iter().any(|item| item["id"] == json["id"] && item["is_overdue"] == true)
    );
}

#[actix_web::test]
async fn at_a_session_it_is_oral_until_it_must_be_answered_in_writing() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("council_clerk").await;
    let at = session(&house, "raising", "2023-03-01").await;
    let url = format!("{QUESTIONS}/{}", made(&clerk, QUESTIONS, &council::question_at(&at, "TNMT")).await);
    let oral = clerk.get(&url).await.json();
    let clock = &oral["deadlines"][0];
    assert_eq!(
        (&clock["clock"], &clock["rule"], &clock["due_on"], &oral["allowed_actions"]),
        (
            &json!("question_at_session"),
            &json!("council.question_not_reached"),
            &json!("2023-03-21"),
            &json!(["answer", "require_written"])
        )
    );
    assert!(clock["basis"].as_str().unwrap().contains("Điều 60"), "{clock}");
    let written = json!({ "on": "2023-03-02", "ground": "needs_investigation" });
    let answer = step(&clerk, &url, "require_written", &written).await;
    // From the question, not from the day it was found to need writing.
    let clocks = answer.assert_status(200).json()["deadlines"].clone();
    let (oral, writing) = (&clocks[0], &clocks[1]);
    assert_eq!(
        (&oral["state"], &writing["clock"], &writing["state"], &writing["due_on"]),
        (&json!("void"), &json!("question_answer"), &json!("running"), &json!("2023-03-21"))
    );
    step(&clerk, &url, "require_written", &written).await.assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn a_delegate_is_not_asked_and_wrong_values_are_told_at_once() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("council_clerk").await;
    let mut body = council::question("TNMT");
    body["respondent_post"] = json!("deputy");
    let problem = clerk.post(QUESTIONS).json(&body).await.assert_invalid("/respondent_post");
    assert_eq!(problem["errors"][0]["code"], "not_in_person");
    assert!(problem["basis"].as_str().unwrap().contains("Điều 60"));
    let mut wrong = council::question("TNMT");
    wrong["content"] = json!("");
    wrong["raised_on"] = json!("2023-03-07");
    wrong["form"] = json!("oral");
    let answer = clerk.post(QUESTIONS).json(&wrong).await;
    for pointer in ["/content", "/raised_on", "/form"] {
        answer.assert_invalid(pointer);
    }
    let mut unknown = council::question("TNMT");
    unknown["respondent_agency_id"] = agency("none").into();
    unknown["follows_id"] = agency("none").into();
    let answer = clerk.post(QUESTIONS).json(&unknown).await;
    answer.assert_invalid("/respondent_agency_id");
    answer.assert_invalid("/follows_id");
}

#[actix_web::test]
async fn only_an_answered_question_is_asked_again_at_the_same_agency() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("council_clerk").await;
    let first = made(&clerk, QUESTIONS, &council::question("TNMT")).await;
    let mut again = council::question("TNMT");
    again["follows_id"] = json!(first);
    again["raised_on"] = json!("2023-03-06");
    clerk.post(QUESTIONS).json(&again).await.assert_invalid("/follows_id");
    step(&clerk, &format!("{QUESTIONS}/{first}"), "answer", &council::answer("2023-03-06")).await.assert_status(200);
    assert_eq!(clerk.post(QUESTIONS).json(&again).await.assert_status(201).json()["follows_id"], first);
    again["respondent_agency_id"] = agency("KTHT").into();
    clerk.post(QUESTIONS).json(&again).await.assert_invalid("/follows_id");
}

#[actix_web::test]
async fn nobody_else_puts_questions() {
    let house = House::of(module_path!()).await;
    for who in ["handler", "leader", "inspector", "internal_affairs", "admin", "officer.binhlu"] {
        let answer = house.sign_in(who).await.post(QUESTIONS).json(&council::question("TNMT")).await;
        answer.assert_problem(403, "forbidden");
    }
}

#[actix_web::test]
async fn an_oral_question_that_nobody_answers_is_late_20_days_after_it_was_put() {
    let house = House::of(concat!(module_path!(), "::late")).await;
    let (clerk, officer) = (house.sign_in("council_clerk").await, house.sign_in("officer.binhlu").await);
    let at = session(&house, "late", "2023-03-06").await;
    // Handed in before the session opens, it is put there.
    let id = made(&clerk, QUESTIONS, &council::question_at(&at, "03412")).await;
    let url = format!("{QUESTIONS}/{id}");
    assert_eq!(clerk.get(&url).await.json()["deadlines"][0]["due_on"], "2023-03-27");
    let late = async || {
        let list = clerk.get(format!("{QUESTIONS}?overdue=true")).await.json();
        list["items"].as_array().unwrap().iter().any(|item| item["id"] == id.as_str() && item["is_overdue"] == true)
    };
    assert!(!late().await);
    house.set_clock("2023-03-28T08:00:00+07:00");
    assert!(late().await);
    let waits = officer.get("/api/v1/inbox").await.json();
    let own = waits["items"].as_array().unwrap().iter().find(|item| item["subject_id"] == id.as_str()).unwrap();
    assert_eq!(
        (&own["waits"], &own["clock"], &own["is_overdue"]),
        (&json!("clock"), &json!("question_at_session"), &json!(true))
    );
    // It sits on, and answers late.
    let answered = step(&officer, &url, "answer", &council::answer("2023-03-28")).await.assert_status(200).json();
    assert_eq!((&answered["answered_in_time"], &answered["deadlines"][0]["state"]), (&json!(false), &json!("missed")));
}

#[actix_web::test]
async fn an_oral_question_moves_with_its_session_while_nobody_answered_it() {
    let house = House::of(concat!(module_path!(), "::moved")).await;
    let clerk = house.sign_in("council_clerk").await;
    let at = session(&house, "moved", "2023-03-01").await;
    let open = format!("{QUESTIONS}/{}", made(&clerk, QUESTIONS, &council::question_at(&at, "TNMT")).await);
    let done = format!("{QUESTIONS}/{}", made(&clerk, QUESTIONS, &council::question_at(&at, "TNMT")).await);
    step(&clerk, &done, "answer", &council::answer("2023-03-01")).await.assert_status(200);
    let (before, version) = (clerk.get(&done).await.json(), clerk.get(&open).await.etag());
    let moved = json!({ "opens_on": "2023-03-15", "reason": "Theo thông báo của Thường trực HĐND" });
    step(&clerk, &format!("{}/{at}", super::SESSIONS), "move", &moved).await.assert_status(200);
    let after = clerk.get(&open).await;
    assert_eq!(after.etag(), version + 1);
    let clocks = after.json()["deadlines"].clone();
    assert_eq!(
        (&clocks[0]["state"], &clocks[1]["state"], &clocks[1]["due_on"]),
        (&json!("void"), &json!("running"), &json!("2023-04-04"))
    );
    assert_eq!(clerk.get(&done).await.json(), before);
    // In writing before it opens: from the day it was handed in.
    let written = json!({ "on": "2023-03-06", "ground": "outside_group" });
    let clocks = step(&clerk, &open, "require_written", &written).await.assert_status(200).json()["deadlines"].clone();
    assert_eq!((&clocks[2]["clock"], &clocks[2]["due_on"]), (&json!("question_answer"), &json!("2023-03-21")));
}
