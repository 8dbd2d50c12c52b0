//! From the reports of a round to their sums.
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use utoipa::ToSchema;

use crate::agencies::{Agency, AgencyRef};
use crate::inspection::urging::UrgedTimes;
use crate::kernel::codes::{Code as _, PlanReportState as State};
use crate::kernel::{AgencyId, PlanReportId};
use crate::plan_reports::model::{Figures, ModelField, Report, Round, Target};
use crate::plan_reports::rules;
use crate::plan_reports::view::{ReportItem, RoundView, TargetView, targets};

/// All reports of a round put together.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PlanConsolidation)]
pub struct Consolidation {
    pub round: RoundView,
    /// Who owes a report.
    pub units: usize,
    /// Who has sent one, accepted or not.
    pub sent: usize,
    pub accepted: usize,
    /// Who has not sent, by code.
    pub missing: Vec<ReportItem>,
    pub targets: Vec<TargetShare>,
    /// The accepted reports, by the code of the unit.
    pub rows: Vec<Row>,
    /// The sum of the rows.
    #[schema(value_type = BTreeMap<String, i64>)]
    pub totals: Figures,
    /// "Dân vận khéo" models in the accepted reports, by field.
    #[schema(value_type = BTreeMap<String, usize>)]
    pub models: BTreeMap<ModelField, usize>,
    /// Units that checked themselves.
    pub self_checks: usize,
}

/// How many units meet a target.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PlanTargetShare)]
pub struct TargetShare {
    #[schema(inline)]
    pub target: Target,
    pub goal_percent: u8,
    /// Units whose accepted report says yes.
    pub met: usize,
    /// Of all units that owe a report, with one decimal; who has not reported has not met it.
    pub percent: f64,
    pub is_reached: bool,
    /// Codes of the units whose accepted report does not say yes.
    pub not_met: Vec<String>,
}

/// One accepted report.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PlanConsolidationRow)]
pub struct Row {
    pub report_id: PlanReportId,
    pub edition: i32,
    pub agency: AgencyRef,
    pub leader: Option<String>,
    pub officer: Option<String>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub targets: Vec<TargetView>,
    pub models: usize,
    #[schema(value_type = BTreeMap<String, i64>)]
    pub figures: Figures,
}

/// Puts the reports of a round together; an edition that is not accepted yet leaves the accepted one in its place.
pub fn fold(
    round: Round,
    reports: &[Report],
    units: &HashMap<AgencyId, Agency>,
    urged: &HashMap<PlanReportId, UrgedTimes>,
    today: NaiveDate,
) -> Consolidation {
    let goals = round.goals();
    let named = |report: &Report| units.get(&report.agency_id).map(AgencyRef::from);
    let first = || reports.iter().filter(|report| report.edition == 1);
    let mut missing: Vec<ReportItem> = first()
        .filter(|report| report.is_missing())
        .filter_map(|report| {
            Some(ReportItem::of(report, &round, named(report)?, urged.get(&report.id).cloned(), today))
        })
        .collect();
    missing.sort_by(|a, b| a.agency.code.cmp(&b.agency.code));
    let mut rows = Vec::new();
    let (mut totals, mut models, mut self_checks) = (Figures::new(), BTreeMap::new(), 0);
    for report in reports.iter().filter(|report| report.state == State::Accepted) {
        let (Some(agency), content) = (named(report), report.content()) else { continue };
        let figures = report.sent_figures().unwrap_or_default();
        for (figure, n) in &figures {
            *totals.entry(*figure).or_default() += n;
        }
        for model in &content.models {
            *models.entry(model.field).or_default() += 1;
        }
        self_checks += usize::from(content.self_check.is_some());
        rows.push(Row {
            report_id: report.id,
            edition: report.edition,
            agency,
            targets: targets(&content, &goals, rules::reception_target(&figures)),
            models: content.models.len(),
            leader: content.leader.map(|leader| leader.name),
            officer: content.officer.map(|officer| officer.name),
            from: report.figures_from,
            to: report.figures_to,
            figures,
        });
    }
    rows.sort_by(|a, b| a.agency.code.cmp(&b.agency.code));
    let owing = first().count();
    let share = |target: &Target| {
        let says_yes = |row: &&Row| row.targets.iter().any(|line| line.target == *target && line.is_met == Some(true));
        let met = rows.iter().filter(says_yes).count();
        let goal_percent = goals.get(target).copied().unwrap_or(100);
        TargetShare {
            target: *target,
            goal_percent,
            met,
            percent: percent(met, owing),
            is_reached: owing > 0 && met * 100 >= usize::from(goal_percent) * owing,
            not_met: rows.iter().filter(|row| !says_yes(row)).map(|row| row.agency.code.clone()).collect(),
        }
    };
    Consolidation {
        units: owing,
        sent: owing - missing.len(),
        accepted: rows.len(),
        missing,
        targets: Target::ALL.iter().map(share).collect(),
        rows,
        totals,
        models,
        self_checks,
        round: RoundView::from(round),
    }
}

/// With one decimal.
fn percent(part: usize, whole: usize) -> f64 {
    let thousandths = (part * 1_000 + whole / 2).checked_div(whole).unwrap_or(0);
    f64::from(u32::try_from(thousandths).unwrap_or(u32::MAX)) / 10.0
}
