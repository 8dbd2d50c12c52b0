//! Sessions over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::{CloseSession, OpenSession, PlanSession, SessionView, acts, store};
use crate::kernel::{AgencyId, Page, PageQuery, ReceptionSessionId};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Seen, Write};
use crate::platform::{App, Ctx};

#[derive(OpenApi)]
#[openapi(
    paths(
        plan_reception_session, list_reception_sessions, read_reception_session, open_reception_session,
        close_reception_session
    ),
    tags((name = "reception sessions", description = "Days on which citizens are received: planned, and held."))
)]
struct Described;

pub(in crate::receptions) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub(in crate::receptions) fn routes(config: &mut ServiceConfig) {
    config
        .service(plan_reception_session)
        .service(list_reception_sessions)
        .service(read_reception_session)
        .service(open_reception_session)
        .service(close_reception_session);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SessionsAsked {
    /// Only of this agency.
    agency_id: Option<AgencyId>,
    /// First day.
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Last day.
    #[serde(default, with = "crate::kernel::day::optional")]
    to: Option<NaiveDate>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
    /// Also answer `total`.
    with_total: Option<bool>,
}

/// Plans a session of reception
///
/// For receptionists, handlers and leaders of that very agency. One session an agency, day, mode, host and capacity.
#[utoipa::path(
    path = "/api/v1/reception-sessions", operation_id = "plan_reception_session", tag = "reception sessions",
    security(("bearer" = [])), request_body = PlanSession,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = SessionView, headers(("ETag" = String), ("Location" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 413, body = ProblemBody),
        (status = 415, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/reception-sessions")]
async fn plan_reception_session(app: App, write: Write<PlanSession>) -> Answer<SessionView> {
    acts::plan_reception_session(&app, &write.ctx, &write.body).await
}

/// Sessions of the agencies whose cases are seen, latest day first
#[utoipa::path(
    path = "/api/v1/reception-sessions", operation_id = "list_reception_sessions", tag = "reception sessions",
    security(("bearer" = [])), params(SessionsAsked),
    responses(
        (status = 200, body = Page<SessionView>), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/reception-sessions")]
async fn list_reception_sessions(app: App, ctx: Ctx, ask: Ask<SessionsAsked>) -> Answer<Page<SessionView>> {
    let SessionsAsked { agency_id, from, to, limit, cursor, with_total } = ask.0;
    let page = PageQuery { limit, cursor, with_total };
    let asked = store::Asked { agency: agency_id, from, to, ..store::Asked::default() };
    acts::list_reception_sessions(&app, &ctx, &page, asked).await
}

/// One session: the plan, and what happened
#[utoipa::path(
    path = "/api/v1/reception-sessions/{id}", operation_id = "read_reception_session", tag = "reception sessions",
    security(("bearer" = [])), params(("id" = ReceptionSessionId, Path)),
    responses(
        (status = 200, body = SessionView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/reception-sessions/{id}")]
async fn read_reception_session(app: App, ctx: Ctx, id: Id<ReceptionSessionId>) -> Answer<SessionView> {
    acts::read_reception_session(&app, &ctx, id.0).await
}

/// Records who really holds a session, on its day or later
#[utoipa::path(
    path = "/api/v1/reception-sessions/{id}/open", operation_id = "open_reception_session",
    tag = "reception sessions", security(("bearer" = [])), request_body = OpenSession,
    params(
        ("id" = ReceptionSessionId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = SessionView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/reception-sessions/{id}/open")]
async fn open_reception_session(
    app: App,
    id: Id<ReceptionSessionId>,
    seen: Seen,
    write: Write<OpenSession>,
) -> Answer<SessionView> {
    acts::open_reception_session(&app, &write.ctx, id.0, seen.0, &write.body).await
}

/// Ends a session with the number of those who came, 0 among them
#[utoipa::path(
    path = "/api/v1/reception-sessions/{id}/close", operation_id = "close_reception_session",
    tag = "reception sessions", security(("bearer" = [])), request_body = CloseSession,
    params(
        ("id" = ReceptionSessionId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = SessionView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/reception-sessions/{id}/close")]
async fn close_reception_session(
    app: App,
    id: Id<ReceptionSessionId>,
    seen: Seen,
    write: Write<CloseSession>,
) -> Answer<SessionView> {
    acts::close_reception_session(&app, &write.ctx, id.0, seen.0, write.body).await
}
