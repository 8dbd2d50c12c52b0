//! Figures over HTTP.
use actix_web::get;
use actix_web::web::ServiceConfig;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::reads;
use super::view::Figures;
use crate::kernel::{AgencyId, CouncilSessionId};
use crate::platform::http::{Answer, Ask, ProblemBody};
use crate::platform::{App, Ctx};

#[derive(OpenApi)]
#[openapi(paths(council_figures))]
struct Described;

pub(in crate::council) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub(in crate::council) fn routes(config: &mut ServiceConfig) {
    config.service(council_figures);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FiguresAsked {
    /// Of this Council.
    council_id: Option<AgencyId>,
    /// Of this session.
    session_id: Option<CouncilSessionId>,
}

/// What was asked, answered and promised, and what became of voters' petitions
///
/// For the Council's clerk, the Inspectorate, leaders and internal affairs. Each number names the list that holds exactly
/// what it counts.
#[utoipa::path(
    tag = "council", context_path = "/api/v1", security(("bearer" = [])), params(FiguresAsked),
    responses(
        (status = 200, body = Figures), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/council/figures")]
async fn council_figures(app: App, ctx: Ctx, ask: Ask<FiguresAsked>) -> Answer<Figures> {
    reads::council_figures(&app, &ctx, ask.0.council_id, ask.0.session_id).await
}
