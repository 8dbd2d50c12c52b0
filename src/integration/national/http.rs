//! The national database over HTTP: e-identifiers, what is missing, dead letters.
use actix_web::web::ServiceConfig;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::rules::MissingCause;
use super::view::{EidView, FiguresView, MessageView, MissingView, QueuedView};
use super::{acts, eids, export};
use crate::kernel::{AgencyEidId, AgencyId, NationalMessageId, Page, PageQuery};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Seen, Write, list_files};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(
    paths(set_agency_eid, list_agency_eids, read_agency_eid, end_agency_eid, list_national_missing, export_national_missing_csv, export_national_missing_xlsx, read_national_figures, read_national_message, replay_national_message, queue_national_messages),
    tags((name = "national database", description = "What goes to the national database of reception and petitions."))
)]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(set_agency_eid)
        .service(list_agency_eids)
        .service(read_agency_eid)
        .service(end_agency_eid)
        .service(list_national_missing)
        .service(export_national_missing_csv)
        .service(export_national_missing_xlsx)
        .service(read_national_figures)
        .service(read_national_message)
        .service(replay_national_message)
        .service(queue_national_messages);
}

/// An agency's e-identifier.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SetAgencyEid, example = json!({
    "agency_id": "0197f0a2-0000-7000-8000-000000000000", "eid": "H35.06", "from": "2023-01-01",
    "document_reference": "Quyết định 12/QĐ-UBND"
}))]
pub(super) struct EidBody {
    pub agency_id: AgencyId,
    /// `H35`, `H35.06`, `H35.06.12` (Quyết định 20/2020/QĐ-TTg) or `000.06.35.H35`.
    #[schema(max_length = 30)]
    pub eid: String,
    #[serde(with = "crate::kernel::day")]
    pub from: NaiveDate,
    /// Not included.
    #[serde(default, with = "crate::kernel::day::optional")]
    pub until: Option<NaiveDate>,
    #[schema(min_length = 1, max_length = 300)]
    pub document_reference: String,
}

/// The end of an e-identifier.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EndAgencyEid, example = json!({ "until": "2025-07-01", "document_reference": "Nghị quyết 1670/NQ-UBTVQH15" }))]
pub(super) struct EndEidBody {
    #[serde(with = "crate::kernel::day")]
    pub until: NaiveDate,
    #[schema(min_length = 1, max_length = 300)]
    pub document_reference: String,
}

/// No fields.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReplayNationalMessage)]
struct ReplayBody {}

/// Whose steps.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = QueueNationalMessages)]
struct QueueBody {
    agency_id: AgencyId,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct EidsAsked {
    /// Only of this agency.
    agency_id: Option<AgencyId>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct MissingAsked {
    /// Only of this agency; the reader's whole reach when absent.
    agency_id: Option<AgencyId>,
    #[param(inline)]
    cause: Option<MissingCause>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FiguresAsked {
    /// Only of this agency; the reader's whole reach when absent.
    agency_id: Option<AgencyId>,
}

/// Gives an agency its e-identifier, by a document (administrator)
///
/// One an agency and day, and one agency an identifier and day; messages of its steps of those days are sent then.
#[utoipa::path(
    path = "/api/v1/national/agency-eids", operation_id = "set_agency_eid", tag = "national database",
    security(("bearer" = [])), request_body = EidBody,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = EidView, headers(("ETag" = String), ("Location" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/national/agency-eids")]
async fn set_agency_eid(app: App, write: Write<EidBody>) -> Answer<EidView> {
    eids::enter(&app, &write.ctx, &write.body).await
}

/// E-identifiers of agencies, the newest entry first; for everybody signed in
#[utoipa::path(
    path = "/api/v1/national/agency-eids", operation_id = "list_agency_eids", tag = "national database",
    security(("bearer" = [])),
    params(EidsAsked),
    responses(
        (status = 200, body = Page<EidView>),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/national/agency-eids")]
async fn list_agency_eids(app: App, _ctx: Ctx, ask: Ask<EidsAsked>) -> Answer<Page<EidView>> {
    let EidsAsked { agency_id, limit, cursor } = ask.0;
    eids::list(&app, agency_id, &PageQuery { limit, cursor, with_total: None }).await
}

/// One e-identifier
#[utoipa::path(
    path = "/api/v1/national/agency-eids/{id}", operation_id = "read_agency_eid", tag = "national database",
    security(("bearer" = [])),
    params(("id" = AgencyEidId, Path)),
    responses(
        (status = 200, body = EidView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/national/agency-eids/{id}")]
async fn read_agency_eid(app: App, _ctx: Ctx, id: Id<AgencyEidId>) -> Answer<EidView> {
    eids::read(&app, id.0).await
}

/// Ends an e-identifier, by a document (administrator)
#[utoipa::path(
    path = "/api/v1/national/agency-eids/{id}/end", operation_id = "end_agency_eid", tag = "national database",
    security(("bearer" = [])), request_body = EndEidBody,
    params(("id" = AgencyEidId, Path), ("If-Match" = String, Header, description = "The ETag last read."), ("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 200, body = EidView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody), (status = 422, body = ProblemBody), (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/national/agency-eids/{id}/end")]
async fn end_agency_eid(app: App, id: Id<AgencyEidId>, seen: Seen, write: Write<EndEidBody>) -> Answer<EidView> {
    eids::end(&app, &write.ctx, id.0, seen.0, &write.body).await
}

/// Registered steps that are not yet in the national database, the latest day first
///
/// For the Inspectorate of its reach, and administrators. A record that the reader may not see counts as `hidden`.
#[utoipa::path(
    path = "/api/v1/national/missing", operation_id = "list_national_missing", tag = "national database",
    security(("bearer" = [])),
    params(MissingAsked),
    responses(
        (status = 200, body = Page<MissingView>),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/national/missing")]
async fn list_national_missing(app: App, ctx: Ctx, ask: Ask<MissingAsked>) -> Answer<Page<MissingView>> {
    let MissingAsked { agency_id, cause, limit, cursor } = ask.0;
    acts::missing(&app, &ctx, agency_id, cause, &PageQuery { limit, cursor, with_total: None }).await
}

/// How many steps of each agency are acknowledged, queued, failed or not queued
#[utoipa::path(
    path = "/api/v1/national/figures", operation_id = "read_national_figures", tag = "national database",
    security(("bearer" = [])),
    params(FiguresAsked),
    responses(
        (status = 200, body = FiguresView),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/national/figures")]
async fn read_national_figures(app: App, ctx: Ctx, ask: Ask<FiguresAsked>) -> Answer<FiguresView> {
    acts::figures(&app, &ctx, ask.0.agency_id).await
}

/// One message and how far it has come
#[utoipa::path(
    path = "/api/v1/national/messages/{id}", operation_id = "read_national_message", tag = "national database",
    security(("bearer" = [])),
    params(("id" = NationalMessageId, Path)),
    responses(
        (status = 200, body = MessageView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/national/messages/{id}")]
async fn read_national_message(app: App, ctx: Ctx, id: Id<NationalMessageId>) -> Answer<MessageView> {
    acts::read_message(&app, &ctx, id.0).await
}

/// Sends a dead letter anew (administrator)
#[utoipa::path(
    path = "/api/v1/national/messages/{id}/replay", operation_id = "replay_national_message", tag = "national database",
    security(("bearer" = [])), request_body = ReplayBody,
    params(("id" = NationalMessageId, Path), ("If-Match" = String, Header, description = "The ETag last read."), ("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 200, body = MessageView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody), (status = 422, body = ProblemBody), (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/national/messages/{id}/replay")]
async fn replay_national_message(
    app: App,
    id: Id<NationalMessageId>,
    seen: Seen,
    write: Write<ReplayBody>,
) -> Answer<MessageView> {
    acts::replay(&app, &write.ctx, id.0, seen.0).await
}

/// Queues steps of an agency that no news led to, at most 5,000 of each kind at once (administrator)
///
/// What was entered before the queue was there; again until `queued` is 0.
#[utoipa::path(
    path = "/api/v1/national/queue", operation_id = "queue_national_messages", tag = "national database",
    security(("bearer" = [])), request_body = QueueBody,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 200, body = QueuedView),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/national/queue")]
async fn queue_national_messages(app: App, write: Write<QueueBody>) -> Answer<QueuedView> {
    acts::queue_left_out(&app, &write.ctx, write.body.agency_id).await
}

async fn file(app: &App, ctx: &Ctx, ask: MissingAsked, format: &'static str) -> Result<TableFile, AppError> {
    export::missing(app, ctx, ask.agency_id, ask.cause, format).await
}

list_files! {
    /// Registered steps that are not yet in the national database as a file; the count stands in the trail
    in "national database", MissingAsked, file,
    export_national_missing_csv: "/national/missing.csv" "/api/v1/national/missing.csv",
    export_national_missing_xlsx: "/national/missing.xlsx" "/api/v1/national/missing.xlsx"
}
