//! Books and lists as JSON or as a spreadsheet, chosen by `Accept`; letters as Word documents.
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};

use crate::platform::AppError;
use crate::platform::table_file::TableFile;

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

/// Many rows as CSV, page by page.
pub fn csv_file(file: TableFile) -> HttpResponse {
    let name = file.name.clone();
    HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8; header=present")
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.csv\"")))
        .streaming(file.csv())
}

/// Many rows as a workbook.
pub async fn xlsx_file(file: TableFile) -> Result<HttpResponse, AppError> {
    let name = file.name.clone();
    Ok(spreadsheet(&name, file.xlsx().await?))
}

/// A letter as a download; the name is ASCII.
pub fn word_document(name: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.docx\"")))
        .body(bytes)
}
