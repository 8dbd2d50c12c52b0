//! Compliance as it is shown.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::compared::ComparedCompliance;
use super::rules::{ComplianceFigure, Count, Period};
use crate::inspection::view::{AgencyName, Counted};
use crate::kernel::Tongues;
use crate::kernel::codes::Code;
use crate::law::{ParameterKey, Per, Receiver};
use crate::receptions::sessions::SessionBrief;

/// Reception days asked and held, by agency and head.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ComplianceView {
    pub year: i32,
    /// The whole year when absent.
    pub month: Option<u32>,
    /// What was held, excused and called off is counted as known by this day; days before it count as past.
    pub as_of: NaiveDate,
    pub agencies: Vec<ComplianceRow>,
    /// The same numbers of another year or month, and the differences.
    pub comparison: Option<ComparedCompliance>,
}

/// One agency: its head, and the head of the party committee beside it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ComplianceRow {
    pub agency: AgencyName,
    #[serde(flatten)]
    pub head: HeadDays,
    /// The head of the party committee; `null` beside a department.
    pub party: Option<HeadDays>,
    /// Dialogues that the whole year asks for, of a month too: a commune's conference by law, the head's by parameter;
    /// `null` when no duty is set, or the reader may not read figures of dialogues.
    pub dialogues_required: Option<u32>,
    /// Held in the whole year towards these, by the head in person and as conferences; all such when no duty is set.
    /// A delegate's are not counted.
    pub dialogues_held: Option<u32>,
}

/// What is asked of a head, and what came of it: `counted + excused + missed + pending = required`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HeadDays {
    pub receiver: Receiver,
    /// Days asked; `null` where nothing asks for any, or the parameter that would is not set.
    pub required: Option<u32>,
    /// Days the head sat himself, with nobody coming too.
    pub held: u32,
    /// Of these, as many as were asked for in their week or month.
    pub counted: u32,
    /// Days a delegate sat: shown, not counted.
    pub delegated: u32,
    /// Days not held, with a reason and a paper.
    pub excused: u32,
    /// Days asked that can no longer be held.
    pub missed: u32,
    /// Days asked that still can.
    pub pending: u32,
    pub per: Option<Per>,
    /// The articles, or the document of the parameter.
    pub basis: Vec<String>,
    /// The parameter that is not set.
    pub unset_parameter: Option<ParameterKey>,
    /// By week or month.
    pub periods: Vec<PeriodDays>,
}

/// One week or month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct PeriodDays {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub required: u32,
    pub held: u32,
    pub delegated: u32,
    pub excused: u32,
    pub missed: u32,
    pub pending: u32,
}

impl PeriodDays {
    pub(super) fn of(period: Period, count: Count) -> Self {
        let Count { required, held, delegated, excused, missed, pending, .. } = count;
        Self { from: period.from, to: period.to, required, held, delegated, excused, missed, pending }
    }
}

/// One day behind a number.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ComplianceItem {
    /// What became of the day: behind `required` each is counted, excused, missed or pending.
    pub figure: ComplianceFigure,
    /// In words.
    pub label: String,
    /// The week or month it counts in.
    pub period_from: NaiveDate,
    pub period_to: NaiveDate,
    /// `null` of a missed or pending day for which none was planned.
    pub on: Option<NaiveDate>,
    pub sessions: Vec<SessionBrief>,
}

/// An item, or that it is out of the reader's sight.
pub type ShownItem = Counted<ComplianceItem>;

pub(super) fn label(figure: ComplianceFigure) -> Tongues {
    figure.label()
}
