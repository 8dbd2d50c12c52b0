//! A correction follows the rules of registration, and what was there before leaves its trace.
use serde_json::json;

use crate::support::{Case, House, bodies};

#[actix_web::test]
async fn a_named_petition_keeps_at_least_the_signers_it_names() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    for body in [bodies::complaint("H"), bodies::denunciation("H")] {
        let mut body = body;
        let second = json!({ "full_name": "Giàng A Tủa", "address": "Bản Nà Phát" });
        body["petitioners"].as_array_mut().unwrap().push(second);
        body["signer_count"] = json!(3);
        let case = house.case(&body).await;
        for count in [-1, 0, 1, 100_001] {
            let asked = handler.patch(&case.url).if_match(case.version).json(&json!({ "signer_count": count }));
            asked.await.assert_invalid("/signer_count");
        }
        let asked = handler.patch(&case.url).if_match(case.version).json(&json!({ "signer_count": 2 }));
        asked.await.assert_status(200);
    }
    let mut body = bodies::recommendation("H");
    body["authorship"] = json!("anonymous");
    body["petitioners"] = json!([]);
    body["signer_count"] = json!(1);
    let case = house.case(&body).await;
    let asked = handler.patch(&case.url).if_match(case.version).json(&json!({ "signer_count": 0 }));
    asked.await.assert_status(200);
}

#[actix_web::test]
async fn the_former_text_of_a_sealed_case_stays_in_its_sealed_record() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::denunciation("H")).await;
    let change = json!({ "summary": "Tố cáo ông Bê nhận mười triệu đồng", "public_summary": "Tố cáo một công chức" });
    let once = Case::of(&handler.patch(&case.url).if_match(case.version).json(&change).await);
    let change = json!({ "summary": "Tố cáo ông Bê nhận hai mươi triệu đồng" });
    Case::of(&handler.patch(&case.url).if_match(once.version).json(&change).await);
    let leader = house.sign_in("leader").await;
    let reason = json!({ "reason": "Làm rõ nội dung theo phân công ngày 06/3/2023" });
    let opened = leader.post(format!("{}/identity/unseal", case.url)).json(&reason).await;
    let opened = opened.assert_status(200).json();
    assert_eq!(opened["summary"], "Tố cáo ông Bê nhận hai mươi triệu đồng");
    let texts = &opened["texts"];
    let of = |name: &str, version: i32| texts[format!("{name}.v{version}")].as_str().unwrap_or_default().to_owned();
    assert_eq!(of("summary", case.version), "Tố cáo ông Bê nhận tiền khi làm hồ sơ đất của gia đình tôi");
    assert_eq!(of("public_summary", case.version), "Tố cáo một công chức địa chính trong khi làm hồ sơ đất");
    assert_eq!(of("summary", once.version), "Tố cáo ông Bê nhận mười triệu đồng");
}

#[actix_web::test]
async fn the_trail_names_the_fields_that_were_corrected() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let change = json!({ "summary": "Khiếu nại quyết định số 2691/QĐ-UBND", "incoming_number": "47/TD" });
    handler.patch(&case.url).if_match(case.version).json(&change).await.assert_status(200);
    let named = format!(
        "select count(*) from audit_entries where subject_id = '{}' and action = 'amend_petition'
         and fields ? 'summary' and fields ? 'incoming_number' and not fields ? 'demand'
         and fields->>'summary' not like '%2691%'",
        case.id()
    );
    assert_eq!(house.number(&named).await, 1);
}
