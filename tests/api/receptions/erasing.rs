//! Tiêu hủy of visits: once `keep_reception` has passed, by the head's decision (TT 07/2014/TT-TTCP, Điều 28); figures and
//! the chain of the trail stay whole.
use serde_json::{Value, json};

use crate::support::{Client, House, agency, bodies};

const NAME: &str = "Phùng Lở Sẻng";

fn decided(on: &str) -> Value {
    json!({ "document": bodies::document("40/QĐ-UBND", on) })
}

fn visit(kind: &str) -> Value {
    let mut body = bodies::reception("03412");
    body["citizens"] = json!([{ "full_name": NAME, "identity_number": "012190006622", "phone": "0913000666" }]);
    body["matters"][0]["kind"] = json!(kind);
    body["matters"][0]["content"] = json!("Phùng Lở Sẻng kể chuyện nương ngô");
    body["note"] = json!("Hẹn bà Sẻng");
    body["statement"] = json!({ "is_read_back": true, "signed_by": NAME });
    body["outcome"] = json!("explained");
    body
}

async fn logged(officer: &Client, kind: &str) -> (Value, String) {
    let visit = officer.post("/api/v1/receptions").json(&visit(kind)).await.assert_status(201).json();
    let url = format!("/api/v1/receptions/{}", visit["id"].as_str().unwrap());
    (visit, url)
}

async fn keep(house: &House, key: &str, months: u32) {
    let term = json!({ "key": key, "value": { "amount": months, "unit": "months" }, "from": "2023-01-01",
                       "document_reference": "Quyết định 5/QĐ-UBND" });
    house.sign_in("admin").await.post("/api/v1/parameters").json(&term).await.assert_status(201);
}

async fn due(leader: &Client, list: &str) -> Vec<Value> {
    let url = format!("/api/v1/{list}/due-for-erasure?agency_id={}", agency("03412"));
    leader.get(url).await.assert_status(200).json()["items"].as_array().unwrap().clone()
}

async fn trail_holds(house: &House) {
    house.run_sequencer().await;
    let verdict =
        tiepdan::platform::audit::verify(&mut *house.conn().await, house.app().keyring(), None).await.unwrap();
    assert_eq!(verdict.broken, None);
}

async fn nothing_holds_it(house: &House) {
    let dump =
        "select coalesce(string_agg(t.table_name, ' '), '') from (select table_name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE') t,
        lateral (select query_to_xml('select * from ' || quote_ident(t.table_name), true, false, '')::text as rows) r
        where ";
    for secret in ["Sẻng", "phung lo seng", "012190006622", "0913000666", "nương ngô"] {
        assert_eq!(house.text(&format!("{dump} position('{secret}' in r.rows) > 0")).await.unwrap(), "", "{secret}");
    }
}

async fn figures(house: &House) -> Value {
    let inspector = house.sign_in("inspector").await;
    inspector.get("/api/v1/inspection/overview?from=2023-01-01&as_of=2023-12-31").await.assert_status(200).json()
}

#[actix_web::test]
async fn without_the_parameter_nothing_is_ever_due() {
    let house = House::of(concat!(module_path!(), "_unset")).await;
    let (_, url) = logged(&house.sign_in("officer.binhlu").await, "recommendation").await;
    house.set_clock("2060-03-07T08:00:00+07:00");
    let leader = house.sign_in("leader.binhlu").await;
    assert_eq!(due(&leader, "receptions").await, Vec::<Value>::new());
    let erased = leader.post(format!("{url}/erase")).if_match(1).json(&decided("2060-03-07")).await;
    let problem = erased.assert_problem(409, "parameter_unset");
    assert!(problem["detail"].as_str().unwrap().contains("keep_reception"), "{problem}");
    tiepdan::receptions::note_due(house.app()).await.unwrap();
    assert_eq!(house.number("select count(*) from erasure_notes").await, 0);
}

#[actix_web::test]
async fn people_and_words_go_and_the_figures_and_the_trail_stay() {
    let house = House::of(concat!(module_path!(), "_one")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let (open, open_url) = logged(&officer, "recommendation").await;
    let (_, sealed_url) = logged(&officer, "denunciation").await;
    let reason = json!({ "reason": "Liên hệ để làm rõ nội dung" });
    officer.post(format!("{sealed_url}/identity/unseal")).json(&reason).await.assert_status(200);
    keep(&house, "keep_reception", 12).await;
    house.set_clock("2024-03-06T08:00:00+07:00");
    let leader = house.sign_in("leader.binhlu").await;
    assert_eq!(due(&leader, "receptions").await, Vec::<Value>::new());
    let early = leader.post(format!("{open_url}/erase")).if_match(1).json(&decided("2024-03-06")).await;
    early.assert_problem(409, "kept_until");
    house.set_clock("2024-03-07T08:00:00+07:00");
    let (leader, before) = (house.sign_in("leader.binhlu").await, figures(&house).await);
    let listed = due(&leader, "receptions").await;
    assert_eq!(listed.len(), 2, "{listed:?}");
    assert_eq!(
        (&listed[0]["kept_until"], &listed[0]["due_since"], &listed[0]["basis"]),
        (&json!("2024-03-06"), &json!("2024-03-07"), &json!("Quyết định 5/QĐ-UBND"))
    );
    let (officer, above) = (house.sign_in("officer.binhlu").await, house.sign_in("leader").await);
    for (stranger, status) in [(&officer, 403), (&above, 403), (&house.sign_in("officer.banbo").await, 404)] {
        let url = format!("/api/v1/receptions/due-for-erasure?agency_id={}", agency("03412"));
        stranger.get(url).await.assert_status(status);
        stranger.post(format!("{open_url}/erase")).if_match(1).json(&decided("2024-03-07")).await.assert_status(status);
    }
    let mut deputy = decided("2024-03-07");
    deputy["document"]["signer_post"] = json!("deputy");
    let erase = async |url: &str, version: i32, body: &Value| {
        leader.post(format!("{url}/erase")).if_match(version).json(body).await
    };
    erase(&open_url, 1, &deputy).await.assert_problem(409, "signer_not_competent");
    erase(&open_url, 9, &decided("2024-03-07")).await.assert_problem(412, "stale");
    let gone = erase(&open_url, 1, &decided("2024-03-07")).await.assert_status(200).json();
    assert_eq!(
        (&gone["erased_on"], &gone["citizens"], &gone["note"]),
        (&json!("2024-03-07"), &json!([]), &Value::Null)
    );
    for kept in ["code", "received_on", "mode", "people_count", "outcome"] {
        assert_eq!(gone[kept], open[kept], "{kept}");
    }
    assert_eq!(gone["matters"][0]["kind"], "recommendation");
    let keys = "select count(*) from keyring_keys where purpose = 'sealed'";
    let sealing = house.number(keys).await;
    erase(&sealed_url, 1, &decided("2024-03-07")).await.assert_status(200);
    assert_eq!(house.number(keys).await, sealing - 1);
    leader.post(format!("{sealed_url}/identity/unseal")).json(&reason).await.assert_problem(404, "not_found");
    erase(&open_url, 2, &decided("2024-03-07")).await.assert_problem(409, "erased");
    let late = officer.post(format!("{open_url}/petitions")).json(&bodies::complaint("03412")).await;
    late.assert_problem(409, "erased");
    assert_eq!(due(&leader, "receptions").await, Vec::<Value>::new());
    assert_eq!(leader.get("/api/v1/receptions?q=phung%20lo%20seng").await.json()["items"], json!([]));
    assert_eq!(figures(&house).await, before);
    nothing_holds_it(&house).await;
    trail_holds(&house).await;
}

#[actix_web::test]
async fn a_visit_that_still_owes_an_answer_is_not_destroyed() {
    let house = House::of(concat!(module_path!(), "_owed")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut body = visit("recommendation");
    body["outcome"] = json!("recorded");
    let owed = officer.post("/api/v1/receptions").json(&body).await.assert_status(201).json();
    keep(&house, "keep_reception", 12).await;
    house.set_clock("2025-03-07T08:00:00+07:00");
    let leader = house.sign_in("leader.binhlu").await;
    assert_eq!(due(&leader, "receptions").await, Vec::<Value>::new());
    let url = format!("/api/v1/receptions/{}/erase", owed["id"].as_str().unwrap());
    leader.post(url).if_match(1).json(&decided("2025-03-07")).await.assert_problem(409, "still_owed");
}

/// A petition filed and a visit, both of Bình Lư and both a year old; a complaint that is open.
async fn a_year_later(house: &House) -> (Value, Value, Value) {
    let officer = house.sign_in("officer.binhlu").await;
    let mut body = bodies::complaint("03412");
    body["petitioners"] = json!([{ "full_name": NAME, "identity_number": "012190006622" }]);
    let filed = officer.post("/api/v1/petitions").json(&body).await.assert_status(201).json();
    let url = format!("/api/v1/petitions/{}", filed["id"].as_str().unwrap());
    let mut not = bodies::classify("complaint", "admin_land");
    not["is_eligible"] = json!(false);
    not["ineligible_reason"] = json!("no_signature");
    officer.post(format!("{url}/classify")).if_match(1).json(&not).await.assert_status(200);
    let ground = json!({ "ground": "no_signature" });
    officer.post(format!("{url}/file")).if_match(2).json(&ground).await.assert_status(200);
    let open = officer.post("/api/v1/petitions").json(&bodies::recommendation("03412")).await.assert_status(201).json();
    let (visit, _) = logged(&officer, "denunciation").await;
    keep(house, "keep_reception", 6).await;
    house.set_clock("2024-03-07T08:00:00+07:00");
    (filed, open, visit)
}

fn several(petitions: &[&Value], visits: &[&Value]) -> Value {
    let ids = |of: &[&Value]| of.iter().map(|one| one["id"].clone()).collect::<Vec<_>>();
    json!({ "agency_id": agency("03412"), "document": bodies::document("41/QĐ-UBND", "2024-03-07"),
            "petition_ids": ids(petitions), "reception_ids": ids(visits) })
}

#[actix_web::test]
async fn one_decision_destroys_all_of_several_or_none() {
    let house = House::of(concat!(module_path!(), "_several")).await;
    let (filed, open, visit) = a_year_later(&house).await;
    let (leader, before) = (house.sign_in("leader.binhlu").await, figures(&house).await);
    let officer = house.sign_in("officer.binhlu").await;
    officer.post("/api/v1/erasures").json(&several(&[&filed], &[])).await.assert_problem(403, "forbidden");
    let refused = leader.post("/api/v1/erasures").json(&several(&[&filed, &open], &[&visit])).await;
    let problem = refused.assert_problem(409, "not_all_erasable");
    assert_eq!(problem["errors"][0]["pointer"], "/petition_ids/1", "{problem}");
    assert_eq!(problem["errors"][0]["code"], "wrong_state");
    assert_eq!(house.number("select count(*) from petition_progress where erased_on is not null").await, 0);
    let unknown = json!({ "id": agency("nothing") });
    for (body, pointer) in [
        (several(&[&filed], &[&unknown]), "/reception_ids/0"),
        (several(&[&filed, &filed], &[]), "/petition_ids/1"),
        (several(&[], &[]), "/petition_ids"),
    ] {
        let problem = leader.post("/api/v1/erasures").json(&body).await;
        assert_eq!(problem.json()["errors"][0]["pointer"], pointer, "{}", problem.text());
    }
    let send = async || leader.post("/api/v1/erasures").idempotency_key("d").json(&several(&[&filed], &[&visit])).await;
    let report = send().await.assert_status(200).json();
    assert_eq!(report["items"][0]["subject"], "petition");
    assert_eq!((&report["items"][1]["subject"], &report["items"][1]["code"]), (&json!("reception"), &visit["code"]));
    assert_eq!(send().await.assert_status(200).json(), report);
    assert_eq!(figures(&house).await, before);
    nothing_holds_it(&house).await;
    trail_holds(&house).await;
}

#[actix_web::test]
async fn what_has_become_due_waits_for_the_leader_each_once_until_it_is_decided() {
    let house = House::of(concat!(module_path!(), "_noted")).await;
    let (filed, _, visit) = a_year_later(&house).await;
    for _ in 0..2 {
        tiepdan::receptions::note_due(house.app()).await.unwrap();
    }
    assert_eq!(house.number("select count(*) from audit_entries where action = 'note_due_for_erasure'").await, 1);
    let waits = async |who: &str| -> Vec<Value> {
        let told = house.sign_in(who).await.get("/api/v1/inbox?limit=100").await.assert_status(200).json();
        let items = told["items"].as_array().unwrap().clone();
        items.into_iter().filter(|item| item["waits"] == "erasure").collect()
    };
    let told = waits("leader.binhlu").await;
    let ids: Vec<&Value> = told.iter().map(|item| &item["subject_id"]).collect();
    assert!(ids.len() == 2 && ids.contains(&&filed["id"]) && ids.contains(&&visit["id"]), "{told:?}");
    assert!(waits("officer.binhlu").await.is_empty() && waits("leader").await.is_empty());
    let leader = house.sign_in("leader.binhlu").await;
    assert_eq!(due(&leader, "petitions").await[0]["rule"], "petition.keep_filed");
    leader.post("/api/v1/erasures").json(&several(&[&filed], &[])).await.assert_status(200);
    assert_eq!(waits("leader.binhlu").await.len(), 1);
    // A longer term takes it back.
    keep(&house, "keep_reception", 60).await;
    tiepdan::receptions::note_due(house.app()).await.unwrap();
    assert!(waits("leader.binhlu").await.is_empty());
}

#[actix_web::test]
async fn what_denounces_the_own_leader_is_decided_at_the_level_above() {
    let house = House::of(concat!(module_path!(), "_above")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut body = visit("denunciation");
    body["matters"][0]["against"] = json!([{ "name": "Chủ tịch UBND xã Bình Lư" }]);
    let against = officer.post("/api/v1/receptions").json(&body).await.assert_status(201).json();
    keep(&house, "keep_reception", 12).await;
    house.set_clock("2024-03-07T08:00:00+07:00");
    tiepdan::receptions::note_due(house.app()).await.unwrap();
    let (leader, above) = (house.sign_in("leader.binhlu").await, house.sign_in("leader").await);
    assert_eq!(due(&leader, "receptions").await, Vec::<Value>::new());
    let listed = above.get(format!("/api/v1/receptions/due-for-erasure?agency_id={}", agency("H"))).await.json();
    assert_eq!(listed["items"][0]["id"], against["id"]);
    assert!(above.get("/api/v1/inbox?limit=100").await.text().contains(against["id"].as_str().unwrap()));
    let mut sent = several(&[], &[&against]);
    leader.post("/api/v1/erasures").json(&sent).await.assert_problem(409, "not_all_erasable");
    sent["agency_id"] = json!(agency("H"));
    above.post("/api/v1/erasures").json(&sent).await.assert_status(200);
    nothing_holds_it(&house).await;
}
