//! NĐ154 Điều 25, 27: from 1/7/2026 a reception by the head ends with a written notice of conclusions naming days.
use crate::calendar::date;
use chrono::NaiveDate;

const FROM: NaiveDate = date(2026, 7, 1);

/// The first day whose receptions are concluded so.
pub fn conclusions_asked_from() -> NaiveDate {
    FROM
}

/// The article that asks for a notice of conclusions of a reception the head held on a day.
pub fn conclusion_asked_by(held_on: NaiveDate) -> Option<&'static str> {
    (held_on >= FROM).then_some("Nghị định 154/2026/NĐ-CP, Điều 25, 27")
}
