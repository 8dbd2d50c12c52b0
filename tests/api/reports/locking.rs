//! TT 02/2021, TT 01/2024, Điều 7: what was accepted may be returned until the district's report is locked; what is locked is printed
//! as it was; a difference of the district's also looks where a report was missing. Every test on a database of its own.
use serde_json::{Value, json};
use tiepdan::platform::xlsx::{Cell, read};

use crate::support::{Case, Client, House, agency, bodies};

const URL: &str = "/api/v1/reports/snapshots";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A house of its own, some days after the first quarter ended.
async fn house(test: &str) -> House {
    let house = House::of(&format!("{}::{test}", module_path!())).await;
    house.set_clock("2023-03-20T08:00:00+07:00");
    house
}

async fn prepare(who: &Client, code: &str) -> Value {
    let body = json!({ "form": "01-XLD", "period": "2023-Q1", "agency_id": agency(code) });
    who.post(URL).json(&body).await.assert_status(201).json()
}

async fn step(who: &Client, snapshot: &Value, action: &str, body: Value) -> crate::support::Answer {
    let url = format!("{URL}/{}/{action}", snapshot["id"].as_str().unwrap());
    let version = i32::try_from(snapshot["version"].as_i64().unwrap()).unwrap();
    who.post(url).if_match(version).json(&body).await
}

async fn again(who: &Client, snapshot: &Value) -> Value {
    who.get(format!("{URL}/{}", snapshot["id"].as_str().unwrap())).await.assert_status(200).json()
}

/// Bình Lư's report, accepted.
async fn accepted(house: &House) -> Value {
    let (officer, leader) = (house.sign_in("officer.binhlu").await, house.sign_in("leader.binhlu").await);
    let prepared = prepare(&officer, "03412").await;
    let submitted = step(&leader, &prepared, "submit", json!({})).await.assert_status(200).json();
    step(&house.sign_in("inspector").await, &submitted, "accept", json!({})).await.assert_status(200).json()
}

/// The lines of a workbook, each as its cells.
fn lines(book: &[u8]) -> Vec<Vec<String>> {
    let word = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        _ => String::new(),
    };
    read(book).unwrap()[0].rows.iter().map(|row| (0..40).map(|at| word(row.cell(at))).collect()).collect()
}

async fn printed(who: &Client, snapshot: &Value) -> Vec<u8> {
    let url = snapshot["content"].as_str().unwrap();
    who.get(url).header("Accept", XLSX).await.assert_status(200).bytes().to_vec()
}

#[actix_web::test]
async fn an_accepted_report_is_returned_with_a_reason_and_the_agency_prepares_it_anew() {
    let house = house("returned").await;
    let inspector = house.sign_in("inspector").await;
    house.case(&bodies::recommendation("03412")).await;
    let first = accepted(&house).await;
    assert!(first["allowed_actions"].as_array().unwrap().contains(&json!("return")), "{first}");
    step(&house.sign_in("leader.binhlu").await, &first, "return", json!({ "reason": "Sai" }))
        .await
        .assert_problem(403, "forbidden");
    step(&inspector, &first, "return", json!({ "reason": "" })).await.assert_status(422);

    // The district's is prepared from it, then the mistake is seen.
    let district = prepare(&inspector, "H").await;
    let returned = step(&inspector, &first, "return", json!({ "reason": "Thiếu một đơn" })).await;
    assert_eq!(returned.assert_status(200).json()["state"], "returned");
    step(&inspector, &first, "return", json!({ "reason": "Thiếu một đơn" })).await.assert_problem(412, "stale");
    let steps = again(&inspector, &first).await["steps"].clone();
    assert_eq!(steps.as_array().unwrap().last().unwrap()["reason"], "Thiếu một đơn");
    let refused = step(&inspector, &district, "lock", json!({})).await.assert_problem(409, "returned_since");
    assert!(refused["detail"].as_str().unwrap().contains("Bình Lư"), "{refused}");

    house.case(&bodies::recommendation("03412")).await;
    let second = accepted(&house).await;
    let district = prepare(&inspector, "H").await;
    let locked = step(&inspector, &district, "lock", json!({})).await.assert_status(200).json();
    assert_eq!(again(&inspector, &locked).await["total"]["1"], json!(2));
    // With the district's report what it was made from is locked.
    let source = again(&inspector, &second).await;
    assert_eq!((&source["state"], &source["locked_seal"]), (&json!("locked"), &locked["locked_seal"]));
    assert_eq!(source["steps"].as_array().unwrap().last().unwrap()["action"], "lock");
    assert_eq!(source["allowed_actions"], json!([]));
    step(&inspector, &source, "return", json!({ "reason": "Muộn" })).await.assert_problem(409, "wrong_state");
}

#[actix_web::test]
async fn what_was_typed_wrong_is_corrected_from_the_start_and_shows_as_a_difference() {
    let house = house("typed").await;
    let inspector = house.sign_in("inspector").await;
    let case = house.case(&bodies::recommendation("03412")).await;
    let report = accepted(&house).await;
    let report = step(&inspector, &report, "lock", json!({})).await.assert_status(200).json();
    let url = format!("{URL}/{}/difference", report["id"].as_str().unwrap());
    assert_eq!(inspector.get(&url).await.json()["is_equal"], true);
    house.set_clock("2023-04-10T08:00:00+07:00");
    let officer = house.sign_in("officer.binhlu").await;
    let case = officer.read(&case).await;
    let corrected = json!({ "signer_count": 4 });
    officer.patch(&case.url).if_match(case.version).json(&corrected).await.assert_status(200);
    let difference = inspector.get(&url).await.assert_status(200).json();
    let mut columns: Vec<_> =
        difference["changes"].as_array().unwrap().iter().map(|cell| cell["column"].clone()).collect();
    columns.sort_by_key(ToString::to_string);
    assert_eq!(columns, [json!(5), json!(6)], "{difference}");
    inspector.get(format!("{url}.xlsx")).await.assert_status(200);
    let file = inspector.get(format!("{url}.csv")).await.assert_status(200).text();
    assert_eq!(file.lines().count(), columns.len() + 1, "{file}");
    assert!(file.contains(case.json["code"].as_str().unwrap()), "{file}");
    let trail = inspector.get("/api/v1/audit?action=export_report_snapshot_difference").await.json();
    assert!(trail["items"][0]["fields"].as_array().unwrap().iter().any(|f| f["name"] == "count" && f["to"] == 2));
    house.sign_in("leader.banbo").await.get(format!("{url}.csv")).await.assert_problem(404, "not_found");
    let now = super::form(&house, "inspector", "01-XLD", "period=2023-Q1").await;
    assert_eq!(super::at(&super::row(&now, "03412"), [5, 6]), [1.0, 0.0]);
}

#[actix_web::test]
async fn a_locked_report_is_printed_as_it_was_locked_whatever_is_corrected_later() {
    let house = house("printed").await;
    let inspector = house.sign_in("inspector").await;
    let officer = house.sign_in("officer.binhlu").await;
    let case = house.case(&bodies::complaint("03412")).await;
    house.run_sequencer().await;
    let report = accepted(&house).await;
    let draft = lines(&printed(&inspector, &report).await);
    assert!(draft.iter().any(|line| line[0] == "BẢN CHƯA KHÓA"));
    let report = step(&inspector, &report, "lock", json!({})).await.assert_status(200).json();
    let book = printed(&inspector, &report).await;

    // The case is corrected afterwards: it was handled on a day of the period.
    let case = Case::of(&officer.step(&case, "classify", &bodies::classify("complaint", "admin_land")).await);
    officer.step(&case, "accept", &bodies::accept("2023-03-06")).await.assert_status(200);
    let now = super::form(&house, "inspector", "01-XLD", "period=2023-Q1").await;
    assert_eq!(super::at(&super::row(&now, "03412"), [8]), [1.0]);
    assert_eq!(printed(&inspector, &report).await, book, "the same bytes");

    let lines = lines(&book);
    let all: Vec<&str> = lines.iter().flatten().map(String::as_str).collect();
    for said in ["Biểu số: 01/XLĐ", "Kỳ trước chuyển sang", "NGƯỜI LẬP BIỂU", "Tổng cộng"] {
        assert!(all.contains(&said), "{said}");
    }
    let commune = lines.iter().find(|line| line[0].contains("Bình Lư")).unwrap();
    assert_eq!((commune[1].as_str(), commune[8].as_str()), ("1", "0"), "as it was locked");
    let (digest, seal) = (report["sha256"].as_str().unwrap(), report["locked_seal"].as_str().unwrap());
    assert!(lines.iter().any(|line| line[0].ends_with(digest)) && lines.iter().any(|line| line[0].ends_with(seal)));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&book)).unwrap();
    let mut sheet = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut sheet).unwrap();
    let foot = sheet.split("<oddFooter>").nth(1).unwrap().split("</oddFooter>").next().unwrap();
    assert!(foot.contains(digest) && foot.contains(seal), "{foot}");
    // It names no record: whoever sees the report may have it, the original not.
    let reader = house.sign_in("internal_affairs").await;
    assert_eq!(printed(&reader, &report).await, book);
    reader.get(report["content"].as_str().unwrap()).await.assert_problem(403, "forbidden");
    let elsewhere = house.sign_in("officer.banbo").await;
    elsewhere.get(report["content"].as_str().unwrap()).header("Accept", XLSX).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn an_agency_that_ended_in_the_period_is_missed_when_it_has_something_to_report() {
    let house = house("ended").await;
    house.set_clock("2023-03-06T08:00:00+07:00");
    house.case(&bodies::complaint("03424")).await;
    for code in ["03424", "03412"] {
        let ends = json!({ "valid_until": "2023-03-10", "legal_reference": "Nghị quyết 1/NQ-HĐND" });
        let path = format!("/api/v1/agencies/{}", agency(code));
        house.sign_in("admin").await.patch(path).if_match(1).json(&ends).await.assert_status(200);
    }
    let inspector = house.sign_in("inspector").await;
    let district = prepare(&inspector, "H").await;
    let missing = again(&inspector, &district).await["missing"].clone();
    let codes: Vec<&str> = missing.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"03424") && !codes.contains(&"03412"), "{codes:?}");
}

#[actix_web::test]
async fn the_districts_report_is_printed_with_its_levels_and_who_was_missing() {
    let house = house("district").await;
    let inspector = house.sign_in("inspector").await;
    house.case(&bodies::complaint("H")).await;
    house.case(&bodies::recommendation("03412")).await;
    house.case(&bodies::recommendation("03424")).await;
    accepted(&house).await;
    let district = prepare(&inspector, "H").await;
    let locked = step(&inspector, &district, "lock", json!({})).await.assert_status(200).json();
    let lines = lines(&printed(&inspector, &locked).await);
    let total = lines.iter().find(|line| line[0] == "Tổng cộng").unwrap();
    assert_eq!(total[1], "2");
    let missing = lines.iter().find(|line| line[0].starts_with("Chưa có biểu được chấp nhận của")).unwrap();
    assert!(missing[0].contains("Bản Bo") && !missing[0].contains("Bình Lư"), "{missing:?}");

    // Bản Bo had a petition of the period and no accepted report: it counted for nothing then, and for one now.
    let difference = inspector.get(locked["difference"].as_str().unwrap()).await.assert_status(200).json();
    assert_eq!(difference["is_equal"], false);
    let changes = difference["changes"].as_array().unwrap();
    let of: Vec<&Value> = changes.iter().filter(|change| change["agency"]["code"] == "03424").collect();
    let first = of.iter().find(|change| change["column"] == 1).unwrap();
    assert_eq!((&first["then"], &first["now"], &first["came_count"]), (&json!(0), &json!(1), &json!(1)));
    assert_eq!(changes.len(), of.len(), "nothing else changed: {difference}");
}
