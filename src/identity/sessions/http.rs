//! Signing in and out over HTTP.
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::ServiceConfig;
use actix_web::{FromRequest, HttpMessage, HttpRequest, get, post};
use serde::Deserialize;
use std::future::{Ready, ready};
use utoipa::{OpenApi, ToSchema};

use super::acts;
use super::model::Client;
use super::view::{Me, Nothing, Tokens};
use crate::identity::passwords::Password;
use crate::kernel::{FieldError, Problem};
use crate::platform::http::{Answer, ClientAddress, Open, ProblemBody, RequestMark, Write};
use crate::platform::{App, AppError, Ctx, Reply};

#[derive(OpenApi)]
#[openapi(
    paths(login, refresh, logout, change_password, me),
    tags((name = "auth", description = "Signing in and out, and who is signed in."))
)]
struct Described;

pub(in crate::identity) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub(in crate::identity) fn routes(config: &mut ServiceConfig) {
    config.service(login).service(refresh).service(logout).service(change_password).service(me);
}

impl FromRequest for Client {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let extensions = req.extensions();
        let (Some(mark), Some(address)) = (extensions.get::<RequestMark>(), extensions.get::<ClientAddress>()) else {
            return ready(Err(AppError::Internal("a request that passed no gate".into())));
        };
        let agent = req.headers().get(header::USER_AGENT).map(|v| String::from_utf8_lossy(v.as_bytes()).into_owned());
        ready(Ok(Self {
            address: address.0,
            user_agent: agent.unwrap_or_default(),
            request_id: mark.id,
            lang: mark.lang,
        }))
    }
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "username": "officer.binhlu", "password": "Ruong-Bac-Thang-9" }))]
struct Login {
    #[schema(min_length = 1, max_length = 64)]
    username: String,
    #[schema(min_length = 1, max_length = 128)]
    password: Password,
    /// The code of a second factor; no account has one yet, so it is not looked at.
    #[schema(max_length = 16)]
    otp: Option<String>,
}

impl Login {
    /// What no account can have is refused before any work is done on it.
    fn sound(&self) -> Result<(), Problem> {
        let lengths = [
            ("/username", self.username.chars().count(), 1..=64),
            ("/password", self.password.text().chars().count(), 1..=128),
            ("/otp", self.otp.as_deref().unwrap_or_default().chars().count(), 0..=16),
        ];
        let wrong: Vec<FieldError> = lengths
            .into_iter()
            .filter(|(_, length, allowed)| !allowed.contains(length))
            .map(|(at, ..)| FieldError::new(at, "length", "Độ dài không hợp lệ.", "The length is not valid."))
            .collect();
        if wrong.is_empty() { Ok(()) } else { Err(Problem::invalid(wrong)) }
    }
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "refresh_token": "kq3hV0n1d8vJx6nC2m7m1r0w3y5uQbT4eZsLAfGhIjk" }))]
struct RefreshSession {
    #[schema(value_type = String)]
    refresh_token: Password,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "current_password": "Ruong-Bac-Thang-9", "new_password": "Suoi-Nam-So-2023" }))]
struct ChangePassword {
    #[schema(min_length = 1, max_length = 128)]
    current_password: Password,
    /// At least 8 characters: lower and upper case, digit, special character.
    #[schema(min_length = 8, max_length = 128)]
    new_password: Password,
}

/// Nothing is sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Logout {}

/// Signs in with a username and a password
#[utoipa::path(
    path = "/api/v1/auth/login", operation_id = "login", tag = "auth", request_body = Login, security(()),
    responses(
        (status = 200, body = Tokens), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 429, body = ProblemBody, headers(("Retry-After" = u64, description = "Seconds to wait.")))
    )
)]
#[post("/auth/login")]
async fn login(app: App, client: Client, body: Open<Login>) -> Answer<Tokens> {
    body.0.sound()?;
    acts::login(&app, &client, &body.0.username, &body.0.password).await
}

/// Goes on with a session: a refresh token for new tokens
#[utoipa::path(
    path = "/api/v1/auth/refresh", operation_id = "refresh", tag = "auth", request_body = RefreshSession,
    security(()),
    responses(
        (status = 200, body = Tokens), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 422, body = ProblemBody)
    )
)]
#[post("/auth/refresh")]
async fn refresh(app: App, client: Client, body: Open<RefreshSession>) -> Answer<Tokens> {
    acts::refresh(&app, &client, &body.0.refresh_token).await
}

/// Signs out
#[utoipa::path(
    path = "/api/v1/auth/logout", operation_id = "logout", tag = "auth", security(("bearer" = [])),
    request_body = Option<Logout>,
    responses((status = 200, body = Nothing), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 422, body = ProblemBody))
)]
#[post("/auth/logout")]
async fn logout(app: App, write: Write<Logout>) -> Answer<Nothing> {
    let Logout {} = write.body;
    // Signing out twice ends nothing twice; there is nothing to replay.
    let ctx = Ctx { idempotency: None, ..write.ctx };
    acts::logout(&app, &ctx).await
}

/// Changes the own password; every other session of the account ends
#[utoipa::path(
    path = "/api/v1/auth/password", operation_id = "change_password", tag = "auth", security(("bearer" = [])),
    request_body = ChangePassword,
    responses(
        (status = 200, body = Nothing), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 429, body = ProblemBody)
    )
)]
#[post("/auth/password")]
async fn change_password(app: App, client: Client, write: Write<ChangePassword>) -> Answer<Nothing> {
    let ChangePassword { current_password, new_password } = &write.body;
    acts::change_password(&app, &write.ctx, &client, current_password, new_password).await
}

/// Who is signed in, with the roles that hold today
#[utoipa::path(
    path = "/api/v1/auth/me", operation_id = "me", tag = "auth", security(("bearer" = [])),
    responses((status = 200, body = Me), (status = 401, body = ProblemBody))
)]
#[get("/auth/me")]
async fn me(ctx: Ctx) -> Answer<Me> {
    Ok(Reply::ok(Me::from(ctx.actor.as_ref())))
}
