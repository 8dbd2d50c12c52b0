//! Tiêu hủy: a filed petition is kept one year, its destruction decided by the head (TT 07/2014/TT-TTCP, Điều 28); figures
//! and the chain of the trail stay whole.
use serde_json::{Value, json};

use super::{but, classified};
use crate::support::{Case, House, bodies};

fn decided(on: &str) -> Value {
    json!({ "document": bodies::document("40/QĐ-UBND", on) })
}

/// A petition filed on 6/3/2023.
async fn filed(house: &House, body: &Value) -> Case {
    house.set_clock("2023-03-06T08:00:00+07:00");
    let handler = house.sign_in("handler").await;
    let not = json!({ "is_eligible": false, "ineligible_reason": "no_signature" });
    let case = classified(house, &handler, body, not).await;
    let sent = json!({ "ground": "no_signature", "text": "Đơn của Lò Văn Ún không ký" });
    let sent = if body["kind"] == "denunciation" { but(sent, json!({ "text": "Đơn không ký" })) } else { sent };
    Case::of(&handler.step(&case, "file", &sent).await)
}

async fn trail_holds(house: &House) {
    let verdict =
        tiepdan::platform::audit::verify(&mut *house.conn().await, house.app().keyring(), None).await.unwrap();
    assert_eq!(verdict.broken, None);
}

#[actix_web::test]
async fn a_filed_petition_is_kept_a_year_and_then_erased_by_the_head() {
    // A database of its own: what is written is counted.
    let house = House::of(concat!(module_path!(), "_filed")).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let case = filed(&house, &bodies::complaint("H")).await;
    house.set_clock("2024-03-06T08:00:00+07:00");
    let problem = leader.step(&case, "erase", &decided("2024-03-06")).await.assert_problem(409, "kept_until");
    assert!(problem["detail"].as_str().unwrap().contains("06/03/2024"), "{problem}");
    house.set_clock("2024-03-07T08:00:00+07:00");
    handler.step(&case, "erase", &decided("2024-03-07")).await.assert_problem(403, "forbidden");
    let mut deputy = decided("2024-03-07");
    deputy["document"]["signer_post"] = json!("deputy");
    leader.step(&case, "erase", &deputy).await.assert_problem(409, "signer_not_competent");
    let facts = format!("select count(*) from petition_events where petition_id = '{}'", case.id());
    let (before, trail) = (house.number(&facts).await, house.number("select count(*) from audit_entries").await);
    let gone = Case::of(&leader.step(&case, "erase", &decided("2024-03-07")).await);
    assert_eq!(
        (&gone.json["progress"]["erased_on"], &gone.json["petitioners"], &gone.json["summary"]),
        (&json!("2024-03-07"), &json!([]), &Value::Null)
    );
    assert_eq!((&gone.json["code"], &gone.json["received_on"]), (&case.json["code"], &case.json["received_on"]));
    assert_eq!(house.number(&facts).await, before);
    assert_eq!(house.number("select count(*) from audit_entries").await, trail + 1);
    let whole = house.text("select string_agg(t::text, ' ') from petition_texts t").await.unwrap();
    assert!(!whole.contains("2690"), "{whole}");
    let history = leader.get(format!("{}/history", case.url)).await.text();
    assert!(!history.contains("Lò Văn Ún"), "{history}");
    let found = leader.get("/api/v1/petitions?q=2690").await.json();
    assert_eq!(found["items"], json!([]));
    for (action, body) in [("erase", decided("2024-03-07")), ("reopen", json!({ "reason": "Xem lại" }))] {
        leader.step(&gone, action, &body).await.assert_problem(409, "erased");
    }
    trail_holds(&house).await;
}

#[actix_web::test]
async fn of_a_sealed_case_the_key_is_destroyed() {
    let house = House::of(module_path!()).await;
    let leader = house.sign_in("leader").await;
    let case = filed(&house, &bodies::denunciation("H")).await;
    let keys = "select count(*) from keyring_keys where purpose = 'sealed'";
    let before = house.number(keys).await;
    house.set_clock("2024-03-07T08:00:00+07:00");
    leader.step(&case, "erase", &decided("2024-03-07")).await.assert_status(200);
    assert_eq!(house.number(keys).await, before - 1);
    let left = format!("select count(*) from sealed_records where subject_id = '{}'", case.id());
    assert_eq!(house.number(&left).await, 0);
    let open = json!({ "reason": "Liên hệ để làm rõ nội dung" });
    leader.post(format!("{}/identity/unseal", case.url)).json(&open).await.assert_problem(404, "not_found");
    trail_holds(&house).await;
}

#[actix_web::test]
async fn other_classes_wait_for_the_archive_s_schedule() {
    let house = House::of(module_path!()).await;
    let leader = house.sign_in("leader").await;
    house.set_clock("2023-03-06T08:00:00+07:00");
    let case = house.case_in("closed", &bodies::complaint("H")).await;
    house.set_clock("2044-03-07T08:00:00+07:00");
    let problem = leader.step(&case, "erase", &decided("2044-03-07")).await.assert_problem(409, "parameter_unset");
    assert!(problem["detail"].as_str().unwrap().contains("keep_complaint"), "{problem}");
    let term = json!({ "key": "keep_complaint", "value": { "amount": 120, "unit": "months" }, "from": "2023-01-01",
                       "document_reference": "Quyết định 5/QĐ-UBND" });
    house.sign_in("admin").await.post("/api/v1/parameters").json(&term).await.assert_status(201);
    leader.step(&case, "erase", &decided("2044-03-07")).await.assert_status(200);
    let open = house.case(&bodies::complaint("H")).await;
    leader.step(&open, "erase", &decided("2044-03-07")).await.assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn what_is_due_is_listed_by_its_class_with_the_day_it_became_due() {
    let house = House::of(concat!(module_path!(), "_due")).await;
    let (case, open) = (filed(&house, &bodies::complaint("H")).await, house.case(&bodies::complaint("H")).await);
    let closed = house.case_in("closed", &bodies::complaint("H")).await;
    let list = async || {
        let leader = house.sign_in("leader").await;
        let url = format!("/api/v1/petitions/due-for-erasure?agency_id={}", crate::support::agency("H"));
        leader.get(url).await.assert_status(200).json()["items"].as_array().unwrap().clone()
    };
    house.set_clock("2024-03-06T08:00:00+07:00");
    assert_eq!(list().await, Vec::<Value>::new());
    house.set_clock("2024-03-07T08:00:00+07:00");
    let due = list().await;
    assert_eq!((due.len(), &due[0]["id"], &due[0]["due_since"]), (1, &json!(case.id()), &json!("2024-03-07")));
    house.set_clock("2033-12-01T08:00:00+07:00");
    let term = json!({ "key": "keep_complaint", "value": { "amount": 60, "unit": "months" }, "from": "2023-01-01",
                       "document_reference": "Quyết định 5/QĐ-UBND" });
    house.sign_in("admin").await.post("/api/v1/parameters").json(&term).await.assert_status(201);
    let due = list().await;
    let ids: Vec<&Value> = due.iter().map(|one| &one["id"]).collect();
    assert!(ids.contains(&&json!(closed.id())) && !ids.contains(&&json!(open.id())), "{due:?}");
    let page = house.sign_in("leader").await;
    let url = format!("/api/v1/petitions/due-for-erasure?limit=1&agency_id={}", crate::support::agency("H"));
    let first = page.get(&url).await.json();
    let next = page.get(format!("{url}&cursor={}", first["next_cursor"].as_str().unwrap())).await.json();
    assert_ne!(first["items"][0]["id"], next["items"][0]["id"]);
}
