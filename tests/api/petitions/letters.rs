//! Receipts and replies to transfers, guidance and urging, also after the case was closed.
use serde_json::json;

use super::walked;
use crate::support::{Case, House, agency, bodies};

#[actix_web::test]
async fn a_transfer_is_received_and_answered_after_the_case_was_closed() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = walked(&house, &handler, &bodies::recommendation("H"), "other").await;
    assert_eq!(case.state(), "closed");
    let letter = case.json["dispatches"][0]["id"].clone();
    house.set_clock("2023-04-10T08:00:00+07:00");
    let no_receipt = "select count(*) from petition_spans where petition_id = ";
    let spans = house.number(&format!("{no_receipt}'{}'", case.id())).await;
    let received = json!({ "dispatch_id": letter, "on": "2023-03-08", "late_reason": "Giấy báo phát về muộn" });
    let case = Case::of(&handler.step(&case, "record_receipt", &received).await);
    assert_eq!(case.json["dispatches"][0]["received_on"], "2023-03-08");
    handler.step(&case, "record_receipt", &received).await.assert_problem(409, "no_such_letter");
    let reply = json!({ "dispatch_id": letter, "on": "2023-04-03", "outcome": "Đã thụ lý",
                        "document": bodies::document("31/CV-TNMT", "2023-03-30") });
    let case = Case::of(&handler.step(&case, "record_reply", &reply).await);
    let answered = &case.json["dispatches"][0];
    assert_eq!((&answered["replied_on"], &answered["reply_outcome"]), (&json!("2023-04-03"), &json!("Đã thụ lý")));
    assert_eq!(answered["reply_document_number"], "31/CV-TNMT");
    let found = handler.get("/api/v1/petitions?q=31/CV-TNMT").await.assert_status(200).json();
    assert_eq!(found["items"][0]["id"], case.id());
    let facts = format!(
        "select count(*) from petition_events where event = 'replied' and on_day = '2023-04-03' and petition_id = '{}'",
        case.id()
    );
    assert_eq!(house.number(&facts).await, 1);
    // Paper that came later does not rewrite how the case stood on those days.
    assert_eq!(house.number(&format!("{no_receipt}'{}'", case.id())).await, spans);
    let steps = handler.get(format!("{}/history", case.url)).await.json();
    let step = steps["items"].as_array().unwrap().iter().find(|s| s["action"] == "record_receipt").unwrap().clone();
    assert!(step["late_entry"].as_bool().unwrap());
}

#[actix_web::test]
async fn nothing_arrives_before_it_was_sent_nor_in_the_future_nor_elsewhere() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = walked(&house, &handler, &bodies::denunciation("H"), "other").await;
    let letter = case.json["dispatches"][0]["id"].clone();
    for day in ["2023-03-05", "2023-03-07"] {
        let sent = json!({ "dispatch_id": letter, "on": day });
        handler.step(&case, "record_receipt", &sent).await.assert_invalid("/on");
    }
    let strange = json!({ "dispatch_id": agency("no letter"), "on": "2023-03-06" });
    handler.step(&case, "record_receipt", &strange).await.assert_invalid("/dispatch_id");
    let reply = json!({ "dispatch_id": letter, "on": "2023-03-06", "outcome": "Của bà Vàng Thị Sua",
                        "document": bodies::document("31/CV", "2023-03-06") });
    // Words about a sealed case are sealed with it.
    let after = handler.step(&case, "record_reply", &reply).await.assert_status(200).json();
    assert_eq!(
        (&after["dispatches"][0]["replied_on"], &after["dispatches"][0]["reply_outcome"]),
        (&json!("2023-03-06"), &serde_json::Value::Null)
    );
    let history = handler.get(format!("{}/history", case.url)).await.text();
    assert!(!history.contains("Thị Sua"), "{history}");
}

#[actix_web::test]
async fn an_urging_owes_a_reply_by_its_day() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case =
        super::classified(&house, &handler, &bodies::recommendation("H"), json!({ "competence": "subordinate" })).await;
    let urge = json!({ "to_agency_id": agency("03424"), "reply_by": "2023-03-20", "document": bodies::document("5/UBND", "2023-03-06") });
    let case = Case::of(&handler.step(&case, "urge", &urge).await);
    let owed = super::clock(&case.json, "reply");
    assert_eq!(
        (&owed["due_on"], &owed["state"], &owed["is_main"]),
        (&json!("2023-03-20"), &json!("running"), &json!(false))
    );
    house.set_clock("2023-03-24T08:00:00+07:00");
    let reply = json!({ "dispatch_id": case.json["dispatches"][0]["id"], "on": "2023-03-23", "outcome": "Đang giải quyết",
                        "document": bodies::document("9/UBND", "2023-03-22") });
    let case = Case::of(&handler.step(&case, "record_reply", &reply).await);
    let owed = super::clock(&case.json, "reply");
    assert_eq!((&owed["state"], &owed["met_on"]), (&json!("missed"), &json!("2023-03-23")));
}
