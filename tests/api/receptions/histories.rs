//! What was done with a visit, a session and a schedule, for whoever sees it; of a sealed visit neither moments nor who
//! opened it (Luật Tố cáo 2018, Điều 8). Schedules go into a file.
use serde_json::{Value, json};
use tiepdan::platform::xlsx::read;

use crate::support::{Client, House, agency, bodies};

const SCHEDULES: &str = "/api/v1/reception-schedules";

async fn history(client: &Client, url: &str) -> Vec<Value> {
    let page = client.get(format!("{url}/history")).await.assert_status(200).json();
    page["items"].as_array().unwrap().clone()
}

fn actions(steps: &[Value]) -> Vec<&str> {
    steps.iter().map(|step| step["action"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn a_visit_tells_what_was_done_and_not_why_it_was_late() {
    let house = House::of(concat!(module_path!(), "::visit")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut body = bodies::reception("03412");
    body["received_at"] = json!("2023-03-03T08:00:00+07:00");
    body["late_reason"] = json!("Bà Vàng Thị Sua đến lúc mất điện");
    let made = officer.post("/api/v1/receptions").json(&body).await;
    let url = made.assert_status(201).header("location").unwrap().to_owned();
    let answer = json!({ "on": "2023-03-06" });
    officer.post(format!("{url}/answer")).if_match(made.etag()).json(&answer).await.assert_status(200);
    let steps = history(&house.sign_in("inspector").await, &url).await;
    assert_eq!(actions(&steps), ["log_reception", "answer_reception"]);
    assert!(!steps.iter().any(|step| step.to_string().contains("Sua")), "{steps:?}");
    assert_eq!((&steps[0]["reason"], &steps[0]["recorded_on"]), (&Value::Null, &json!("2023-03-06")));
    assert_eq!(steps[1]["changes"], json!([{ "field": "on", "from": null, "to": "2023-03-06" }]));
    assert_eq!(steps[1]["recorded_by"], json!(officer.user()));
    for stranger in ["officer.banbo", "admin", "council_clerk"] {
        let client = house.sign_in(stranger).await;
        client.get(format!("{url}/history")).await.assert_problem(404, "not_found");
    }
}

#[actix_web::test]
async fn a_sealed_visit_tells_no_moment_and_not_who_opened_it() {
    let house = House::of(concat!(module_path!(), "::sealed")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut body = bodies::reception("03412");
    body["matters"][0]["kind"] = json!("denunciation");
    let made = officer.post("/api/v1/receptions").json(&body).await;
    let url = made.assert_status(201).header("location").unwrap().to_owned();
    let opened = json!({ "reason": "Chuẩn bị xác minh nội dung" });
    officer.post(format!("{url}/identity/unseal")).json(&opened).await.assert_status(200);
    let steps = history(&officer, &url).await;
    assert_eq!(actions(&steps), ["log_reception"]);
    assert_eq!(steps[0]["recorded_at"], Value::Null);
}

#[actix_web::test]
async fn a_session_tells_its_own_steps_and_those_of_its_schedule() {
    let house = House::of(concat!(module_path!(), "::session")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let schedule = json!({ "agency_id": agency("03412"), "rule": "weekly", "weekdays": ["thursday"], "mode": "periodic",
                           "host": "head", "host_name": "Nguyễn Văn A", "when_off": "next_working_day",
                           "from": "2023-03-01" });
    let made = officer.post(SCHEDULES).json(&schedule).await;
    let schedule = made.assert_status(201).header("location").unwrap().to_owned();
    let window = json!({ "from": "2023-03-16", "to": "2023-03-31" });
    let planned = officer.post(format!("{schedule}/generate")).if_match(1).json(&window).await;
    let id = planned.assert_status(200).json()["created"][0]["id"].as_str().unwrap().to_owned();
    officer
        .post(format!("{schedule}/publish"))
        .if_match(2)
        .json(&json!({ "on": "2023-03-06" }))
        .await
        .assert_status(200);
    let url = format!("/api/v1/reception-sessions/{id}");
    assert_eq!(actions(&history(&officer, &url).await), ["generate_reception_sessions", "publish_reception_schedule"]);
    let version = officer.get(&url).await.etag();
    let off = json!({ "reason": "Họp HĐND tỉnh" });
    officer.post(format!("{url}/cancel")).if_match(version).json(&off).await.assert_status(200);
    let steps = history(&house.sign_in("leader").await, &url).await;
    let last = steps.last().unwrap();
    assert_eq!((&last["action"], &last["reason"]), (&json!("cancel_reception_session"), &json!("Họp HĐND tỉnh")));
    let of_schedule = history(&officer, &schedule).await;
    assert_eq!(
        actions(&of_schedule),
        ["create_reception_schedule", "generate_reception_sessions", "publish_reception_schedule"]
    );
    let banbo = house.sign_in("officer.banbo").await;
    for url in [&url, &schedule] {
        banbo.get(format!("{url}/history")).await.assert_problem(404, "not_found");
    }
}

#[actix_web::test]
async fn schedules_go_into_a_file_as_far_as_they_are_seen() {
    let house = House::of(concat!(module_path!(), "::files")).await;
    for (clerk, code) in [("officer.binhlu", "03412"), ("officer.banbo", "03424")] {
        let schedule = json!({ "agency_id": agency(code), "rule": "month_days", "days": [10, 25], "mode": "periodic",
                               "host": "head", "when_off": "next_working_day", "from": "2023-03-01" });
        house.sign_in(clerk).await.post(SCHEDULES).json(&schedule).await.assert_status(201);
    }
    let officer = house.sign_in("officer.binhlu").await;
    let text = officer.get(format!("{SCHEDULES}.csv")).await.assert_status(200).text();
    assert!(text.contains("Ngày 10, 25 hằng tháng"), "{text}");
    assert_eq!(text.lines().count(), 2);
    let all = house.sign_in("leader").await.get(format!("{SCHEDULES}.xlsx")).await;
    assert_eq!(read(all.assert_status(200).bytes()).unwrap()[0].rows.len(), 3);
    house.sign_in("admin").await.get(format!("{SCHEDULES}.csv")).await.assert_problem(403, "forbidden");
}
