//! TT 06/2014/TT-TTCP, Điều 27: a line of the reception book is put right by a new one that names it; no line is rubbed out.
use serde_json::{Value, json};

use crate::support::{Answer, Client, House, agency, bodies};

const REASON: &str = "Ghi nhầm số người đến";

async fn logged(client: &Client, body: &Value) -> (String, i32, Value) {
    let made = client.post("/api/v1/receptions").json(body).await;
    made.assert_status(201);
    (made.header("location").unwrap().to_owned(), made.etag(), made.json())
}

async fn correct(client: &Client, url: &str, version: i32, visit: &Value) -> Answer {
    let body = json!({ "reason": REASON, "visit": visit });
    client.post(format!("{url}/correct")).if_match(version).json(&body).await
}

async fn received(house: &House) -> (i64, i64) {
    let url = format!("/api/v1/inspection/overview?agency_id={}", agency("03412"));
    let totals = house.sign_in("inspector").await.get(url).await.json()["totals"].clone();
    (totals["receptions"].as_i64().unwrap(), totals["people_received"].as_i64().unwrap())
}

#[actix_web::test]
async fn the_old_line_stays_struck_and_only_the_right_one_counts() {
    let house = House::of(concat!(module_path!(), "::counts")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (url, version, old) = logged(&officer, &bodies::reception("03412")).await;
    let mut right = bodies::reception("03412");
    right["people_count"] = json!(3);
    let made = correct(&officer, &url, version, &right).await;
    let new = made.assert_status(201).json();
    assert_eq!((&new["corrects"]["id"], &new["corrects"]["code"]), (&old["id"], &old["code"]));
    let struck = officer.get(&url).await.json();
    assert_eq!((&struck["corrected_by"]["code"], &struck["allowed_actions"]), (&new["code"], &json!([])));
    assert_eq!(struck["citizens"], old["citizens"]);
    assert_eq!(received(&house).await, (1, 3));
    let behind = house.sign_in("inspector").await.get("/api/v1/inspection/receptions?with_total=true").await.json();
    assert_eq!(behind["total"], 1);
    let book = format!("/api/v1/receptions/book?agency_id={}&from=2023-03-01&to=2023-03-06", agency("03412"));
    let lines = officer.get(book).await.json()["items"].clone();
    assert_eq!((&lines[0]["corrected_by"], &lines[1]["corrects"]), (&new["code"], &old["code"]));
    let version = i32::try_from(struck["version"].as_i64().unwrap()).unwrap();
    let again = correct(&officer, &url, version, &right).await;
    again.assert_problem(409, "corrected");
    officer
        .post(format!("{url}/petitions"))
        .json(&bodies::recommendation("03412"))
        .await
        .assert_problem(409, "corrected");
}

#[actix_web::test]
async fn clocks_receipts_and_petitions_go_over_to_the_right_line() {
    let house = House::of(concat!(module_path!(), "::over")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (url, _, old) = logged(&officer, &bodies::reception("03412")).await;
    officer.post(format!("{url}/petitions")).json(&bodies::recommendation("03412")).await.assert_status(201);
    let papers = json!({ "on": "2023-03-06", "papers": [{ "title": "Đơn", "pages": 1, "is_original": true }] });
    officer.post(format!("{url}/receipts")).json(&papers).await.assert_status(201);
    let read = officer.get(&url).await;
    let mut right = bodies::reception("03412");
    right["received_at"] = json!("2023-03-03T08:00:00+07:00");
    let new = correct(&officer, &url, read.etag(), &right).await.assert_status(201).json();
    assert_eq!(
        (&new["deadlines"][0]["state"], &new["deadlines"][0]["due_on"]),
        (&json!("running"), &json!("2023-03-17"))
    );
    assert_eq!((&new["late_entry"], &new["warnings"][0]["code"]), (&json!(true), &json!("late_without_reason")));
    assert_eq!(new["receipts"][0]["papers"][0]["title"], "Đơn");
    let struck = officer.get(&url).await.json();
    assert_eq!((&struck["deadlines"][0]["state"], &struck["receipts"]), (&json!("void"), &json!([])));
    let linked =
        format!("select count(*) from reception_petitions where reception_id = '{}'", new["id"].as_str().unwrap());
    assert_eq!(house.number(&linked).await, 1);
    let old_links =
        format!("select count(*) from reception_petitions where reception_id = '{}'", old["id"].as_str().unwrap());
    assert_eq!(house.number(&old_links).await, 0);
}

#[actix_web::test]
async fn a_line_that_turns_out_to_hold_a_denunciation_is_sealed_with_the_one_that_says_so() {
    let house = House::of(concat!(module_path!(), "::sealed")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut body = bodies::reception("03412");
    body["citizens"][0]["full_name"] = json!("Đoàng Thị Khuẩy");
    body["matters"][0]["content"] = json!("Bà Khuẩy kể việc ông Bê nhận tiền");
    let made = officer.post("/api/v1/receptions").idempotency_key("seal").json(&body).await;
    let (url, version) = (made.header("location").unwrap().to_owned(), made.etag());
    let papers =
        json!({ "on": "2023-03-06", "papers": [{ "title": "Đơn của bà Khuẩy", "pages": 1, "is_original": true }] });
    officer.post(format!("{url}/receipts")).json(&papers).await.assert_status(201);
    let mut later = bodies::reception("03412");
    later["citizens"] = json!([{ "full_name": "Sùng A Dơ" }]);
    (later["matters"][0]["occurrence"], later["matters"][0]["previous_reception_id"]) =
        (json!("repeat"), made.json()["id"].clone());
    let follower = officer.post("/api/v1/receptions").json(&later).await;
    let mut right = body.clone();
    right["matters"][0]["kind"] = json!("denunciation");
    let named = json!({ "reason": "Bà Đoàng Thị Khuẩy tố cáo", "visit": right.clone() });
    officer.post(format!("{url}/correct")).if_match(version + 1).json(&named).await.assert_invalid("/reason");
    let new = correct(&officer, &url, version + 1, &right).await;
    let new_url = new.header("location").unwrap().to_owned();
    for url in [&url, &new_url] {
        let read = officer.get(url).await.json();
        assert_eq!(
            (&read["is_sealed"], &read["citizens"], &read["matters"][0]["content"]),
            (&json!(true), &json!([]), &Value::Null)
        );
    }
    // No open visit leads to it by its link.
    let follower = officer.get(follower.header("location").unwrap()).await.json();
    assert_eq!(follower["matters"][0]["previous_reception_id"], Value::Null);
    for table in ["receptions", "reception_texts", "reception_matters", "reception_receipt_papers", "people"] {
        let found = format!("select count(*) from {table} t where t::text ilike '%khuẩy%'");
        assert_eq!(house.number(&found).await, 0, "{table}");
    }
    officer.post("/api/v1/receptions").idempotency_key("seal").json(&body).await.assert_status(409);
    let reason = json!({ "reason": "Liên hệ để làm rõ nội dung, theo phân công" });
    let opened = officer.post(format!("{new_url}/identity/unseal")).json(&reason).await.assert_status(200).text();
    assert!(opened.contains("Đơn của bà Khuẩy"), "{opened}");
    // And a sealed one is put right by a sealed one only.
    let read = officer.get(&new_url).await;
    correct(&officer, &new_url, read.etag(), &bodies::reception("03412"))
        .await
        .assert_problem(409, "sealed_stays_sealed");
    correct(&officer, &new_url, read.etag(), &right).await.assert_status(201);
}

#[actix_web::test]
async fn a_correction_is_refused_for_another_agency_a_wrong_visit_a_short_reason_and_who_only_sees() {
    let house = House::of(concat!(module_path!(), "::refused")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (url, version, _) = logged(&officer, &bodies::reception("03412")).await;
    correct(&officer, &url, version, &bodies::reception("03424")).await.assert_invalid("/visit/agency_id");
    let mut wrong = bodies::reception("03412");
    wrong["people_count"] = json!(0);
    correct(&officer, &url, version, &wrong).await.assert_invalid("/visit/people_count");
    let short = json!({ "reason": "sai", "visit": bodies::reception("03412") });
    officer.post(format!("{url}/correct")).if_match(version).json(&short).await.assert_invalid("/reason");
    correct(&officer, &url, version + 1, &bodies::reception("03412")).await.assert_problem(412, "stale");
    for (name, status) in [("inspector", 403), ("leader", 403), ("officer.banbo", 404)] {
        correct(&house.sign_in(name).await, &url, version, &bodies::reception("03412")).await.assert_status(status);
    }
}
