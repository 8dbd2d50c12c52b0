//! Sessions over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::{
    CancelSession, CloseSession, ConcludeSession, CorrectSession, ExcuseSession, HostCapacity, OpenSession,
    PlanSession, PostponeSession, PublishSession, SessionState, SessionView, acts, conclusion, corrections, export,
    history, store,
};
use crate::kernel::codes::ReceptionMode;
use crate::kernel::{AgencyId, Page, PageQuery, ReceptionScheduleId, ReceptionSessionId};
use crate::platform::audit::RecordStep;
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Seen, Write, csv_file, xlsx_file};
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(
    paths(
        plan_reception_session, list_reception_sessions, export_reception_sessions_csv,
        export_reception_sessions_xlsx, read_reception_session, reception_session_history, open_reception_session, close_reception_session,
        publish_reception_session, postpone_reception_session, cancel_reception_session, excuse_reception_session,
        conclude_reception_session, correct_reception_session
    ),
    tags((name = "reception sessions", description = "Days on which citizens are received: planned, posted, held."))
)]
struct Described;

pub(in crate::receptions) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub(in crate::receptions) fn routes(config: &mut ServiceConfig) {
    config
        .service(plan_reception_session)
        .service(list_reception_sessions)
        .service(export_reception_sessions_csv)
        .service(export_reception_sessions_xlsx)
        .service(reception_session_history)
        .service(read_reception_session)
        .service(open_reception_session)
        .service(close_reception_session)
        .service(publish_reception_session)
        .service(postpone_reception_session)
        .service(cancel_reception_session)
        .service(excuse_reception_session)
        .service(conclude_reception_session)
        .service(correct_reception_session);
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
    state: Option<SessionState>,
    mode: Option<ReceptionMode>,
    host_capacity: Option<HostCapacity>,
    /// Only those a schedule planned.
    schedule_id: Option<ReceptionScheduleId>,
    /// Only what is late today: not recorded, not closed, or not posted in time.
    #[serde(default)]
    overdue: bool,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
    /// Also answer `total`.
    with_total: Option<bool>,
}

impl SessionsAsked {
    fn split(self, ctx: &Ctx) -> (PageQuery, store::Asked) {
        let page = PageQuery { limit: self.limit, cursor: self.cursor, with_total: self.with_total };
        let asked = store::Asked {
            agency: self.agency_id,
            from: self.from,
            to: self.to,
            state: self.state,
            mode: self.mode,
            capacity: self.host_capacity,
            schedule: self.schedule_id,
            overdue_on: self.overdue.then_some(ctx.today),
            ..store::Asked::default()
        };
        (page, asked)
    }
}

/// What an export is narrowed by: as the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SessionsExported {
    /// Only of this agency.
    agency_id: Option<AgencyId>,
    /// First day.
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Last day.
    #[serde(default, with = "crate::kernel::day::optional")]
    to: Option<NaiveDate>,
    state: Option<SessionState>,
    mode: Option<ReceptionMode>,
    host_capacity: Option<HostCapacity>,
    schedule_id: Option<ReceptionScheduleId>,
    #[serde(default)]
    overdue: bool,
}

impl SessionsExported {
    fn asked(self, ctx: &Ctx) -> store::Asked {
        let Self { agency_id, from, to, state, mode, host_capacity, schedule_id, overdue } = self;
        let (limit, cursor, with_total) = (None, None, None);
        let list = SessionsAsked {
            agency_id,
            from,
            to,
            state,
            mode,
            host_capacity,
            schedule_id,
            overdue,
            limit,
            cursor,
            with_total,
        };
        list.split(ctx).1
    }
}

/// Plans a session of reception
///
/// For receptionists, handlers and leaders of that very agency. One session an agency, day, mode, host and capacity. An
/// unscheduled one names its ground (Luật Tiếp công dân 2013, Điều 18 khoản 3). A periodic one to come starts the clock
/// of its posting, at least 5 working days before (Điều 24 khoản 4).
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
    let (page, asked) = ask.0.split(&ctx);
    acts::list_reception_sessions(&app, &ctx, &page, asked).await
}

/// The sessions of a list as CSV (UTF-8 with its mark); each export is audited
#[utoipa::path(
    path = "/api/v1/reception-sessions.csv", operation_id = "export_reception_sessions_csv",
    tag = "reception sessions", security(("bearer" = [])), params(SessionsExported),
    responses(
        (status = 200, body = String, content_type = "text/csv"), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/reception-sessions.csv")]
async fn export_reception_sessions_csv(
    app: App,
    ctx: Ctx,
    ask: Ask<SessionsExported>,
) -> Result<HttpResponse, AppError> {
    let asked = ask.0.asked(&ctx);
    Ok(csv_file(export::export(&app, &ctx, asked, "csv").await?))
}

/// The sessions of a list as a workbook; each export is audited
#[utoipa::path(
    path = "/api/v1/reception-sessions.xlsx", operation_id = "export_reception_sessions_xlsx",
    tag = "reception sessions", security(("bearer" = [])), params(SessionsExported),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/reception-sessions.xlsx")]
async fn export_reception_sessions_xlsx(
    app: App,
    ctx: Ctx,
    ask: Ask<SessionsExported>,
) -> Result<HttpResponse, AppError> {
    let asked = ask.0.asked(&ctx);
    xlsx_file(export::export(&app, &ctx, asked, "xlsx").await?).await
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

/// What was done with a session, oldest first, what its schedule did for it too
#[utoipa::path(
    path = "/api/v1/reception-sessions/{id}/history", operation_id = "reception_session_history",
    tag = "reception sessions", security(("bearer" = [])), params(("id" = ReceptionSessionId, Path)),
    responses(
        (status = 200, body = Page<RecordStep>), (status = 401, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/reception-sessions/{id}/history")]
async fn reception_session_history(app: App, ctx: Ctx, id: Id<ReceptionSessionId>) -> Answer<Page<RecordStep>> {
    history::reception_session_history(&app, &ctx, id.0).await
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
    acts::open_reception_session(&app, &write.ctx, (id.0, seen.0), &write.body).await
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
    acts::close_reception_session(&app, &write.ctx, (id.0, seen.0), write.body).await
}

/// Records that its day was posted
///
/// At least 5 working days before the session (Luật Tiếp công dân 2013, Điều 24 khoản 4); a later posting is stored with
/// a warning, and its clock stays missed.
#[utoipa::path(
    path = "/api/v1/reception-sessions/{id}/publish", operation_id = "publish_reception_session",
    tag = "reception sessions", security(("bearer" = [])), request_body = PublishSession,
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
#[post("/reception-sessions/{id}/publish")]
async fn publish_reception_session(
    app: App,
    id: Id<ReceptionSessionId>,
    seen: Seen,
    write: Write<PublishSession>,
) -> Answer<SessionView> {
    acts::publish_reception_session(&app, &write.ctx, (id.0, seen.0), write.body).await
}

/// Gives a planned session a later day
///
/// The day planned before stays known, and the posting of the new one counts anew.
#[utoipa::path(
    path = "/api/v1/reception-sessions/{id}/postpone", operation_id = "postpone_reception_session",
    tag = "reception sessions", security(("bearer" = [])), request_body = PostponeSession,
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
#[post("/reception-sessions/{id}/postpone")]
async fn postpone_reception_session(
    app: App,
    id: Id<ReceptionSessionId>,
    seen: Seen,
    write: Write<PostponeSession>,
) -> Answer<SessionView> {
    acts::postpone_reception_session(&app, &write.ctx, (id.0, seen.0), &write.body).await
}

/// Calls a planned session off
#[utoipa::path(
    path = "/api/v1/reception-sessions/{id}/cancel", operation_id = "cancel_reception_session",
    tag = "reception sessions", security(("bearer" = [])), request_body = CancelSession,
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
#[post("/reception-sessions/{id}/cancel")]
async fn cancel_reception_session(
    app: App,
    id: Id<ReceptionSessionId>,
    seen: Seen,
    write: Write<CancelSession>,
) -> Answer<SessionView> {
    acts::cancel_reception_session(&app, &write.ctx, (id.0, seen.0), &write.body).await
}

/// Records why the head did not hold his session himself, with the paper that says so
///
/// Compliance shows such a day as excused, not as held.
#[utoipa::path(
    path = "/api/v1/reception-sessions/{id}/excuse", operation_id = "excuse_reception_session",
    tag = "reception sessions", security(("bearer" = [])), request_body = ExcuseSession,
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
#[post("/reception-sessions/{id}/excuse")]
async fn excuse_reception_session(
    app: App,
    id: Id<ReceptionSessionId>,
    seen: Seen,
    write: Write<ExcuseSession>,
) -> Answer<SessionView> {
    acts::excuse_reception_session(&app, &write.ctx, (id.0, seen.0), &write.body).await
}

/// Records the notice of conclusions of a head's reception, with its tasks
///
/// Asked for from 1/7/2026 (Nghị định 154/2026/NĐ-CP, Điều 25, 27). Each task is a commitment of its owner, followed to
/// completion under `/commitments`. Of a sealed visit only the session is named.
#[utoipa::path(
    path = "/api/v1/reception-sessions/{id}/conclusion", operation_id = "conclude_reception_session",
    tag = "reception sessions", security(("bearer" = [])), request_body = ConcludeSession,
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
#[post("/reception-sessions/{id}/conclusion")]
async fn conclude_reception_session(
    app: App,
    id: Id<ReceptionSessionId>,
    seen: Seen,
    write: Write<ConcludeSession>,
) -> Answer<SessionView> {
    conclusion::conclude_reception_session(&app, &write.ctx, (id.0, seen.0), &write.body).await
}

/// Corrects what was recorded of a session: who held it, on what delegation, its hours, how many came
///
/// Only of one that was opened, and by the rules of the recording. The history keeps old and new values with the reason;
/// figures follow, what was locked of a report stays.
#[utoipa::path(
    path = "/api/v1/reception-sessions/{id}/correct", operation_id = "correct_reception_session",
    tag = "reception sessions", security(("bearer" = [])), request_body = CorrectSession,
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
#[post("/reception-sessions/{id}/correct")]
async fn correct_reception_session(
    app: App,
    id: Id<ReceptionSessionId>,
    seen: Seen,
    write: Write<CorrectSession>,
) -> Answer<SessionView> {
    corrections::correct_reception_session(&app, &write.ctx, (id.0, seen.0), &write.body).await
}
