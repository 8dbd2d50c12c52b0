//! Nghị quyết liên tịch 72/2025, Điều 49: a voters' petition for a body that has no account here is sent to it by name, and
//! the clerk records what it answers.
use serde_json::{Value, json};

use super::{VOTERS, made, step};
use crate::support::{House, agency, bodies, council};

fn send() -> Value {
    json!({ "to_name": "Sở Giao thông vận tải tỉnh Lai Châu", "to_body_kind": "administrative", "on": "2023-03-06",
            "document": bodies::document("41/TTHĐND", "2023-03-06") })
}

#[actix_web::test]
async fn it_is_sent_by_name_and_answered_and_published_by_the_clerk_alone() {
    let house = House::of(concat!(module_path!(), "::course")).await;
    let (clerk, admin) = (house.sign_in("council_clerk").await, house.sign_in("admin").await);
    let parameter = json!({ "key": "voter_petition_answer", "value": { "amount": 30, "unit": "days" },
                            "from": "2023-01-01", "document_reference": "Quy chế HĐND huyện" });
    admin.post("/api/v1/parameters").json(&parameter).await.assert_status(201);
    let url = format!("{VOTERS}/{}", made(&clerk, VOTERS, &council::by_a_deputy("Đề nghị nâng cấp quốc lộ")).await);
    let json = step(&clerk, &url, "send", &send()).await.assert_status(200).json();
    assert_eq!(
        (&json["state"], &json["sent_to"], &json["sent_to_name"], &json["sent_to_body_kind"]),
        (&json!("sent"), &Value::Null, &send()["to_name"], &json!("administrative"))
    );
    assert_eq!(json["deadlines"][0]["due_on"], "2023-04-05");
    let csv = clerk.get(format!("{VOTERS}.csv")).await.text();
    assert!(csv.contains("Sở Giao thông vận tải tỉnh Lai Châu"), "{csv}");
    let answer = json!({ "on": "2023-03-06", "status": "explained", "answer": "Đã đưa vào kế hoạch",
                         "document": bodies::document("77/SGTVT", "2023-03-06") });
    // Who only reads it records nothing; an agency knows nothing of it.
    for reader in ["inspector", "leader"] {
        step(&house.sign_in(reader).await, &url, "answer", &answer).await.assert_problem(403, "forbidden");
    }
    house.sign_in("officer.binhlu").await.get(&url).await.assert_problem(404, "not_found");
    step(&clerk, &url, "send", &send()).await.assert_invalid("/to_name");
    let json = step(&clerk, &url, "answer", &answer).await.assert_status(200).json();
    assert_eq!((&json["state"], &json["answered_in_time"]), (&json!("answered"), &json!(true)));
    let publish = json!({ "on": "2023-03-06", "where": "Trụ sở tiếp công dân huyện" });
    assert_eq!(step(&clerk, &url, "publish", &publish).await.assert_status(200).json()["published_on"], "2023-03-06");
    let history = clerk.get(format!("{url}/history")).await.json();
    let sent = history["items"].as_array().unwrap().iter().find(|step| step["action"] == "send").unwrap();
    assert_eq!(sent["detail"]["to_body_kind"], "administrative");
}

#[actix_web::test]
async fn exactly_one_addressee_is_named_with_the_kind_of_a_body_outside() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("council_clerk").await;
    let url = format!("{VOTERS}/{}", made(&clerk, VOTERS, &council::by_a_deputy("Đề nghị mở tuyến xe")).await);
    let mut both = send();
    both["agency_id"] = agency("H").into();
    step(&clerk, &url, "send", &both).await.assert_invalid("/to_name");
    let mut none = send();
    none["to_name"] = Value::Null;
    let answer = step(&clerk, &url, "send", &none).await;
    answer.assert_invalid("/to_name");
    answer.assert_invalid("/to_body_kind");
    let mut bare = send();
    bare["to_body_kind"] = Value::Null;
    step(&clerk, &url, "send", &bare).await.assert_invalid("/to_body_kind");
    bare["to_name"] = json!(" ");
    step(&clerk, &url, "send", &bare).await.assert_invalid("/to_name");
    let mut unknown = both.clone();
    unknown["agency_id"] = agency("none").into();
    unknown.as_object_mut().unwrap().retain(|field, _| !field.starts_with("to_"));
    step(&clerk, &url, "send", &unknown).await.assert_invalid("/agency_id");
}

#[actix_web::test]
async fn one_that_was_sent_outside_and_is_a_denunciation_leaves_no_word_of_where() {
    let house = House::of(concat!(module_path!(), "::sealed")).await;
    let clerk = house.sign_in("council_clerk").await;
    let url = format!("{VOTERS}/{}", made(&clerk, VOTERS, &council::by_a_deputy("Ông Bê nhận tiền")).await);
    step(&clerk, &url, "send", &send()).await.assert_status(200);
    let json = step(&clerk, &url, "petition", &council::petition("denunciation", "H")).await.assert_status(200).json();
    assert_eq!((&json["sent_to_name"], &json["sent_to_body_kind"]), (&Value::Null, &Value::Null));
    for table in ["voter_petitions", "council_steps", "deadlines"] {
        let held = format!("select count(*) from {table} t where t::text like '%Giao thông%'");
        assert_eq!(house.number(&held).await, 0, "{table}");
    }
}
