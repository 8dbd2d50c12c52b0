//! What reports show: figures of agencies, and records behind them as far as the reader may see.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Number, Value};
use std::collections::BTreeMap;
use utoipa::ToSchema;

use super::columns::Beyond;
use super::forms::{Column, Form, FormCode, Identity, Regime};
use super::rules::fold::tidy;
use super::rules::identities::{self, Values};
use super::store::SessionBrief;
use crate::kernel::AgencyId;
use crate::kernel::codes::AgencyLevel;
use crate::petitions::PetitionBrief;
use crate::receptions::ReceptionBrief;

/// A version of a form.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FormView {
    pub form: FormCode,
    /// As it is printed.
    pub name: &'static str,
    pub regime: Regime,
    pub valid_from: NaiveDate,
    /// The last day of its force.
    pub valid_to: Option<NaiveDate>,
    pub title: &'static str,
    pub columns: &'static [Column],
    pub identities: &'static [Identity],
}

impl From<&'static Form> for FormView {
    fn from(form: &'static Form) -> Self {
        Self {
            form: form.form,
            name: &form.name,
            regime: form.regime,
            valid_from: form.regime.valid_from(),
            valid_to: form.regime.valid_to(),
            title: &form.title,
            columns: &form.columns,
            identities: &form.identities,
        }
    }
}

/// Every version of every form.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FormsView {
    pub items: Vec<FormView>,
}

/// Values by column number: whole numbers of records, triệu đồng, m².
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cells(pub Values);

impl Serialize for Cells {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(no, value)| (no.to_string(), number(*value))))
    }
}

/// A whole number without a point.
pub fn number(value: f64) -> Value {
    let value = tidy(value);
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
    if value.fract() == 0.0 && value.abs() < 9e15 {
        return Value::from(value as i64);
    }
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}

/// An agency of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReportAgency {
    pub id: AgencyId,
    pub code: String,
    pub name: String,
}

/// One agency with the units under its head.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FormRow {
    pub agency: ReportAgency,
    pub level: AgencyLevel,
    #[schema(value_type = BTreeMap<String, f64>)]
    pub values: Cells,
    /// By column number: where the records behind the value are.
    #[schema(value_type = BTreeMap<String, String>)]
    pub cells: BTreeMap<u8, String>,
}

/// The sum of the rows of a level.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Subtotal {
    pub level: AgencyLevel,
    #[schema(value_type = BTreeMap<String, f64>)]
    pub values: Cells,
    /// Where the records behind each column are.
    #[schema(value_type = BTreeMap<String, String>)]
    pub cells: BTreeMap<u8, String>,
}

/// The sum of all rows.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FormTotal {
    #[schema(value_type = BTreeMap<String, f64>)]
    pub values: Cells,
    #[schema(value_type = BTreeMap<String, String>)]
    pub cells: BTreeMap<u8, String>,
}

/// An identity on the total and on every row.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Check {
    pub identity: String,
    /// On the total and on every row.
    pub holds: bool,
    /// Printed on the form; otherwise it follows from the headings.
    pub is_printed: bool,
    /// The sources do not agree on it: a warning only.
    pub unsure: bool,
    /// Of the total: its first side.
    #[schema(value_type = f64)]
    pub left: Value,
    /// Of the total: the side that differs from the first, or the last.
    #[schema(value_type = f64)]
    pub right: Value,
    /// Codes of the agencies on whose rows it does not hold.
    pub fails_at: Vec<String>,
    /// It does not hold, and what the law allows but the form has no column for makes up the whole difference, on the total
    /// and on every row.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_explained: bool,
    /// Where it does not hold: what of that was found, of the total.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub explained_by: Vec<Explained>,
    /// About the identity, or, where it does not hold, what explains it: in Vietnamese and English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Records that the law allows and no column of a side holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Explained {
    /// A handling, or `waiting`, `no_finding`, `withdrawn`, `terminated`.
    pub code: String,
    #[schema(value_type = f64)]
    pub count: Value,
    pub vi: String,
    pub en: String,
    pub basis: String,
}

/// What a kind of records without a column comes to.
#[derive(Debug, Clone)]
pub struct Gap {
    pub beyond: &'static Beyond,
    pub total: f64,
    /// In the order of the rows.
    pub rows: Vec<f64>,
}

impl Gap {
    fn explained(&self) -> Explained {
        let words = self.beyond.why.words();
        Explained {
            code: self.beyond.why.code.to_owned(),
            count: number(self.total),
            vi: words.vi.into_owned(),
            en: words.en.into_owned(),
            basis: self.beyond.why.basis.to_owned(),
        }
    }
}

/// Whether what each side lacks is what explains it.
fn is_made_up(sides: &[f64], gaps: &[(usize, f64)]) -> bool {
    let whole = |(at, side): (usize, &f64)| side + gaps.iter().filter(|gap| gap.0 == at).map(|gap| gap.1).sum::<f64>();
    let first = sides.first().copied().unwrap_or_default();
    sides.iter().enumerate().map(whole).all(|side| (side - first).abs() < 1e-6)
}

impl Check {
    pub fn of(identity: &Identity, total: &Values, rows: &[(&str, &Values)], crowd: i32, gaps: &[Gap]) -> Self {
        let factor = identity.is_of_crowd.then(|| f64::from(crowd));
        let on_total = identities::check(&identity.identity, total, factor);
        let left = on_total.sides.first().copied().unwrap_or_default();
        let other = on_total.sides.iter().skip(1).find(|side| (**side - left).abs() > f64::EPSILON);
        let right = other.or(on_total.sides.last()).copied().unwrap_or_default();
        let gaps: Vec<&Gap> = gaps.iter().filter(|gap| gap.beyond.identity == identity.identity).collect();
        let found: Vec<(usize, f64)> = gaps.iter().map(|gap| (gap.beyond.side, gap.total)).collect();
        let mut is_explained = is_made_up(&on_total.sides, &found);
        let mut fails_at: Vec<String> = Vec::new();
        for (at, (code, values)) in rows.iter().enumerate() {
            let on_row = identities::check(&identity.identity, values, factor);
            if !on_row.holds {
                let found = |gap: &&Gap| (gap.beyond.side, gap.rows.get(at).copied().unwrap_or_default());
                is_explained &= is_made_up(&on_row.sides, &gaps.iter().map(found).collect::<Vec<_>>());
                fails_at.push((*code).to_owned());
            }
        }
        let holds = on_total.holds && fails_at.is_empty();
        let told = gaps.iter().filter(|gap| !holds && gap.total != 0.0);
        let explained_by: Vec<Explained> = told.map(|gap| gap.explained()).collect();
        Self {
            identity: identity.identity.clone(),
            holds,
            is_printed: identity.is_printed,
            unsure: identity.is_unsure,
            left: number(left),
            right: number(right),
            fails_at,
            is_explained: !holds && is_explained,
            note: note(&explained_by).or_else(|| identity.note.clone()),
            explained_by,
        }
    }
}

/// What explains it, in both languages.
fn note(explained_by: &[Explained]) -> Option<String> {
    if explained_by.is_empty() {
        return None;
    }
    let line = |said: &str, one: &Explained| {
        let basis = if one.basis.is_empty() { String::new() } else { format!(" ({})", one.basis) };
        format!("{}: {said}{basis}", one.count)
    };
    let vi: Vec<String> = explained_by.iter().map(|one| line(&one.vi, one)).collect();
    let en: Vec<String> = explained_by.iter().map(|one| line(&one.en, one)).collect();
    Some(format!("{} · {}", vi.join("; "), en.join("; ")))
}

/// A form filled in.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FormTable {
    pub form: FormCode,
    pub name: String,
    pub title: String,
    pub regime: Regime,
    /// `2023-Q1`, when the days are those of a period.
    pub period: Option<String>,
    pub from: NaiveDate,
    /// The last day, included.
    pub to: NaiveDate,
    /// The layout of that time is not known; this is the one of 2021.
    pub layout_unverified: bool,
    /// The period has not ended: the figures are those up to today.
    pub is_provisional: bool,
    /// From how many named signers a petition is one of many, as the district had set it on the last day; 2 until it sets
    /// another.
    pub many_signers: i32,
    /// From how many people a visit is one of a crowd.
    pub crowd_threshold: i32,
    pub columns: Vec<Column>,
    /// The district first, then its departments, then the communes, each by code.
    pub rows: Vec<FormRow>,
    pub subtotals: Vec<Subtotal>,
    pub total: FormTotal,
    pub checks: Vec<Check>,
}

/// A record behind a cell, or only that it counts.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(untagged)]
pub enum CellItem {
    Petition(Counted<PetitionBrief>),
    Visit(Counted<ReceptionBrief>),
    Session(Counted<SessionBrief>),
    Hidden(Hidden),
}

/// A record with what it adds to a sum.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Counted<T> {
    #[serde(flatten)]
    pub record: T,
    /// What it adds: people, triệu đồng, m² …; absent where each record counts one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<f64>)]
    pub amount: Option<Value>,
}

/// A record that counts but may not be seen by this reader: no id, no code, no day.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct Hidden {
    /// Always `true`.
    hidden: bool,
}

impl CellItem {
    pub fn hidden() -> Self {
        Self::Hidden(Hidden { hidden: true })
    }
}
