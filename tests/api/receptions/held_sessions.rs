use serde_json::{Value, json};

use crate::support::{Answer, Client, House, agency};

fn plan(on: &str) -> Value {
    json!({ "agency_id": agency("03412"), "on": on, "mode": "periodic", "host": "head", "host_name": "Nguyễn Văn A",
            "place": "Trụ sở UBND xã" })
}

async fn planned(house: &House, on: &str) -> (Client, String) {
    let officer = house.sign_in("officer.binhlu").await;
    let made = officer.post("/api/v1/reception-sessions").json(&plan(on)).await;
    assert_eq!(made.assert_status(201).json()["state"], "planned");
    (officer, made.header("location").unwrap().to_owned())
}

async fn step(client: &Client, url: &str, action: &str, version: i32, body: Value) -> Answer {
    client.post(format!("{url}/{action}")).if_match(version).json(&body).await
}

fn head() -> Value {
    json!({ "host": "head", "host_name": "Nguyễn Văn A" })
}

#[actix_web::test]
async fn a_session_to_which_nobody_came_counts() {
    let house = House::of(module_path!()).await;
    let (officer, url) = planned(&house, "2023-03-06").await;
    let open = step(&officer, &url, "open", 1, head()).await;
    assert_eq!(open.assert_status(200).json()["allowed_actions"], json!(["close", "correct"]));
    let closed = step(&officer, &url, "close", 2, json!({ "visitors": 0 })).await;
    let closed = closed.assert_status(200).json();
    assert_eq!((&closed["state"], &closed["visitors"]), (&json!("closed"), &json!(0)));
    step(&officer, &url, "close", 3, json!({ "visitors": 0 })).await.assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn a_delegate_holds_what_the_head_planned_with_his_paper() {
    let house = House::of(module_path!()).await;
    let (officer, url) = planned(&house, "2023-02-20").await;
    let paper = json!({ "number": "3/UQ", "on": "2023-02-17", "signer_name": "Nguyễn Văn A", "signer_post": "head" });
    let body = json!({ "host": "delegate", "host_name": "Trần Văn B", "delegation_document": paper });
    let open = step(&officer, &url, "open", 1, body).await.assert_status(200).json();
    assert_eq!((&open["host"], &open["actual_host"]), (&json!("head"), &json!("delegate")));
    assert_eq!(open["delegation_document"]["number"], "3/UQ");
}

#[actix_web::test]
async fn a_session_is_opened_on_its_day_once_and_as_last_read() {
    let house = House::of(module_path!()).await;
    let (officer, url) = planned(&house, "2023-03-07").await;
    let early = step(&officer, &url, "open", 1, head()).await;
    early.assert_problem(409, "wrong_state");
    house.set_clock("2023-03-07T07:30:00+07:00");
    step(&officer, &url, "close", 1, json!({ "visitors": 1 })).await.assert_problem(409, "wrong_state");
    officer.post(format!("{url}/open")).json(&head()).await.assert_problem(428, "if_match_required");
    step(&officer, &url, "open", 9, head()).await.assert_problem(412, "stale");
    step(&officer, &url, "open", 1, head()).await.assert_status(200);
    let again = step(&officer, &url, "open", 2, head()).await.assert_problem(409, "wrong_state");
    assert_eq!(again["allowed_actions"], json!(["close", "correct"]));
}

#[actix_web::test]
async fn staff_hold_no_periodic_session_and_a_day_has_one() {
    let house = House::of(module_path!()).await;
    let (officer, _) = planned(&house, "2023-04-03").await;
    officer.post("/api/v1/reception-sessions").json(&plan("2023-04-03")).await.assert_problem(409, "session_exists");
    let mut staff = plan("2023-04-04");
    staff["host"] = json!("staff");
    let refused = officer.post("/api/v1/reception-sessions").json(&staff).await.assert_invalid("/host");
    assert_eq!(refused["basis"], "Luật Tiếp công dân 2013, Điều 18");
}

#[actix_web::test]
async fn sessions_are_planned_by_the_agency_and_seen_from_above() {
    let house = House::of(module_path!()).await;
    let (_, url) = planned(&house, "2023-05-08").await;
    for (name, seen, wrote) in
        [("leader", 200, 403), ("inspector", 200, 403), ("officer.banbo", 404, 404), ("admin", 404, 404)]
    {
        let client = house.sign_in(name).await;
        client.get(&url).await.assert_status(seen);
        client.post("/api/v1/reception-sessions").json(&plan("2023-05-09")).await.assert_status(wrote);
        step(&client, &url, "open", 1, head()).await.assert_status(wrote);
    }
}

#[actix_web::test]
async fn a_visit_belongs_to_a_session_of_its_agency_day_and_mode() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut of_today = plan("2023-03-06");
    (of_today["mode"], of_today["unscheduled_ground"]) = (json!("unscheduled"), json!("complex_case"));
    let session = officer.post("/api/v1/reception-sessions").json(&of_today).await.assert_status(201).json();
    let mut visit = crate::support::bodies::reception("03412");
    visit["session_id"] = session["id"].clone();
    let refused = officer.post("/api/v1/receptions").json(&visit).await.assert_invalid("/session_id");
    assert_eq!(refused["errors"][0]["code"], "other_session");
    (visit["mode"], visit["host"]) = (json!("unscheduled"), json!("head"));
    let made = officer.post("/api/v1/receptions").json(&visit).await.assert_status(201).json();
    assert_eq!(made["session_id"], session["id"]);
}

#[actix_web::test]
async fn a_plan_sent_twice_is_made_once() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    for _ in 0..2 {
        let send = officer.post("/api/v1/reception-sessions").idempotency_key("k").json(&plan("2023-06-05"));
        send.await.assert_status(201);
    }
}

#[actix_web::test]
async fn a_session_waits_on_its_day_until_it_is_opened() {
    let house = House::of(concat!(module_path!(), "::today")).await;
    let (officer, url) = planned(&house, "2023-03-07").await;
    let waits = async || {
        let inbox = officer.get("/api/v1/inbox?limit=100").await.assert_status(200).json();
        inbox["items"].as_array().unwrap().iter().filter(|item| item["waits"] == "session").count()
    };
    assert_eq!(waits().await, 0);
    house.set_clock("2023-03-07T07:30:00+07:00");
    assert_eq!(waits().await, 1);
    step(&officer, &url, "open", 1, head()).await.assert_status(200);
    assert_eq!(waits().await, 0);
    // Not closed by the next day, it waits again.
    house.set_clock("2023-03-08T07:30:00+07:00");
    assert_eq!(waits().await, 1);
}
