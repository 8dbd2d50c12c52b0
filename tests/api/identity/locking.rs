use serde_json::json;

use super::{Account, login, told};
use crate::support::{Answer, House};

async fn tries(house: &House, username: &str, times: usize) {
    for _ in 0..times {
        login(house, username, "Sai-Mat-Khau-1").await.assert_problem(401, "wrong_credentials");
    }
}

async fn login_from(house: &House, address: &str, account: &Account) -> Answer {
    let body = json!({ "username": account.username, "password": account.password });
    house.anonymous().post("/api/v1/auth/login").at_address(address).json(&body).await
}

#[actix_web::test]
async fn five_wrong_tries_lock_even_the_right_password_and_the_lock_ends_by_itself() {
    let house = House::of(module_path!()).await;
    let account = Account::settled(&house, "mai").await;
    tries(&house, "mai", 5).await;
    let locked = account.signs_in(&house).await;
    locked.assert_problem(429, "sign_in_locked");
    assert_eq!(locked.header("retry-after"), Some("30"));
    house.set_clock("2023-03-06T08:00:29+07:00");
    account.signs_in(&house).await.assert_problem(429, "sign_in_locked");
    house.set_clock("2023-03-06T08:00:30+07:00");
    account.signs_in(&house).await.assert_status(200);
}

#[actix_web::test]
async fn each_further_wrong_try_locks_longer() {
    let house = House::of(module_path!()).await;
    tries(&house, "lau", 5).await;
    house.set_clock("2023-03-06T08:00:30+07:00");
    tries(&house, "lau", 1).await;
    assert_eq!(login(&house, "lau", "x").await.assert_status(429).header("retry-after"), Some("60"));
}

#[actix_web::test]
async fn a_name_that_nobody_has_locks_in_the_same_words() {
    let house = House::of(module_path!()).await;
    Account::settled(&house, "hoa").await;
    tries(&house, "hoa", 5).await;
    tries(&house, "nobody.of.that.name", 5).await;
    let (known, unknown) = (login(&house, "hoa", "x").await, login(&house, "nobody.of.that.name", "x").await);
    known.assert_problem(429, "sign_in_locked");
    assert_eq!(told(&known), told(&unknown));
    assert_eq!(known.header("retry-after"), unknown.header("retry-after"));
}

#[actix_web::test]
async fn the_same_name_from_another_address_and_another_name_stay_free() {
    let house = House::of(module_path!()).await;
    let (sua, dao) = (Account::settled(&house, "sua").await, Account::settled(&house, "dao").await);
    tries(&house, "sua", 5).await;
    sua.signs_in(&house).await.assert_status(429);
    login_from(&house, "10.1.2.3", &sua).await.assert_status(200);
    dao.signs_in(&house).await.assert_status(200);
}

#[actix_web::test]
async fn a_right_password_in_between_begins_the_count_anew() {
    let house = House::of(module_path!()).await;
    let account = Account::settled(&house, "pao").await;
    tries(&house, "pao", 4).await;
    account.signs_in(&house).await.assert_status(200);
    tries(&house, "pao", 4).await;
    account.signs_in(&house).await.assert_status(200);
}

#[actix_web::test]
async fn writing_a_name_otherwise_is_no_way_around_the_lock() {
    let house = House::of(module_path!()).await;
    Account::settled(&house, "xanh").await;
    for name in ["xanh", "XANH", " xanh", "Xanh ", "xánh"] {
        login(&house, name, "Sai-Mat-Khau-1").await.assert_status(401);
    }
    login(&house, "xanh", "Sai-Mat-Khau-1").await.assert_problem(429, "sign_in_locked");
}
