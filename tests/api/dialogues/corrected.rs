//! What was recorded of a dialogue that was held is corrected with a reason, by the rules of the recording: its day, who
//! chaired it, how many came; what counts it follows (Luật Thực hiện dân chủ ở cơ sở 2022, Điều 32; QĐ 218-QĐ/TW).
use serde_json::{Value, json};

use super::{Talk, conclusion, held, held_by_head, plan, question, set};
use crate::support::{House, agency, bodies};

fn to_delegate() -> Value {
    json!({ "reason": "Phó Chủ tịch chủ trì theo ủy quyền", "chair": "delegate", "chair_name": "Trần Văn B",
            "delegation_document": bodies::document("3/UQ", "2023-02-17"), "participants": 67 })
}

#[actix_web::test]
async fn it_is_corrected_and_the_history_tells_old_and_new() {
    let house = House::of(concat!(module_path!(), "::told")).await;
    let (officer, mut talk) = held(&house).await;
    let corrected = talk.takes(&officer, "correct", &to_delegate()).await;
    let now = &corrected["held"];
    assert_eq!(
        (&now["chair"], &now["chair_name"], &now["participants"], &now["groups"][0]["count"], &corrected["state"]),
        (&json!("delegate"), &json!("Trần Văn B"), &json!(67), &json!(70), &json!("held"))
    );
    assert_eq!(corrected["allowed_actions"], json!(["ask", "conclude", "correct"]));
    let history = officer.get(format!("{}/history", talk.url)).await.json();
    let last = history["items"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["action"], &last["note"]), (&json!("correct"), &json!("Phó Chủ tịch chủ trì theo ủy quyền")));
    let changes = &last["detail"]["changes"];
    assert!(
        changes.as_array().unwrap().contains(&json!({ "field": "participants", "from": 76, "to": 67 })),
        "{changes}"
    );
    assert!(changes.as_array().unwrap().contains(&json!({ "field": "chair", "from": "head", "to": "delegate" })));
    // Corrected again, it counts from what stands now; with the head the paper falls away.
    let back = json!({ "reason": "Chủ tịch chủ trì", "chair": "head", "chair_name": "Nguyễn Văn A" });
    let back = talk.takes(&officer, "correct", &back).await;
    assert_eq!((&back["held"]["delegation_document"], &back["held"]["participants"]), (&Value::Null, &json!(67)));
    // So it is after the conclusions, which stay.
    talk.takes(&officer, "conclusion", &conclusion("2023-03-06")).await;
    let after = talk.takes(&officer, "correct", &json!({ "reason": "Đếm lại", "participants": 70 })).await;
    assert_eq!((&after["state"], &after["held"]["participants"]), (&json!("concluded"), &json!(70)));
    assert_eq!(after["conclusion"]["on"], "2023-03-06");
}

#[actix_web::test]
async fn the_rules_of_the_recording_hold() {
    let house = House::of(concat!(module_path!(), "::rules")).await;
    let (officer, talk) = held(&house).await;
    let refused = async |mut body: Value, pointer: &str| {
        if body["reason"].is_null() {
            body["reason"] = json!("Ghi nhầm");
        }
        talk.step(&officer, "correct", &body).await.assert_invalid(pointer)
    };
    refused(json!({ "chair": "staff" }), "/chair").await;
    refused(json!({ "chair": "delegate" }), "/delegation_document").await;
    refused(json!({ "participants": -1 }), "/participants").await;
    refused(json!({ "held_on": "2023-03-07" }), "/held_on").await;
    refused(json!({ "held_on": "0001-01-01" }), "/held_on").await;
    refused(json!({ "started_at": "2023-03-05T08:00:00+07:00" }), "/started_at").await;
    refused(json!({ "groups": [{ "name": "", "count": 3 }] }), "/groups/0/name").await;
    refused(json!({ "reason": " ", "participants": 3 }), "/reason").await;
    let same = refused(json!({ "participants": 76 }), "").await;
    assert_eq!(same["errors"][0]["code"], "nothing_corrected");
}

#[actix_web::test]
async fn only_one_that_was_held_by_the_agency_as_last_read_and_once() {
    let house = House::of(concat!(module_path!(), "::who")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut coming = Talk::planned(&officer, &plan("03412", "2023-03-20")).await;
    let body = json!({ "reason": "Đếm lại", "participants": 67 });
    coming.step(&officer, "correct", &body).await.assert_problem(409, "wrong_state");
    coming.takes(&officer, "cancel", &json!({ "reason": "Ghép" })).await;
    let off = coming.step(&officer, "correct", &body).await.assert_problem(409, "wrong_state");
    assert_eq!(off["allowed_actions"], json!([]));
    let (officer, talk) = held(&house).await;
    for (name, status) in [
        ("officer.banbo", 404),
        ("admin", 404),
        ("inspector", 403),
        ("internal_affairs", 403),
        ("leader", 403),
        ("leader.binhlu", 412),
    ] {
        let client = house.sign_in(name).await;
        let sent = client.post(format!("{}/correct", talk.url)).if_match(9).json(&body).await;
        assert_eq!(sent.status(), status, "{name}");
    }
    officer.post(format!("{}/correct", talk.url)).json(&body).await.assert_problem(428, "if_match_required");
    for _ in 0..2 {
        let sent = officer.post(format!("{}/correct", talk.url)).if_match(2).idempotency_key("k").json(&body);
        assert_eq!(sent.await.assert_status(200).json()["held"]["participants"], 67);
    }
    talk.step(&officer, "correct", &body).await.assert_problem(412, "stale");
}

/// The day that was wrong takes with it what was said on it, and the terms that count from it.
#[actix_web::test]
async fn another_day_takes_its_questions_promises_and_terms_with_it() {
    let house = House::of(concat!(module_path!(), "::day")).await;
    set(&house, "dialogue_conclusion", json!({ "amount": 3, "unit": "days" })).await;
    set(&house, "dialogue_answer", json!({ "amount": 10, "unit": "days" })).await;
    let officer = house.sign_in("officer.binhlu").await;
    let mut talk = Talk::planned(&officer, &plan("03412", "2023-02-20")).await;
    talk.takes(&officer, "announce", &json!({ "on": "2023-02-10", "channel": "Loa truyền thanh" })).await;
    talk.takes(&officer, "hold", &held_by_head()).await;
    talk.ask(&officer, &question("Bao giờ sửa đường?")).await.assert_status(201);
    let mut answered = question("Ai sửa cống?");
    answered["answer"] = json!({ "text": "Xã sửa", "by": "Nguyễn Văn A" });
    talk.ask(&officer, &answered).await.assert_status(201);
    let mut promised = question("Bao giờ có nước?");
    promised["promise"] = json!({ "owner_agency_id": agency("03412"), "text": "Sửa bể", "due_on": "2023-06-30" });
    talk.ask(&officer, &promised).await.assert_status(201);
    talk.read(&officer).await;
    talk.takes(&officer, "conclusion", &conclusion("2023-02-27")).await;

    let day = |on: &str| json!({ "reason": "Ghi nhầm ngày", "held_on": on });
    // Not before it was announced, not after what came of it.
    for on in ["2023-02-09", "2023-02-28"] {
        talk.step(&officer, "correct", &day(on)).await.assert_invalid("/held_on");
    }
    let corrected = talk.takes(&officer, "correct", &day("2023-02-24")).await;
    assert_eq!((&corrected["held"]["on"], &corrected["on"]), (&json!("2023-02-24"), &json!("2023-02-20")));
    let clocks = corrected["deadlines"].as_array().unwrap();
    let standing: Vec<(&str, &str, &str)> = clocks
        .iter()
        .filter(|clock| clock["state"] != "void" && clock["clock"] != "leader_dialogue_notice")
        .map(|clock| ["clock", "due_on", "state"].map(|name| clock[name].as_str().unwrap()).into())
        .collect();
    // The planned day had passed; the conclusions, late by the wrong day, were in time.
    assert!(standing.contains(&("leader_dialogue", "2023-02-20", "missed")), "{standing:?}");
    assert!(standing.contains(&("leader_dialogue_conclusion", "2023-02-27", "met")), "{standing:?}");
    assert_eq!(corrected["commitments"][0]["made_on"], "2023-02-24");
    let questions = officer.get(format!("{}/questions", talk.url)).await.json();
    for asked in questions["items"].as_array().unwrap() {
        assert_eq!(asked["on"], "2023-02-24", "{asked}");
        match asked["state"].as_str().unwrap() {
            "open" => {
                let running: Vec<&Value> =
                    asked["deadlines"].as_array().unwrap().iter().filter(|clock| clock["state"] == "running").collect();
                assert_eq!((running.len(), &running[0]["due_on"]), (1, &json!("2023-03-06")));
            }
            "answered" => assert_eq!(asked["answered_on"], "2023-02-24", "{asked}"),
            _ => {}
        }
    }
}

#[actix_web::test]
async fn the_compliance_of_the_head_follows() {
    let house = House::of(concat!(module_path!(), "::counted")).await;
    let (officer, mut talk) = held(&house).await;
    let reader = house.sign_in("internal_affairs").await;
    let counted = async || {
        let all = reader.get("/api/v1/inspection/dialogue-compliance?year=2023").await.assert_status(200).json();
        let rows = all["agencies"].as_array().unwrap();
        let row = rows.iter().find(|row| row["agency"]["code"] == "03412").unwrap();
        ["held_by_head", "delegated"].map(|figure| row[figure].as_i64().unwrap())
    };
    assert_eq!(counted().await, [1, 0]);
    talk.takes(&officer, "correct", &to_delegate()).await;
    assert_eq!(counted().await, [0, 1]);
    talk.takes(&officer, "correct", &json!({ "reason": "Ghi nhầm năm", "held_on": "2022-12-30" })).await;
    assert_eq!(counted().await, [0, 0]);
}
