//! LTCD Điều 28 khoản 1: what becomes of a petition is told within 10 working days; Điều 18 khoản 4: the answer that the
//! head promised for a day is more than that, and stays owed until it was given.
use serde_json::{Value, json};

use crate::support::{Case, Client, House, bodies};

/// A visit at which an answer was promised and a petition handed in.
async fn handed_in(officer: &Client) -> (String, Case) {
    let mut body = bodies::reception("03412");
    (body["outcome"], body["promised_answer_on"]) = (json!("directed"), json!("2023-03-31"));
    let made = officer.post("/api/v1/receptions").json(&body).await;
    made.assert_status(201);
    let url = made.header("location").unwrap().to_owned();
    let petition = officer.post(format!("{url}/petitions")).json(&bodies::complaint("03412")).await;
    petition.assert_status(201);
    (url, Case::of(&petition))
}

async fn states(officer: &Client, url: &str) -> Vec<Value> {
    let read = officer.get(url).await.assert_status(200).json();
    read["deadlines"].as_array().unwrap().iter().map(|clock| clock["state"].clone()).collect()
}

#[actix_web::test]
async fn a_petition_that_is_accepted_ends_the_term_of_the_law_and_not_the_promise() {
    let house = House::of(concat!(module_path!(), "::accepted")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (url, case) = handed_in(&officer).await;
    let classify = bodies::classify("complaint", "admin_land");
    let classified = officer.step(&case, "classify", &classify).await;
    classified.assert_status(200);
    let case = Case::of(&classified);
    officer.step(&case, "accept", &bodies::accept("2023-03-06")).await.assert_status(200);
    house.run_jobs().await;
    assert_eq!(states(&officer, &url).await, ["met", "running"]);
    // Handled again, nothing of the visit changes any more.
    let before = officer.get(&url).await.etag();
    house.run_jobs().await;
    assert_eq!(officer.get(&url).await.etag(), before);
    let read = officer.get(&url).await;
    assert!(read.json()["allowed_actions"].as_array().unwrap().contains(&json!("answer")));
    let told = officer.post(format!("{url}/answer")).if_match(read.etag()).json(&json!({ "on": "2023-03-06" })).await;
    told.assert_status(200);
    assert_eq!(states(&officer, &url).await, ["met", "met"]);
}

#[actix_web::test]
async fn an_answer_may_leave_the_promise_owed() {
    let house = House::of(concat!(module_path!(), "::partly")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (url, _) = handed_in(&officer).await;
    let answer = async |body: Value| {
        let version = officer.get(&url).await.etag();
        officer.post(format!("{url}/answer")).if_match(version).json(&body).await
    };
    let first = json!({ "on": "2023-03-06", "ends_promise": false });
    answer(first.clone()).await.assert_status(200);
    assert_eq!(states(&officer, &url).await, ["met", "running"]);
    answer(first).await.assert_problem(409, "wrong_state");
    answer(json!({ "on": "2023-03-06" })).await.assert_status(200);
    assert_eq!(states(&officer, &url).await, ["met", "met"]);
}
