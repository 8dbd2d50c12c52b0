//! Handlings that the law allows and the printed form has no column for: the check fails, says which they are and how many, and
//! no column is bent (LTC Điều 24 khoản 2, 25; TT 07/2014, Điều 21, 23–26; TT 05/2021, Điều 15). Every test on its own database.
use serde_json::{Value, json};

use super::{at, form};
use crate::support::{Case, Client, House, bodies};

async fn house(test: &str) -> House {
    House::of(&format!("{}::{test}", module_path!())).await
}

fn check(table: &Value, identity: &str) -> Value {
    let checks = table["checks"].as_array().unwrap();
    checks.iter().find(|check| check["identity"] == identity).unwrap().clone()
}

/// The reasons of a check with their numbers, by code.
fn reasons(check: &Value) -> Vec<(String, i64)> {
    let all = check["explained_by"].as_array().cloned().unwrap_or_default();
    all.iter().map(|one| (one["code"].as_str().unwrap().to_owned(), one["count"].as_i64().unwrap())).collect()
}

async fn handled(house: &House, officer: &Client, body: &Value, facts: &Value, (action, sent): (&str, Value)) {
    let case = house.case(body).await;
    let mut classified = bodies::classify(body["kind"].as_str().unwrap(), body["field"].as_str().unwrap());
    for (name, value) in facts.as_object().unwrap() {
        classified[name] = value.clone();
    }
    let case = Case::of(&officer.step(&case, "classify", &classified).await);
    officer.step(&case, action, &sent).await.assert_status(200);
}

fn guide() -> (&'static str, Value) {
    ("guide", json!({ "to_name": "Tòa án nhân dân huyện", "to_body_kind": "judicial" }))
}

fn give_back() -> (&'static str, Value) {
    ("return", json!({ "reason": "Không thuộc thẩm quyền" }))
}

async fn opinions(house: &House) {
    let handler = house.sign_in("handler").await;
    let plain = bodies::recommendation("H");
    let other = json!({ "competence": "other" });
    let judicial = json!({ "competence": "other", "special_route": "judicial" });
    handled(house, &handler, &plain, &judicial, guide()).await;
    let mut forwarded = plain.clone();
    forwarded["source"] = json!("forwarded");
    forwarded["forwarder"] = json!({ "name": "Báo Lai Châu", "kind": "press" });
    handled(house, &handler, &forwarded, &other, give_back()).await;
    handled(house, &handler, &forwarded, &other, give_back()).await;
}

#[actix_web::test]
async fn guided_and_returned_recommendations_explain_04_xld_in_both_circulars() {
    let house = house("opinions").await;
    opinions(&house).await;
    for (query, identity, [total, forwarded, urged]) in
        [("period=2023-Q1", "21=22+23", [21, 22, 23]), ("from=2022-12-15&to=2024-03-05", "16=17+18", [16, 17, 18])]
    {
        let table = form(&house, "inspector", "04-XLD", query).await;
        assert_eq!(at(&table["total"]["values"], [total, forwarded, urged]), [3.0, 0.0, 0.0], "not bent");
        let told = check(&table, identity);
        assert_eq!((&told["holds"], &told["is_explained"]), (&json!(false), &json!(true)), "{told}");
        assert_eq!(reasons(&told), [("guided".to_owned(), 1), ("returned".to_owned(), 2)]);
        let note = told["note"].as_str().unwrap();
        for said in ["1: kiến nghị, phản ánh", "2: trả lại nơi chuyển đơn", "was guided", "Điều 23–26"]
        {
            assert!(note.contains(said), "{said}: {note}");
        }
    }
}

#[actix_web::test]
async fn a_denunciation_told_in_person_and_one_without_a_name_explain_03_xld() {
    let house = house("denunciations").await;
    let handler = house.sign_in("handler").await;
    let mut told = bodies::denunciation("H");
    told["source"] = json!("hotline");
    let other = json!({ "competence": "other" });
    handled(&house, &handler, &told, &other, guide()).await;
    let mut nameless = bodies::denunciation("H");
    (nameless["authorship"], nameless["signer_count"]) = (json!("anonymous"), json!(0));
    nameless.as_object_mut().unwrap().remove("petitioners");
    let sent = ("use_for_inspection", json!({ "to_agency_id": crate::support::agency("TTH") }));
    handled(&house, &handler, &nameless, &json!({}), sent).await;

    let later = form(&house, "inspector", "03-XLD", "from=2022-12-15&to=2024-03-05").await;
    let guided = check(&later, "24=25+26");
    assert_eq!((&guided["holds"], &guided["is_explained"]), (&json!(false), &json!(true)), "{guided}");
    assert_eq!(reasons(&guided), [("guided".to_owned(), 1)]);
    assert!(guided["note"].as_str().unwrap().contains("LTC Điều 24 khoản 2"));
    let used = check(&later, "8=9+14+15+16+17=18+19+20=21+24");
    assert_eq!((&used["is_explained"], reasons(&used)), (&json!(true), vec![("used_for_inspection".to_owned(), 1)]));
    // TT 02/2021 has a column for guidance.
    let before = form(&house, "inspector", "03-XLD", "period=2023-Q1").await;
    assert_eq!(check(&before, "29=30+31+32")["holds"], true);
    let used = check(&before, "12=13+18+19+20+21=22+23+24+25=26+29");
    assert_eq!(reasons(&used), [("used_for_inspection".to_owned(), 1)]);
    let all = check(&form(&house, "inspector", "01-XLD", "period=2023-Q1").await, "9=11+12+13=14+15+16+17=18+22");
    assert_eq!((&all["is_explained"], reasons(&all)), (&json!(true), vec![("used_for_inspection".to_owned(), 1)]));
}

#[actix_web::test]
async fn what_waits_elsewhere_is_told_and_what_nothing_explains_is_not() {
    let house = house("waits").await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::recommendation("H")).await;
    let mut classified = bodies::classify("recommendation", "admin_other");
    classified["competence"] = json!("other");
    handler.step(&case, "classify", &classified).await.assert_status(200);
    let table = form(&house, "inspector", "04-XLD", "from=2022-12-15&to=2024-03-05").await;
    let told = check(&table, "16=17+18");
    assert_eq!((&told["is_explained"], reasons(&told)), (&json!(true), vec![("waiting".to_owned(), 1)]));
    assert!(check(&table, "1=2+3").get("explained_by").is_none());

    // The workbook says it too.
    let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let url = "/api/v1/reports/forms/04-XLD?from=2022-12-15&to=2024-03-05";
    let inspector = house.sign_in("inspector").await;
    let book = inspector.get(url).header("Accept", xlsx).await.assert_status(200).bytes().to_vec();
    let sheets = tiepdan::platform::xlsx::read(&book).unwrap();
    let lines = sheets[0].rows.iter().filter_map(|row| match row.cell(0) {
        tiepdan::platform::xlsx::Cell::Text(text) => Some(text.clone()),
        _ => None,
    });
    let lines: Vec<String> = lines.collect();
    assert!(lines.iter().any(|line| line.starts_with("– 1: thuộc thẩm quyền cơ quan khác")), "{lines:?}");
}

#[actix_web::test]
async fn a_frozen_report_and_the_districts_keep_what_explains_them() {
    let house = house("frozen").await;
    opinions(&house).await;
    let inspector = house.sign_in("inspector").await;
    let body = json!({ "form": "04-XLD", "period": "2023-Q1", "agency_id": crate::support::agency("H") });
    let made = inspector.post("/api/v1/reports/snapshots").json(&body).await.assert_status(201).json();
    let content = inspector.get(made["content"].as_str().unwrap()).await.assert_status(200).json();
    let told = check(&content, "21=22+23");
    assert_eq!((&told["is_explained"], reasons(&told).len()), (&json!(true), 2));
    assert_eq!(content["rows"][0]["beyond"], json!({ "21=22+23 guided": 1, "21=22+23 returned": 2 }));
}
