//! Accounts and grants over HTTP.
use actix_web::dev::Payload;
use actix_web::web::ServiceConfig;
use actix_web::{FromRequest, HttpRequest, get, patch, post};
use chrono::NaiveDate;
use serde::Deserialize;
use std::future::{Ready, ready};
use utoipa::{IntoParams, OpenApi, ToSchema};
use uuid::Uuid;

use super::acts;
use super::model::Listing;
use super::rules::NewGrant;
use super::view::{GrantView, NewUserView, UserView};
use crate::kernel::codes::{Post, Role};
use crate::kernel::{AgencyId, GrantId, Page, PageQuery, UserId};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Seen, Write};
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(
    paths(list_users, read_user, create_user, update_user, list_grants, create_grant, confirm_grant, end_grant),
    tags((name = "users", description = "Accounts, and the roles granted to them at agencies."))
)]
struct Described;

pub(in crate::identity) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub(in crate::identity) fn routes(config: &mut ServiceConfig) {
    config.service(list_users).service(read_user).service(create_user).service(update_user);
    config.service(list_grants).service(create_grant).service(confirm_grant).service(end_grant);
}

/// `{id}` and `{grant_id}` of a path.
struct GrantPath(UserId, GrantId);

impl FromRequest for GrantPath {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let part = |name| req.match_info().get(name).and_then(|id| Uuid::try_parse(id).ok());
        ready(match (part("id"), part("grant_id")) {
            (Some(user), Some(grant)) => Ok(Self(UserId(user), GrantId(grant))),
            _ => Err(AppError::hidden()),
        })
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct UsersAsked {
    /// Only those who hold a role at this agency today.
    agency_id: Option<AgencyId>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
}

/// A new account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "username": "officer.nungnang", "full_name": "Cán bộ xã Nùng Nàng" }))]
struct CreateUser {
    #[schema(min_length = 1, max_length = 64, pattern = "^[a-z][a-z0-9._-]*$")]
    username: String,
    #[schema(min_length = 1, max_length = 200)]
    full_name: String,
}

/// What changes of an account; absent fields stay as they are.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "is_disabled": true }))]
struct UpdateUser {
    #[schema(min_length = 1, max_length = 200)]
    full_name: Option<String>,
    is_disabled: Option<bool>,
}

/// A role to be given at an agency.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "role": "handler", "post": "staff", "agency_id": "0d6c1f7a-0000-8000-8000-000000000000", "from": "2023-01-01"
}))]
struct CreateGrant {
    role: Role,
    post: Post,
    agency_id: AgencyId,
    #[serde(with = "crate::kernel::day")]
    from: NaiveDate,
    /// The first day on which it no longer holds.
    #[serde(default, with = "crate::kernel::day::optional")]
    until: Option<NaiveDate>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "until": "2023-12-31" }))]
struct EndGrant {
    /// The first day on which it no longer holds.
    #[serde(with = "crate::kernel::day")]
    until: NaiveDate,
}

/// Nothing is sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ConfirmGrant {}

/// The accounts, by username
///
/// All of them for an administrator; for others those who hold a role at an agency they work at or inspect.
#[utoipa::path(
    path = "/api/v1/users", operation_id = "list_users", tag = "users", params(UsersAsked),
    security(("bearer" = [])),
    responses(
        (status = 200, body = Page<UserView>), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody)
    )
)]
#[get("/users")]
async fn list_users(app: App, ctx: Ctx, ask: Ask<UsersAsked>) -> Answer<Page<UserView>> {
    let UsersAsked { agency_id, limit, cursor } = ask.0;
    let limit = PageQuery { limit, ..PageQuery::default() }.limit();
    let asked = Listing { at: agency_id.map(|agency| (agency, ctx.today)), after: None, limit };
    acts::list_users(&app, &ctx, asked, cursor.as_deref()).await
}

/// One account
#[utoipa::path(
    path = "/api/v1/users/{id}", operation_id = "read_user", tag = "users", security(("bearer" = [])),
    params(("id" = UserId, Path)),
    responses(
        (status = 200, body = UserView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody)
    )
)]
#[get("/users/{id}")]
async fn read_user(app: App, ctx: Ctx, id: Id<UserId>) -> Answer<UserView> {
    acts::read_user(&app, &ctx, id.0).await
}

/// Makes an account; the answer holds the password of its first sign-in
#[utoipa::path(
    path = "/api/v1/users", operation_id = "create_user", tag = "users", security(("bearer" = [])),
    request_body = CreateUser,
    responses(
        (status = 201, body = NewUserView), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)
    )
)]
#[post("/users")]
async fn create_user(app: App, write: Write<CreateUser>) -> Answer<NewUserView> {
    acts::create_user(&app, &write.ctx, &write.body.username, &write.body.full_name).await
}

/// Changes the name of an account, disables or enables it
#[utoipa::path(
    path = "/api/v1/users/{id}", operation_id = "update_user", tag = "users", security(("bearer" = [])),
    request_body = UpdateUser,
    params(("id" = UserId, Path), ("If-Match" = String, Header, description = "The ETag last read.")),
    responses(
        (status = 200, body = UserView), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 412, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody)
    )
)]
#[patch("/users/{id}")]
async fn update_user(app: App, id: Id<UserId>, seen: Seen, write: Write<UpdateUser>) -> Answer<UserView> {
    let UpdateUser { full_name, is_disabled } = write.body;
    acts::update_user(&app, &write.ctx, id.0, seen.0, full_name, is_disabled).await
}

/// The roles of an account, ended and waiting ones too
#[utoipa::path(
    path = "/api/v1/users/{id}/grants", operation_id = "list_grants", tag = "users", security(("bearer" = [])),
    params(("id" = UserId, Path)),
    responses(
        (status = 200, body = Page<GrantView>), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody)
    )
)]
#[get("/users/{id}/grants")]
async fn list_grants(app: App, ctx: Ctx, id: Id<UserId>) -> Answer<Page<GrantView>> {
    acts::list_grants(&app, &ctx, id.0).await
}

/// Gives a role at an agency; one that opens denunciations waits for a second person
#[utoipa::path(
    path = "/api/v1/users/{id}/grants", operation_id = "create_grant", tag = "users", security(("bearer" = [])),
    request_body = CreateGrant,
    params(("id" = UserId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = GrantView), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)
    )
)]
#[post("/users/{id}/grants")]
async fn create_grant(app: App, id: Id<UserId>, write: Write<CreateGrant>) -> Answer<GrantView> {
    let CreateGrant { role, post, agency_id, from, until } = write.body;
    acts::create_grant(&app, &write.ctx, id.0, NewGrant { role, post, agency_id, from, until }).await
}

/// Confirms a role as the second person
#[utoipa::path(
    path = "/api/v1/users/{id}/grants/{grant_id}/confirm", operation_id = "confirm_grant", tag = "users",
    security(("bearer" = [])), request_body = Option<ConfirmGrant>,
    params(("id" = UserId, Path), ("grant_id" = GrantId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 200, body = GrantView), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)
    )
)]
#[post("/users/{id}/grants/{grant_id}/confirm")]
async fn confirm_grant(app: App, path: GrantPath, write: Write<ConfirmGrant>) -> Answer<GrantView> {
    let ConfirmGrant {} = write.body;
    acts::confirm_grant(&app, &write.ctx, path.0, path.1).await
}

/// Ends a role on a day
#[utoipa::path(
    path = "/api/v1/users/{id}/grants/{grant_id}/end", operation_id = "end_grant", tag = "users",
    security(("bearer" = [])), request_body = EndGrant,
    params(("id" = UserId, Path), ("grant_id" = GrantId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 200, body = GrantView), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)
    )
)]
#[post("/users/{id}/grants/{grant_id}/end")]
async fn end_grant(app: App, path: GrantPath, write: Write<EndGrant>) -> Answer<GrantView> {
    acts::end_grant(&app, &write.ctx, path.0, path.1, write.body.until).await
}
