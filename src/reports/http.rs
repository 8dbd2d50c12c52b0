//! Reports over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse, Responder, get, web};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::export::{self, Wanted};
use super::rules::periods::{self, Period};
use super::view::{CellItem, FormTable, FormsView};
use super::{forms, reads, sheet, snapshots};
use crate::kernel::codes::AgencyLevel;
use crate::kernel::{AgencyId, Page, PageQuery, Problem};
use crate::platform::http::{Answer, Ask, Format, ProblemBody, csv_file, spreadsheet, xlsx_file};
use crate::platform::{App, AppError, Ctx, Reply};

#[derive(OpenApi)]
#[openapi(
    paths(list_report_forms, read_report_form, list_report_cells, export_report_cells_csv, export_report_cells_xlsx),
    tags((name = "reports", description = "The official forms of TT 02/2021 and TT 01/2024/TT-TTCP, and the records behind every cell."))
)]
struct Described;

/// The room's part of the description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi().merge_from(snapshots::openapi())
}

/// The room's routes, to stand inside `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_report_forms)
        .service(export_report_cells_csv)
        .service(export_report_cells_xlsx)
        .service(list_report_cells)
        .service(read_report_form);
    snapshots::routes(config);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FormAsked {
    /// A period of TTCP: `2023-Q1` … `2023-Q4`, `2023-H1`, `2023-9M`, `2023-Y`.
    #[param(example = "2023-H1")]
    period: Option<String>,
    /// Instead of a period: the first day.
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Instead of a period: the last day, included.
    #[serde(default, with = "crate::kernel::day::optional")]
    to: Option<NaiveDate>,
    /// Only this agency, with the units under its head; the reader's whole reach when absent.
    agency_id: Option<AgencyId>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct CellsAsked {
    /// A period of TTCP: `2023-Q1` … `2023-Q4`, `2023-H1`, `2023-9M`, `2023-Y`.
    #[param(example = "2023-H1")]
    period: Option<String>,
    /// Instead of a period: the first day.
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Instead of a period: the last day, included.
    #[serde(default, with = "crate::kernel::day::optional")]
    to: Option<NaiveDate>,
    /// The row; the total of the reader's whole reach when absent.
    agency_id: Option<AgencyId>,
    /// Only the rows of this level: what its subtotal counts.
    #[param(inline)]
    level: Option<AgencyLevel>,
    /// The column's number.
    #[param(minimum = 1, maximum = 40, example = 1)]
    column: u8,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
    /// Also answer `total`.
    with_total: Option<bool>,
}

impl FormAsked {
    fn period(&self) -> Result<Period, Problem> {
        periods::asked(self.period.as_deref(), self.from, self.to)
    }
}

/// The official forms, every version
///
/// Form code in ASCII, circular, days of its force, title, columns and what must hold between them.
#[utoipa::path(
    path = "/api/v1/reports/forms", operation_id = "list_report_forms", tag = "reports", security(("bearer" = [])),
    responses((status = 200, body = FormsView), (status = 401, body = ProblemBody), (status = 503, body = ProblemBody))
)]
#[get("/reports/forms")]
async fn list_report_forms(_ctx: Ctx) -> Answer<FormsView> {
    Ok(Reply::ok(FormsView { items: forms::all().iter().map(Into::into).collect() }))
}

/// A form for a period, a row an agency
///
/// Counted by agency, not by reader, as of the last day; the version is the one in force on that day. Units under one head
/// show inside that head's row. With `Accept` of a workbook it comes in the printed layout.
#[utoipa::path(
    path = "/api/v1/reports/forms/{form}", operation_id = "read_report_form", tag = "reports", security(("bearer" = [])),
    params(("form" = String, Path, description = "Its code in ASCII.", example = "01-XLD"), FormAsked),
    responses(
        (status = 200, content(
            (FormTable = "application/json"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        )),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/reports/forms/{form}")]
async fn read_report_form(
    app: App,
    ctx: Ctx,
    form: web::Path<String>,
    ask: Ask<FormAsked>,
    req: HttpRequest,
) -> Result<HttpResponse, AppError> {
    let table = reads::table(&app, &ctx, &form, ask.0.period()?, ask.0.agency_id).await?;
    match Format::asked(&req) {
        Format::Json => Ok(Reply::ok(table).respond_to(&req)),
        Format::Xlsx => Ok(spreadsheet(&sheet::name(&table), sheet::workbook(&table)?)),
    }
}

/// The records behind one cell
///
/// Exactly one item for each record the cell counts; of a column of matters (vụ việc) their main petitions, of a sum those
/// that add to it, with what they add. One that the reader may not see is `{"hidden": true}`.
#[utoipa::path(
    path = "/api/v1/reports/forms/{form}/cells", operation_id = "list_report_cells", tag = "reports",
    security(("bearer" = [])),
    params(("form" = String, Path, description = "Its code in ASCII.", example = "01-XLD"), CellsAsked),
    responses(
        (status = 200, body = Page<CellItem>, example = json!({"items": [{"hidden": true}], "next_cursor": null})),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/reports/forms/{form}/cells")]
async fn list_report_cells(
    app: App,
    ctx: Ctx,
    form: web::Path<String>,
    ask: Ask<CellsAsked>,
) -> Answer<Page<CellItem>> {
    let CellsAsked { period, from, to, agency_id, level, column, limit, cursor, with_total } = ask.0;
    let period = periods::asked(period.as_deref(), from, to)?;
    let page = PageQuery { limit, cursor, with_total };
    reads::cells(&app, &ctx, &form, period, (agency_id, level, column), &page).await.map(Reply::ok)
}

impl CellsAsked {
    fn wanted(self, form: &str) -> Result<Wanted, Problem> {
        let period = periods::asked(self.period.as_deref(), self.from, self.to)?;
        Ok(Wanted { form: form.to_owned(), period, agency: self.agency_id, level: self.level, column: self.column })
    }
}

/// The records behind one cell as CSV
///
/// One line for each record the cell counts, with what it adds; of one that the reader may not see only that it counts. The
/// count stands in the trail.
#[utoipa::path(
    path = "/api/v1/reports/forms/{form}/cells.csv", operation_id = "export_report_cells_csv", tag = "reports",
    security(("bearer" = [])),
    params(("form" = String, Path, description = "Its code in ASCII.", example = "01-XLD"), CellsAsked),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/reports/forms/{form}/cells.csv")]
async fn export_report_cells_csv(
    app: App,
    ctx: Ctx,
    form: web::Path<String>,
    ask: Ask<CellsAsked>,
) -> Result<HttpResponse, AppError> {
    Ok(csv_file(export::cells(&app, &ctx, ask.0.wanted(&form)?, "csv").await?))
}

/// The records behind one cell as a workbook
///
/// One line for each record the cell counts, with what it adds; of one that the reader may not see only that it counts. The
/// count stands in the trail.
#[utoipa::path(
    path = "/api/v1/reports/forms/{form}/cells.xlsx", operation_id = "export_report_cells_xlsx", tag = "reports",
    security(("bearer" = [])),
    params(("form" = String, Path, description = "Its code in ASCII.", example = "01-XLD"), CellsAsked),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/reports/forms/{form}/cells.xlsx")]
async fn export_report_cells_xlsx(
    app: App,
    ctx: Ctx,
    form: web::Path<String>,
    ask: Ask<CellsAsked>,
) -> Result<HttpResponse, AppError> {
    xlsx_file(export::cells(&app, &ctx, ask.0.wanted(&form)?, "xlsx").await?).await
}
