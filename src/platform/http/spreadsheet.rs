//! Books and lists as JSON or as a spreadsheet, chosen by `Accept`.
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};

/// What the asker wants a book as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Json,
    Xlsx,
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

impl Format {
    pub fn asked(req: &HttpRequest) -> Self {
        let accepts = req.headers().get(header::ACCEPT).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if accepts.contains(XLSX) { Self::Xlsx } else { Self::Json }
    }
}

/// A workbook as a download; the name is ASCII.
pub fn spreadsheet(name: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(XLSX)
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.xlsx\"")))
        .body(bytes)
}
