//! A case that turns out to be a denunciation seals its files in the same transaction: their keys are wrapped anew.
use serde_json::{Value, json};

use super::{attached, content_of, pdf, to_open};
use crate::support::{Case, Form, House, bodies};

#[actix_web::test]
async fn its_files_open_with_the_case_s_own_key_only() {
    let house = House::of(module_path!()).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let case = house.case(&bodies::complaint("H")).await;
    let mut documents = Vec::new();
    for length in [500, 70_000] {
        let form =
            Form::of("Đơn của Lò Văn Ún.pdf", &pdf(length)).text("title", "Ún tố cáo").text("is_original", "true");
        let answer = handler.post(case.documents()).form(&form).idempotency_key(&length.to_string()).await;
        documents.push(answer.assert_status(201).json());
    }
    let keys = "select count(distinct k.purpose) filter (where k.purpose = 'data')
        + 10 * count(distinct k.id) filter (where k.purpose = 'sealed')
        from documents d join keyring_keys k on k.id = d.key_id";
    assert_eq!(house.number(keys).await, 1);
    Case::of(&handler.step(&case, "classify", &bodies::classify("denunciation", "corruption")).await);
    assert_eq!(house.number(keys).await, 10);
    let listed = handler.get(case.documents()).await;
    assert!(!listed.text().contains("Ún"), "{}", listed.text());
    assert_eq!(listed.json()["items"][1]["name"], Value::Null);
    // What was answered before is not told again.
    let form = Form::of("Đơn của Lò Văn Ún.pdf", &pdf(500)).text("title", "Ún tố cáo").text("is_original", "true");
    handler.post(case.documents()).form(&form).idempotency_key("500").await.assert_problem(409, "answer_sealed");
    handler.get(content_of(&documents[0])).await.assert_problem(403, "forbidden");
    for (document, length) in documents.iter().zip([500, 70_000]) {
        let opened = leader.post(to_open(document)).json(&json!({ "reason": "Xác minh theo phân công" })).await;
        assert_eq!(opened.assert_status(200).bytes(), pdf(length));
    }
    attached(&handler, &case, &Form::of("them.pdf", &pdf(500))).await;
    assert_eq!(house.number(keys).await, 10);
}
