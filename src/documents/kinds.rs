//! What a file is, by its content: looked at as it passes, never by its name.
use memchr::memmem;

use crate::kernel::codes::FileKind;

/// What an Office file of 1997–2003 begins with (a compound file).
const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HEAD: usize = 512;

/// Names of parts that tell containers apart. In a zip they stand as they are, in a compound file in UTF-16.
const MARKS: [&[u8]; 7] = [
    b"[Content_Types].xml",
    b"word/document.xml",
    b"xl/workbook.xml",
    b"vbaProject.bin",
    b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0",
    b"W\0o\0r\0k\0b\0o\0o\0k\0",
    b"_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0",
];
const LONGEST_MARK: usize = 26;

/// Looks at a file chunk by chunk.
#[derive(Debug, Default)]
pub struct Looking {
    head: Vec<u8>,
    /// The end of the chunk before, where a mark may have begun.
    tail: Vec<u8>,
    seen: [bool; MARKS.len()],
}

impl Looking {
    pub fn at(&mut self, chunk: &[u8]) {
        self.head.extend(chunk.iter().take(HEAD.saturating_sub(self.head.len())));
        let edge = chunk.len().min(LONGEST_MARK);
        let across = [self.tail.as_slice(), chunk.get(..edge).unwrap_or_default()].concat();
        for (mark, seen) in MARKS.iter().zip(&mut self.seen) {
            *seen = *seen || memmem::find(&across, mark).is_some() || memmem::find(chunk, mark).is_some();
        }
        // Chunks may be shorter than a mark: what was kept before stays with them.
        let kept = if chunk.len() < LONGEST_MARK { across } else { chunk.to_vec() };
        self.tail = kept.get(kept.len().saturating_sub(LONGEST_MARK)..).unwrap_or_default().to_vec();
    }

    /// What it is; nothing when it is none of the kinds that are kept.
    pub fn found(&self) -> Option<FileKind> {
        let [types, word, excel, macros, old_word, old_excel, old_macros] = self.seen;
        if self.head.starts_with(&COMPOUND) {
            return match (old_word, old_excel, old_macros) {
                (true, _, false) => Some(FileKind::Doc),
                (false, true, false) => Some(FileKind::Xls),
                _ => None,
            };
        }
        match infer::get(&self.head)?.mime_type() {
            "application/pdf" => Some(FileKind::Pdf),
            "image/jpeg" => Some(FileKind::Jpg),
            "image/png" => Some(FileKind::Png),
            _ if !self.head.starts_with(b"PK\x03\x04") || !types || macros => None,
            _ if word => Some(FileKind::Docx),
            _ if excel => Some(FileKind::Xlsx),
            _ => None,
        }
    }
}

/// The media type of a kind.
pub fn media_type(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Pdf => "application/pdf",
        FileKind::Doc => "application/msword",
        FileKind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind::Xls => "application/vnd.ms-excel",
        FileKind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileKind::Jpg => "image/jpeg",
        FileKind::Png => "image/png",
    }
}
