use super::{BOOK, VISIT, day, read_book, sheet, today};
use tiepdan::integration::registers::{RegisterProblem, read_petitions, read_receptions};
use tiepdan::kernel::fold;

#[test]
fn columns_are_found_in_any_order() {
    let plain = read_book(&[&BOOK, &VISIT]).unwrap().rows;
    let mut header = BOOK;
    let mut row = VISIT;
    header.reverse();
    row.reverse();
    assert_eq!(read_book(&[&header, &row]).unwrap().rows, plain);
    header.rotate_left(5);
    row.rotate_left(5);
    assert_eq!(read_book(&[&header, &row]).unwrap().rows, plain);
}

#[test]
fn headings_without_diacritics_and_in_capitals_are_the_same_headings() {
    let plain = read_book(&[&BOOK, &VISIT]).unwrap().rows;
    let folded: Vec<String> = BOOK.iter().map(|heading| fold(heading)).collect();
    let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
    assert_eq!(read_book(&[&folded, &VISIT]).unwrap().rows, plain);
    let capitals: Vec<String> = BOOK.iter().map(|heading| heading.to_uppercase()).collect();
    let capitals: Vec<&str> = capitals.iter().map(String::as_str).collect();
    assert_eq!(read_book(&[&capitals, &VISIT]).unwrap().rows, plain);
}

#[test]
fn other_offices_headings_are_understood() {
    let mut header = BOOK;
    header[1] = "Ngày, tháng, năm tiếp";
    header[2] = "Họ và tên, địa chỉ, số căn cước";
    header[4] = "Tóm tắt nội dung";
    header[5] = "Loại đơn";
    header[8] = "Cán bộ tiếp dân";
    header[9] = "Kết quả xử lý";
    assert_eq!(read_book(&[&header, &VISIT]).unwrap().rows, read_book(&[&BOOK, &VISIT]).unwrap().rows);
}

#[test]
fn a_register_without_a_header_is_refused_naming_what_it_needs() {
    let problem = read_book(&[&VISIT, &VISIT]).unwrap_err();
    let RegisterProblem::NoHeader { missing } = &problem else { panic!("{problem:?}") };
    assert!(missing.contains(&"Ngày tiếp"));
    assert_eq!(problem.code(), "register_without_header");
    assert!(problem.sentence().vi.contains("Hướng xử lý"));
}

#[test]
fn an_empty_workbook_has_no_header() {
    assert_eq!(read_receptions(&[], None, today()).unwrap_err().code(), "register_without_header");
    assert_eq!(read_petitions(&sheet(&[]), None, today()).unwrap_err().code(), "register_without_header");
}

#[test]
fn a_header_that_lacks_a_column_is_refused_naming_the_column_and_its_row() {
    let header: Vec<&str> = BOOK.iter().filter(|name| **name != "Hình thức tiếp").copied().collect();
    let problem = read_book(&[&["UBND HUYỆN"], &header, &VISIT]).unwrap_err();
    let missing = vec!["Hình thức tiếp"];
    assert_eq!(problem, RegisterProblem::MissingHeadings { sheet: "Sổ".to_owned(), line: 2, missing });
}

#[test]
fn the_other_register_is_not_taken_for_this_one() {
    let problem = read_petitions(&sheet(&[&BOOK, &VISIT]), Some(2023), today()).unwrap_err();
    assert_eq!(problem.code(), "register_headings_missing");
}

#[test]
fn a_header_with_nothing_under_it_is_an_empty_register() {
    assert_eq!(read_book(&[&BOOK]).unwrap_err().code(), "register_empty");
}

#[test]
fn the_register_may_stand_on_the_second_sheet() {
    let mut sheets = sheet(&[&["Hướng dẫn ghi sổ"]]);
    sheets.extend(sheet(&[&BOOK, &VISIT]));
    let register = read_receptions(&sheets, Some(2023), today()).unwrap();
    assert_eq!(register.rows[0].on, day("2023-01-03"));
}
