//! Luật Tố cáo 2018, Điều 8 khoản 3: a promise from a sealed visit says nothing of who came, and the denounced never
//! sees it.
use serde_json::{Value, json};
use tiepdan::kernel::{SubjectKind, SubjectRef};

use super::{promise, step};
use crate::support::{House, bodies};

async fn sealed_visit(house: &House) -> SubjectRef {
    let officer = house.sign_in("officer.binhlu").await;
    let mut visit = bodies::reception("03412");
    visit["matters"][0]["kind"] = json!("denunciation");
    let id = officer.post("/api/v1/receptions").json(&visit).await.assert_status(201).json()["id"].clone();
    SubjectRef { kind: SubjectKind::Reception, id: id.as_str().unwrap().parse().unwrap() }
}

#[actix_web::test]
async fn its_text_and_its_reports_are_refused_when_they_name_who_came() {
    let house = House::of(module_path!()).await;
    let source = sealed_visit(&house).await;
    let mut named = promise("03412");
    named["text"] = json!("Trả lời ông Sùng A Dơ");
    assert!(house.try_promise(source, "03412", &named).await.is_err());
    let url = house.promise(source, "03412", &promise("03412")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let report = json!({ "on": "2023-03-06", "text": "Đã gặp Sung A Do ở bản" });
    let refused = step(&officer, &url, "progress", 1, &report).await.assert_invalid("/text");
    assert_eq!(refused["basis"], "Luật Tố cáo 2018, Điều 8 khoản 3");
    let done = json!({ "on": "2023-03-06", "evidence": "Công văn trả lời",
                       "document": bodies::document("Sùng A Dơ", "2023-03-06") });
    step(&officer, &url, "complete", 1, &done).await.assert_invalid("/document/number");
}

#[actix_web::test]
async fn the_denounced_never_sees_what_came_of_the_visit() {
    let house = House::of(module_path!()).await;
    let source = sealed_visit(&house).await;
    let url = house.promise(source, "03412", &promise("03412")).await;
    let (officer, leader) = (house.sign_in("officer.binhlu").await, house.sign_in("leader.binhlu").await);
    leader.get(&url).await.assert_status(200);
    let mut body = bodies::denunciation("03412");
    body["against"] = json!([{ "name": "Chủ tịch", "position": "chủ tịch xã", "user_id": leader.user() }]);
    let handed = officer.post(format!("/api/v1/receptions/{}/petitions", source.id)).json(&body).await;
    handed.assert_status(201);
    leader.get(&url).await.assert_problem(404, "not_found");
    let waits = leader.get("/api/v1/inbox?limit=100").await.json();
    let id: Value = json!(url.rsplit('/').next().unwrap());
    assert!(waits["items"].as_array().unwrap().iter().all(|item| item["subject_id"] != id));
    officer.get(&url).await.assert_status(200);
}
