use actix_web::get;
use actix_web::web::ServiceConfig;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::model::{Asked, Bucket};
use super::view::{Counted, Overview};
use super::{compliance, reads, signals, trail};
use crate::kernel::{AgencyId, Page, PageQuery};
use crate::petitions::PetitionBrief;
use crate::platform::http::{Answer, Ask, ProblemBody};
use crate::platform::{App, Ctx, Reply};
use crate::receptions::ReceptionBrief;

#[derive(OpenApi)]
#[openapi(
    paths(inspection_overview, inspection_petitions, inspection_receptions),
    tags((name = "inspection", description = "The District Inspectorate: figures as of a legal day, and the cases behind each."))
)]
struct Described;

/// The room's part of the description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
        .merge_from(super::dialogues::openapi())
        .merge_from(trail::openapi())
        .merge_from(compliance::openapi())
        .merge_from(signals::openapi())
}

/// The room's routes, to stand inside `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(inspection_overview).service(inspection_petitions).service(inspection_receptions);
    super::dialogues::routes(config);
    trail::routes(config);
    compliance::routes(config);
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
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PetitionsAsked {
    /// The figure, or one of `second_instance`, `many_signers`, `over_level` (received in the window, with that
    /// trait), `no_receipt` (first handled in the window, transferred, receipt not recorded on the day).
    #[param(example = "overdue")]
    bucket: Bucket,
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
    let OverviewAsked { as_of, from, agency_id } = ask.0;
    reads::overview(&app, &ctx, Asked { as_of, from, agency: agency_id }).await.map(Reply::ok)
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
    let PetitionsAsked { bucket, as_of, from, agency_id, limit, cursor, with_total } = ask.0;
    let page = PageQuery { limit, cursor, with_total };
    reads::petitions(&app, &ctx, bucket, Asked { as_of, from, agency: agency_id }, &page).await.map(Reply::ok)
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
