//! Sổ theo dõi hoạt động hòa giải (Luật Hòa giải ở cơ sở 2013, Điều 21), the list as a file, and each export in the trail.
use tiepdan::platform::xlsx::read;

use super::{LIST, started};
use crate::support::{House, agency};

const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[actix_web::test]
async fn the_book_holds_the_mediations_of_a_period_as_lines_and_as_a_workbook() {
    let house = House::of(module_path!()).await;
    let (case, _, officer) = started(&house).await;
    let url = format!("{LIST}/book?agency_id={}&from=2023-03-01&to=2023-03-31", agency("03412"));
    let book = officer.get(&url).await.assert_status(200).json();
    let row = &book["items"][0];
    assert_eq!((&row["number"], &row["code"]), (&serde_json::json!(1), &case.json["code"]));
    assert_eq!(row["parties"], "Lò Văn Ún - Bản Thẳm\nSùng A Dơ - Bản Thẳm");
    assert_eq!(row["result"], "Đang hòa giải");
    let sheets = read(officer.get(&url).header("Accept", SHEET).await.assert_status(200).bytes()).unwrap();
    assert!(format!("{sheets:?}").contains("SỔ THEO DÕI HOẠT ĐỘNG HÒA GIẢI"));
    let earlier = format!("{LIST}/book?agency_id={}&from=2023-02-01&to=2023-02-28", agency("03412"));
    assert_eq!(officer.get(&earlier).await.json()["items"], serde_json::json!([]));
    let backwards = format!("{LIST}/book?agency_id={}&from=2023-03-31&to=2023-03-01", agency("03412"));
    officer.get(&backwards).await.assert_invalid("/to");
    house.sign_in("officer.banbo").await.get(&url).await.assert_problem(404, "not_found");
    let csv = officer.get(format!("{LIST}.csv?state=started")).await.assert_status(200).text();
    assert!(csv.contains("Lò Văn Ún") && csv.lines().count() >= 2, "{csv}");
    officer.get(format!("{LIST}.xlsx")).await.assert_status(200);
    house.sign_in("admin").await.get(format!("{LIST}.csv")).await.assert_problem(403, "forbidden");
    let trail = "select count(*) from audit_entries where action in ('export_mediation_book', 'export_mediations')";
    assert_eq!(house.number(trail).await, 5);
}
