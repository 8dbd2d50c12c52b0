//! Luật Hoạt động giám sát 2015, Điều 60: who is asked answers himself, with responsibility, measures and a day.
use serde_json::{Value, json};

use super::{QUESTIONS, made, session, step};
use crate::support::{House, bodies, council};

#[actix_web::test]
async fn a_delegate_s_answer_is_refused_with_the_article() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("council_clerk").await;
    let at = session(&house, "delegate", "2023-03-01").await;
    let url = format!("{QUESTIONS}/{}", made(&clerk, QUESTIONS, &council::question_at(&at, "TNMT")).await);
    let mut body = council::answer("2023-03-01");
    body["answered_by_post"] = json!("deputy");
    let problem = step(&clerk, &url, "answer", &body).await.assert_problem(409, "answered_by_a_delegate");
    assert!(problem["basis"].as_str().unwrap().contains("Điều 60"));
    assert_eq!(problem["allowed_actions"], json!(["answer", "require_written"]));
}

#[actix_web::test]
async fn an_oral_answer_states_responsibility_measures_and_day_while_the_session_sits() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("council_clerk").await;
    let mut sitting = council::session("oral", "2023-03-01");
    sitting["closes_on"] = json!("2023-03-02");
    let at = made(&clerk, super::SESSIONS, &sitting).await;
    let url = format!("{QUESTIONS}/{}", made(&clerk, QUESTIONS, &council::question_at(&at, "TNMT")).await);
    let mut bare = council::answer("2023-03-02");
    for field in ["responsibility", "measures", "measures_due_on"] {
        bare[field] = Value::Null;
    }
    let answer = step(&clerk, &url, "answer", &bare).await;
    for pointer in ["/responsibility", "/measures", "/measures_due_on"] {
        answer.assert_invalid(pointer);
    }
    step(&clerk, &url, "answer", &council::answer("2023-03-06")).await.assert_invalid("/on");
    let done = step(&clerk, &url, "answer", &council::answer("2023-03-02")).await.assert_status(200).json();
    assert_eq!(
        (&done["status"], &done["answered_in_time"], &done["deadlines"][0]["state"]),
        (&json!("answered"), &json!(true), &json!("met"))
    );
    step(&clerk, &url, "answer", &council::answer("2023-03-02")).await.assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn a_written_answer_of_the_agency_asked_is_in_time_or_late() {
    let house = House::of(module_path!()).await;
    let (clerk, handler) = (house.sign_in("council_clerk").await, house.sign_in("handler").await);
    let one = format!("{QUESTIONS}/{}", made(&clerk, QUESTIONS, &council::question("H")).await);
    let two = format!("{QUESTIONS}/{}", made(&clerk, QUESTIONS, &council::question("H")).await);
    let mut without = council::answer("2023-03-06");
    without["document"] = Value::Null;
    step(&handler, &one, "answer", &without).await.assert_invalid("/document");
    let answered = step(&handler, &one, "answer", &council::answer("2023-03-06")).await.assert_status(200).json();
    assert_eq!((&answered["answered_in_time"], &answered["deadlines"][0]["state"]), (&json!(true), &json!("met")));
    house.set_clock("2023-03-22T08:00:00+07:00");
    let late = step(&handler, &two, "answer", &council::answer("2023-03-22")).await.assert_status(200).json();
    assert_eq!((&late["answered_in_time"], &late["deadlines"][0]["state"]), (&json!(false), &json!("missed")));
    let late = handler.get(format!("{QUESTIONS}?in_time=false")).await.json();
    assert_eq!(late["items"].as_array().unwrap().len(), 1);
    // Another agency knows nothing of it.
    house.sign_in("officer.banbo").await.get(&two).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn the_council_resolves_on_what_was_answered() {
    let house = House::of(module_path!()).await;
    let (clerk, handler) = (house.sign_in("council_clerk").await, house.sign_in("handler").await);
    let url = format!("{QUESTIONS}/{}", made(&clerk, QUESTIONS, &council::question("H")).await);
    let resolution = json!({ "on": "2023-03-06", "note": "Giao hoàn thành trong năm",
                             "document": bodies::document("15/NQ-HĐND", "2023-03-06") });
    step(&clerk, &url, "resolve", &resolution).await.assert_problem(409, "wrong_state");
    step(&handler, &url, "answer", &council::answer("2023-03-06")).await.assert_status(200);
    step(&handler, &url, "resolve", &resolution).await.assert_problem(403, "forbidden");
    let resolved = step(&clerk, &url, "resolve", &resolution).await.assert_status(200).json();
    assert_eq!((&resolved["status"], &resolved["allowed_actions"]), (&json!("resolved"), &json!([])));
    let history = clerk.get(format!("{url}/history")).await.json();
    let actions: Vec<&Value> = history["items"].as_array().unwrap().iter().map(|step| &step["action"]).collect();
    assert_eq!(actions, [&json!("raise"), &json!("answer"), &json!("resolve")]);
}
