//! Sight of sealed content over HTTP.
use actix_web::get;
use actix_web::web::ServiceConfig;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::view::SealedGrant;
use super::{export, reads};
use crate::kernel::{AgencyId, Page, PageQuery};
use crate::platform::http::{Answer, Ask, ProblemBody, list_files};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx, Reply};

#[derive(OpenApi)]
#[openapi(paths(list_sealed_grants, export_sealed_grants_csv, export_sealed_grants_xlsx))]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_sealed_grants).service(export_sealed_grants_csv).service(export_sealed_grants_xlsx);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct GrantsAsked {
    /// Only at this agency.
    agency_id: Option<AgencyId>,
    /// Only those that hold today.
    in_force: Option<bool>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
}

/// Grants that open what is sealed, for the Inspectorate
///
/// Leaders open any denunciation of the agency, handlers those assigned to them, who registers one on the same day.
#[utoipa::path(
    path = "/api/v1/inspection/sealed-grants", operation_id = "list_sealed_grants", tag = "inspection",
    params(GrantsAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = Page<SealedGrant>), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/sealed-grants")]
async fn list_sealed_grants(app: App, ctx: Ctx, ask: Ask<GrantsAsked>) -> Answer<Page<SealedGrant>> {
    let GrantsAsked { agency_id, in_force, limit, cursor } = ask.0;
    let page = PageQuery { limit, cursor, with_total: None };
    reads::list_sealed_grants(&app, &ctx, agency_id, in_force.unwrap_or(false), &page).await.map(Reply::ok)
}

async fn file(app: &App, ctx: &Ctx, ask: GrantsAsked, format: &'static str) -> Result<TableFile, AppError> {
    export::export(app, ctx, (ask.agency_id, ask.in_force.unwrap_or(false)), format).await
}

list_files! {
    /// Grants that open what is sealed as a file, for the Inspectorate; the count stands in the trail
    in "inspection", GrantsAsked, file,
    export_sealed_grants_csv: "/inspection/sealed-grants.csv" "/api/v1/inspection/sealed-grants.csv",
    export_sealed_grants_xlsx: "/inspection/sealed-grants.xlsx" "/api/v1/inspection/sealed-grants.xlsx"
}
