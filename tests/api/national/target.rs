//! The file of JSON Lines: at least once with the same id; a torn line, a failing disk and a second send lose nothing.
use serde_json::json;
use std::fs;
use std::io::Write as _;

use super::{NATIONAL, Telling};
use crate::support::{Answer, bodies};

#[actix_web::test]
async fn what_a_killed_program_left_half_written_goes_and_comes_again_whole() {
    let telling = Telling::of(&format!("{}::torn", module_path!())).await;
    telling.name("H", "H35.06").await;
    let first = telling.house.case(&bodies::complaint("H")).await;
    telling.tell().await;
    let mut file = fs::OpenOptions::new().append(true).open(telling.file()).unwrap();
    file.write_all("{\"format\":1,\"id\":\"half".as_bytes()).unwrap();
    let second = telling.house.case(&bodies::complaint("H")).await;
    assert_eq!(telling.tell().await, 1);
    assert_eq!((telling.about(first.id()).len(), telling.about(second.id()).len()), (1, 1));
    assert_eq!(telling.lines().len(), 2);
}

#[actix_web::test]
async fn what_was_written_but_not_committed_comes_again_with_the_same_id_and_words() {
    let telling = Telling::of(&format!("{}::again", module_path!())).await;
    telling.name("H", "H35.06").await;
    let case = telling.house.case(&bodies::complaint("H")).await;
    telling.tell().await;
    // As if the program had died between the file and the commit.
    telling.house.sql("update national_messages set state = 'queued'; update national_cursor set feed_no = 0").await;
    assert_eq!(telling.tell().await, 1);
    let lines = telling.about(case.id());
    assert_eq!((lines.len(), &lines[0]), (2, &lines[1]));
}

#[actix_web::test]
async fn a_failing_target_is_tried_again_later_and_its_dead_letters_are_replayed() {
    let telling = Telling::of(&format!("{}::dead", module_path!())).await;
    let house = &telling.house;
    telling.name("H", "H35.06").await;
    house.case(&bodies::complaint("H")).await;
    // A folder takes no lines.
    fs::create_dir(telling.file()).unwrap();
    assert_eq!(telling.tell().await, 0);
    assert_eq!(house.number("select attempts from national_messages").await, 1);
    assert_eq!(telling.tell().await, 0);
    assert_eq!(house.number("select attempts from national_messages").await, 1, "it waits");
    for day in 7..17 {
        house.set_clock(&format!("2023-03-{day:02}T09:00:00+07:00"));
        assert_eq!(telling.tell().await, 0);
    }
    assert_eq!(house.text("select state from national_messages").await.as_deref(), Some("dead"));
    let (admin, inspector) = (house.sign_in("admin").await, house.sign_in("inspector").await);
    let listed = inspector.get(format!("{NATIONAL}/missing?cause=dead")).await.json();
    let id = listed["items"][0]["message_id"].as_str().unwrap().to_owned();
    assert_eq!((&listed["items"][0]["step"], &listed["items"][0]["attempts"]), (&json!("register"), &json!(10)));
    assert!(listed["items"][0]["last_error"].as_str().is_some_and(|why| !why.is_empty()));
    let url = format!("{NATIONAL}/messages/{id}");
    let read = |answer: &Answer| answer.etag();
    let version = read(&admin.get(&url).await);
    inspector.post(format!("{url}/replay")).if_match(version).json(&json!({})).await.assert_problem(403, "forbidden");
    admin.post(format!("{url}/replay")).if_match(version + 1).json(&json!({})).await.assert_problem(412, "stale");
    fs::remove_dir(telling.file()).unwrap();
    admin.post(format!("{url}/replay")).if_match(version).json(&json!({})).await.assert_status(200);
    assert_eq!(telling.tell().await, 1);
    let now = admin.get(&url).await;
    assert_eq!(now.json()["state"], "acknowledged");
    admin.post(format!("{url}/replay")).if_match(read(&now)).json(&json!({})).await.assert_problem(409, "wrong_state");
}
