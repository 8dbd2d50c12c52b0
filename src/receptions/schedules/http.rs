//! Schedules over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::bodies::{CreateSchedule, EndSchedule, GenerateSessions, PublishSchedule};
use super::view::{Generated, Published, ScheduleView};
use super::{acts, export, store};
use crate::kernel::{AgencyId, Page, PageQuery, ReceptionScheduleId};
use crate::platform::audit::RecordStep;
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Seen, Write, csv_file, xlsx_file};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(
    paths(
        create_reception_schedule, list_reception_schedules, export_reception_schedules_csv,
        export_reception_schedules_xlsx, read_reception_schedule, reception_schedule_history, generate_reception_sessions,
        publish_reception_schedule, end_reception_schedule
    ),
    tags((name = "reception schedules", description = "Rules by which agencies receive, a month or a year ahead."))
)]
struct Described;

pub(in crate::receptions) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub(in crate::receptions) fn routes(config: &mut ServiceConfig) {
    config
        .service(create_reception_schedule)
        .service(list_reception_schedules)
        .service(export_reception_schedules_csv)
        .service(export_reception_schedules_xlsx)
        .service(reception_schedule_history)
        .service(read_reception_schedule)
        .service(generate_reception_sessions)
        .service(publish_reception_schedule)
        .service(end_reception_schedule);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SchedulesAsked {
    /// Only of this agency.
    agency_id: Option<AgencyId>,
    /// Only those in force on this day.
    #[serde(default, with = "crate::kernel::day::optional")]
    on: Option<NaiveDate>,
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
struct SchedulesExported {
    /// Only of this agency.
    agency_id: Option<AgencyId>,
    /// Only those in force on this day.
    #[serde(default, with = "crate::kernel::day::optional")]
    on: Option<NaiveDate>,
}

impl SchedulesExported {
    async fn file(self, app: &App, ctx: &Ctx, format: &'static str) -> Result<TableFile, AppError> {
        let asked = store::Asked { agency: self.agency_id, on: self.on, ..store::Asked::default() };
        export::export(app, ctx, asked, format).await
    }
}

/// Makes a schedule of reception
///
/// For receptionists, handlers and leaders of that very agency. A rule ("every Thursday", "10th and 25th", "the first
/// Monday"), with what happens to a day off; its sessions are planned by `generate`.
#[utoipa::path(
    path = "/api/v1/reception-schedules", operation_id = "create_reception_schedule", tag = "reception schedules",
    security(("bearer" = [])), request_body = CreateSchedule, params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = ScheduleView, headers(("ETag" = String), ("Location" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 413, body = ProblemBody),
        (status = 415, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/reception-schedules")]
async fn create_reception_schedule(app: App, write: Write<CreateSchedule>) -> Answer<ScheduleView> {
    acts::create_reception_schedule(&app, &write.ctx, &write.body).await
}

/// Schedules of the agencies whose cases are seen, latest first
#[utoipa::path(
    path = "/api/v1/reception-schedules", operation_id = "list_reception_schedules", tag = "reception schedules",
    security(("bearer" = [])), params(SchedulesAsked),
    responses(
        (status = 200, body = Page<ScheduleView>), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/reception-schedules")]
async fn list_reception_schedules(app: App, ctx: Ctx, ask: Ask<SchedulesAsked>) -> Answer<Page<ScheduleView>> {
    let SchedulesAsked { agency_id, on, limit, cursor, with_total } = ask.0;
    let page = PageQuery { limit, cursor, with_total };
    let asked = store::Asked { agency: agency_id, on, ..store::Asked::default() };
    acts::list_reception_schedules(&app, &ctx, &page, asked).await
}

/// The schedules of a list as CSV (UTF-8 with its mark); each export is audited
#[utoipa::path(
    path = "/api/v1/reception-schedules.csv", operation_id = "export_reception_schedules_csv",
    tag = "reception schedules", security(("bearer" = [])), params(SchedulesExported),
    responses(
        (status = 200, body = String, content_type = "text/csv"), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/reception-schedules.csv")]
async fn export_reception_schedules_csv(
    app: App,
    ctx: Ctx,
    ask: Ask<SchedulesExported>,
) -> Result<HttpResponse, AppError> {
    Ok(csv_file(ask.0.file(&app, &ctx, "csv").await?))
}

/// The schedules of a list as a workbook; each export is audited
#[utoipa::path(
    path = "/api/v1/reception-schedules.xlsx", operation_id = "export_reception_schedules_xlsx",
    tag = "reception schedules", security(("bearer" = [])), params(SchedulesExported),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/reception-schedules.xlsx")]
async fn export_reception_schedules_xlsx(
    app: App,
    ctx: Ctx,
    ask: Ask<SchedulesExported>,
) -> Result<HttpResponse, AppError> {
    xlsx_file(ask.0.file(&app, &ctx, "xlsx").await?).await
}

/// What was done with a schedule, oldest first
#[utoipa::path(
    path = "/api/v1/reception-schedules/{id}/history", operation_id = "reception_schedule_history",
    tag = "reception schedules", security(("bearer" = [])), params(("id" = ReceptionScheduleId, Path)),
    responses(
        (status = 200, body = Page<RecordStep>), (status = 401, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/reception-schedules/{id}/history")]
async fn reception_schedule_history(app: App, ctx: Ctx, id: Id<ReceptionScheduleId>) -> Answer<Page<RecordStep>> {
    acts::reception_schedule_history(&app, &ctx, id.0).await
}

/// One schedule; its sessions are listed by `GET /reception-sessions?schedule_id=`
#[utoipa::path(
    path = "/api/v1/reception-schedules/{id}", operation_id = "read_reception_schedule", tag = "reception schedules",
    security(("bearer" = [])), params(("id" = ReceptionScheduleId, Path)),
    responses(
        (status = 200, body = ScheduleView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/reception-schedules/{id}")]
async fn read_reception_schedule(app: App, ctx: Ctx, id: Id<ReceptionScheduleId>) -> Answer<ScheduleView> {
    acts::read_reception_schedule(&app, &ctx, id.0).await
}

/// Plans the sessions of a month or a year ahead by the rule
///
/// Never on a day off; done again it plans nothing twice. Sessions to come that a corrected calendar puts on another day
/// move and say so, as long as nobody sat or postponed them; a day that is taken is told.
#[utoipa::path(
    path = "/api/v1/reception-schedules/{id}/generate", operation_id = "generate_reception_sessions",
    tag = "reception schedules", security(("bearer" = [])), request_body = GenerateSessions,
    params(
        ("id" = ReceptionScheduleId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = Generated, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/reception-schedules/{id}/generate")]
async fn generate_reception_sessions(
    app: App,
    id: Id<ReceptionScheduleId>,
    seen: Seen,
    write: Write<GenerateSessions>,
) -> Answer<Generated> {
    acts::generate_reception_sessions(&app, &write.ctx, (id.0, seen.0), write.body).await
}

/// Records that its sessions to come were posted on a day
///
/// At least 5 working days before each (Luật Tiếp công dân 2013, Điều 24 khoản 4); those posted later come back with a
/// warning, and their clock stays missed.
#[utoipa::path(
    path = "/api/v1/reception-schedules/{id}/publish", operation_id = "publish_reception_schedule",
    tag = "reception schedules", security(("bearer" = [])), request_body = PublishSchedule,
    params(
        ("id" = ReceptionScheduleId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = Published, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/reception-schedules/{id}/publish")]
async fn publish_reception_schedule(
    app: App,
    id: Id<ReceptionScheduleId>,
    seen: Seen,
    write: Write<PublishSchedule>,
) -> Answer<Published> {
    acts::publish_reception_schedule(&app, &write.ctx, (id.0, seen.0), write.body).await
}

/// Ends a schedule: its later sessions that were not held are called off
#[utoipa::path(
    path = "/api/v1/reception-schedules/{id}/end", operation_id = "end_reception_schedule",
    tag = "reception schedules", security(("bearer" = [])), request_body = EndSchedule,
    params(
        ("id" = ReceptionScheduleId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = ScheduleView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/reception-schedules/{id}/end")]
async fn end_reception_schedule(
    app: App,
    id: Id<ReceptionScheduleId>,
    seen: Seen,
    write: Write<EndSchedule>,
) -> Answer<ScheduleView> {
    acts::end_reception_schedule(&app, &write.ctx, (id.0, seen.0), &write.body).await
}
