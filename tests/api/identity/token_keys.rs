use chrono::Duration;
use tiepdan::platform::keyring::Use;

use crate::support::House;

#[actix_web::test]
async fn two_keys_are_accepted_while_they_change() {
    let house = House::of(module_path!()).await;
    let ask = async |token: &str| house.anonymous().get("/api/v1/auth/me").bearer(token).await;
    let handler = house.sign_in("handler").await;
    let old = handler.token().await.unwrap();
    let grace = Duration::seconds(60);
    house.app().keyring().rotate(&mut *house.conn().await, Use::Jwt, house.now(), grace).await.unwrap();
    house.set_clock("2023-03-06T08:00:09+07:00");
    let key = |token: &str| token.split('.').next().unwrap().to_owned();
    assert_eq!(key(&handler.token().await.unwrap()), key(&old), "the new key is not yet known everywhere");
    house.set_clock("2023-03-06T08:00:10+07:00");
    let new = handler.token().await.unwrap();
    assert_ne!(key(&new), key(&old));
    ask(&old).await.assert_status(200);
    ask(&new).await.assert_status(200);
    house.set_clock("2023-03-06T08:01:10+07:00");
    ask(&old).await.assert_problem(401, "unauthenticated");
    ask(&new).await.assert_status(200);
}

#[actix_web::test]
async fn a_changed_token_and_one_without_a_signature_are_nobody_s() {
    let house = House::of(module_path!()).await;
    let token = house.sign_in("handler").await.token().await.unwrap();
    let parts: Vec<&str> = token.split('.').collect();
    let other = house.sign_in("leader").await.token().await.unwrap();
    let claims = other.split('.').nth(1).unwrap();
    let none = "eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0";
    for forged in [
        format!("{}.{claims}.{}", parts[0], parts[2]),
        format!("{none}.{}.", parts[1]),
        format!("{none}.{}.{}", parts[1], parts[2]),
        parts[1].to_owned(),
        "null".to_owned(),
    ] {
        let asked = house.anonymous().get("/api/v1/auth/me").bearer(&forged).await;
        asked.assert_problem(401, "unauthenticated");
    }
    let asked = house.anonymous().get("/api/v1/auth/me").header("authorization", "Basic aGFuZGxlcjp4").await;
    asked.assert_problem(401, "unauthenticated");
}
