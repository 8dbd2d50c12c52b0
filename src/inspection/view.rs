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
    /// Where the records behind the totals are.
    pub links: Links,
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
    pub links: Links,
}

/// Where the records behind figures are: lists of the same days and agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = OverviewLinks, example = json!({
    "petitions": "/api/v1/inspection/petitions?as_of=2023-06-30&from=2023-01-01&agency_id=0197f0a2-0000-7000-8000-000000000000&bucket={figure}",
    "receptions": "/api/v1/inspection/receptions?as_of=2023-06-30&from=2023-01-01&agency_id=0197f0a2-0000-7000-8000-000000000000",
    "urgings_overdue": "/api/v1/inspection/overdue-urgings?as_of=2023-06-30&from=2023-01-01&agency_id=0197f0a2-0000-7000-8000-000000000000"
}))]
pub struct Links {
    /// Behind `received` to `no_reply`, with the name of the figure in the place of `{figure}`.
    pub petitions: String,
    /// Behind `receptions`; of `people_received` the visits, whose people add up.
    pub receptions: String,
    /// Behind `urgings_overdue`.
    pub urgings_overdue: String,
}

impl Links {
    pub fn of(from: Option<NaiveDate>, as_of: NaiveDate, agency: Option<AgencyId>) -> Self {
        let from = from.map(|from| format!("&from={from}")).unwrap_or_default();
        let agency = agency.map(|id| format!("&agency_id={id}")).unwrap_or_default();
        let list = |name: &str| format!("/api/v1/inspection/{name}?as_of={as_of}{from}{agency}");
        Self {
            petitions: format!("{}&bucket={{figure}}", list("petitions")),
            receptions: list("receptions"),
            urgings_overdue: list("overdue-urgings"),
        }
    }
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AgencyName {
    pub id: AgencyId,
    pub code: String,
    pub name: String,
}

impl AgencyRow {
    pub fn of((agency, figures): (AgencyFacts, Figures), (from, as_of): (Option<NaiveDate>, NaiveDate)) -> Self {
        let links = Links::of(from, as_of, Some(agency.id));
        Self { agency: agency.into(), figures, links }
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
