//! Bodies: read whole within the limit, then JSON whose unknown fields, wrong types and control
//! characters are refused with their pointer.
use actix_web::dev::Payload;
use actix_web::http::{Method, header};
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::kernel::{FieldError, Problem, Tongues, is_clean, is_signed_day};
use crate::platform::ctx::{Ctx, Keyed};
use crate::platform::{App, AppError, crypto};

/// A signed-in person's request with its body.
#[derive(Debug)]
pub struct Write<T> {
    pub ctx: Ctx,
    pub body: T,
}

/// The body of a request that needs no sign-in.
#[derive(Debug)]
pub struct Open<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Write<T> {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let req = req.clone();
        let payload = payload.take();
        Box::pin(async move {
            let mut ctx = Ctx::extract(&req).await?;
            let bytes = json_bytes(&req, payload).await?;
            ctx.idempotency = keyed(&req, &bytes)?;
            Ok(Self { ctx, body: parse(&bytes)? })
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Open<T> {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let req = req.clone();
        let payload = payload.take();
        Box::pin(async move { Ok(Self(parse(&json_bytes(&req, payload).await?)?)) })
    }
}

/// `Idempotency-Key` of a POST with what it stands for; for extractors that read their body themselves.
pub fn keyed(req: &HttpRequest, body: &[u8]) -> Result<Option<Keyed>, AppError> {
    let Some(value) = req.headers().get("idempotency-key").filter(|_| req.method() == Method::POST) else {
        return Ok(None);
    };
    let key = value.to_str().unwrap_or_default();
    if key.is_empty() || key.len() > 255 {
        return Err(Problem::new(
            400,
            "invalid_idempotency_key",
            Tongues::of("Idempotency-Key không hợp lệ", "Invalid Idempotency-Key"),
            Tongues::of(
                "Idempotency-Key dài 1 đến 255 ký tự ASCII.",
                "An Idempotency-Key has 1 to 255 ASCII characters.",
            ),
        )
        .into());
    }
    Ok(Some(Keyed {
        key: key.to_owned(),
        route: format!("{} {}", req.method(), req.uri()),
        body: crypto::digest(&[body]),
    }))
}

async fn json_bytes(req: &HttpRequest, payload: Payload) -> Result<Vec<u8>, AppError> {
    let limit = req.app_data::<App>().map_or(1 << 20, |app| app.settings().body_limit);
    let kind = req.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let bytes = read_whole(payload, declared(req), limit).await?;
    if !bytes.is_empty() && !kind.to_ascii_lowercase().starts_with("application/json") {
        return Err(Problem::new(
            415,
            "unsupported_media_type",
            Tongues::of("Kiểu nội dung không hỗ trợ", "Unsupported media type"),
            Tongues::of("Hãy gửi Content-Type: application/json.", "Send Content-Type: application/json."),
        )
        .into());
    }
    Ok(bytes)
}

pub(super) fn declared(req: &HttpRequest) -> Option<usize> {
    req.headers().get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()).and_then(|v| v.parse().ok())
}

/// Reads a payload to its end, or refuses it as soon as it passes `limit` bytes.
pub async fn read_whole(mut payload: Payload, declared: Option<usize>, limit: usize) -> Result<Vec<u8>, AppError> {
    if declared.is_some_and(|n| n > limit) {
        return Err(too_large(limit));
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk
            .map_err(|_| AppError::from(malformed(Tongues::of("Nội dung gửi bị ngắt.", "The body was cut off."))))?;
        if bytes.len() + chunk.len() > limit {
            return Err(too_large(limit));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn too_large(limit: usize) -> AppError {
    let mib = limit >> 20;
    Problem::new(
        413,
        "too_large",
        Tongues::of("Nội dung quá lớn", "Body too large"),
        Tongues::new(format!("Nội dung tối đa {mib} MiB."), format!("A body has at most {mib} MiB.")),
    )
    .into()
}

fn malformed(detail: Tongues) -> Problem {
    Problem::new(400, "malformed_json", Tongues::of("JSON sai cú pháp", "Malformed JSON"), detail)
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, AppError> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| malformed(Tongues::of("Nội dung không phải là UTF-8.", "The body is not UTF-8.")))?;
    let value: Value = if text.trim().is_empty() {
        Value::Object(serde_json::Map::new())
    } else {
        serde_json::from_str(text).map_err(|e| {
            malformed(Tongues::new(
                format!("JSON sai cú pháp ở dòng {}, cột {}.", e.line(), e.column()),
                format!("Malformed JSON at line {}, column {}.", e.line(), e.column()),
            ))
        })?
    };
    // A derived reader would take an array's items for the fields, in their order.
    if !value.is_object() {
        return Err(Problem::invalid(vec![FieldError::new(
            "",
            "wrong_type",
            "Nội dung phải là một đối tượng JSON.",
            "The body must be a JSON object.",
        )])
        .into());
    }
    let mut errors = Vec::new();
    unclean(&value, &mut String::new(), &mut errors);
    if !errors.is_empty() {
        return Err(Problem::invalid(errors).into());
    }
    serde_path_to_error::deserialize(value).map_err(|e| {
        let pointer = pointer(e.path());
        let said = e.inner().to_string();
        let code = code_of(&said);
        Problem::invalid(vec![FieldError { pointer, code, detail: said_of(code, &said) }]).into()
    })
}

/// The code for what serde says.
pub(super) fn code_of(said: &str) -> &'static str {
    match said.split(' ').take(2).collect::<Vec<_>>().as_slice() {
        ["unknown", "field"] => "unknown_field",
        ["missing", "field"] => "required",
        ["unknown", "variant"] => "unknown_code",
        _ => "wrong_type",
    }
}

/// What serde says, in both languages; the names it quotes are the API's own.
pub(super) fn said_of(code: &str, said: &str) -> Tongues {
    let expected = said.split_once("expected ").map(|(_, rest)| rest.trim_start_matches("one of ").to_owned());
    let quoted = said.split('`').nth(1).unwrap_or_default();
    let listed = expected.clone().unwrap_or_default();
    let vi = match code {
        "unknown_field" => format!("Không có trường `{quoted}`; các trường được phép: {listed}."),
        "required" => format!("Thiếu trường `{quoted}`."),
        "unknown_code" => format!("Không có mã `{quoted}`; các mã được phép: {listed}."),
        _ => match expected {
            Some(expected) => format!("Sai kiểu giá trị; cần {expected}."),
            None => "Giá trị không đọc được (sai kiểu, hoặc ngày không có thật).".to_owned(),
        },
    };
    Tongues::new(vi, format!("The field is not valid: {said}."))
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .map(|segment| match segment {
            Segment::Seq { index } => format!("/{index}"),
            Segment::Map { key } => format!("/{key}"),
            Segment::Enum { variant } => format!("/{variant}"),
            Segment::Unknown => String::new(),
        })
        .collect()
}

fn unclean(value: &Value, pointer: &mut String, errors: &mut Vec<FieldError>) {
    let length = pointer.len();
    match value {
        Value::String(text) if !is_clean(text) => errors.push(FieldError::new(
            pointer.clone(),
            "control_character",
            "Chứa ký tự điều khiển không được phép.",
            "Holds a control character that is not allowed.",
        )),
        Value::String(text) if is_signed_day(text) => errors.push(FieldError::new(
            pointer.clone(),
            "out_of_range",
            "Ngày viết YYYY-MM-DD, năm 0001 đến 9999.",
            "A day is YYYY-MM-DD, of the years 0001 to 9999.",
        )),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointer.push('/');
                pointer.push_str(&index.to_string());
                unclean(item, pointer, errors);
                pointer.truncate(length);
            }
        }
        Value::Object(members) => {
            for (name, item) in members {
                pointer.push('/');
                pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
                unclean(item, pointer, errors);
                pointer.truncate(length);
            }
        }
        _ => {}
    }
}
