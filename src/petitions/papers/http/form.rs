//! The form of an upload, read as it streams in: its file goes straight to the blob store.
use actix_multipart::{Field, Multipart};
use futures_util::{StreamExt, TryStreamExt};
use uuid::Uuid;

use crate::documents::{Door, Received, receive};
use crate::kernel::codes::{Code, FileKind};
use crate::kernel::{DocumentId, FieldError, Problem, Tongues, is_clean, length_of, squeeze};
use crate::petitions::papers::bodies::SentDocument;
use crate::platform::{App, AppError};

/// Of a field that is no file, bytes.
const TEXT: usize = 4_096;
const NAME: usize = 200;
const TITLE: usize = 300;

#[derive(Default)]
struct Form {
    file: Option<(Received, String)>,
    title: Option<String>,
    is_original: bool,
    replaces: Option<DocumentId>,
    errors: Vec<FieldError>,
}

/// Four are known; more than these is no form of ours.
const MOST_FIELDS: usize = 16;

/// Reads a form with its one file. What is wrong beside the file is told at once; the file then goes.
pub(super) async fn read(app: &App, mut form: Multipart, door: Door) -> Result<SentDocument, AppError> {
    let mut read = Form::default();
    let mut fields = 0;
    while let Some(field) = form.next().await {
        let field = field.map_err(|_| broken())?;
        fields += 1;
        if fields > MOST_FIELDS {
            return Err(broken());
        }
        match field.name().unwrap_or_default() {
            "file" if read.file.is_some() => return Err(broken()),
            "file" => {
                let name = name_of(&field);
                let bytes = field.map_err(|_| broken());
                read.file = Some((receive(app.blobs(), door, bytes).await?, name));
            }
            _ => read.text(field).await?,
        }
    }
    let Form { file, title, is_original, replaces, mut errors } = read;
    if file.is_none() {
        errors.push(FieldError::new(
            "/file",
            "required",
            "Thiếu tệp (trường \"file\").",
            "The field \"file\" is missing.",
        ));
    }
    match file {
        Some((received, name)) if errors.is_empty() => {
            let name = with_extension(&name, received.kind);
            Ok(SentDocument { received, name, title, is_original, replaces })
        }
        _ => Err(Problem::invalid(errors).into()),
    }
}

impl Form {
    async fn text(&mut self, mut field: Field) -> Result<(), AppError> {
        let name = field.name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(chunk) = field.next().await {
            bytes.extend_from_slice(&chunk.map_err(|_| broken())?);
            if bytes.len() > TEXT {
                return Err(broken());
            }
        }
        let text = String::from_utf8(bytes).ok().filter(|text| is_clean(text));
        let Some(text) = text.map(|text| squeeze(&text)) else { return Err(broken()) };
        match name.as_str() {
            "title" if text.is_empty() => {}
            "title" if length_of(&text) <= TITLE => self.title = Some(text),
            "title" => self.wrong("/title", "length", "Dài nhất 300 ký tự.", "At most 300 characters."),
            "is_original" if text == "true" || text == "false" => self.is_original = text == "true",
            "is_original" => self.wrong("/is_original", "wrong_type", "Là true hoặc false.", "It is true or false."),
            "replaces" => match Uuid::try_parse(&text) {
                Ok(id) => self.replaces = Some(DocumentId(id)),
                Err(_) => self.wrong("/replaces", "wrong_type", "Là mã UUID của tài liệu.", "It is a document's UUID."),
            },
            _ => self.wrong(
                &format!("/{}", name.replace('~', "~0").replace('/', "~1")),
                "unknown_field",
                "Không có trường này; các trường được phép: file, title, is_original, replaces.",
                "There is no such field; the fields are file, title, is_original, replaces.",
            ),
        }
        Ok(())
    }

    fn wrong(&mut self, pointer: &str, code: &'static str, vi: &'static str, en: &'static str) {
        self.errors.push(FieldError::new(pointer, code, vi, en));
    }
}

/// The file's name as its sender has it, without folders and what no file system takes.
fn name_of(field: &Field) -> String {
    let disposition = field.content_disposition();
    let extended = disposition.and_then(|d| d.get_filename_ext()).and_then(|e| String::from_utf8(e.value.clone()).ok());
    let plain = || disposition.and_then(|d| d.get_filename()).map(str::to_owned);
    let sent = extended.or_else(plain).unwrap_or_default();
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().map(|c| if c.is_control() || "\"<>|:*?".contains(c) { '_' } else { c }).collect();
    let kept: String = squeeze(&clean).chars().take(NAME).collect();
    if kept.trim_matches('.').is_empty() { "tai-lieu".into() } else { kept }
}

/// The name with the extension of what the file is: `don.pdf.exe` that holds a picture is `don.pdf.png`.
fn with_extension(name: &str, kind: FileKind) -> String {
    let is_extension = |end: &str| {
        (1..=5).contains(&end.len())
            && end.bytes().all(|b| b.is_ascii_alphanumeric())
            && end.bytes().any(|b| b.is_ascii_alphabetic())
    };
    let stem = match name.rsplit_once('.') {
        Some((stem, end)) if is_extension(end) && !stem.trim_matches('.').is_empty() => stem,
        _ => name.trim_end_matches('.'),
    };
    let room = NAME - kind.code().len() - 1;
    let stem: String = stem.chars().take(room).collect();
    format!("{}.{}", stem.trim_end(), kind.code())
}

fn broken() -> AppError {
    Problem::new(
        400,
        "malformed_form",
        Tongues::of("Biểu mẫu không đọc được", "Malformed form"),
        Tongues::of(
            "Gửi multipart/form-data với một tệp trong trường \"file\" và, nếu cần, title, is_original, replaces; nội dung gửi phải đủ.",
            "Send multipart/form-data with one file in the field \"file\" and, as needed, title, is_original, replaces; the body must be whole.",
        ),
    )
    .into()
}
