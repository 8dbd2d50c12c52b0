//! Progress, completion with evidence, giving up, another day; by whom, in which state, once.
use serde_json::{Value, json};
use tiepdan::kernel::SubjectKind;

use super::{promise, step};
use crate::support::{House, bodies, some};

#[actix_web::test]
async fn progress_is_reported_and_then_it_is_done_with_evidence() {
    let house = House::of(module_path!()).await;
    let url = house.promise(some(SubjectKind::Dialogue), "H", &promise("03412")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let report = json!({ "on": "2023-03-06", "text": "Đã khảo sát" });
    let partly = step(&officer, &url, "progress", 1, &report).await;
    assert_eq!(partly.assert_status(200).json()["status"], "partly");
    let none = json!({ "on": "2023-03-06", "evidence": " " });
    step(&officer, &url, "complete", 2, &none).await.assert_invalid("/evidence");
    let done = json!({ "on": "2023-03-06", "evidence": "Biên bản nghiệm thu",
                       "document": bodies::document("3/BB", "2023-03-06") });
    let done = step(&officer, &url, "complete", 2, &done).await.assert_status(200).json();
    assert_eq!((&done["status"], &done["ended_on"]), (&json!("done"), &json!("2023-03-06")));
    assert_eq!((&done["deadlines"][0]["state"], &done["allowed_actions"]), (&json!("met"), &json!([])));
    let again = step(&officer, &url, "progress", 3, &report).await.assert_problem(409, "wrong_state");
    assert_eq!(again["allowed_actions"], json!([]));
    let history = officer.get(format!("{url}/history")).await.assert_status(200).json();
    let actions: Vec<&Value> = history["items"].as_array().unwrap().iter().map(|s| &s["action"]).collect();
    assert_eq!(actions, [&json!("make"), &json!("progress"), &json!("complete")]);
    assert_eq!(history["items"][2]["document"]["number"], "3/BB");
}

#[actix_web::test]
async fn another_day_keeps_the_old_one_and_what_had_passed_stays_missed() {
    let house = House::of(module_path!()).await;
    let url = house.promise(some(SubjectKind::Dialogue), "H", &promise("03412")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let to = |day: &str| json!({ "due_on": day, "reason": "Mưa lũ, chưa thi công được" });
    step(&officer, &url, "extend", 1, &to("2023-06-30")).await.assert_invalid("/due_on");
    let later = step(&officer, &url, "extend", 1, &to("2023-07-31")).await.assert_status(200).json();
    assert_eq!((&later["status"], &later["due_on"]), (&json!("extended"), &json!("2023-07-31")));
    house.set_clock("2023-08-15T08:00:00+07:00");
    let later = step(&officer, &url, "extend", 2, &to("2023-09-30")).await.assert_status(200).json();
    let states: Vec<&Value> = later["deadlines"].as_array().unwrap().iter().map(|clock| &clock["state"]).collect();
    assert_eq!(states, [&json!("void"), &json!("missed"), &json!("running")]);
    let history = officer.get(format!("{url}/history")).await.json();
    let days: Vec<(&Value, &Value)> =
        history["items"].as_array().unwrap().iter().map(|s| (&s["due_before"], &s["due_after"])).collect();
    assert_eq!(
        days,
        [
            (&Value::Null, &json!("2023-06-30")),
            (&json!("2023-06-30"), &json!("2023-07-31")),
            (&json!("2023-07-31"), &json!("2023-09-30"))
        ]
    );
}

#[actix_web::test]
async fn what_is_given_up_says_why_and_may_be_given_another_day() {
    let house = House::of(module_path!()).await;
    let url = house.promise(some(SubjectKind::Dialogue), "H", &promise("03412")).await;
    let leader = house.sign_in("leader.binhlu").await;
    step(&leader, &url, "fail", 1, &json!({ "on": "2023-03-06", "reason": "" })).await.assert_invalid("/reason");
    let failed = json!({ "on": "2023-03-06", "reason": "Không bố trí được vốn" });
    let failed = step(&leader, &url, "fail", 1, &failed).await.assert_status(200).json();
    assert_eq!((&failed["status"], &failed["deadlines"][0]["state"]), (&json!("not_done"), &json!("void")));
    assert_eq!(failed["allowed_actions"], json!(["extend"]));
    let done = json!({ "on": "2023-03-06", "evidence": "Đã xong" });
    step(&leader, &url, "complete", 2, &done).await.assert_problem(409, "wrong_state");
    let later = json!({ "due_on": "2023-12-31", "reason": "Đã có vốn" });
    let later = step(&leader, &url, "extend", 2, &later).await.assert_status(200).json();
    assert_eq!((&later["status"], &later["ended_on"]), (&json!("extended"), &Value::Null));
}

#[actix_web::test]
async fn owner_and_maker_report_others_see_or_do_not() {
    let house = House::of(module_path!()).await;
    let url = house.promise(some(SubjectKind::DialogueQuestion), "H", &promise("03412")).await;
    let report = json!({ "on": "2023-03-06", "text": "Đã khảo sát" });
    for (name, seen, did) in [
        ("officer.banbo", 404, 404),
        ("admin", 404, 404),
        ("council_clerk", 404, 404),
        ("inspector", 200, 403),
        ("internal_affairs", 200, 403),
        ("leader", 200, 412),
        ("receptionist", 200, 412),
        ("officer.binhlu", 200, 412),
    ] {
        let client = house.sign_in(name).await;
        assert_eq!(client.get(&url).await.status(), seen, "{name}");
        assert_eq!(step(&client, &url, "progress", 9, &report).await.status(), did, "{name}");
    }
    // Of receptions Phòng Nội vụ sees none.
    let url = house.promise(some(SubjectKind::Reception), "H", &promise("03412")).await;
    house.sign_in("internal_affairs").await.get(&url).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn a_report_sent_twice_is_written_once_and_an_impossible_day_is_refused() {
    let house = House::of(module_path!()).await;
    let url = house.promise(some(SubjectKind::Dialogue), "H", &promise("03412")).await;
    let officer = house.sign_in("officer.binhlu").await;
    for on in ["2023-03-07", "2023-03-05"] {
        let report = json!({ "on": on, "text": "Đã khảo sát" });
        step(&officer, &url, "progress", 1, &report).await.assert_invalid("/on");
    }
    let report = json!({ "on": "2023-03-06", "text": "Đã khảo sát" });
    for _ in 0..2 {
        let sent = officer.post(format!("{url}/progress")).if_match(1).idempotency_key("twice").json(&report);
        assert_eq!(sent.await.assert_status(200).json()["version"], 2);
    }
    step(&officer, &url, "progress", 1, &report).await.assert_problem(412, "stale");
}
