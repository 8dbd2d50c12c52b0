use super::demo;
use proptest::prelude::*;
use std::io::{Cursor, Read, Write};
use tiepdan::platform::xlsx::{Cell, Limits, Table, Workbook, XlsxError, read, read_within, write};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

fn small() -> Vec<u8> {
    let table = Table::new("Sổ").column("A", 9.0).row([Cell::text("x")]).row([Cell::text("y")]);
    write(&Workbook { tables: vec![table] }).unwrap()
}

/// A workbook with one part replaced or added.
fn with_part(name: &str, bytes: &[u8]) -> Vec<u8> {
    replacing(&small(), name, bytes)
}

fn replacing(original: &[u8], name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(original)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let entry_name = entry.name().unwrap().into_owned();
        if entry_name != name {
            let mut part = Vec::new();
            entry.read_to_end(&mut part).unwrap();
            writer.start_file(entry_name, SimpleFileOptions::default()).unwrap();
            writer.write_all(&part).unwrap();
        }
    }
    writer.start_file(name, SimpleFileOptions::default()).unwrap();
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn what_is_no_workbook_says_so() {
    assert_eq!(read(b"").unwrap_err(), XlsxError::NotXlsx);
    assert_eq!(read("STT;Ngày tiếp".as_bytes()).unwrap_err(), XlsxError::NotXlsx);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("a.txt", SimpleFileOptions::default()).unwrap();
    let zip = writer.finish().unwrap().into_inner();
    assert_eq!(read(&zip).unwrap_err(), XlsxError::NotXlsx);
}

#[test]
fn an_old_workbook_and_a_protected_one_have_sentences_of_their_own() {
    let mut file = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    file.extend([0; 1024]);
    assert_eq!(read(&file).unwrap_err(), XlsxError::OldXls);
    file.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(read(&file).unwrap_err(), XlsxError::PasswordProtected);
    assert!(XlsxError::PasswordProtected.sentence().vi.contains("mật khẩu"));
}

#[test]
fn a_file_beyond_the_limit_is_not_opened() {
    let limits = Limits { file_bytes: 100, ..Limits::default() };
    assert_eq!(read_within(&small(), &limits).unwrap_err(), XlsxError::FileTooLarge(100));
    assert_eq!(read(&vec![0; 25 * 1024 * 1024 + 1]).unwrap_err().code(), "xlsx_too_large");
}

#[test]
fn a_zip_bomb_is_refused() {
    let bomb = with_part("xl/media/bomb.bin", &vec![0; 8 * 1024 * 1024]);
    assert!(bomb.len() < 100_000);
    let limits = Limits { unpacked_bytes: 4 * 1024 * 1024, ..Limits::default() };
    assert_eq!(read_within(&bomb, &limits).unwrap_err().code(), "xlsx_unpacks_too_large");
}

#[test]
fn a_zip_bomb_that_lies_about_its_size_is_refused_too() {
    let size = 8_u32 * 1024 * 1024;
    let mut bomb = with_part("xl/media/bomb.bin", &vec![0; size as usize]);
    let declared = size.to_le_bytes();
    let places: Vec<usize> = (0..bomb.len() - 4).filter(|at| bomb[*at..*at + 4] == declared).collect();
    assert!(!places.is_empty());
    for at in places {
        bomb[at..at + 4].copy_from_slice(&16_u32.to_le_bytes());
    }
    let limits = Limits { unpacked_bytes: 4 * 1024 * 1024, ..Limits::default() };
    let error = read_within(&bomb, &limits).unwrap_err();
    assert!(matches!(error, XlsxError::UnpacksTooLarge(_) | XlsxError::Damaged), "{error:?}");
}

#[test]
fn more_rows_than_the_limit_are_refused() {
    let limits = Limits { rows: 2, ..Limits::default() };
    assert_eq!(read_within(&small(), &limits).unwrap_err(), XlsxError::TooManyRows(2));
    assert_eq!(read_within(&small(), &Limits { rows: 3, ..limits }).map(|sheets| sheets[0].rows.len()), Ok(3));
}

#[test]
fn two_far_corners_cost_two_cells() {
    let xml = r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData></worksheet>"#;
    let sheets = read(&with_part("xl/worksheets/sheet1.xml", xml.as_bytes())).unwrap();
    assert_eq!(sheets[0].rows.len(), 2);
    assert_eq!(*sheets[0].rows[1].cell(16_383), Cell::Number(2.0));
}

#[test]
fn a_huge_announced_table_of_strings_does_not_end_the_process() {
    let padding = " ".repeat(70_000);
    let xml = format!(r#"<sst uniqueCount{padding}="9999999999999"><si><t>x</t></si></sst>"#);
    assert_eq!(read(&with_part("xl/sharedStrings.xml", xml.as_bytes())).unwrap_err(), XlsxError::Damaged);
}

#[test]
fn one_long_string_named_by_many_cells_is_bounded() {
    let text = "x".repeat(10_000);
    let strings = format!(r#"<sst uniqueCount="1"><si><t>{text}</t></si></sst>"#);
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(1_000);
    let sheet = format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>");
    let bytes =
        replacing(&with_part("xl/sharedStrings.xml", strings.as_bytes()), "xl/worksheets/sheet1.xml", sheet.as_bytes());
    assert_eq!(read(&bytes).unwrap()[0].rows.len(), 1);
    let limits = Limits { unpacked_bytes: 200_000, ..Limits::default() };
    assert_eq!(read_within(&bytes, &limits).unwrap_err(), XlsxError::UnpacksTooLarge(200_000));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read(&bytes);
    }

    #[test]
    fn no_part_of_any_content_panics(text in "[<>/a-zA-Z0-9=\" ]{0,200}", part in 0..4_usize) {
        let name = ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"][part];
        let _ = read(&with_part(name, text.as_bytes()));
    }

    #[test]
    fn no_broken_copy_of_a_register_panics(at in 0..20_000_usize, byte in any::<u8>(), cut in 0..20_694_usize) {
        let mut bytes = demo("so-tiep-cong-dan-2023.xlsx");
        bytes[at] = byte;
        let _ = read(&bytes);
        bytes.truncate(cut);
        let _ = read(&bytes);
    }
}
