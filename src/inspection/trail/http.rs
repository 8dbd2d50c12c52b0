//! `GET /audit`.
use actix_web::get;
use actix_web::web::ServiceConfig;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::export;
use super::reads::{place_of, sealed_reads, subject_of, trail};
use super::store::Asked;
use super::view::TrailEntry;
use crate::kernel::{AgencyId, Page, PageQuery, VietnamTime};
use crate::platform::http::{Answer, Ask, ProblemBody, list_files};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx, Reply};

#[derive(OpenApi)]
#[openapi(paths(read_audit_trail, list_sealed_reads, export_sealed_reads_csv, export_sealed_reads_xlsx), tags((name = "audit", description = "The trail: who did what, when, in whose name.")))]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(read_audit_trail)
        .service(list_sealed_reads)
        .service(export_sealed_reads_csv)
        .service(export_sealed_reads_xlsx);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TrailAsked {
    /// The record, as `kind:id`; without it the inspector reads by action.
    #[param(example = "petition:6f1c0000-0000-4000-8000-000000000001")]
    subject: Option<String>,
    /// An action or its beginning: `unseal`, `export`, `settle_petition` …
    #[param(max_length = 60)]
    action: Option<String>,
    /// From this instant on.
    from: Option<VietnamTime>,
    /// Up to, not including, this instant.
    to: Option<VietnamTime>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    cursor: Option<String>,
}

impl TrailAsked {
    fn asked(self) -> Result<Asked, AppError> {
        let page = PageQuery { limit: self.limit, cursor: self.cursor, with_total: None };
        Ok(Asked {
            subject: self.subject.as_deref().map(subject_of).transpose()?,
            action: self.action,
            from: self.from.map(|at| at.0.to_utc()),
            to: self.to.map(|at| at.0.to_utc()),
            after: page.cursor.as_deref().map(place_of).transpose()?,
            limit: page.limit(),
            ..Asked::default()
        })
    }
}

/// The trail of a record, newest first; for the inspector also all entries of an action, such as every unsealing.
#[utoipa::path(
    tag = "audit", operation_id = "read_audit_trail", path = "/api/v1/audit", params(TrailAsked),
    security(("bearer" = [])),
    responses(
        (status = 200, body = Page<TrailEntry>),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)
    )
)]
#[get("/audit")]
async fn read_audit_trail(app: App, ctx: Ctx, ask: Ask<TrailAsked>) -> Answer<Page<TrailEntry>> {
    trail(&app, &ctx, ask.0.asked()?).await.map(Reply::ok)
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SealedReadsAsked {
    /// Only in the name of this agency.
    agency_id: Option<AgencyId>,
    /// From this instant on.
    from: Option<VietnamTime>,
    /// Up to, not including, this instant.
    to: Option<VietnamTime>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    cursor: Option<String>,
}

/// Who opened what is sealed, and why, newest first: identities, visits and documents (Luật Tố cáo 2018, Điều 8, 49).
#[utoipa::path(
    tag = "inspection", operation_id = "list_sealed_reads", path = "/api/v1/inspection/sealed-reads",
    params(SealedReadsAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = Page<TrailEntry>), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/sealed-reads")]
async fn list_sealed_reads(app: App, ctx: Ctx, ask: Ask<SealedReadsAsked>) -> Answer<Page<TrailEntry>> {
    let asked = ask.0.asked()?;
    sealed_reads(&app, &ctx, asked).await.map(Reply::ok)
}

impl SealedReadsAsked {
    fn asked(self) -> Result<Asked, AppError> {
        let Self { agency_id: agency, from, to, limit, cursor } = self;
        let page = PageQuery { limit, cursor, with_total: None };
        let after = page.cursor.as_deref().map(place_of).transpose()?;
        let (from, to) = (from.map(|at| at.0.to_utc()), to.map(|at| at.0.to_utc()));
        Ok(Asked { agency, from, to, after, limit: page.limit(), ..Asked::default() })
    }
}

async fn file(app: &App, ctx: &Ctx, ask: SealedReadsAsked, format: &'static str) -> Result<TableFile, AppError> {
    export::export(app, ctx, ask.asked()?, format).await
}

list_files! {
    /// Who opened what is sealed, and why, as a file (Luật Tố cáo 2018, Điều 8, 49); the count stands in the trail
    in "inspection", SealedReadsAsked, file,
    export_sealed_reads_csv: "/inspection/sealed-reads.csv" "/api/v1/inspection/sealed-reads.csv",
    export_sealed_reads_xlsx: "/inspection/sealed-reads.xlsx" "/api/v1/inspection/sealed-reads.xlsx"
}
