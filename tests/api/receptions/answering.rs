use serde_json::{Value, json};

use crate::support::{Answer, Client, House, bodies};

async fn visited(house: &House) -> (Client, String, i32) {
    let officer = house.sign_in("officer.binhlu").await;
    let made = officer.post("/api/v1/receptions").json(&bodies::reception("03412")).await;
    made.assert_status(201);
    (officer, made.header("location").unwrap().to_owned(), made.etag())
}

async fn answer(client: &Client, url: &str, version: i32, on: &str) -> Answer {
    client.post(format!("{url}/answer")).if_match(version).json(&json!({ "on": on })).await
}

fn clock(answer: &Answer) -> Value {
    answer.json()["deadlines"][0].clone()
}

#[actix_web::test]
async fn an_answer_is_owed_within_ten_working_days_of_the_visit() {
    let house = House::of(module_path!()).await;
    let (officer, url, _) = visited(&house).await;
    let read = officer.get(&url).await;
    let owed = clock(&read);
    assert_eq!((&owed["due_on"], &owed["state"]), (&json!("2023-03-20"), &json!("running")));
    assert!(owed["basis"].as_str().unwrap().contains("Luật Tiếp công dân 2013, Điều 28"));
    assert_eq!(read.json()["allowed_actions"], json!(["answer", "receipts", "petitions", "correct"]));
    house.set_clock("2023-03-21T08:00:00+07:00");
    assert_eq!(clock(&officer.get(&url).await)["is_overdue"], true);
}

#[actix_web::test]
async fn the_answer_ends_the_clock_in_time_or_too_late() {
    let house = House::of(module_path!()).await;
    for (on, state) in [("2023-03-20", "met"), ("2023-03-21", "missed")] {
        let (officer, url, version) = visited(&house).await;
        house.set_clock("2023-03-22T08:00:00+07:00");
        let told = answer(&officer, &url, version, on).await;
        told.assert_status(200);
        assert_eq!((&clock(&told)["state"], &clock(&told)["met_on"]), (&json!(state), &json!(on)));
        assert_eq!(told.json()["allowed_actions"], json!(["receipts", "petitions", "correct"]));
        assert_eq!(told.etag(), version + 1);
        answer(&officer, &url, told.etag(), on).await.assert_problem(409, "wrong_state");
    }
}

#[actix_web::test]
async fn an_answer_is_refused_before_the_visit_in_the_future_stale_and_without_a_version() {
    let house = House::of(module_path!()).await;
    let (officer, url, version) = visited(&house).await;
    answer(&officer, &url, version, "2023-03-05").await.assert_invalid("/on");
    answer(&officer, &url, version, "2023-03-07").await.assert_invalid("/on");
    answer(&officer, &url, version + 1, "2023-03-06").await.assert_problem(412, "stale");
    let body = json!({ "on": "2023-03-06" });
    officer.post(format!("{url}/answer")).json(&body).await.assert_problem(428, "if_match_required");
    assert_eq!(officer.get(&url).await.etag(), version);
}

#[actix_web::test]
async fn who_only_sees_the_visit_does_not_answer_it() {
    let house = House::of(module_path!()).await;
    let (_, url, version) = visited(&house).await;
    for (name, status, code) in
        [("inspector", 403, "forbidden"), ("leader", 403, "forbidden"), ("handler", 404, "not_found")]
    {
        answer(&house.sign_in(name).await, &url, version, "2023-03-06").await.assert_problem(status, code);
    }
}

#[actix_web::test]
async fn what_was_answered_on_the_spot_owes_nothing() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    for outcome in ["explained", "guided"] {
        let mut body = bodies::reception("03412");
        body["outcome"] = json!(outcome);
        let made = officer.post("/api/v1/receptions").json(&body).await;
        assert_eq!(made.assert_status(201).json()["deadlines"], json!([]));
        let url = made.header("location").unwrap();
        answer(&officer, url, made.etag(), "2023-03-06").await.assert_problem(409, "wrong_state");
    }
}

#[actix_web::test]
async fn an_answer_sent_twice_is_recorded_once() {
    let house = House::of(module_path!()).await;
    let (officer, url, version) = visited(&house).await;
    let send = async || {
        let asking = officer.post(format!("{url}/answer")).if_match(version).idempotency_key("a");
        asking.json(&json!({ "on": "2023-03-06" })).await
    };
    let first = send().await.assert_status(200).json();
    assert_eq!(send().await.assert_status(200).json(), first);
}
