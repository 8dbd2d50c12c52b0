//! Reported periods over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse, get, post};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::bodies::{NothingMore, PrepareSnapshot, ReturnSnapshot};
use super::model::{SnapshotState, SnapshotStep};
use super::view::{Difference, SnapshotDetail, SnapshotView};
use super::{acts, difference, difference_file, export, print, store};
use crate::kernel::{AgencyId, Page, PageQuery, SnapshotId};
use crate::platform::http::{Answer, Ask, Format, Id, ProblemBody, Seen, Write, list_files, spreadsheet};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx};
use crate::reports::forms::FormCode;

#[derive(OpenApi)]
#[openapi(
    paths(
        prepare_report_snapshot, list_report_snapshots, read_report_snapshot, read_report_snapshot_content,
        read_report_snapshot_difference, submit_report_snapshot, return_report_snapshot, accept_report_snapshot,
        lock_report_snapshot, export_report_snapshots_csv, export_report_snapshots_xlsx,
        export_report_snapshot_difference_csv, export_report_snapshot_difference_xlsx
    ),
    tags((name = "report snapshots", description = "Periods frozen as they were reported, and what would be different now."))
)]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(prepare_report_snapshot)
        .service(list_report_snapshots)
        .service(export_report_snapshots_csv)
        .service(export_report_snapshots_xlsx)
        .service(export_report_snapshot_difference_csv)
        .service(export_report_snapshot_difference_xlsx)
        .service(read_report_snapshot)
        .service(read_report_snapshot_content)
        .service(read_report_snapshot_difference)
        .service(submit_report_snapshot)
        .service(return_report_snapshot)
        .service(accept_report_snapshot)
        .service(lock_report_snapshot);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SnapshotsAsked {
    form: Option<FormCode>,
    agency_id: Option<AgencyId>,
    state: Option<SnapshotState>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
}

/// Freezes a form of a period for an agency
///
/// For handlers and leaders of that very agency; the district's is consolidated by the Inspectorate: its own row as counted,
/// of every other agency the accepted one, and who is missing. What was prepared and not submitted gives way to it. While the
/// period runs it is a preview (`is_provisional`) that cannot be submitted or locked; it is prepared anew when the period has ended.
#[utoipa::path(
    path = "/api/v1/reports/snapshots", operation_id = "prepare_report_snapshot", tag = "report snapshots",
    security(("bearer" = [])), request_body = PrepareSnapshot, params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = SnapshotView, headers(("ETag" = String), ("Location" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 413, body = ProblemBody),
        (status = 415, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/reports/snapshots")]
async fn prepare_report_snapshot(app: App, write: Write<PrepareSnapshot>) -> Answer<SnapshotView> {
    acts::prepare_report_snapshot(&app, &write.ctx, &write.body).await
}

/// Reported periods of the agencies whose figures the reader sees, newest first
#[utoipa::path(
    path = "/api/v1/reports/snapshots", operation_id = "list_report_snapshots", tag = "report snapshots",
    security(("bearer" = [])), params(SnapshotsAsked),
    responses(
        (status = 200, body = Page<SnapshotView>), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/reports/snapshots")]
async fn list_report_snapshots(app: App, ctx: Ctx, ask: Ask<SnapshotsAsked>) -> Answer<Page<SnapshotView>> {
    let SnapshotsAsked { form, agency_id, state, limit, cursor } = ask.0;
    let page = PageQuery { limit, cursor, with_total: None };
    let asked = store::Asked { form, agency: agency_id, state, ..store::Asked::default() };
    acts::list_report_snapshots(&app, &ctx, &page, asked).await
}

/// One reported period: where it stands, what was done with it, its total
#[utoipa::path(
    path = "/api/v1/reports/snapshots/{id}", operation_id = "read_report_snapshot", tag = "report snapshots",
    security(("bearer" = [])), params(("id" = SnapshotId, Path)),
    responses(
        (status = 200, body = SnapshotDetail, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/reports/snapshots/{id}")]
async fn read_report_snapshot(app: App, ctx: Ctx, id: Id<SnapshotId>) -> Answer<SnapshotDetail> {
    acts::read_report_snapshot(&app, &ctx, id.0).await
}

/// The exact bytes that its SHA-256 covers: RFC 8785 JSON, the same for ever
///
/// With the ids of the records behind every cell, so only for who sees the agency's cases. With `Accept` of a workbook the
/// form is printed from these bytes in the official layout, with their SHA-256 and the head of the audit seal at the foot: it
/// names no record, and is for whoever sees the report.
#[utoipa::path(
    path = "/api/v1/reports/snapshots/{id}/content", operation_id = "read_report_snapshot_content",
    tag = "report snapshots", security(("bearer" = [])), params(("id" = SnapshotId, Path)),
    responses(
        (status = 200, content(
            (serde_json::Value = "application/json"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        ), headers(("Repr-Digest" = String, description = "RFC 9530: the SHA-256 of the JSON bytes."))),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/reports/snapshots/{id}/content")]
async fn read_report_snapshot_content(
    app: App,
    ctx: Ctx,
    id: Id<SnapshotId>,
    req: HttpRequest,
) -> Result<HttpResponse, AppError> {
    let format = Format::asked(&req);
    let (bytes, snapshot) = acts::read_report_snapshot_content(&app, &ctx, id.0, format).await?;
    if matches!(format, Format::Xlsx) {
        let (name, book) = print::workbook(&bytes, &snapshot)?;
        return Ok(spreadsheet(&name, book));
    }
    let digest = format!("sha-256=:{}:", STANDARD.encode(&snapshot.content_sha256));
    Ok(HttpResponse::Ok().content_type("application/json").insert_header(("Repr-Digest", digest)).body(bytes))
}

/// What would be different, were the period reported now
///
/// Cell by cell: then, now, and the records that came or went, each as far as the reader may see it.
#[utoipa::path(
    path = "/api/v1/reports/snapshots/{id}/difference", operation_id = "read_report_snapshot_difference",
    tag = "report snapshots", security(("bearer" = [])), params(("id" = SnapshotId, Path)),
    responses(
        (status = 200, body = Difference), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/reports/snapshots/{id}/difference")]
async fn read_report_snapshot_difference(app: App, ctx: Ctx, id: Id<SnapshotId>) -> Answer<Difference> {
    difference::read_report_snapshot_difference(&app, &ctx, id.0).await
}

list_files! {
    /// What would be different in a reported period now, as a file
    ///
    /// A line a cell; a record that the reader may not see stands as such. The count of lines stands in the trail.
    in "report snapshots", of SnapshotId, difference_file::export,
    export_report_snapshot_difference_csv: "/reports/snapshots/{id}/difference.csv" "/api/v1/reports/snapshots/{id}/difference.csv",
    export_report_snapshot_difference_xlsx: "/reports/snapshots/{id}/difference.xlsx" "/api/v1/reports/snapshots/{id}/difference.xlsx"
}

/// Submits what the agency prepared: by its leader
///
/// 409 `period_running` until the period has ended, `prepared_early` when it was prepared before that.
#[utoipa::path(
    path = "/api/v1/reports/snapshots/{id}/submit", operation_id = "submit_report_snapshot", tag = "report snapshots",
    security(("bearer" = [])), request_body = NothingMore,
    params(
        ("id" = SnapshotId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = SnapshotView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/reports/snapshots/{id}/submit")]
async fn submit_report_snapshot(
    app: App,
    id: Id<SnapshotId>,
    seen: Seen,
    write: Write<NothingMore>,
) -> Answer<SnapshotView> {
    acts::step_report_snapshot(&app, &write.ctx, id.0, seen.0, SnapshotStep::Submit, None).await
}

/// Returns it with a reason: by the Inspectorate; the agency prepares it anew
///
/// An accepted one too, until the district's report that took it in is locked.
#[utoipa::path(
    path = "/api/v1/reports/snapshots/{id}/return", operation_id = "return_report_snapshot", tag = "report snapshots",
    security(("bearer" = [])), request_body = ReturnSnapshot,
    params(
        ("id" = SnapshotId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = SnapshotView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/reports/snapshots/{id}/return")]
async fn return_report_snapshot(
    app: App,
    id: Id<SnapshotId>,
    seen: Seen,
    write: Write<ReturnSnapshot>,
) -> Answer<SnapshotView> {
    acts::step_report_snapshot(&app, &write.ctx, id.0, seen.0, SnapshotStep::Return, Some(&write.body)).await
}

/// Accepts it: by the Inspectorate; from then on the district's report takes it in
#[utoipa::path(
    path = "/api/v1/reports/snapshots/{id}/accept", operation_id = "accept_report_snapshot", tag = "report snapshots",
    security(("bearer" = [])), request_body = NothingMore,
    params(
        ("id" = SnapshotId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = SnapshotView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/reports/snapshots/{id}/accept")]
async fn accept_report_snapshot(
    app: App,
    id: Id<SnapshotId>,
    seen: Seen,
    write: Write<NothingMore>,
) -> Answer<SnapshotView> {
    acts::step_report_snapshot(&app, &write.ctx, id.0, seen.0, SnapshotStep::Accept, None).await
}

/// Locks it for ever, with the head of the audit seal: by the Inspectorate
///
/// With the district's report the accepted ones that it was made from are locked; 409 when one of them was returned since.
#[utoipa::path(
    path = "/api/v1/reports/snapshots/{id}/lock", operation_id = "lock_report_snapshot", tag = "report snapshots",
    security(("bearer" = [])), request_body = NothingMore,
    params(
        ("id" = SnapshotId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = SnapshotView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/reports/snapshots/{id}/lock")]
async fn lock_report_snapshot(
    app: App,
    id: Id<SnapshotId>,
    seen: Seen,
    write: Write<NothingMore>,
) -> Answer<SnapshotView> {
    acts::step_report_snapshot(&app, &write.ctx, id.0, seen.0, SnapshotStep::Lock, None).await
}

async fn file(app: &App, ctx: &Ctx, ask: SnapshotsAsked, format: &'static str) -> Result<TableFile, AppError> {
    let SnapshotsAsked { form, agency_id: agency, state, .. } = ask;
    export::export(app, ctx, store::Asked { form, agency, state, ..store::Asked::default() }, format).await
}

list_files! {
    /// Reported periods of the agencies whose figures the reader sees as a file; the count stands in the trail
    in "report snapshots", SnapshotsAsked, file,
    export_report_snapshots_csv: "/reports/snapshots.csv" "/api/v1/reports/snapshots.csv",
    export_report_snapshots_xlsx: "/reports/snapshots.xlsx" "/api/v1/reports/snapshots.xlsx"
}
