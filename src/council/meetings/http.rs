//! Voters' meetings over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::acts;
use super::bodies::{CorrectMeeting, MeetingBody};
use super::store::Asked;
use super::view::MeetingView;
use crate::council::export::export;
use crate::council::steps::History;
use crate::kernel::{AgencyId, CouncilSessionId, Page, PageQuery, VoterMeetingId};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Write, csv_file, xlsx_file};
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(paths(
    log_voter_meeting,
    list_voter_meetings,
    export_voter_meetings_csv,
    export_voter_meetings_xlsx,
    read_voter_meeting,
    voter_meeting_history
))]
struct Described;

pub(in crate::council) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi().merge_from(Steps::openapi())
}

pub(in crate::council) fn routes(config: &mut ServiceConfig) {
    config
        .service(log_voter_meeting)
        .service(list_voter_meetings)
        .service(export_voter_meetings_csv)
        .service(export_voter_meetings_xlsx)
        .service(read_voter_meeting)
        .service(voter_meeting_history);
    step_routes(config);
}

steps! {
    "council" VoterMeetingId => MeetingView;
    /// Puts right what was recorded of a contact meeting: day, place, deputies, number of voters; with the reason.
    correct_voter_meeting "/voter-meetings/{id}/correct" (CorrectMeeting) acts::correct_voter_meeting;
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct MeetingsAsked {
    /// Recorded by this Council.
    agency_id: Option<AgencyId>,
    session_id: Option<CouncilSessionId>,
    /// First day.
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Last day.
    #[serde(default, with = "crate::kernel::day::optional")]
    to: Option<NaiveDate>,
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
struct MeetingsExported {
    /// Recorded by this Council.
    agency_id: Option<AgencyId>,
    session_id: Option<CouncilSessionId>,
    /// First day.
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Last day.
    #[serde(default, with = "crate::kernel::day::optional")]
    to: Option<NaiveDate>,
}

impl MeetingsExported {
    fn asked(self) -> Asked {
        let Self { agency_id: agency, session_id: session, from, to } = self;
        Asked { agency, session, from, to, ..Asked::default() }
    }
}

/// Records a contact meeting of deputies with voters (for the Council's clerk)
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), request_body = MeetingBody,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = MeetingView, headers(("ETag" = String), ("Location" = String))),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[post("/voter-meetings")]
async fn log_voter_meeting(app: App, write: Write<MeetingBody>) -> Answer<MeetingView> {
    acts::log_voter_meeting(&app, &write.ctx, &write.body).await
}

/// Contact meetings in sight, latest first
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(MeetingsAsked),
    responses(
        (status = 200, body = Page<MeetingView>), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/voter-meetings")]
async fn list_voter_meetings(app: App, ctx: Ctx, ask: Ask<MeetingsAsked>) -> Answer<Page<MeetingView>> {
    let MeetingsAsked { agency_id, session_id, from, to, limit, cursor, with_total } = ask.0;
    let page = PageQuery { limit, cursor, with_total };
    let asked = Asked { agency: agency_id, session: session_id, from, to, ..Asked::default() };
    acts::list_voter_meetings(&app, &ctx, &page, asked).await
}

/// The list of contact meetings as CSV; audited
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(MeetingsExported),
    responses(
        (status = 200, body = String, content_type = "text/csv"), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/voter-meetings.csv")]
async fn export_voter_meetings_csv(app: App, ctx: Ctx, ask: Ask<MeetingsExported>) -> Result<HttpResponse, AppError> {
    Ok(csv_file(export(&app, &ctx, ask.0.asked(), "csv").await?))
}

/// The list of contact meetings as a workbook; audited
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(MeetingsExported),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/voter-meetings.xlsx")]
async fn export_voter_meetings_xlsx(app: App, ctx: Ctx, ask: Ask<MeetingsExported>) -> Result<HttpResponse, AppError> {
    xlsx_file(export(&app, &ctx, ask.0.asked(), "xlsx").await?).await
}

/// One contact meeting
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = MeetingView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/voter-meetings/{id}")]
async fn read_voter_meeting(app: App, ctx: Ctx, id: Id<VoterMeetingId>) -> Answer<MeetingView> {
    acts::read_voter_meeting(&app, &ctx, id.0).await
}

/// What was done with a contact meeting, in its order
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = History), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/voter-meetings/{id}/history")]
async fn voter_meeting_history(app: App, ctx: Ctx, id: Id<VoterMeetingId>) -> Answer<History> {
    acts::voter_meeting_history(&app, &ctx, id.0).await
}
