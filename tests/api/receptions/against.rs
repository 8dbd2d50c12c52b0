//! Whom a visit's denunciation denounces sees nothing of it, and his agency's leader opens nothing of it (Luật Tố cáo
//! 2018, Điều 8, 12, 13).
use serde_json::{Value, json};
use tiepdan::identity::seed::demo_id;

use crate::support::{Answer, Client, House, agency, bodies};

fn visit(at: &str, against: Value) -> Value {
    let mut body = bodies::reception(at);
    body["matters"][0]["kind"] = json!("denunciation");
    body["matters"][0]["against"] = against;
    body
}

async fn logged(client: &Client, body: &Value) -> (Value, String) {
    let visit = client.post("/api/v1/receptions").json(body).await.assert_status(201).json();
    let url = format!("/api/v1/receptions/{}", visit["id"].as_str().unwrap());
    (visit, url)
}

async fn opened(client: &Client, url: &str) -> Answer {
    let reason = json!({ "reason": "Liên hệ để làm rõ nội dung" });
    client.post(format!("{url}/identity/unseal")).json(&reason).await
}

#[actix_web::test]
async fn the_denounced_leader_finds_the_visit_nowhere_before_anything_was_handed_in() {
    let house = House::of(module_path!()).await;
    let (officer, leader) = (house.sign_in("officer.binhlu").await, house.sign_in("leader.binhlu").await);
    for who in [
        json!([{ "name": "ông Chủ tịch", "position": "Chủ tịch UBND xã", "agency_id": agency("03412") }]),
        json!([{ "name": "Ông A", "position": "công chức" }, { "name": "B", "user_id": demo_id("leader.binhlu") }]),
    ] {
        let (visit, url) = logged(&officer, &visit("03412", who)).await;
        let (id, code) = (visit["id"].as_str().unwrap(), visit["code"].as_str().unwrap());
        leader.get(&url).await.assert_problem(404, "not_found");
        opened(&leader, &url).await.assert_problem(404, "not_found");
        leader.get(format!("{url}/papers/receipt")).await.assert_problem(404, "not_found");
        let answered = json!({ "on": "2023-03-06" });
        leader.post(format!("{url}/answer")).if_match(1).json(&answered).await.assert_problem(404, "not_found");
        let petition = bodies::denunciation("03412");
        leader.post(format!("{url}/petitions")).json(&petition).await.assert_problem(404, "not_found");
        leader.get(format!("/api/v1/audit?subject=reception:{id}")).await.assert_problem(404, "not_found");
        let book = format!("/api/v1/receptions/book?agency_id={}&from=2023-03-01&to=2023-03-31", agency("03412"));
        let found = format!("/api/v1/receptions?q={code}");
        for list in ["/api/v1/receptions", "/api/v1/receptions.csv", "/api/v1/inbox?limit=100", &book, &found] {
            let told = leader.get(list).await.assert_status(200).text();
            assert!(!told.contains(id) && !told.contains(code), "{list}: {told}");
        }
        for colleague in ["officer.binhlu", "leader", "inspector"] {
            house.sign_in(colleague).await.get(&url).await.assert_status(200);
        }
    }
}

#[actix_web::test]
async fn its_content_is_for_the_level_above_and_on_its_day_for_who_wrote_it() {
    let house = House::of(module_path!()).await;
    let (officer, above) = (house.sign_in("officer.binhlu").await, house.sign_in("leader").await);
    let who = json!([{ "name": "Lù Văn Bình", "position": "Chủ tịch UBND xã Bình Lư" }]);
    let (_, url) = logged(&officer, &visit("03412", who.clone())).await;
    let seen = opened(&above, &url).await.assert_status(200).json();
    assert_eq!(
        (&seen["citizens"][0]["full_name"], &seen["against"][0]["name"]),
        (&json!("Sùng A Dơ"), &who[0]["name"])
    );
    assert!(seen["texts"].as_object().unwrap().keys().all(|field| !field.contains("against")), "{seen}");
    opened(&officer, &url).await.assert_status(200);
    opened(&house.sign_in("inspector").await, &url).await.assert_problem(403, "forbidden");
    house.set_clock("2023-03-07T08:00:00+07:00");
    opened(&house.sign_in("officer.binhlu").await, &url).await.assert_problem(403, "forbidden");
    // Another's leader is none of its business: as before.
    house.set_clock("2023-03-07T09:00:00+07:00");
    let other = json!([{ "name": "Lò Văn Bản", "position": "Chủ tịch", "agency_name": "UBND xã Bản Bo" }]);
    let (_, url) = logged(&house.sign_in("officer.binhlu").await, &visit("03412", other)).await;
    opened(&house.sign_in("leader.binhlu").await, &url).await.assert_status(200);
    opened(&house.sign_in("leader").await, &url).await.assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn the_figures_count_it_and_its_record_is_hidden_from_the_denounced() {
    let house = House::of(module_path!()).await;
    let (officer, leader) = (house.sign_in("officer.banbo").await, house.sign_in("leader.banbo").await);
    let drill = format!("/api/v1/inspection/overview?as_of=2023-03-06&agency_id={}", agency("03424"));
    let before = leader.get(&drill).await.assert_status(200).json();
    let (against, _) = logged(&officer, &visit("03424", json!([{ "name": "Chủ tịch UBND xã Bản Bo" }]))).await;
    let after = leader.get(&drill).await.assert_status(200).json();
    let count = |figures: &Value| figures["totals"]["receptions"].as_i64().unwrap();
    assert_eq!(count(&after), count(&before) + 1);
    let behind = format!("/api/v1/inspection/receptions?as_of=2023-03-06&agency_id={}", agency("03424"));
    let told = leader.get(&behind).await.assert_status(200).text();
    assert!(told.contains("\"hidden\":true") && !told.contains(against["id"].as_str().unwrap()), "{told}");
}

#[actix_web::test]
async fn who_wrote_down_what_is_against_himself_gets_a_receipt_and_sees_it_no_more() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let body = visit("03412", json!([{ "name": "Cán bộ", "user_id": demo_id("officer.binhlu") }]));
    let answer = officer.post("/api/v1/receptions").idempotency_key("own").json(&body).await;
    let receipt = answer.assert_status(201).json();
    assert_eq!((&receipt["citizens"], &receipt["matters"]), (&json!([]), &json!([])));
    officer.get(answer.header("location").unwrap()).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn what_is_against_the_highest_leader_is_written_down_and_opened_by_no_leader() {
    let house = House::of(module_path!()).await;
    let receptionist = house.sign_in("receptionist").await;
    let body = visit("H", json!([{ "name": "Chủ tịch UBND huyện Tam Đường" }]));
    let (visit, url) = logged(&receptionist, &body).await;
    assert_eq!(visit["warnings"][0]["code"], "denounced_leads_this_agency");
    opened(&house.sign_in("leader").await, &url).await.assert_problem(404, "not_found");
    opened(&receptionist, &url).await.assert_status(200);
}

#[actix_web::test]
async fn only_a_denunciation_and_what_may_hold_one_name_the_denounced() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let who = json!([{ "name": "Ông A" }]);
    for kind in ["complaint", "recommendation", "feedback"] {
        let mut body = visit("03412", who.clone());
        body["matters"][0]["kind"] = json!(kind);
        officer.post("/api/v1/receptions").json(&body).await.assert_invalid("/matters/0/against");
    }
    let mut mixed = visit("03412", who);
    mixed["matters"][0]["kind"] = json!("mixed");
    officer.post("/api/v1/receptions").json(&mixed).await.assert_status(201);
    let nobody = json!([{ "name": " ", "agency_id": demo_id("nobody"), "user_id": demo_id("nobody") }]);
    let problem = officer.post("/api/v1/receptions").json(&visit("03412", nobody)).await;
    for pointer in ["name", "agency_id", "user_id"] {
        problem.assert_invalid(&format!("/matters/0/against/0/{pointer}"));
    }
    let many: Vec<Value> = (0..2_000).map(|n| json!({ "name": format!("Ông {n}") })).collect();
    officer.post("/api/v1/receptions").json(&visit("03412", json!(many))).await.assert_invalid("/matters/0/against");
}

#[actix_web::test]
async fn whom_it_denounces_stands_in_no_open_table() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let who = json!([{ "name": "Hoàng Quẩy Phìn", "position": "văn thư", "agency_name": "Tổ hợp Khe Lếch" }]);
    officer.post("/api/v1/receptions").idempotency_key("k").json(&visit("03412", who)).await.assert_status(201);
    let dump = "select count(*) from (select table_name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE') t,
        lateral (select query_to_xml('select * from ' || quote_ident(t.table_name), true, false, '')::text as rows) r
        where ";
    for secret in ["Hoàng Quẩy Phìn", "Khe Lếch"] {
        assert_eq!(house.number(&format!("{dump} position('{secret}' in r.rows) > 0")).await, 0, "{secret}");
    }
}
