//! A file is added to a case and read again as it was.
use base64::Engine as _;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{attached, content_of, pdf};
use crate::support::{Form, House, bodies};

#[actix_web::test]
async fn a_file_is_read_as_it_was_sent() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let content = pdf(200_000);
    let form = Form::of("Đơn khiếu nại.pdf", &content).text("title", "  Đơn của ông Ún ");
    let answer = handler.post(case.documents()).form(&form).await;
    let document = answer.assert_status(201).json();
    assert_eq!(answer.header("location"), Some(content_of(&document).as_str()));
    let sha256 = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(&content));
    for (field, value) in [
        ("kind", json!("pdf")),
        ("size", json!(200_000)),
        ("version", json!(1)),
        ("name", json!("Đơn khiếu nại.pdf")),
        ("title", json!("Đơn của ông Ún")),
        ("sha256", json!(sha256)),
        ("is_original", json!(false)),
        ("is_sealed", json!(false)),
        ("uploaded_on", json!("2023-03-06")),
    ] {
        assert_eq!(document[field], value, "{field}");
    }
    let read = handler.get(content_of(&document)).await;
    assert_eq!(read.assert_status(200).bytes(), content);
    assert_eq!(read.header("content-type"), Some("application/pdf"));
    assert_eq!(read.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(read.header("accept-ranges"), Some("bytes"));
    let disposition = read.header("content-disposition").unwrap();
    assert!(disposition.starts_with("attachment; filename=\"tai-lieu.pdf\"; filename*=UTF-8''"), "{disposition}");
    assert!(disposition.contains("%C4%90%C6%A1n%20khi%E1%BA%BFu%20n%E1%BA%A1i.pdf"), "{disposition}");
    let listed = handler.get(case.documents()).await.assert_status(200).json();
    assert_eq!(listed["items"], json!([document]));
    let trail =
        "select count(*) from audit_entries where action = 'attach_document' and fields::text not like '%khiếu%'";
    assert_eq!(house.number(&format!("{trail} and subject_id = '{}'", case.id())).await, 1);
}

#[actix_web::test]
async fn in_every_state_also_when_it_is_closed() {
    let house = House::of(module_path!()).await;
    let case = house.case_in("closed", &bodies::complaint("H")).await;
    let receptionist = house.sign_in("receptionist").await;
    attached(&receptionist, &case, &Form::of("tra-loi.pdf", &pdf(500))).await;
}

#[actix_web::test]
async fn only_officers_of_the_holder_add_and_only_who_sees_the_case_reads() {
    let house = House::of(module_path!()).await;
    let case = house.case(&bodies::complaint("03412")).await;
    let form = Form::of("don.pdf", &pdf(500));
    let document = attached(&house.sign_in("officer.binhlu").await, &case, &form).await;
    // Sees, does not add.
    for reader in ["leader", "inspector"] {
        let reader = house.sign_in(reader).await;
        reader.post(case.documents()).form(&form).await.assert_problem(403, "forbidden");
        reader.get(content_of(&document)).await.assert_status(200);
    }
    // May not even know.
    for reader in ["officer.banbo", "admin", "internal_affairs", "council_clerk", "handler"] {
        let reader = house.sign_in(reader).await;
        reader.post(case.documents()).form(&form).await.assert_problem(404, "not_found");
        reader.get(case.documents()).await.assert_problem(404, "not_found");
        reader.get(content_of(&document)).await.assert_problem(404, "not_found");
    }
}

#[actix_web::test]
async fn the_same_file_sent_twice_under_one_key_is_kept_once() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let send = |content: Vec<u8>| {
        let form = Form::of("don.pdf", &content);
        handler.post(case.documents()).form(&form).idempotency_key("once")
    };
    let first = send(pdf(500)).await;
    let again = send(pdf(500)).await;
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(again.json(), first.json());
    send(pdf(600)).await.assert_problem(422, "idempotency_key_reused");
    let kept = handler.get(case.documents()).await.json();
    assert_eq!(kept["items"].as_array().map(Vec::len), Some(1));
    handler.get(content_of(&first.json())).await.assert_status(200);
}

#[actix_web::test]
async fn what_is_wrong_with_the_form_is_told() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let send = |form: Form| handler.post(case.documents()).form(&form);
    send(Form::default().text("title", "Không có tệp")).await.assert_invalid("/file");
    let good = || Form::of("don.pdf", &pdf(500));
    send(good().text("is_original", "có")).await.assert_invalid("/is_original");
    send(good().text("replaces", "mới")).await.assert_invalid("/replaces");
    send(good().text("title", &"ạ".repeat(301))).await.assert_invalid("/title");
    let problem = send(good().text("note", "x").text("is_original", "1")).await.assert_invalid("/note");
    assert_eq!(problem["errors"].as_array().map(Vec::len), Some(2));
    send(good().file("hai.pdf", &pdf(500))).await.assert_problem(400, "malformed_form");
    let json = handler.post(case.documents()).json(&json!({ "file": "x" })).await;
    json.assert_problem(400, "malformed_form");
    assert_eq!(handler.get(case.documents()).await.json()["items"], json!([]));
}

#[actix_web::test]
async fn a_file_s_name_loses_its_folders_and_what_no_file_system_takes() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    for (sent, kept) in [
        ("C:/Users/mai/don.pdf", "don.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("..", "tai-lieu.pdf"),
        ("", "tai-lieu.pdf"),
        ("anh.exe", "anh.pdf"),
        ("Quyết định 12.2023", "Quyết định 12.2023.pdf"),
        ("DON.PDF", "DON.pdf"),
    ] {
        let document = attached(&handler, &case, &Form::of(sent, &pdf(500))).await;
        assert_eq!(document["name"], Value::from(kept), "{sent}");
    }
}
