use super::{BOOK, codes, day, read_book, today, visit_with, why_refused};
use tiepdan::integration::registers::{DayProblem, day_of};
use tiepdan::platform::xlsx::Cell;

#[test]
fn three_spellings_and_more_are_the_same_day() {
    let spellings = [
        Cell::Day(day("2023-01-03")),
        Cell::text("03/01/2023"),
        Cell::text("3/1/2023"),
        Cell::text(" 3/1/2023 "),
        Cell::text("03.01.2023"),
        Cell::text("3-1-2023"),
        Cell::text("2023-01-03"),
        Cell::text("3/1/23"),
        Cell::text("03/01/2023 08:30"),
        Cell::Number(44929.0),
    ];
    for cell in spellings {
        assert_eq!(day_of(&cell, Some(2023), today()), Ok(day("2023-01-03")), "{cell:?}");
    }
}

#[test]
fn what_is_no_day_says_why() {
    let of = |text: &str| day_of(&Cell::text(text), Some(2023), today());
    assert_eq!(of("31/02/2023"), Err(DayProblem::Impossible));
    assert_eq!(of("29/2/2023"), Err(DayProblem::Impossible));
    assert_eq!(of("1/13/2023"), Err(DayProblem::Impossible));
    assert_eq!(of("16/01/2024"), Err(DayProblem::Future));
    assert_eq!(of("01/01/2024"), Err(DayProblem::OutOfYear(2023)));
    assert_eq!(of("03/01/0203"), Err(DayProblem::OutOfYear(2023)));
    assert_eq!(of("tháng 1"), Err(DayProblem::Unreadable));
    assert_eq!(of("3/1"), Err(DayProblem::Unreadable));
    assert_eq!(of("99999999999999999999/1/2023"), Err(DayProblem::Unreadable));
    assert_eq!(of("  "), Err(DayProblem::Missing));
    assert_eq!(day_of(&Cell::Number(7.0), None, today()), Err(DayProblem::Unreadable));
    assert_eq!(day_of(&Cell::Number(f64::NAN), None, today()), Err(DayProblem::Unreadable));
}

#[test]
fn a_row_with_a_wrong_day_is_refused_with_its_reason() {
    assert_eq!(why_refused(&visit_with(1, "31/02/2023")), ["day_impossible"]);
    assert_eq!(why_refused(&visit_with(1, "3/1/2022")), ["day_out_of_year"]);
    assert_eq!(why_refused(&visit_with(1, "3/1/2025")), ["day_in_future"]);
    assert_eq!(why_refused(&visit_with(1, "")), ["day_missing"]);
    let register = read_book(&[&BOOK, &visit_with(1, "hôm qua")]).unwrap();
    assert_eq!(register.refused[0].line, 2);
    assert_eq!(register.refused[0].number.as_deref(), Some("1"));
    assert_eq!(codes(&register.refused[0].reasons), ["day_unreadable"]);
}
