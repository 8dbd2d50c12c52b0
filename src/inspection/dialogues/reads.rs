//! Duties, numbers, and the records behind them.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use uuid::Uuid;

use super::model::{Days, DialogueFigure, Set};
use super::rules::{self, DialogueCount, Owed, OwedDialogue, owed};
use super::store::Record;
use super::view::{
    ComparedDialogues, ComparedRow, ComplianceRecord, ComplianceRow, DialogueCompliance, DialogueNumbers, DutyView,
};
use super::{policy, store};
use crate::calendar::date;
use crate::commitments;
use crate::dialogues;
use crate::inspection::model::AgencyFacts;
use crate::inspection::rules::{Row, cut, known_by};
use crate::inspection::view::Counted;
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, FieldError, Page, PageQuery, Problem, bad_cursor, cursor_of, keys_of};
use crate::law::ParameterKey;
use crate::platform::{App, AppError, Ctx};

const YEARS: std::ops::RangeInclusive<i32> = 1990..=2199;
const KEYS: [ParameterKey; 2] = [ParameterKey::DialoguesDistrict, ParameterKey::DialoguesCommune];

/// By agency and figure; what is not there is 0.
type Numbers = HashMap<(AgencyId, DialogueFigure), i64>;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub year: i32,
    pub agency: Option<AgencyId>,
    pub as_of: Option<NaiveDate>,
}

fn days_of(asked: Asked, ctx: &Ctx) -> Result<Days, Problem> {
    let year = asked.year;
    if !YEARS.contains(&year) {
        let (first, last) = (YEARS.start(), YEARS.end());
        let (vi, en) = (format!("Năm từ {first} đến {last}."), format!("A year from {first} to {last}."));
        return Err(Problem::invalid(vec![FieldError::new("/year", "out_of_range", vi, en)]));
    }
    let days = whole(year, ctx.today);
    let as_of = known_by(asked.as_of, (days.first, days.last), ctx.today)?;
    Ok(Days { as_of, ..days })
}

/// The days of a whole year, as known by a day.
pub(in crate::inspection) fn whole(year: i32, as_of: NaiveDate) -> Days {
    Days { first: date(year, 1, 1), last: date(year, 12, 31), as_of }
}

/// The duties of a year of an agency that was there.
fn duties_of(agency: &AgencyFacts, year: i32, as_of: NaiveDate, set: &[Set]) -> Vec<Owed> {
    let days = whole(year, as_of);
    let was_there = agency.is_valid_on(days.last.min(as_of).max(days.first));
    if was_there { owed(agency.level, agency.id, year, set) } else { Vec::new() }
}

/// The agencies asked for that exist, by level and code; an unknown one is not found, one out of reach refused.
async fn reach(conn: &mut AsyncPgConnection, ctx: &Ctx, asked: Option<AgencyId>) -> Result<Vec<AgencyFacts>, AppError> {
    policy::may_read(&ctx.actor, None)?;
    let mut all = store::agencies(conn).await?;
    if asked.is_some_and(|id| all.iter().all(|agency| agency.id != id)) {
        return Err(AppError::hidden());
    }
    let reach = policy::may_read(&ctx.actor, asked)?;
    all.retain(|agency| reach.contains(&agency.id));
    all.sort_by(|a, b| (a.level, &a.code, a.id).cmp(&(b.level, &b.code, b.id)));
    Ok(all)
}

/// How each agency holds its dialogues in a year, beside another one when it is asked for.
pub(super) async fn compliance(
    app: &App,
    ctx: &Ctx,
    asked: Asked,
    other: Option<Asked>,
) -> Result<DialogueCompliance, AppError> {
    let mut conn = app.desk().await?;
    let agencies = reach(&mut conn, ctx, asked.agency).await?;
    let ids: Vec<AgencyId> = agencies.iter().map(|agency| agency.id).collect();
    let year = days_of(asked, ctx)?;
    let numbers = store::numbers(&mut conn, &ids, year).await?;
    let comparison = match other {
        Some(other) => {
            let year = days_of(other, ctx).map_err(|problem| AppError::from(problem).asked_as("compare_"))?;
            let there = store::numbers(&mut conn, &ids, year).await?;
            Some(compared(&agencies, &numbers, &there, (other.year, year.as_of)))
        }
        None => None,
    };
    let set = store::set_on(&mut conn, &KEYS, year.last).await?;
    let rows = agencies.into_iter().filter_map(|agency| {
        let duties = duties_of(&agency, asked.year, year.as_of, &set);
        (!duties.is_empty() || has_any(&numbers, agency.id)).then(|| row(agency, duties, &numbers))
    });
    Ok(DialogueCompliance { year: asked.year, as_of: year.as_of, agencies: rows.collect(), comparison })
}

fn number_of(numbers: &Numbers, agency: AgencyId, figure: DialogueFigure) -> i64 {
    numbers.get(&(agency, figure)).copied().unwrap_or(0)
}

fn of_agency(numbers: &Numbers, agency: AgencyId) -> DialogueNumbers {
    DialogueNumbers::of(|figure| number_of(numbers, agency, figure))
}

fn has_any(numbers: &Numbers, agency: AgencyId) -> bool {
    DialogueFigure::ALL.iter().any(|figure| numbers.contains_key(&(agency, *figure)))
}

/// The numbers of another year beside those of the first.
fn compared(
    agencies: &[AgencyFacts],
    first: &Numbers,
    other: &Numbers,
    (year, as_of): (i32, NaiveDate),
) -> ComparedDialogues {
    let rows = agencies.iter().filter(|agency| has_any(first, agency.id) || has_any(other, agency.id)).map(|agency| {
        let more = |figure| number_of(first, agency.id, figure) - number_of(other, agency.id, figure);
        let numbers = of_agency(other, agency.id);
        ComparedRow { agency: agency.clone().into(), numbers, difference: DialogueNumbers::of(more) }
    });
    ComparedDialogues { year, as_of, agencies: rows.collect() }
}

fn row(agency: AgencyFacts, duties: Vec<Owed>, numbers: &Numbers) -> ComplianceRow {
    let duties = duties.into_iter().map(|duty| {
        let held = number_of(numbers, agency.id, duty.by);
        DutyView::of(duty, held)
    });
    ComplianceRow { duties: duties.collect(), numbers: of_agency(numbers, agency.id), agency: agency.into() }
}

/// Dialogues of a year, or of other days, for rows that stand for a head each.
pub(in crate::inspection) struct Held {
    numbers: Numbers,
    set: Vec<Set>,
    as_of: NaiveDate,
}

/// Reads what `agencies` held over some days, and what a year asks of them, if one is asked for.
pub(in crate::inspection) async fn held(
    conn: &mut AsyncPgConnection,
    agencies: &[AgencyId],
    days: Days,
    year: Option<i32>,
) -> Result<Held, AppError> {
    let numbers = store::numbers(conn, agencies, days).await?;
    let set = match year {
        Some(year) => store::set_on(conn, &KEYS, whole(year, days.as_of).last).await?,
        None => Vec::new(),
    };
    Ok(Held { numbers, set, as_of: days.as_of })
}

impl Held {
    /// The duties of a row's agency in a year, if one is asked for, and what it held with the units under its head.
    pub(in crate::inspection) fn of(&self, row: &Row, year: Option<i32>) -> DialogueCount {
        rules::count(&self.duties(row, year), |figure| self.number(row, figure))
    }

    /// One for each dialogue that these duties ask for.
    pub(in crate::inspection) fn owed(&self, row: &Row, year: Option<i32>) -> Vec<OwedDialogue> {
        rules::each(&self.duties(row, year), |figure| self.number(row, figure))
    }

    fn duties(&self, row: &Row, year: Option<i32>) -> Vec<Owed> {
        year.map_or_else(Vec::new, |year| duties_of(&row.agency, year, self.as_of, &self.set))
    }

    fn number(&self, row: &Row, figure: DialogueFigure) -> u64 {
        let of = row.members.iter().filter_map(|id| self.numbers.get(&(*id, figure)));
        of.filter_map(|n| u64::try_from(*n).ok()).sum()
    }
}

/// The dialogues that these agencies' heads held in person, and their conferences.
pub(in crate::inspection) async fn ids_held(
    conn: &mut AsyncPgConnection,
    agencies: &[AgencyId],
    days: Days,
) -> Result<Vec<Uuid>, AppError> {
    store::ids(conn, agencies, days, &[DialogueFigure::HeldByHead, DialogueFigure::Conferences]).await
}

/// The records behind a number, in no telling order.
pub(super) async fn records(
    app: &App,
    ctx: &Ctx,
    asked: Asked,
    figure: DialogueFigure,
    page: &PageQuery,
) -> Result<Page<Counted<ComplianceRecord>>, AppError> {
    let after = page.cursor.as_deref().map_or(Ok(Uuid::nil()), place)?;
    let mut conn = app.desk().await?;
    let (agencies, year) = counted(&mut conn, ctx, asked).await?;
    let mut rows = store::records(&mut conn, &agencies, year, figure, (after, page.limit())).await?;
    let (among, place) = cut(rows.iter().map(|row| row.id).collect(), page.limit());
    rows.truncate(among.len());
    let items = seen(&mut conn, ctx, &rows).await?;
    let next_cursor = place.map(|place| cursor_of(&[&place.to_string()]));
    Ok(Page { items, next_cursor, total: None, total_is_exact: None })
}

/// The agencies and the days that a list speaks of.
pub(super) async fn counted(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    asked: Asked,
) -> Result<(Vec<AgencyId>, Days), AppError> {
    let agencies = reach(conn, ctx, asked.agency).await?;
    let year = days_of(asked, ctx)?;
    Ok((agencies.iter().map(|agency| agency.id).collect(), year))
}

/// Records as the reader sees them.
pub(super) async fn seen(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    rows: &[Record],
) -> Result<Vec<Counted<ComplianceRecord>>, AppError> {
    let among: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut held = dialogues::briefs(conn, &ctx.scope, &among).await?;
    let mut promised = commitments::briefs(conn, &ctx.scope, &among).await?;
    let items = rows.iter().map(|row| {
        let record = match row.kind.as_str() {
            "dialogue" => held.remove(&row.id).map(ComplianceRecord::from),
            _ => promised.remove(&row.id).map(ComplianceRecord::from),
        };
        Counted::of(record)
    });
    Ok(items.collect())
}

fn place(cursor: &str) -> Result<Uuid, Problem> {
    let [id] = keys_of::<1>(cursor)?;
    id.parse().map_err(|_| bad_cursor())
}
