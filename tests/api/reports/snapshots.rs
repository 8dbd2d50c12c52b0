//! TT 02/2021, TT 01/2024, Điều 7: prepared by the agency, submitted by its leader, returned or accepted by the Inspectorate,
//! consolidated, locked; the bytes never change, a difference tells what would. Every test on a database of its own.
use serde_json::{Value, json};
use tiepdan::platform::crypto::sha256;
use tiepdan::reports::snapshots::canonical;

use crate::support::{Answer, Case, Client, House, agency, bodies};

const URL: &str = "/api/v1/reports/snapshots";

/// A house of its own, some days after the first quarter ended.
async fn house(test: &str) -> House {
    let house = House::of(&format!("{}::{test}", module_path!())).await;
    house.set_clock("2023-03-20T08:00:00+07:00");
    house
}

async fn prepare(who: &Client, code: &str) -> Answer {
    who.post(URL).json(&json!({ "form": "01-XLD", "period": "2023-Q1", "agency_id": agency(code) })).await
}

async fn step(who: &Client, snapshot: &Value, action: &str, body: Value) -> Answer {
    let url = format!("{URL}/{}/{action}", snapshot["id"].as_str().unwrap());
    let version = i32::try_from(snapshot["version"].as_i64().unwrap()).unwrap();
    who.post(url).if_match(version).json(&body).await
}

fn hex(bytes: &[u8]) -> String {
    tiepdan::platform::sequencer::hex(bytes)
}

#[actix_web::test]
async fn a_report_goes_its_way_and_keeps_its_bytes_for_ever() {
    let house = house("way").await;
    let (officer, leader) = (house.sign_in("officer.binhlu").await, house.sign_in("leader.binhlu").await);
    let inspector = house.sign_in("inspector").await;
    let case = house.case(&bodies::complaint("03412")).await;
    house.run_sequencer().await;
    let prepared = prepare(&officer, "03412").await.assert_status(201).json();
    assert_eq!(prepared["state"], "prepared");
    step(&officer, &prepared, "submit", json!({})).await.assert_problem(403, "forbidden");
    step(&inspector, &prepared, "accept", json!({})).await.assert_problem(409, "wrong_state");
    let submitted = step(&leader, &prepared, "submit", json!({})).await.assert_status(200).json();
    step(&leader, &prepared, "submit", json!({})).await.assert_problem(412, "stale");
    prepare(&officer, "03412").await.assert_problem(409, "snapshot_exists");
    step(&inspector, &submitted, "return", json!({ "reason": " " })).await.assert_status(422);
    let returned = step(&inspector, &submitted, "return", json!({ "reason": "Thiếu một đơn" })).await.json();
    assert_eq!(returned["state"], "returned");
    let again = prepare(&officer, "03412").await.assert_status(201).json();
    let submitted = step(&leader, &again, "submit", json!({})).await.json();
    let accepted = step(&inspector, &submitted, "accept", json!({})).await.json();
    let locked = step(&inspector, &accepted, "lock", json!({})).await.assert_status(200).json();
    assert_eq!(locked["state"], "locked");
    assert!(locked["locked_seal"].as_str().unwrap().contains(':'));
    step(&inspector, &locked, "return", json!({ "reason": "Muộn" })).await.assert_problem(409, "wrong_state");

    let content = inspector.get(locked["content"].as_str().unwrap()).await.assert_status(200).bytes().to_vec();
    assert_eq!(json!(hex(&sha256(&content))), locked["sha256"]);
    let read: Value = serde_json::from_slice(&content).unwrap();
    assert_eq!(canonical(&read).as_bytes(), content, "one spelling");
    assert_eq!(read["rows"][0]["records"]["1"], json!([case.id()]));
    assert!(read["audit_seal"]["seal_no"].is_i64());
    let difference = async || inspector.get(locked["difference"].as_str().unwrap()).await.assert_status(200).json();
    assert_eq!(difference().await["is_equal"], true);

    // A case is corrected afterwards: accepted on a day of the period.
    let case = Case::of(&officer.step(&case, "classify", &bodies::classify("complaint", "admin_land")).await);
    officer.step(&case, "accept", &bodies::accept("2023-03-06")).await.assert_status(200);
    let told = difference().await;
    let of = |column: u64| told["changes"].as_array().unwrap().iter().find(|c| c["column"] == column).cloned().unwrap();
    assert_eq!((&of(8)["then"], &of(8)["now"], &of(8)["came_count"]), (&json!(0), &json!(1), &json!(1)));
    assert_eq!(of(8)["came"][0]["id"], json!(case.id()));
    assert!(told["changes"].as_array().unwrap().iter().all(|c| c["column"] != 1));
    assert_eq!(inspector.get(locked["content"].as_str().unwrap()).await.bytes(), content);
    let id = locked["id"].as_str().unwrap();
    for change in [
        "update report_snapshots set content = ''",
        "delete from report_snapshots",
        "truncate report_snapshots cascade",
    ] {
        let guarded = format!(
            "do $$ begin begin {change}{}; raise exception 'taken'; exception when others then
               if sqlerrm = 'taken' then raise; end if; end; end $$",
            if change.starts_with("truncate") { String::new() } else { format!(" where id = '{id}'") }
        );
        house.sql(&guarded).await;
    }
    let detail = inspector.get(format!("{URL}/{id}")).await.json();
    let actions: Vec<&str> =
        detail["steps"].as_array().unwrap().iter().map(|step| step["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["prepare", "submit", "accept", "lock"]);
}

#[actix_web::test]
async fn the_district_is_consolidated_from_what_was_accepted() {
    let house = house("district").await;
    let inspector = house.sign_in("inspector").await;
    house.case(&bodies::complaint("H")).await;
    for (officer, leader, code) in
        [("officer.binhlu", "leader.binhlu", "03412"), ("officer.banbo", "leader.banbo", "03424")]
    {
        house.case(&bodies::recommendation(code)).await;
        let prepared = prepare(&house.sign_in(officer).await, code).await.assert_status(201).json();
        let submitted = step(&house.sign_in(leader).await, &prepared, "submit", json!({})).await.json();
        if code == "03412" {
            step(&inspector, &submitted, "accept", json!({})).await.assert_status(200);
        }
    }
    prepare(&house.sign_in("leader").await, "H").await.assert_problem(403, "forbidden");
    prepare(&inspector, "03412").await.assert_problem(403, "forbidden");
    prepare(&inspector, "BTCD").await.assert_problem(403, "forbidden");
    let district = prepare(&inspector, "H").await.assert_status(201).json();
    let detail = inspector.get(format!("{URL}/{}", district["id"].as_str().unwrap())).await.json();
    assert_eq!(detail["total"]["1"], json!(2), "the district's own and Bình Lư's");
    let missing: Vec<&str> =
        detail["missing"].as_array().unwrap().iter().map(|a| a["code"].as_str().unwrap()).collect();
    assert!(missing.contains(&"03424") && !missing.contains(&"03412") && !missing.contains(&"H"), "{missing:?}");
    step(&inspector, &district, "submit", json!({})).await.assert_problem(403, "forbidden");
    let locked = step(&inspector, &district, "lock", json!({})).await.assert_status(200).json();
    prepare(&inspector, "H").await.assert_problem(409, "snapshot_exists");
    let url = locked["content"].as_str().unwrap();
    house.sign_in("leader").await.get(url).await.assert_status(200);
    house.sign_in("internal_affairs").await.get(url).await.assert_problem(403, "forbidden");
    // It speaks of every agency: not for who only works at the district.
    house.sign_in("handler").await.get(url).await.assert_problem(404, "not_found");
    house.sign_in("officer.banbo").await.get(url).await.assert_problem(404, "not_found");
    let listed = house.sign_in("officer.banbo").await.get(URL).await.json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1, "its own only");
}

#[test]
fn canonical_json_is_that_of_rfc_8785() {
    let value = json!({ "b": [1, 1.5, 1e21, 1e-7, 1e-6, -0.0, 100.0], "a": "\u{1f}\"é", "\u{20ac}": null, "A": true });
    assert_eq!(
        canonical(&value),
        "{\"A\":true,\"a\":\"\\u001f\\\"é\",\"b\":[1,1.5,1e+21,1e-7,0.000001,0,100],\"€\":null}"
    );
}
