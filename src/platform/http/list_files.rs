//! The two routes of a list as a file, in one shape: `/{list}.csv` and `/{list}.xlsx`, asked with what narrows the list.

/// `$file(&App, &Ctx, $asked, format)` answers the [`crate::platform::table_file::TableFile`] of the list; of one that stands
/// under a record (`of` its id) `$file(&App, &Ctx, id, format)`.
macro_rules! list_files {
    (
        $(#[doc = $about:tt])+
        in $tag:tt, $asked:ident, $file:path,
        $csv:ident: $csv_route:tt $csv_path:tt,
        $xlsx:ident: $xlsx_route:tt $xlsx_path:tt
    ) => {
        $(#[doc = $about])+
        #[utoipa::path(
            get, path = $csv_path, tag = $tag, params($asked), security(("bearer" = [])),
            responses(
                (status = 200, body = String, content_type = "text/csv"),
                (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
                (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
                (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
            )
        )]
        #[actix_web::get($csv_route)]
        async fn $csv(app: App, ctx: Ctx, ask: Ask<$asked>) -> Result<actix_web::HttpResponse, AppError> {
            Ok(crate::platform::http::csv_file($file(&app, &ctx, ask.0, "csv").await?))
        }

        $(#[doc = $about])+
        #[utoipa::path(
            get, path = $xlsx_path, tag = $tag, params($asked), security(("bearer" = [])),
            responses(
                (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                (status = 400, body = ProblemBody), (status = 401, body = ProblemBody),
                (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
                (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
            )
        )]
        #[actix_web::get($xlsx_route)]
        async fn $xlsx(app: App, ctx: Ctx, ask: Ask<$asked>) -> Result<actix_web::HttpResponse, AppError> {
            crate::platform::http::xlsx_file($file(&app, &ctx, ask.0, "xlsx").await?).await
        }
    };
    (
        $(#[doc = $about:tt])+
        in $tag:tt, of $id:ty, $file:path,
        $csv:ident: $csv_route:tt $csv_path:tt,
        $xlsx:ident: $xlsx_route:tt $xlsx_path:tt
    ) => {
        $(#[doc = $about])+
        #[utoipa::path(
            get, path = $csv_path, tag = $tag, params(("id" = uuid::Uuid, Path)), security(("bearer" = [])),
            responses(
                (status = 200, body = String, content_type = "text/csv"),
                (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
                (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
            )
        )]
        #[actix_web::get($csv_route)]
        async fn $csv(app: App, ctx: Ctx, id: Id<$id>) -> Result<actix_web::HttpResponse, AppError> {
            Ok(crate::platform::http::csv_file($file(&app, &ctx, id.0, "csv").await?))
        }

        $(#[doc = $about])+
        #[utoipa::path(
            get, path = $xlsx_path, tag = $tag, params(("id" = uuid::Uuid, Path)), security(("bearer" = [])),
            responses(
                (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
                (status = 404, body = ProblemBody), (status = 422, body = ProblemBody), (status = 503, body = ProblemBody)
            )
        )]
        #[actix_web::get($xlsx_route)]
        async fn $xlsx(app: App, ctx: Ctx, id: Id<$id>) -> Result<actix_web::HttpResponse, AppError> {
            crate::platform::http::xlsx_file($file(&app, &ctx, id.0, "xlsx").await?).await
        }
    };
}
pub(crate) use list_files;
