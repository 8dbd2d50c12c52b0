//! The petition register in the columns that offices use (Sổ theo dõi, xử lý đơn; TT 05/2021/TT-TTCP).
use serde_json::{Value, json};
use tiepdan::integration::registers::read_petitions;
use tiepdan::kernel::codes::Handling;
use tiepdan::platform::xlsx::read;

use super::{but, sealing};
use crate::support::{House, agency, bodies};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn register(code: &str, from: &str, to: &str) -> String {
    format!("/api/v1/petitions/register?agency_id={}&from={from}&to={to}", agency(code))
}

#[actix_web::test]
async fn the_register_tells_a_period_line_by_line_and_prints_no_denouncer() {
    let house = House::of(concat!(module_path!(), "::lines")).await;
    house.case_in("accepted", &bodies::complaint("03424")).await;
    house.case(&sealing::secret(bodies::denunciation("03424"))).await;
    house.case(&but(bodies::recommendation("03424"), json!({ "summary": "=HYPERLINK(\"http://x\")" }))).await;
    house.case(&but(bodies::recommendation("03424"), json!({ "received_on": "2023-02-27" }))).await;
    let officer = house.sign_in("officer.banbo").await;
    let rows = officer.get(register("03424", "2023-03-01", "2023-03-31")).await.assert_status(200).json();
    let rows = rows["items"].as_array().unwrap();
    assert_eq!(rows.len(), 3);
    for (field, value) in [
        ("number", json!(1)),
        ("petitioners", json!("Lò Văn Ún")),
        ("address", json!("Bản Sì Thâu Chải, xã Nùng Nàng")),
        ("kind", json!("Khiếu nại")),
        ("handling", json!("Thụ lý")),
        ("accepted_on", json!("2023-03-03")),
        ("result", Value::Null),
    ] {
        assert_eq!(rows[0][field], value, "{field}");
    }
    assert_eq!(rows[1]["petitioners"], "người tố cáo (bảo mật)");
    assert_eq!(rows[1]["summary"], "Tố cáo một công chức địa chính trong khi làm hồ sơ đất");
    let file = officer.get(register("03424", "2023-03-01", "2023-03-31")).header("accept", XLSX).await;
    assert_eq!(file.assert_status(200).header("content-type"), Some(XLSX));
    let sheets = read(file.bytes()).unwrap();
    let told = format!("{sheets:?}{rows:?}");
    assert!(sealing::SECRETS.iter().all(|secret| !told.contains(secret)));
    assert!(told.contains("SỔ THEO DÕI, XỬ LÝ ĐƠN") && told.contains("UBND XÃ BẢN BO"));
    // What this program writes, its import reads.
    let again = read_petitions(&sheets, Some(2023), house.now().date_naive()).unwrap();
    let kinds: Vec<String> = again.rows.iter().map(|row| row.kind.to_string()).collect();
    assert_eq!(kinds, ["complaint", "denunciation", "recommendation"]);
    assert_eq!(
        (again.rows[0].full_name.as_deref(), again.rows[0].handling),
        (Some("Lò Văn Ún"), Some(Handling::Accepted))
    );
    let trail = "select count(*) from audit_entries where action = 'export_petition_register'
        and fields->'count'->>'to' = '3'";
    assert_eq!(house.number(trail).await, 2);
}

#[actix_web::test]
async fn who_does_not_see_the_agency_does_not_see_its_register() {
    let house = House::of(concat!(module_path!(), "::sight")).await;
    let url = register("03424", "2023-03-01", "2023-03-31");
    for (reader, status) in [("leader", 200), ("inspector", 200), ("officer.binhlu", 404), ("admin", 404)] {
        house.sign_in(reader).await.get(&url).await.assert_status(status);
    }
    let officer = house.sign_in("officer.banbo").await;
    officer.get(register("03424", "2023-03-31", "2023-03-01")).await.assert_invalid("/to");
    officer.get(register("03424", "2014-01-01", "2026-03-01")).await.assert_status(200);
}

#[actix_web::test]
async fn a_longer_register_asks_the_database_no_more_often() {
    let house = House::of(concat!(module_path!(), "::queries")).await;
    let officer = house.sign_in("officer.banbo").await;
    let url = register("03424", "2023-03-01", "2023-03-31");
    house.case(&bodies::complaint("03424")).await;
    let (few, _) = house.queries_of(&officer, officer.get(&url)).await;
    for _ in 0..5 {
        house.case(&bodies::complaint("03424")).await;
    }
    let (many, answer) = house.queries_of(&officer, officer.get(&url)).await;
    assert_eq!(answer.json()["items"].as_array().map(Vec::len), Some(6));
    assert_eq!(few, many);
}
