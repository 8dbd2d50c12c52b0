//! LTCD Điều 18, 24: a session posted, put off, called off, held by a delegate, excused; and the list of what is late.
use serde_json::{Value, json};

use crate::support::{Answer, Client, House, agency, bodies};

const URL: &str = "/api/v1/reception-sessions";

fn plan(on: &str) -> Value {
    json!({ "agency_id": agency("03412"), "on": on, "mode": "periodic", "host": "head", "host_name": "Nguyễn Văn A" })
}

async fn planned(officer: &Client, on: &str) -> String {
    let made = officer.post(URL).json(&plan(on)).await;
    made.assert_status(201);
    made.header("location").unwrap().to_owned()
}

async fn step(client: &Client, url: &str, action: &str, version: i32, body: Value) -> Answer {
    client.post(format!("{url}/{action}")).if_match(version).json(&body).await
}

fn codes(session: &Value) -> Vec<&str> {
    session["warnings"].as_array().unwrap().iter().map(|w| w["code"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn a_postponed_session_keeps_its_planned_day_and_is_posted_anew() {
    let house = House::of(concat!(module_path!(), "::postponed")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let url = planned(&officer, "2023-03-16").await;
    let posted = step(&officer, &url, "publish", 1, json!({ "on": "2023-03-06" })).await;
    assert_eq!(posted.assert_status(200).json()["deadlines"][0]["state"], "met");
    step(&officer, &url, "publish", 2, json!({ "on": "2023-03-06" })).await.assert_problem(409, "wrong_state");
    let to = json!({ "to": "2023-03-23", "reason": "Họp HĐND tỉnh" });
    let moved = step(&officer, &url, "postpone", 2, to).await.assert_status(200).json();
    assert_eq!(
        (&moved["on"], &moved["planned_on"], &moved["published_on"], &moved["moves"][0]["reason"]),
        (&json!("2023-03-23"), &json!("2023-03-16"), &Value::Null, &json!("Họp HĐND tỉnh"))
    );
    assert_eq!(
        (&moved["deadlines"][1]["due_on"], &moved["deadlines"][1]["state"]),
        (&json!("2023-03-16"), &json!("running"))
    );
    for to in ["2023-03-23", "2023-03-01"] {
        let body = json!({ "to": to, "reason": "Họp" });
        step(&officer, &url, "postpone", 3, body).await.assert_invalid("/to");
    }
    step(&officer, &url, "postpone", 3, json!({ "to": "2023-03-24" })).await.assert_status(422);
    let other = planned(&officer, "2023-03-30").await;
    let taken = json!({ "to": "2023-03-30", "reason": "Họp" });
    step(&officer, &url, "postpone", 3, taken).await.assert_problem(409, "session_exists");
    let off = step(&officer, &other, "cancel", 1, json!({ "reason": "Trùng lịch" })).await.assert_status(200).json();
    assert_eq!((&off["state"], &off["deadlines"][0]["state"]), (&json!("cancelled"), &json!("void")));
    step(&officer, &other, "open", 2, json!({ "host": "head", "host_name": "A" }))
        .await
        .assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn an_unscheduled_session_names_one_of_the_two_lawful_grounds() {
    let house = House::of(concat!(module_path!(), "::ground")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut body = plan("2023-03-06");
    body["mode"] = json!("unscheduled");
    let refused = officer.post(URL).json(&body).await.assert_invalid("/unscheduled_ground");
    assert_eq!(refused["basis"], "Luật Tiếp công dân 2013, Điều 18");
    body["unscheduled_ground"] = json!("serious_consequences");
    let made = officer.post(URL).json(&body).await.assert_status(201).json();
    assert_eq!((&made["unscheduled_ground"], &made["deadlines"]), (&json!("serious_consequences"), &json!([])));
    let mut regular = plan("2023-03-08");
    regular["unscheduled_ground"] = json!("complex_case");
    officer.post(URL).json(&regular).await.assert_invalid("/unscheduled_ground");
}

#[actix_web::test]
async fn a_delegate_without_a_paper_is_warned_about_and_the_heads_absence_is_excused_with_one() {
    let house = House::of(concat!(module_path!(), "::excused")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let url = planned(&officer, "2023-03-06").await;
    let open = step(&officer, &url, "open", 1, json!({ "host": "delegate", "host_name": "Trần Văn B" })).await;
    assert_eq!(codes(&open.assert_status(200).json()), ["delegation_without_document"]);
    let body = json!({ "reason": "Đi công tác", "document": bodies::document("45/GM", "2023-03-01") });
    let mut later = body.clone();
    later["document"]["on"] = json!("2023-03-07");
    step(&officer, &url, "excuse", 2, later).await.assert_invalid("/document/on");
    let excused = step(&officer, &url, "excuse", 2, body.clone()).await.assert_status(200).json();
    assert_eq!(
        (&excused["excuse"]["reason"], &excused["excuse"]["document"]["number"]),
        (&json!("Đi công tác"), &json!("45/GM"))
    );
    step(&officer, &url, "excuse", 3, body.clone()).await.assert_problem(409, "wrong_state");
    let held = planned(&officer, "2023-03-01").await;
    step(&officer, &held, "open", 1, json!({ "host": "head", "host_name": "A" })).await.assert_status(200);
    step(&officer, &held, "excuse", 2, body).await.assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn what_is_late_is_listed_waits_in_the_inbox_and_goes_into_a_file() {
    let house = House::of(concat!(module_path!(), "::late")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let past = planned(&officer, "2023-03-01").await;
    let open = planned(&officer, "2023-03-02").await;
    step(&officer, &open, "open", 1, json!({ "host": "head", "host_name": "A" })).await.assert_status(200);
    planned(&officer, "2023-03-08").await;
    planned(&officer, "2023-03-28").await;
    let late = officer.get(format!("{URL}?overdue=true&with_total=true")).await.json();
    // Not recorded, not closed, not posted in time.
    assert_eq!(late["total"], 3, "{late}");
    assert_eq!(codes(&officer.get(&past).await.json()), ["not_recorded"]);
    let inbox = officer.get("/api/v1/inbox?limit=100").await.json();
    let waits = inbox["items"].as_array().unwrap().iter().filter(|item| item["waits"] == "session").count();
    assert_eq!(waits, 2);
    for file in ["csv", "xlsx"] {
        let answer = officer.get(format!("{URL}.{file}?overdue=true")).await;
        answer.assert_status(200);
        assert!(answer.bytes().len() > 100);
    }
    // What came from a register was opened before it was entered, and waits for nobody.
    house
        .sql("update reception_sessions set opened_at = created_at - interval '1 day' where opened_at is not null")
        .await;
    let late = officer.get(format!("{URL}?overdue=true&with_total=true")).await.json();
    assert_eq!(late["total"], 2);
    house.sign_in("admin").await.get(format!("{URL}.csv")).await.assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn a_heads_session_of_2026_owes_its_conclusion_and_one_of_2023_does_not() {
    let house = House::of(concat!(module_path!(), "::conclusion")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let held = async |on: &str, visitors: u8| {
        let url = planned(&officer, on).await;
        step(&officer, &url, "open", 1, json!({ "host": "head", "host_name": "A" })).await.assert_status(200);
        step(&officer, &url, "close", 2, json!({ "visitors": visitors })).await.assert_status(200).json()
    };
    assert!(codes(&held("2023-03-06", 2).await).is_empty());
    house.set_clock("2026-07-10T08:00:00+07:00");
    // Nobody came: it was held, and there is nothing to conclude.
    assert!(codes(&held("2026-07-08", 0).await).is_empty());
    assert_eq!(codes(&held("2026-07-09", 2).await), ["conclusion_missing"]);
    let inbox = officer.get("/api/v1/inbox?limit=100").await.json();
    let waits = inbox["items"].as_array().unwrap().iter().filter(|item| item["waits"] == "conclusion").count();
    assert_eq!(waits, 1);
}

#[actix_web::test]
async fn one_that_was_never_posted_in_time_is_warned_about_until_it_is_or_is_called_off() {
    let house = House::of(concat!(module_path!(), "::unposted")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (url, off) = (planned(&officer, "2023-03-16").await, planned(&officer, "2023-03-17").await);
    house.set_clock("2023-03-09T08:00:00+07:00");
    assert!(codes(&officer.get(&url).await.json()).is_empty());
    house.set_clock("2023-03-10T08:00:00+07:00");
    assert_eq!(codes(&officer.get(&url).await.json()), ["not_published"]);
    let late = step(&officer, &url, "publish", 1, json!({ "on": "2023-03-10" })).await;
    assert_eq!(codes(&late.assert_status(200).json()), ["published_late"]);
    let off = step(&officer, &off, "cancel", 1, json!({ "reason": "Trùng lịch" })).await;
    assert!(codes(&off.assert_status(200).json()).is_empty());
    // Held and never posted: the warning stays.
    let held = planned(&officer, "2023-03-23").await;
    house.set_clock("2023-03-23T08:00:00+07:00");
    let open = step(&officer, &held, "open", 1, json!({ "host": "head", "host_name": "A" })).await;
    assert_eq!(codes(&open.assert_status(200).json()), ["not_published"]);
}
