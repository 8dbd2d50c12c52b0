//! Groups over HTTP.
use actix_web::web::ServiceConfig;
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::view::{GroupStepView, GroupView};
use super::{EndGroup, EndMediator, MediatorBody, RecogniseGroup, acts, export, store};
use crate::kernel::{AgencyId, MediationGroupId, Page, PageQuery};
use crate::platform::http::{Answer, Ask, Id, ProblemBody, Seen, Write, csv_file, xlsx_file};
use crate::platform::{App, AppError, Ctx};

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
            paths($($operation),*, recognise_mediation_group, list_mediation_groups, export_mediation_groups_csv,
                  export_mediation_groups_xlsx, read_mediation_group, read_mediation_group_history),
            tags((name = "mediation groups", description = "Groups of mediators of the villages."))
        )]
        struct Described;

        pub(in crate::mediation) fn routes(config: &mut ServiceConfig) {
            config.service(recognise_mediation_group).service(list_mediation_groups).service(read_mediation_group);
            config.service(export_mediation_groups_csv).service(export_mediation_groups_xlsx);
            config.service(read_mediation_group_history);
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

/// What an export is narrowed by: as the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct GroupsExported {
    /// Only of this commune.
    agency_id: Option<AgencyId>,
    /// Only those valid on this day.
    #[serde(default, with = "crate::kernel::day::optional")]
    valid_on: Option<NaiveDate>,
}

impl GroupsExported {
    fn asked(self) -> store::Asked {
        let Self { agency_id: agency, valid_on } = self;
        store::Asked { agency, valid_on, ..store::Asked::default() }
    }
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

/// What was done with a group, first to last
#[utoipa::path(
    path = "/api/v1/mediation-groups/{id}/history", operation_id = "read_mediation_group_history",
    tag = "mediation groups", security(("bearer" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = Page<GroupStepView>),
        (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)
    )
)]
#[get("/mediation-groups/{id}/history")]
async fn read_mediation_group_history(app: App, ctx: Ctx, id: Id<MediationGroupId>) -> Answer<Page<GroupStepView>> {
    acts::mediation_group_history(&app, &ctx, id.0).await
}

/// The list of groups as CSV; audited
#[utoipa::path(
    path = "/api/v1/mediation-groups.csv", operation_id = "export_mediation_groups_csv", tag = "mediation groups",
    security(("bearer" = [])), params(GroupsExported),
    responses(
        (status = 200, body = String, content_type = "text/csv"), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/mediation-groups.csv")]
async fn export_mediation_groups_csv(app: App, ctx: Ctx, ask: Ask<GroupsExported>) -> Result<HttpResponse, AppError> {
    Ok(csv_file(export::export(&app, &ctx, ask.0.asked(), "csv").await?))
}

/// The list of groups as a workbook; audited
#[utoipa::path(
    path = "/api/v1/mediation-groups.xlsx", operation_id = "export_mediation_groups_xlsx", tag = "mediation groups",
    security(("bearer" = [])), params(GroupsExported),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (status = 400, body = ProblemBody),
        (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody),
        (status = 503, body = ProblemBody)
    )
)]
#[get("/mediation-groups.xlsx")]
async fn export_mediation_groups_xlsx(app: App, ctx: Ctx, ask: Ask<GroupsExported>) -> Result<HttpResponse, AppError> {
    xlsx_file(export::export(&app, &ctx, ask.0.asked(), "xlsx").await?).await
}
