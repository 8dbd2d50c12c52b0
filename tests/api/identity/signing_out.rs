use super::{Account, me, refreshed};
use crate::support::House;

#[actix_web::test]
async fn signing_out_ends_the_session_and_its_refresh_token() {
    let house = House::of(module_path!()).await;
    let tokens = Account::settled(&house, "mai").await.signs_in(&house).await.json();
    let access = tokens["access_token"].as_str().unwrap();
    house.anonymous().post("/api/v1/auth/logout").bearer(access).await.assert_status(200);
    me(&house, &tokens).await.assert_problem(401, "unauthenticated");
    refreshed(&house, tokens["refresh_token"].as_str().unwrap()).await.assert_problem(401, "refresh_refused");
    house.anonymous().post("/api/v1/auth/logout").bearer(access).await.assert_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn another_session_of_the_same_account_goes_on() {
    let house = House::of(module_path!()).await;
    let account = Account::settled(&house, "lan").await;
    let (office, home) = (account.signs_in(&house).await.json(), account.signs_in(&house).await.json());
    let access = office["access_token"].as_str().unwrap();
    house.anonymous().post("/api/v1/auth/logout").bearer(access).await.assert_status(200);
    me(&house, &home).await.assert_status(200);
}
