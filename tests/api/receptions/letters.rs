//! Letters about a visit: the receipt (TT 06/2014/TT-TTCP, Mẫu 02-TCD) and the notice of refusal (LTCD Điều 9).
use serde_json::json;

use crate::support::{House, bodies, document_xml};

#[actix_web::test]
async fn a_receipt_fits_every_visit_and_a_notice_only_one_that_was_refused() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let logged = async |body: &serde_json::Value| {
        let visit = officer.post("/api/v1/receptions").json(body).await.assert_status(201).json();
        format!("/api/v1/receptions/{}/papers", visit["id"].as_str().unwrap())
    };
    let visit = logged(&bodies::reception("03412")).await;
    let receipt = officer.get(format!("{visit}/receipt")).await;
    let text = document_xml(receipt.assert_status(200).bytes());
    assert!(text.contains("Mẫu số 02-TCD") && text.contains("Sùng A Dơ") && !text.contains("{{"), "{text}");
    officer.get(format!("{visit}/refusal")).await.assert_problem(409, "form_does_not_fit");
    let mut refused = bodies::reception("03412");
    refused["outcome"] = json!("refused");
    refused["refusal_ground"] = json!("threat");
    let visit = logged(&refused).await;
    let notice = document_xml(officer.get(format!("{visit}/refusal")).await.assert_status(200).bytes());
    assert!(notice.contains("Luật Tiếp công dân 2013, Điều 9 khoản 2"), "{notice}");
    let mut sealed = bodies::reception("03412");
    sealed["matters"][0]["kind"] = json!("denunciation");
    let visit = logged(&sealed).await;
    let blank = document_xml(officer.get(format!("{visit}/receipt")).await.assert_status(200).bytes());
    assert!(!blank.contains("Sùng A Dơ") && blank.contains("điền bằng tay"), "{blank}");
    for (reader, status) in [("leader", 403), ("officer.banbo", 404), ("admin", 404)] {
        house.sign_in(reader).await.get(format!("{visit}/receipt")).await.assert_status(status);
    }
}
