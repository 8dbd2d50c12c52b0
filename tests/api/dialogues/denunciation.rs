//! Luật Tố cáo 2018, Điều 8, 9, 47: a denunciation raised at a dialogue is a sealed petition at once; the dialogue keeps
//! neither words, asker nor link, and whom it denounces sees no trace of it.
use serde_json::{Value, json};

use super::{conclusion, denounced, held, question};
use crate::support::{House, agency};

fn raised() -> Value {
    json!({ "kind": "denunciation", "petition": denounced() })
}

#[actix_web::test]
async fn it_is_refused_unless_it_comes_as_a_petition_and_nothing_else() {
    let house = House::of(module_path!()).await;
    let (officer, talk) = held(&house).await;
    let mut told = question("Tố cáo ông Bê");
    told["kind"] = json!("denunciation");
    let refused = talk.ask(&officer, &told).await.assert_invalid("/petition");
    assert_eq!(refused["basis"], "Luật Tố cáo 2018, Điều 8, 9, 47");
    for pointer in ["/topic", "/content", "/asker", "/village"] {
        talk.ask(&officer, &told).await.assert_invalid(pointer);
    }
    let mut bad = raised();
    bad["petition"]["summary"] = json!("");
    talk.ask(&officer, &bad).await.assert_invalid("/petition/summary");
    let mut other = raised();
    other["petition"]["kind"] = json!("complaint");
    talk.ask(&officer, &other).await.assert_invalid("/petition/kind");
    let none = "select count(*) from dialogue_questions where is_sealed";
    assert_eq!(house.number(none).await, 0);
}

#[actix_web::test]
async fn its_row_keeps_neither_words_nor_asker_nor_link() {
    let house = House::of(concat!(module_path!(), "::row")).await;
    let (officer, talk) = held(&house).await;
    let asked = talk.ask(&officer, &raised()).await.assert_status(201).json();
    assert!(asked["petition_code"].as_str().unwrap().starts_with("TĐ-2023-"));
    assert_eq!((&asked["is_sealed"], &asked["asker"], &asked["content"]), (&json!(true), &Value::Null, &Value::Null));
    let listed = officer.get(format!("{}/questions", talk.url)).await.json();
    let row = &listed["items"][0];
    for field in ["topic", "content", "asker", "asker_group", "village", "answer", "petition_id", "petition_code"] {
        assert_eq!(row[field], Value::Null, "{field}");
    }
    assert_eq!(house.number("select count(*) from dialogue_petitions").await, 0);
    // Nothing of the same moment or request leads from the dialogue to the petition.
    let same = "select count(*) from dialogue_questions q join petitions p on p.created_at = q.created_at";
    assert_eq!(house.number(same).await, 0);
    let entries = "select count(*) from audit_entries where action = 'ask_dialogue_question'";
    assert_eq!(house.number(entries).await, 0);
    let sealed = "select count(*) from petitions where is_sealed and source = 'dialogue'";
    assert_eq!(house.number(sealed).await, 1);
}

#[actix_web::test]
async fn whom_it_denounces_sees_no_trace_of_it() {
    let house = House::of(concat!(module_path!(), "::trace")).await;
    let (officer, talk) = held(&house).await;
    let leader = house.sign_in("leader.binhlu").await;
    let mut body = raised();
    body["petition"]["against"] = json!([{ "name": "Chủ tịch xã", "position": "chủ tịch", "user_id": leader.user() }]);
    talk.ask(&officer, &body).await.assert_status(201);
    let seen = async |client: &crate::support::Client| {
        client.get(format!("{}/questions?with_total=true", talk.url)).await.json()["total"].clone()
    };
    assert_eq!((seen(&leader).await, seen(&officer).await), (json!(0), json!(1)));
}

#[actix_web::test]
async fn nothing_written_about_the_dialogue_afterwards_gives_the_denouncer_away() {
    let house = House::of(concat!(module_path!(), "::away")).await;
    let (officer, mut talk) = held(&house).await;
    talk.ask(&officer, &raised()).await.assert_status(201);
    let mut ended = conclusion("2023-03-06");
    ended["summary"] = json!("Làm rõ phản ánh của bà Vàng Thị Sua");
    talk.read(&officer).await;
    let refused = talk.step(&officer, "conclusion", &ended).await.assert_invalid("/summary");
    assert_eq!(refused["basis"], "Luật Tố cáo 2018, Điều 8 khoản 3");
    ended = conclusion("2023-03-06");
    let promise = |text: &str| json!([{ "owner_agency_id": agency("03412"), "text": text, "due_on": "2023-06-30" }]);
    ended["promises"] = promise("Trả lời bà Vang Thi Sua");
    talk.step(&officer, "conclusion", &ended).await.assert_invalid("/promises/0/text");
    ended["promises"] = promise("Rà soát hồ sơ đất");
    let concluded = talk.takes(&officer, "conclusion", &ended).await;
    let url = format!("/api/v1/commitments/{}/progress", concluded["commitments"][0]["id"].as_str().unwrap());
    let report = json!({ "on": "2023-03-06", "text": "Đã mời Vàng Thị Sua" });
    officer.post(url).if_match(1).json(&report).await.assert_invalid("/text");
    let place = json!({ "on": "2023-03-06", "where": "Nhà bà Vàng Thị Sua" });
    talk.step(&officer, "publish", &place).await.assert_invalid("/where");
}
