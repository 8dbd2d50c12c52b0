use diesel_async::SimpleAsyncConnection as _;
use tiepdan::platform::app::Settings;
use tiepdan::platform::clock::Clock;
use tiepdan::platform::crypto::Key;
use tiepdan::platform::keyring::{Keyring, Use};

use crate::support::House;

async fn another_program(house: &House) -> Keyring {
    let key = Key::from_slice(&[7; 32]).unwrap();
    Keyring::open(&mut *house.conn().await, key, house.now()).await.unwrap().unwrap_or_else(|_| panic!("a wrong key"))
}

#[actix_web::test]
async fn a_wrong_master_key_is_refused_at_the_start() {
    let house = House::of(module_path!()).await;
    let wrong = Key::from_slice(&[8; 32]).unwrap();
    assert!(Keyring::open(&mut *house.conn().await, wrong.clone(), house.now()).await.unwrap().is_err());
    let (database, clock) = (house.shared().database.clone(), Clock::still(house.now()));
    let start = tiepdan::app::build(database, clock, wrong, Settings::default(), 1).await;
    assert!(start.is_err());
    another_program(&house).await;
}

#[actix_web::test]
async fn a_key_of_a_transaction_that_rolled_back_is_not_used() {
    let house = House::of(module_path!()).await;
    let ring = house.app().keyring();
    let mut conn = house.conn().await;
    conn.batch_execute("begin").await.unwrap();
    let (lost, _) = ring.current(&mut conn, Use::Data, "rolled.back", house.now()).await.unwrap();
    conn.batch_execute("rollback").await.unwrap();
    conn.batch_execute("begin").await.unwrap();
    let (kept, key) = ring.current(&mut conn, Use::Data, "rolled.back", house.now()).await.unwrap();
    let (same, _) = ring.current(&mut conn, Use::Data, "rolled.back", house.now()).await.unwrap();
    conn.batch_execute("commit").await.unwrap();
    drop(conn);
    assert_ne!(lost, kept);
    assert_eq!(kept, same);
    let (elsewhere, other) = another_program(&house)
        .await
        .current(&mut *house.conn().await, Use::Data, "rolled.back", house.now())
        .await
        .unwrap();
    assert_eq!((elsewhere, other.bytes()), (kept, key.bytes()));
}

#[actix_web::test]
async fn two_programs_that_need_a_key_at_once_make_one() {
    let house = House::of(module_path!()).await;
    let (here, there) = (house.app().keyring(), another_program(&house).await);
    let (mut one, mut other) = (house.conn().await, house.conn().await);
    one.batch_execute("begin").await.unwrap();
    let (made, _) = here.current(&mut one, Use::Data, "at.once", house.now()).await.unwrap();
    let asks = async {
        other.batch_execute("begin").await.unwrap();
        let found = there.current(&mut other, Use::Data, "at.once", house.now()).await.unwrap().0;
        other.batch_execute("commit").await.unwrap();
        found
    };
    let commits = async { one.batch_execute("commit").await.unwrap() };
    let (found, ()) = futures_util::future::join(asks, commits).await;
    assert_eq!(found, made);
}

#[actix_web::test]
async fn no_key_stands_in_the_clear() {
    let house = House::of(module_path!()).await;
    let (id, key) = {
        let mut conn = house.conn().await;
        house.app().keyring().current(&mut conn, Use::Jwt, "", house.now()).await.unwrap()
    };
    let hex = tiepdan::platform::sequencer::hex(key.bytes());
    let clear =
        format!("select count(*) from keyring_keys where id = '{id}' and position('\\x{hex}'::bytea in wrapped) > 0");
    assert_eq!(house.number(&clear).await, 0);
}
