//! The Council's oversight of the agencies (Luật Hoạt động giám sát của Quốc hội và HĐND 87/2015/QH13, Điều 60, 69, 74):
//! sessions and their days, questions (chất vấn) and their answers, the reports owed before the next session opens, and
//! voters' petitions from contact meetings to the agency's answer (Nghị quyết liên tịch 72/2025, Điều 37, 49, 51).
//!
//! Words: a *question* is put by a deputy to the head of an agency; a *report* is what who answered owes before the next
//! session; a *voters' petition* is what voters asked for at a contact meeting or through a deputy.
//!
//! It refuses an answer by a delegate (who is asked answers himself), an answer to voters that is being studied without
//! roadmap and day, and a complaint or denunciation as a voters' petition: that becomes a petition in the same
//! transaction, a denunciation sealed, and the row here keeps neither words nor names nor link.

/// POSTs of a record, each line: what it does, its operation, its path, its body, its act. Each takes `If-Match`.
macro_rules! steps {
    ($tag:literal $id:ty => $view:ty; $($(#[$doc:meta])* $operation:ident $path:literal ($body:ty) $act:path;)*) => {
        $(
            $(#[$doc])*
            #[utoipa::path(
                tag = $tag, context_path = "/api/v1",
                params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
                       ("Idempotency-Key" = Option<String>, Header)),
                request_body = $body, security(("bearer" = [])),
                responses(
                    (status = 200, body = $view, headers(("ETag" = String))), (status = 401, body = ProblemBody),
                    (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
                    (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
                    (status = 422, body = ProblemBody), (status = 428, body = ProblemBody),
                    (status = 503, body = ProblemBody)
                )
            )]
            #[post($path)]
            async fn $operation(
                app: $crate::platform::App,
                id: $crate::platform::http::Id<$id>,
                seen: $crate::platform::http::Seen,
                sent: $crate::platform::http::Write<$body>,
            ) -> $crate::platform::http::Answer<$view> {
                $act(&app, &sent.ctx, id.0, seen.0, sent.body).await
            }
        )*

        #[derive(utoipa::OpenApi)]
        #[openapi(paths($($operation),*))]
        struct Steps;

        fn step_routes(config: &mut actix_web::web::ServiceConfig) {
            config$(.service($operation))*;
        }
    };
}

mod export;
mod faults;
mod figures;
mod http;
mod later;
mod meetings;
mod pages;
mod policy;
mod promises;
mod questions;
mod reports;
mod sessions;
mod steps;
mod visibility;
mod voters;

pub use http::{openapi, routes};
pub use later::{recount, still_sees};
