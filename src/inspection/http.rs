use actix_web::web::ServiceConfig;
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::export::Behind;
use super::model::{Asked, Bucket, Topic};
use super::urging::UrgingItem;
use super::view::{Counted, Overview};
use super::{checks, compliance, dialogues, export, sealed_sight, signals, steps, trail, trends, urging};
use super::{overview_file, reads, rules};
use crate::kernel::codes::{Field, Kind};
use crate::kernel::{AgencyId, Page, PageQuery};
use crate::petitions::PetitionBrief;
use crate::platform::http::{Answer, Ask, ProblemBody, csv_file, list_files, xlsx_file};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx, Reply};
use crate::receptions::ReceptionBrief;

#[derive(OpenApi)]
#[openapi(
    paths(inspection_overview, inspection_petitions, inspection_receptions, inspection_overdue_urgings,
        export_counted_petitions_csv, export_counted_petitions_xlsx, export_counted_receptions_csv,
        export_counted_receptions_xlsx, export_overdue_urgings_csv, export_overdue_urgings_xlsx, export_overview_csv,
        export_overview_xlsx),
    tags((name = "inspection", description = "The District Inspectorate: figures as of a legal day, and the cases behind each."))
)]
struct Described;

/// The room's part of the description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
        .merge_from(trail::openapi())
        .merge_from(sealed_sight::openapi())
        .merge_from(steps::openapi())
        .merge_from(trends::openapi())
        .merge_from(urging::openapi())
        .merge_from(checks::openapi())
        .merge_from(dialogues::openapi())
        .merge_from(compliance::openapi())
        .merge_from(signals::openapi())
        .merge_from(signals::files::openapi())
}

/// The room's routes, to stand inside `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(export_counted_petitions_csv)
        .service(export_counted_petitions_xlsx)
        .service(export_counted_receptions_csv)
        .service(export_counted_receptions_xlsx)
        .service(export_overdue_urgings_csv)
        .service(export_overdue_urgings_xlsx)
        .service(export_overview_csv)
        .service(export_overview_xlsx);
    config
        .service(inspection_overview)
        .service(inspection_petitions)
        .service(inspection_receptions)
        .service(inspection_overdue_urgings);
    trail::routes(config);
    sealed_sight::routes(config);
    steps::routes(config);
    trends::routes(config);
    urging::routes(config);
    checks::routes(config);
    dialogues::routes(config);
    compliance::routes(config);
    signals::files::routes(config);
    signals::routes(config);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct OverviewAsked {
    /// The legal day the figures stand on, its end included; today when absent.
    #[param(example = "2023-06-30")]
    #[serde(default, with = "crate::kernel::day::optional")]
    as_of: Option<NaiveDate>,
    /// Count what happened from this day on; from the beginning when absent.
    #[param(example = "2023-01-01")]
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Only this agency, with the units under its head; the reader's whole reach when absent.
    agency_id: Option<AgencyId>,
    /// Also the figures of another window that ends with this day, and the differences.
    #[param(example = "2022-06-30")]
    #[serde(default, with = "crate::kernel::day::optional")]
    compare_as_of: Option<NaiveDate>,
    /// The first day of that other window; from the beginning when absent. Only with `compare_as_of`.
    #[param(example = "2022-01-01")]
    #[serde(default, with = "crate::kernel::day::optional")]
    compare_from: Option<NaiveDate>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PetitionsAsked {
    /// The figure, or one of `second_instance`, `many_signers` (2 signers or more until the district sets another), `over_level` (received in the window, with that trait).
    #[param(example = "overdue")]
    bucket: Bucket,
    /// Only of this kind, as it was counted.
    #[param(inline)]
    kind: Option<Kind>,
    /// Only of this field.
    #[param(inline)]
    field: Option<Field>,
    /// The legal day the figure stands on, its end included; today when absent.
    #[param(example = "2023-06-30")]
    #[serde(default, with = "crate::kernel::day::optional")]
    as_of: Option<NaiveDate>,
    /// Count what happened from this day on; from the beginning when absent.
    #[param(example = "2023-01-01")]
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Only this agency, with the units under its head; the reader's whole reach when absent.
    agency_id: Option<AgencyId>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
    /// Also answer `total`, which equals the figure.
    with_total: Option<bool>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ReceptionsAsked {
    /// The legal day the figure stands on, its end included; today when absent.
    #[param(example = "2023-06-30")]
    #[serde(default, with = "crate::kernel::day::optional")]
    as_of: Option<NaiveDate>,
    /// Count what happened from this day on; from the beginning when absent.
    #[param(example = "2023-01-01")]
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Only this agency, with the units under its head; the reader's whole reach when absent.
    agency_id: Option<AgencyId>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
    /// Also answer `total`, which equals the figure.
    with_total: Option<bool>,
}

/// How petitions and receptions stand in each agency
///
/// Figures count by agency, not by reader. Flows (`received`, `processed`, `accepted`, `settled`, receptions) run
/// from `from` to `as_of`; `open`, `due_soon`, `overdue`, `suspended` stand at the end of `as_of`. A petition counts
/// for the agency that held it; `mixed` petitions are not counted, their parts are. Units under one head show inside
/// that head's row, and totals are the sum of the rows.
/// The records behind each figure are at `links` of its row, with the same days and agency.
#[utoipa::path(
    path = "/api/v1/inspection/overview", operation_id = "inspection_overview", tag = "inspection",
    params(OverviewAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = Overview),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/overview")]
async fn inspection_overview(app: App, ctx: Ctx, ask: Ask<OverviewAsked>) -> Answer<Overview> {
    let (asked, other) = ask.0.split()?;
    reads::overview(&app, &ctx, asked, other).await.map(Reply::ok)
}

impl OverviewAsked {
    fn split(self) -> Result<(Asked, Option<Asked>), AppError> {
        let Self { as_of, from, agency_id: agency, compare_as_of, compare_from } = self;
        Ok((Asked { as_of, from, agency }, rules::other_window(compare_from, compare_as_of, agency)?))
    }
}

async fn overview_file(app: &App, ctx: &Ctx, ask: OverviewAsked, format: &'static str) -> Result<TableFile, AppError> {
    overview_file::overview(app, ctx, ask.split()?, format).await
}

list_files! {
    /// How petitions and receptions stand in each agency as a file
    ///
    /// A line for all together and one an agency; with another window its lines and what differs. The count of lines stands in the trail.
    in "inspection", OverviewAsked, overview_file,
    export_overview_csv: "/inspection/overview.csv" "/api/v1/inspection/overview.csv",
    export_overview_xlsx: "/inspection/overview.xlsx" "/api/v1/inspection/overview.xlsx"
}

/// The petitions behind a figure
///
/// One item for each petition counted, in no telling order; one that the reader may not see is `{"hidden": true}`.
#[utoipa::path(
    path = "/api/v1/inspection/petitions", operation_id = "inspection_petitions", tag = "inspection",
    params(PetitionsAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = Page<Counted<PetitionBrief>>, example = json!({"items": [{"hidden": true}], "next_cursor": null})),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/petitions")]
async fn inspection_petitions(app: App, ctx: Ctx, ask: Ask<PetitionsAsked>) -> Answer<Page<Counted<PetitionBrief>>> {
    let PetitionsAsked { bucket, kind, field, as_of, from, agency_id, limit, cursor, with_total } = ask.0;
    let page = PageQuery { limit, cursor, with_total };
    let asked = Asked { as_of, from, agency: agency_id };
    reads::petitions(&app, &ctx, (bucket, Topic { kind, field }), asked, &page).await.map(Reply::ok)
}

/// The receptions behind the figure of receptions
///
/// One item for each reception counted, in no telling order; one that the reader may not see is `{"hidden": true}`.
#[utoipa::path(
    path = "/api/v1/inspection/receptions", operation_id = "inspection_receptions", tag = "inspection",
    params(ReceptionsAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = Page<Counted<ReceptionBrief>>, example = json!({"items": [{"hidden": true}], "next_cursor": null})),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/receptions")]
async fn inspection_receptions(app: App, ctx: Ctx, ask: Ask<ReceptionsAsked>) -> Answer<Page<Counted<ReceptionBrief>>> {
    let ReceptionsAsked { as_of, from, agency_id, limit, cursor, with_total } = ask.0;
    let page = PageQuery { limit, cursor, with_total };
    reads::receptions(&app, &ctx, Asked { as_of, from, agency: agency_id }, &page).await.map(Reply::ok)
}

/// The urgings behind the figure of those overdue
///
/// One item for each urging counted, in no telling order; one that the reader may not see is `{"hidden": true}`.
#[utoipa::path(
    path = "/api/v1/inspection/overdue-urgings", operation_id = "inspection_overdue_urgings", tag = "inspection",
    params(ReceptionsAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = Page<Counted<UrgingItem>>, example = json!({"items": [{"hidden": true}], "next_cursor": null})),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/overdue-urgings")]
async fn inspection_overdue_urgings(
    app: App,
    ctx: Ctx,
    ask: Ask<ReceptionsAsked>,
) -> Answer<Page<Counted<UrgingItem>>> {
    let ReceptionsAsked { as_of, from, agency_id, limit, cursor, with_total } = ask.0;
    let page = PageQuery { limit, cursor, with_total };
    reads::overdue_urgings(&app, &ctx, Asked { as_of, from, agency: agency_id }, &page).await.map(Reply::ok)
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct CountedAsked {
    /// The figure, or another bucket of `inspection_petitions`.
    #[param(example = "overdue")]
    bucket: Bucket,
    /// Only of this kind, as it was counted.
    #[param(inline)]
    kind: Option<Kind>,
    /// Only of this field.
    #[param(inline)]
    field: Option<Field>,
    /// The legal day the figure stands on, its end included; today when absent.
    #[serde(default, with = "crate::kernel::day::optional")]
    as_of: Option<NaiveDate>,
    /// Count what happened from this day on; from the beginning when absent.
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Only this agency, with the units under its head; the reader's whole reach when absent.
    agency_id: Option<AgencyId>,
}

/// The petitions behind a figure as CSV
///
/// One line for each petition counted; of one that the reader may not see only that it counts. The count stands in the trail.
#[utoipa::path(
    path = "/api/v1/inspection/petitions.csv", operation_id = "export_counted_petitions_csv", tag = "inspection",
    params(CountedAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/petitions.csv")]
async fn export_counted_petitions_csv(app: App, ctx: Ctx, ask: Ask<CountedAsked>) -> Result<HttpResponse, AppError> {
    let CountedAsked { bucket, kind, field, as_of, from, agency_id: agency } = ask.0;
    let what = Behind::Petitions(bucket, Topic { kind, field });
    let asked = Asked { as_of, from, agency };
    Ok(csv_file(export::counted(&app, &ctx, what, asked, "csv").await?))
}

/// The petitions behind a figure as a workbook
///
/// One line for each petition counted; of one that the reader may not see only that it counts. The count stands in the trail.
#[utoipa::path(
    path = "/api/v1/inspection/petitions.xlsx", operation_id = "export_counted_petitions_xlsx", tag = "inspection",
    params(CountedAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/petitions.xlsx")]
async fn export_counted_petitions_xlsx(app: App, ctx: Ctx, ask: Ask<CountedAsked>) -> Result<HttpResponse, AppError> {
    let CountedAsked { bucket, kind, field, as_of, from, agency_id: agency } = ask.0;
    let what = Behind::Petitions(bucket, Topic { kind, field });
    let asked = Asked { as_of, from, agency };
    xlsx_file(export::counted(&app, &ctx, what, asked, "xlsx").await?).await
}

impl ReceptionsAsked {
    fn asked(self) -> Asked {
        Asked { as_of: self.as_of, from: self.from, agency: self.agency_id }
    }
}

async fn receptions_file(
    app: &App,
    ctx: &Ctx,
    ask: ReceptionsAsked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    export::counted(app, ctx, Behind::Receptions, ask.asked(), format).await
}

async fn urgings_file(app: &App, ctx: &Ctx, ask: ReceptionsAsked, format: &'static str) -> Result<TableFile, AppError> {
    export::counted(app, ctx, Behind::OverdueUrgings, ask.asked(), format).await
}

list_files! {
    /// The receptions behind the figure of receptions as a file
    ///
    /// One line for each reception counted; of one that the reader may not see only that it counts. The count stands in the trail.
    in "inspection", ReceptionsAsked, receptions_file,
    export_counted_receptions_csv: "/inspection/receptions.csv" "/api/v1/inspection/receptions.csv",
    export_counted_receptions_xlsx: "/inspection/receptions.xlsx" "/api/v1/inspection/receptions.xlsx"
}

list_files! {
    /// The urgings behind the figure of those overdue as a file
    ///
    /// One line for each urging counted; of one that the reader may not see only that it counts. The count stands in the trail.
    in "inspection", ReceptionsAsked, urgings_file,
    export_overdue_urgings_csv: "/inspection/overdue-urgings.csv" "/api/v1/inspection/overdue-urgings.csv",
    export_overdue_urgings_xlsx: "/inspection/overdue-urgings.xlsx" "/api/v1/inspection/overdue-urgings.xlsx"
}
