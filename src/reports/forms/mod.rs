//! The official forms as data: columns and identities of the 17 versions in `forms.json`, read once. TT 02/2021/TT-TTCP
//! for periods that end before 5/3/2024, TT 01/2024/TT-TTCP from then on. A form whose newer layout is not known answers
//! in that of 2021 and says so.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use utoipa::ToSchema;

use crate::kernel::codes::{Code, codes};

codes! {
    /// An official form, as ASCII.
    FormCode {
        Tcd01 = "01-TCD" ("01/TCD", "01/TCD"),
        Tcd02 = "02-TCD" ("02/TCD", "02/TCD"),
        Xld01 = "01-XLD" ("01/XLĐ", "01/XLĐ"),
        Xld02 = "02-XLD" ("02/XLĐ", "02/XLĐ"),
        Xld03 = "03-XLD" ("03/XLĐ", "03/XLĐ"),
        Xld04 = "04-XLD" ("04/XLĐ", "04/XLĐ"),
        Kqgq01 = "01-KQGQ" ("01/KQGQ", "01/KQGQ"),
        Kqgq02 = "02-KQGQ" ("02/KQGQ", "02/KQGQ"),
        Kqgq03 = "03-KQGQ" ("03/KQGQ", "03/KQGQ"),
        Kqgq04 = "04-KQGQ" ("04/KQGQ", "04/KQGQ"),
    }
    /// The circular a layout stands in.
    Regime {
        Of2021 = "TT 02/2021" ("Thông tư 02/2021/TT-TTCP", "Circular 02/2021/TT-TTCP"),
        Of2024 = "TT 01/2024" ("Thông tư 01/2024/TT-TTCP", "Circular 01/2024/TT-TTCP"),
    }
}

impl Regime {
    /// The first day of its force.
    pub fn valid_from(self) -> NaiveDate {
        match self {
            Self::Of2021 => day(2021, 5, 10),
            Self::Of2024 => day(2024, 3, 5),
        }
    }

    /// The last day of its force.
    pub fn valid_to(self) -> Option<NaiveDate> {
        match self {
            Self::Of2021 => Some(day(2024, 3, 4)),
            Self::Of2024 => None,
        }
    }

    /// The one a period is reported by: that of its last day.
    pub fn of_period(to: NaiveDate) -> Self {
        if to < Self::Of2024.valid_from() { Self::Of2021 } else { Self::Of2024 }
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MIN)
}

/// A column: its official number and where it stands in the heading.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub struct Column {
    pub no: u8,
    /// The heading, levels parted by ` / `, as it is quoted.
    pub path: String,
    /// The levels of the printed heading, written out.
    pub heading: Vec<String>,
}

/// What must hold between columns.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub struct Identity {
    pub identity: String,
    /// Printed on the form; otherwise it follows from the headings.
    pub is_printed: bool,
    /// The sources do not agree on it: where it fails, look, but do not correct.
    pub is_unsure: bool,
    /// Its factor is the number of people that make a crowd.
    #[serde(default, skip_serializing)]
    pub is_of_crowd: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// One version of a form.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Form {
    pub form: FormCode,
    pub name: String,
    pub regime: Regime,
    pub title: String,
    pub columns: Vec<Column>,
    pub identities: Vec<Identity>,
}

static ALL: LazyLock<Vec<Form>> =
    LazyLock::new(|| serde_json::from_str(include_str!("forms.json")).unwrap_or_default());

/// Every version.
pub fn all() -> &'static [Form] {
    &ALL
}

/// The version that reports a period which ends on `to`, and whether its layout is that of its time for sure.
pub fn of_period(form: FormCode, to: NaiveDate) -> Option<(&'static Form, bool)> {
    let regime = Regime::of_period(to);
    let exact = ALL.iter().find(|f| f.form == form && f.regime == regime);
    let is_sure = exact.is_some() && to >= Regime::Of2021.valid_from();
    exact.or_else(|| ALL.iter().find(|f| f.form == form)).map(|f| (f, is_sure))
}

/// The form so written, in ASCII.
pub fn code_of(text: &str) -> Option<FormCode> {
    FormCode::parse(text)
}
