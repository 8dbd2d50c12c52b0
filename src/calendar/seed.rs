//! The days off of 2022–2027 as they can be told without the yearly decisions.
//!
//! Fixed days (1/1, 30/4, 1/5, 2/9) follow from Bộ luật Lao động 2019, Điều 112 khoản 1 and are verified. Tết and
//! Quốc khánh 2023 follow the document named in their rows. Everything else (lunar days, the choice of days around
//! Tết and 2/9, days off in lieu by Điều 111 khoản 3) is marked unverified until an administrator enters the year's
//! decision. Swapped working Saturdays are never guessed. 24/11 "Ngày Văn hóa Việt Nam" is not here: whether the
//! Labour Code grants it was not verified, so it too is a row for the administrator, with its decision.
use super::{CalendarDay, DayKind};
use chrono::NaiveDate;

#[derive(Clone, Copy)]
enum Rests {
    /// On the code alone: a fixed day.
    Statute,
    /// On the yearly document for Tết and Quốc khánh 2023.
    Doc2023,
    /// On the code's rule, not compared with the year's decision.
    Unverified,
}
use Rests::{Doc2023, Statute, Unverified};

const NEW_YEAR: &str = "Tết Dương lịch";
const TET: &str = "Tết Nguyên đán";
const KINGS: &str = "Giỗ Tổ Hùng Vương";
const VICTORY: &str = "Ngày Chiến thắng";
const LABOUR: &str = "Ngày Quốc tế Lao động";
const NATIONAL: &str = "Quốc khánh";
const NEW_YEAR_LIEU: &str = "Nghỉ bù Tết Dương lịch";
const TET_LIEU: &str = "Nghỉ bù Tết Nguyên đán";
const KINGS_LIEU: &str = "Nghỉ bù Giỗ Tổ Hùng Vương";
const VICTORY_LIEU: &str = "Nghỉ bù Ngày Chiến thắng";
const LABOUR_LIEU: &str = "Nghỉ bù Ngày Quốc tế Lao động";
const NATIONAL_LIEU: &str = "Nghỉ bù Quốc khánh";

/// One run of days off: year, month, first day, last day, name, source.
static RUNS: &[(i32, u32, u32, u32, &str, Rests)] = &[
    (2022, 1, 1, 1, NEW_YEAR, Statute),
    (2022, 1, 3, 3, NEW_YEAR_LIEU, Unverified),
    (2022, 1, 31, 31, TET, Unverified),
    (2022, 2, 1, 4, TET, Unverified),
    (2022, 4, 10, 10, KINGS, Unverified),
    (2022, 4, 11, 11, KINGS_LIEU, Unverified),
    (2022, 4, 30, 30, VICTORY, Statute),
    (2022, 5, 1, 1, LABOUR, Statute),
    (2022, 5, 2, 2, VICTORY_LIEU, Unverified),
    (2022, 5, 3, 3, LABOUR_LIEU, Unverified),
    (2022, 9, 1, 1, NATIONAL, Unverified),
    (2022, 9, 2, 2, NATIONAL, Statute),
    (2023, 1, 1, 1, NEW_YEAR, Statute),
    (2023, 1, 2, 2, NEW_YEAR_LIEU, Unverified),
    (2023, 1, 20, 24, TET, Doc2023),
    (2023, 1, 25, 26, TET_LIEU, Doc2023),
    (2023, 4, 29, 29, KINGS, Unverified),
    (2023, 4, 30, 30, VICTORY, Statute),
    (2023, 5, 1, 1, LABOUR, Statute),
    (2023, 5, 2, 2, KINGS_LIEU, Unverified),
    (2023, 5, 3, 3, VICTORY_LIEU, Unverified),
    (2023, 9, 1, 2, NATIONAL, Doc2023),
    (2023, 9, 3, 3, "Nghỉ cuối tuần dịp Quốc khánh", Doc2023),
    (2023, 9, 4, 4, NATIONAL_LIEU, Doc2023),
    (2024, 1, 1, 1, NEW_YEAR, Statute),
    (2024, 2, 8, 12, TET, Unverified),
    (2024, 2, 13, 14, TET_LIEU, Unverified),
    (2024, 4, 18, 18, KINGS, Unverified),
    (2024, 4, 30, 30, VICTORY, Statute),
    (2024, 5, 1, 1, LABOUR, Statute),
    (2024, 9, 2, 2, NATIONAL, Statute),
    (2024, 9, 3, 3, NATIONAL, Unverified),
    (2025, 1, 1, 1, NEW_YEAR, Statute),
    (2025, 1, 27, 31, TET, Unverified),
    (2025, 4, 7, 7, KINGS, Unverified),
    (2025, 4, 30, 30, VICTORY, Statute),
    (2025, 5, 1, 1, LABOUR, Statute),
    (2025, 9, 1, 1, NATIONAL, Unverified),
    (2025, 9, 2, 2, NATIONAL, Statute),
    (2026, 1, 1, 1, NEW_YEAR, Statute),
    (2026, 2, 16, 20, TET, Unverified),
    (2026, 4, 26, 26, KINGS, Unverified),
    (2026, 4, 27, 27, KINGS_LIEU, Unverified),
    (2026, 4, 30, 30, VICTORY, Statute),
    (2026, 5, 1, 1, LABOUR, Statute),
    (2026, 9, 1, 1, NATIONAL, Unverified),
    (2026, 9, 2, 2, NATIONAL, Statute),
    (2027, 1, 1, 1, NEW_YEAR, Statute),
    (2027, 2, 5, 9, TET, Unverified),
    (2027, 2, 10, 11, TET_LIEU, Unverified),
    (2027, 4, 16, 16, KINGS, Unverified),
    (2027, 4, 30, 30, VICTORY, Statute),
    (2027, 5, 1, 1, LABOUR, Statute),
    (2027, 5, 3, 3, LABOUR_LIEU, Unverified),
    (2027, 9, 2, 2, NATIONAL, Statute),
    (2027, 9, 3, 3, NATIONAL, Unverified),
];

/// The dated rows for 2022–2027 that a new database starts with.
pub fn seed() -> Vec<CalendarDay> {
    RUNS.iter()
        .flat_map(|(year, month, first, last, name, rests)| {
            (*first..=*last)
                .filter_map(|day| NaiveDate::from_ymd_opt(*year, *month, day))
                .map(|day| row(day, name, *rests))
        })
        .collect()
}

fn row(day: NaiveDate, name: &str, rests: Rests) -> CalendarDay {
    let (decision, is_verified) = match rests {
        Statute => ("Bộ luật Lao động 2019, Điều 112 khoản 1", true),
        Doc2023 => ("Văn bản 8056/VPCP-KGVX ngày 01/12/2022", true),
        Unverified => ("Bộ luật Lao động 2019, Điều 112; chưa đối chiếu quyết định năm", false),
    };
    CalendarDay { day, kind: DayKind::Holiday, name: name.to_owned(), decision: Some(decision.to_owned()), is_verified }
}
