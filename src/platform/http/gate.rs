//! The gate: every request gets an id, a language, a span without query string, a time limit and, under
//! `/api/v1`, a signed-in actor; every refusal leaves as a problem.
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpResponse, ResponseError};
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::time::Instant;
use tracing::Instrument;
use uuid::Uuid;

use super::address::client_address;
use super::problem::{problem_in, problem_response};
use crate::kernel::{Lang, Problem, Tongues};
use crate::platform::ctx::Ctx;
use crate::platform::{App, AppError, crypto, ids, tokens};

/// Which methods a known path takes, by its pattern; the composition root, which knows all routes, gives it.
#[derive(Clone, Copy)]
pub struct Methods(pub fn(&str) -> String);

/// Operations under `/api/v1` that need no sign-in.
pub const PUBLIC: &[(&str, &str)] =
    &[("POST", "/api/v1/auth/login"), ("POST", "/api/v1/auth/refresh"), ("GET", "/api/v1/codes")];

/// What a created account may do before it has changed its first password.
const BEFORE_PASSWORD_CHANGE: &[&str] = &["/api/v1/auth/password", "/api/v1/auth/me", "/api/v1/auth/logout"];

/// What every answer of a request carries.
#[derive(Debug, Clone)]
pub struct RequestMark {
    pub id: Uuid,
    /// The id as the client sent it, or ours.
    pub shown: String,
    pub lang: Lang,
}

impl RequestMark {
    fn of(req: &ServiceRequest) -> Self {
        let sent = req.headers().get("x-request-id").and_then(|v| v.to_str().ok()).filter(|v| {
            (1..=128).contains(&v.len()) && v.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
        });
        let id = match sent {
            Some(sent) => Uuid::try_parse(sent).unwrap_or_else(|_| {
                let mut bytes = [0; 16];
                bytes.copy_from_slice(crypto::digest(&[sent.as_bytes()]).first_chunk::<16>().unwrap_or(&[0; 16]));
                uuid::Builder::from_custom_bytes(bytes).into_uuid()
            }),
            None => ids::ordered(),
        };
        let asked = req.headers().get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        Self { id, shown: sent.map_or_else(|| id.to_string(), str::to_owned), lang: language(asked) }
    }
}

/// The better liked of Vietnamese (default) and English.
fn language(accept: &str) -> Lang {
    let liking = |tongue: &str| {
        accept
            .split(',')
            .filter_map(|part| {
                let (tag, q) = part.split_once(";q=").unwrap_or((part, "1"));
                let main = tag.trim().split('-').next().unwrap_or_default();
                main.eq_ignore_ascii_case(tongue).then(|| q.trim().parse::<f32>().unwrap_or(0.0))
            })
            .fold(0.0_f32, f32::max)
    };
    if liking("en") > liking("vi") { Lang::En } else { Lang::Vi }
}

/// The middleware of the whole program.
pub async fn gate(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let mark = RequestMark::of(&req);
    let Some(app) = req.app_data::<App>().cloned() else {
        return Err(AppError::Internal("no app".into()).into());
    };
    let address = client_address(&req, &app.settings().trusted_proxies);
    req.extensions_mut().insert(mark.clone());
    req.extensions_mut().insert(address);
    let known = req.match_pattern();
    let is_known = known.is_some();
    let methods = req.app_data::<Methods>().copied();
    let route = known.unwrap_or_else(|| "-".into());
    let span = tracing::info_span!("request", method = %req.method(), route = %route, request_id = %mark.shown);
    let started = Instant::now();
    let is_api = req.path().starts_with("/api/");
    let limit = app.settings().limit_of(req.path());
    let served = async {
        if is_api && let Err(error) = sign_in(&app, &req, &mark).await {
            return Ok(req.into_response(error.error_response()).map_into_boxed_body());
        }
        match tokio::time::timeout(limit, AssertUnwindSafe(next.call(req)).catch_unwind()).await {
            Ok(Ok(served)) => served.map(ServiceResponse::map_into_boxed_body),
            Ok(Err(_)) => Err(AppError::Internal("panic in a handler".into()).into()),
            Err(_) => Err(AppError::Unavailable("request timeout").into()),
        }
    }
    .instrument(span.clone())
    .await;
    app.shared().requests.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let finish = |response: &mut HttpResponse| {
        if let Some(problem) = problem_of(response, is_known) {
            *response = problem_response(&problem, &mark);
            if problem.status == 405 {
                allow(response, methods.map(|methods| (methods.0)(&route)));
            }
        }
        mark_headers(response, &mark, is_api);
        span.in_scope(|| {
            let took = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
            tracing::info!(status = response.status().as_u16(), took_ms = took, "answered");
        });
    };
    match served {
        Ok(answer) => {
            let (request, mut response) = answer.into_parts();
            finish(&mut response);
            Ok(ServiceResponse::new(request, response))
        }
        Err(error) => {
            // The request is gone with the service that failed; its answer stands alone.
            let mut response = error.error_response();
            finish(&mut response);
            Err(InternalError::from_response("", response).into())
        }
    }
}

/// RFC 9110, section 15.5.6: a 405 says which methods there are.
fn allow(response: &mut HttpResponse, methods: Option<String>) {
    if let Some(Ok(methods)) = methods.map(|methods| header::HeaderValue::from_str(&methods)) {
        response.headers_mut().insert(header::ALLOW, methods);
    }
}

fn mark_headers(response: &mut HttpResponse, mark: &RequestMark, is_api: bool) {
    let headers = response.headers_mut();
    if let Ok(id) = header::HeaderValue::from_str(&mark.shown) {
        headers.insert(header::HeaderName::from_static("x-request-id"), id);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
    if is_api {
        headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("private, no-store"));
    }
}

async fn sign_in(app: &App, req: &ServiceRequest, mark: &RequestMark) -> Result<(), AppError> {
    if PUBLIC.iter().any(|(method, path)| req.method() == *method && req.path() == *path) {
        return Ok(());
    }
    let token = req
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim());
    let Some(token) = token else { return Err(Problem::unauthenticated().into()) };
    let now = app.clock().now();
    let Some(session) = tokens::session_of(app.keyring(), token, now) else {
        return Err(Problem::unauthenticated().into());
    };
    let shared = app.shared();
    let actor = shared.access.actor(async || app.desk().await, shared.sign_ins.as_ref(), session, now).await?;
    let Some(actor) = actor else { return Err(Problem::unauthenticated().into()) };
    if actor.must_change_password && !BEFORE_PASSWORD_CHANGE.contains(&req.path()) {
        return Err(Problem::new(
            403,
            "password_change_required",
            Tongues::of("Phải đổi mật khẩu", "Change your password first"),
            Tongues::of(
                "Tài khoản mới phải đổi mật khẩu trước: POST /api/v1/auth/password.",
                "A new account changes its password first: POST /api/v1/auth/password.",
            ),
        )
        .into());
    }
    req.extensions_mut().insert(Ctx::of(&actor, now, mark.id, mark.lang));
    Ok(())
}

/// The problem an answer stands for, when it does not carry its own text.
fn problem_of(answer: &HttpResponse, is_known: bool) -> Option<Problem> {
    if let Some(problem) = problem_in(answer) {
        return Some(problem);
    }
    let status = answer.status();
    if !status.is_client_error() && !status.is_server_error() {
        return None;
    }
    if answer.headers().get(header::CONTENT_TYPE).is_some_and(|v| v == "application/problem+json") {
        return None;
    }
    // A route is found by path and method together: none on a known path means the method.
    let status = if is_known && status == StatusCode::NOT_FOUND { StatusCode::METHOD_NOT_ALLOWED } else { status };
    Some(match status {
        StatusCode::NOT_FOUND => Problem::new(
            404,
            "not_found",
            Tongues::of("Không tìm thấy", "Not found"),
            Tongues::of(
                "Không có đường dẫn này; các đường dẫn có tại /openapi.json.",
                "There is no such path; /openapi.json lists them.",
            ),
        ),
        StatusCode::METHOD_NOT_ALLOWED => Problem::new(
            405,
            "method_not_allowed",
            Tongues::of("Không hỗ trợ phương thức này", "Method not allowed"),
            Tongues::of("Đường dẫn này không nhận phương thức đó.", "This path does not take that method."),
        ),
        other if other.is_client_error() => Problem::new(
            other.as_u16(),
            "bad_request",
            Tongues::of("Yêu cầu không hợp lệ", "Bad request"),
            Tongues::of("Không đọc được yêu cầu.", "The request cannot be read."),
        ),
        _ => AppError::Internal("unexpected answer".into()).problem(),
    })
}
