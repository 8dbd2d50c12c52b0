//! A stored file as an answer: whole, or the part that `Range` asks for.
use actix_web::body::SizedStream;
use actix_web::http::header::{
    self, ByteRangeSpec, Charset, ContentDisposition, ContentEncoding, DispositionParam, DispositionType,
    ExtendedValue, Header, Range,
};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use futures_util::TryStreamExt;

use crate::documents::Content;
use crate::kernel::codes::Code;
use crate::kernel::{Problem, Tongues};
use crate::platform::AppError;
use crate::platform::http::{RequestMark, problem_response};

/// The whole file.
pub(super) async fn whole(content: Content) -> Result<HttpResponse, AppError> {
    let size = content.size();
    let body = content.read(0..size).await?;
    Ok(head(HttpResponse::Ok(), &content).body(SizedStream::new(size, body.map_err(std::io::Error::from))))
}

/// The file, or its part; what asks for several parts gets the whole, as HTTP allows.
pub(super) async fn ranged(req: &HttpRequest, content: Content) -> Result<HttpResponse, AppError> {
    let size = content.size();
    let Some(spec) = asked(req) else { return whole(content).await };
    let Some((first, last)) = spec.to_satisfiable_range(size) else { return Ok(unsatisfiable(req, size)) };
    let body = content.read(first..last + 1).await?;
    let length = last - first + 1;
    let mut answer = HttpResponse::PartialContent();
    answer.insert_header((header::CONTENT_RANGE, format!("bytes {first}-{last}/{size}")));
    Ok(head(answer, &content).body(SizedStream::new(length, body.map_err(std::io::Error::from))))
}

fn asked(req: &HttpRequest) -> Option<ByteRangeSpec> {
    req.headers().get(header::RANGE)?;
    match Range::parse(req).ok()? {
        Range::Bytes(specs) => <[ByteRangeSpec; 1]>::try_from(specs).ok().map(|[spec]| spec),
        Range::Unregistered(..) => None,
    }
}

fn head(mut answer: actix_web::HttpResponseBuilder, content: &Content) -> actix_web::HttpResponseBuilder {
    let fallback = format!("tai-lieu.{}", content.kind().code());
    let name = ExtendedValue {
        charset: Charset::Ext("UTF-8".into()),
        language_tag: None,
        value: content.name().as_bytes().to_vec(),
    };
    answer
        .content_type(content.media_type())
        .insert_header((header::ACCEPT_RANGES, "bytes"))
        // Compressed, a part would be no part of the file any more.
        .insert_header(ContentEncoding::Identity)
        .insert_header(ContentDisposition {
            disposition: DispositionType::Attachment,
            parameters: vec![DispositionParam::Filename(fallback), DispositionParam::FilenameExt(name)],
        });
    answer
}

fn unsatisfiable(req: &HttpRequest, size: u64) -> HttpResponse {
    let problem = Problem::new(
        416,
        "range_not_satisfiable",
        Tongues::of("Khoảng byte không có", "No such range"),
        Tongues::new(
            format!("Tệp có {size} byte; khoảng yêu cầu nằm ngoài tệp."),
            format!("The file has {size} bytes; the range lies outside of it."),
        ),
    );
    let mark = req.extensions().get::<RequestMark>().cloned();
    let Some(mark) = mark else { return HttpResponse::RangeNotSatisfiable().finish() };
    let mut answer = problem_response(&problem, &mark);
    if let Ok(range) = header::HeaderValue::from_str(&format!("bytes */{size}")) {
        answer.headers_mut().insert(header::CONTENT_RANGE, range);
    }
    answer
}
