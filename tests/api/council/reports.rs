//! Luật Hoạt động giám sát 2015, Điều 60 khoản 7: who answered reports at least 10 days before the next session opens; the day
//! is counted backwards from the opening day and anew when that moves.
use serde_json::{Value, json};

use super::{QUESTIONS, REPORTS, made, session, step};
use crate::support::{Client, House, agency, bodies, council};

async fn owed(clerk: &Client, session: &str) -> Vec<Value> {
    clerk.get(format!("{REPORTS}?session_id={session}")).await.json()["items"].as_array().unwrap().clone()
}

async fn answered(clerk: &Client, to: &str) {
    let question = made(clerk, QUESTIONS, &council::question(to)).await;
    let url = format!("{QUESTIONS}/{question}");
    step(clerk, &url, "answer", &council::answer("2023-03-06")).await.assert_status(200);
}

#[actix_web::test]
async fn it_is_owed_as_soon_as_the_next_session_is_known_or_the_answer_given() {
    let house = House::of(concat!(module_path!(), "::owed")).await;
    let clerk = house.sign_in("council_clerk").await;
    answered(&clerk, "H").await;
    let next = session(&house, "2021-2026", "2023-07-12").await;
    answered(&clerk, "03412").await;
    answered(&clerk, "03412").await;
    let reports = owed(&clerk, &next).await;
    assert_eq!(reports.len(), 2, "{reports:?}");
    for report in &reports {
        let clock = &report["deadlines"][0];
        assert_eq!(
            (&clock["clock"], &clock["due_on"], &clock["starts_on"]),
            (&json!("promise_report"), &json!("2023-07-02"), &json!("2023-07-12"))
        );
    }
    let inbox = house.sign_in("officer.binhlu").await.get("/api/v1/inbox").await.json();
    let item = inbox["items"].as_array().unwrap().iter().find(|item| item["subject"] == "council_report").unwrap();
    assert_eq!(item["due_on"], "2023-07-02");
    // A later session asks for nothing that was answered before the one between.
    let later = session(&house, "2021-2026 b", "2023-12-05").await;
    assert!(owed(&clerk, &later).await.is_empty());
}

#[actix_web::test]
async fn it_is_counted_anew_when_the_session_moves_and_owed_no_more_when_it_moves_before_the_answer() {
    let house = House::of(concat!(module_path!(), "::moved")).await;
    let clerk = house.sign_in("council_clerk").await;
    let next = session(&house, "2021-2026", "2023-07-12").await;
    answered(&clerk, "H").await;
    let url = format!("{}/{next}", super::SESSIONS);
    let to = |day: &str| json!({ "opens_on": day, "reason": "Đổi lịch" });
    step(&clerk, &url, "move", &to("2023-07-26")).await.assert_status(200);
    let report = owed(&clerk, &next).await.remove(0);
    let states: Vec<_> = report["deadlines"].as_array().unwrap().iter().map(|c| (&c["state"], &c["due_on"])).collect();
    assert_eq!(states, [(&json!("void"), &json!("2023-07-02")), (&json!("running"), &json!("2023-07-16"))]);
    step(&clerk, &url, "move", &to("2023-03-01")).await.assert_status(200);
    let report = owed(&clerk, &next).await.remove(0);
    assert_eq!((&report["is_owed"], &report["allowed_actions"]), (&json!(false), &json!([])));
    assert_eq!(report["deadlines"][1]["state"], "void");
}

#[actix_web::test]
async fn the_agency_reports_once_in_time_or_late() {
    let house = House::of(concat!(module_path!(), "::made")).await;
    let (clerk, officer) = (house.sign_in("council_clerk").await, house.sign_in("officer.binhlu").await);
    let next = session(&house, "2021-2026", "2023-07-12").await;
    answered(&clerk, "03412").await;
    answered(&clerk, "H").await;
    let reports = owed(&clerk, &next).await;
    let of = |code: &str| reports.iter().find(|r| r["respondent_agency_id"] == agency(code)).unwrap()["id"].clone();
    let url = format!("{REPORTS}/{}", of("03412").as_str().unwrap());
    let body = |on: &str| json!({ "on": on, "summary": "Đã thực hiện", "document": bodies::document("112/BC", on) });
    step(&officer, &url, "report", &body("2023-03-07")).await.assert_invalid("/on");
    let made = step(&officer, &url, "report", &body("2023-03-06")).await.assert_status(200).json();
    assert_eq!((&made["reported_in_time"], &made["deadlines"][0]["state"]), (&json!(true), &json!("met")));
    step(&officer, &url, "report", &body("2023-03-06")).await.assert_problem(409, "wrong_state");
    house.set_clock("2023-07-03T08:00:00+07:00");
    let late = format!("{REPORTS}/{}", of("H").as_str().unwrap());
    officer.get(&late).await.assert_problem(404, "not_found");
    let overdue = clerk.get(format!("{REPORTS}?overdue=true&with_total=true")).await.json();
    assert_eq!((&overdue["total"], &overdue["items"][0]["is_overdue"]), (&json!(1), &json!(true)));
    let reported = step(&clerk, &late, "report", &body("2023-07-03")).await.assert_status(200).json();
    assert_eq!(reported["reported_in_time"], false);
    assert_eq!(clerk.get(format!("{late}/history")).await.json()["items"][1]["action"], "report");
}
