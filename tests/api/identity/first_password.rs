use serde_json::{Value, json};

use super::{Account, login, me, refreshed};
use crate::support::{Answer, House};

const NEW: &str = "Suoi-Nam-So-2023";

async fn change(house: &House, tokens: &Value, current: &str, new: &str) -> Answer {
    let asking = house.anonymous().post("/api/v1/auth/password").bearer(tokens["access_token"].as_str().unwrap());
    asking.json(&json!({ "current_password": current, "new_password": new })).await
}

async fn agencies(house: &House, tokens: &Value) -> Answer {
    house.anonymous().get("/api/v1/agencies").bearer(tokens["access_token"].as_str().unwrap()).await
}

#[actix_web::test]
async fn a_new_account_changes_its_password_before_anything_else() {
    let house = House::of(module_path!()).await;
    let account = Account::new(&house, "mai").await;
    let tokens = account.signs_in(&house).await.assert_status(200).json();
    agencies(&house, &tokens).await.assert_problem(403, "password_change_required");
    me(&house, &tokens).await.assert_status(200);
    change(&house, &tokens, &account.password, NEW).await.assert_status(200);
    agencies(&house, &tokens).await.assert_status(200);
    account.signs_in(&house).await.assert_problem(401, "wrong_credentials");
    login(&house, "mai", NEW).await.assert_status(200);
}

#[actix_web::test]
async fn a_changed_password_ends_the_other_sessions() {
    let house = House::of(module_path!()).await;
    let account = Account::settled(&house, "lan").await;
    let (office, lost) = (account.signs_in(&house).await.json(), account.signs_in(&house).await.json());
    change(&house, &office, &account.password, NEW).await.assert_status(200);
    me(&house, &office).await.assert_status(200);
    me(&house, &lost).await.assert_problem(401, "unauthenticated");
    refreshed(&house, lost["refresh_token"].as_str().unwrap()).await.assert_problem(401, "refresh_refused");
    refreshed(&house, office["refresh_token"].as_str().unwrap()).await.assert_status(200);
}

#[actix_web::test]
async fn a_weak_password_is_told_all_it_lacks() {
    let house = House::of(module_path!()).await;
    let account = Account::settled(&house, "hoa").await;
    let tokens = account.signs_in(&house).await.json();
    let weak = change(&house, &tokens, &account.password, "abc").await.assert_invalid("/new_password");
    let codes: Vec<&str> = weak["errors"].as_array().unwrap().iter().map(|e| e["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["length", "upper", "digit", "special"]);
    assert_eq!(weak["basis"], "QCVN 12 (mật khẩu)");
    change(&house, &tokens, &account.password, &account.password).await.assert_invalid("/new_password");
}

#[actix_web::test]
async fn a_wrong_current_password_counts_as_a_wrong_try() {
    let house = House::of(module_path!()).await;
    let account = Account::settled(&house, "sua").await;
    let tokens = account.signs_in(&house).await.json();
    for _ in 0..5 {
        change(&house, &tokens, "Sai-Mat-Khau-1", NEW).await.assert_invalid("/current_password");
    }
    change(&house, &tokens, &account.password, NEW).await.assert_problem(429, "sign_in_locked");
}
