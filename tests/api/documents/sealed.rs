//! Files of a denunciation: their names, titles and contents are as secret as its texts (Luật Tố cáo 2018, Điều 8).
use serde_json::{Value, json};

use super::{attached, content_of, files, house_on, pdf, to_open};
use crate::support::{Form, bodies};

const REASON: &str = "Xác minh nội dung theo phân công";

#[actix_web::test]
async fn the_list_tells_kind_size_and_day_only() {
    let folder = tempfile::tempdir().unwrap();
    let house = house_on(concat!(module_path!(), "::list"), folder.path()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let case = house.case(&bodies::denunciation("03412")).await;
    let form = Form::of("Đơn của Vàng Thị Sua.pdf", &pdf(70_000)).text("title", "Vàng Thị Sua tố cáo");
    let answer = officer.post(case.documents()).form(&form).await;
    assert!(!answer.text().contains("Sua"), "{}", answer.text());
    let listed = officer.get(case.documents()).await;
    let document = &listed.json()["items"][0];
    assert_eq!((&document["kind"], &document["size"]), (&json!("pdf"), &json!(70_000)));
    assert_eq!(document["uploaded_on"], "2023-03-06");
    for hidden in ["name", "title", "sha256", "returned_to"] {
        assert_eq!(document[hidden], Value::Null, "{hidden}");
    }
    let stored = std::fs::read(&files(folder.path())[0]).unwrap();
    let content = pdf(70_000);
    assert!(!stored.windows(8).any(|bytes| content[64_000..].starts_with(bytes)));
    let name =
        "select count(*) from documents t where t::text like '%' || encode(convert_to('Sua', 'UTF8'), 'hex') || '%'";
    assert_eq!(house.number(name).await, 0);
}

#[actix_web::test]
async fn a_content_is_opened_with_a_reason_by_the_cleared_and_each_time_in_the_trail() {
    let folder = tempfile::tempdir().unwrap();
    let house = house_on(concat!(module_path!(), "::open"), folder.path()).await;
    let leader = house.sign_in("leader.binhlu").await;
    let case = house.case(&bodies::denunciation("03412")).await;
    let document = attached(&house.sign_in("officer.binhlu").await, &case, &Form::of("don.pdf", &pdf(70_000))).await;
    let hint = leader.get(content_of(&document)).await.assert_problem(403, "forbidden");
    assert!(hint["detail"].as_str().unwrap().contains("/open"));
    let reason = json!({ "reason": REASON });
    // Who registered it may open it on that day only.
    house.set_clock("2023-03-07T08:00:00+07:00");
    // An officer it is not assigned to; the inspector; another commune.
    for (reader, status, code) in [
        ("officer.binhlu", 403, "forbidden"),
        ("inspector", 403, "forbidden"),
        ("officer.banbo", 404, "not_found"),
        ("admin", 404, "not_found"),
    ] {
        house.sign_in(reader).await.post(to_open(&document)).json(&reason).await.assert_problem(status, code);
    }
    leader.post(to_open(&document)).json(&json!({ "reason": "xem" })).await.assert_invalid("/reason");
    let tells = json!({ "reason": "Gặp bà Vàng Thị Sua để làm rõ" });
    leader.post(to_open(&document)).json(&tells).await.assert_invalid("/reason");
    for _ in 0..2 {
        let opened = leader.post(to_open(&document)).json(&reason).await;
        assert_eq!(opened.assert_status(200).bytes(), pdf(70_000));
        assert!(opened.header("content-disposition").unwrap().contains("don.pdf"));
    }
    let trail = format!(
        "select count(*) from audit_entries e join audit_reasons r on r.id = e.reason_id
         where action = 'open_document' and subject_id = '{}' and r.reason = '{REASON}'
           and fields->'document_id'->>'to' = '{}'",
        case.id(),
        document["id"].as_str().unwrap(),
    );
    assert_eq!(house.number(&trail).await, 2);
}

#[actix_web::test]
async fn who_it_is_against_does_not_know_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let house = house_on(concat!(module_path!(), "::against"), folder.path()).await;
    let mut body = bodies::denunciation("03412");
    let officer = house.sign_in("officer.binhlu").await;
    body["against"] = json!([{ "name": "Nguyễn Văn Bê", "user_id": officer.user() }]);
    let leader = house.sign_in("leader.binhlu").await;
    let case = crate::support::Case::of(&leader.post("/api/v1/petitions").json(&body).await);
    let document = attached(&leader, &case, &Form::of("don.pdf", &pdf(500))).await;
    officer.get(case.documents()).await.assert_problem(404, "not_found");
    officer.get(content_of(&document)).await.assert_problem(404, "not_found");
    officer.post(to_open(&document)).json(&json!({ "reason": REASON })).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn who_was_declared_not_to_work_on_the_case_opens_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let house = house_on(concat!(module_path!(), "::recused"), folder.path()).await;
    let leader = house.sign_in("leader.binhlu").await;
    let case = house.case(&bodies::denunciation("03412")).await;
    let document = attached(&leader, &case, &Form::of("don.pdf", &pdf(500))).await;
    let recusal = json!({ "user_id": leader.user(), "ground": "relative" });
    let declared = leader.post(format!("{}/recusals", case.url)).if_match(case.version).json(&recusal).await;
    assert!(declared.status() < 300, "{}", declared.text());
    leader.post(to_open(&document)).json(&json!({ "reason": REASON })).await.assert_problem(403, "forbidden");
    leader.post(case.documents()).form(&Form::of("don.pdf", &pdf(500))).await.assert_problem(403, "forbidden");
}
