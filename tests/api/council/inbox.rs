//! Luật Hoạt động giám sát 2015, Điều 60; Nghị quyết liên tịch 72/2025, Điều 49: what waits for the Council's clerk and for
//! the agencies it asks, with a term or without one.
use serde_json::{Value, json};

use super::{PROMISES, QUESTIONS, VOTERS, made, session, step};
use crate::support::{Client, House, agency, bodies, council};

/// What waits for a reader about a record, by its reason.
async fn waits(who: &Client, subject: &str) -> Vec<Value> {
    let inbox = who.get("/api/v1/inbox?limit=100").await.assert_status(200).json();
    inbox["items"].as_array().unwrap().iter().filter(|item| item["subject_id"] == subject).cloned().collect()
}

fn reasons(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["waits"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn an_answer_that_names_a_day_waits_for_the_clerk_until_its_promise_is_recorded() {
    let house = House::of(concat!(module_path!(), "::promise")).await;
    let (clerk, officer) = (house.sign_in("council_clerk").await, house.sign_in("officer.binhlu").await);
    let question = made(&clerk, QUESTIONS, &council::question("03412")).await;
    let url = format!("{QUESTIONS}/{question}");
    assert_eq!(waits(&clerk, &question).await, Vec::<Value>::new());
    step(&officer, &url, "answer", &council::answer("2023-03-06")).await.assert_status(200);
    let waiting = waits(&clerk, &question).await;
    assert_eq!(reasons(&waiting), ["answer_without_promise"]);
    assert_eq!((&waiting[0]["due_on"], &waiting[0]["agency_id"]), (&json!("2023-12-31"), &json!(agency("03412"))));
    assert_eq!(waits(&officer, &question).await, Vec::<Value>::new());
    made(&officer, PROMISES, &council::promise(&question, "Đo đạc xong")).await;
    assert_eq!(waits(&clerk, &question).await, Vec::<Value>::new());
    // An answer without a day promises none.
    let question = made(&clerk, QUESTIONS, &council::question("03412")).await;
    let mut without = council::answer("2023-03-06");
    without["measures_due_on"] = Value::Null;
    step(&officer, &format!("{QUESTIONS}/{question}"), "answer", &without).await.assert_status(200);
    assert_eq!(waits(&clerk, &question).await, Vec::<Value>::new());
}

#[actix_web::test]
async fn answers_and_reports_that_are_late_wait_for_the_clerk_too() {
    let house = House::of(concat!(module_path!(), "::late")).await;
    let (clerk, admin) = (house.sign_in("council_clerk").await, house.sign_in("admin").await);
    let parameter = json!({ "key": "voter_petition_answer", "value": { "amount": 30, "unit": "days" },
                            "from": "2023-01-01", "document_reference": "Quy chế HĐND huyện" });
    admin.post("/api/v1/parameters").json(&parameter).await.assert_status(201);
    let at = session(&house, "late reports", "2023-04-20").await;
    let answered = made(&clerk, QUESTIONS, &council::question("03412")).await;
    step(&clerk, &format!("{QUESTIONS}/{answered}"), "answer", &council::answer("2023-03-06")).await.assert_status(200);
    let reports = clerk.get(format!("{}?session_id={at}", super::REPORTS)).await.json();
    let report = reports["items"][0]["id"].as_str().unwrap().to_owned();
    let question = made(&clerk, QUESTIONS, &council::question("03412")).await;
    let voters = made(&clerk, VOTERS, &council::by_a_deputy("Đề nghị sửa cầu tràn")).await;
    let send = json!({ "agency_id": agency("03412"), "on": "2023-03-06", "document": bodies::document("4/TTHĐND", "2023-03-06") });
    step(&clerk, &format!("{VOTERS}/{voters}"), "send", &send).await.assert_status(200);
    let own = [(&question, "answer_overdue"), (&voters, "answer_overdue"), (&report, "report_overdue")];
    for (subject, _) in own {
        assert_eq!(waits(&clerk, subject).await, Vec::<Value>::new());
    }
    house.set_clock("2023-04-12T08:00:00+07:00");
    for (subject, reason) in own {
        let late = waits(&clerk, subject).await;
        assert_eq!(reasons(&late), [reason], "{late:?}");
        assert_eq!((&late[0]["is_overdue"], &late[0]["agency_id"]), (&json!(true), &json!(agency("03412"))));
    }
    // Nobody else is told of it.
    for reader in ["inspector", "officer.banbo", "leader"] {
        assert_eq!(waits(&house.sign_in(reader).await, &question).await, Vec::<Value>::new(), "{reader}");
    }
    step(&clerk, &format!("{QUESTIONS}/{question}"), "answer", &council::answer("2023-04-12")).await.assert_status(200);
    assert_eq!(reasons(&waits(&clerk, &question).await), ["answer_without_promise"]);
}

#[actix_web::test]
async fn a_voters_petition_without_a_term_waits_for_its_agency_and_of_a_body_outside_for_the_clerk() {
    let house = House::of(concat!(module_path!(), "::voters")).await;
    let (clerk, officer) = (house.sign_in("council_clerk").await, house.sign_in("officer.binhlu").await);
    let paper = bodies::document("4/TTHĐND", "2023-03-06");
    let inside = made(&clerk, VOTERS, &council::by_a_deputy("Đề nghị sửa cầu tràn")).await;
    let send = json!({ "agency_id": agency("03412"), "on": "2023-03-06", "document": paper });
    step(&clerk, &format!("{VOTERS}/{inside}"), "send", &send).await.assert_status(200);
    let outside = made(&clerk, VOTERS, &council::by_a_deputy("Đề nghị nâng cấp quốc lộ")).await;
    let send = json!({ "to_name": "Sở GTVT", "to_body_kind": "administrative", "on": "2023-03-06", "document": paper });
    step(&clerk, &format!("{VOTERS}/{outside}"), "send", &send).await.assert_status(200);
    let waiting = waits(&officer, &inside).await;
    assert_eq!((reasons(&waiting), &waiting[0]["due_on"]), (vec!["voter_answer"], &Value::Null));
    assert_eq!(waits(&clerk, &inside).await, Vec::<Value>::new());
    assert_eq!(reasons(&waits(&clerk, &outside).await), ["voter_answer"]);
    assert_eq!(waits(&officer, &outside).await, Vec::<Value>::new());
    let answer = json!({ "on": "2023-03-06", "status": "done", "answer": "Đã sửa", "document": paper });
    step(&officer, &format!("{VOTERS}/{inside}"), "answer", &answer).await.assert_status(200);
    // Answered, it waits to be published, with no term either.
    assert_eq!(reasons(&waits(&officer, &inside).await), ["voter_publication"]);
    assert_eq!(waits(&clerk, &inside).await, Vec::<Value>::new());
    step(&clerk, &format!("{VOTERS}/{outside}"), "answer", &answer).await.assert_status(200);
    assert_eq!(reasons(&waits(&clerk, &outside).await), ["voter_publication"]);
    let published = json!({ "on": "2023-03-06", "where": "Trụ sở UBND xã" });
    step(&officer, &format!("{VOTERS}/{inside}"), "publish", &published).await.assert_status(200);
    assert_eq!(waits(&officer, &inside).await, Vec::<Value>::new());
}

#[actix_web::test]
async fn a_promise_past_its_day_waits_for_the_clerk_beside_the_agency_until_it_has_ended() {
    let house = House::of(concat!(module_path!(), "::overdue")).await;
    let (clerk, officer) = (house.sign_in("council_clerk").await, house.sign_in("officer.binhlu").await);
    let question = made(&clerk, QUESTIONS, &council::question("03412")).await;
    step(&clerk, &format!("{QUESTIONS}/{question}"), "answer", &council::answer("2023-03-06")).await.assert_status(200);
    let kept = made(&officer, PROMISES, &council::promise(&question, "Đo đạc xong 1 bản")).await;
    let late = made(&officer, PROMISES, &council::promise(&question, "Đo đạc xong 2 bản")).await;
    let done = json!({ "on": "2023-03-06", "evidence": "Biên bản nghiệm thu" });
    step(&officer, &format!("/api/v1/commitments/{kept}"), "complete", &done).await.assert_status(200);
    house.set_clock("2023-06-30T08:00:00+07:00");
    assert_eq!(waits(&clerk, &late).await, Vec::<Value>::new());
    house.set_clock("2023-07-01T08:00:00+07:00");
    let waiting = waits(&clerk, &late).await;
    assert_eq!(reasons(&waiting), ["promise_overdue"]);
    let seen = (&waiting[0]["due_on"], &waiting[0]["is_overdue"], &waiting[0]["agency_id"]);
    assert_eq!(seen, (&json!("2023-06-30"), &json!(true), &json!(agency("03412"))));
    assert_eq!(reasons(&waits(&clerk, &kept).await), ["confirmation"]);
    assert_eq!(reasons(&waits(&officer, &late).await), ["clock"]);
    let done = json!({ "on": "2023-07-01", "evidence": "Biên bản nghiệm thu" });
    step(&officer, &format!("/api/v1/commitments/{late}"), "complete", &done).await.assert_status(200);
    assert_eq!(reasons(&waits(&clerk, &late).await), ["confirmation"]);
}
