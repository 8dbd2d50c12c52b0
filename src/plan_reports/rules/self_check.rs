//! What the records say of a unit's self-check (mục IV.1): the line of its report, until the unit writes its own.
use chrono::NaiveDate;

use crate::plan_reports::model::SelfCheck;

/// A check that the unit opened of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedCheck {
    pub on: NaiveDate,
    /// Of the decision that opened it.
    pub number: String,
    pub concluded_on: Option<NaiveDate>,
}

/// Its decision and its conclusion, and nothing of what was found.
pub fn told_by(check: &RecordedCheck) -> SelfCheck {
    let told = |day: NaiveDate| day.format("%d/%m/%Y").to_string();
    let concluded = check
        .concluded_on
        .map_or_else(|| "chưa có kết luận".to_owned(), |on| format!("đã có kết luận ngày {}", told(on)));
    let result = format!("Tự kiểm tra theo quyết định số {} ngày {}; {concluded}.", check.number, told(check.on));
    SelfCheck { on: check.on, result }
}
