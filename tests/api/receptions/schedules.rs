//! LTCD Điều 24: schedules unfolded into sessions, posted, moved by a corrected calendar, ended.
use serde_json::{Value, json};

use crate::support::{Answer, Client, House, agency};

const URL: &str = "/api/v1/reception-schedules";

fn thursdays(code: &str, from: &str) -> Value {
    json!({ "agency_id": agency(code), "rule": "weekly", "weekdays": ["thursday"], "mode": "periodic", "host": "head",
            "host_name": "Nguyễn Văn A", "place": "Trụ sở UBND xã", "from": from })
}

async fn made(client: &Client, body: &Value) -> (String, i32) {
    let answer = client.post(URL).json(body).await;
    answer.assert_status(201);
    (answer.header("location").unwrap().to_owned(), answer.etag())
}

async fn step(client: &Client, url: &str, action: &str, version: i32, body: Value) -> Answer {
    client.post(format!("{url}/{action}")).if_match(version).json(&body).await
}

fn days(sessions: &Value) -> Vec<&str> {
    sessions.as_array().unwrap().iter().map(|s| s["on"].as_str().unwrap()).collect()
}

fn codes(session: &Value) -> Vec<&str> {
    session["warnings"].as_array().unwrap().iter().map(|w| w["code"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn a_month_is_planned_once_however_often_it_is_asked_for() {
    let house = House::of(concat!(module_path!(), "::once")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (url, version) = made(&officer, &thursdays("03412", "2023-03-01")).await;
    let april = json!({ "from": "2023-04-01", "to": "2023-04-30" });
    let first = step(&officer, &url, "generate", version, april.clone()).await;
    let made = first.assert_status(200).json();
    assert_eq!(days(&made["created"]), ["2023-04-06", "2023-04-13", "2023-04-20", "2023-04-27"]);
    // 27/4 less 5 working days: 26, 25, 24, 21, 20.
    assert_eq!(made["created"][3]["deadlines"][0]["due_on"], "2023-04-20");
    assert_eq!(made["created"][3]["deadlines"][0]["clock"], "schedule_posting");
    let again = step(&officer, &url, "generate", first.etag(), april).await.assert_status(200).json();
    assert_eq!((days(&again["created"]).len(), &again["kept"]), (0, &json!(4)));
    step(&officer, &url, "generate", version, json!({ "from": "2023-05-01", "to": "2023-05-31" }))
        .await
        .assert_problem(412, "stale");
}

#[actix_web::test]
async fn a_day_that_is_taken_is_told_and_not_planned_twice() {
    let house = House::of(concat!(module_path!(), "::taken")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let by_hand = json!({ "agency_id": agency("03412"), "on": "2023-04-13", "mode": "periodic", "host": "head" });
    officer.post("/api/v1/reception-sessions").json(&by_hand).await.assert_status(201);
    let (url, version) = made(&officer, &thursdays("03412", "2023-03-01")).await;
    let april = json!({ "from": "2023-04-01", "to": "2023-04-30" });
    let answer = step(&officer, &url, "generate", version, april).await.assert_status(200).json();
    assert_eq!(days(&answer["created"]).len(), 3);
    assert_eq!(answer["skipped"], json!([{ "rule_day": "2023-04-13", "on": "2023-04-13", "reason": "taken" }]));
}

#[actix_web::test]
async fn what_is_posted_less_than_five_working_days_before_is_warned_about() {
    let house = House::of(concat!(module_path!(), "::posted")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (url, version) = made(&officer, &thursdays("03412", "2023-03-01")).await;
    let march = json!({ "from": "2023-03-07", "to": "2023-03-31" });
    let planned = step(&officer, &url, "generate", version, march).await;
    let inbox = officer.get("/api/v1/inbox?limit=100").await.json();
    let waits = inbox["items"].as_array().unwrap().iter().filter(|i| i["clock"] == "schedule_posting").count();
    assert_eq!(waits, 4);
    let posted = step(&officer, &url, "publish", planned.etag(), json!({ "on": "2023-03-06" })).await;
    let posted = posted.assert_status(200).json();
    let posted = posted["published"].as_array().unwrap();
    assert_eq!(posted.len(), 4);
    // 9/3 wanted it by 2/3.
    assert_eq!(codes(&posted[0]), ["published_late"]);
    assert!(posted[0]["warnings"][0]["detail"].as_str().unwrap().contains("Điều 24 khoản 4"));
    assert_eq!(posted[0]["deadlines"][0]["state"], "missed");
    assert_eq!((codes(&posted[1]).len(), &posted[1]["deadlines"][0]["state"]), (0, &json!("met")));
}

#[actix_web::test]
async fn a_corrected_holiday_moves_only_what_was_not_held_or_put_off_and_says_so() {
    let house = House::of(concat!(module_path!(), "::corrected")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (url, version) = made(&officer, &thursdays("03412", "2023-03-01")).await;
    let planned =
        step(&officer, &url, "generate", version, json!({ "from": "2023-03-07", "to": "2023-03-31" })).await.json();
    let second = format!("/api/v1/reception-sessions/{}", planned["created"][1]["id"].as_str().unwrap());
    officer.post(format!("{second}/publish")).if_match(1).json(&json!({ "on": "2023-03-06" })).await.assert_status(200);
    let holiday = json!({ "day": "2023-03-16", "kind": "holiday", "name": "Nghỉ bù", "decision": "Công văn 1" });
    house.sign_in("admin").await.post("/api/v1/calendars/holidays").json(&holiday).await.assert_status(201);
    house.run_jobs().await;
    let moved = officer.get(&second).await.json();
    assert_eq!((&moved["on"], &moved["planned_on"]), (&json!("2023-03-17"), &json!("2023-03-16")));
    assert_eq!(moved["published_on"], Value::Null);
    assert_eq!(
        (&moved["moves"][0]["kind"], &moved["moves"][0]["from"], &moved["moves"][0]["published_on"]),
        (&json!("corrected_calendar"), &json!("2023-03-16"), &json!("2023-03-06"))
    );
    let clocks = moved["deadlines"].as_array().unwrap();
    let running: Vec<&Value> = clocks.iter().filter(|clock| clock["state"] == "running").collect();
    // 17/3 less 5 working days, the 16th being off: 15, 14, 13, 10, 9.
    assert_eq!((running.len(), &running[0]["due_on"]), (1, &json!("2023-03-09")));
    // The posting of 23/3 passes over the new day off as well.
    let third =
        officer.get(format!("/api/v1/reception-sessions/{}", planned["created"][2]["id"].as_str().unwrap())).await;
    let third = third.json();
    let due: Vec<&Value> = third["deadlines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|c| c["state"] == "running")
        .map(|c| &c["due_on"])
        .collect();
    assert_eq!(due, [&json!("2023-03-15")]);
}

#[actix_web::test]
async fn ending_it_calls_off_what_comes_after_and_was_not_held() {
    let house = House::of(concat!(module_path!(), "::ended")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (url, version) = made(&officer, &thursdays("03412", "2023-03-01")).await;
    let planned = step(&officer, &url, "generate", version, json!({ "from": "2023-03-07", "to": "2023-04-30" })).await;
    let body = json!({ "on": "2023-03-31", "reason": "Thay lịch mới" });
    let ended = step(&officer, &url, "end", planned.etag(), body.clone()).await;
    assert_eq!(ended.assert_status(200).json()["ended_on"], "2023-03-31");
    step(&officer, &url, "end", ended.etag(), body).await.assert_problem(409, "wrong_state");
    let list = |state: &str| format!("/api/v1/reception-sessions?agency_id={}&state={state}", agency("03412"));
    let cancelled = officer.get(list("cancelled")).await.json();
    assert_eq!(cancelled["items"].as_array().unwrap().len(), 4);
    assert_eq!(cancelled["items"][0]["cancel_reason"], "Thay lịch mới");
    assert_eq!(officer.get(list("planned")).await.json()["items"].as_array().unwrap().len(), 4);
    // Called off, a day is free again.
    let by_hand = json!({ "agency_id": agency("03412"), "on": "2023-04-13", "mode": "periodic", "host": "head" });
    officer.post("/api/v1/reception-sessions").json(&by_hand).await.assert_status(201);
    step(&officer, &url, "generate", ended.etag(), json!({ "from": "2023-05-01", "to": "2023-05-31" }))
        .await
        .assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn a_rule_says_all_that_is_wrong_with_it() {
    let house = House::of(concat!(module_path!(), "::wrong")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut body = thursdays("03412", "2023-03-01");
    body["days"] = json!([40]);
    body["nth"] = json!(9);
    body["host"] = json!("staff");
    body["until"] = json!("2023-02-01");
    let answer = officer.post(URL).json(&body).await;
    for pointer in ["/days", "/nth", "/host", "/until"] {
        answer.assert_invalid(pointer);
    }
    let mut empty = thursdays("03412", "2023-03-01");
    empty["weekdays"] = json!([]);
    officer.post(URL).json(&empty).await.assert_invalid("/weekdays");
    let mut sudden = thursdays("03412", "2023-03-01");
    sudden["mode"] = json!("unscheduled");
    officer.post(URL).json(&sudden).await.assert_invalid("/mode");
    let (url, version) = made(&officer, &thursdays("03412", "2023-03-01")).await;
    for (from, to) in [("2023-04-30", "2023-04-01"), ("2023-04-01", "2025-04-01"), ("2199-01-01", "2199-12-31")] {
        step(&officer, &url, "generate", version, json!({ "from": from, "to": to })).await.assert_invalid("/to");
    }
    step(&officer, &url, "generate", version, json!({ "from": "2022-01-01", "to": "2022-02-01" }))
        .await
        .assert_problem(409, "wrong_state");
    step(&officer, &url, "publish", version, json!({ "on": "2023-03-07" })).await.assert_invalid("/on");
}

#[actix_web::test]
async fn schedules_are_the_agencys_own_and_seen_from_above() {
    let house = House::of(concat!(module_path!(), "::who")).await;
    let (url, version) = made(&house.sign_in("officer.binhlu").await, &thursdays("03412", "2023-03-01")).await;
    for (name, seen, wrote) in
        [("leader", 200, 403), ("inspector", 200, 403), ("officer.banbo", 404, 404), ("admin", 404, 404)]
    {
        let client = house.sign_in(name).await;
        client.get(&url).await.assert_status(seen);
        client.post(URL).json(&thursdays("03412", "2023-03-01")).await.assert_status(wrote);
        let april = json!({ "from": "2023-04-01", "to": "2023-04-30" });
        step(&client, &url, "generate", version, april).await.assert_status(wrote);
    }
    let listed = house.sign_in("leader").await.get(format!("{URL}?on=2023-03-06&with_total=true")).await.json();
    assert_eq!(listed["total"], 1);
}
