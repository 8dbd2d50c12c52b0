//! Signals and hotspots over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::acts::{self, AcknowledgeSignal, AssignSignal, CloseSignal};
use super::compute::{self, Computed};
use super::hotspots::{self, Hotspots};
use super::view::{FigureView, RecordBehind, SignalStepView, SignalView};
use super::{export, store};
use crate::inspection::view::Counted;
use crate::kernel::codes::{SignalKind, SignalState};
use crate::kernel::{AgencyId, Page, PageQuery, SignalId};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Seen, Write, csv_file, xlsx_file};
use crate::platform::{App, AppError, Ctx};

/// Each line: what it does, its operation, its path, its body, its act.
macro_rules! steps {
    ($($(#[$doc:meta])* $operation:ident $path:literal ($body:ty) $act:path;)*) => {
        $(
            $(#[$doc])*
            #[utoipa::path(
                tag = "signals", context_path = "/api/v1",
                params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
                       ("Idempotency-Key" = Option<String>, Header)),
                request_body = $body, security(("bearer" = [])),
                responses(
                    (status = 200, body = SignalView, headers(("ETag" = String))),
                    (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
                    (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
                    (status = 412, body = ProblemBody), (status = 422, body = ProblemBody),
                    (status = 428, body = ProblemBody)
                )
            )]
            #[post($path)]
            async fn $operation(app: App, id: Id<SignalId>, seen: Seen, sent: Write<$body>) -> Answer<SignalView> {
                $act(&app, &sent.ctx, id.0, seen.0, &sent.body).await
            }
        )*

        #[derive(OpenApi)]
        #[openapi(
            paths(
                $($operation),*, list_signals, read_signal, list_signal_records, read_signal_history,
                read_signal_figures, compute_signals, inspection_hotspots, export_signals_csv, export_signals_xlsx
            ),
            tags((name = "signals", description = "What the records show before it grows; a signal decides nothing."))
        )]
        struct Described;

        pub(in crate::inspection) fn routes(config: &mut ServiceConfig) {
            config
                .service(list_signals)
                .service(read_signal_figures)
                .service(compute_signals)
                .service(inspection_hotspots)
                .service(export_signals_csv)
                .service(export_signals_xlsx)
                .service(read_signal)
                .service(list_signal_records)
                .service(read_signal_history);
            config$(.service($operation))*;
        }
    };
}

steps! {
    /// Says that a signal was seen; it changes no case.
    acknowledge_signal "/inspection/signals/{id}/acknowledge" (AcknowledgeSignal) acts::acknowledge_signal;
    /// Gives a signal to an agency or to somebody there; it waits in their inbox.
    assign_signal "/inspection/signals/{id}/assign" (AssignSignal) acts::assign_signal;
    /// Closes a signal with a reason; only new records open it again.
    close_signal "/inspection/signals/{id}/close" (CloseSignal) acts::close_signal;
}

pub(in crate::inspection) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SignalsAsked {
    /// Only about this agency.
    agency_id: Option<AgencyId>,
    kind: Option<SignalKind>,
    state: Option<SignalState>,
    /// Only those whose rule still held when it was last computed, or only the others.
    is_current: Option<bool>,
    /// Only assigned ones past their day.
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
struct ExportAsked {
    /// Only about this agency.
    agency_id: Option<AgencyId>,
    kind: Option<SignalKind>,
    state: Option<SignalState>,
    is_current: Option<bool>,
    /// Only assigned ones past their day.
    #[serde(default)]
    overdue: bool,
}

impl ExportAsked {
    fn narrowed(self, ctx: &Ctx) -> store::Asked {
        let Self { agency_id: agency, kind, state, is_current, overdue } = self;
        let overdue_on = overdue.then_some(ctx.today);
        store::Asked { agency, kind, state, is_current, overdue_on, ..store::Asked::default() }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct HotspotsAsked {
    /// The day they are told for; today when absent.
    #[param(example = "2023-06-30")]
    #[serde(default, with = "crate::kernel::day::optional")]
    pub as_of: Option<NaiveDate>,
    /// Only about this agency; the reader's whole reach when absent.
    pub agency_id: Option<AgencyId>,
    /// Also how it was on this other day.
    #[param(example = "2022-06-30")]
    #[serde(default, with = "crate::kernel::day::optional")]
    pub compare_as_of: Option<NaiveDate>,
}

/// No fields.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ComputeSignals {}

/// Signals, last seen first
///
/// For the Inspectorate (the district), leaders (their reach), and those an agency's were assigned to.
#[utoipa::path(
    path = "/api/v1/inspection/signals", operation_id = "list_signals", tag = "signals", security(("bearer" = [])),
    params(SignalsAsked),
    responses(
        (status = 200, body = Page<SignalView>), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/signals")]
async fn list_signals(app: App, ctx: Ctx, ask: Ask<SignalsAsked>) -> Answer<Page<SignalView>> {
    let SignalsAsked { agency_id: agency, kind, state, is_current, overdue, limit, cursor, with_total } = ask.0;
    let overdue_on = overdue.then_some(ctx.today);
    let asked = store::Asked { agency, kind, state, is_current, overdue_on, ..store::Asked::default() };
    acts::list_signals(&app, &ctx, &PageQuery { limit, cursor, with_total }, asked).await
}

/// One signal, with the rule that found it
#[utoipa::path(
    path = "/api/v1/inspection/signals/{id}", operation_id = "read_signal", tag = "signals",
    security(("bearer" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = SignalView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/signals/{id}")]
async fn read_signal(app: App, ctx: Ctx, id: Id<SignalId>) -> Answer<SignalView> {
    acts::read_signal(&app, &ctx, id.0).await
}

/// The records behind a signal
///
/// One item for each record, in no telling order; one that the reader may not see is `{"hidden": true}`.
#[utoipa::path(
    path = "/api/v1/inspection/signals/{id}/records", operation_id = "list_signal_records", tag = "signals",
    security(("bearer" = [])), params(("id" = uuid::Uuid, Path), PageQuery),
    responses(
        (status = 200, body = Page<Counted<RecordBehind>>, example = json!({"items": [{"hidden": true}], "next_cursor": null})),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/signals/{id}/records")]
async fn list_signal_records(
    app: App,
    ctx: Ctx,
    id: Id<SignalId>,
    page: Ask<PageQuery>,
) -> Answer<Page<Counted<RecordBehind>>> {
    acts::signal_records(&app, &ctx, id.0, &page.0).await
}

/// What people made of a signal, first to last
#[utoipa::path(
    path = "/api/v1/inspection/signals/{id}/history", operation_id = "read_signal_history", tag = "signals",
    security(("bearer" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = Page<SignalStepView>),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/signals/{id}/history")]
async fn read_signal_history(app: App, ctx: Ctx, id: Id<SignalId>) -> Answer<Page<SignalStepView>> {
    acts::signal_history(&app, &ctx, id.0).await
}

/// Signals counted by agency, kind and state, for all who read figures
#[utoipa::path(
    path = "/api/v1/inspection/signals/figures", operation_id = "read_signal_figures", tag = "signals",
    security(("bearer" = [])),
    responses(
        (status = 200, body = Page<FigureView>), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/signals/figures")]
async fn read_signal_figures(app: App, ctx: Ctx) -> Answer<Page<FigureView>> {
    acts::signal_figures(&app, &ctx).await
}

/// Computes the signals now (inspectorate); the program does it each day
///
/// What people decided stays; a closed signal opens again only when new records joined it.
#[utoipa::path(
    path = "/api/v1/inspection/signals/compute", operation_id = "compute_signals", tag = "signals",
    security(("bearer" = [])), request_body = ComputeSignals, params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 200, body = Computed), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/inspection/signals/compute")]
async fn compute_signals(app: App, sent: Write<ComputeSignals>) -> Answer<Computed> {
    let ComputeSignals {} = sent.body;
    compute::compute_signals(&app, &sent.ctx).await
}

/// People, topics and places with repeated, mass or over-level petitions
///
/// The computation of the signals, told for a day from the records as they are known now. `number` is the length of
/// `records`; a record that the reader may not see is `{"hidden": true}`. Names only to who sees one of the records.
/// `compare_as_of` tells each hotspot's number on another day, and those of that day that have ended.
#[utoipa::path(
    path = "/api/v1/inspection/hotspots", operation_id = "inspection_hotspots", tag = "signals",
    security(("bearer" = [])), params(HotspotsAsked),
    responses(
        (status = 200, body = Hotspots), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/hotspots")]
async fn inspection_hotspots(app: App, ctx: Ctx, ask: Ask<HotspotsAsked>) -> Answer<Hotspots> {
    let HotspotsAsked { as_of, agency_id, compare_as_of } = ask.0;
    hotspots::hotspots(&app, &ctx, as_of, agency_id, compare_as_of).await
}

/// The signals of a list as CSV (UTF-8 with its mark), at most 50,000
///
/// Without names. Each export is audited.
#[utoipa::path(
    path = "/api/v1/inspection/signals.csv", operation_id = "export_signals_csv", tag = "signals",
    security(("bearer" = [])), params(ExportAsked),
    responses(
        (status = 200, body = String, content_type = "text/csv"), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/signals.csv")]
async fn export_signals_csv(app: App, ctx: Ctx, ask: Ask<ExportAsked>) -> Result<HttpResponse, AppError> {
    Ok(csv_file(export::export(&app, &ctx, ask.0.narrowed(&ctx), "csv").await?))
}

/// The signals of a list as a workbook, at most 50,000
///
/// Without names. Each export is audited.
#[utoipa::path(
    path = "/api/v1/inspection/signals.xlsx", operation_id = "export_signals_xlsx", tag = "signals",
    security(("bearer" = [])), params(ExportAsked),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/signals.xlsx")]
async fn export_signals_xlsx(app: App, ctx: Ctx, ask: Ask<ExportAsked>) -> Result<HttpResponse, AppError> {
    xlsx_file(export::export(&app, &ctx, ask.0.narrowed(&ctx), "xlsx").await?).await
}
