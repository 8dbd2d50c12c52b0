//! Voters' meetings over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::acts;
use super::bodies::MeetingBody;
use super::store::Asked;
use super::view::MeetingView;
use crate::kernel::{AgencyId, CouncilSessionId, Page, PageQuery, VoterMeetingId};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Write};
use crate::platform::{App, Ctx};

#[derive(OpenApi)]
#[openapi(paths(log_voter_meeting, list_voter_meetings, read_voter_meeting))]
struct Described;

pub(in crate::council) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub(in crate::council) fn routes(config: &mut ServiceConfig) {
    config.service(log_voter_meeting).service(list_voter_meetings).service(read_voter_meeting);
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
