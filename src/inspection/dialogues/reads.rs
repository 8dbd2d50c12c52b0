//! Duties, numbers, and the records behind them.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use uuid::Uuid;

use super::model::DialogueFigure;
use super::policy;
use super::store::{self, Set, Year};
use super::view::{ComplianceRecord, ComplianceRow, DialogueCompliance, DutyView};
use crate::calendar::date;
use crate::commitments;
use crate::dialogues;
use crate::inspection::model::AgencyFacts;
use crate::inspection::rules::cut;
use crate::inspection::view::{AgencyName, Counted};
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, FieldError, Page, PageQuery, Problem, bad_cursor, cursor_of, keys_of};
use crate::law::{DialogueDuty, ParameterKey, dialogue_duties};
use crate::platform::{App, AppError, Ctx};

const YEARS: std::ops::RangeInclusive<i32> = 1990..=2199;
const KEYS: [ParameterKey; 2] = [ParameterKey::DialoguesDistrict, ParameterKey::DialoguesCommune];

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub year: i32,
    pub agency: Option<AgencyId>,
}

fn days_of(year: i32, ctx: &Ctx) -> Result<Year, Problem> {
    if !YEARS.contains(&year) {
        let (first, last) = (YEARS.start(), YEARS.end());
        let (vi, en) = (format!("Năm từ {first} đến {last}."), format!("A year from {first} to {last}."));
        return Err(Problem::invalid(vec![FieldError::new("/year", "out_of_range", vi, en)]));
    }
    Ok(Year { first: date(year, 1, 1), last: date(year, 12, 31), today: ctx.today })
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

/// How each agency holds its dialogues in a year.
pub(super) async fn compliance(app: &App, ctx: &Ctx, asked: Asked) -> Result<DialogueCompliance, AppError> {
    let mut conn = app.desk().await?;
    let agencies = reach(&mut conn, ctx, asked.agency).await?;
    let year = days_of(asked.year, ctx)?;
    let ids: Vec<AgencyId> = agencies.iter().map(|agency| agency.id).collect();
    let numbers = store::numbers(&mut conn, &ids, year).await?;
    let set = store::set_on(&mut conn, &KEYS, year.last).await?;
    let rows = agencies.into_iter().filter_map(|agency| {
        let duties =
            if store::was_valid(&agency, year) { dialogue_duties(agency.level, asked.year) } else { Vec::new() };
        let has_any = DialogueFigure::ALL.iter().any(|figure| numbers.contains_key(&(agency.id, *figure)));
        (!duties.is_empty() || has_any).then(|| row(agency, &duties, &numbers, &set))
    });
    Ok(DialogueCompliance { year: asked.year, as_of: ctx.today, agencies: rows.collect() })
}

fn row(
    agency: AgencyFacts,
    duties: &[DialogueDuty],
    numbers: &HashMap<(AgencyId, DialogueFigure), i64>,
    set: &[Set],
) -> ComplianceRow {
    let of = |figure: DialogueFigure| numbers.get(&(agency.id, figure)).copied().unwrap_or(0);
    let duties = duties.iter().map(|duty| match duty {
        DialogueDuty::Fixed(minimum) => {
            let required = Some((u64::from(minimum.times_a_year), minimum.basis.to_owned()));
            duty_of("conference_with_people", required, None, of(DialogueFigure::Conferences))
        }
        DialogueDuty::Parameter(key) => {
            let fits = |set: &&Set| set.key == key.code() && set.agency.is_none_or(|own| own == agency.id);
            let required = set.iter().rfind(fits).map(|set| (set.times, set.reference.clone()));
            duty_of("dialogues_by_head", required, Some(key.code()), of(DialogueFigure::HeldByHead))
        }
    });
    ComplianceRow {
        duties: duties.collect(),
        held_by_head: of(DialogueFigure::HeldByHead),
        delegated: of(DialogueFigure::Delegated),
        conferences: of(DialogueFigure::Conferences),
        concluded: of(DialogueFigure::Concluded),
        concluded_in_time: of(DialogueFigure::ConcludedInTime),
        concluded_late: of(DialogueFigure::ConcludedLate),
        conclusions_overdue: of(DialogueFigure::ConclusionsOverdue),
        promises: of(DialogueFigure::Promises),
        promises_kept: of(DialogueFigure::PromisesKept),
        promises_overdue: of(DialogueFigure::PromisesOverdue),
        agency: AgencyName { id: agency.id, code: agency.code, name: agency.name },
    }
}

fn duty_of(
    duty: &'static str,
    required: Option<(u64, String)>,
    parameter: Option<&'static str>,
    held: i64,
) -> DutyView {
    let is_met = required.as_ref().map(|(times, _)| u64::try_from(held).unwrap_or(0) >= *times);
    let is_set = required.is_some();
    let (required, basis) = required.unzip();
    DutyView { duty, required, basis, is_set, parameter, held, is_met }
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
    let agencies = reach(&mut conn, ctx, asked.agency).await?;
    let year = days_of(asked.year, ctx)?;
    let ids: Vec<AgencyId> = agencies.iter().map(|agency| agency.id).collect();
    let rows = store::records(&mut conn, &ids, year, figure, (after, page.limit())).await?;
    let (among, place) = cut(rows.iter().map(|row| row.id).collect(), page.limit());
    let mut held = dialogues::briefs(&mut conn, &ctx.scope, &among).await?;
    let mut promised = commitments::briefs(&mut conn, &ctx.scope, &among).await?;
    let items = rows.iter().take(among.len()).map(|row| {
        let record = match row.kind.as_str() {
            "dialogue" => held.remove(&row.id).map(ComplianceRecord::from),
            _ => promised.remove(&row.id).map(ComplianceRecord::from),
        };
        Counted::of(record)
    });
    let items = items.collect();
    let next_cursor = place.map(|place| cursor_of(&[&place.to_string()]));
    Ok(Page { items, next_cursor, total: None, total_is_exact: None })
}

fn place(cursor: &str) -> Result<Uuid, Problem> {
    let [id] = keys_of::<1>(cursor)?;
    id.parse().map_err(|_| bad_cursor())
}
