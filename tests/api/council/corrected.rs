//! Luật Tổ chức chính quyền địa phương 2015 (tiếp xúc cử tri): what was recorded of a contact meeting is put right with the
//! reason; history and trail show what stood before.
use serde_json::{Value, json};

use super::{MEETINGS, VOTERS, made, step};
use crate::support::{House, council};

#[actix_web::test]
async fn day_place_deputies_and_number_are_put_right_and_what_stood_before_is_shown() {
    let house = House::of(concat!(module_path!(), "::shown")).await;
    let clerk = house.sign_in("council_clerk").await;
    let id = made(&clerk, MEETINGS, &council::meeting()).await;
    let url = format!("{MEETINGS}/{id}");
    assert_eq!(clerk.get(&url).await.json()["allowed_actions"], json!(["correct"]));
    let body =
        json!({ "voters": 76, "deputies": ["Tẩn A Páo"], "on": "2023-03-01", "reason": "Ghi nhầm theo biên bản" });
    let json = step(&clerk, &url, "correct", &body).await.assert_status(200).json();
    assert_eq!(
        (&json["voters"], &json["deputies"], &json["on"]),
        (&json!(76), &json!(["Tẩn A Páo"]), &json!("2023-03-01"))
    );
    assert_eq!((&json["place"], &json["version"]), (&council::meeting()["place"], &json!(2)));
    let history = clerk.get(format!("{url}/history")).await.json();
    let last = history["items"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["action"], &last["note"]), (&json!("correct"), &body["reason"]));
    let changed = json!({ "on": { "from": "2023-03-02", "to": "2023-03-01" }, "voters": { "from": 74, "to": 76 },
                          "deputies": { "from": ["Tẩn A Páo", "Lò Thị Mai"], "to": ["Tẩn A Páo"] } });
    assert_eq!(last["detail"], changed);
    let entry = format!(
        "select fields::text from audit_entries where action = 'correct_voter_meeting' and subject_id = '{id}'"
    );
    let entry: Value = serde_json::from_str(&house.text(&entry).await.unwrap()).unwrap();
    assert_eq!(entry, changed);
}

#[actix_web::test]
async fn it_differs_has_a_reason_and_no_day_after_what_was_raised_and_is_the_clerks_to_do_once() {
    let house = House::of(concat!(module_path!(), "::refused")).await;
    let clerk = house.sign_in("council_clerk").await;
    let id = made(&clerk, MEETINGS, &council::meeting()).await;
    let url = format!("{MEETINGS}/{id}");
    made(&clerk, VOTERS, &council::at_a_meeting(&id, "Đề nghị sửa cầu tràn")).await;
    let late = json!({ "on": "2023-03-04", "voters": -1, "place": "", "deputies": [], "reason": "" });
    let wrong = step(&clerk, &url, "correct", &late).await;
    for pointer in ["/on", "/voters", "/place", "/deputies", "/reason"] {
        wrong.assert_invalid(pointer);
    }
    step(&clerk, &url, "correct", &json!({ "voters": 74, "reason": "Rà soát" })).await.assert_invalid("/reason");
    let body = json!({ "on": "2023-03-03", "reason": "Ghi nhầm ngày" });
    step(&house.sign_in("inspector").await, &url, "correct", &body).await.assert_problem(403, "forbidden");
    let send = async || {
        let asked = clerk.post(format!("{url}/correct")).if_match(1).idempotency_key("put right");
        asked.json(&body).await.assert_status(200).json()
    };
    assert_eq!(send().await, send().await);
    clerk.post(format!("{url}/correct")).if_match(1).json(&body).await.assert_problem(412, "stale");
}
