//! Petitions over HTTP: register, list, read, amend, history, clocks, unseal.
use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, get, patch, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};
use uuid::Uuid;

use super::super::acts::{self, Listing};
use super::super::bodies::{AmendBody, PetitionBody, UnsealBody};
use super::super::view::{PetitionItem, PetitionView, StepView, UnsealedView};
use crate::deadlines::{DeadlineView, TraceView};
use crate::kernel::codes::{Field, Handling, Kind, State};
use crate::kernel::{AgencyId, DeadlineId, Page, PageQuery, PetitionId, UserId};
use crate::platform::ctx::Ctx;
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Seen, Write};
use crate::platform::{App, AppError};

#[derive(OpenApi)]
#[openapi(
    paths(
        register_petition,
        list_petitions,
        read_petition,
        amend_petition,
        read_petition_history,
        list_petition_deadlines,
        trace_petition_deadline,
        unseal_identity
    ),
    tags((name = "petitions", description = "Complaints, denunciations, recommendations and feedback"))
)]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(register_petition)
        .service(list_petitions)
        .service(read_petition)
        .service(amend_petition)
        .service(read_petition_history)
        .service(list_petition_deadlines)
        .service(trace_petition_deadline)
        .service(unseal_identity);
}

/// Registers a petition. A denunciation is sealed at once; the answer hides the denouncer like any other read.
#[utoipa::path(
    tag = "petitions", operation_id = "register_petition", path = "/api/v1/petitions",
    params(("Idempotency-Key" = Option<String>, Header)),
    request_body = PetitionBody, security(("bearer" = [])),
    responses(
        (status = 201, body = PetitionView, headers(("ETag" = String), ("Location" = String))),
        (status = 400, body = ProblemBody, content_type = "application/problem+json", description = "Malformed"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "Not a registrar of that agency"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Against the rules"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values")
    )
)]
#[post("/petitions")]
async fn register_petition(app: App, sent: Write<PetitionBody>) -> Answer<PetitionView> {
    acts::register(&app, &sent.ctx, sent.body).await
}

/// What a list of petitions is narrowed by.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ListQuery {
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
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    cursor: Option<String>,
    with_total: Option<bool>,
}

impl From<ListQuery> for Listing {
    fn from(query: ListQuery) -> Self {
        let page = PageQuery { limit: query.limit, cursor: query.cursor, with_total: query.with_total };
        Self {
            agency_id: query.agency_id,
            kind: query.kind,
            state: query.state,
            handling: query.handling,
            field: query.field,
            received_from: query.received_from,
            received_to: query.received_to,
            overdue: query.overdue.unwrap_or(false),
            assigned_to: query.assigned_to,
            q: query.q.map(|q| q.chars().take(200).collect()),
            limit: page.limit(),
            cursor: page.cursor,
            with_total: page.with_total.unwrap_or(false),
        }
    }
}

/// Petitions in sight, newest received first.
#[utoipa::path(
    tag = "petitions", operation_id = "list_petitions", path = "/api/v1/petitions", params(ListQuery),
    security(("bearer" = [])),
    responses(
        (status = 200, body = Page<PetitionItem>),
        (status = 400, body = ProblemBody, content_type = "application/problem+json", description = "Invalid query"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in")
    )
)]
#[get("/petitions")]
async fn list_petitions(app: App, ctx: Ctx, query: Ask<ListQuery>) -> Answer<Page<PetitionItem>> {
    acts::list(&app, &ctx, query.0.into()).await
}

/// One petition with its ETag.
#[utoipa::path(
    tag = "petitions", operation_id = "read_petition", path = "/api/v1/petitions/{id}",
    params(("id" = Uuid, Path)), security(("bearer" = [])),
    responses(
        (status = 200, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known")
    )
)]
#[get("/petitions/{id}")]
async fn read_petition(app: App, ctx: Ctx, id: Id<PetitionId>) -> Answer<PetitionView> {
    acts::read(&app, &ctx, id.0).await
}

/// Corrects what was registered, before it is handled.
#[utoipa::path(
    tag = "petitions", operation_id = "amend_petition", path = "/api/v1/petitions/{id}",
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read")),
    request_body = AmendBody, security(("bearer" = [])),
    responses(
        (status = 200, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Wrong state, with the allowed actions"),
        (status = 412, body = ProblemBody, content_type = "application/problem+json", description = "Stale version"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values"),
        (status = 428, body = ProblemBody, content_type = "application/problem+json", description = "If-Match missing")
    )
)]
#[patch("/petitions/{id}")]
async fn amend_petition(app: App, id: Id<PetitionId>, seen: Seen, sent: Write<AmendBody>) -> Answer<PetitionView> {
    acts::amend(&app, &sent.ctx, id.0, seen.0, sent.body).await
}

/// What happened with a petition, first to last.
#[utoipa::path(
    tag = "petitions", operation_id = "read_petition_history", path = "/api/v1/petitions/{id}/history",
    params(("id" = Uuid, Path)), security(("bearer" = [])),
    responses(
        (status = 200, body = Page<StepView>),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known")
    )
)]
#[get("/petitions/{id}/history")]
async fn read_petition_history(app: App, ctx: Ctx, id: Id<PetitionId>) -> Answer<Page<StepView>> {
    acts::history(&app, &ctx, id.0).await
}

/// The clocks of a petition, each with its article.
#[utoipa::path(
    tag = "petitions", operation_id = "list_petition_deadlines", path = "/api/v1/petitions/{id}/deadlines",
    params(("id" = Uuid, Path)), security(("bearer" = [])),
    responses(
        (status = 200, body = Page<DeadlineView>),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known")
    )
)]
#[get("/petitions/{id}/deadlines")]
async fn list_petition_deadlines(app: App, ctx: Ctx, id: Id<PetitionId>) -> Answer<Page<DeadlineView>> {
    acts::clocks(&app, &ctx, id.0).await
}

/// The day-by-day reckoning of a clock, told again with the calendar it was counted by.
#[utoipa::path(
    tag = "petitions", operation_id = "trace_petition_deadline",
    path = "/api/v1/petitions/{id}/deadlines/{deadline_id}/trace",
    params(("id" = Uuid, Path), ("deadline_id" = Uuid, Path)), security(("bearer" = [])),
    responses(
        (status = 200, body = TraceView),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known")
    )
)]
#[get("/petitions/{id}/deadlines/{deadline_id}/trace")]
async fn trace_petition_deadline(app: App, ctx: Ctx, id: Id<PetitionId>, req: HttpRequest) -> Answer<TraceView> {
    let deadline = req.match_info().get("deadline_id").and_then(|id| Uuid::try_parse(id).ok());
    acts::trace(&app, &ctx, id.0, DeadlineId(deadline.ok_or_else(AppError::hidden)?)).await
}

/// Opens the denouncer's identity and the sealed text, for those who may; the reason stands in the trail.
#[utoipa::path(
    tag = "petitions", operation_id = "unseal_identity", path = "/api/v1/petitions/{id}/identity/unseal",
    params(("id" = Uuid, Path)), request_body = UnsealBody, security(("bearer" = [])),
    responses(
        (status = 200, body = UnsealedView),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values")
    )
)]
#[post("/petitions/{id}/identity/unseal")]
async fn unseal_identity(app: App, id: Id<PetitionId>, sent: Write<UnsealBody>) -> Answer<UnsealedView> {
    acts::unseal(&app, &sent.ctx, id.0, sent.body).await
}
