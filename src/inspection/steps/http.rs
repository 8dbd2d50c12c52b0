//! The days of steps over HTTP.
use actix_web::get;
use actix_web::web::ServiceConfig;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::InspectionStep;
use super::view::Steps;
use super::{export as days, reads};
use crate::inspection::export::{self, Behind};
use crate::inspection::model::Asked;
use crate::inspection::view::Counted;
use crate::kernel::{AgencyId, Page, PageQuery};
use crate::petitions::PetitionBrief;
use crate::platform::http::{Answer, Ask, ProblemBody, list_files};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx, Reply};

#[derive(OpenApi)]
#[openapi(paths(
    inspection_steps,
    inspection_step_petitions,
    export_step_petitions_csv,
    export_step_petitions_xlsx,
    export_steps_csv,
    export_steps_xlsx
))]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(inspection_steps)
        .service(export_steps_csv)
        .service(export_steps_xlsx)
        .service(export_step_petitions_csv)
        .service(export_step_petitions_xlsx)
        .service(inspection_step_petitions);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct StepsAsked {
    /// The last day of the window; today when absent.
    #[param(example = "2023-06-30")]
    #[serde(default, with = "crate::kernel::day::optional")]
    as_of: Option<NaiveDate>,
    /// Its first day; from the beginning when absent.
    #[param(example = "2023-01-01")]
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Only this agency, with the units under its head; the reader's whole reach when absent.
    agency_id: Option<AgencyId>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct StepPetitionsAsked {
    #[param(inline, example = "received_to_accepted")]
    step: InspectionStep,
    /// The last day of the window; today when absent.
    #[param(example = "2023-06-30")]
    #[serde(default, with = "crate::kernel::day::optional")]
    as_of: Option<NaiveDate>,
    /// Its first day; from the beginning when absent.
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
    /// Also answer `total`, which equals the number.
    with_total: Option<bool>,
}

/// How many days each step took, for each agency
///
/// Median and 90th percentile over the petitions whose step ended in the window, at the agency that held them then.
#[utoipa::path(
    path = "/api/v1/inspection/steps", operation_id = "inspection_steps", tag = "inspection",
    params(StepsAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = Steps),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/steps")]
async fn inspection_steps(app: App, ctx: Ctx, ask: Ask<StepsAsked>) -> Answer<Steps> {
    let StepsAsked { as_of, from, agency_id } = ask.0;
    reads::inspection_steps(&app, &ctx, Asked { as_of, from, agency: agency_id }).await.map(Reply::ok)
}

async fn steps_file(app: &App, ctx: &Ctx, ask: StepsAsked, format: &'static str) -> Result<TableFile, AppError> {
    let asked = Asked { as_of: ask.as_of, from: ask.from, agency: ask.agency_id };
    days::steps(app, ctx, asked, format).await
}

list_files! {
    /// How many days each step took as a file, one line a step and agency; the count of lines stands in the trail
    in "inspection", StepsAsked, steps_file,
    export_steps_csv: "/inspection/steps.csv" "/api/v1/inspection/steps.csv",
    export_steps_xlsx: "/inspection/steps.xlsx" "/api/v1/inspection/steps.xlsx"
}

/// The petitions behind the number of a step
///
/// One item for each petition counted, in no telling order; one that the reader may not see is `{"hidden": true}`.
#[utoipa::path(
    path = "/api/v1/inspection/steps/petitions", operation_id = "inspection_step_petitions", tag = "inspection",
    params(StepPetitionsAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = Page<Counted<PetitionBrief>>, example = json!({"items": [{"hidden": true}], "next_cursor": null})),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/steps/petitions")]
async fn inspection_step_petitions(
    app: App,
    ctx: Ctx,
    ask: Ask<StepPetitionsAsked>,
) -> Answer<Page<Counted<PetitionBrief>>> {
    let StepPetitionsAsked { step, as_of, from, agency_id, limit, cursor, with_total } = ask.0;
    let (page, asked) = (PageQuery { limit, cursor, with_total }, Asked { as_of, from, agency: agency_id });
    reads::inspection_step_petitions(&app, &ctx, step, asked, &page).await.map(Reply::ok)
}

async fn file(app: &App, ctx: &Ctx, ask: StepPetitionsAsked, format: &'static str) -> Result<TableFile, AppError> {
    let asked = Asked { as_of: ask.as_of, from: ask.from, agency: ask.agency_id };
    export::counted(app, ctx, Behind::OfStep(ask.step), asked, format).await
}

list_files! {
    /// The petitions behind the number of a step as a file
    ///
    /// One line for each petition counted; of one that the reader may not see only that it counts. The count stands in the trail.
    in "inspection", StepPetitionsAsked, file,
    export_step_petitions_csv: "/inspection/steps/petitions.csv" "/api/v1/inspection/steps/petitions.csv",
    export_step_petitions_xlsx: "/inspection/steps/petitions.xlsx" "/api/v1/inspection/steps/petitions.xlsx"
}
