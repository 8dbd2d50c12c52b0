//! Every test on a database of its own: each breaks the trail in another way.
use tiepdan::platform::audit::{Verdict, verify};

use crate::support::{House, bodies};

async fn house(test: &str) -> House {
    let house = House::of(&format!("{}::{test}", module_path!())).await;
    house.case_in("accepted", &bodies::complaint("03412")).await;
    house
}

async fn verified(house: &House) -> Verdict {
    verify(&mut *house.conn().await, house.app().keyring()).await.unwrap()
}

/// Changes what no program may change, as somebody with the database's own password could.
async fn tamper(house: &House, table: &str, statement: &str) {
    house
        .sql(&format!("alter table {table} disable trigger user; {statement}; alter table {table} enable trigger user"))
        .await;
}

#[actix_web::test]
async fn a_whole_trail_holds_and_counts_what_no_seal_covers_yet() {
    let house = house("whole").await;
    let before = verified(&house).await;
    assert_eq!((before.broken, before.seals), (None, 0));
    assert_eq!((before.entries, before.unsealed), (3, 3));
    house.run_sequencer().await;
    let after = verified(&house).await;
    assert_eq!((after.broken, after.seals, after.unsealed), (None, 1, 0));
    house.case(&bodies::recommendation("03424")).await;
    assert_eq!(verified(&house).await.unsealed, 1);
    house.run_sequencer().await;
    assert_eq!(verified(&house).await, Verdict { entries: 4, seals: 2, unsealed: 0, broken: None });
}

#[actix_web::test]
async fn the_trail_takes_no_change_through_the_program_s_connection() {
    let house = house("append_only").await;
    use diesel_async::SimpleAsyncConnection as _;
    for statement in [
        "update audit_entries set action = 'x'",
        "delete from audit_entries",
        "truncate audit_entries",
        "update audit_seals set entries = 0",
        "delete from audit_sealed",
    ] {
        assert!(house.conn().await.batch_execute(statement).await.is_err(), "{statement}");
    }
}

#[actix_web::test]
async fn a_changed_row_is_named() {
    let house = house("changed").await;
    tamper(&house, "audit_entries", "update audit_entries set fields = '{}' where position = 2").await;
    let row = house.number("select id from audit_entries where position = 2").await;
    let broken = verified(&house).await.broken.unwrap();
    assert!(broken.contains("was changed") && broken.contains(&format!("row {row}")), "{broken}");
}

#[actix_web::test]
async fn a_row_taken_out_of_the_middle_or_off_the_end_is_missed() {
    let house = house("missing").await;
    tamper(&house, "audit_entries", "delete from audit_entries where position = 3").await;
    let broken = verified(&house).await.broken.unwrap();
    assert!(broken.contains("its end (entry 3) is missing"), "{broken}");
    tamper(&house, "audit_entries", "update audit_entries set position = 3 where position = 2").await;
    let broken = verified(&house).await.broken.unwrap();
    assert!(broken.contains("does not follow the entry before it"), "{broken}");
}

#[actix_web::test]
async fn a_seal_that_was_forged_or_taken_away_does_not_hold() {
    let house = house("seal").await;
    house.run_sequencer().await;
    tamper(
        &house,
        "audit_seals",
        "update audit_seals set signature = set_byte(signature, 5, 255 - get_byte(signature, 5))",
    )
    .await;
    assert_eq!(verified(&house).await.broken.as_deref(), Some("seal 1 does not hold"));
}

#[actix_web::test]
async fn a_chain_rewritten_whole_is_betrayed_by_its_seal() {
    let house = house("rewritten").await;
    house.run_sequencer().await;
    tamper(
        &house,
        "audit_sealed",
        "delete from audit_sealed where entry_id = (select max(entry_id) from audit_sealed)",
    )
    .await;
    assert_eq!(verified(&house).await.broken.as_deref(), Some("seal 1 does not hold"));
    tamper(&house, "audit_sealed", "delete from audit_sealed").await;
    tamper(&house, "audit_seals", "delete from audit_seals").await;
    // Nothing inside tells it now: the heads in the log and on snapshots do.
    assert_eq!(verified(&house).await.unsealed, 3);
}
