use super::{BOOK, VISIT, codes, read_book, read_visit, sheet, today, visit_with, why_refused};
use tiepdan::integration::registers::{Report, RowOutcome, RowReport, read_receptions};
use tiepdan::kernel::Lang;

const NUMBERING: [&str; 12] = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)", "(12)"];

#[test]
fn titles_numbering_months_blanks_totals_and_repeated_headers_are_passed_over() {
    let register = read_book(&[
        &["UBND HUYỆN TAM ĐƯỜNG"],
        &[],
        &BOOK,
        &NUMBERING,
        &["THÁNG 1/2023"],
        &VISIT,
        &[],
        &BOOK,
        &["Tháng 2 năm 2023"],
        &VISIT,
        &["3"],
        &["Tổng cộng", "", "2 lượt", "4"],
    ])
    .unwrap();
    assert_eq!(register.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [6, 10]);
    assert_eq!(register.refused, vec![]);
    assert_eq!(register.passed_over, Vec::<u32>::new());
}

#[test]
fn the_numbering_row_may_be_absent_or_without_brackets() {
    let bare = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
    assert_eq!(read_book(&[&BOOK, &VISIT]).unwrap().rows.len(), 1);
    assert_eq!(read_book(&[&BOOK, &bare, &VISIT]).unwrap().rows.len(), 1);
}

#[test]
fn signatures_at_the_bottom_are_named_as_passed_over_by_their_row() {
    let register = read_book(&[&BOOK, &VISIT, &[], &["", "", "", "", "", "NGƯỜI LẬP SỔ"]]).unwrap();
    assert_eq!(register.rows.len(), 1);
    assert_eq!(register.passed_over, [4]);
}

#[test]
fn an_empty_people_count_counts_the_citizens_named_with_a_warning() {
    let row = read_visit(&visit_with(3, ""));
    assert_eq!(row.people_count, 1);
    assert_eq!(codes(&row.warnings), ["people_count_missing"]);
    let mut two = visit_with(3, "");
    two[2] = "1. Lù Văn Xanh - Bản Thẳm, xã Bản Hon\n2. Lò Thị Pâng - Bản Thẳm, xã Bản Hon";
    assert_eq!(read_visit(&two).people_count, 2);
}

#[test]
fn a_people_count_that_is_none_refuses_the_row() {
    assert_eq!(why_refused(&visit_with(3, "0")), ["count_unreadable",]);
    assert_eq!(why_refused(&visit_with(3, "-2")), ["count_unreadable"]);
    assert_eq!(why_refused(&visit_with(3, "nhiều")), ["count_unreadable"]);
}

#[test]
fn a_refused_row_gives_every_reason_at_once() {
    let mut row = VISIT;
    row[1] = "31/2/2023";
    row[4] = "";
    row[5] = "XYZ";
    row[7] = "abc";
    row[9] = "abc";
    let reasons = why_refused(&row);
    assert_eq!(reasons, ["day_impossible", "content_missing", "kind_unknown", "mode_unknown", "outcome_unknown"]);
}

#[test]
fn a_visit_without_a_name_is_taken_only_when_it_was_refused() {
    let mut row = visit_with(2, "");
    assert_eq!(why_refused(&row), ["name_missing"]);
    row[9] = "Từ chối tiếp";
    assert!(read_visit(&row).people.is_empty());
}

#[test]
fn the_year_comes_from_the_title_unless_it_is_given() {
    let rows: [&[&str]; 4] =
        [&["Ban hành theo Thông tư số 04 năm 2021"], &["SỔ TIẾP CÔNG DÂN NĂM 2022"], &BOOK, &VISIT];
    let register = read_receptions(&sheet(&rows), None, today()).unwrap();
    assert_eq!(register.year, Some(2022));
    assert_eq!(codes(&register.refused[0].reasons), ["day_out_of_year"]);
    assert_eq!(read_receptions(&sheet(&rows), Some(2023), today()).unwrap().rows.len(), 1);
}

#[test]
fn the_report_names_rows_and_never_people() {
    let mut broken = VISIT;
    broken[0] = "Lù Văn Xanh";
    broken[5] = "Lù Văn Xanh";
    let register = read_book(&[&BOOK, &VISIT, &broken]).unwrap();
    let mut rows: Vec<RowReport> = register.refused.into_iter().map(RowReport::from).collect();
    rows.extend(register.rows.into_iter().map(|row| RowReport::taken(row.line, row.number, row.warnings)));
    let report = Report::of(rows);
    assert_eq!(report.count(RowOutcome::Imported), 1);
    assert_eq!(report.count(RowOutcome::Refused), 1);
    let text: Vec<String> = report.lines(Lang::Vi).chain(report.lines(Lang::En)).collect();
    assert_eq!(text[0], "dòng 2 (STT 1): đã nhập");
    assert!(text[1].starts_with("dòng 3: không nhập: "));
    assert!(!text.join("\n").contains("Xanh"));
}
