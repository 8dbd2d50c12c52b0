//! A visit at which a denunciation was handed in is sealed with it (Luật Tố cáo 2018, Điều 8, 9): at once nobody reads
//! it, and a job moves what it holds.
use serde_json::{Value, json};

use crate::support::{Case, Client, House, agency, bodies};

const NAME: &str = "Chẻo Sử Mảy";

async fn visited(officer: &Client) -> Value {
    let mut body = bodies::reception("03412");
    body["citizens"] = json!([{ "full_name": NAME, "identity_number": "012190005511", "phone": "0912000555" }]);
    body["matters"][0]["kind"] = json!("complaint");
    body["matters"][0]["content"] = json!("Chẻo Sử Mảy trình bày");
    body["received_by_name"] = json!("Lò Thị Mai");
    body["note"] = json!("Hẹn bà Mảy thứ sáu");
    body["statement"] = json!({ "is_read_back": true, "signed_by": NAME });
    body["follow_up"] = json!([{ "text": "Gọi lại Chẻo Sử Mảy" }]);
    officer.post("/api/v1/receptions").idempotency_key("first").json(&body).await.assert_status(201).json()
}

async fn nobody_reads_it(house: &House, url: &str) {
    for account in ["officer.binhlu", "leader.binhlu", "leader", "inspector"] {
        let reader = house.sign_in(account).await;
        let book = format!("/api/v1/receptions/book?agency_id={}&from=2023-03-01&to=2023-03-31", agency("03412"));
        for asked in [url, "/api/v1/receptions", "/api/v1/receptions.csv", &book] {
            let told = reader.get(asked).await.text();
            assert!(!told.contains("Mảy") && !told.contains("012190005511"), "{account} {asked}: {told}");
        }
        for q in ["cheo%20su%20may", "012190005511", "trinh%20bay"] {
            let found = reader.get(format!("/api/v1/receptions?q={q}")).await.json();
            assert_eq!(found["items"], json!([]), "{account} {q}");
        }
    }
}

async fn no_table_holds_it(house: &House) {
    let dump =
        "select coalesce(string_agg(t.table_name, ' '), '') from (select table_name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE') t,
        lateral (select query_to_xml('select * from ' || quote_ident(t.table_name), true, false, '')::text as rows) r
        where ";
    for secret in ["Mảy", "cheo su may", "012190005511", "0912000555"] {
        assert_eq!(house.text(&format!("{dump} position('{secret}' in r.rows) > 0")).await.unwrap(), "", "{secret}");
    }
}

async fn is_opened_whole(house: &House, url: &str) {
    let reason = json!({ "reason": "Liên hệ để làm rõ nội dung" });
    let leader = house.sign_in("leader.binhlu").await;
    let opened = leader.post(format!("{url}/identity/unseal")).json(&reason).await.assert_status(200).json();
    assert_eq!(opened["citizens"][0]["full_name"], NAME);
    assert_eq!(opened["citizens"][0]["identity_number"], "012190005511");
    for field in ["matters.0.content", "note", "statement.signed_by", "follow_up.0.text"] {
        assert!(opened["texts"][field].as_str().unwrap().contains("Mảy"), "{field}: {opened}");
    }
}

#[actix_web::test]
async fn a_denunciation_handed_in_seals_the_visit_by_name() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let visit = visited(&officer).await;
    let url = format!("/api/v1/receptions/{}", visit["id"].as_str().unwrap());
    let mut body = bodies::denunciation("03412");
    body["petitioners"] = json!([{ "full_name": NAME, "identity_number": "012190005511" }]);
    let open = officer.post(format!("{url}/petitions")).json(&bodies::recommendation("03412")).await;
    open.assert_status(201);
    officer.post(format!("{url}/petitions")).json(&body).await.assert_status(201);
    nobody_reads_it(&house, &url).await;
    house.run_jobs().await;
    nobody_reads_it(&house, &url).await;
    no_table_holds_it(&house).await;
    is_opened_whole(&house, &url).await;
    assert_eq!(house.number("select count(*) from reception_petitions").await, 0);
    assert_eq!(officer.get(&url).await.json()["received_by_name"], "Lò Thị Mai");
    house.run_jobs().await;
}

#[actix_web::test]
async fn a_petition_that_turns_out_to_be_one_seals_the_visit_it_was_handed_in_at() {
    let house = House::of(concat!(module_path!(), "_later")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let visit = visited(&officer).await;
    let url = format!("/api/v1/receptions/{}", visit["id"].as_str().unwrap());
    let mut body = bodies::complaint("03412");
    body["petitioners"] = json!([{ "full_name": NAME, "identity_number": "012190005511" }]);
    let case = Case::of(&officer.post(format!("{url}/petitions")).json(&body).await);
    officer.step(&case, "classify", &bodies::classify("denunciation", "corruption")).await.assert_status(200);
    nobody_reads_it(&house, &url).await;
    house.run_jobs().await;
    nobody_reads_it(&house, &url).await;
    no_table_holds_it(&house).await;
    is_opened_whole(&house, &url).await;
}

#[actix_web::test]
async fn who_is_denounced_by_a_correction_of_the_petition_sees_its_visit_no_more() {
    let house = House::of(concat!(module_path!(), "_amended")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut body = bodies::reception("03412");
    body["matters"][0]["kind"] = json!("denunciation");
    let visit = officer.post("/api/v1/receptions").json(&body).await.assert_status(201).json();
    let url = format!("/api/v1/receptions/{}", visit["id"].as_str().unwrap());
    let case = Case::of(&officer.post(format!("{url}/petitions")).json(&bodies::denunciation("03412")).await);
    house.run_jobs().await;
    let leader = house.sign_in("leader.binhlu").await;
    leader.get(&url).await.assert_status(200);
    let corrected = json!({ "against": [{ "name": "Chủ tịch UBND xã Bình Lư" }] });
    officer.patch(&case.url).if_match(case.version).json(&corrected).await.assert_status(200);
    house.run_jobs().await;
    leader.get(&url).await.assert_problem(404, "not_found");
    let reason = json!({ "reason": "Liên hệ để làm rõ nội dung" });
    let above = house.sign_in("leader").await;
    above.post(format!("{url}/identity/unseal")).json(&reason).await.assert_status(200);
}
