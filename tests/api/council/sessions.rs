//! Sessions: their days are known to everybody, kept by the clerk, moved with a reason.
use serde_json::json;

use super::{SESSIONS, made, step};
use crate::support::{House, agency, council};

#[actix_web::test]
async fn the_clerk_plans_and_moves_a_session_and_both_stand_in_its_history() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("council_clerk").await;
    let url = format!("{SESSIONS}/{}", made(&clerk, SESSIONS, &council::session("a", "2023-07-12")).await);
    let moved = json!({ "opens_on": "2023-07-19", "closes_on": "2023-07-20", "reason": "Hoãn do mưa lũ" });
    let answer = step(&clerk, &url, "move", &moved).await;
    assert_eq!(answer.assert_status(200).json()["opens_on"], "2023-07-19");
    let history = clerk.get(format!("{url}/history")).await.json();
    let told: Vec<_> =
        history["items"].as_array().unwrap().iter().map(|s| (&s["action"], &s["detail"]["from"])).collect();
    assert_eq!(told, [(&json!("plan"), &json!(null)), (&json!("move"), &json!("2023-07-12"))]);
    assert_eq!(history["items"][1]["note"], "Hoãn do mưa lũ");
    clerk.post(format!("{url}/move")).if_match(1).json(&moved).await.assert_problem(412, "stale");
    // Its days are public, but kept by the clerk alone.
    let handler = house.sign_in("handler").await;
    handler.get(&url).await.assert_status(200);
    step(&handler, &url, "move", &moved).await.assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn a_session_is_planned_once_at_a_council_that_exists() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("council_clerk").await;
    let body = council::session("b", "2023-07-12");
    made(&clerk, SESSIONS, &body).await;
    clerk.post(SESSIONS).json(&body).await.assert_problem(409, "council_session_exists");
    let mut elsewhere = council::session("b", "2023-07-12");
    elsewhere["agency_id"] = agency("TNMT").into();
    clerk.post(SESSIONS).json(&elsewhere).await.assert_invalid("/agency_id");
    elsewhere["agency_id"] = agency("03412").into();
    made(&clerk, SESSIONS, &elsewhere).await;
    let mut wrong = council::session("", "1989-07-12");
    wrong["number"] = json!(0);
    wrong["closes_on"] = json!("1989-07-11");
    let problem = clerk.post(SESSIONS).json(&wrong).await;
    for pointer in ["/term", "/number", "/opens_on", "/closes_on"] {
        problem.assert_invalid(pointer);
    }
}

#[actix_web::test]
async fn the_list_is_narrowed_and_paged_latest_first() {
    let house = House::of(concat!(module_path!(), "::list")).await;
    let clerk = house.sign_in("council_clerk").await;
    for (term, day) in [("1", "2023-01-10"), ("2", "2023-07-12"), ("3", "2023-12-05")] {
        made(&clerk, SESSIONS, &council::session(term, day)).await;
    }
    let first = clerk.get(format!("{SESSIONS}?limit=2&with_total=true")).await.json();
    assert_eq!((&first["items"][0]["opens_on"], &first["total"]), (&json!("2023-12-05"), &json!(3)));
    let cursor = first["next_cursor"].as_str().unwrap();
    let rest = clerk.get(format!("{SESSIONS}?limit=2&cursor={cursor}")).await.json();
    assert_eq!(rest["items"][0]["opens_on"], "2023-01-10");
    let between = clerk.get(format!("{SESSIONS}?from=2023-02-01&to=2023-08-01&kind=regular")).await.json();
    assert_eq!(between["items"].as_array().unwrap().len(), 1);
}
