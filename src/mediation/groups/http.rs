//! Groups over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::view::GroupView;
use super::{EndGroup, EndMediator, MediatorBody, RecogniseGroup, acts, store};
use crate::kernel::{AgencyId, MediationGroupId, Page, PageQuery};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Seen, Write};
use crate::platform::{App, Ctx};

/// Each line: what it does, its operation, its path, its body, its act.
macro_rules! steps {
    ($($(#[$doc:meta])* $operation:ident $path:literal ($body:ty) $act:path;)*) => {
        $(
            $(#[$doc])*
            #[utoipa::path(
                tag = "mediation groups", context_path = "/api/v1",
                params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
                       ("Idempotency-Key" = Option<String>, Header)),
                request_body = $body, security(("bearer" = [])),
                responses(
                    (status = 200, body = GroupView, headers(("ETag" = String))),
                    (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
                    (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
                    (status = 412, body = ProblemBody), (status = 422, body = ProblemBody),
                    (status = 428, body = ProblemBody)
                )
            )]
            #[post($path)]
            async fn $operation(app: App, id: Id<MediationGroupId>, seen: Seen, sent: Write<$body>) -> Answer<GroupView> {
                $act(&app, &sent.ctx, id.0, seen.0, &sent.body).await
            }
        )*

        #[derive(OpenApi)]
        #[openapi(
            paths($($operation),*, recognise_mediation_group, list_mediation_groups, read_mediation_group),
            tags((name = "mediation groups", description = "Groups of mediators of the villages."))
        )]
        struct Described;

        pub(in crate::mediation) fn routes(config: &mut ServiceConfig) {
            config.service(recognise_mediation_group).service(list_mediation_groups).service(read_mediation_group);
            config$(.service($operation))*;
        }
    };
}

steps! {
    /// Adds a mediator to a group.
    add_mediator "/mediation-groups/{id}/add_mediator" (MediatorBody) acts::add_mediator;
    /// A mediator leaves office.
    end_mediator "/mediation-groups/{id}/end_mediator" (EndMediator) acts::end_mediator;
    /// The group ends, by a document.
    end_mediation_group "/mediation-groups/{id}/end" (EndGroup) acts::end_mediation_group;
}

pub(in crate::mediation) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct GroupsAsked {
    /// Only of this commune.
    agency_id: Option<AgencyId>,
    /// Only those valid on this day.
    #[serde(default, with = "crate::kernel::day::optional")]
    valid_on: Option<NaiveDate>,
    /// Items on a page, 1 to 100 (default 50).
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before; opaque.
    cursor: Option<String>,
    /// Also answer `total`.
    with_total: Option<bool>,
}

/// Recognises a mediation group of a village with its first mediators
///
/// For receptionists, handlers and leaders of that very commune.
#[utoipa::path(
    path = "/api/v1/mediation-groups", operation_id = "recognise_mediation_group", tag = "mediation groups",
    security(("bearer" = [])), request_body = RecogniseGroup, params(("Idempotency-Key" = Option<String>, Header)),
    responses(
        (status = 201, body = GroupView, headers(("ETag" = String), ("Location" = String))),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[post("/mediation-groups")]
async fn recognise_mediation_group(app: App, sent: Write<RecogniseGroup>) -> Answer<GroupView> {
    acts::recognise_mediation_group(&app, &sent.ctx, &sent.body).await
}

/// Groups of the communes whose cases are seen, by village
#[utoipa::path(
    path = "/api/v1/mediation-groups", operation_id = "list_mediation_groups", tag = "mediation groups",
    security(("bearer" = [])), params(GroupsAsked),
    responses(
        (status = 200, body = Page<GroupView>), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/mediation-groups")]
async fn list_mediation_groups(app: App, ctx: Ctx, ask: Ask<GroupsAsked>) -> Answer<Page<GroupView>> {
    let GroupsAsked { agency_id, valid_on, limit, cursor, with_total } = ask.0;
    let page = PageQuery { limit, cursor, with_total };
    let asked = store::Asked { agency: agency_id, valid_on, ..store::Asked::default() };
    acts::list_mediation_groups(&app, &ctx, &page, asked).await
}

/// One group with its mediators
#[utoipa::path(
    path = "/api/v1/mediation-groups/{id}", operation_id = "read_mediation_group", tag = "mediation groups",
    security(("bearer" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = GroupView, headers(("ETag" = String, description = "The version, for If-Match."))),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/mediation-groups/{id}")]
async fn read_mediation_group(app: App, ctx: Ctx, id: Id<MediationGroupId>) -> Answer<GroupView> {
    acts::read_mediation_group(&app, &ctx, id.0).await
}
