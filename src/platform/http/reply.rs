//! Replies: JSON with status, ETag (the version, for If-Match only) and Location.
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, Responder};
use serde::Serialize;

use crate::platform::idempotency::StoredAnswer;
use crate::platform::{AppError, Reply};

/// What handlers return.
pub type Answer<T> = Result<Reply<T>, AppError>;

impl<T: Serialize> Responder for Reply<T> {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        match serde_json::to_string(&self.value) {
            Ok(body) => write(self.status, self.etag, self.location.as_deref(), body),
            Err(error) => actix_web::ResponseError::error_response(&AppError::from(error)),
        }
    }
}

fn write(status: u16, etag: Option<i32>, location: Option<&str>, body: String) -> HttpResponse {
    let mut answer = HttpResponseBuilder::new(StatusCode::from_u16(status).unwrap_or(StatusCode::OK));
    if let Some(version) = etag {
        answer.insert_header((header::ETAG, format!("\"{version}\"")));
    }
    if let Some(location) = location {
        answer.insert_header((header::LOCATION, location));
    }
    answer.content_type("application/json").body(body)
}

/// The first answer again, marked as a replay.
pub(super) fn stored(answer: &StoredAnswer) -> HttpResponse {
    let mut reply = write(answer.status, answer.etag, answer.location.as_deref(), answer.body.clone());
    reply
        .headers_mut()
        .insert(header::HeaderName::from_static("idempotency-replayed"), header::HeaderValue::from_static("true"));
    reply
}
