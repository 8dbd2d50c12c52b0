//! Reading compliance: the right checked once, one query for the sessions, the rest counted.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use uuid::Uuid;

use super::rules::{self, Behind, ComplianceFigure, Count, CountedSession};
use super::store;
use super::view::{ComplianceItem, ComplianceRow, ComplianceView, HeadDays, PeriodDays, ShownItem, label};
use crate::agencies;
use crate::calendar::Calendar;
use crate::inspection::model::{self, AgencyFacts};
use crate::inspection::reads::rows;
use crate::inspection::rules::{Row, counted, district};
use crate::inspection::view::{AgencyName, Counted};
use crate::inspection::{policy, store as figures};
use crate::kernel::codes::Code as _;
use crate::kernel::{AgencyId, Page};
use crate::law::{ParameterKey, Receiver, party_receiver_of, receiver_of};
use crate::platform::{App, AppError, Ctx};
use crate::receptions::session_briefs;
use crate::receptions::sessions::HostCapacity;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question {
    pub year: i32,
    pub month: Option<u32>,
    pub agency: Option<AgencyId>,
}

/// Everything that is counted from.
struct Books {
    months: Vec<NaiveDate>,
    rows: Vec<Row>,
    sessions: Vec<(AgencyId, CountedSession)>,
    calendar: Calendar,
    parameters: HashMap<String, (u32, String)>,
    today: NaiveDate,
}

/// Reception days of each head in the reader's reach.
pub(super) async fn compliance(app: &App, ctx: &Ctx, question: Question) -> Result<ComplianceView, AppError> {
    let mut conn = app.desk().await?;
    let books = books(&mut conn, ctx, question).await?;
    let agencies = books.rows.iter().filter_map(|row| shown(&books, row)).collect();
    Ok(ComplianceView { year: question.year, month: question.month, as_of: ctx.today, agencies })
}

/// The days behind one number of one head.
pub(super) async fn behind(
    app: &App,
    ctx: &Ctx,
    question: Question,
    capacity: HostCapacity,
    figure: ComplianceFigure,
) -> Result<Page<ShownItem>, AppError> {
    let mut conn = app.desk().await?;
    let books = books(&mut conn, ctx, question).await?;
    let mut listed: Vec<(AgencyId, Behind)> = Vec::new();
    for row in &books.rows {
        let Some(receiver) = receiver(&row.agency, capacity) else { continue };
        let (_, behind) = head(&books, row, receiver, capacity);
        listed.extend(behind.into_iter().filter(|one| one.figure == figure).map(|one| (row.agency.id, one)));
    }
    let ids: Vec<Uuid> = listed.iter().flat_map(|(_, one)| one.sessions.iter().copied()).collect();
    let briefs = session_briefs(&mut conn, &ctx.scope, &ids).await?;
    let seen = ctx.scope.seen_agencies();
    let items = listed.into_iter().map(|(agency, one)| {
        let sessions: Option<Vec<_>> = one.sessions.iter().map(|id| briefs.get(id).cloned()).collect();
        let item = sessions.filter(|_| seen.contains(&agency)).map(|sessions| ComplianceItem {
            figure,
            label: label(figure).get(ctx.lang).to_owned(),
            period_from: one.period.from,
            period_to: one.period.to,
            on: one.on,
            sessions,
        });
        Counted::of(item)
    });
    Ok(Page::whole(items.collect()))
}

async fn books(conn: &mut AsyncPgConnection, ctx: &Ctx, question: Question) -> Result<Books, AppError> {
    policy::may_read_figures(&ctx.scope, None)?;
    let months = rules::months(question.year, question.month)?;
    let last = months.last().copied().map_or(ctx.today, rules::last_of);
    let asked = model::Asked { as_of: Some(last), from: None, agency: question.agency };
    let (rows, _) = rows(conn, ctx, asked).await?;
    let agencies = figures::agencies(conn).await?;
    let of_district = district(&agencies, last).unwrap_or(AgencyId(Uuid::nil()));
    // One yardstick for every row: what the district had set on the last day asked for.
    let set = agencies::parameters_in_force(conn, of_district, last).await?;
    let parameters = set
        .into_iter()
        .filter_map(|(key, (_, value, document))| Some((key, (u32::try_from(value.as_u64()?).ok()?, document))));
    let sessions = match rules::reach(&months) {
        Some(reach) => store::sessions(conn, &counted(&rows), reach).await?,
        None => Vec::new(),
    };
    let parameters = parameters.collect();
    let calendar = agencies::calendar(conn).await?;
    Ok(Books { months, rows, sessions, calendar, parameters, today: ctx.today })
}

fn receiver(agency: &AgencyFacts, capacity: HostCapacity) -> Option<Receiver> {
    match capacity {
        HostCapacity::Government => Some(receiver_of(agency.level)),
        HostCapacity::Party => party_receiver_of(agency.level),
    }
}

/// One row; an agency that was no more, and of which nothing is known, has none.
fn shown(books: &Books, row: &Row) -> Option<ComplianceRow> {
    let of = |capacity| receiver(&row.agency, capacity).map(|receiver| head(books, row, receiver, capacity).0);
    let (own, party) = (of(HostCapacity::Government)?, of(HostCapacity::Party));
    let counts = own.required.unwrap_or(0) + own.held + own.delegated;
    if !row.is_always_shown && counts == 0 {
        return None;
    }
    let AgencyFacts { id, code, name, .. } = row.agency.clone();
    // Dialogues are counted by the room that holds them.
    let (dialogues_required, dialogues_held) = (None, None);
    Some(ComplianceRow { agency: AgencyName { id, code, name }, head: own, party, dialogues_required, dialogues_held })
}

/// A head's days over the months asked for, with the days behind each number.
fn head(books: &Books, row: &Row, receiver: Receiver, capacity: HostCapacity) -> (HeadDays, Vec<Behind>) {
    let own: Vec<CountedSession> =
        books.sessions.iter().filter(|(agency, _)| row.members.contains(agency)).map(|(_, session)| *session).collect();
    let set = |key: ParameterKey| books.parameters.get(key.code()).cloned();
    let (mut total, mut listed, mut periods) = (Count::default(), Vec::new(), Vec::new());
    let (mut per, mut basis, mut unset) = (None, Vec::new(), None);
    for first in &books.months {
        let asked = rules::asked(receiver, &row.agency, *first, &books.calendar, set);
        per = asked.per.or(per);
        unset = asked.unset.or(unset);
        basis.extend(asked.basis.filter(|new| !basis.contains(new)));
        for period in asked.periods {
            let (count, behind) = rules::count(period, capacity, &own, &books.calendar, books.today);
            total += count;
            listed.extend(behind);
            periods.push(PeriodDays::of(period, count));
        }
    }
    let days = HeadDays {
        receiver,
        required: per.map(|_| total.required),
        held: total.held,
        counted: total.counted,
        delegated: total.delegated,
        excused: total.excused,
        missed: total.missed,
        pending: total.pending,
        per,
        basis,
        unset_parameter: unset,
        periods,
    };
    (days, listed)
}
