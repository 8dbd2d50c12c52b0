//! NĐ154 Điều 25, 27: a head's reception ends with a notice of conclusions, whose tasks are followed to completion.
use serde_json::{Value, json};

use crate::support::{Answer, Client, House, agency, bodies};

const URL: &str = "/api/v1/reception-sessions";

/// A session of 6/3/2023 that the head held, with visits of these kinds.
async fn held(officer: &Client, kinds: &[&str]) -> (String, i32, Vec<String>) {
    let plan = json!({ "agency_id": agency("03412"), "on": "2023-03-06", "mode": "periodic", "host": "head" });
    let made = officer.post(URL).json(&plan).await.assert_status(201).json();
    let url = format!("{URL}/{}", made["id"].as_str().unwrap());
    let mut visits = Vec::new();
    for kind in kinds {
        let mut body = bodies::reception("03412");
        (body["mode"], body["host"], body["session_id"]) = (json!("periodic"), json!("head"), made["id"].clone());
        (body["matters"][0]["kind"], body["citizens"][0]["full_name"]) = (json!(kind), json!("Đoàng Thị Khuẩy"));
        let visit = officer.post("/api/v1/receptions").json(&body).await.assert_status(201).json();
        visits.push(visit["id"].as_str().unwrap().to_owned());
    }
    let open = json!({ "host": "head", "host_name": "Nguyễn Văn A" });
    officer.post(format!("{url}/open")).if_match(1).json(&open).await.assert_status(200);
    let closed = officer.post(format!("{url}/close")).if_match(2).json(&json!({ "visitors": 1 })).await;
    assert_eq!(closed.assert_status(200).json()["allowed_actions"], json!(["conclusion", "correct"]));
    (url, closed.etag(), visits)
}

async fn conclude(client: &Client, url: &str, version: i32, tasks: Value) -> Answer {
    let body = json!({ "document": bodies::document("7/TB-UBND", "2023-03-06"), "tasks": tasks });
    client.post(format!("{url}/conclusion")).if_match(version).json(&body).await
}

fn task(text: &str) -> Value {
    json!({ "text": text, "owner_agency_id": agency("TNMT"), "due_on": "2023-03-20" })
}

#[actix_web::test]
async fn each_task_is_a_commitment_of_its_owner_with_a_day() {
    let house = House::of(concat!(module_path!(), "::tasks")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (url, version, visits) = held(&officer, &["recommendation"]).await;
    let mut of_visit = task("Đo đạc lại thửa đất số 12");
    of_visit["visit"] = json!(visits[0]);
    let waits = json!({ "text": "Sửa đường", "owner_agency_id": agency("03412"), "condition": "Khi được cấp vốn" });
    let done = conclude(&officer, &url, version, json!([of_visit, waits])).await;
    let session = done.assert_status(200).json();
    assert_eq!(
        (&session["conclusion_document"]["number"], &session["concluded_on"]),
        (&json!("7/TB-UBND"), &json!("2023-03-06"))
    );
    let tasks = session["tasks"].as_array().unwrap();
    assert_eq!(tasks.len(), 2);
    let of_visit = tasks.iter().find(|task| task["source"]["id"] == json!(visits[0])).unwrap();
    assert_eq!((&of_visit["due_on"], &of_visit["status"]), (&json!("2023-03-20"), &json!("open")));
    assert_eq!(of_visit["deadlines"][0]["basis"], "7/TB-UBND");
    conclude(&officer, &url, done.etag(), json!([])).await.assert_problem(409, "wrong_state");
    // Followed to completion.
    let commitment = format!("/api/v1/commitments/{}", of_visit["id"].as_str().unwrap());
    let complete = json!({ "on": "2023-03-06", "evidence": "Biên bản đo đạc" });
    officer.post(format!("{commitment}/complete")).if_match(1).json(&complete).await.assert_status(200);
    let read = officer.get(&url).await.json();
    assert!(read["tasks"].as_array().unwrap().iter().any(|task| task["status"] == "done"));
}

#[actix_web::test]
async fn a_task_of_a_sealed_visit_names_only_the_session_and_gives_nobody_away() {
    let house = House::of(concat!(module_path!(), "::sealed")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (url, version, visits) = held(&officer, &["denunciation"]).await;
    conclude(&officer, &url, version, json!([task("Xác minh nội dung bà Đoàng Thị Khuẩy trình bày")]))
        .await
        .assert_invalid("/tasks/0/text");
    let mut of_visit = task("Xác minh nội dung đã tiếp nhận");
    of_visit["visit"] = json!(visits[0]);
    let session = conclude(&officer, &url, version, json!([of_visit])).await.assert_status(200).json();
    assert_eq!(
        (&session["tasks"][0]["source"]["kind"], &session["tasks"][0]["within_id"]),
        (&json!("reception_session"), &Value::Null)
    );
    let linked = format!("select count(*) from commitments where source_id = '{0}' or within_id = '{0}'", visits[0]);
    assert_eq!(house.number(&linked).await, 0);
}

#[actix_web::test]
async fn a_conclusion_is_refused_before_the_end_with_wrong_values_and_to_who_only_sees() {
    let house = House::of(concat!(module_path!(), "::refused")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (url, version, _) = held(&officer, &[]).await;
    let mut wrong = task("");
    (wrong["due_on"], wrong["visit"]) = (json!("2023-03-01"), json!(agency("H")));
    conclude(&officer, &url, version, json!([wrong.clone()])).await.assert_invalid("/tasks/0/visit");
    wrong.as_object_mut().unwrap().remove("visit");
    let answer = conclude(&officer, &url, version, json!([wrong])).await;
    for pointer in ["/tasks/0/text", "/tasks/0/due_on"] {
        answer.assert_invalid(pointer);
    }
    let early = json!({ "document": bodies::document("7/TB", "2023-03-05"), "tasks": [] });
    officer.post(format!("{url}/conclusion")).if_match(version).json(&early).await.assert_invalid("/document/on");
    conclude(&officer, &url, version + 1, json!([])).await.assert_problem(412, "stale");
    for (name, status) in [("inspector", 403), ("leader", 403), ("officer.banbo", 404)] {
        conclude(&house.sign_in(name).await, &url, version, json!([])).await.assert_status(status);
    }
    let plan = json!({ "agency_id": agency("03412"), "on": "2023-03-03", "mode": "periodic", "host": "head" });
    let planned = officer.post(URL).json(&plan).await;
    let planned_url = planned.header("location").unwrap();
    conclude(&officer, planned_url, 1, json!([])).await.assert_problem(409, "wrong_state");
}
