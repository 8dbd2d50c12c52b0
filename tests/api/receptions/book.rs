//! The reception book (TT 06/2014/TT-TTCP, Mẫu 06-TCD), alone on its database.
use serde_json::{Value, json};
use tiepdan::platform::xlsx::{Cell, read};

use crate::support::{House, agency, bodies};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn book(code: &str, from: &str, to: &str) -> String {
    format!("/api/v1/receptions/book?agency_id={}&from={from}&to={to}", agency(code))
}

async fn written(house: &House) {
    let officer = house.sign_in("officer.banbo").await;
    for (at, kind, content) in [
        ("2023-02-28T09:00:00+07:00", "recommendation", "Ngoài kỳ"),
        ("2023-03-01T09:00:00+07:00", "complaint", "=HYPERLINK(\"http://x\")"),
        ("2023-03-02T09:00:00+07:00", "denunciation", "Tố cáo ông Bê nhận tiền"),
    ] {
        let mut body = bodies::reception("03424");
        body["received_at"] = json!(at);
        (body["matters"][0]["kind"], body["matters"][0]["content"]) = (json!(kind), json!(content));
        officer.post("/api/v1/receptions").json(&body).await.assert_status(201);
    }
}

#[actix_web::test]
async fn the_book_tells_a_period_line_by_line_and_prints_no_denouncer() {
    let house = House::of(module_path!()).await;
    written(&house).await;
    let officer = house.sign_in("officer.banbo").await;
    let rows = officer.get(book("03424", "2023-03-01", "2023-03-31")).await.assert_status(200).json();
    let rows = rows["items"].as_array().unwrap();
    assert_eq!((rows.len(), &rows[0]["number"], &rows[1]["number"]), (2, &json!(1), &json!(2)));
    assert_eq!(rows[0]["citizens"], "Sùng A Dơ - Bản Phan Khèo, xã Bản Bo - 012085001235");
    assert_eq!(rows[1]["citizens"], "người tố cáo (bảo mật)");
    assert_eq!(rows[1]["content"], Value::Null);

    let file = officer.get(book("03424", "2023-03-01", "2023-03-31")).header("accept", XLSX).await;
    assert_eq!(file.assert_status(200).header("content-type"), Some(XLSX));
    assert!(file.header("content-disposition").unwrap().contains("so-tiep-cong-dan-2023-03-01-2023-03-31.xlsx"));
    let sheets = read(file.bytes()).unwrap();
    let texts: Vec<String> = sheets[0]
        .rows
        .iter()
        .flat_map(|row| {
            row.filled().map(|(_, cell)| match cell {
                Cell::Text(text) => text.clone(),
                other => format!("{other:?}"),
            })
        })
        .collect();
    assert!(texts.iter().any(|text| text == "UBND XÃ BẢN BO"), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("=HYPERLINK")), "a text is no formula");
    assert_eq!(texts.iter().filter(|text| *text == "người tố cáo (bảo mật)").count(), 1);
    assert!(!texts.iter().any(|text| text.contains("nhận tiền") || text.contains("Ngoài kỳ")));

    let trail = "select count(*) from audit_entries where action = 'export_reception_book'
        and fields::text like '%2023-03-31%'";
    assert_eq!(house.number(trail).await, 2);
}

#[actix_web::test]
async fn a_book_is_for_those_who_see_the_visits_and_of_any_period() {
    let house = House::of(module_path!()).await;
    let url = book("03424", "2022-01-01", "2022-12-31");
    for (name, status) in [
        ("leader.banbo", 200),
        ("leader", 200),
        ("inspector", 200),
        ("officer.binhlu", 404),
        ("admin", 404),
        ("internal_affairs", 404),
    ] {
        house.sign_in(name).await.get(&url).await.assert_status(status);
    }
    let officer = house.sign_in("officer.banbo").await;
    officer.get(book("03424", "2015-01-01", "2026-01-02")).await.assert_status(200);
    officer.get(book("03424", "2022-01-02", "2022-01-01")).await.assert_invalid("/to");
    officer.get(book("03424", "2022-02-30", "2022-03-01")).await.assert_problem(400, "invalid_query");
}
