//! A register is held to the same bounds as the desk.
use chrono::NaiveDate;
use tiepdan::integration::registers::{DayProblem, day_of, read_petitions};
use tiepdan::platform::xlsx::{Cell, Row, Sheet};

const HEADINGS: [&str; 10] = [
    "STT",
    "Số đến",
    "Ngày nhận",
    "Họ tên người gửi đơn",
    "Địa chỉ",
    "Loại đơn",
    "Lĩnh vực",
    "Tóm tắt nội dung",
    "Kết quả xử lý",
    "Cơ quan giải quyết",
];

fn refusals(column: usize, text: &str) -> Vec<&'static str> {
    let mut row = [
        "1",
        "12",
        "13/01/2023",
        "Lò Văn Ún",
        "Bản Sì Thâu Chải, xã Nùng Nàng",
        "Khiếu nại",
        "Đất đai",
        "Khiếu nại quyết định thu hồi đất",
        "Thụ lý",
        "UBND huyện",
    ];
    row[column] = text;
    let rows = vec![Row::of(1, HEADINGS.map(Cell::text)), Row::of(2, row.map(Cell::text))];
    let sheets = [Sheet { name: "Sổ".into(), rows }];
    let register = read_petitions(&sheets, None, "2024-01-15".parse().unwrap()).unwrap();
    register.refused.iter().flat_map(|row| row.reasons.iter().map(|reason| reason.code)).collect()
}

#[test]
fn numbers_and_names_longer_than_the_desk_takes_refuse_their_row() {
    assert_eq!(refusals(0, "1"), Vec::<&str>::new());
    assert_eq!(refusals(1, &"9".repeat(50)), Vec::<&str>::new());
    assert_eq!(refusals(1, &"9".repeat(51)), ["text_too_long"]);
    assert_eq!(refusals(9, &"a".repeat(201)), ["text_too_long"]);
}

#[test]
fn a_day_before_1990_refuses_its_row() {
    assert_eq!(refusals(2, "31/12/1989"), ["day_too_old"]);
    assert_eq!(refusals(2, "01/01/1990"), Vec::<&str>::new());
    let today: NaiveDate = "2024-01-15".parse().unwrap();
    let old = Cell::Day("0203-01-03".parse().unwrap());
    assert_eq!(day_of(&old, None, today), Err(DayProblem::TooOld));
}
