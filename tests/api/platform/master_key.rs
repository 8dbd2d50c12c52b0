//! A new master key takes over while programs run; the old one is of no use afterwards.
use serde_json::json;
use tiepdan::platform::app::Settings;
use tiepdan::platform::clock::Clock;
use tiepdan::platform::crypto::Key;
use tiepdan::platform::keyring::{Keyring, Rewrapped, finish_rotation, rotate_master};

use crate::support::{Client, House, bodies};

fn key(byte: u8) -> Key {
    Key::from_slice(&[byte; 32]).unwrap()
}

async fn rotated(house: &House, old: u8, new: u8) -> Rewrapped {
    let now = house.now();
    let done = rotate_master(&mut *house.conn().await, &key(old), &key(new), now).await.unwrap();
    done.unwrap_or_else(|_| panic!("a wrong key"))
}

async fn starts_with(house: &House, byte: u8) -> bool {
    Keyring::open(&mut *house.conn().await, key(byte), house.now()).await.unwrap().is_ok()
}

/// A sealed case is opened, another sealed, a number read.
async fn works(house: &House, leader: &Client, sealed: &str, open: &str) {
    let reason = json!({ "reason": "Xác minh nội dung theo phân công" });
    let opened = leader.post(format!("{sealed}/identity/unseal")).json(&reason).await;
    assert_eq!(opened.assert_status(200).json()["petitioners"][0]["identity_number"], "012190004321");
    assert_eq!(leader.get(open).await.json()["petitioners"][0]["identity_number"], "012085001234");
    let another = house.case(&bodies::denunciation("H")).await;
    leader.post(format!("{}/identity/unseal", another.url)).json(&reason).await.assert_status(200);
}

#[actix_web::test]
async fn a_running_program_works_on_before_during_and_after() {
    let house = House::of(concat!(module_path!(), "::running")).await;
    let leader = house.sign_in("leader").await;
    let (sealed, open) = (house.case(&bodies::denunciation("H")).await, house.case(&bodies::complaint("H")).await);
    works(&house, &leader, &sealed.url, &open.url).await;
    let done = rotated(&house, 7, 8).await;
    assert!(done.now > 5 && done.before == 0 && done.unreadable == 0, "{done:?}");
    works(&house, &leader, &sealed.url, &open.url).await;
    // Another program that starts meanwhile needs the new key.
    assert!(starts_with(&house, 8).await && !starts_with(&house, 7).await);
    let again = rotated(&house, 7, 8).await;
    assert_eq!((again.now, again.unreadable), (0, 0), "what was made since is wrapped by the new key");
    finish_rotation(&mut *house.conn().await, done, house.now()).await.unwrap();
    assert_eq!(house.number("select count(*) from keyring_keys where purpose = 'master'").await, 0);
    works(&house, &leader, &sealed.url, &open.url).await;
    house.shared().keyring.reload(&mut *house.conn().await).await.unwrap();
    works(&house, &leader, &sealed.url, &open.url).await;
    assert_eq!(house.number("select count(*) from audit_entries where action = 'keys.rotated'").await, 1);
}

#[actix_web::test]
async fn a_program_started_with_the_old_key_is_refused_and_one_with_the_new_one_works() {
    let house = House::of(concat!(module_path!(), "::started")).await;
    house.case(&bodies::denunciation("H")).await;
    let done = rotated(&house, 7, 8).await;
    finish_rotation(&mut *house.conn().await, done, house.now()).await.unwrap();
    let start = async |byte| {
        let (database, clock) = (house.shared().database.clone(), Clock::still(house.now()));
        tiepdan::app::build(database, clock, key(byte), Settings::default(), 1).await
    };
    let refused = start(7).await.err().unwrap().to_string();
    assert!(refused.contains("khóa") && refused.contains("key"), "{refused}");
    start(8).await.unwrap_or_else(|error| panic!("{error}"));
}

#[actix_web::test]
async fn a_rotation_that_stopped_half_way_goes_on() {
    let house = House::of(concat!(module_path!(), "::half")).await;
    let leader = house.sign_in("leader").await;
    let (sealed, open) = (house.case(&bodies::denunciation("H")).await, house.case(&bodies::complaint("H")).await);
    // As if it had stopped after the check value and the first keys: the rest are put back.
    house.sql("create table before_it as select * from keyring_keys").await;
    rotated(&house, 7, 8).await;
    house
        .sql(
            "update keyring_keys k set wrapped = b.wrapped from before_it b
             where b.id = k.id and k.purpose in ('sealed', 'data'); drop table before_it",
        )
        .await;
    works(&house, &leader, &sealed.url, &open.url).await;
    assert!(starts_with(&house, 8).await);
    let rest = rotated(&house, 7, 8).await;
    assert!(rest.now >= 2 && rest.before > 5 && rest.unreadable == 0, "{rest:?}");
    finish_rotation(&mut *house.conn().await, rest, house.now()).await.unwrap();
    works(&house, &leader, &sealed.url, &open.url).await;
}

#[actix_web::test]
async fn a_wrong_old_key_changes_nothing() {
    let house = House::of(concat!(module_path!(), "::wrong")).await;
    let refused = rotate_master(&mut *house.conn().await, &key(9), &key(8), house.now()).await.unwrap();
    assert!(refused.is_err() && starts_with(&house, 7).await);
    assert_eq!(house.number("select count(*) from keyring_keys where purpose = 'master'").await, 0);
}
