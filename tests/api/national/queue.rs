//! The queue follows the feed (Nghị định 55/2022, Điều 6): who, what, eligible, competence, where sent, settlement.
use serde_json::{Value, json};

use super::Telling;
use crate::support::{agency, bodies};

fn types(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["type"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn each_registered_step_is_told_once_in_its_order() {
    let telling = Telling::of(&format!("{}::steps", module_path!())).await;
    let house = &telling.house;
    telling.name("H", "H35.06").await;
    let case = house.case_in("settled", &bodies::complaint("H")).await;
    telling.tell().await;
    let lines = telling.about(case.id());
    assert_eq!(types(&lines), ["petition.register", "petition.classify", "petition.accept", "petition.settle"]);
    assert_eq!(telling.tell().await, 0, "nothing twice");
    assert_eq!(lines[0]["agency"], json!({ "eid": "H35.06", "code": "H", "name": "UBND huyện Tam Đường" }));
    assert_eq!(lines[1]["step"]["is_eligible"], true);
    assert_eq!((&lines[1]["step"]["competence"], &lines[1]["step"]["kind"]), (&json!("own"), &json!("complaint")));
    assert_eq!((&lines[2]["document"]["number"], &lines[2]["on"]), (&json!("05/TB-UBND"), &json!("2023-03-03")));
    assert_eq!((&lines[3]["step"]["result"], &lines[3]["step"]["in_time"]), (&json!("justified"), &json!(true)));
    assert_eq!((&lines[0]["format"], &lines[0]["position"]), (&json!(1), &json!(1)));
    // The decree names people with receptions only.
    assert!(!json!(lines).to_string().contains("Lò Văn Ún"));
    let closing = house.sign_in("handler").await;
    house.set_clock("2023-06-05T08:00:00+07:00");
    closing.step(&case, "close", &json!({})).await.assert_status(200);
    telling.tell().await;
    assert_eq!(types(&telling.about(case.id())).last(), Some(&"petition.close"));
}

#[actix_web::test]
async fn where_a_petition_was_sent_is_told_by_kind_of_body_and_agency() {
    let telling = Telling::of(&format!("{}::sent", module_path!())).await;
    let house = &telling.house;
    telling.name("H", "H35.06").await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::recommendation("H")).await;
    let mut said = bodies::classify("recommendation", "admin_other");
    said["competence"] = json!("other");
    let case = crate::support::Case::of(&handler.step(&case, "classify", &said).await);
    let body = json!({ "to_agency_id": agency("TNMT"), "to_body_kind": "administrative",
                       "document": bodies::document("7/CV", "2023-03-06") });
    handler.step(&case, "transfer", &body).await.assert_status(200);
    telling.tell().await;
    let lines = telling.about(case.id());
    let last = lines.last().unwrap();
    assert_eq!((&last["type"], &last["step"]["to_body_kind"]), (&json!("petition.transfer"), &json!("administrative")));
    assert_eq!((&last["sent_to"]["code"], &last["sent_to"]["body_kind"]), (&json!("TNMT"), &json!("administrative")));
}

#[actix_web::test]
async fn a_body_outside_the_district_is_told_by_its_name_and_kind_and_of_a_denunciation_by_its_kind_only() {
    // Nghị định 55/2022, Điều 6 khoản 2: to what kind of body a petition was sent.
    let telling = Telling::of(&format!("{}::outside", module_path!())).await;
    let house = &telling.house;
    telling.name("H", "H35.06").await;
    let handler = house.sign_in("handler").await;
    let (court, police) = ("Tòa án nhân dân tỉnh Lai Châu", "Công an tỉnh Lai Châu");
    let paper = |number: &str| bodies::document(number, "2023-03-06");
    let guided = json!({ "to_name": court, "to_body_kind": "judicial", "document": paper("8/HD") });
    let urged =
        json!({ "to_name": court, "to_body_kind": "judicial", "reply_by": "2023-04-06", "document": paper("9/CV") });
    let sent = json!({ "to_name": police, "to_body_kind": "enforcement", "document": paper("10/PC") });
    let leader = house.sign_in("leader").await;
    for (body, kind, action, letter, who, named) in [
        (bodies::complaint("H"), "complaint", "guide", guided, &handler, Some(court)),
        (bodies::recommendation("H"), "recommendation", "urge", urged, &handler, Some(court)),
        (bodies::recommendation("H"), "recommendation", "transfer", sent.clone(), &handler, Some(police)),
        (bodies::denunciation("H"), "denunciation", "transfer", sent, &leader, None),
    ] {
        let case = house.case(&body).await;
        let mut said = bodies::classify(kind, "admin_other");
        said["competence"] = json!(if action == "urge" { "subordinate" } else { "other" });
        let case = crate::support::Case::of(&leader.step(&case, "classify", &said).await);
        who.step(&case, action, &letter).await.assert_status(200);
        telling.tell().await;
        let lines = telling.about(case.id());
        let last = lines.last().unwrap();
        assert_eq!(last["step"]["to_body_kind"], letter["to_body_kind"], "{action}");
        if let Some(name) = named {
            assert_eq!(last["sent_to"], json!({ "name": name, "body_kind": letter["to_body_kind"] }), "{action}");
        } else {
            assert_eq!(last.get("sent_to"), None);
            assert!(!last.to_string().contains(police), "{last}");
        }
    }
}

#[actix_web::test]
async fn a_visit_is_told_with_name_and_address_and_a_sealed_one_without() {
    let telling = Telling::of(&format!("{}::visits", module_path!())).await;
    let house = &telling.house;
    telling.name("03412", "H35.06.12").await;
    let officer = house.sign_in("officer.binhlu").await;
    let open = officer.post("/api/v1/receptions").json(&bodies::reception("03412")).await.assert_status(201).json();
    let mut body = bodies::reception("03412");
    body["matters"][0]["kind"] = json!("denunciation");
    let sealed = officer.post("/api/v1/receptions").json(&body).await.assert_status(201).json();
    let denounced = house.case(&bodies::denunciation("03412")).await;
    telling.tell().await;
    let open = telling.about(open["id"].as_str().unwrap());
    assert_eq!(open[0]["type"], "reception.log");
    assert_eq!(
        open[0]["reception"]["citizens"],
        json!([{ "full_name": "Sùng A Dơ", "address": "Bản Phan Khèo, xã Bản Bo" }])
    );
    assert_eq!(open[0]["reception"]["matters"][0]["content"], "Đề nghị đo đạc lại thửa đất số 12.");
    assert!(!open[0].to_string().contains("012085001235"), "no identity number");
    let sealed = telling.about(sealed["id"].as_str().unwrap());
    assert_eq!(sealed[0]["reception"]["is_sealed"], true);
    assert_eq!(sealed[0]["reception"].get("citizens"), None);
    assert_eq!(
        sealed[0]["reception"]["matters"],
        json!([{ "kind": "denunciation", "field": "admin_land", "occurrence": "first" }])
    );
    let of_case = telling.about(denounced.id());
    assert_eq!(of_case[0]["petition"]["public_summary"], "Tố cáo một công chức địa chính trong khi làm hồ sơ đất");
    assert!(!json!(of_case).to_string().contains("Vàng Thị Sua"));
}

#[actix_web::test]
async fn an_answer_to_a_visit_is_told_too() {
    let telling = Telling::of(&format!("{}::answers", module_path!())).await;
    let officer = telling.house.sign_in("officer.binhlu").await;
    telling.name("03412", "H35.06.12").await;
    let visit = officer.post("/api/v1/receptions").json(&bodies::reception("03412")).await;
    let id = visit.json()["id"].as_str().unwrap().to_owned();
    let url = format!("/api/v1/receptions/{id}/answer");
    officer.post(url).if_match(visit.etag()).json(&json!({ "on": "2023-03-06" })).await.assert_status(200);
    telling.tell().await;
    let lines = telling.about(&id);
    let told: Vec<&str> = types(&lines).iter().map(|kind| kind.rsplit_once('.').unwrap().1).collect();
    assert_eq!(told, ["log", "answer"]);
}

#[actix_web::test]
async fn a_register_that_was_imported_is_told_as_history() {
    use crate::registers::history::{HEADER, PETITION};
    use tiepdan::platform::xlsx::{Cell, Table, Workbook, write};
    let telling = Telling::of(&format!("{}::imports", module_path!())).await;
    telling.name("03412", "H35.06.12").await;
    let table = HEADER.iter().fold(Table::new("Sổ"), |table, heading| table.column(*heading, 12.0));
    let cells: Vec<_> = PETITION.iter().map(|t| if t.is_empty() { Cell::Empty } else { Cell::text(*t) }).collect();
    let file = write(&Workbook { tables: vec![table.row(cells)] }).unwrap();
    let url = format!("/api/v1/imports/petitions?agency_id={}", agency("03412"));
    let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let officer = telling.house.sign_in("officer.binhlu").await;
    officer.post(url).bytes(sheet, file).await.assert_status(200);
    assert_eq!(telling.tell().await, 1);
    assert_eq!(types(&telling.lines()), ["petition.import"]);
}

#[actix_web::test]
async fn without_a_target_nothing_is_queued_and_later_everything_is() {
    let name = format!("{}::off", module_path!());
    let off = crate::support::House::of(&name).await;
    let case = off.case(&bodies::complaint("H")).await;
    off.run_sequencer().await;
    assert_eq!(tiepdan::integration::national::run(off.app()).await.unwrap(), 0);
    assert_eq!(off.number("select count(*) from national_messages").await, 0);
    let on = Telling::of(&name).await;
    on.name("H", "H35.06").await;
    on.tell().await;
    assert_eq!(types(&on.about(case.id())), ["petition.register"]);
}

#[actix_web::test]
async fn a_line_that_puts_another_right_says_which() {
    let telling = Telling::of(&format!("{}::corrected", module_path!())).await;
    let officer = telling.house.sign_in("officer.binhlu").await;
    telling.name("03412", "H35.06.12").await;
    let visit = officer.post("/api/v1/receptions").json(&bodies::reception("03412")).await;
    let old = visit.json();
    let url = format!("/api/v1/receptions/{}/correct", old["id"].as_str().unwrap());
    let right = json!({ "reason": "Ghi nhầm số người đến", "visit": bodies::reception("03412") });
    let new = officer.post(url).if_match(visit.etag()).json(&right).await.assert_status(201).json();
    telling.tell().await;
    let told = telling.about(new["id"].as_str().unwrap());
    assert_eq!(told[0]["reception"]["corrects"], json!({ "id": old["id"], "code": old["code"] }));
}
