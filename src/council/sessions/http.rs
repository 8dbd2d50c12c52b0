//! Sessions of a Council over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::bodies::{CancelSession, MoveSession, PlanSession};
use super::view::SessionView;
use super::{acts, store};
use crate::council::export::export;
use crate::council::steps::History;
use crate::kernel::codes::CouncilSessionKind;
use crate::kernel::{AgencyId, CouncilSessionId, Page, PageQuery};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Write, csv_file, xlsx_file};
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(
    paths(
        plan_council_session,
        list_council_sessions,
        export_council_sessions_csv,
        export_council_sessions_xlsx,
        read_council_session,
        council_session_history
    ),
    tags((name = "council", description = "The Council's oversight: sessions, questions, reports, voters' petitions."))
)]
struct Described;

pub(in crate::council) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi().merge_from(Steps::openapi())
}

pub(in crate::council) fn routes(config: &mut ServiceConfig) {
    config
        .service(plan_council_session)
        .service(list_council_sessions)
        .service(export_council_sessions_csv)
        .service(export_council_sessions_xlsx)
        .service(read_council_session)
        .service(council_session_history);
    step_routes(config);
}

steps! {
    "council" CouncilSessionId => SessionView;
    /// Moves a session to other days; reports owed before it, and questions open at it, are counted again.
    move_council_session "/council/sessions/{id}/move" (MoveSession) acts::move_council_session;
    /// Calls off a session that has not opened; reports owed before it are owed no more, and questions raised for it are moved to another one (`questions_to`).
    cancel_council_session "/council/sessions/{id}/cancel" (CancelSession) acts::cancel_council_session;
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SessionsAsked {
    /// Only of this Council.
    agency_id: Option<AgencyId>,
    kind: Option<CouncilSessionKind>,
    /// First opening day.
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Last opening day.
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

/// What an export is narrowed by: as the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SessionsExported {
    /// Only of this Council.
    agency_id: Option<AgencyId>,
    kind: Option<CouncilSessionKind>,
    /// First opening day.
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Last opening day.
    #[serde(default, with = "crate::kernel::day::optional")]
    to: Option<NaiveDate>,
}

impl SessionsExported {
    fn asked(self) -> store::Asked {
        let Self { agency_id: agency, kind, from, to } = self;
        store::Asked { agency, kind, from, to, ..store::Asked::default() }
    }
}

/// Plans a session of a Council, as soon as its day is known
///
/// For the Council's clerk. Who answered questions since the session before owes a report 10 days before it opens (Luật
/// Hoạt động giám sát 2015, Điều 60 khoản 7): its clocks start here.
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), request_body = PlanSession,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = SessionView, headers(("ETag" = String), ("Location" = String))),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/council/sessions")]
async fn plan_council_session(app: App, write: Write<PlanSession>) -> Answer<SessionView> {
    acts::plan_council_session(&app, &write.ctx, &write.body).await
}

/// Sessions of Councils, latest first; their days are public
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(SessionsAsked),
    responses(
        (status = 200, body = Page<SessionView>), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/council/sessions")]
async fn list_council_sessions(app: App, ctx: Ctx, ask: Ask<SessionsAsked>) -> Answer<Page<SessionView>> {
    let SessionsAsked { agency_id, kind, from, to, limit, cursor, with_total } = ask.0;
    let page = PageQuery { limit, cursor, with_total };
    let asked = store::Asked { agency: agency_id, kind, from, to, ..store::Asked::default() };
    acts::list_council_sessions(&app, &ctx, &page, asked).await
}

/// The list of sessions as CSV; audited
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(SessionsExported),
    responses(
        (status = 200, body = String, content_type = "text/csv"), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/council/sessions.csv")]
async fn export_council_sessions_csv(app: App, ctx: Ctx, ask: Ask<SessionsExported>) -> Result<HttpResponse, AppError> {
    Ok(csv_file(export(&app, &ctx, ask.0.asked(), "csv").await?))
}

/// The list of sessions as a workbook; audited
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(SessionsExported),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/council/sessions.xlsx")]
async fn export_council_sessions_xlsx(
    app: App,
    ctx: Ctx,
    ask: Ask<SessionsExported>,
) -> Result<HttpResponse, AppError> {
    xlsx_file(export(&app, &ctx, ask.0.asked(), "xlsx").await?).await
}

/// One session
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = SessionView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/council/sessions/{id}")]
async fn read_council_session(app: App, ctx: Ctx, id: Id<CouncilSessionId>) -> Answer<SessionView> {
    acts::read_council_session(&app, &ctx, id.0).await
}

/// How a session's days were set and moved
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = History), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/council/sessions/{id}/history")]
async fn council_session_history(app: App, _ctx: Ctx, id: Id<CouncilSessionId>) -> Answer<History> {
    acts::council_session_history(&app, id.0).await
}
