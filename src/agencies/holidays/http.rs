//! Days off over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::acts::{self, Correction};
use super::model::DayView;
use crate::calendar::DayKind;
use crate::kernel::Page;
use crate::platform::http::{Answer, Ask, ProblemBody, Write};
use crate::platform::{App, Ctx};

#[derive(OpenApi)]
#[openapi(
    paths(list_holidays, correct_holiday),
    tags((name = "calendars", description = "Days off and swapped working days (Bộ luật Lao động 2019, Điều 112)."))
)]
struct Described;

pub(in crate::agencies) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub(in crate::agencies) fn routes(config: &mut ServiceConfig) {
    config.service(list_holidays).service(correct_holiday);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct HolidaysAsked {
    /// This year when absent.
    #[param(minimum = 1990, maximum = 2100)]
    year: Option<i32>,
    /// Also rows that a later decision superseded.
    with_history: Option<bool>,
}

/// A day as a decision fixes it; the row that stood for it before is superseded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "day": "2024-05-04", "kind": "working", "name": "Làm bù ngày 29/4/2024", "decision": "Công văn 1570/VPCP-KGVX"
}))]
struct CorrectHoliday {
    #[serde(with = "crate::kernel::day")]
    day: NaiveDate,
    kind: DayKind,
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// The number of the decision.
    #[schema(min_length = 1, max_length = 300)]
    decision: String,
}

/// The days off and swapped working days of a year
#[utoipa::path(
    path = "/api/v1/calendars/holidays", operation_id = "list_holidays", tag = "calendars", params(HolidaysAsked),
    security(("bearer" = [])),
    responses(
        (status = 200, body = Page<DayView>), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 422, body = ProblemBody)
    )
)]
#[get("/calendars/holidays")]
async fn list_holidays(app: App, ctx: Ctx, ask: Ask<HolidaysAsked>) -> Answer<Page<DayView>> {
    acts::list_holidays(&app, &ctx, ask.0.year, ask.0.with_history.unwrap_or(false)).await
}

/// Corrects a day by a decision
#[utoipa::path(
    path = "/api/v1/calendars/holidays", operation_id = "correct_holiday", tag = "calendars",
    security(("bearer" = [])), request_body = CorrectHoliday,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = DayView), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)
    )
)]
#[post("/calendars/holidays")]
async fn correct_holiday(app: App, write: Write<CorrectHoliday>) -> Answer<DayView> {
    let CorrectHoliday { day, kind, name, decision } = write.body;
    acts::correct_holiday(&app, &write.ctx, Correction { day, kind, name, decision }).await
}
