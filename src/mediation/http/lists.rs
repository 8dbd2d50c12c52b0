//! Lists, figures, the book and exports of mediations over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse, Responder, get};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use crate::kernel::codes::{MediationKind, MediationMatter, MediationState};
use crate::kernel::{AgencyId, MediationGroupId, Page, PageQuery, PetitionId};
use crate::mediation::book::{BookRow, workbook};
use crate::mediation::figures::{MediationFigures, mediation_figures};
use crate::mediation::view::MediationView;
use crate::mediation::{acts, export, store};
use crate::platform::http::{Answer, Ask, Format, ProblemBody, csv_file, spreadsheet, xlsx_file};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx, Reply};

#[derive(OpenApi)]
#[openapi(paths(
    list_mediations,
    read_mediation_figures,
    read_mediation_book,
    export_mediations_csv,
    export_mediations_xlsx
))]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_mediations)
        .service(read_mediation_figures)
        .service(read_mediation_book)
        .service(export_mediations_csv)
        .service(export_mediations_xlsx);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct MediationsAsked {
    /// Only of this commune.
    agency_id: Option<AgencyId>,
    /// Only with a party of this group's village.
    group_id: Option<MediationGroupId>,
    /// Only linked with this petition; sealed ones are linked with none.
    petition_id: Option<PetitionId>,
    kind: Option<MediationKind>,
    matter: Option<MediationMatter>,
    state: Option<MediationState>,
    /// First day of entry.
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Last day of entry.
    #[serde(default, with = "crate::kernel::day::optional")]
    to: Option<NaiveDate>,
    /// Only with a clock that runs past its last day.
    #[serde(default)]
    overdue: bool,
    /// A code; or, where names are read, a party's name or words of the case.
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
    /// Only of this commune.
    agency_id: Option<AgencyId>,
    /// Only with a party of this group's village.
    group_id: Option<MediationGroupId>,
    /// Only linked with this petition; sealed ones are linked with none.
    petition_id: Option<PetitionId>,
    kind: Option<MediationKind>,
    matter: Option<MediationMatter>,
    state: Option<MediationState>,
    /// First day of entry.
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Last day of entry.
    #[serde(default, with = "crate::kernel::day::optional")]
    to: Option<NaiveDate>,
    /// Only with a clock that runs past its last day.
    #[serde(default)]
    overdue: bool,
    #[param(max_length = 200)]
    q: Option<String>,
}

impl ExportAsked {
    async fn file(self, app: &App, ctx: &Ctx, format: &'static str) -> Result<TableFile, AppError> {
        let Self { agency_id: agency, group_id: group, petition_id: petition, .. } = self;
        let Self { kind, matter, state, from, to, overdue, q, .. } = self;
        let overdue_on = overdue.then_some(ctx.today);
        let asked =
            store::Asked { agency, group, petition, kind, matter, state, from, to, overdue_on, ..Default::default() };
        export::export(app, ctx, asked, q.as_deref(), format).await
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct BookAsked {
    agency_id: AgencyId,
    /// First day.
    #[serde(with = "crate::kernel::day")]
    from: NaiveDate,
    /// Last day.
    #[serde(with = "crate::kernel::day")]
    to: NaiveDate,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FiguresAsked {
    /// Only of this commune.
    agency_id: Option<AgencyId>,
    /// First day; the first of the last day's year when absent.
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Last day; today when absent.
    #[serde(default, with = "crate::kernel::day::optional")]
    to: Option<NaiveDate>,
}

/// Mediations of the communes whose cases are seen, newest first
///
/// Those of a petition, which it came from or led to, are `GET /mediations?petition_id=`.
#[utoipa::path(
    path = "/api/v1/mediations", operation_id = "list_mediations", tag = "mediation", security(("bearer" = [])),
    params(MediationsAsked),
    responses(
        (status = 200, body = Page<MediationView>), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/mediations")]
async fn list_mediations(app: App, ctx: Ctx, ask: Ask<MediationsAsked>) -> Answer<Page<MediationView>> {
    let asked = ask.0;
    let page = PageQuery { limit: asked.limit, cursor: asked.cursor.clone(), with_total: asked.with_total };
    acts::list_mediations(&app, &ctx, &page, asked.q.as_deref(), asked.narrowed(&ctx)).await
}

impl MediationsAsked {
    fn narrowed(&self, ctx: &Ctx) -> store::Asked {
        store::Asked {
            agency: self.agency_id,
            group: self.group_id,
            petition: self.petition_id,
            kind: self.kind,
            matter: self.matter,
            state: self.state,
            from: self.from,
            to: self.to,
            overdue_on: self.overdue.then_some(ctx.today),
            ..store::Asked::default()
        }
    }
}

/// Figures of mediation by commune, without names
///
/// For the commune, leaders, the justice office of the district, the Inspectorate, internal affairs and the Council's
/// clerk. Entered and ended in the period; `open` at its end.
#[utoipa::path(
    path = "/api/v1/mediations/figures", operation_id = "read_mediation_figures", tag = "mediation",
    security(("bearer" = [])), params(FiguresAsked),
    responses(
        (status = 200, body = MediationFigures), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/mediations/figures")]
async fn read_mediation_figures(app: App, ctx: Ctx, ask: Ask<FiguresAsked>) -> Answer<MediationFigures> {
    let FiguresAsked { agency_id, from, to } = ask.0;
    mediation_figures(&app, &ctx, (from, to), agency_id).await
}

/// The book of mediation of a commune, as JSON or, by `Accept`, as a workbook
///
/// Names only for the commune and leaders above it. Each export is audited.
#[utoipa::path(
    path = "/api/v1/mediations/book", operation_id = "read_mediation_book", tag = "mediation",
    security(("bearer" = [])), params(BookAsked),
    responses(
        (status = 200, description = "The lines of the book in their order.", content(
            (Page<BookRow> = "application/json"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        )),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/mediations/book")]
async fn read_mediation_book(
    app: App,
    ctx: Ctx,
    req: HttpRequest,
    ask: Ask<BookAsked>,
) -> Result<HttpResponse, AppError> {
    let BookAsked { agency_id, from, to } = ask.0;
    let format = Format::asked(&req);
    let name = if format == Format::Xlsx { "xlsx" } else { "json" };
    let book = acts::read_mediation_book(&app, &ctx, agency_id, (from, to), name).await?.value;
    match format {
        Format::Json => Ok(Reply::ok(Page::whole(book.rows)).respond_to(&req)),
        Format::Xlsx => Ok(spreadsheet(&format!("so-hoa-giai-{from}-{to}"), workbook(&book)?)),
    }
}

/// The mediations of a list as CSV (UTF-8 with its mark), at most 50,000
///
/// What was typed never becomes a formula. Each export is audited.
#[utoipa::path(
    path = "/api/v1/mediations.csv", operation_id = "export_mediations_csv", tag = "mediation",
    security(("bearer" = [])), params(ExportAsked),
    responses(
        (status = 200, body = String, content_type = "text/csv"), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/mediations.csv")]
async fn export_mediations_csv(app: App, ctx: Ctx, ask: Ask<ExportAsked>) -> Result<HttpResponse, AppError> {
    Ok(csv_file(ask.0.file(&app, &ctx, "csv").await?))
}

/// The mediations of a list as a workbook, at most 50,000
///
/// Each export is audited.
#[utoipa::path(
    path = "/api/v1/mediations.xlsx", operation_id = "export_mediations_xlsx", tag = "mediation",
    security(("bearer" = [])), params(ExportAsked),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/mediations.xlsx")]
async fn export_mediations_xlsx(app: App, ctx: Ctx, ask: Ask<ExportAsked>) -> Result<HttpResponse, AppError> {
    xlsx_file(ask.0.file(&app, &ctx, "xlsx").await?).await
}
