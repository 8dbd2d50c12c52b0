//! Steps of a mediation over HTTP: POST `/mediations/{id}/{action}`, each with `If-Match`.
use actix_web::post;
use actix_web::web::ServiceConfig;
use utoipa::OpenApi;

use crate::kernel::MediationId;
use crate::mediation::acts;
use crate::mediation::bodies::*;
use crate::mediation::view::MediationView;
use crate::platform::App;
use crate::platform::http::{Answer, Id, ProblemBody, Seen, Write};

/// Each line: what it does, its operation, its path, its body, its act.
macro_rules! steps {
    ($($(#[$doc:meta])* $operation:ident $path:literal ($body:ty) $act:path;)*) => {
        $(
            $(#[$doc])*
            #[utoipa::path(
                tag = "mediation", context_path = "/api/v1",
                params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
                       ("Idempotency-Key" = Option<String>, Header)),
                request_body = $body, security(("bearer" = [])),
                responses(
                    (status = 200, body = MediationView, headers(("ETag" = String))),
                    (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
                    (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
                    (status = 412, body = ProblemBody), (status = 422, body = ProblemBody),
                    (status = 428, body = ProblemBody)
                )
            )]
            #[post($path)]
            async fn $operation(app: App, id: Id<MediationId>, seen: Seen, sent: Write<$body>) -> Answer<MediationView> {
                $act(&app, &sent.ctx, id.0, seen.0, &sent.body).await
            }
        )*

        #[derive(OpenApi)]
        #[openapi(paths($($operation),*))]
        struct Described;

        pub fn routes(config: &mut ServiceConfig) {
            config$(.service($operation))*;
        }
    };
}

steps! {
    /// Gives a case to mediators of the parties' villages; each group has one (Luật Hòa giải ở cơ sở 2013, Điều 22).
    assign_mediators "/mediations/{id}/assign" (AssignMediators) acts::assign_mediators;
    /// The mediation begins, within three days of the assignment (Luật Hòa giải ở cơ sở 2013, Điều 20).
    start_mediation "/mediations/{id}/start" (StartMediation) acts::start_mediation;
    /// A mediator does not go on (Luật Hòa giải ở cơ sở 2013, Điều 18 khoản 2); without any left it waits for mediators.
    recuse_mediator "/mediations/{id}/recuse" (RecuseMediator) acts::recuse_mediator;
    /// Records a meeting (Luật Hòa giải ở cơ sở 2013, Điều 21); there may be several.
    record_mediation_meeting "/mediations/{id}/record_meeting" (RecordMeeting) acts::record_mediation_meeting;
    /// The parties agree; a record only when they want one (Luật Hòa giải ở cơ sở 2013, Điều 24).
    agree_mediation "/mediations/{id}/agree" (AgreeMediation) acts::agree_mediation;
    /// The parties do not agree (Luật Hòa giải ở cơ sở 2013, Điều 27).
    record_mediation_not_agreed "/mediations/{id}/not_agreed" (RecordNotAgreed) acts::record_not_agreed;
    /// It ends without a result (Luật Hòa giải ở cơ sở 2013, Điều 23).
    stop_mediation "/mediations/{id}/stop" (StopMediation) acts::stop_mediation;
    /// How the agreement is carried out (Luật Hòa giải ở cơ sở 2013, Điều 26); again until it is done.
    record_mediation_execution "/mediations/{id}/record_execution" (RecordExecution) acts::record_mediation_execution;
}

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}
