//! The list of petitions as a file: the same filters, the same sight, nothing sealed, no formula, each in the trail.
use serde_json::json;
use tiepdan::platform::app::Settings;
use tiepdan::platform::xlsx::{Cell, read};

use super::{but, sealing};
use crate::support::{House, agency, bodies};

const CSV: &str = "/api/v1/petitions.csv";
const XLSX: &str = "/api/v1/petitions.xlsx";

fn records(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[actix_web::test]
async fn a_file_holds_what_the_list_shows_and_no_denouncer() {
    let house = House::of(concat!(module_path!(), "::rows")).await;
    house.case(&bodies::complaint("03412")).await;
    house.case(&sealing::secret(bodies::denunciation("03412"))).await;
    house.case(&bodies::recommendation("03424")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let csv = officer.get(CSV).await;
    assert_eq!(csv.assert_status(200).header("content-type"), Some("text/csv; charset=utf-8; header=present"));
    assert!(csv.header("content-disposition").unwrap().ends_with(".csv\""));
    let rows = records(&csv.text());
    assert_eq!((rows.len(), rows[0][0].as_str(), rows[0].len()), (3, "Mã số", 18));
    let names: Vec<&str> = rows[1..].iter().map(|row| row[5].as_str()).collect();
    assert!(names.contains(&"Lò Văn Ún") && names.contains(&"người tố cáo (bảo mật)"), "{names:?}");
    let file = officer.get(XLSX).await;
    let sheets = read(file.assert_status(200).bytes()).unwrap();
    let told: Vec<String> = sheets[0]
        .rows
        .iter()
        .flat_map(|row| row.filled().map(|(_, cell)| format!("{cell:?}")).collect::<Vec<_>>())
        .collect();
    assert_eq!(sheets[0].rows.len(), 3);
    for secret in sealing::SECRETS {
        assert!(!csv.text().contains(secret) && !told.iter().any(|cell| cell.contains(secret)), "{secret}");
    }
    let only = records(&officer.get(format!("{CSV}?kind=complaint&q=%C3%BAn")).await.text());
    assert_eq!((only.len(), only[1][7].as_str()), (2, "Khiếu nại"));
    let trail = |more: &str| format!("select count(*) from audit_entries where action = 'export_petitions' and {more}");
    assert_eq!(house.number(&trail("fields->'count'->>'to' = '2'")).await, 2);
    let narrowed = "fields->'kind'->>'to' = 'complaint' and fields->'q' = '{}' and fields->'count'->>'to' = '1'";
    assert_eq!(house.number(&trail(narrowed)).await, 1);
    let wrong = officer.get(format!("{CSV}?limit=5")).await;
    wrong.assert_problem(400, "invalid_query");
}

#[actix_web::test]
async fn what_was_typed_is_no_formula() {
    let house = House::of(concat!(module_path!(), "::formulas")).await;
    for typed in ["=1+1", "+84", "-2+3", "@SUM(A1)", "  =cmd|' /C calc'!A0", "＝1", "bình thường, \"có dấu\"\nhai dòng"]
    {
        house.case(&but(bodies::recommendation("03412"), json!({ "summary": typed }))).await;
    }
    let officer = house.sign_in("officer.binhlu").await;
    let rows = records(&officer.get(CSV).await.text());
    let mut summaries: Vec<&str> = rows[1..].iter().map(|row| row[9].as_str()).collect();
    summaries.sort_unstable();
    assert_eq!(summaries.iter().filter(|text| text.starts_with('\'')).count(), 6, "{summaries:?}");
    assert!(summaries.contains(&"bình thường, \"có dấu\"\nhai dòng"), "{summaries:?}");
    let sheets = read(officer.get(XLSX).await.bytes()).unwrap();
    let is_there = |text: &str| {
        let holds = |cell: &Cell| *cell == Cell::text(text);
        sheets[0].rows.iter().any(|row| row.filled().any(|(_, cell)| holds(cell)))
    };
    assert!(is_there("=1+1") && is_there("@SUM(A1)"));
}

#[actix_web::test]
async fn who_sees_no_petitions_exports_none() {
    let house = House::of(concat!(module_path!(), "::sight")).await;
    for url in [CSV, XLSX] {
        for reader in ["admin", "internal_affairs", "council_clerk"] {
            house.sign_in(reader).await.get(url).await.assert_problem(403, "forbidden");
        }
        let inspector = house.sign_in("inspector").await;
        inspector.get(format!("{url}?agency_id={}", agency("03412"))).await.assert_status(200);
    }
}

#[actix_web::test]
async fn a_long_list_goes_on_page_by_page_and_one_too_long_is_refused() {
    let settings = Settings { export_rows: 1_020, ..Settings::default() };
    let house = House::with(concat!(module_path!(), "::long"), settings).await;
    let case = house.case(&bodies::complaint("03412")).await;
    let copies = |many: u32| {
        format!(
            "with copy as (insert into petitions select (jsonb_populate_record(p, jsonb_build_object(
               'id', gen_random_uuid(), 'code', 'X-' || gen_random_uuid()))).*
               from petitions p, generate_series(1, {many}) where p.id = '{id}' returning id)
             insert into petition_texts (petition_id, summary, search) select id, 'x', 'x' from copy",
            id = case.id()
        )
    };
    house.sql(&copies(1_004)).await;
    let officer = house.sign_in("officer.binhlu").await;
    let rows = records(&officer.get(CSV).await.text());
    let mut codes: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!((rows.len(), codes.len()), (1_006, 1_006));
    assert_eq!(read(officer.get(XLSX).await.bytes()).unwrap()[0].rows.len(), 1_006);
    house.sql(&copies(100)).await;
    let refused = officer.get(CSV).await.assert_problem(422, "too_many_rows");
    assert!(refused["detail"].as_str().unwrap().contains("1020"));
    assert_eq!(house.number("select count(*) from audit_entries where action = 'export_petitions'").await, 2);
}

#[actix_web::test]
async fn an_export_sees_what_its_list_sees_of_cases_against_the_reader() {
    let house = House::of(concat!(module_path!(), "::against")).await;
    let (officer, leader) = (house.sign_in("officer.binhlu").await, house.sign_in("leader.binhlu").await);
    let against = json!({ "against": [{ "name": "Nguyễn Văn Bê", "user_id": officer.user() }] });
    leader.post("/api/v1/petitions").json(&but(bodies::denunciation("03412"), against)).await.assert_status(201);
    assert_eq!(records(&officer.get(CSV).await.text()).len(), 1);
    assert_eq!(records(&leader.get(CSV).await.text()).len(), 2);
}
