//! Commitments over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::bodies::{CompleteBody, ExtendBody, FailBody, ProgressBody};
use super::view::{CommitmentStep, CommitmentView};
use super::{acts, export, store};
use crate::kernel::codes::CommitmentStatus;
use crate::kernel::{AgencyId, CommitmentId, Page, PageQuery, SubjectKind};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Seen, Write, csv_file, xlsx_file};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(
    paths(
        list_commitments, export_commitments_csv, export_commitments_xlsx, read_commitment, commitment_history,
        report_commitment_progress, complete_commitment, fail_commitment, extend_commitment
    ),
    tags((name = "commitments", description = "What was promised at receptions, dialogues and before the Council, and what became of it."))
)]
struct Described;

/// The room's part of the description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

/// The room's routes, to stand inside `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_commitments)
        .service(export_commitments_csv)
        .service(export_commitments_xlsx)
        .service(read_commitment)
        .service(commitment_history)
        .service(report_commitment_progress)
        .service(complete_commitment)
        .service(fail_commitment)
        .service(extend_commitment);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct CommitmentsAsked {
    /// Only those this agency must keep.
    agency_id: Option<AgencyId>,
    /// Where it comes from: `reception`, `reception_session`, `dialogue`, `dialogue_question`, `council_question` …
    source_kind: Option<SubjectKind>,
    status: Option<CommitmentStatus>,
    /// Only those not ended and past their day.
    #[serde(default)]
    overdue: bool,
    /// Due on this day or later.
    #[serde(default, with = "crate::kernel::day::optional")]
    due_from: Option<NaiveDate>,
    /// Due on this day or earlier.
    #[serde(default, with = "crate::kernel::day::optional")]
    due_to: Option<NaiveDate>,
    /// A code, or words of the promise, with or without diacritics.
    #[param(max_length = 200)]
    q: Option<String>,
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
struct ExportAsked {
    /// Only those this agency must keep.
    agency_id: Option<AgencyId>,
    source_kind: Option<SubjectKind>,
    status: Option<CommitmentStatus>,
    /// Only those not ended and past their day.
    #[serde(default)]
    overdue: bool,
    #[serde(default, with = "crate::kernel::day::optional")]
    due_from: Option<NaiveDate>,
    #[serde(default, with = "crate::kernel::day::optional")]
    due_to: Option<NaiveDate>,
    #[param(max_length = 200)]
    q: Option<String>,
}

impl ExportAsked {
    async fn file(self, app: &App, ctx: &Ctx, format: &'static str) -> Result<TableFile, AppError> {
        let Self { agency_id, source_kind, status, overdue, due_from, due_to, q } = self;
        let overdue_on = overdue.then_some(ctx.today);
        let asked = store::Asked {
            agency: agency_id,
            source_kind,
            status,
            overdue_on,
            due_from,
            due_to,
            q,
            ..store::Asked::default()
        };
        export::export(app, ctx, asked, format).await
    }
}

/// Commitments in sight, latest first
///
/// Those that agencies in the reader's sight must keep or have made; for Phòng Nội vụ those of dialogues, for the
/// Council's clerk those to the Council.
#[utoipa::path(
    path = "/api/v1/commitments", operation_id = "list_commitments", tag = "commitments", security(("bearer" = [])),
    params(CommitmentsAsked),
    responses(
        (status = 200, body = Page<CommitmentView>), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/commitments")]
async fn list_commitments(app: App, ctx: Ctx, ask: Ask<CommitmentsAsked>) -> Answer<Page<CommitmentView>> {
    let CommitmentsAsked { agency_id, source_kind, status, due_from, due_to, q, limit, cursor, with_total, .. } = ask.0;
    let page = PageQuery { limit, cursor, with_total };
    let overdue_on = ask.0.overdue.then_some(ctx.today);
    let given =
        store::Asked { agency: agency_id, source_kind, status, overdue_on, due_from, due_to, q, ..Default::default() };
    acts::list(&app, &ctx, &page, given).await
}

/// The commitments of a list as CSV (UTF-8 with its mark), at most 50,000
///
/// What was typed never becomes a formula. Each export is audited.
#[utoipa::path(
    path = "/api/v1/commitments.csv", operation_id = "export_commitments_csv", tag = "commitments",
    security(("bearer" = [])), params(ExportAsked),
    responses(
        (status = 200, body = String, content_type = "text/csv"), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/commitments.csv")]
async fn export_commitments_csv(app: App, ctx: Ctx, ask: Ask<ExportAsked>) -> Result<HttpResponse, AppError> {
    Ok(csv_file(ask.0.file(&app, &ctx, "csv").await?))
}

/// The commitments of a list as a workbook, at most 50,000
///
/// Each export is audited.
#[utoipa::path(
    path = "/api/v1/commitments.xlsx", operation_id = "export_commitments_xlsx", tag = "commitments",
    security(("bearer" = [])), params(ExportAsked),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/commitments.xlsx")]
async fn export_commitments_xlsx(app: App, ctx: Ctx, ask: Ask<ExportAsked>) -> Result<HttpResponse, AppError> {
    xlsx_file(ask.0.file(&app, &ctx, "xlsx").await?).await
}

/// One commitment with its clocks
#[utoipa::path(
    path = "/api/v1/commitments/{id}", operation_id = "read_commitment", tag = "commitments",
    security(("bearer" = [])), params(("id" = CommitmentId, Path)),
    responses(
        (status = 200, body = CommitmentView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/commitments/{id}")]
async fn read_commitment(app: App, ctx: Ctx, id: Id<CommitmentId>) -> Answer<CommitmentView> {
    acts::read(&app, &ctx, id.0).await
}

/// What was done with a commitment, oldest first, with the days that stood before each extension
#[utoipa::path(
    path = "/api/v1/commitments/{id}/history", operation_id = "commitment_history", tag = "commitments",
    security(("bearer" = [])), params(("id" = CommitmentId, Path)),
    responses(
        (status = 200, body = Page<CommitmentStep>), (status = 401, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/commitments/{id}/history")]
async fn commitment_history(app: App, ctx: Ctx, id: Id<CommitmentId>) -> Answer<Page<CommitmentStep>> {
    acts::history(&app, &ctx, id.0).await
}

/// Reports how far a commitment has come
///
/// For officers and leaders of the agency that must do it, and of the one that promised it.
#[utoipa::path(
    path = "/api/v1/commitments/{id}/progress", operation_id = "report_commitment_progress", tag = "commitments",
    security(("bearer" = [])), request_body = ProgressBody,
    params(
        ("id" = CommitmentId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = CommitmentView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/commitments/{id}/progress")]
async fn report_commitment_progress(
    app: App,
    id: Id<CommitmentId>,
    seen: Seen,
    sent: Write<ProgressBody>,
) -> Answer<CommitmentView> {
    acts::progress(&app, &sent.ctx, id.0, seen.0, &sent.body).await
}

/// Ends a commitment as done, with its evidence
///
/// Its clock is met by its day, else missed. Without evidence nothing is done.
#[utoipa::path(
    path = "/api/v1/commitments/{id}/complete", operation_id = "complete_commitment", tag = "commitments",
    security(("bearer" = [])), request_body = CompleteBody,
    params(
        ("id" = CommitmentId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = CommitmentView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/commitments/{id}/complete")]
async fn complete_commitment(
    app: App,
    id: Id<CommitmentId>,
    seen: Seen,
    sent: Write<CompleteBody>,
) -> Answer<CommitmentView> {
    acts::complete(&app, &sent.ctx, id.0, seen.0, &sent.body).await
}

/// Records that a commitment will not be kept, and why
///
/// Another day may still be given to it (`extend`).
#[utoipa::path(
    path = "/api/v1/commitments/{id}/fail", operation_id = "fail_commitment", tag = "commitments",
    security(("bearer" = [])), request_body = FailBody,
    params(
        ("id" = CommitmentId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = CommitmentView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/commitments/{id}/fail")]
async fn fail_commitment(app: App, id: Id<CommitmentId>, seen: Seen, sent: Write<FailBody>) -> Answer<CommitmentView> {
    acts::fail(&app, &sent.ctx, id.0, seen.0, &sent.body).await
}

/// Gives a commitment another day, with the reason
///
/// The days that stood before stay in its history; its clock starts anew, and one that had passed stays missed.
#[utoipa::path(
    path = "/api/v1/commitments/{id}/extend", operation_id = "extend_commitment", tag = "commitments",
    security(("bearer" = [])), request_body = ExtendBody,
    params(
        ("id" = CommitmentId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = CommitmentView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/commitments/{id}/extend")]
async fn extend_commitment(
    app: App,
    id: Id<CommitmentId>,
    seen: Seen,
    sent: Write<ExtendBody>,
) -> Answer<CommitmentView> {
    acts::extend(&app, &sent.ctx, id.0, seen.0, &sent.body).await
}
