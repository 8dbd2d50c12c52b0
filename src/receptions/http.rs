//! Visits and the reception book over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse, Responder, get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::bodies::{AnswerReception, RefusalNotice, VisitBody};
use super::book::{BookRow, workbook};
use super::letters::{self, VisitLetter};
use super::view::{ReceptionView, UnsealedVisit};
use super::{acts, corrections, export, receipts, repeats, retention, schedules, sessions, store};
use crate::kernel::codes::{ReceptionMode, ReceptionOutcome};
use crate::kernel::{AgencyId, Page, PageQuery, ReceptionId, ReceptionReceiptId, ReceptionSessionId};
use crate::petitions::{PetitionBody, PetitionView, UnsealBody};
use crate::platform::audit::RecordStep;
use crate::platform::http::{
    Answer, Ask, Format, Id, ProblemBody, Seen, Write, csv_file, spreadsheet, word_document, xlsx_file,
};
use crate::platform::table_file::TableFile;
use crate::platform::{App, AppError, Ctx, Reply};

#[derive(OpenApi)]
#[openapi(
    paths(record_refusal_notice, log_reception, list_receptions, read_reception_book, export_receptions_csv, export_receptions_xlsx, write_reception_letter, read_reception, reception_history, answer_reception, hand_in_petition, unseal_reception),
    tags((name = "receptions", description = "Visits of citizens, and the reception book."))
)]
struct Described;

/// The room's part of the description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
        .merge_from(sessions::openapi())
        .merge_from(schedules::openapi())
        .merge_from(receipts::openapi())
        .merge_from(corrections::openapi())
        .merge_from(repeats::openapi())
        .merge_from(retention::openapi())
}

/// The room's routes, to stand inside `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    config
        .configure(retention::routes)
        .service(log_reception)
        .service(list_receptions)
        .service(read_reception_book)
        .service(export_receptions_csv)
        .service(export_receptions_xlsx)
        .service(write_reception_letter)
        .service(reception_history)
        .service(read_reception)
        .service(answer_reception)
        .service(record_refusal_notice)
        .service(hand_in_petition)
        .service(unseal_reception);
    sessions::routes(config);
    schedules::routes(config);
    receipts::routes(config);
    corrections::routes(config);
    repeats::routes(config);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ReceptionsAsked {
    /// Only of this agency.
    agency_id: Option<AgencyId>,
    mode: Option<ReceptionMode>,
    outcome: Option<ReceptionOutcome>,
    /// Only those that came to this session.
    session_id: Option<ReceptionSessionId>,
    /// First legal day.
    #[serde(default, with = "crate::kernel::day::optional")]
    received_from: Option<NaiveDate>,
    /// Last legal day.
    #[serde(default, with = "crate::kernel::day::optional")]
    received_to: Option<NaiveDate>,
    /// A code, a citizen's name or number, or words of the visit, with or without diacritics; sealed visits are
    /// found by their code only.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Only those with a clock past its day.
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

impl ReceptionsAsked {
    fn split(self, ctx: &Ctx) -> (PageQuery, Option<String>, store::Asked) {
        let page = PageQuery { limit: self.limit, cursor: self.cursor, with_total: self.with_total };
        let asked = store::Asked {
            agency: self.agency_id,
            mode: self.mode,
            outcome: self.outcome,
            session: self.session_id,
            from: self.received_from,
            to: self.received_to,
            overdue_on: self.overdue.then_some(ctx.today),
            ..store::Asked::default()
        };
        (page, self.q, asked)
    }
}

/// What an export is narrowed by: as the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ExportAsked {
    /// Only of this agency.
    agency_id: Option<AgencyId>,
    mode: Option<ReceptionMode>,
    outcome: Option<ReceptionOutcome>,
    /// Only those that came to this session.
    session_id: Option<ReceptionSessionId>,
    /// First legal day.
    #[serde(default, with = "crate::kernel::day::optional")]
    received_from: Option<NaiveDate>,
    /// Last legal day.
    #[serde(default, with = "crate::kernel::day::optional")]
    received_to: Option<NaiveDate>,
    #[param(max_length = 200)]
    q: Option<String>,
    /// Only those with a clock past its day.
    #[serde(default)]
    overdue: bool,
}

impl ExportAsked {
    async fn file(self, app: &App, ctx: &Ctx, format: &'static str) -> Result<TableFile, AppError> {
        let Self { agency_id, mode, outcome, session_id: session, received_from, received_to, q, overdue } = self;
        let overdue_on = overdue.then_some(ctx.today);
        let (agency, from, to) = (agency_id, received_from, received_to);
        let asked = store::Asked { agency, mode, outcome, session, from, to, overdue_on, ..store::Asked::default() };
        export::export(app, ctx, asked, q.as_deref(), format).await
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct BookAsked {
    agency_id: AgencyId,
    /// First legal day.
    #[serde(with = "crate::kernel::day")]
    from: NaiveDate,
    /// Last legal day.
    #[serde(with = "crate::kernel::day")]
    to: NaiveDate,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct LetterAsked {
    /// Which of the visit's receipts; the latest when absent.
    receipt_id: Option<ReceptionReceiptId>,
}

/// Writes a visit into the reception book
///
/// For receptionists, handlers and leaders of that very agency. A matter of kind `denunciation` seals the whole visit:
/// its answer already shows neither people nor texts. What looks wrong in a number or phone comes back as a warning.
#[utoipa::path(
    path = "/api/v1/receptions", operation_id = "log_reception", tag = "receptions", security(("bearer" = [])),
    request_body = VisitBody, params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = ReceptionView, headers(("ETag" = String), ("Location" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 413, body = ProblemBody),
        (status = 415, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/receptions")]
async fn log_reception(app: App, write: Write<VisitBody>) -> Answer<ReceptionView> {
    acts::log_reception(&app, &write.ctx, &write.body).await
}

/// Visits of the agencies whose cases are seen, newest first
#[utoipa::path(
    path = "/api/v1/receptions", operation_id = "list_receptions", tag = "receptions", security(("bearer" = [])),
    params(ReceptionsAsked),
    responses(
        (status = 200, body = Page<ReceptionView>), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/receptions")]
async fn list_receptions(app: App, ctx: Ctx, ask: Ask<ReceptionsAsked>) -> Answer<Page<ReceptionView>> {
    let (page, q, asked) = ask.0.split(&ctx);
    acts::list_receptions(&app, &ctx, &page, q.as_deref(), asked).await
}

/// The visits of a list as CSV (UTF-8 with its mark), at most 200,000
///
/// What was typed never becomes a formula; of a sealed visit only what everybody may read. Each export is audited.
#[utoipa::path(
    path = "/api/v1/receptions.csv", operation_id = "export_receptions_csv", tag = "receptions",
    security(("bearer" = [])), params(ExportAsked),
    responses(
        (status = 200, body = String, content_type = "text/csv"), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/receptions.csv")]
async fn export_receptions_csv(app: App, ctx: Ctx, ask: Ask<ExportAsked>) -> Result<HttpResponse, AppError> {
    Ok(csv_file(ask.0.file(&app, &ctx, "csv").await?))
}

/// The visits of a list as a workbook, at most 200,000
///
/// Of a sealed visit only what everybody may read. Each export is audited.
#[utoipa::path(
    path = "/api/v1/receptions.xlsx", operation_id = "export_receptions_xlsx", tag = "receptions",
    security(("bearer" = [])), params(ExportAsked),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/receptions.xlsx")]
async fn export_receptions_xlsx(app: App, ctx: Ctx, ask: Ask<ExportAsked>) -> Result<HttpResponse, AppError> {
    xlsx_file(ask.0.file(&app, &ctx, "xlsx").await?).await
}

/// A letter about a visit as a Word document
///
/// The receipt for what was handed over, or the notice that somebody was not received. Of a sealed visit name and
/// address are blank lines. Each letter is audited.
#[utoipa::path(
    path = "/api/v1/receptions/{id}/papers/{form}", operation_id = "write_reception_letter", tag = "receptions",
    security(("bearer" = [])), params(("id" = uuid::Uuid, Path), ("form" = inline(VisitLetter), Path)),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/receptions/{id}/papers/{form}")]
async fn write_reception_letter(
    app: App,
    ctx: Ctx,
    id: Id<ReceptionId>,
    req: HttpRequest,
    ask: Ask<LetterAsked>,
) -> Result<HttpResponse, AppError> {
    let form = req.match_info().get("form").unwrap_or_default();
    let (name, bytes) = letters::write(&app, &ctx, id.0, form, ask.0.receipt_id).await?;
    Ok(word_document(&name, bytes))
}

/// The reception book of an agency, as JSON or, by `Accept`, as a workbook
///
/// Official columns of TT 06/2014/TT-TTCP; a denouncer prints as "người tố cáo (bảo mật)". Each export is audited.
#[utoipa::path(
    path = "/api/v1/receptions/book", operation_id = "read_reception_book", tag = "receptions",
    security(("bearer" = [])), params(BookAsked),
    responses(
        (status = 200, description = "The lines of the book in their order.", content(
            (Page<BookRow> = "application/json"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        )),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/receptions/book")]
async fn read_reception_book(
    app: App,
    ctx: Ctx,
    req: HttpRequest,
    ask: Ask<BookAsked>,
) -> Result<HttpResponse, AppError> {
    let BookAsked { agency_id, from, to } = ask.0;
    let format = Format::asked(&req);
    let name = if format == Format::Xlsx { "xlsx" } else { "json" };
    let book = acts::read_reception_book(&app, &ctx, agency_id, (from, to), name).await?.value;
    match format {
        Format::Json => Ok(Reply::ok(Page::whole(book.rows)).respond_to(&req)),
        Format::Xlsx => Ok(spreadsheet(&format!("so-tiep-cong-dan-{from}-{to}"), workbook(&book)?)),
    }
}

/// One visit; of a sealed one neither people nor texts
#[utoipa::path(
    path = "/api/v1/receptions/{id}", operation_id = "read_reception", tag = "receptions", security(("bearer" = [])),
    params(("id" = ReceptionId, Path)),
    responses(
        (status = 200, body = ReceptionView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/receptions/{id}")]
async fn read_reception(app: App, ctx: Ctx, id: Id<ReceptionId>) -> Answer<ReceptionView> {
    acts::read_reception(&app, &ctx, id.0).await
}

/// What was done with a visit, oldest first; of a sealed one without its moments
#[utoipa::path(
    path = "/api/v1/receptions/{id}/history", operation_id = "reception_history", tag = "receptions",
    security(("bearer" = [])), params(("id" = ReceptionId, Path)),
    responses(
        (status = 200, body = Page<RecordStep>), (status = 401, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/receptions/{id}/history")]
async fn reception_history(app: App, ctx: Ctx, id: Id<ReceptionId>) -> Answer<Page<RecordStep>> {
    acts::reception_history(&app, &ctx, id.0).await
}

/// Records that the citizens of a visit were answered (Luật Tiếp công dân 2013, Điều 28 khoản 1)
///
/// It is also the answer promised for a day (Điều 18 khoản 4), unless `ends_promise` is false. A petition handed in at the
/// visit ends the term of Điều 28 by being accepted, or otherwise handled; a promised answer it never ends.
#[utoipa::path(
    path = "/api/v1/receptions/{id}/answer", operation_id = "answer_reception", tag = "receptions",
    security(("bearer" = [])), request_body = AnswerReception,
    params(
        ("id" = ReceptionId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = ReceptionView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/receptions/{id}/answer")]
async fn answer_reception(
    app: App,
    id: Id<ReceptionId>,
    seen: Seen,
    write: Write<AnswerReception>,
) -> Answer<ReceptionView> {
    acts::answer_reception(&app, &write.ctx, id.0, seen.0, write.body).await
}

/// Records that a refusal was told in writing, with the notice
///
/// Owed for a matter settled correctly and persistently prolonged (Luật Tiếp công dân 2013, Điều 9 khoản 3), and from
/// 1/7/2026 for what was answered already, within 3 working days (NĐ154 Điều 4).
#[utoipa::path(
    path = "/api/v1/receptions/{id}/refusal-notice", operation_id = "record_refusal_notice", tag = "receptions",
    security(("bearer" = [])), request_body = RefusalNotice,
    params(
        ("id" = ReceptionId, Path), ("If-Match" = String, Header, description = "The ETag last read."),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 200, body = ReceptionView, headers(("ETag" = String))),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 428, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/receptions/{id}/refusal-notice")]
async fn record_refusal_notice(
    app: App,
    id: Id<ReceptionId>,
    seen: Seen,
    write: Write<RefusalNotice>,
) -> Answer<ReceptionView> {
    acts::record_refusal_notice(&app, &write.ctx, id.0, seen.0, &write.body).await
}

/// Registers a petition handed in at a visit (0 to n a visit).
#[utoipa::path(
    tag = "receptions", operation_id = "hand_in_petition", path = "/api/v1/receptions/{id}/petitions",
    params(("id" = uuid::Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = PetitionBody, security(("bearer" = [])),
    responses(
        (status = 201, body = PetitionView, headers(("ETag" = String), ("Location" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see the visit, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "No such visit, or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Against the rules"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values")
    )
)]
#[post("/receptions/{id}/petitions")]
async fn hand_in_petition(app: App, id: Id<ReceptionId>, sent: Write<PetitionBody>) -> Answer<PetitionView> {
    acts::hand_in_petition(&app, &sent.ctx, id.0, &sent.body).await
}

/// Opens the people and the texts of a sealed visit, for those who may; the reason stands in the trail
#[utoipa::path(
    tag = "receptions", operation_id = "unseal_reception", path = "/api/v1/receptions/{id}/identity/unseal",
    params(("id" = uuid::Uuid, Path)), request_body = UnsealBody, security(("bearer" = [])),
    responses(
        (status = 200, body = UnsealedVisit),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 422, body = ProblemBody)
    )
)]
#[post("/receptions/{id}/identity/unseal")]
async fn unseal_reception(app: App, id: Id<ReceptionId>, sent: Write<UnsealBody>) -> Answer<UnsealedVisit> {
    acts::unseal_reception(&app, &sent.ctx, id.0, &sent.body).await
}
