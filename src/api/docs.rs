//! The description and the pages to browse it, all from the binary: nothing is loaded from elsewhere.
use actix_web::http::header;
use actix_web::web::{Path, ServiceConfig};
use actix_web::{HttpResponse, get};
use std::sync::{Arc, LazyLock};
use utoipa_swagger_ui::{Config, serve};

use crate::kernel::Problem;
use crate::platform::AppError;

/// Scripts and connections of this very program only; the pages set styles of their own on elements.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

static DESCRIPTION: LazyLock<String> = LazyLock::new(super::openapi_json);
static PAGES: LazyLock<Arc<Config<'static>>> = LazyLock::new(|| Arc::new(Config::from("/openapi.json")));

pub(super) fn routes(config: &mut ServiceConfig) {
    config.service(description).service(front_page).service(page);
}

#[get("/openapi.json")]
async fn description() -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(DESCRIPTION.as_str())
}

#[get("/docs")]
async fn front_page() -> HttpResponse {
    HttpResponse::PermanentRedirect().insert_header((header::LOCATION, "/docs/")).finish()
}

#[get("/docs/{file:.*}")]
async fn page(file: Path<String>) -> Result<HttpResponse, AppError> {
    let found = serve(&file, Arc::clone(&PAGES)).map_err(|e| AppError::Internal(format!("docs: {e}")))?;
    let found = found.ok_or_else(|| AppError::from(Problem::not_found()))?;
    let mut answer = HttpResponse::Ok();
    answer.content_type(found.content_type).insert_header((header::CONTENT_SECURITY_POLICY, POLICY));
    Ok(answer.body(found.bytes.into_owned()))
}
