use super::{book, counts, import, row, rows, visits};
use crate::registers::visit_with;
use crate::support::House;

#[actix_web::test]
async fn a_grown_file_adds_only_its_new_rows() {
    // The visits of the agency are counted: a database of its own.
    let house = House::of(concat!(module_path!(), "::grown")).await;
    let officer = house.sign_in("officer.binhlu").await;
    assert_eq!(counts(&import(&officer, "03412", "", book(&[row("1"), row("2")])).await)[0], 2);
    let grown = import(&officer, "03412", "", book(&[row("1"), row("2"), row("3")])).await;
    assert_eq!(counts(&grown), [1, 0, 0, 2, 0]);
    assert_eq!(visits(&house, "03412").await, 3);
}

#[actix_web::test]
async fn a_changed_row_is_told_and_not_applied() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.banbo").await;
    import(&officer, "03424", "", book(&[row("1")])).await.assert_status(200);
    let mut changed = row("1");
    changed[4] = "Nội dung khác hẳn";
    let answer = import(&officer, "03424", "", book(&[changed])).await;
    assert_eq!(counts(&answer), [0, 0, 0, 0, 1]);
    assert_eq!(rows(&answer.json())[0]["outcome"], "differs");
    let applied = "select count(*) from reception_matters where content like '%khác hẳn%'";
    assert_eq!(house.number(applied).await, 0);
    assert_eq!(counts(&import(&officer, "03424", "", book(&[row("1")])).await), [0, 0, 0, 1, 0]);
}

#[actix_web::test]
async fn the_same_register_of_another_agency_is_another_s() {
    let house = House::of(module_path!()).await;
    for (name, code) in [("receptionist", "H"), ("officer.binhlu", "03412")] {
        let client = house.sign_in(name).await;
        let answer = import(&client, code, "", book(&[row("77"), row("78")])).await;
        assert_eq!(counts(&answer), [2, 0, 0, 0, 0], "{name}");
    }
}

#[actix_web::test]
async fn two_rows_that_look_alike_stay_two() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("receptionist").await;
    let file = book(&[row("90"), row("90")]);
    assert_eq!(counts(&import(&clerk, "H", "", file.clone()).await)[0..2].iter().sum::<u64>(), 2);
    assert_eq!(counts(&import(&clerk, "H", "", file).await)[3], 2);
}

#[actix_web::test]
async fn two_copies_sent_at_once_become_one_set_of_records() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.banbo").await;
    let file = book(&[row("61"), row("62")]);
    let (one, other) =
        futures_util::future::join(import(&officer, "03424", "", file.clone()), import(&officer, "03424", "", file))
            .await;
    assert_eq!(counts(&one)[0] + counts(&other)[0], 2);
    assert_eq!(counts(&one)[3] + counts(&other)[3], 2);
}

#[actix_web::test]
async fn a_dry_run_tells_and_writes_nothing() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("receptionist").await;
    let before = visits(&house, "H").await;
    let file = book(&[visit_with(0, "501")]);
    let dry = import(&clerk, "H", "&dry_run=true", file.clone()).await;
    assert_eq!(counts(&dry), [1, 0, 0, 0, 0]);
    assert_eq!(dry.json()["is_dry_run"], true);
    assert!(visits(&house, "H").await >= before);
    assert_eq!(counts(&import(&clerk, "H", "", file).await), [1, 0, 0, 0, 0]);
}

#[actix_web::test]
async fn one_request_sent_twice_is_answered_with_the_first_report() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("receptionist").await;
    let url = format!("/api/v1/imports/receptions?agency_id={}", crate::support::agency("H"));
    let send = async || clerk.post(&url).idempotency_key("so-1").bytes(super::XLSX, book(&[row("701")])).await;
    let first = send().await;
    assert_eq!(counts(&first), [1, 0, 0, 0, 0]);
    let second = send().await;
    assert_eq!(second.header("idempotency-replayed"), Some("true"));
    assert_eq!(second.json(), first.json());
    let other = clerk.post(&url).idempotency_key("so-1").bytes(super::XLSX, book(&[row("702")])).await;
    other.assert_problem(422, "idempotency_key_reused");
}
