//! Dialogues over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::bodies::{CancelDialogue, PostponeDialogue, PublishDialogue};
use super::view::{DialogueStep, DialogueView};
use super::{
    AnnounceDialogue, ConcludeDialogue, CorrectDialogue, HoldDialogue, PlanDialogue, acts, corrections, export,
    questions, store,
};
use crate::kernel::codes::{DialogueKind, DialogueState};
use crate::kernel::{AgencyId, DialogueId, Page, PageQuery};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Seen, Write, csv_file, xlsx_file};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx};

#[derive(OpenApi)]
#[openapi(
    paths(
        plan_dialogue, list_dialogues, export_dialogues_csv, export_dialogues_xlsx, read_dialogue, dialogue_history,
        announce_dialogue, postpone_dialogue, cancel_dialogue, hold_dialogue, conclude_dialogue, publish_dialogue,
        correct_dialogue
    ),
    tags((name = "dialogues", description = "Direct dialogues of the head with the people, what was asked, and what was promised."))
)]
struct Described;

/// The room's part of the description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi().merge_from(questions::openapi())
}

/// The room's routes, to stand inside `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(plan_dialogue)
        .service(list_dialogues)
        .service(export_dialogues_csv)
        .service(export_dialogues_xlsx)
        .service(read_dialogue)
        .service(dialogue_history)
        .service(announce_dialogue)
        .service(postpone_dialogue)
        .service(cancel_dialogue)
        .service(hold_dialogue)
        .service(conclude_dialogue)
        .service(publish_dialogue)
        .service(correct_dialogue);
    questions::routes(config);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DialoguesAsked {
    /// Only of this agency.
    agency_id: Option<AgencyId>,
    kind: Option<DialogueKind>,
    state: Option<DialogueState>,
    /// First day.
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    /// Last day.
    #[serde(default, with = "crate::kernel::day::optional")]
    to: Option<NaiveDate>,
    /// Only those with something late: the notice, the day itself, the conclusions, their publication, or an answer or a
    /// promise to a question asked there.
    #[serde(default)]
    overdue: bool,
    /// A code, or words of topics and place, with or without diacritics.
    #[param(max_length = 200)]
    q: Option<String>,
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
struct ExportAsked {
    /// Only of this agency.
    agency_id: Option<AgencyId>,
    kind: Option<DialogueKind>,
    state: Option<DialogueState>,
    #[serde(default, with = "crate::kernel::day::optional")]
    from: Option<NaiveDate>,
    #[serde(default, with = "crate::kernel::day::optional")]
    to: Option<NaiveDate>,
    #[serde(default)]
    overdue: bool,
    #[param(max_length = 200)]
    q: Option<String>,
}

impl ExportAsked {
    async fn file(self, app: &App, ctx: &Ctx, format: &'static str) -> Result<TableFile, AppError> {
        let Self { agency_id, kind, state, from, to, overdue, q } = self;
        let overdue_on = overdue.then_some(ctx.today);
        let asked = store::Asked { agency: agency_id, kind, state, from, to, overdue_on, q, ..store::Asked::default() };
        export::export(app, ctx, asked, format).await
    }
}

/// Plans a dialogue
///
/// For receptionists, handlers and leaders of that very agency; past days may be planned, as what was held and is
/// entered now.
#[utoipa::path(
    path = "/api/v1/dialogues", operation_id = "plan_dialogue", tag = "dialogues", security(("bearer" = [])),
    request_body = PlanDialogue, params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = DialogueView, headers(("ETag" = String), ("Location" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 413, body = ProblemBody),
        (status = 415, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/dialogues")]
async fn plan_dialogue(app: App, sent: Write<PlanDialogue>) -> Answer<DialogueView> {
    acts::plan(&app, &sent.ctx, &sent.body).await
}

/// Dialogues in sight, latest day first
#[utoipa::path(
    path = "/api/v1/dialogues", operation_id = "list_dialogues", tag = "dialogues", security(("bearer" = [])),
    params(DialoguesAsked),
    responses(
        (status = 200, body = Page<DialogueView>), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/dialogues")]
async fn list_dialogues(app: App, ctx: Ctx, ask: Ask<DialoguesAsked>) -> Answer<Page<DialogueView>> {
    let DialoguesAsked { agency_id: agency, kind, state, from, to, overdue, q, limit, cursor, with_total } = ask.0;
    let overdue_on = overdue.then_some(ctx.today);
    let asked = store::Asked { agency, kind, state, from, to, overdue_on, q, ..store::Asked::default() };
    acts::list(&app, &ctx, &PageQuery { limit, cursor, with_total }, asked).await
}

/// The dialogues of a list as CSV (UTF-8 with its mark), at most 50,000
///
/// What was typed never becomes a formula. Each export is audited.
#[utoipa::path(
    path = "/api/v1/dialogues.csv", operation_id = "export_dialogues_csv", tag = "dialogues",
    security(("bearer" = [])), params(ExportAsked),
    responses(
        (status = 200, body = String, content_type = "text/csv"), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/dialogues.csv")]
async fn export_dialogues_csv(app: App, ctx: Ctx, ask: Ask<ExportAsked>) -> Result<HttpResponse, AppError> {
    Ok(csv_file(ask.0.file(&app, &ctx, "csv").await?))
}

/// The dialogues of a list as a workbook, at most 50,000
///
/// Each export is audited.
#[utoipa::path(
    path = "/api/v1/dialogues.xlsx", operation_id = "export_dialogues_xlsx", tag = "dialogues",
    security(("bearer" = [])), params(ExportAsked),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/dialogues.xlsx")]
async fn export_dialogues_xlsx(app: App, ctx: Ctx, ask: Ask<ExportAsked>) -> Result<HttpResponse, AppError> {
    xlsx_file(ask.0.file(&app, &ctx, "xlsx").await?).await
}

/// One dialogue: the plan, what happened, what was promised
#[utoipa::path(
    path = "/api/v1/dialogues/{id}", operation_id = "read_dialogue", tag = "dialogues",
    security(("bearer" = [])), params(("id" = DialogueId, Path)),
    responses(
        (status = 200, body = DialogueView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/dialogues/{id}")]
async fn read_dialogue(app: App, ctx: Ctx, id: Id<DialogueId>) -> Answer<DialogueView> {
    acts::read(&app, &ctx, id.0).await
}

/// What was done with a dialogue, oldest first
#[utoipa::path(
    path = "/api/v1/dialogues/{id}/history", operation_id = "dialogue_history", tag = "dialogues",
    security(("bearer" = [])), params(("id" = DialogueId, Path)),
    responses(
        (status = 200, body = Page<DialogueStep>), (status = 401, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/dialogues/{id}/history")]
async fn dialogue_history(app: App, ctx: Ctx, id: Id<DialogueId>) -> Answer<Page<DialogueStep>> {
    acts::history(&app, &ctx, id.0).await
}

/// Records how the people were told
///
/// Warns when that was later than the term the district set, or when it set none.
#[utoipa::path(
    path = "/api/v1/dialogues/{id}/announce", operation_id = "announce_dialogue", tag = "dialogues", security(("bearer" = [])),
    request_body = AnnounceDialogue,
    params(
        ("id" = DialogueId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = DialogueView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/dialogues/{id}/announce")]
async fn announce_dialogue(
    app: App,
    id: Id<DialogueId>,
    seen: Seen,
    sent: Write<AnnounceDialogue>,
) -> Answer<DialogueView> {
    acts::announce(&app, &sent.ctx, id.0, seen.0, &sent.body).await
}

/// Puts a dialogue off to another day, with the reason
///
/// What was announced of the old day counts no more.
#[utoipa::path(
    path = "/api/v1/dialogues/{id}/postpone", operation_id = "postpone_dialogue", tag = "dialogues", security(("bearer" = [])),
    request_body = PostponeDialogue,
    params(
        ("id" = DialogueId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = DialogueView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/dialogues/{id}/postpone")]
async fn postpone_dialogue(
    app: App,
    id: Id<DialogueId>,
    seen: Seen,
    sent: Write<PostponeDialogue>,
) -> Answer<DialogueView> {
    acts::postpone(&app, &sent.ctx, id.0, seen.0, &sent.body).await
}

/// Cancels a dialogue that was not held, with the reason
///
/// It counts for nothing.
#[utoipa::path(
    path = "/api/v1/dialogues/{id}/cancel", operation_id = "cancel_dialogue", tag = "dialogues", security(("bearer" = [])),
    request_body = CancelDialogue,
    params(
        ("id" = DialogueId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = DialogueView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/dialogues/{id}/cancel")]
async fn cancel_dialogue(
    app: App,
    id: Id<DialogueId>,
    seen: Seen,
    sent: Write<CancelDialogue>,
) -> Answer<DialogueView> {
    acts::cancel(&app, &sent.ctx, id.0, seen.0, &sent.body).await
}

/// Records that a dialogue was held on its day
///
/// By the head, or by a delegate with his paper, who is not counted for the head. The term of the notice of conclusions begins, where the district set one.
#[utoipa::path(
    path = "/api/v1/dialogues/{id}/hold", operation_id = "hold_dialogue", tag = "dialogues", security(("bearer" = [])),
    request_body = HoldDialogue,
    params(
        ("id" = DialogueId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = DialogueView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/dialogues/{id}/hold")]
async fn hold_dialogue(app: App, id: Id<DialogueId>, seen: Seen, sent: Write<HoldDialogue>) -> Answer<DialogueView> {
    acts::hold(&app, &sent.ctx, id.0, seen.0, &sent.body).await
}

/// Records the notice of conclusions; each promise becomes a commitment
///
/// Nothing in it may hold the identity of somebody who denounced at the dialogue.
#[utoipa::path(
    path = "/api/v1/dialogues/{id}/conclusion", operation_id = "conclude_dialogue", tag = "dialogues", security(("bearer" = [])),
    request_body = ConcludeDialogue,
    params(
        ("id" = DialogueId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = DialogueView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/dialogues/{id}/conclusion")]
async fn conclude_dialogue(
    app: App,
    id: Id<DialogueId>,
    seen: Seen,
    sent: Write<ConcludeDialogue>,
) -> Answer<DialogueView> {
    acts::conclude(&app, &sent.ctx, id.0, seen.0, &sent.body).await
}

/// Records where what came of a dialogue was made public
///
/// After the notice of conclusions.
#[utoipa::path(
    path = "/api/v1/dialogues/{id}/publish", operation_id = "publish_dialogue", tag = "dialogues", security(("bearer" = [])),
    request_body = PublishDialogue,
    params(
        ("id" = DialogueId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = DialogueView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/dialogues/{id}/publish")]
async fn publish_dialogue(
    app: App,
    id: Id<DialogueId>,
    seen: Seen,
    sent: Write<PublishDialogue>,
) -> Answer<DialogueView> {
    acts::publish(&app, &sent.ctx, id.0, seen.0, &sent.body).await
}

/// Corrects what was recorded of a dialogue that was held: its day, the chair, how many came, hours and minutes
///
/// By the rules of the recording. The history keeps old and new values with the reason; another day takes with it what was
/// said on it, and the terms that count from it. What was locked of a report stays.
#[utoipa::path(
    path = "/api/v1/dialogues/{id}/correct", operation_id = "correct_dialogue", tag = "dialogues",
    security(("bearer" = [])), request_body = CorrectDialogue,
    params(
        ("id" = DialogueId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = DialogueView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/dialogues/{id}/correct")]
async fn correct_dialogue(
    app: App,
    id: Id<DialogueId>,
    seen: Seen,
    sent: Write<CorrectDialogue>,
) -> Answer<DialogueView> {
    corrections::correct(&app, &sent.ctx, id.0, seen.0, &sent.body).await
}
