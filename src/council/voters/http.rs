//! Voters' petitions over HTTP.
use actix_web::HttpResponse;
use actix_web::web::ServiceConfig;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::bodies::{AnswerBody, MergeBody, PublishBody, SendBody, SeparateBody, SuperviseBody, VoterPetitionBody};
use super::store::Asked;
use super::view::{Similar, VoterPetitionView};
use super::{acts, list};
use crate::council::export::export;
use crate::council::pages;
use crate::council::steps::History;
use crate::kernel::codes::{Field, Kind, VoterAnswer, VoterState};
use crate::kernel::{AgencyId, CouncilSessionId, Page, PageQuery, VoterMeetingId, VoterPetitionId};
use crate::petitions::PetitionBody;
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Write, csv_file, xlsx_file};
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(paths(
    log_voter_petition,
    list_voter_petitions,
    export_voter_petitions_csv,
    export_voter_petitions_xlsx,
    read_voter_petition,
    voter_petition_history,
    similar_voter_petitions
))]
struct Described;

pub(in crate::council) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi().merge_from(Steps::openapi())
}

pub(in crate::council) fn routes(config: &mut ServiceConfig) {
    config
        .service(log_voter_petition)
        .service(list_voter_petitions)
        .service(export_voter_petitions_csv)
        .service(export_voter_petitions_xlsx)
        .service(read_voter_petition)
        .service(voter_petition_history)
        .service(similar_voter_petitions);
    step_routes(config);
}

steps! {
    "council" VoterPetitionId => VoterPetitionView;
    /// Puts others of the same content under this one; they stay listed under it.
    merge_voter_petitions "/voter-petitions/{id}/merge" (MergeBody) acts::merge_voter_petitions;
    /// Takes it from under the one it was merged into.
    separate_voter_petition "/voter-petitions/{id}/separate" (SeparateBody) acts::separate_voter_petition;
    /// Sends it to the competent agency, where its clock runs, by the parameter or, for the National Assembly, by law; or to a body outside by its name. Not answered yet, it is sent on to another one with the `reason`.
    send_voter_petition "/voter-petitions/{id}/send" (SendBody) acts::send_voter_petition;
    /// Records the answer, of a body outside by the clerk: done, being studied with roadmap and day, or explained (NQLT 72/2025, Điều 49).
    answer_voter_petition "/voter-petitions/{id}/answer" (AnswerBody) acts::answer_voter_petition;
    /// Records where the answer was made known (NQLT 72/2025, Điều 51).
    publish_voter_answer "/voter-petitions/{id}/publish" (PublishBody) acts::publish_voter_answer;
    /// Records what the Standing Committee found (Luật Hoạt động giám sát 2015, Điều 74).
    supervise_voter_petition "/voter-petitions/{id}/supervise" (SuperviseBody) acts::supervise_voter_petition;
    /// Turns a complaint or denunciation into a petition (Điều 37 khoản 4), also when it was merged or answered; of it no words, names or meeting stay here.
    turn_into_petition "/voter-petitions/{id}/petition" (PetitionBody) acts::turn_into_petition;
}

/// What the list is narrowed by.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct VoterPetitionsAsked {
    /// Kept by this Council.
    council_id: Option<AgencyId>,
    session_id: Option<CouncilSessionId>,
    meeting_id: Option<VoterMeetingId>,
    /// Sent to this agency.
    agency_id: Option<AgencyId>,
    /// Merged into this one.
    main_id: Option<VoterPetitionId>,
    state: Option<VoterState>,
    answer_status: Option<VoterAnswer>,
    kind: Option<Kind>,
    field: Option<Field>,
    /// Only what was answered within the term, or late.
    in_time: Option<bool>,
    /// Only what was published, or was not.
    published: Option<bool>,
    /// First day.
    #[serde(default, with = "crate::kernel::day::optional")]
    received_from: Option<NaiveDate>,
    /// Last day.
    #[serde(default, with = "crate::kernel::day::optional")]
    received_to: Option<NaiveDate>,
    /// Words of it, with or without diacritics.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Only what is overdue today.
    #[serde(default)]
    overdue: bool,
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
struct VoterPetitionsExported {
    /// Kept by this Council.
    council_id: Option<AgencyId>,
    session_id: Option<CouncilSessionId>,
    meeting_id: Option<VoterMeetingId>,
    /// Sent to this agency.
    agency_id: Option<AgencyId>,
    /// Merged into this one.
    main_id: Option<VoterPetitionId>,
    state: Option<VoterState>,
    answer_status: Option<VoterAnswer>,
    kind: Option<Kind>,
    field: Option<Field>,
    /// Only what was answered within the term, or late.
    in_time: Option<bool>,
    /// Only what was published, or was not.
    published: Option<bool>,
    /// First day.
    #[serde(default, with = "crate::kernel::day::optional")]
    received_from: Option<NaiveDate>,
    /// Last day.
    #[serde(default, with = "crate::kernel::day::optional")]
    received_to: Option<NaiveDate>,
    /// Words of it, with or without diacritics.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Only what is overdue today.
    #[serde(default)]
    overdue: bool,
}

impl VoterPetitionsAsked {
    fn asked(self, ctx: &Ctx) -> Result<(PageQuery, Asked), AppError> {
        let Self {
            council_id,
            session_id,
            meeting_id,
            agency_id,
            main_id,
            state,
            answer_status,
            kind,
            field,
            in_time,
            published,
            received_from,
            received_to,
            q,
            overdue,
            limit,
            cursor,
            with_total,
        } = self;
        let page = PageQuery { limit, cursor, with_total };
        let narrowed = VoterPetitionsExported {
            council_id,
            session_id,
            meeting_id,
            agency_id,
            main_id,
            state,
            answer_status,
            kind,
            field,
            in_time,
            published,
            received_from,
            received_to,
            q,
            overdue,
        };
        Ok((page, narrowed.asked(ctx)?))
    }
}

impl VoterPetitionsExported {
    fn asked(self, ctx: &Ctx) -> Result<Asked, AppError> {
        Ok(Asked {
            council: self.council_id,
            session: self.session_id,
            meeting: self.meeting_id,
            sent_to: self.agency_id,
            main: self.main_id,
            state: self.state,
            status: self.answer_status,
            kind: self.kind,
            field: self.field,
            is_in_time: self.in_time,
            is_published: self.published,
            from: self.received_from,
            to: self.received_to,
            words: pages::searchable(self.q)?,
            late_on: self.overdue.then_some(ctx.today),
            ..Asked::default()
        })
    }
}

/// Records a voters' petition (for the Council's clerk)
///
/// A complaint or denunciation comes with the petition to register: it is registered in the same transaction, a
/// denunciation sealed, and the row here keeps neither words nor names.
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), request_body = VoterPetitionBody,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = VoterPetitionView, headers(("ETag" = String), ("Location" = String))),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/voter-petitions")]
async fn log_voter_petition(app: App, write: Write<VoterPetitionBody>) -> Answer<VoterPetitionView> {
    acts::log_voter_petition(&app, &write.ctx, &write.body).await
}

/// Voters' petitions in sight, latest first
///
/// The clerk, the Inspectorate and a district leader see all; an agency sees what was sent to it.
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(VoterPetitionsAsked),
    responses(
        (status = 200, body = Page<VoterPetitionView>), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/voter-petitions")]
async fn list_voter_petitions(app: App, ctx: Ctx, ask: Ask<VoterPetitionsAsked>) -> Answer<Page<VoterPetitionView>> {
    let (page, asked) = ask.0.asked(&ctx)?;
    list::list_voter_petitions(&app, &ctx, &page, asked).await
}

/// The list of voters' petitions as CSV; audited
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(VoterPetitionsExported),
    responses(
        (status = 200, body = String, content_type = "text/csv"), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/voter-petitions.csv")]
async fn export_voter_petitions_csv(
    app: App,
    ctx: Ctx,
    ask: Ask<VoterPetitionsExported>,
) -> Result<HttpResponse, AppError> {
    let asked = ask.0.asked(&ctx)?;
    Ok(csv_file(export(&app, &ctx, asked, "csv").await?))
}

/// The list of voters' petitions as a workbook; audited
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(VoterPetitionsExported),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/voter-petitions.xlsx")]
async fn export_voter_petitions_xlsx(
    app: App,
    ctx: Ctx,
    ask: Ask<VoterPetitionsExported>,
) -> Result<HttpResponse, AppError> {
    let asked = ask.0.asked(&ctx)?;
    xlsx_file(export(&app, &ctx, asked, "xlsx").await?).await
}

/// One voters' petition with its answers, clocks and what was merged into it
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = VoterPetitionView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/voter-petitions/{id}")]
async fn read_voter_petition(app: App, ctx: Ctx, id: Id<VoterPetitionId>) -> Answer<VoterPetitionView> {
    acts::read_voter_petition(&app, &ctx, id.0).await
}

/// What was done with a voters' petition, in its order
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = History), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/voter-petitions/{id}/history")]
async fn voter_petition_history(app: App, ctx: Ctx, id: Id<VoterPetitionId>) -> Answer<History> {
    acts::voter_petition_history(&app, &ctx, id.0).await
}

/// Others whose words are alike, which may be merged, most alike first
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = Similar), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/voter-petitions/{id}/similar")]
async fn similar_voter_petitions(app: App, ctx: Ctx, id: Id<VoterPetitionId>) -> Answer<Similar> {
    acts::similar_voter_petitions(&app, &ctx, id.0).await
}
