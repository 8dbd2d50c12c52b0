//! TT 06/2014/TT-TTCP, Điều 12, Mẫu 02-TCD: a numbered receipt for what was handed over, in two copies.
use serde_json::{Value, json};

use crate::support::{House, bodies, document_xml};

fn papers() -> Value {
    json!({ "on": "2023-03-06", "papers": [
        { "title": "Giấy chứng nhận quyền sử dụng đất", "pages": 4, "is_original": true },
        { "title": "Đơn đề nghị", "pages": 2, "copies": 2, "is_original": false }] })
}

#[actix_web::test]
async fn a_receipt_lists_pages_originals_and_copies_and_is_printed() {
    let house = House::of(concat!(module_path!(), "::printed")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let made = officer.post("/api/v1/receptions").json(&bodies::reception("03412")).await;
    let url = made.header("location").unwrap();
    let blank = officer.get(format!("{url}/papers/receipt")).await;
    assert!(document_xml(blank.assert_status(200).bytes()).contains("1. ...."));
    let given = officer.post(format!("{url}/receipts")).json(&papers()).await;
    let visit = given.assert_status(201).json();
    assert_eq!(visit["receipts"][0]["code"], "BN-2023-000001");
    assert_eq!(
        visit["receipts"][0]["papers"][1],
        json!({ "title": "Đơn đề nghị", "pages": 2, "copies": 2, "is_original": false })
    );
    assert_eq!(given.etag(), made.etag() + 1);
    let second = officer.post(format!("{url}/receipts")).json(&papers()).await.assert_status(201).json();
    assert_eq!(second["receipts"][1]["code"], "BN-2023-000002");
    let first = visit["receipts"][0]["id"].as_str().unwrap();
    let letter = officer.get(format!("{url}/papers/receipt?receipt_id={first}")).await;
    let text = document_xml(letter.assert_status(200).bytes());
    assert!(
        text.contains("BN-2023-000001")
            && text.contains("Giấy chứng nhận quyền sử dụng đất (bản chính; 01 bản; 4 trang)"),
        "{text}"
    );
    officer
        .get(format!("{url}/papers/receipt?receipt_id={}", crate::support::agency("H")))
        .await
        .assert_problem(404, "not_found");
}

#[actix_web::test]
async fn of_a_sealed_visit_the_titles_stand_in_its_sealed_record_only() {
    let house = House::of(concat!(module_path!(), "::sealed")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut body = bodies::reception("03412");
    body["matters"][0]["kind"] = json!("denunciation");
    let made = officer.post("/api/v1/receptions").json(&body).await;
    let url = made.header("location").unwrap();
    let mut sent = papers();
    sent["papers"][0]["title"] = json!("Băng ghi âm của bà Khuẩy");
    let given = officer.post(format!("{url}/receipts")).json(&sent).await.assert_status(201).json();
    assert_eq!(
        given["receipts"][0]["papers"][0],
        json!({ "title": null, "pages": 4, "copies": 1, "is_original": true })
    );
    assert_eq!(house.number("select count(*) from reception_receipt_papers where title is not null").await, 0);
    let letter = officer.get(format!("{url}/papers/receipt")).await;
    assert!(!document_xml(letter.bytes()).contains("Khuẩy"));
    let reason = json!({ "reason": "Liên hệ để làm rõ nội dung, theo phân công" });
    let opened = officer.post(format!("{url}/identity/unseal")).json(&reason).await.assert_status(200).text();
    assert!(opened.contains("Băng ghi âm của bà Khuẩy"));
}

#[actix_web::test]
async fn a_receipt_for_nothing_or_of_a_day_to_come_is_refused_and_so_is_a_stranger() {
    let house = House::of(concat!(module_path!(), "::refused")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let made = officer.post("/api/v1/receptions").json(&bodies::reception("03412")).await;
    let url = format!("{}/receipts", made.header("location").unwrap());
    officer.post(&url).json(&json!({ "on": "2023-03-06", "papers": [] })).await.assert_invalid("/papers");
    let mut wrong = papers();
    wrong["on"] = json!("2023-03-07");
    (wrong["papers"][0]["pages"], wrong["papers"][1]["title"]) = (json!(0), json!(" "));
    let answer = officer.post(&url).json(&wrong).await;
    for pointer in ["/on", "/papers/0/pages", "/papers/1/title"] {
        answer.assert_invalid(pointer);
    }
    for (name, status) in [("inspector", 403), ("officer.banbo", 404)] {
        house.sign_in(name).await.post(&url).json(&papers()).await.assert_status(status);
    }
    for _ in 0..2 {
        officer.post(&url).idempotency_key("r").json(&papers()).await.assert_status(201);
    }
    assert_eq!(house.number("select count(*) from reception_receipts").await, 1);
}
