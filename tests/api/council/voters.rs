//! Nghị quyết liên tịch 72/2025, Điều 49, 51: a voters' petition is sent, answered with one of three results, published. The
//! terms are law for the National Assembly's from 20/2/2025, parameters for the Council's.
use serde_json::{Value, json};

use super::{MEETINGS, VOTERS, made, step};
use crate::support::{Client, House, agency, bodies, council};

fn sent(to: &str, on: &str) -> Value {
    json!({ "agency_id": agency(to), "on": on, "document": bodies::document("41/TTHĐND", on) })
}

fn answered(status: &str, on: &str) -> Value {
    let mut body =
        json!({ "on": on, "status": status, "answer": "Đã khảo sát", "document": bodies::document("7/CV", on) });
    if status == "being_studied" {
        body["roadmap"] = json!("Lập dự toán, thi công quý IV");
        body["roadmap_due_on"] = json!("2026-12-15");
    }
    body
}

async fn collected(clerk: &Client, content: &str) -> String {
    format!("{VOTERS}/{}", made(clerk, VOTERS, &council::by_a_deputy(content)).await)
}

#[actix_web::test]
async fn an_unset_parameter_starts_no_clock_and_says_so_a_set_one_runs_at_the_agency() {
    let house = House::of(concat!(module_path!(), "::parameter")).await;
    let (clerk, admin) = (house.sign_in("council_clerk").await, house.sign_in("admin").await);
    let url = collected(&clerk, "Đề nghị sửa cầu tràn").await;
    let inbox = clerk.get("/api/v1/inbox").await.json();
    assert!(inbox["items"].as_array().unwrap().iter().any(|item| item["waits"] == "to_send"), "{inbox}");
    let json = step(&clerk, &url, "send", &sent("03412", "2023-03-06")).await.assert_status(200).json();
    assert_eq!((&json["warnings"][0]["code"], &json["deadlines"]), (&json!("parameter_unset"), &json!([])));
    let parameter = json!({ "key": "voter_petition_answer", "value": { "amount": 30, "unit": "days" },
                            "from": "2023-01-01", "document_reference": "Quy chế HĐND huyện" });
    admin.post("/api/v1/parameters").json(&parameter).await.assert_status(201);
    let url = collected(&clerk, "Đề nghị nối đường điện").await;
    let json = step(&clerk, &url, "send", &sent("03412", "2023-03-06")).await.assert_status(200).json();
    let clock = &json["deadlines"][0];
    assert_eq!(
        (&clock["rule"], &clock["due_on"], &clock["basis"]),
        (&json!("voter_petition_answer"), &json!("2023-04-05"), &json!("Quy chế HĐND huyện"))
    );
    let officer = house.sign_in("officer.binhlu").await;
    let inbox = officer.get("/api/v1/inbox").await.json();
    assert!(inbox["items"].as_array().unwrap().iter().any(|item| item["subject_id"] == json["id"]), "{inbox}");
}

#[actix_web::test]
async fn the_national_assembly_s_run_by_law_from_20_2_2025() {
    let house = House::of(concat!(module_path!(), "::national")).await;
    house.set_clock("2026-03-02T08:00:00+07:00");
    let clerk = house.sign_in("council_clerk").await;
    let mut body = council::by_a_deputy("Đề nghị nâng cấp quốc lộ");
    body["body"] = json!("national_assembly");
    body["contact_on"] = json!("2026-02-23");
    body["received_on"] = json!("2026-03-02");
    let logged = clerk.post(VOTERS).json(&body).await.assert_status(201).json();
    assert_eq!(logged["warnings"][0]["code"], "parameter_unset");
    let url = format!("{VOTERS}/{}", logged["id"].as_str().unwrap());
    let json = step(&clerk, &url, "send", &sent("H", "2026-03-02")).await.assert_status(200).json();
    let clock = &json["deadlines"][0];
    assert_eq!(
        (&clock["rule"], &clock["amount"], &clock["due_on"]),
        (&json!("voters.answer_national"), &json!(60), &json!("2026-05-04"))
    );
    let handler = house.sign_in("handler").await;
    house.set_clock("2026-03-10T08:00:00+07:00");
    let json = step(&handler, &url, "answer", &answered("explained", "2026-03-10")).await.assert_status(200).json();
    let clock = &json["deadlines"][1];
    assert_eq!(
        (&clock["rule"], &clock["starts_on"], &json["answered_in_time"]),
        (&json!("voters.publication_national"), &json!("2026-05-04"), &json!(true))
    );
    let json =
        step(&handler, &url, "publish", &json!({ "on": "2026-03-10", "where": "Ban Tiếp công dân" })).await.json();
    // "voters.posting": 30 days.
    assert_eq!((&json["posted_until"], &json["deadlines"][1]["state"]), (&json!("2026-04-09"), &json!("met")));
    // Before that day no rule set the term.
    house.set_clock("2023-03-06T08:00:00+07:00");
    let mut early = council::by_a_deputy("Đề nghị mở rộng chợ");
    early["body"] = json!("national_assembly");
    let url = format!("{VOTERS}/{}", made(&clerk, VOTERS, &early).await);
    let json = step(&clerk, &url, "send", &sent("H", "2023-03-06")).await.json();
    assert_eq!(json["warnings"][0]["code"], "no_clock");
}

#[actix_web::test]
async fn what_is_studied_has_a_roadmap_and_a_day_and_is_answered_again() {
    let house = House::of(module_path!()).await;
    let (clerk, officer) = (house.sign_in("council_clerk").await, house.sign_in("officer.binhlu").await);
    let url = collected(&clerk, "Đề nghị sửa cầu treo").await;
    step(&clerk, &url, "answer", &answered("done", "2023-03-06")).await.assert_problem(409, "wrong_state");
    step(&clerk, &url, "send", &sent("03412", "2023-03-06")).await.assert_status(200);
    let mut bare = answered("being_studied", "2023-03-06");
    bare["roadmap"] = Value::Null;
    bare["roadmap_due_on"] = Value::Null;
    let problem = step(&officer, &url, "answer", &bare).await;
    problem.assert_invalid("/roadmap");
    assert!(problem.assert_invalid("/roadmap_due_on")["basis"].as_str().unwrap().contains("Điều 49"));
    step(&officer, &url, "answer", &{
        let mut body = answered("done", "2023-03-06");
        body["roadmap"] = json!("Không cần");
        body
    })
    .await
    .assert_invalid("/roadmap");
    let json = step(&officer, &url, "answer", &answered("being_studied", "2023-03-06")).await.assert_status(200).json();
    assert_eq!((&json["state"], &json["answer_status"]), (&json!("answered"), &json!("being_studied")));
    assert!(json["allowed_actions"].as_array().unwrap().contains(&json!("answer")));
    let roadmap = json["deadlines"].as_array().unwrap().iter().find(|c| c["clock"] == "voter_roadmap").unwrap();
    assert_eq!(roadmap["due_on"], "2026-12-15");
    let json = step(&officer, &url, "answer", &answered("done", "2023-03-06")).await.assert_status(200).json();
    assert_eq!((json["answers"].as_array().unwrap().len(), &json["answer_status"]), (2, &json!("done")));
    let json =
        step(&clerk, &url, "supervise", &json!({ "on": "2023-03-06", "result": "Cử tri đồng tình" })).await.json();
    assert_eq!(json["supervision"], "Cử tri đồng tình");
    step(&officer, &url, "supervise", &json!({ "on": "2023-03-06", "result": "x" }))
        .await
        .assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn those_of_one_content_stand_under_a_main_one_and_apart_again() {
    let house = House::of(concat!(module_path!(), "::merge")).await;
    let clerk = house.sign_in("council_clerk").await;
    let main = collected(&clerk, "Đề nghị sửa cầu tràn bản Nà Sẳng trước mùa mưa").await;
    let other = collected(&clerk, "Sửa cầu tràn ở bản Nà Sẳng").await;
    let strange = collected(&clerk, "Cấp thẻ bảo hiểm y tế cho người cao tuổi").await;
    let alike = clerk.get(format!("{main}/similar")).await.json();
    let found: Vec<&str> = alike["items"].as_array().unwrap().iter().filter_map(|item| item["id"].as_str()).collect();
    assert_eq!(found, [other.rsplit('/').next().unwrap()], "{alike}");
    let merge = |url: &str| json!({ "petition_ids": [url.rsplit('/').next().unwrap()] });
    let json = step(&clerk, &main, "merge", &merge(&other)).await.assert_status(200).json();
    assert_eq!(json["merged"], json!(found));
    let merged = clerk.get(&other).await.json();
    assert_eq!(
        (&merged["state"], &merged["main_id"], &merged["allowed_actions"]),
        (&json!("merged"), &json["id"], &json!(["separate", "petition"]))
    );
    step(&clerk, &main, "merge", &merge(&main)).await.assert_invalid("/petition_ids");
    // What had others under it brings them along.
    step(&clerk, &strange, "merge", &merge(&main)).await.assert_status(200);
    assert_eq!(clerk.get(&strange).await.json()["merged"].as_array().unwrap().len(), 2);
    step(&clerk, &other, "separate", &json!({})).await.assert_status(200);
    assert_eq!(clerk.get(&strange).await.json()["merged"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn one_raised_at_a_meeting_takes_its_session_and_names_no_deputy() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("council_clerk").await;
    let session = super::session(&house, "voters", "2023-07-12").await;
    let mut met = council::meeting();
    met["session_id"] = json!(session);
    let meeting = made(&clerk, MEETINGS, &met).await;
    let body = council::at_a_meeting(&meeting, "Đề nghị xây nhà văn hóa");
    assert_eq!(clerk.post(VOTERS).json(&body).await.assert_status(201).json()["session_id"], session);
    let mut wrong = body.clone();
    wrong["deputy_name"] = json!("Tẩn A Páo");
    wrong["received_on"] = json!("2023-03-01");
    wrong["content"] = Value::Null;
    let answer = clerk.post(VOTERS).json(&wrong).await;
    for pointer in ["/deputy_name", "/received_on", "/content"] {
        answer.assert_invalid(pointer);
    }
    wrong["meeting_id"] = agency("none").into();
    clerk.post(VOTERS).json(&wrong).await.assert_invalid("/meeting_id");
    let list = clerk.get(format!("{VOTERS}?meeting_id={meeting}&q=nha%20van%20hoa")).await.json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    let mut none = council::meeting();
    none["deputies"] = json!([]);
    clerk.post(MEETINGS).json(&none).await.assert_invalid("/deputies");
}

#[actix_web::test]
async fn a_deputy_sends_what_he_heard_within_the_district_s_term_or_late() {
    let house = House::of(concat!(module_path!(), "::deputy")).await;
    let (clerk, admin) = (house.sign_in("council_clerk").await, house.sign_in("admin").await);
    let parameter = json!({ "key": "voter_petition_sending", "value": { "amount": 5, "unit": "working_days" },
                            "from": "2023-01-01", "document_reference": "NQLT 72/2025" });
    admin.post("/api/v1/parameters").json(&parameter).await.assert_status(201);
    let mut body = council::by_a_deputy("Đề nghị làm đường");
    for (contact, state) in [("2023-02-27", "met"), ("2023-02-20", "missed")] {
        body["contact_on"] = json!(contact);
        let clock = clerk.post(VOTERS).json(&body).await.assert_status(201).json()["deadlines"][0].clone();
        assert_eq!((&clock["clock"], &clock["state"]), (&json!("voter_sending"), &json!(state)), "{contact}");
    }
}
