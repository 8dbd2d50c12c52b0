//! TT 05/2021/TT-TTCP: what a register sent on or urged waits for its receipt and reply like what is sent today; Nghị định 55/2022,
//! Điều 6: where it was sent is told. Alone on its database.
use serde_json::{Value, json};
use tiepdan::platform::xlsx::{Cell, Table, Workbook, write};

use super::{counts, send};
use crate::national::Telling;
use crate::registers::history::{HEADER, PETITION};
use crate::support::{Client, agency, bodies};

const COURT: &str = "Tòa án nhân dân tỉnh Lai Châu";
const POLICE: &str = "Công an tỉnh Lai Châu";

/// A register of what was sent on, urged and guided.
fn register() -> Vec<u8> {
    let sent = |number, kind, summary, competence, handling, settling| {
        let mut row = PETITION;
        (row[0], row[1], row[7], row[9], row[10], row[11], row[13]) =
            (number, number, kind, summary, competence, handling, settling);
        (row[14], row[15], row[16]) = ("", "", "");
        row
    };
    let other = "Không thuộc thẩm quyền";
    let rows = [
        sent("1", "KN-PA", "Kiến nghị sửa đường", other, "Chuyển đơn", "Phòng Tài nguyên và Môi trường"),
        sent("2", "KN-PA", "Kiến nghị xử lý án kéo dài", other, "Đôn đốc", COURT),
        sent("3", "TC", "Tố cáo đánh bạc", other, "Chuyển đơn", POLICE),
        sent("4", "KN", "Khiếu nại bản án", other, "Hướng dẫn", COURT),
        sent("5", "KN-PA", "Kiến nghị cấp nước", other, "Chuyển đơn", ""),
    ];
    let mut table = HEADER.iter().fold(Table::new("Sổ"), |table, heading| table.column(*heading, 12.0));
    for row in rows {
        table = table.row(row.map(|text| if text.is_empty() { Cell::Empty } else { Cell::text(text) }));
    }
    write(&Workbook { tables: vec![table] }).unwrap()
}

async fn named(client: &Client, number: &str) -> Value {
    let list = client.get("/api/v1/petitions?limit=100").await.assert_status(200).json();
    let found = list["items"].as_array().unwrap().iter().find(|one| one["incoming_number"] == number).cloned().unwrap();
    client.get(format!("/api/v1/petitions/{}", found["id"].as_str().unwrap())).await.assert_status(200).json()
}

#[actix_web::test]
async fn what_a_register_sent_on_or_urged_waits_for_its_receipt_and_reply() {
    let telling = Telling::of(module_path!()).await;
    let house = &telling.house;
    telling.name("H", "H35.06").await;
    let inspector = house.sign_in("inspector").await;
    let handler = house.sign_in("handler").await;
    let clerk = house.sign_in("receptionist").await;
    let [imported, warned, refused, ..] = counts(&send(&clerk, "petitions", "H", "", register()).await);
    assert_eq!((imported + warned, refused), (5, 0));

    let letter = async |number: &str| named(&handler, number).await["dispatches"].clone();
    let first = letter("1").await;
    assert_eq!((first.as_array().unwrap().len(), &first[0]["kind"]), (1, &json!("transferred")));
    assert_eq!((&first[0]["to_agency_id"], &first[0]["to_name"]), (&json!(agency("TNMT")), &Value::Null));
    assert_eq!((&first[0]["sent_on"], &first[0]["received_on"]), (&json!("2023-01-17"), &Value::Null));
    let second = letter("2").await;
    assert_eq!((&second[0]["kind"], &second[0]["to_name"]), (&json!("urged"), &json!(COURT)));
    assert_eq!(letter("4").await, json!([]), "guidance has no letter in a register");
    assert_eq!(letter("5").await.as_array().unwrap().len(), 1, "sent on, nobody wrote where");

    // Figures and lists count them: the denunciation too, as one that the reader may not see or as what it is.
    let figure = async |bucket: &str, day: &str| {
        let overview =
            inspector.get(format!("/api/v1/inspection/overview?as_of={day}")).await.assert_status(200).json();
        let url = format!("/api/v1/inspection/petitions?bucket={bucket}&as_of={day}&with_total=true");
        let list = inspector.get(url).await.assert_status(200).json();
        assert_eq!(overview["totals"][bucket], list["total"], "{bucket} {day}");
        assert_eq!(list["items"].as_array().unwrap().len(), usize::try_from(list["total"].as_u64().unwrap()).unwrap());
        list["total"].as_u64().unwrap()
    };
    assert_eq!((figure("no_receipt", "2023-03-06").await, figure("no_reply", "2023-03-06").await), (3, 4));
    assert_eq!((figure("no_receipt", "2023-01-16").await, figure("no_reply", "2023-01-16").await), (0, 0));

    // The receipt is recorded, and the agency may be urged.
    let case = named(&handler, "1").await;
    let urging = json!({ "agency_id": agency("TNMT"), "subject": "cases", "petition_ids": [case["id"]],
        "content": "Đề nghị báo cáo kết quả", "reply_by": "2023-03-20", "document": bodies::document("12/TTH", "2023-03-06") });
    inspector.post("/api/v1/inspection/urgings").json(&urging).await.assert_status(201);
    let received = json!({ "dispatch_id": case["dispatches"][0]["id"], "on": "2023-01-20" });
    let url = format!("/api/v1/petitions/{}/record_receipt", case["id"].as_str().unwrap());
    let version = i32::try_from(case["version"].as_i64().unwrap()).unwrap();
    handler.post(url).if_match(version).json(&received).await.assert_status(200);
    assert_eq!((figure("no_receipt", "2023-03-06").await, figure("no_receipt", "2023-01-19").await), (2, 3));

    telling.tell().await;
    let told = async |number: &str| {
        let id = named(&handler, number).await["id"].as_str().unwrap().to_owned();
        telling.about(&id).into_iter().find(|line| line["type"] == "petition.import").unwrap()
    };
    assert_eq!(told("1").await["sent_to"]["code"], "TNMT");
    assert_eq!(told("2").await["sent_to"], json!({ "name": COURT }));
    assert_eq!(told("4").await.get("sent_to"), None);
    let denunciation = told("3").await;
    assert_eq!(denunciation.get("sent_to"), None);
    assert!(!denunciation.to_string().contains(POLICE), "{denunciation}");
}
