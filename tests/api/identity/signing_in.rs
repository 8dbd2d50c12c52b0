use serde_json::json;

use super::{Account, login, me, told};
use crate::support::House;

#[actix_web::test]
async fn a_right_password_opens_a_session() {
    let house = House::of(module_path!()).await;
    let account = Account::settled(&house, "mai").await;
    let signed_in = account.signs_in(&house).await;
    let tokens = signed_in.assert_status(200).json();
    assert_eq!(tokens["token_type"], "Bearer");
    assert_eq!(tokens["expires_in"], 600);
    assert_eq!(signed_in.header("cache-control"), Some("private, no-store"));
    assert_eq!(me(&house, &tokens).await.assert_status(200).json()["username"], "mai");
}

#[actix_web::test]
async fn the_same_key_sent_twice_gives_no_token_twice() {
    let house = House::of(module_path!()).await;
    let account = Account::settled(&house, "lan").await;
    let body = json!({ "username": "lan", "password": account.password });
    let login = || house.anonymous().post("/api/v1/auth/login").idempotency_key("one").json(&body);
    let (first, second) = (login().await, login().await);
    assert_eq!(second.header("idempotency-replayed"), None);
    assert_ne!(first.json()["refresh_token"], second.assert_status(200).json()["refresh_token"]);
}

#[actix_web::test]
async fn an_access_token_dies_after_ten_minutes() {
    let house = House::of(module_path!()).await;
    let tokens = Account::settled(&house, "hoa").await.signs_in(&house).await.json();
    house.set_clock("2023-03-06T08:09:59+07:00");
    me(&house, &tokens).await.assert_status(200);
    house.set_clock("2023-03-06T08:10:00+07:00");
    me(&house, &tokens).await.assert_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn a_wrong_password_an_unknown_name_and_a_disabled_account_are_refused_alike() {
    let house = House::of(module_path!()).await;
    let account = Account::settled(&house, "sua").await;
    let wrong = login(&house, "sua", "Ruong-Bac-9").await;
    wrong.assert_problem(401, "wrong_credentials");
    assert_eq!(told(&login(&house, "nobody.of.that.name", "Ruong-Bac-9").await), told(&wrong));
    house.sql(&format!("update users set disabled_at = now() where id = '{}'", account.id)).await;
    assert_eq!(told(&account.signs_in(&house).await), told(&wrong));
}

#[actix_web::test]
async fn the_program_s_own_account_and_the_demonstration_s_without_password_do_not_sign_in() {
    let house = House::of(module_path!()).await;
    for name in ["tiepdan", "handler"] {
        login(&house, name, "no password opens this").await.assert_problem(401, "wrong_credentials");
    }
}

#[actix_web::test]
async fn what_no_account_can_have_is_refused_with_its_place() {
    let house = House::of(module_path!()).await;
    let send = async |body| house.anonymous().post("/api/v1/auth/login").json(&body).await;
    let both = send(json!({ "username": "", "password": "x".repeat(5_000) })).await;
    both.assert_invalid("/username");
    both.assert_invalid("/password");
    send(json!({ "username": "mai" })).await.assert_status(422);
    send(json!({ "username": "mai", "password": 7 })).await.assert_invalid("/password");
    send(json!({ "username": "mai", "password": "x", "remember": true })).await.assert_status(422);
    send(json!({ "username": "mai\u{0}", "password": "x" })).await.assert_invalid("/username");
}

#[actix_web::test]
async fn every_try_leaves_its_trace_without_the_name_that_was_tried() {
    let house = House::of(module_path!()).await;
    login(&house, "ten.go.nham.mat.khau", "Ruong-Bac-9").await.assert_status(401);
    let trail = "from audit_entries where action = 'session.refused'";
    assert!(house.number(&format!("select count(*) {trail}")).await >= 1);
    let told = format!("select count(*) {trail} and fields::text like '%go.nham%'");
    assert_eq!(house.number(&told).await, 0);
}
