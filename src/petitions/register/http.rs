//! The register and the list as a file over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse, Responder, get};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::lines::{RegisterLine, workbook};
use super::{acts, export};
use crate::kernel::codes::{Field, Handling, Kind, State};
use crate::kernel::{AgencyId, Page, UserId};
use crate::petitions::acts::Listing;
use crate::platform::http::{Ask, Format, ProblemBody, csv_file, spreadsheet, xlsx_file};
use crate::platform::{App, AppError, Ctx, Reply};

#[derive(OpenApi)]
#[openapi(paths(read_petition_register, export_petitions_csv, export_petitions_xlsx))]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

/// Before `/petitions/{id}`, which would take `register` for an id.
pub fn routes(config: &mut ServiceConfig) {
    config.service(read_petition_register).service(export_petitions_csv).service(export_petitions_xlsx);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct RegisterAsked {
    agency_id: AgencyId,
    /// First day of receipt.
    #[serde(with = "crate::kernel::day")]
    from: NaiveDate,
    /// Last day of receipt.
    #[serde(with = "crate::kernel::day")]
    to: NaiveDate,
}

/// The petition register of an agency, as JSON or, by `Accept`, as a workbook in the columns that offices use. A
/// denouncer prints as "người tố cáo (bảo mật)"; each export is audited.
#[utoipa::path(
    tag = "petitions", operation_id = "read_petition_register", path = "/api/v1/petitions/register",
    security(("bearer" = [])), params(RegisterAsked),
    responses(
        (status = 200, description = "The lines of the register in their order.", content(
            (Page<RegisterLine> = "application/json"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        )),
        (status = 400, body = ProblemBody, content_type = "application/problem+json", description = "Invalid query"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not an agency whose cases are seen"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Not such a period")
    )
)]
#[get("/petitions/register")]
async fn read_petition_register(
    app: App,
    ctx: Ctx,
    ask: Ask<RegisterAsked>,
    req: HttpRequest,
) -> Result<HttpResponse, AppError> {
    let RegisterAsked { agency_id, from, to } = ask.0;
    let (format, name) = (Format::asked(&req), if Format::asked(&req) == Format::Xlsx { "xlsx" } else { "json" });
    let register = acts::read_register(&app, &ctx, agency_id, (from, to), name).await?.value;
    Ok(match format {
        Format::Xlsx => spreadsheet(&format!("so-theo-doi-don-{from}-{to}"), workbook(&register)?),
        Format::Json => Reply::ok(Page::whole(register.rows)).respond_to(&req),
    })
}

/// What an export is narrowed by: as the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ExportAsked {
    agency_id: Option<AgencyId>,
    #[param(inline)]
    kind: Option<Kind>,
    #[param(inline)]
    state: Option<State>,
    #[param(inline)]
    handling: Option<Handling>,
    #[param(inline)]
    field: Option<Field>,
    #[serde(default, with = "crate::kernel::day::optional")]
    received_from: Option<NaiveDate>,
    #[serde(default, with = "crate::kernel::day::optional")]
    received_to: Option<NaiveDate>,
    /// Only those with a running clock past its due day.
    overdue: Option<bool>,
    assigned_to: Option<UserId>,
    /// Words with or without diacritics, a code, an incoming number or a name.
    #[param(max_length = 200)]
    q: Option<String>,
}

impl From<ExportAsked> for Listing {
    fn from(asked: ExportAsked) -> Self {
        Self {
            agency_id: asked.agency_id,
            kind: asked.kind,
            state: asked.state,
            handling: asked.handling,
            field: asked.field,
            received_from: asked.received_from,
            received_to: asked.received_to,
            overdue: asked.overdue.unwrap_or(false),
            assigned_to: asked.assigned_to,
            q: asked.q.map(|q| q.chars().take(200).collect()),
            ..Self::default()
        }
    }
}

/// The petitions of a list as CSV (UTF-8 with its mark), at most 200,000; what was typed never becomes a formula. Of a
/// sealed one only what everybody may read. Each export is audited.
#[utoipa::path(
    tag = "petitions", operation_id = "export_petitions_csv", path = "/api/v1/petitions.csv", params(ExportAsked),
    security(("bearer" = [])),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 400, body = ProblemBody, content_type = "application/problem+json", description = "Invalid query"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "Sees no petitions"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "More than a file takes")
    )
)]
#[get("/petitions.csv")]
async fn export_petitions_csv(app: App, ctx: Ctx, ask: Ask<ExportAsked>) -> Result<HttpResponse, AppError> {
    Ok(csv_file(export::export(&app, &ctx, ask.0.into(), "csv").await?))
}

/// The petitions of a list as a workbook, at most 200,000. Of a sealed one only what everybody may read. Each export is
/// audited.
#[utoipa::path(
    tag = "petitions", operation_id = "export_petitions_xlsx", path = "/api/v1/petitions.xlsx", params(ExportAsked),
    security(("bearer" = [])),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody, content_type = "application/problem+json", description = "Invalid query"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "Sees no petitions"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "More than a file takes")
    )
)]
#[get("/petitions.xlsx")]
async fn export_petitions_xlsx(app: App, ctx: Ctx, ask: Ask<ExportAsked>) -> Result<HttpResponse, AppError> {
    xlsx_file(export::export(&app, &ctx, ask.0.into(), "xlsx").await?).await
}
