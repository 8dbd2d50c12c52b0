//! Word documents as templates: what is replaced, and what is told of a file that is none.
use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use tiepdan::documents::templates::{FORMS, check_folder, export};
use tiepdan::platform::crypto::Key;
use tiepdan::platform::docx::{DocxError, Template};
use tiepdan::platform::pins::pin;
use zip::write::SimpleFileOptions;

use crate::support::document_xml;

/// A document with this body.
fn docx(body: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"x\"><w:body>";
    zip.write_all(format!("{head}{body}</w:body></w:document>").as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

fn filled(body: &str, values: &[(&'static str, &str)]) -> String {
    let values: BTreeMap<&str, String> = values.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    let whole = document_xml(&Template::read(&docx(body)).unwrap().fill(&values).unwrap());
    whole.split_once("<w:body>").unwrap().1.split_once("</w:body>").unwrap().0.to_owned()
}

#[test]
fn a_placeholder_split_over_runs_is_replaced_in_the_first_of_them() {
    let split = "<w:p><w:r><w:t>Mã {{co</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>d</w:t></w:r><w:r><w:t>e}} và {{code}}.</w:t></w:r></w:p>";
    let text = "<w:t xml:space=\"preserve\">";
    assert_eq!(
        filled(split, &[("code", "TĐ-2023-000001")]),
        format!(
            "<w:p><w:r>{text}Mã TĐ-2023-000001</w:t></w:r><w:r><w:rPr><w:b/></w:rPr>{text}</w:t></w:r>\
             <w:r>{text} và TĐ-2023-000001.</w:t></w:r></w:p>"
        )
    );
}

#[test]
fn a_value_is_text_whatever_it_holds() {
    let body = "<w:p><w:r><w:t>A &amp; {{summary}}</w:t></w:r></w:p>";
    let told = filled(body, &[("summary", "<w:b/> & {{code}}\nhai\u{1}")]);
    assert!(
        told.contains("A &amp; &lt;w:b/&gt; &amp; {{code}}</w:t><w:br/><w:t xml:space=\"preserve\">hai</w:t>"),
        "{told}"
    );
    assert!(filled(body, &[]).contains("A &amp; </w:t>"));
}

#[test]
fn what_is_no_template_is_told() {
    assert_eq!(Template::read(b"PK").unwrap_err(), DocxError::NotDocx);
    assert_eq!(Template::read(&docx("<w:p>")).unwrap_err(), DocxError::NotDocx);
    let open = docx("<w:p><w:r><w:t>{{code</w:t></w:r></w:p><w:p><w:r><w:t>}}</w:t></w:r></w:p>");
    assert_eq!(Template::read(&open).unwrap_err(), DocxError::Unclosed("code".into()));
}

#[test]
fn the_office_s_templates_are_checked_by_file_and_placeholder() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(export(folder.path()).unwrap().len(), FORMS.len());
    assert_eq!(check_folder(folder.path()).unwrap(), []);
    // What stands there stays.
    let own = folder.path().join("petition-receipt.docx");
    std::fs::write(&own, docx("<w:p><w:r><w:t>{{code}} {{agency_name}} {{received_on}} {{ma_pin}}</w:t></w:r></w:p>"))
        .unwrap();
    assert_eq!(export(folder.path()).unwrap(), Vec::<String>::new());
    std::fs::write(folder.path().join("petition-return.docx"), "x").unwrap();
    std::fs::write(folder.path().join("thu.docx"), "x").unwrap();
    let faults = check_folder(folder.path()).unwrap();
    let told: Vec<(&str, &str)> = faults.iter().map(|(file, fault)| (file.as_str(), fault.en.as_ref())).collect();
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(told[0].0 == "petition-receipt.docx" && told[0].1.starts_with("{{ma_pin}} is no placeholder"));
    assert_eq!(told[1], ("petition-receipt.docx", "lacks the placeholder {{lookup_pin}}"));
    assert_eq!(told[2], ("petition-return.docx", "is not a Word document (.docx)"));
    assert_eq!(told[3].0, "thu.docx");
}

#[test]
fn a_pin_is_eight_characters_and_the_same_each_time() {
    let (key, other) = (Key::from_slice(&[7; 32]).unwrap(), Key::from_slice(&[8; 32]).unwrap());
    let record = uuid::Uuid::from_u128(7);
    let first = pin(&key, record, 1);
    assert_eq!(first.len(), 8);
    assert!(first.bytes().all(|b| b.is_ascii_uppercase() || (b'2'..=b'7').contains(&b)), "{first}");
    assert_eq!(pin(&key, record, 1), first);
    for another in [pin(&key, record, 2), pin(&key, uuid::Uuid::from_u128(8), 1), pin(&other, record, 1)] {
        assert_ne!(another, first);
    }
}
