//! Problems as `application/problem+json` (RFC 9457), in the language asked for.
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, HttpResponseBuilder, ResponseError};
use serde::Serialize;
use std::fmt;
use utoipa::ToSchema;

use super::gate::RequestMark;
use super::reply::stored;
use crate::kernel::{Lang, Problem, Tongues};
use crate::platform::AppError;

/// A refusal: what, why (the article where there is one) and what is allowed now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem, example = json!({
    "type": "about:blank", "title": "Bước không hợp lệ ở trạng thái này", "status": 409, "code": "wrong_state",
    "detail": "Đơn đã thụ lý; không thể thụ lý lần nữa.", "request_id": "0197f0a2-0000-7000-8000-000000000000",
    "allowed_actions": ["settle", "withdraw"]
}))]
pub struct ProblemBody {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub title: String,
    pub status: u16,
    /// Stable; never renamed.
    pub code: &'static str,
    pub detail: String,
    /// The article the refusal rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    pub request_id: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldErrorBody>,
    /// The actions that would be accepted now (409).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_actions: Option<Vec<&'static str>>,
}

/// One wrong value, named by a JSON pointer.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FieldError)]
pub struct FieldErrorBody {
    pub pointer: String,
    pub code: &'static str,
    pub detail: String,
}

impl ProblemBody {
    fn of(problem: &Problem, lang: Lang, request_id: &str) -> Self {
        Self {
            kind: "about:blank",
            title: problem.title.get(lang).to_owned(),
            status: problem.status,
            code: problem.code,
            detail: problem.detail.get(lang).to_owned(),
            basis: problem.basis.as_ref().map(ToString::to_string),
            request_id: request_id.to_owned(),
            errors: problem
                .errors
                .iter()
                .map(|e| FieldErrorBody {
                    pointer: e.pointer.clone(),
                    code: e.code,
                    detail: e.detail.get(lang).to_owned(),
                })
                .collect(),
            allowed_actions: problem.allowed_actions.clone(),
        }
    }
}

/// A problem, written for the request it answers.
pub fn problem_response(problem: &Problem, mark: &RequestMark) -> HttpResponse {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut answer = HttpResponseBuilder::new(status);
    answer.content_type("application/problem+json");
    answer.insert_header((header::CONTENT_LANGUAGE, if mark.lang == Lang::En { "en" } else { "vi" }));
    if let Some(seconds) = problem.retry_after {
        answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
    }
    if problem.status == 401 {
        answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    let body = ProblemBody::of(problem, mark.lang, &mark.shown);
    answer.body(serde_json::to_string(&body).unwrap_or_default())
}

/// Carried by a response until the gate writes it in the asker's language.
#[derive(Debug, Clone)]
pub(super) struct Unwritten(pub Problem);

/// The problem an answer carries that has not been written yet.
pub fn problem_in(answer: &HttpResponse) -> Option<Problem> {
    answer.extensions().get::<Unwritten>().map(|unwritten| unwritten.0.clone())
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Problem(problem) => write!(f, "{} {}", problem.status, problem.code),
            Self::Replay(_) => f.write_str("replay"),
            Self::Unavailable(why) => write!(f, "unavailable: {why}"),
            Self::Internal(what) => write!(f, "internal: {what}"),
        }
    }
}

impl std::error::Error for AppError {}

impl AppError {
    /// The problem to be told.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Problem(problem) => (**problem).clone(),
            Self::Unavailable(_) => Problem::new(
                503,
                "unavailable",
                Tongues::of("Hệ thống đang bận", "The system is busy"),
                Tongues::of(
                    "Hệ thống đang bận; chưa có gì được ghi. Hãy thử lại sau ít giây.",
                    "The system is busy; nothing was written. Try again in a few seconds.",
                ),
            )
            .retry_after(2),
            Self::Replay(_) | Self::Internal(_) => Problem::new(
                500,
                "internal",
                Tongues::of("Lỗi hệ thống", "System error"),
                Tongues::of(
                    "Đã có lỗi hệ thống; chưa có gì được ghi. Hãy báo quản trị viên kèm request_id.",
                    "Something went wrong; nothing was written. Tell the administrator the request_id.",
                ),
            ),
        }
    }
}

impl ResponseError for AppError {
    fn error_response(&self) -> HttpResponse {
        if let Self::Replay(answer) = self {
            return stored(answer);
        }
        if let Self::Internal(what) = self {
            tracing::error!(what, "internal error");
        }
        let problem = self.problem();
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut answer = HttpResponse::new(status);
        answer.extensions_mut().insert(Unwritten(problem));
        answer
    }
}
