//! Word documents (`.docx`) as templates: `{{name}}` in the text is replaced, also where Word has split it over runs.
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What a template may unpack to.
const UNPACKED: u64 = 32 << 20;
const BODY: &str = "word/document.xml";

/// Why a file is no template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocxError {
    #[error("not a Word document (.docx)")]
    NotDocx,
    #[error("a placeholder that is not closed: {0}")]
    Unclosed(String),
}

/// A template in memory: its parts, those with text apart from the rest.
#[derive(Debug, Clone)]
pub struct Template {
    parts: Vec<(String, Vec<u8>)>,
}

/// A part with text: what stands between the texts stays as it is.
enum Piece {
    As(Event<'static>),
    /// The text of one `w:t`.
    Text(String),
}

impl Template {
    pub fn read(bytes: &[u8]) -> Result<Self, DocxError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocxError::NotDocx)?;
        let (mut parts, mut left) = (Vec::new(), UNPACKED);
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).map_err(|_| DocxError::NotDocx)?;
            if !file.is_file() {
                continue;
            }
            let mut content = Vec::new();
            (&mut file).take(left + 1).read_to_end(&mut content).map_err(|_| DocxError::NotDocx)?;
            left = left.checked_sub(content.len() as u64).ok_or(DocxError::NotDocx)?;
            let name = file.name().map_err(|_| DocxError::NotDocx)?.into_owned();
            parts.push((name, content));
        }
        let template = Self { parts };
        if template.parts.iter().all(|(name, _)| name != BODY) {
            return Err(DocxError::NotDocx);
        }
        template.placeholders()?;
        Ok(template)
    }

    /// Every name that stands in `{{…}}`.
    pub fn placeholders(&self) -> Result<BTreeSet<String>, DocxError> {
        let mut found = BTreeSet::new();
        for (_, content) in self.parts.iter().filter(|(name, _)| has_text(name)) {
            let mut pieces = pieces_of(content)?;
            in_paragraphs(&mut pieces, |text| {
                for (_, _, name) in marks(text)? {
                    found.insert(name);
                }
                Ok(Vec::new())
            })?;
        }
        Ok(found)
    }

    /// The document with its placeholders replaced; one without a value becomes empty.
    pub fn fill(&self, values: &BTreeMap<&str, String>) -> Result<Vec<u8>, DocxError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.parts {
            zip.start_file(name.as_str(), SimpleFileOptions::default()).map_err(|_| DocxError::NotDocx)?;
            let filled = if has_text(name) { filled(content, values)? } else { content.clone() };
            zip.write_all(&filled).map_err(|_| DocxError::NotDocx)?;
        }
        Ok(zip.finish().map_err(|_| DocxError::NotDocx)?.into_inner())
    }
}

fn has_text(name: &str) -> bool {
    name == BODY
        || ((name.starts_with("word/header") || name.starts_with("word/footer")) && name.strip_suffix(".xml").is_some())
}

fn filled(content: &[u8], values: &BTreeMap<&str, String>) -> Result<Vec<u8>, DocxError> {
    let mut pieces = pieces_of(content)?;
    in_paragraphs(&mut pieces, |text| {
        let marks = marks(text)?.into_iter();
        Ok(marks
            .map(|(from, until, name)| (from, until, values.get(name.as_str()).cloned().unwrap_or_default()))
            .collect())
    })?;
    let mut writer = Writer::new(Vec::new());
    for piece in pieces {
        match piece {
            Piece::As(Event::Start(start)) if start.name().as_ref() == "w:t" => {
                write(&mut writer, Event::Start(BytesStart::new("w:t").with_attributes([("xml:space", "preserve")])))?;
            }
            Piece::As(event) => write(&mut writer, event)?,
            Piece::Text(text) => lines(&mut writer, &text)?,
        }
    }
    Ok(writer.into_inner())
}

fn write(writer: &mut Writer<Vec<u8>>, event: Event<'_>) -> Result<(), DocxError> {
    writer.write_event(event).map_err(|_| DocxError::NotDocx)
}

/// A text inside a `w:t`, a line break between its lines.
fn lines(writer: &mut Writer<Vec<u8>>, text: &str) -> Result<(), DocxError> {
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            write(writer, Event::End(BytesEnd::new("w:t")))?;
            write(writer, Event::Empty(BytesStart::new("w:br")))?;
            write(writer, Event::Start(BytesStart::new("w:t").with_attributes([("xml:space", "preserve")])))?;
        }
        // What XML cannot hold at all.
        let line: String = line.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
        write(writer, Event::Text(BytesText::new(&line)))?;
    }
    Ok(())
}

fn pieces_of(content: &[u8]) -> Result<Vec<Piece>, DocxError> {
    let text = std::str::from_utf8(content).map_err(|_| DocxError::NotDocx)?;
    let mut reader = Reader::from_str(text);
    let (mut pieces, mut open) = (Vec::new(), None::<String>);
    loop {
        match reader.read_event().map_err(|_| DocxError::NotDocx)? {
            Event::Eof => return Ok(pieces),
            Event::Start(start) if start.name().as_ref() == "w:t" => {
                pieces.push(Piece::As(Event::Start(start.into_owned())));
                open = Some(String::new());
            }
            Event::End(end) if end.name().as_ref() == "w:t" => {
                pieces.push(Piece::Text(open.take().unwrap_or_default()));
                pieces.push(Piece::As(Event::End(end.into_owned())));
            }
            event => match (&mut open, event) {
                (Some(open), Event::Text(text)) => open.push_str(&text),
                (Some(open), Event::CData(text)) => open.push_str(&text),
                (Some(open), Event::GeneralRef(reference)) => open.push_str(&resolved(&reference)?),
                (_, event) => pieces.push(Piece::As(event.into_owned())),
            },
        }
    }
}

fn resolved(reference: &quick_xml::events::BytesRef<'_>) -> Result<String, DocxError> {
    if let Some(letter) = reference.resolve_char_ref().map_err(|_| DocxError::NotDocx)? {
        return Ok(letter.to_string());
    }
    quick_xml::escape::resolve_predefined_entity(reference).map(str::to_owned).ok_or(DocxError::NotDocx)
}

/// Places in a paragraph's text, and what stands there afterwards.
type Changes = Vec<(usize, usize, String)>;

/// Hands each paragraph's whole text to `change` and does what it answers, run by run.
fn in_paragraphs(
    pieces: &mut [Piece],
    mut change: impl FnMut(&str) -> Result<Changes, DocxError>,
) -> Result<(), DocxError> {
    let mut open: Vec<Vec<usize>> = Vec::new();
    let mut ended: Vec<Vec<usize>> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::As(Event::Start(start)) if start.name().as_ref() == "w:p" => open.push(Vec::new()),
            Piece::As(Event::End(end)) if end.name().as_ref() == "w:p" => ended.extend(open.pop()),
            Piece::Text(_) => open.last_mut().unwrap_or(&mut Vec::new()).push(at),
            Piece::As(_) => {}
        }
    }
    for texts in ended {
        let text_at = |pieces: &[Piece], at: usize| match pieces.get(at) {
            Some(Piece::Text(text)) => text.clone(),
            _ => String::new(),
        };
        let whole: String = texts.iter().map(|at| text_at(pieces, *at)).collect();
        let changes = change(&whole)?;
        let mut begins = whole.len();
        // From the end, so that places before a change stay where they were.
        for at in texts.iter().rev() {
            let mut text = text_at(pieces, *at);
            begins -= text.len();
            for (from, until, value) in changes.iter().rev() {
                let (first, last) = (from.max(&begins) - begins, until.saturating_sub(begins).min(text.len()));
                if *from < begins + text.len() && *until > begins && first < last {
                    // The run in which a placeholder begins takes the value.
                    text.replace_range(first..last, if *from >= begins { value } else { "" });
                }
            }
            if let Some(piece) = pieces.get_mut(*at) {
                *piece = Piece::Text(text);
            }
        }
    }
    Ok(())
}

/// The placeholders of a text: where each stands, and its name.
fn marks(text: &str) -> Result<Vec<(usize, usize, String)>, DocxError> {
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(open) = text.get(from..).and_then(|rest| rest.find("{{")).map(|at| from + at) {
        let inside = text.get(open + 2..).unwrap_or_default();
        let Some(length) = inside.find("}}") else {
            return Err(DocxError::Unclosed(inside.chars().take(40).collect()));
        };
        let until = open + 2 + length + 2;
        found.push((open, until, inside.get(..length).unwrap_or_default().trim().to_owned()));
        from = until;
    }
    Ok(found)
}
