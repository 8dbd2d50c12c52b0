//! How counted agencies become the rows that are shown: a unit under a head shows inside the head's row, every
//! agency valid on the day has a row (zeros included), an agency that ended earlier keeps its own row while it
//! has figures in the window, and totals are the sum of the rows. Also the days a figure may speak of.
use chrono::{Datelike, Days, NaiveDate};
use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasher;
use uuid::Uuid;

use super::model::{AgencyFacts, Asked, Figures, Window};
use crate::kernel::codes::AgencyLevel;
use crate::kernel::{AgencyId, FieldError, Problem};
use crate::law::ParameterKey;

/// What the district set for "soon" (days ahead) and "many" (signers), or what holds until it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub due_soon_days: u64,
    pub many_signers: i32,
}

impl Limits {
    /// From the parameters in force, asked by key.
    pub fn of(set: impl Fn(ParameterKey) -> Option<u64>) -> Self {
        let value = |key: ParameterKey| set(key).or(key.default_count().map(u64::from)).unwrap_or(0);
        Self {
            due_soon_days: value(ParameterKey::DueSoonDays),
            many_signers: i32::try_from(value(ParameterKey::ManySigners)).unwrap_or(i32::MAX),
        }
    }
}

/// One row of the overview: an agency and the agencies counted in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub agency: AgencyFacts,
    pub members: Vec<AgencyId>,
    /// Shown even when all its figures are zero.
    pub is_always_shown: bool,
}

/// The rows for the agencies in `reach`, in reading order: the district, its departments, its communes.
/// Figures belong to the row and not to the reader, so a row holds all its units, in reach or not.
pub fn rows(agencies: &[AgencyFacts], reach: &BTreeSet<AgencyId>, day: NaiveDate) -> Vec<Row> {
    let by_id: HashMap<AgencyId, &AgencyFacts> = agencies.iter().map(|a| (a.id, a)).collect();
    let mut members: HashMap<AgencyId, Vec<AgencyId>> = HashMap::new();
    for agency in agencies {
        if let Some(row) = row_of(agency, &by_id, reach, day) {
            members.entry(row).or_default().push(agency.id);
        }
    }
    let mut rows: Vec<Row> = agencies
        .iter()
        .filter_map(|a| members.remove(&a.id).map(|ids| (a, ids)))
        .map(|(a, members)| Row { agency: a.clone(), members, is_always_shown: a.is_valid_on(day) })
        .collect();
    rows.sort_by(|a, b| key(&a.agency).cmp(&key(&b.agency)));
    rows
}

fn key(agency: &AgencyFacts) -> (AgencyLevel, &str, AgencyId) {
    (agency.level, &agency.code, agency.id)
}

/// The row an agency is counted in: that of its highest valid head in reach, else its own, else none.
fn row_of(
    agency: &AgencyFacts,
    by_id: &HashMap<AgencyId, &AgencyFacts>,
    reach: &BTreeSet<AgencyId>,
    day: NaiveDate,
) -> Option<AgencyId> {
    let mut row = reach.contains(&agency.id).then_some(agency.id);
    let mut met = BTreeSet::from([agency.id]);
    let mut above = agency.under_head_of;
    while let Some(head) = above.and_then(|id| by_id.get(&id)).filter(|h| met.insert(h.id)) {
        if reach.contains(&head.id) && head.is_valid_on(day) {
            row = Some(head.id);
        }
        above = head.under_head_of;
    }
    row
}

/// The district's own committee: the one valid on the day, else the one that was last.
pub fn district(agencies: &[AgencyFacts], day: NaiveDate) -> Option<AgencyId> {
    let committees = agencies.iter().filter(|a| a.level == AgencyLevel::District && a.valid_from <= day);
    committees.max_by_key(|a| (a.is_valid_on(day), a.valid_from, a.id)).map(|a| a.id)
}

/// Every agency counted in some row.
pub fn counted(rows: &[Row]) -> Vec<AgencyId> {
    rows.iter().flat_map(|row| row.members.iter().copied()).collect()
}

/// Each row with the sum of its members' figures, and the sum of all rows.
pub fn fold<S: BuildHasher>(
    rows: Vec<Row>,
    by_agency: &HashMap<AgencyId, Figures, S>,
) -> (Figures, Vec<(AgencyFacts, Figures)>) {
    let mut totals = Figures::default();
    let mut shown = Vec::with_capacity(rows.len());
    for row in rows {
        let mut figures = Figures::default();
        for member in &row.members {
            figures += by_agency.get(member).copied().unwrap_or_default();
        }
        totals += figures;
        if row.is_always_shown || figures != Figures::default() {
            shown.push((row.agency, figures));
        }
    }
    (totals, shown)
}

/// The rows of two windows side by side: the other one's figures, and how much more it is in the first. An agency that
/// shows in one of them only stands with zeros in the other.
pub fn compared(
    first: &[(AgencyFacts, Figures)],
    other: &[(AgencyFacts, Figures)],
) -> Vec<(AgencyFacts, Figures, Figures)> {
    let of = |rows: &[(AgencyFacts, Figures)], id: AgencyId| {
        rows.iter().find(|row| row.0.id == id).map(|row| row.1).unwrap_or_default()
    };
    let only_there = other.iter().filter(|row| first.iter().all(|known| known.0.id != row.0.id));
    let all = first.iter().chain(only_there);
    all.map(|(agency, _)| (agency, of(first, agency.id), of(other, agency.id)))
        .map(|(agency, here, there)| (agency.clone(), there, here - there))
        .collect()
}

/// The day by which things are known, `today` when not said: one of the days asked for, and not to come.
///
/// # Errors
/// 422.
pub fn known_by(
    as_of: Option<NaiveDate>,
    (first, last): (NaiveDate, NaiveDate),
    today: NaiveDate,
) -> Result<NaiveDate, Problem> {
    let Some(day) = as_of else { return Ok(today) };
    if (first..=last.min(today)).contains(&day) {
        return Ok(day);
    }
    let error = if day > today {
        FieldError::new(
            "/as_of",
            "in_the_future",
            "Ngày tính số liệu không được sau hôm nay.",
            "The day of the figures may not be after today.",
        )
    } else {
        FieldError::new(
            "/as_of",
            "out_of_range",
            format!("Ngày tính số liệu từ {} đến {}.", first.format("%d/%m/%Y"), last.format("%d/%m/%Y")),
            format!("A day from {first} to {last}."),
        )
    };
    Err(Problem::invalid(vec![error]))
}

/// The window asked for; `as_of` is `today` when not said, and no `from` means from the beginning.
pub fn window(
    from: Option<NaiveDate>,
    as_of: Option<NaiveDate>,
    today: NaiveDate,
    limits: &Limits,
) -> Result<Window, Problem> {
    let mut errors = Vec::new();
    let mut checked = |name: &str, day: Option<NaiveDate>| {
        if day.is_some_and(|d| !(1900..=2200).contains(&d.year())) {
            errors.push(FieldError::new(
                format!("/{name}"),
                "out_of_range",
                "Ngày phải nằm trong khoảng 1900–2200.",
                "The day must be between 1900 and 2200.",
            ));
        }
        day
    };
    let as_of = checked("as_of", as_of).unwrap_or(today);
    let from = checked("from", from).unwrap_or_else(|| first_day().min(as_of));
    if errors.is_empty() && from > as_of {
        errors.push(FieldError::new(
            "/from",
            "after_as_of",
            "Ngày bắt đầu phải không sau ngày tính số liệu.",
            "The first day must not be after the day of the figures.",
        ));
    }
    if !errors.is_empty() {
        return Err(Problem::invalid(errors));
    }
    let soon_until = as_of.checked_add_days(Days::new(limits.due_soon_days)).unwrap_or(as_of);
    Ok(Window { from, as_of, soon_until })
}

/// The other window of a comparison, if one is asked for.
///
/// # Errors
/// 422 for a first day without the last.
pub fn other_window(
    from: Option<NaiveDate>,
    as_of: Option<NaiveDate>,
    agency: Option<AgencyId>,
) -> Result<Option<Asked>, Problem> {
    match (from, as_of) {
        (None, None) => Ok(None),
        (from, Some(day)) if from.is_none_or(|from| from <= day) => Ok(Some(Asked { as_of, from, agency })),
        (_, Some(_)) => Err(Problem::invalid(vec![FieldError::new(
            "/compare_from",
            "after_as_of",
            "Ngày bắt đầu của kỳ so sánh phải không sau ngày cuối của kỳ đó.",
            "The first day of the other window must not be after its last.",
        )])),
        (_, None) => Err(Problem::invalid(vec![FieldError::new(
            "/compare_as_of",
            "required",
            "So sánh với kỳ khác cần ngày cuối của kỳ đó (compare_as_of).",
            "To compare, name the last day of the other window (compare_as_of).",
        )])),
    }
}

/// The other year of a comparison, if one is asked for.
///
/// # Errors
/// 422 for a part of it (its month, its day) without the year.
pub fn other_year(year: Option<i32>, has_month: bool, as_of: Option<NaiveDate>) -> Result<Option<i32>, Problem> {
    if year.is_none() && (has_month || as_of.is_some()) {
        return Err(Problem::invalid(vec![FieldError::new(
            "/compare_year",
            "required",
            "So sánh với kỳ khác cần năm của kỳ đó (compare_year).",
            "To compare, name the other year (compare_year).",
        )]));
    }
    Ok(year)
}

/// Before any record.
fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or(NaiveDate::MIN)
}

/// A place between two neighbouring ids of a list ordered by id: not before `last`, before `next`. A page's
/// cursor is such a place, since the last record itself may be one whose id must not be told.
pub fn between(last: Uuid, next: Uuid) -> Uuid {
    let (last, next) = (last.as_u128(), next.as_u128());
    Uuid::from_u128(last + next.saturating_sub(last) / 2)
}

/// Cuts ids fetched with one more than `limit` to a page, with the place where the next one goes on.
pub fn cut(mut ids: Vec<Uuid>, limit: i64) -> (Vec<Uuid>, Option<Uuid>) {
    let keep = usize::try_from(limit).unwrap_or(0);
    let place = match (keep.checked_sub(1).and_then(|last| ids.get(last)), ids.get(keep)) {
        (Some(last), Some(next)) => Some(between(*last, *next)),
        _ => None,
    };
    ids.truncate(keep);
    (ids, place)
}
