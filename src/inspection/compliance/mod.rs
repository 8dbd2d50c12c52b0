//! Whether heads receive citizens in person as often as the law asks: LTCD Điều 12, 13, 15, 18 for heads of agencies,
//! 11-QĐi/TW for heads of party committees. Counted in days on which the head sat himself; delegated days are shown and
//! not counted, absences are excused with a reason and a paper, and a day is missed only once it can no longer be held.
//! A month takes the ISO weeks whose Thursday lies in it; a week wholly of days off asks for nothing. Behind each number
//! stand exactly the sessions of its drill-down.
mod compared;
mod export;
mod http;
mod reads;
pub mod rules;
mod store;
mod view;

pub use compared::{ComparedCompliance, ComparedHead, ComparedHeads, HeadNumbers};
pub(super) use http::{openapi, routes};
pub(super) use reads::in_window;
pub use view::{ComplianceItem, ComplianceRow, ComplianceView, HeadDays, PeriodDays};
