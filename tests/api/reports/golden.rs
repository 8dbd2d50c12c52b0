//! The sample registers of 2023 in the forms: what falls into the window of the year, and what falls out of it; alone on
//! their database.
use serde_json::{Value, json};

use super::{at, form};
use crate::support::{House, agency};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The identities that the registers of 2023 do not keep, and why.
const KNOWN: &[(&str, &str, &str)] = &[
    // Petitions handed in at a reception and filed stand in no column of competence (TT 07/2014, Điều 28).
    ("02-TCD", "1=3+5+7=9+11", "filed"),
    ("02-TCD", "2=4+6+8=10+12", "filed"),
];

fn demo(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/demo/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn number(expected: &Value, path: &str) -> f64 {
    expected.pointer(path).unwrap_or_else(|| panic!("{path}")).as_f64().unwrap()
}

#[actix_web::test]
async fn the_registers_of_2023_stand_in_the_forms_of_the_year() {
    let house = House::of(module_path!()).await;
    house.set_clock("2024-01-15T08:00:00+07:00");
    let clerk = house.sign_in("receptionist").await;
    let expected: Value = serde_json::from_slice(&demo("expected-2023.json")).unwrap();
    for (register, file) in [("receptions", "so-tiep-cong-dan-2023.xlsx"), ("petitions", "so-theo-doi-don-2023.xlsx")] {
        let url = format!("/api/v1/imports/{register}?agency_id={}", agency("H"));
        clerk.post(url).bytes(XLSX, demo(file)).await.assert_status(200);
    }

    // The calendar year holds every row.
    let calendar = "from=2023-01-01&to=2023-12-31";
    let visits = form(&house, "inspector", "01-TCD", calendar).await["total"]["values"].clone();
    let of = |path: &str| number(&expected, &format!("/reception_book/{path}"));
    let modes = |name: &str| of(&format!("by_mode/{name}"));
    assert_eq!(at(&visits, [1, 2, 3]), [of("rows"), of("people"), of("rows")]);
    assert_eq!(at(&visits, [4]), [modes("Thường xuyên")]);
    assert_eq!(at(&visits, [13]), [modes("Định kỳ") + modes("Đột xuất")]);
    assert_eq!(at(&visits, [22]), [modes("Ủy quyền")]);
    assert_eq!(at(&visits, [8, 17, 26]).iter().sum::<f64>(), of("groups_5_or_more"));
    let petitions = form(&house, "inspector", "01-XLD", calendar).await;
    let values = petitions["total"]["values"].clone();
    let of = |path: &str| number(&expected, &format!("/petition_register/{path}"));
    assert_eq!(at(&values, [1, 2, 3, 4]), [of("rows"), 0.0, 0.0, 0.0]);
    assert_eq!(at(&values, [8, 9]), [of("rows"), of("rows") - of("by_result/Lưu đơn")]);
    assert_eq!(at(&values, [18]), [of("by_result/Thụ lý")]);
    let handled = ["Hướng dẫn", "Chuyển đơn", "Đôn đốc"].map(|name| of(&format!("by_result/{name}")));
    assert_eq!(at(&values, [23, 24, 25]), handled);

    // The year of the report runs from 15/12 to 14/12. The first row of both registers is of 3/1, the last of 13/12: nothing
    // falls out of it, and nothing is received in the next period.
    for table in ["receptions", "petitions"] {
        let out = format!("select count(*) from {table} where received_on not between '2022-12-15' and '2023-12-14'");
        assert_eq!(house.number(&out).await, 0, "{table}");
    }
    let year = "period=2023-Y";
    assert_eq!(form(&house, "inspector", "01-TCD", year).await["total"]["values"], visits);
    assert_eq!(form(&house, "inspector", "01-XLD", year).await["total"]["values"]["1"], values["1"]);
    let next = form(&house, "inspector", "01-XLD", "period=2024-Q1").await["total"]["values"].clone();
    assert_eq!(next["3"], json!(0));
    let mut failing: Vec<(String, String, String)> = Vec::new();
    for code in super::cells::FORMS {
        for period in [year, calendar, "period=2023-H1", "period=2023-Q3"] {
            let table = form(&house, "inspector", code, period).await;
            for check in table["checks"].as_array().unwrap() {
                if check["holds"] == true {
                    continue;
                }
                // What fails is what the law, or the register, has no column for; to the last record.
                assert_eq!(check["is_explained"], true, "{code} {period} {check}");
                for reason in check["explained_by"].as_array().unwrap() {
                    let of = |value: &Value| value.as_str().unwrap().to_owned();
                    failing.push((code.to_owned(), of(&check["identity"]), of(&reason["code"])));
                }
            }
        }
    }
    failing.sort();
    failing.dedup();
    let failing: Vec<(&str, &str, &str)> =
        failing.iter().map(|(form, identity, reason)| (form.as_str(), identity.as_str(), reason.as_str())).collect();
    assert_eq!(failing, KNOWN);
}
