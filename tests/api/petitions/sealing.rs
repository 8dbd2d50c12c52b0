//! A denouncer's name, number and words are in no answer and in no table (Luật Tố cáo 2018, Điều 8, 9, 47).
use serde_json::{Value, json};

use super::{but, classified};
use crate::support::{Case, House, bodies};

/// What only the cleared may read; the folded name too.
pub const SECRETS: &[&str] = &[
    "Khoàng Thị Mật",
    "khoang thi mat",
    "012190007777",
    "0987000111",
    "Xím Lèng",
    "xim leng",
    "nhận ba chục triệu",
    "nhan ba chuc trieu",
    "trả lại đủ",
    "tra lai du",
    "hẹn gặp riêng",
    "hen gap rieng",
];

pub fn secret(body: Value) -> Value {
    but(
        body,
        json!({
            "petitioners": [{ "full_name": "Khoàng Thị Mật", "identity_number": "012190007777",
                              "phone": "0987000111", "address": "Bản Xím Lèng" }],
            "summary": "Ông ấy nhận ba chục triệu của tôi", "demand": "Buộc ông ấy trả lại đủ"
        }),
    )
}

/// Every role, every way to read; no secret in any answer.
pub async fn nobody_reads_it(house: &House, case: &Case) {
    let base = "/api/v1/petitions";
    let mut urls = vec![case.url.clone(), format!("{}/history", case.url), format!("{}/deadlines", case.url)];
    urls.extend([base.to_owned(), format!("{base}?q=kho%C3%A0ng"), format!("{base}?q=012190007777")]);
    urls.extend(["/api/v1/inspection/petitions?bucket=received", "/api/v1/inspection/overview"].map(str::to_owned));
    for reader in ["receptionist", "handler", "leader", "inspector", "leader.binhlu", "officer.binhlu", "admin"] {
        let client = house.sign_in(reader).await;
        for url in &urls {
            let text = client.get(url).await.text();
            for secret in SECRETS {
                assert!(!text.contains(secret), "{reader} reads {secret} at {url}: {text}");
            }
        }
    }
}

/// Rows of any table that hold a secret: as text, within JSON, or as bytes that were never encrypted.
pub async fn no_table_holds_it(house: &House) {
    for secret in SECRETS {
        let held = format!(
            "select coalesce(sum((xpath('/row/n/text()', query_to_xml(format(
               'select count(*) as n from %I t where t::text ilike %L or t::text like %L', table_name, '%{secret}%',
               '%' || encode(convert_to('{secret}', 'UTF8'), 'hex') || '%'), false, true, '')))[1]::text::bigint), 0)
             from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'"
        );
        assert_eq!(house.number(&held).await, 0, "{secret}");
    }
}

#[actix_web::test]
async fn a_denunciation_is_sealed_from_its_first_answer_to_its_last() {
    let house = House::of(module_path!()).await;
    let (handler, leader) = (house.sign_in("handler").await, house.sign_in("leader").await);
    let body = secret(bodies::denunciation("H"));
    let registered = handler.post(super::URL).idempotency_key("sealed").json(&body).await;
    let mut case = Case::of(&registered);
    assert_eq!((&case.json["petitioners"], &case.json["is_sealed"]), (&json!([]), &json!(true)));
    assert_eq!((&case.json["summary"], &case.json["demand"]), (&Value::Null, &Value::Null));
    let mut said = vec![registered.text()];
    let assigned = json!({ "handler_id": handler.user(), "instruction": "Cô Khoàng Thị Mật hẹn gặp riêng" });
    let again = but(bodies::classify("denunciation", "corruption"), json!({ "reason": "Bà ấy hẹn gặp riêng" }));
    for (client, action, sent) in [
        (&handler, "classify", bodies::classify("denunciation", "admin_civil_service")),
        (&leader, "assign", assigned),
        (&handler, "classify", again),
        (&handler, "accept", bodies::accept("2023-03-06")),
        (&handler, "settle", bodies::settle("2023-03-06", "justified")),
    ] {
        let answer = client.step(&case, action, &sent).await;
        said.push(answer.text());
        case = Case::of(&answer);
    }
    assert!(said.iter().all(|text| SECRETS.iter().all(|secret| !text.contains(secret))), "{said:?}");
    nobody_reads_it(&house, &case).await;
    no_table_holds_it(&house).await;
}

#[actix_web::test]
async fn what_was_sealed_stays_sealed_as_another_kind() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = classified(&house, &handler, &secret(bodies::denunciation("H")), json!({ "kind": "complaint" })).await;
    assert_eq!((&case.json["kind"], &case.json["is_sealed"]), (&json!("complaint"), &json!(true)));
    nobody_reads_it(&house, &case).await;
    no_table_holds_it(&house).await;
}

#[actix_web::test]
async fn a_nameless_denunciation_has_its_words_sealed_too() {
    let house = House::of(module_path!()).await;
    let nameless = json!({ "authorship": "anonymous", "petitioners": null, "signer_count": 0 });
    let case = house.case(&but(secret(bodies::denunciation("H")), nameless)).await;
    nobody_reads_it(&house, &case).await;
    no_table_holds_it(&house).await;
}
