//! Ids, queries and versions as handlers ask for them; what is wrong becomes a problem.
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::de::DeserializeOwned;
use std::future::{Ready, ready};
use uuid::Uuid;

use crate::kernel::{FieldError, Problem, Tongues, is_signed_day};
use crate::platform::ctx::Ctx;
use crate::platform::{App, AppError};

impl FromRequest for App {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(req.app_data::<Self>().cloned().ok_or_else(|| AppError::Internal("no app".into())))
    }
}

impl FromRequest for Ctx {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(req.extensions().get::<Self>().cloned().ok_or_else(|| Problem::unauthenticated().into()))
    }
}

/// The `{id}` of a path; what is not a UUID names nothing, so it is not found.
#[derive(Debug, Clone, Copy)]
pub struct Id<T>(pub T);

impl<T: From<Uuid>> FromRequest for Id<T> {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = req.match_info().get("id").and_then(|id| Uuid::try_parse(id).ok());
        ready(id.map(|id| Self(T::from(id))).ok_or_else(AppError::hidden))
    }
}

/// The version of `If-Match`; 428 without, 400 when it is none of ours.
#[derive(Debug, Clone, Copy)]
pub struct Seen(pub i32);

impl FromRequest for Seen {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(value) = req.headers().get(header::IF_MATCH) else {
            return ready(Err(Problem::new(
                428,
                "if_match_required",
                Tongues::of("Thiếu If-Match", "If-Match is missing"),
                Tongues::of(
                    "Hãy đọc bản ghi rồi gửi ETag của nó trong If-Match.",
                    "Read the record first and send its ETag in If-Match.",
                ),
            )
            .into()));
        };
        let version = value.to_str().ok().map(|v| v.trim().trim_start_matches("W/").trim_matches('"'));
        match version.and_then(|v| v.parse().ok()) {
            Some(version) => ready(Ok(Self(version))),
            None => ready(Err(AppError::stale())),
        }
    }
}

/// The query string as `T`; unknown names and wrong values are refused.
#[derive(Debug, Clone)]
pub struct Ask<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Ask<T> {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        match actix_web::web::Query::<T>::from_query(req.query_string()) {
            Ok(_) if has_signed_day(req.query_string()) => ready(Err(invalid("a day is YYYY-MM-DD"))),
            Ok(query) if crate::kernel::is_clean(&decoded(req.query_string())) => ready(Ok(Self(query.into_inner()))),
            Ok(_) => ready(Err(unclean())),
            Err(error) => ready(Err(invalid(error))),
        }
    }
}

fn has_signed_day(query: &str) -> bool {
    let pairs = actix_web::web::Query::<Vec<(String, String)>>::from_query(query);
    pairs.is_ok_and(|pairs| pairs.iter().any(|(_, value)| is_signed_day(value)))
}

fn invalid(error: impl std::fmt::Display) -> AppError {
    let said = error.to_string();
    let said = said.strip_prefix("Query deserialize error: ").unwrap_or(&said);
    let code = super::body::code_of(said);
    let detail = super::body::said_of(code, said);
    let mut problem = Problem::invalid(vec![FieldError { pointer: String::new(), code, detail }]);
    problem.status = 400;
    problem.code = "invalid_query";
    problem.into()
}

fn decoded(query: &str) -> String {
    if query.contains("%00") { "\0".into() } else { query.replace('+', " ") }
}

fn unclean() -> AppError {
    Problem::new(
        400,
        "invalid_query",
        Tongues::of("Tham số truy vấn không hợp lệ", "Invalid query"),
        Tongues::of("Tham số chứa ký tự điều khiển.", "A parameter holds a control character."),
    )
    .into()
}
