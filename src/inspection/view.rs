use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::{AgencyFacts, Figures};
use crate::kernel::AgencyId;

/// How petitions and receptions stand, in all and in each agency.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Overview {
    /// The legal day the figures stand on.
    pub as_of: NaiveDate,
    /// The first day of the window; `null` when it begins with the beginning.
    pub from: Option<NaiveDate>,
    /// The sum of the rows.
    pub totals: Figures,
    /// The district first, then its departments, then the communes, each by code.
    pub agencies: Vec<AgencyRow>,
    /// The same figures of another window, and the differences.
    pub comparison: Option<Comparison>,
}

/// Another window, counted in the same way; its lists are asked for with its own `from` and `as_of`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Comparison {
    pub as_of: NaiveDate,
    pub from: Option<NaiveDate>,
    pub totals: Figures,
    /// How much more it is in the first window.
    pub difference: Figures,
    pub agencies: Vec<ComparedRow>,
}

/// One agency in the other window.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ComparedRow {
    pub agency: AgencyName,
    #[serde(flatten)]
    pub figures: Figures,
    pub difference: Figures,
}

/// One agency with its units.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AgencyRow {
    pub agency: AgencyName,
    #[serde(flatten)]
    pub figures: Figures,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AgencyName {
    pub id: AgencyId,
    pub code: String,
    pub name: String,
}

impl AgencyRow {
    pub fn of((agency, figures): (AgencyFacts, Figures)) -> Self {
        Self { agency: agency.into(), figures }
    }
}

impl From<AgencyFacts> for AgencyName {
    fn from(agency: AgencyFacts) -> Self {
        Self { id: agency.id, code: agency.code, name: agency.name }
    }
}

/// A record behind a figure: its brief, or only that it counts.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(untagged)]
pub enum Counted<T> {
    Seen(T),
    Hidden(Hidden),
}

/// A record that counts but may not be seen by this reader: no id, no code, no day.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct Hidden {
    /// Always `true`.
    hidden: bool,
}

impl<T> Counted<T> {
    pub fn of(brief: Option<T>) -> Self {
        brief.map_or(Self::Hidden(Hidden { hidden: true }), Self::Seen)
    }

    /// The record, when it may be seen.
    pub fn seen(self) -> Option<T> {
        match self {
            Self::Seen(record) => Some(record),
            Self::Hidden(_) => None,
        }
    }
}
