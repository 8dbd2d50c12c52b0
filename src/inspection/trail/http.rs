//! `GET /audit`.
use actix_web::get;
use actix_web::web::ServiceConfig;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::reads::{place_of, sealed_reads, subject_of, trail};
use super::store::Asked;
use super::view::TrailEntry;
use crate::kernel::{AgencyId, Page, PageQuery, VietnamTime};
use crate::platform::http::{Answer, Ask, ProblemBody};
use crate::platform::{App, AppError, Ctx, Reply};

#[derive(OpenApi)]
#[openapi(paths(read_audit_trail, list_sealed_reads), tags((name = "audit", description = "The trail: who did what, when, in whose name.")))]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config.service(read_audit_trail).service(list_sealed_reads);
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TrailAsked {
    /// The record, as `kind:id`; without it the inspector reads by action.
    #[param(example = "petition:6f1c0000-0000-4000-8000-000000000001")]
    subject: Option<String>,
    /// An action or its beginning: `unseal`, `export`, `settle_petition` …
    #[param(max_length = 60)]
    action: Option<String>,
    /// From this instant on.
    from: Option<VietnamTime>,
    /// Up to, not including, this instant.
    to: Option<VietnamTime>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    cursor: Option<String>,
}

impl TrailAsked {
    fn asked(self) -> Result<Asked, AppError> {
        let page = PageQuery { limit: self.limit, cursor: self.cursor, with_total: None };
        Ok(Asked {
            subject: self.subject.as_deref().map(subject_of).transpose()?,
            action: self.action,
            from: self.from.map(|at| at.0.to_utc()),
            to: self.to.map(|at| at.0.to_utc()),
            after: page.cursor.as_deref().map(place_of).transpose()?,
            limit: page.limit(),
            ..Asked::default()
        })
    }
}

/// The trail of a record, newest first; for the inspector also all entries of an action, such as every unsealing.
#[utoipa::path(
    tag = "audit", operation_id = "read_audit_trail", path = "/api/v1/audit", params(TrailAsked),
    security(("bearer" = [])),
    responses(
        (status = 200, body = Page<TrailEntry>),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)
    )
)]
#[get("/audit")]
async fn read_audit_trail(app: App, ctx: Ctx, ask: Ask<TrailAsked>) -> Answer<Page<TrailEntry>> {
    trail(&app, &ctx, ask.0.asked()?).await.map(Reply::ok)
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SealedReadsAsked {
    /// Only in the name of this agency.
    agency_id: Option<AgencyId>,
    /// From this instant on.
    from: Option<VietnamTime>,
    /// Up to, not including, this instant.
    to: Option<VietnamTime>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    cursor: Option<String>,
}

/// Who opened what is sealed, and why, newest first: identities, visits and documents (Luật Tố cáo 2018, Điều 8, 49).
#[utoipa::path(
    tag = "inspection", operation_id = "list_sealed_reads", path = "/api/v1/inspection/sealed-reads",
    params(SealedReadsAsked), security(("bearer" = [])),
    responses(
        (status = 200, body = Page<TrailEntry>), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 403, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/inspection/sealed-reads")]
async fn list_sealed_reads(app: App, ctx: Ctx, ask: Ask<SealedReadsAsked>) -> Answer<Page<TrailEntry>> {
    let SealedReadsAsked { agency_id: agency, from, to, limit, cursor } = ask.0;
    let page = PageQuery { limit, cursor, with_total: None };
    let after = page.cursor.as_deref().map(place_of).transpose()?;
    let (from, to) = (from.map(|at| at.0.to_utc()), to.map(|at| at.0.to_utc()));
    let asked = Asked { agency, from, to, after, limit: page.limit(), ..Asked::default() };
    sealed_reads(&app, &ctx, asked).await.map(Reply::ok)
}
