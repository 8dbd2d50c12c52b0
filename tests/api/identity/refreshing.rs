use serde_json::{Value, json};

use super::{Account, me, refreshed};
use crate::support::House;

async fn signed_in(house: &House, username: &'static str) -> Value {
    Account::settled(house, username).await.signs_in(house).await.assert_status(200).json()
}

fn token(tokens: &Value) -> &str {
    tokens["refresh_token"].as_str().unwrap()
}

#[actix_web::test]
async fn a_refresh_token_gives_new_tokens_and_is_replaced() {
    let house = House::of(module_path!()).await;
    let first = signed_in(&house, "mai").await;
    house.set_clock("2023-03-06T12:00:00+07:00");
    let second = refreshed(&house, token(&first)).await.assert_status(200).json();
    assert_ne!(token(&first), token(&second));
    me(&house, &second).await.assert_status(200);
    house.set_clock("2023-03-06T18:00:00+07:00");
    refreshed(&house, token(&second)).await.assert_status(200);
}

#[actix_web::test]
async fn a_repeat_within_ten_seconds_by_the_same_client_gets_the_same_successor() {
    let house = House::of(module_path!()).await;
    let first = signed_in(&house, "lan").await;
    let second = refreshed(&house, token(&first)).await.assert_status(200).json();
    house.set_clock("2023-03-06T08:00:10+07:00");
    let again = refreshed(&house, token(&first)).await.assert_status(200).json();
    assert_eq!(token(&second), token(&again));
    refreshed(&house, token(&again)).await.assert_status(200);
}

#[actix_web::test]
async fn a_replaced_token_used_later_ends_the_whole_family() {
    let house = House::of(module_path!()).await;
    let first = signed_in(&house, "hoa").await;
    let second = refreshed(&house, token(&first)).await.json();
    house.set_clock("2023-03-06T08:00:11+07:00");
    refreshed(&house, token(&first)).await.assert_problem(401, "refresh_refused");
    refreshed(&house, token(&second)).await.assert_problem(401, "refresh_refused");
    me(&house, &second).await.assert_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn a_replaced_token_in_another_s_hands_ends_it_at_once() {
    let house = House::of(module_path!()).await;
    let first = signed_in(&house, "sua").await;
    let second = refreshed(&house, token(&first)).await.json();
    let thief = house.anonymous().post("/api/v1/auth/refresh").header("user-agent", "curl/8").at_address("10.9.8.7");
    thief.json(&json!({ "refresh_token": token(&first) })).await.assert_problem(401, "refresh_refused");
    me(&house, &second).await.assert_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn two_refreshes_at_once_end_with_one_successor() {
    let house = House::of(module_path!()).await;
    let first = signed_in(&house, "dao").await;
    let (one, other) =
        futures_util::future::join(refreshed(&house, token(&first)), refreshed(&house, token(&first))).await;
    assert_eq!(token(&one.assert_status(200).json()), token(&other.assert_status(200).json()));
}

#[actix_web::test]
async fn an_unused_token_dies_after_an_office_day_and_a_session_after_a_day() {
    let house = House::of(module_path!()).await;
    let first = signed_in(&house, "pao").await;
    house.set_clock("2023-03-06T19:59:59+07:00");
    let second = refreshed(&house, token(&first)).await.assert_status(200).json();
    house.set_clock("2023-03-07T08:00:00+07:00");
    refreshed(&house, token(&second)).await.assert_problem(401, "refresh_refused");
}

#[actix_web::test]
async fn a_strange_token_and_an_access_token_refresh_nothing() {
    let house = House::of(module_path!()).await;
    let tokens = signed_in(&house, "xanh").await;
    for strange in ["", "kq3hV0n1d8vJx6nC2m7m1r0w3y5uQbT4eZsLAfGhIjk", tokens["access_token"].as_str().unwrap()] {
        refreshed(&house, strange).await.assert_problem(401, "refresh_refused");
    }
}
