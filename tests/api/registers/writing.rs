use super::day;
use std::io::{Cursor, Read};
use tiepdan::platform::xlsx::{Cell, Table, Workbook, read, write};

fn book(text: &str) -> Workbook {
    let table = Table::new("Sổ")
        .title("UBND HUYỆN TAM ĐƯỜNG")
        .title("SỔ TIẾP CÔNG DÂN NĂM 2023")
        .column("STT", 6.0)
        .column("Ngày tiếp", 12.0)
        .column("Nội dung", 60.0)
        .numbered()
        .landscape()
        .row([Cell::Number(1.0), Cell::Day(day("2023-01-03")), Cell::text(text)])
        .row([Cell::Number(2.0), Cell::Empty, Cell::Bool(true)]);
    Workbook { tables: vec![table] }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn what_is_written_is_read_back() {
    let sheets = read(&write(&book("Kiến nghị")).unwrap()).unwrap();
    assert_eq!(sheets[0].name, "Sổ");
    let rows = &sheets[0].rows;
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 4, 5, 6, 7]);
    assert_eq!(*rows[2].cell(1), Cell::text("Ngày tiếp"));
    assert_eq!(*rows[3].cell(2), Cell::text("(3)"));
    assert_eq!(*rows[4].cell(0), Cell::Number(1.0));
    assert_eq!(*rows[4].cell(1), Cell::Day(day("2023-01-03")));
    assert_eq!(*rows[4].cell(2), Cell::text("Kiến nghị"));
    assert_eq!(*rows[5].cell(1), Cell::Empty);
    assert_eq!(*rows[5].cell(2), Cell::Bool(true));
}

#[test]
fn text_never_becomes_a_formula() {
    for text in ["=1+1", "+84912345678", "-2", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1+1"] {
        let bytes = write(&book(text)).unwrap();
        assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"), "{text}");
        assert!(part(&bytes, "xl/styles.xml").contains("quotePrefix"), "{text}");
        assert_eq!(*read(&bytes).unwrap()[0].rows[4].cell(2), Cell::text(text));
    }
}

#[test]
fn the_header_stays_in_view_and_the_page_is_landscape() {
    let sheet = part(&write(&book("x")).unwrap(), "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("state=\"frozen\""));
    assert!(sheet.contains("orientation=\"landscape\""));
}

#[test]
fn the_same_workbook_gives_the_same_bytes() {
    assert_eq!(write(&book("x")).unwrap(), write(&book("x")).unwrap());
}

#[test]
fn a_text_too_long_for_a_cell_is_cut_and_says_so() {
    let bytes = write(&book(&"ắ".repeat(40_000))).unwrap();
    let sheets = read(&bytes).unwrap();
    let Cell::Text(text) = sheets[0].rows[4].cell(2) else { panic!("no text") };
    assert!(text.ends_with("… (cắt bớt)"));
    assert_eq!(text.encode_utf16().count(), 32_767);
}

#[test]
fn a_sheet_name_that_excel_forbids_is_an_error() {
    let workbook = Workbook { tables: vec![Table::new("a/b")] };
    assert_eq!(write(&workbook).unwrap_err().code(), "xlsx_unwritable");
}
