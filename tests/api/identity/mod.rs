//! Who signs in, as what; the pure rules first, then the same through HTTP.
mod access_ends;
mod accounts;
mod first_password;
mod granting;
mod grants;
mod locking;
mod lockout;
mod passwords;
mod reach;
mod refresh;
mod refreshing;
mod signing_in;
mod signing_out;
mod token_keys;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tiepdan::kernel::UserId;
use uuid::Uuid;

use crate::support::{Answer, House};

/// An account with a password of its own.
struct Account {
    id: UserId,
    username: &'static str,
    password: String,
}

impl Account {
    /// As an administrator makes it: the password is changed at the first sign-in.
    async fn new(house: &House, username: &'static str) -> Self {
        let admin = house.sign_in("admin").await;
        let made = admin.post("/api/v1/users").json(&json!({ "username": username, "full_name": "Lò Thị Mai" })).await;
        made.assert_status(201);
        let made = made.json();
        let id = UserId(Uuid::parse_str(made["id"].as_str().unwrap()).unwrap());
        Self { id, username, password: made["one_time_password"].as_str().unwrap().to_owned() }
    }

    /// One that has changed its first password long ago.
    async fn settled(house: &House, username: &'static str) -> Self {
        let account = Self::new(house, username).await;
        house.sql(&format!("update users set must_change_password = false where id = '{}'", account.id)).await;
        account
    }

    async fn signs_in(&self, house: &House) -> Answer {
        login(house, self.username, &self.password).await
    }
}

async fn login(house: &House, username: &str, password: &str) -> Answer {
    house.anonymous().post("/api/v1/auth/login").json(&json!({ "username": username, "password": password })).await
}

async fn refreshed(house: &House, token: &str) -> Answer {
    house.anonymous().post("/api/v1/auth/refresh").json(&json!({ "refresh_token": token })).await
}

/// Who the holder of an access token is.
async fn me(house: &House, tokens: &Value) -> Answer {
    house.anonymous().get("/api/v1/auth/me").bearer(tokens["access_token"].as_str().unwrap()).await
}

/// A problem without what is new in every answer.
fn told(answer: &Answer) -> Value {
    let mut problem = answer.json();
    problem["request_id"] = Value::Null;
    problem
}

fn at(text: &str) -> DateTime<Utc> {
    format!("2023-06-15T{text}+07:00").parse().unwrap()
}
