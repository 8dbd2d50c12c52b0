//! A file is what its content says, whatever its name.
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

use super::{attached, pdf};
use crate::support::{Form, House, bodies};

fn zipped(parts: &[&str]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        zip.start_file(*part, SimpleFileOptions::default()).unwrap();
        zip.write_all(&pdf(3_000)).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A compound file as Office of 1997–2003 wrote it, with one stream of this name.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.resize(70_000, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(80_000, 0);
    bytes
}

#[actix_web::test]
async fn seven_kinds_are_known_by_their_content() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let types = "[Content_Types].xml";
    let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 40]].concat();
    let jpg = [b"\xff\xd8\xff\xe0\0\x10JFIF".as_slice(), &[0; 40]].concat();
    for (kind, content) in [
        ("pdf", pdf(900)),
        ("doc", compound("WordDocument")),
        ("xls", compound("Workbook")),
        ("docx", zipped(&[types, "word/document.xml"])),
        ("docx", zipped(&["_rels/.rels", "docProps/app.xml", "word/document.xml", types])),
        ("xlsx", zipped(&[types, "xl/workbook.xml"])),
        ("jpg", jpg),
        ("png", png),
    ] {
        // The name says something else.
        let document = attached(&handler, &case, &Form::of("anh.exe", &content)).await;
        assert_eq!(document["kind"], kind);
    }
}

#[actix_web::test]
async fn every_other_file_is_refused_whatever_its_name() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let types = "[Content_Types].xml";
    for content in [
        b"<html><script>alert(1)</script></html>".to_vec(),
        b"MZ\x90\0\x03\0\0\0".to_vec(),
        zipped(&["a.txt"]),
        zipped(&["word/document.xml"]),
        zipped(&[types, "ppt/presentation.xml"]),
        zipped(&[types, "word/document.xml", "word/vbaProject.bin"]),
        compound("PowerPoint Document"),
        b"GIF89a".to_vec(),
        Vec::new(),
    ] {
        let sent = handler.post(case.documents()).form(&Form::of("don.pdf", &content)).await;
        let problem = sent.assert_invalid("/file");
        assert_eq!(problem["errors"][0]["code"], "file_kind");
    }
    assert_eq!(handler.get(case.documents()).await.json()["items"], serde_json::json!([]));
}
