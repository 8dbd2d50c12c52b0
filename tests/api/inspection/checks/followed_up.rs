//! Findings, recommendations, conclusion and follow-up to the end (kế hoạch, mục IV).
use serde_json::{Value, json};

use super::{URL, actions, opened, read, step};
use crate::support::{Case, House, agency, bodies};

async fn waits(house: &House, name: &str, check: &Case) -> Vec<String> {
    let items =
        house.sign_in(name).await.get("/api/v1/inbox?limit=100").await.assert_status(200).json()["items"].clone();
    let of = items.as_array().unwrap().iter().filter(|item| item["subject_id"] == check.json["id"]);
    of.map(|item: &Value| item["waits"].as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn a_check_goes_from_findings_to_completion() {
    let house = House::of(module_path!()).await;
    let case = house.case(&bodies::complaint("03412")).await;
    let (inspector, officer) = (house.sign_in("inspector").await, house.sign_in("officer.binhlu").await);
    let check = opened(&house, "inspector", "03412").await;
    let finding = json!({ "petition_id": case.id(), "nature": "shortcoming", "content": "Thông báo thụ lý chậm",
                          "basis": "Luật Khiếu nại 2011, Điều 27" });
    let mut named = finding.clone();
    named["content"] = json!("Chưa trả lời ông Lò Văn Ún");
    inspector.step(&check, "find", &named).await.assert_invalid("/content");
    named["content"] = json!("Tốt");
    named["petition_id"] = json!(agency("no petition"));
    inspector.step(&check, "find", &named).await.assert_invalid("/petition_id");
    let check = step(&inspector, &check, "find", &finding).await;
    let found = check.json["findings"][0]["id"].clone();
    assert_eq!(check.json["findings"][0]["petition"]["id"], case.id());
    let recommended =
        json!({ "finding_id": found, "content": "Khắc phục việc thông báo chậm", "due_on": "2023-05-31" });
    let mut wrong = recommended.clone();
    wrong["finding_id"] = json!(agency("no finding"));
    wrong["due_on"] = json!("2023-03-01");
    let refused = inspector.step(&check, "recommend", &wrong).await;
    refused.assert_invalid("/finding_id");
    refused.assert_invalid("/due_on");
    let check = step(&inspector, &check, "recommend", &recommended).await;
    assert_eq!(waits(&house, "officer.binhlu", &check).await, ["recommendation"]);
    assert!(waits(&house, "inspector", &check).await.is_empty());

    let conclusion =
        json!({ "text": "Đơn vị cơ bản thực hiện đúng", "document": bodies::document("52/KL-TTH", "2023-03-06") });
    inspector.step(&check, "complete", &json!({})).await.assert_problem(409, "wrong_state");
    let check = step(&inspector, &check, "conclude", &conclusion).await;
    assert_eq!((&check.json["state"], actions(&check)), (&json!("concluded"), vec!["follow_up"]));
    let refused = inspector.step(&check, "find", &finding).await;
    assert_eq!(refused.assert_problem(409, "wrong_state")["allowed_actions"], json!(["follow_up"]));
    inspector.step(&check, "complete", &json!({})).await.assert_problem(409, "wrong_state");

    house.set_clock("2023-06-05T08:00:00+07:00");
    assert_eq!(waits(&house, "inspector", &check).await, ["recommendation_overdue"]);
    let late = inspector.get(format!("{URL}?overdue=true&with_total=true")).await.json();
    assert_eq!((&late["total"], &late["items"][0]["is_overdue"]), (&json!(1), &json!(true)));
    let mut told = json!({ "recommendation_id": check.json["recommended"][0]["id"], "on": "2023-06-01", "status": "dropped",
                           "note": "Đã khắc phục", "document": bodies::document("61/BC", "2023-06-01") });
    officer.step(&check, "follow_up", &told).await.assert_invalid("/status");
    told["status"] = json!("partly");
    house.sign_in("leader").await.step(&check, "follow_up", &told).await.assert_problem(403, "forbidden");
    let check = step(&officer, &check, "follow_up", &told).await;
    told["status"] = json!("done");
    told["on"] = json!("2023-06-05");
    let check = step(&officer, &check, "follow_up", &told).await;
    let made = &check.json["recommended"][0];
    assert_eq!(
        (&made["status"], &made["done_on"], &made["is_overdue"]),
        (&json!("done"), &json!("2023-06-05"), &json!(false))
    );
    assert_eq!(made["follow_ups"].as_array().unwrap().len(), 2);
    officer.step(&check, "follow_up", &told).await.assert_problem(409, "wrong_state");
    officer.step(&check, "complete", &json!({})).await.assert_problem(403, "forbidden");
    let check = step(&inspector, &check, "complete", &json!({})).await;
    assert_eq!((&check.json["state"], actions(&check)), (&json!("completed"), vec![]));
    assert_eq!(officer.read(&case).await.version, case.version, "the case stays as it was");
    let trail = inspector.get(format!("/api/v1/audit?subject=check:{}", check.id())).await.assert_status(200).json();
    let done: Vec<&str> = trail["items"].as_array().unwrap().iter().map(|e| e["action"].as_str().unwrap()).collect();
    assert_eq!((done.len(), done[0], *done.last().unwrap()), (7, "complete_check", "open_check"));
    let _ = read(&officer, &check).await;
}
