//! Register files over HTTP: the file as the body, or as the first part of a form.
use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::ServiceConfig;
use actix_web::{FromRequest, HttpRequest, post};
use futures_util::StreamExt;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use super::acts::{Order, RegisterKind, import_register, refused_rows};
use super::policy::may_import;
use super::view::ImportReport;
use crate::kernel::{AgencyId, Problem, Tongues};
use crate::platform::ctx::Ctx;
use crate::platform::http::{Answer, Ask, ProblemBody, keyed, read_whole};
use crate::platform::{App, AppError, Reply};

#[derive(OpenApi)]
#[openapi(
    paths(import_receptions, import_petitions),
    tags((name = "imports", description = "Registers that exist in Excel"))
)]
struct Described;

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

pub fn routes(config: &mut ServiceConfig) {
    config.service(import_receptions).service(import_petitions);
}

/// How a register is imported.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ImportQuery {
    agency_id: AgencyId,
    /// Says what would happen, and writes nothing.
    dry_run: Option<bool>,
    /// Takes the good rows even when others are refused.
    partial: Option<bool>,
}

/// Imports a reception book (.xlsx, at most 25 MB).
#[utoipa::path(
    tag = "imports", operation_id = "import_receptions", path = "/api/v1/imports/receptions", 
    params(ImportQuery, ("Idempotency-Key" = Option<String>, Header)),
    request_body(content = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    security(("bearer" = [])),
    responses(
        (status = 200, body = ImportReport),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "Not a receptionist of that agency"),
        (status = 413, body = ProblemBody, content_type = "application/problem+json", description = "Too large"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Not such a register, or refused rows")
    )
)]
#[post("/imports/receptions")]
async fn import_receptions(app: App, query: Ask<ImportQuery>, file: RegisterFile) -> Answer<ImportReport> {
    imported(&app, RegisterKind::Receptions, &query.0, file).await
}

/// Imports a petition register (.xlsx, at most 25 MB).
#[utoipa::path(
    tag = "imports", operation_id = "import_petitions", path = "/api/v1/imports/petitions", 
    params(ImportQuery, ("Idempotency-Key" = Option<String>, Header)),
    request_body(content = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    security(("bearer" = [])),
    responses(
        (status = 200, body = ImportReport),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "Not a receptionist of that agency"),
        (status = 413, body = ProblemBody, content_type = "application/problem+json", description = "Too large"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Not such a register, or refused rows")
    )
)]
#[post("/imports/petitions")]
async fn import_petitions(app: App, query: Ask<ImportQuery>, file: RegisterFile) -> Answer<ImportReport> {
    imported(&app, RegisterKind::Petitions, &query.0, file).await
}

async fn imported(app: &App, register: RegisterKind, query: &ImportQuery, file: RegisterFile) -> Answer<ImportReport> {
    let order = Order {
        register,
        agency: query.agency_id,
        is_dry_run: query.dry_run.unwrap_or(false),
        is_partial: query.partial.unwrap_or(false),
    };
    let report = import_register(app, &file.ctx, order, &file.bytes).await?;
    if report.is_refused && !report.is_dry_run {
        return Err(refused_rows(&report).into());
    }
    Ok(Reply::ok(report))
}

/// The uploaded file of somebody who may import.
struct RegisterFile {
    ctx: Ctx,
    bytes: Vec<u8>,
}

impl FromRequest for RegisterFile {
    type Error = AppError;
    type Future = futures_util::future::LocalBoxFuture<'static, Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let req = req.clone();
        let payload = payload.take();
        Box::pin(async move {
            let mut ctx = Ctx::extract(&req).await?;
            let query = Ask::<ImportQuery>::extract(&req).await?;
            // Refused before 25 MB are read.
            may_import(&ctx, "import", query.0.agency_id)?;
            let app = App::extract(&req).await?;
            let limit = app.settings().register_limit;
            let header = |name| req.headers().get(name).and_then(|v| v.to_str().ok());
            let is_form = header(header::CONTENT_TYPE).is_some_and(|kind| kind.starts_with("multipart/form-data"));
            let declared = header(header::CONTENT_LENGTH).and_then(|v| v.parse().ok());
            let bytes = if is_form {
                first_part(&req, payload, limit).await?
            } else {
                read_whole(payload, declared, limit).await?
            };
            ctx.idempotency = keyed(&req, &bytes)?;
            Ok(Self { ctx, bytes })
        })
    }
}

async fn first_part(req: &HttpRequest, payload: Payload, limit: usize) -> Result<Vec<u8>, AppError> {
    let broken = || {
        AppError::from(Problem::new(
            400,
            "malformed_form",
            Tongues::of("Biểu mẫu không đọc được", "Malformed form"),
            Tongues::of("Gửi tệp .xlsx trong trường \"file\".", "Send the .xlsx file in the field \"file\"."),
        ))
    };
    let mut form = Multipart::new(req.headers(), payload);
    let mut part = form.next().await.ok_or_else(broken)?.map_err(|_| broken())?;
    let mut bytes = Vec::new();
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(|_| broken())?;
        if bytes.len() + chunk.len() > limit {
            return Err(read_whole(Payload::None, Some(limit + 1), limit).await.err().unwrap_or_else(broken));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
