//! A petition that turns out to be a denunciation is sealed in the transaction that says so.
use serde_json::json;

use super::sealing::{SECRETS, no_table_holds_it, nobody_reads_it, secret};
use super::{URL, but};
use crate::support::{Case, House, bodies};

#[actix_web::test]
async fn its_people_its_texts_and_the_notes_of_its_steps_are_sealed() {
    let house = House::of(module_path!()).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let mut case = house.case(&secret(bodies::complaint("H"))).await;
    let noted = json!({ "handler_id": handler.user(), "instruction": "Khoàng Thị Mật hẹn gặp riêng" });
    case = Case::of(&leader.step(&case, "assign", &noted).await);
    let is_one =
        but(bodies::classify("denunciation", "corruption"), json!({ "reason": "Theo lời Khoàng Thị Mật là tố cáo" }));
    case = Case::of(&handler.step(&case, "classify", &is_one).await);
    assert_eq!((&case.json["is_sealed"], &case.json["petitioners"]), (&json!(true), &json!([])));
    nobody_reads_it(&house, &case).await;
    no_table_holds_it(&house).await;
    let reason = json!({ "reason": "Xác minh nội dung theo phân công" });
    let opened = leader.post(format!("{}/identity/unseal", case.url)).json(&reason).await.assert_status(200).json();
    assert_eq!(opened["petitioners"][0]["full_name"], "Khoàng Thị Mật");
    assert_eq!(opened["petitioners"][0]["identity_number"], "012190007777");
    assert_eq!(opened["summary"], "Ông ấy nhận ba chục triệu của tôi");
    assert_eq!(opened["demand"], "Buộc ông ấy trả lại đủ");
    assert_eq!(
        opened["texts"],
        json!({ "contested.issued_by": "UBND huyện", "contested.number": "2690/QĐ-UBND", "note.2": "Khoàng Thị Mật hẹn gặp riêng", "note.3": "Theo lời Khoàng Thị Mật là tố cáo" })
    );
}

#[actix_web::test]
async fn an_answer_given_before_is_not_told_again() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let body = secret(bodies::complaint("H"));
    let case = Case::of(&handler.post(URL).idempotency_key("before").json(&body).await);
    let sent = bodies::classify("denunciation", "corruption");
    handler.step(&case, "classify", &sent).await.assert_status(200);
    let again = handler.post(URL).idempotency_key("before").json(&body).await;
    again.assert_problem(409, "answer_sealed");
    assert!(SECRETS.iter().all(|secret| !again.text().contains(secret)), "{}", again.text());
    assert_eq!(house.number("select count(*) from idempotency_keys where answer <> ''").await, 0);
}

#[actix_web::test]
async fn a_refused_classification_seals_nothing() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let sent = but(bodies::classify("denunciation", "corruption"), json!({ "is_eligible": false }));
    handler.step(&case, "classify", &sent).await.assert_invalid("/ineligible_reason");
    let still = handler.read(&case).await;
    assert_eq!((&still.json["is_sealed"], still.version), (&json!(false), case.version));
    assert_eq!(still.json["petitioners"][0]["full_name"], "Lò Văn Ún");
}
