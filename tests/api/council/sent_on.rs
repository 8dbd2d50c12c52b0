//! Nghị quyết liên tịch 72/2025, Điều 49: what was sent to the wrong addressee is sent on to another, not answered yet, with
//! the reason; each has a clock of its own.
use serde_json::{Value, json};

use super::{VOTERS, made, step};
use crate::support::{Client, House, agency, bodies, council};

fn sent(to: &str, on: &str) -> Value {
    json!({ "agency_id": agency(to), "on": on, "document": bodies::document("41/TTHĐND", on) })
}

fn sent_on(to: &str, on: &str) -> Value {
    let mut body = sent(to, on);
    body["reason"] = json!("Cầu tràn thuộc địa bàn xã khác");
    body
}

async fn with_a_term(house: &House) -> (Client, String) {
    let parameter = json!({ "key": "voter_petition_answer", "value": { "amount": 30, "unit": "days" },
                            "from": "2023-01-01", "document_reference": "Quy chế HĐND huyện" });
    house.sign_in("admin").await.post("/api/v1/parameters").json(&parameter).await.assert_status(201);
    let clerk = house.sign_in("council_clerk").await;
    let url = format!("{VOTERS}/{}", made(&clerk, VOTERS, &council::by_a_deputy("Đề nghị sửa cầu tràn")).await);
    step(&clerk, &url, "send", &sent("03412", "2023-03-06")).await.assert_status(200);
    (clerk, url)
}

/// State and due day of its clocks, in their order.
fn clocks(json: &Value) -> Vec<(Value, Value)> {
    let all = json["deadlines"].as_array().unwrap().iter().filter(|clock| clock["clock"] == "voter_answer");
    all.map(|clock| (clock["state"].clone(), clock["due_on"].clone())).collect()
}

#[actix_web::test]
async fn the_new_addressee_answers_by_a_clock_of_its_own_and_the_history_names_both() {
    let house = House::of(concat!(module_path!(), "::course")).await;
    let (clerk, url) = with_a_term(&house).await;
    let (before, after) = (house.sign_in("officer.binhlu").await, house.sign_in("officer.banbo").await);
    assert!(clerk.get(&url).await.json()["allowed_actions"].as_array().unwrap().contains(&json!("send")));
    after.get(&url).await.assert_problem(404, "not_found");
    house.set_clock("2023-03-10T08:00:00+07:00");
    let json = step(&clerk, &url, "send", &sent_on("03424", "2023-03-10")).await.assert_status(200).json();
    assert_eq!(
        (&json["state"], &json["sent_to"], &json["sent_on"]),
        (&json!("sent"), &json!(agency("03424")), &json!("2023-03-10"))
    );
    let (old, new) = (json!(agency("03412")), json!(agency("03424")));
    let run = [(json!("void"), json!("2023-04-05")), (json!("running"), json!("2023-04-10"))];
    assert_eq!(clocks(&json), run);
    before.get(&url).await.assert_problem(404, "not_found");
    let inbox = after.get("/api/v1/inbox?limit=100").await.json();
    assert!(inbox["items"].as_array().unwrap().iter().any(|item| item["subject_id"] == json["id"]), "{inbox}");
    let history = clerk.get(format!("{url}/history")).await.json();
    let sendings: Vec<&Value> = history["items"].as_array().unwrap().iter().filter(|s| s["action"] == "send").collect();
    assert_eq!((&sendings[0]["detail"], &sendings[0]["note"]), (&json!({ "agency_id": old }), &Value::Null));
    let detail = json!({ "agency_id": new, "from": { "agency_id": old } });
    assert_eq!((&sendings[1]["detail"], &sendings[1]["note"]), (&detail, &json!("Cầu tràn thuộc địa bàn xã khác")));
    assert!(sendings.iter().all(|sending| sending["document"]["number"] == "41/TTHĐND"));
    // Its publication counts from the day the last one was to answer by.
    let parameter = json!({ "key": "voter_petition_publication", "value": { "amount": 10, "unit": "days" },
                            "from": "2023-01-01", "document_reference": "Quy chế HĐND huyện" });
    house.sign_in("admin").await.post("/api/v1/parameters").json(&parameter).await.assert_status(201);
    let answer = json!({ "on": "2023-03-10", "status": "done", "answer": "Đã sửa",
                         "document": bodies::document("7/CV", "2023-03-10") });
    let json = step(&after, &url, "answer", &answer).await.assert_status(200).json();
    let published = json["deadlines"].as_array().unwrap().iter().find(|c| c["clock"] == "voter_publication").unwrap();
    assert_eq!((&json["answered_in_time"], &published["starts_on"]), (&json!(true), &json!("2023-04-10")));
    step(&clerk, &url, "send", &sent_on("03412", "2023-03-10")).await.assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn a_day_that_had_passed_by_then_stays_missed() {
    let house = House::of(concat!(module_path!(), "::missed")).await;
    let (clerk, url) = with_a_term(&house).await;
    house.set_clock("2023-04-20T08:00:00+07:00");
    let outside = json!({ "to_name": "Sở Giao thông vận tải", "to_body_kind": "administrative", "on": "2023-04-20",
                          "document": bodies::document("55/TTHĐND", "2023-04-20"), "reason": "Là đường tỉnh" });
    let json = step(&clerk, &url, "send", &outside).await.assert_status(200).json();
    assert_eq!((&json["sent_to"], &json["sent_to_name"]), (&Value::Null, &outside["to_name"]));
    let run = [(json!("missed"), json!("2023-04-05")), (json!("running"), json!("2023-05-22"))];
    assert_eq!(clocks(&json), run);
    // The same body, written another way.
    let mut again = outside.clone();
    again["to_name"] = json!("  sở giao thông  vận tải ");
    step(&clerk, &url, "send", &again).await.assert_invalid("/to_name");
    let back = step(&clerk, &url, "send", &sent_on("03412", "2023-04-20")).await.assert_status(200).json();
    assert_eq!((&back["sent_to"], &back["sent_to_name"]), (&json!(agency("03412")), &Value::Null));
}

#[actix_web::test]
async fn it_has_a_reason_another_addressee_and_no_earlier_day_and_is_the_clerks_to_do_once() {
    let house = House::of(concat!(module_path!(), "::refused")).await;
    let (clerk, url) = with_a_term(&house).await;
    let same = step(&clerk, &url, "send", &sent("03412", "2023-03-05")).await;
    for pointer in ["/agency_id", "/reason", "/on"] {
        same.assert_invalid(pointer);
    }
    let mut blank = sent_on("03424", "2023-03-06");
    blank["reason"] = json!(" ");
    step(&clerk, &url, "send", &blank).await.assert_invalid("/reason");
    let body = sent_on("03424", "2023-03-06");
    let officer = house.sign_in("officer.binhlu").await;
    step(&officer, &url, "send", &body).await.assert_problem(403, "forbidden");
    let version = clerk.get(&url).await.etag();
    let send = async || {
        clerk
            .post(format!("{url}/send"))
            .if_match(version)
            .idempotency_key("sent on")
            .json(&body)
            .await
            .assert_status(200)
            .json()
    };
    assert_eq!(send().await, send().await);
    clerk.post(format!("{url}/send")).if_match(version).json(&body).await.assert_problem(412, "stale");
    let history = clerk.get(format!("{url}/history")).await.json();
    assert_eq!(history["items"].as_array().unwrap().iter().filter(|step| step["action"] == "send").count(), 2);
}
