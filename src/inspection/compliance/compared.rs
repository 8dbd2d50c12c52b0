//! The reception days of two times side by side; pure.
use chrono::NaiveDate;
use serde::Serialize;
use std::ops::Sub;
use utoipa::ToSchema;

use super::view::{ComplianceRow, ComplianceView, HeadDays};
use crate::inspection::view::AgencyName;

/// Another year or month, counted in the same way; its lists are asked for with its own `year`, `month` and `as_of`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ComparedCompliance {
    pub year: i32,
    pub month: Option<u32>,
    pub as_of: NaiveDate,
    /// Every agency that shows in one of the two.
    pub agencies: Vec<ComparedHeads>,
}

/// One agency in the other time.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ComparedHeads {
    pub agency: AgencyName,
    #[serde(flatten)]
    pub head: ComparedHead,
    /// The head of the party committee; `null` beside a department.
    pub party: Option<ComparedHead>,
    pub dialogues_required: Option<i64>,
    pub dialogues_held: Option<i64>,
    /// How many more dialogues were held in the first time; `null` where one of the two is.
    pub dialogues_difference: Option<i64>,
}

/// One head in the other time, and how much more it is in the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct ComparedHead {
    #[serde(flatten)]
    pub days: HeadNumbers,
    pub difference: HeadNumbers,
}

/// The numbers of a head.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct HeadNumbers {
    /// `null` where nothing asks for any; of a difference, where one of the two is.
    pub required: Option<i64>,
    pub held: i64,
    pub counted: i64,
    pub delegated: i64,
    pub excused: i64,
    pub missed: i64,
    pub pending: i64,
}

impl From<&HeadDays> for HeadNumbers {
    fn from(days: &HeadDays) -> Self {
        Self {
            required: days.required.map(i64::from),
            held: days.held.into(),
            counted: days.counted.into(),
            delegated: days.delegated.into(),
            excused: days.excused.into(),
            missed: days.missed.into(),
            pending: days.pending.into(),
        }
    }
}

impl Sub for HeadNumbers {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            required: difference(self.required, other.required),
            held: self.held - other.held,
            counted: self.counted - other.counted,
            delegated: self.delegated - other.delegated,
            excused: self.excused - other.excused,
            missed: self.missed - other.missed,
            pending: self.pending - other.pending,
        }
    }
}

fn difference(here: Option<i64>, there: Option<i64>) -> Option<i64> {
    Some(here? - there?)
}

/// The rows of the first time beside those of the other.
pub(super) fn compared(first: &[ComplianceRow], other: ComplianceView) -> ComparedCompliance {
    let only_there = other.agencies.iter().filter(|row| of(first, row).is_none());
    let pair = |row: &ComplianceRow| beside(&row.agency, of(first, row), of(&other.agencies, row));
    let agencies = first.iter().chain(only_there).map(pair).collect();
    ComparedCompliance { year: other.year, month: other.month, as_of: other.as_of, agencies }
}

fn of<'a>(rows: &'a [ComplianceRow], asked: &ComplianceRow) -> Option<&'a ComplianceRow> {
    rows.iter().find(|row| row.agency.id == asked.agency.id)
}

fn beside(agency: &AgencyName, here: Option<&ComplianceRow>, there: Option<&ComplianceRow>) -> ComparedHeads {
    let own = |row: Option<&ComplianceRow>| row.map(|row| HeadNumbers::from(&row.head)).unwrap_or_default();
    let party = |row: Option<&ComplianceRow>| row.and_then(|row| row.party.as_ref()).map(HeadNumbers::from);
    let compared = |here: HeadNumbers, there: HeadNumbers| ComparedHead { days: there, difference: here - there };
    let has_party = party(here).or(party(there)).is_some();
    let held = |row: Option<&ComplianceRow>| row.and_then(|row| row.dialogues_held).map(i64::from);
    ComparedHeads {
        agency: agency.clone(),
        head: compared(own(here), own(there)),
        party: has_party.then(|| compared(party(here).unwrap_or_default(), party(there).unwrap_or_default())),
        dialogues_required: there.and_then(|row| row.dialogues_required).map(i64::from),
        dialogues_held: held(there),
        dialogues_difference: difference(held(here), held(there)),
    }
}
