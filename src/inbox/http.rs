//! The inbox over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::acts;
use super::view::{NoticeRead, Waiting};
use crate::kernel::{NoticeId, Page, PageQuery};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Write};
use crate::platform::{App, Ctx};

#[derive(OpenApi)]
#[openapi(
    paths(inbox, read_notice),
    tags((name = "inbox", description = "What waits for me or my agency, nearest due day first."))
)]
struct Described;

/// The room's part of the description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

/// The room's routes, to stand inside `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(inbox).service(read_notice);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct InboxAsked {
    /// Only what is given to me.
    #[serde(default)]
    mine: bool,
    /// Only what is due by this day.
    #[param(example = "2023-03-31")]
    #[serde(default, with = "crate::kernel::day::optional")]
    due_until: Option<NaiveDate>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
}

/// What waits for me or my agency: running clocks, proposals, verifications, cases handed over, notices.
#[utoipa::path(
    tag = "inbox", context_path = "/api/v1", params(InboxAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = Page<Waiting>),
        (status = 400, body = ProblemBody, content_type = "application/problem+json", description = "Malformed"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in")
    )
)]
#[get("/inbox")]
async fn inbox(app: App, ctx: Ctx, ask: Ask<InboxAsked>) -> Answer<Page<Waiting>> {
    let InboxAsked { mine, due_until, limit, cursor } = ask.0;
    let limit = PageQuery { limit, cursor: None, with_total: None }.limit();
    acts::list(&app, &ctx, acts::Listing { mine, due_until, limit, cursor }).await
}

/// No fields.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NoticeBody {}

/// Marks a notice as read (inspectorate).
#[utoipa::path(
    tag = "inbox", context_path = "/api/v1",
    params(("id" = uuid::Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = NoticeBody, security(("bearer" = [])),
    responses(
        (status = 200, body = NoticeRead),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Read already"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values")
    )
)]
#[post("/inbox/notices/{id}/read")]
async fn read_notice(app: App, id: Id<NoticeId>, sent: Write<NoticeBody>) -> Answer<NoticeRead> {
    acts::read_notice(&app, &sent.ctx, id.0).await
}
