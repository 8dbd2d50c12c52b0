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
    /// The sum of the rows.
    pub totals: Figures,
    /// The district first, then its departments, then the communes, each by code.
    pub agencies: Vec<AgencyRow>,
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
        Self { agency: AgencyName { id: agency.id, code: agency.code, name: agency.name }, figures }
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
}
