//! How every step of a record is described and mounted.

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
