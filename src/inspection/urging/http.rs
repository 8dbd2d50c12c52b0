//! Urgings over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::bodies::{AcceptBody, AcknowledgeBody, AgainBody, EscalateBody, ReplyBody, UrgeBody, WithdrawBody};
use super::view::{UrgingItem, UrgingView};
use super::{UrgingState, UrgingSubject, acts, export, reads, store};
use crate::kernel::codes::Field;
use crate::kernel::{AgencyId, Page, PageQuery, PetitionId, PlanReportId, PlanRoundId, UrgingId};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Seen, Write, csv_file, xlsx_file};
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(
    paths(
        urge_agency, list_urgings, read_urging, reply_to_urging, accept_urging_reply, urge_again, escalate_urging,
        acknowledge_escalation, withdraw_urging, export_urgings_csv, export_urgings_xlsx
    ),
    tags((name = "urgings", description = "Đôn đốc: documents to agencies with the day of their reply."))
)]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(urge_agency)
        .service(list_urgings)
        .service(export_urgings_csv)
        .service(export_urgings_xlsx)
        .service(read_urging)
        .service(reply_to_urging)
        .service(accept_urging_reply)
        .service(urge_again)
        .service(escalate_urging)
        .service(acknowledge_escalation)
        .service(withdraw_urging);
}

/// What a list is narrowed by.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct UrgingsAsked {
    /// Only of this agency that is urged.
    agency_id: Option<AgencyId>,
    /// Only of this agency that urges.
    by_agency_id: Option<AgencyId>,
    #[param(inline)]
    subject: Option<UrgingSubject>,
    #[param(inline)]
    state: Option<UrgingState>,
    #[param(inline)]
    field: Option<Field>,
    /// Only those that name this petition, which the reader must see.
    petition_id: Option<PetitionId>,
    /// Only those that name this plan report.
    plan_report_id: Option<PlanReportId>,
    /// Only those that name a report of this round of the plan.
    plan_round_id: Option<PlanRoundId>,
    /// Only those taken back, or (`false`) only the others.
    withdrawn: Option<bool>,
    /// Only those without a reply past its day.
    overdue: Option<bool>,
    /// First day of the document.
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Last day of the document.
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

impl UrgingsAsked {
    fn split(self, today: NaiveDate) -> (PageQuery, store::Asked) {
        let page = PageQuery { limit: self.limit, cursor: self.cursor, with_total: self.with_total };
        let asked = store::Asked {
            agency: self.agency_id,
            by_agency: self.by_agency_id,
            subject: self.subject,
            state: self.state,
            field: self.field,
            petition: self.petition_id,
            plan_report: self.plan_report_id,
            plan_round: self.plan_round_id,
            is_withdrawn: self.withdrawn,
            overdue_on: self.overdue.unwrap_or(false).then_some(today),
            from: self.from,
            to: self.to,
            ..store::Asked::default()
        };
        (page, asked)
    }
}

/// Urges an agency about cases, a topic or a report under the plan
///
/// The Inspectorate and the district's leader on cases and topics; internal affairs and the district's leader on plan
/// reports; with `plan_round_id` on the one that the agency owes in that round and has not sent. Changes no case. On an overdue denunciation the settler reports within 5 working days (Luật Tố cáo 2018, Điều 38).
#[utoipa::path(
    path = "/api/v1/inspection/urgings", operation_id = "urge_agency", tag = "urgings",
    security(("bearer" = [])), request_body = UrgeBody, params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = UrgingView, headers(("ETag" = String), ("Location" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/urgings")]
async fn urge_agency(app: App, write: Write<UrgeBody>) -> Answer<UrgingView> {
    acts::urge_agency(&app, &write.ctx, &write.body).await
}

/// Urgings in sight, latest first
///
/// The urged agency sees its own, the Inspectorate the district's; not who is denounced in one of its cases.
#[utoipa::path(
    path = "/api/v1/inspection/urgings", operation_id = "list_urgings", tag = "urgings",
    security(("bearer" = [])), params(UrgingsAsked),
    responses(
        (status = 200, body = Page<UrgingItem>), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/urgings")]
async fn list_urgings(app: App, ctx: Ctx, ask: Ask<UrgingsAsked>) -> Answer<Page<UrgingItem>> {
    let (page, asked) = ask.0.split(ctx.today);
    reads::list_urgings(&app, &ctx, &page, asked).await
}

/// Urgings of a list as CSV, with the count in the trail
#[utoipa::path(
    path = "/api/v1/inspection/urgings.csv", operation_id = "export_urgings_csv", tag = "urgings",
    security(("bearer" = [])), params(UrgingsAsked),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/urgings.csv")]
async fn export_urgings_csv(app: App, ctx: Ctx, ask: Ask<UrgingsAsked>) -> Result<HttpResponse, AppError> {
    let (_, asked) = ask.0.split(ctx.today);
    Ok(csv_file(export::export(&app, &ctx, asked, "csv").await?))
}

/// Urgings of a list as a workbook, with the count in the trail
#[utoipa::path(
    path = "/api/v1/inspection/urgings.xlsx", operation_id = "export_urgings_xlsx", tag = "urgings",
    security(("bearer" = [])), params(UrgingsAsked),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/urgings.xlsx")]
async fn export_urgings_xlsx(app: App, ctx: Ctx, ask: Ask<UrgingsAsked>) -> Result<HttpResponse, AppError> {
    let (_, asked) = ask.0.split(ctx.today);
    xlsx_file(export::export(&app, &ctx, asked, "xlsx").await?).await
}

/// One urging, with its cases as far as the reader may see them
#[utoipa::path(
    path = "/api/v1/inspection/urgings/{id}", operation_id = "read_urging", tag = "urgings",
    security(("bearer" = [])), params(("id" = UrgingId, Path)),
    responses(
        (status = 200, body = UrgingView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/urgings/{id}")]
async fn read_urging(app: App, ctx: Ctx, id: Id<UrgingId>) -> Answer<UrgingView> {
    reads::read_urging(&app, &ctx, id.0).await
}

/// The urged agency replies
///
/// A leader or handler of that very agency. Ends the clocks of the urging, late or not.
#[utoipa::path(
    path = "/api/v1/inspection/urgings/{id}/reply", operation_id = "reply_to_urging", tag = "urgings",
    security(("bearer" = [])), request_body = ReplyBody,
    params(
        ("id" = UrgingId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = UrgingView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/urgings/{id}/reply")]
async fn reply_to_urging(app: App, id: Id<UrgingId>, seen: Seen, write: Write<ReplyBody>) -> Answer<UrgingView> {
    acts::reply_to_urging(&app, &write.ctx, (id.0, seen.0), &write.body).await
}

/// The reply is enough
///
/// For the agency that urged.
#[utoipa::path(
    path = "/api/v1/inspection/urgings/{id}/accept", operation_id = "accept_urging_reply", tag = "urgings",
    security(("bearer" = [])), request_body = AcceptBody,
    params(
        ("id" = UrgingId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = UrgingView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/urgings/{id}/accept")]
async fn accept_urging_reply(app: App, id: Id<UrgingId>, seen: Seen, write: Write<AcceptBody>) -> Answer<UrgingView> {
    acts::accept_urging_reply(&app, &write.ctx, (id.0, seen.0)).await
}

/// Urges again about the same
///
/// When the reply is overdue or not enough: a new urging that follows the first, about the cases that are still open there.
#[utoipa::path(
    path = "/api/v1/inspection/urgings/{id}/urge_again", operation_id = "urge_again", tag = "urgings",
    security(("bearer" = [])), request_body = AgainBody,
    params(
        ("id" = UrgingId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 201, body = UrgingView, headers(("ETag" = String), ("Location" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/urgings/{id}/urge_again")]
async fn urge_again(app: App, id: Id<UrgingId>, seen: Seen, write: Write<AgainBody>) -> Answer<UrgingView> {
    acts::urge_again(&app, &write.ctx, (id.0, seen.0), &write.body).await
}

/// Brings an urging before the district's leader
///
/// When the reply is overdue or not enough; it waits in the leader's inbox.
#[utoipa::path(
    path = "/api/v1/inspection/urgings/{id}/escalate", operation_id = "escalate_urging", tag = "urgings",
    security(("bearer" = [])), request_body = EscalateBody,
    params(
        ("id" = UrgingId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = UrgingView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/urgings/{id}/escalate")]
async fn escalate_urging(app: App, id: Id<UrgingId>, seen: Seen, write: Write<EscalateBody>) -> Answer<UrgingView> {
    acts::escalate_urging(&app, &write.ctx, (id.0, seen.0), &write.body).await
}

/// The district's leader has seen it
///
/// Perhaps with an instruction; for a leader at `H`.
#[utoipa::path(
    path = "/api/v1/inspection/urgings/{id}/acknowledge", operation_id = "acknowledge_escalation", tag = "urgings",
    security(("bearer" = [])), request_body = AcknowledgeBody,
    params(
        ("id" = UrgingId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = UrgingView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/urgings/{id}/acknowledge")]
async fn acknowledge_escalation(
    app: App,
    id: Id<UrgingId>,
    seen: Seen,
    write: Write<AcknowledgeBody>,
) -> Answer<UrgingView> {
    acts::acknowledge_escalation(&app, &write.ctx, (id.0, seen.0), &write.body).await
}

/// Takes an urging back
///
/// While it waits for its reply; its clocks are void.
#[utoipa::path(
    path = "/api/v1/inspection/urgings/{id}/withdraw", operation_id = "withdraw_urging", tag = "urgings",
    security(("bearer" = [])), request_body = WithdrawBody,
    params(
        ("id" = UrgingId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = UrgingView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/urgings/{id}/withdraw")]
async fn withdraw_urging(app: App, id: Id<UrgingId>, seen: Seen, write: Write<WithdrawBody>) -> Answer<UrgingView> {
    acts::withdraw_urging(&app, &write.ctx, (id.0, seen.0), &write.body).await
}
