//! Reading compliance: the right checked once, one query for the sessions, the rest counted.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use uuid::Uuid;

use super::compared;
use super::rules::{self, Behind, ComplianceFigure, Count, CountedSession, WindowDays};
use super::store;
use super::view::{ComplianceItem, ComplianceRow, ComplianceView, HeadDays, PeriodDays, ShownItem, label};
use crate::agencies;
use crate::calendar::Calendar;
use crate::inspection::dialogues::rules::DialogueCount;
use crate::inspection::model::{self, AgencyFacts};
use crate::inspection::reads::rows;
use crate::inspection::rules::{Row, counted, district, known_by};
use crate::inspection::view::{AgencyName, Counted};
use crate::inspection::{dialogues, policy, store as figures};
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
    pub as_of: Option<NaiveDate>,
}

/// Everything that is counted from.
struct Books {
    months: Vec<NaiveDate>,
    rows: Vec<Row>,
    sessions: Vec<(AgencyId, CountedSession)>,
    calendar: Calendar,
    parameters: Parameters,
    as_of: NaiveDate,
}

/// Values that are numbers, each with its document.
type Parameters = HashMap<String, (u32, String)>;

/// Reception days of each head in the reader's reach, beside those of another time when one is asked for.
pub(super) async fn compliance(
    app: &App,
    ctx: &Ctx,
    question: Question,
    other: Option<Question>,
) -> Result<ComplianceView, AppError> {
    let mut conn = app.desk().await?;
    let mut view = of_heads(&mut conn, ctx, question).await?;
    if let Some(other) = other {
        let there = of_heads(&mut conn, ctx, other).await.map_err(|error| error.asked_as("compare_"))?;
        view.comparison = Some(compared::compared(&view.agencies, there));
    }
    Ok(view)
}

async fn of_heads(conn: &mut AsyncPgConnection, ctx: &Ctx, question: Question) -> Result<ComplianceView, AppError> {
    let books = books(conn, ctx, question).await?;
    let dialogues = Dialogues::of(conn, ctx, &books, question.year).await?;
    let agencies = books.rows.iter().filter_map(|row| shown(&books, row, dialogues.at(row))).collect();
    let Question { year, month, .. } = question;
    Ok(ComplianceView { year, month, as_of: books.as_of, agencies, comparison: None })
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
        listed.extend(behind.into_iter().filter(|one| figure.takes(one.figure)).map(|one| (row.agency.id, one)));
    }
    let ids: Vec<Uuid> = listed.iter().flat_map(|(_, one)| one.sessions.iter().copied()).collect();
    let briefs = session_briefs(&mut conn, &ctx.scope, &ids).await?;
    let seen = ctx.scope.seen_agencies();
    let items = listed.into_iter().map(|(agency, one)| {
        let sessions: Option<Vec<_>> = one.sessions.iter().map(|id| briefs.get(id).cloned()).collect();
        let item = sessions.filter(|_| seen.contains(&agency)).map(|sessions| ComplianceItem {
            figure: one.figure,
            label: label(one.figure).get(ctx.lang).to_owned(),
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
    let first = months.first().copied().unwrap_or(ctx.today);
    let last = months.last().copied().map_or(ctx.today, rules::last_of);
    let as_of = known_by(question.as_of, (first, last), ctx.today)?;
    let asked = model::Asked { as_of: Some(last), from: None, agency: question.agency };
    let (rows, _) = rows(conn, ctx, asked).await?;
    let agencies = figures::agencies(conn).await?;
    let parameters = parameters(conn, &agencies, last).await?;
    let sessions = match rules::reach(&months) {
        Some(reach) => store::sessions(conn, &counted(&rows), reach, as_of).await?,
        None => Vec::new(),
    };
    let calendar = agencies::calendar(conn).await?;
    Ok(Books { months, rows, sessions, calendar, parameters, as_of })
}

/// One yardstick for every agency: what the district had set on a day.
async fn parameters(
    conn: &mut AsyncPgConnection,
    agencies: &[AgencyFacts],
    day: NaiveDate,
) -> Result<Parameters, AppError> {
    let of_district = district(agencies, day).unwrap_or(AgencyId(Uuid::nil()));
    let set = agencies::parameters_in_force(conn, of_district, day).await?;
    let numbers = set
        .into_iter()
        .filter_map(|(key, (_, value, document))| Some((key, (u32::try_from(value.as_u64()?).ok()?, document))));
    Ok(numbers.collect())
}

/// The days of a row's head over a window, which need not be whole months.
pub(in crate::inspection) async fn in_window(
    conn: &mut AsyncPgConnection,
    row: &Row,
    agencies: &[AgencyFacts],
    (from, to): (NaiveDate, NaiveDate),
    today: NaiveDate,
) -> Result<WindowDays, AppError> {
    let sessions = match rules::reach(&rules::months_of((from, to))) {
        Some(reach) => store::sessions(conn, &row.members, reach, today).await?,
        None => Vec::new(),
    };
    let sessions: Vec<CountedSession> = sessions.into_iter().map(|(_, session)| session).collect();
    let parameters = parameters(conn, agencies, to).await?;
    let calendar = agencies::calendar(conn).await?;
    let head = (of_the_head(&row.agency), HostCapacity::Government);
    let set = |key: ParameterKey| parameters.get(key.code()).cloned();
    Ok(rules::window_days(head, &row.agency, (from, to), &sessions, &calendar, today, set))
}

/// The dialogues of a year, for those who may read how they are held.
struct Dialogues {
    held: dialogues::Held,
    year: i32,
    reach: Vec<AgencyId>,
}

impl Dialogues {
    async fn of(conn: &mut AsyncPgConnection, ctx: &Ctx, books: &Books, year: i32) -> Result<Self, AppError> {
        let days = dialogues::whole(year, books.as_of);
        let held = dialogues::held(conn, &counted(&books.rows), days, Some(year)).await?;
        // Who reads figures of receptions only is told nothing of dialogues.
        let reach = dialogues::may_read(&ctx.actor, None).unwrap_or_default();
        Ok(Self { held, year, reach })
    }

    fn at(&self, row: &Row) -> Option<DialogueCount> {
        self.reach.contains(&row.agency.id).then(|| self.held.of(row, Some(self.year)))
    }
}

/// A Council's deputies receive by its own schedule: LTCD Điều 22, not Điều 18; the head of a public service unit by
/// NĐ 64/2014 Điều 4.
fn of_the_head(agency: &AgencyFacts) -> Receiver {
    if agency.is_council {
        Receiver::CouncilDeputy
    } else if agency.is_public_unit {
        Receiver::UnitHead
    } else {
        receiver_of(agency.level)
    }
}

fn receiver(agency: &AgencyFacts, capacity: HostCapacity) -> Option<Receiver> {
    match capacity {
        HostCapacity::Government => Some(of_the_head(agency)),
        HostCapacity::Party => party_receiver_of(agency.level),
    }
}

/// One row; an agency that was no more, and of which nothing is known, has none.
fn shown(books: &Books, row: &Row, dialogues: Option<DialogueCount>) -> Option<ComplianceRow> {
    let of = |capacity| receiver(&row.agency, capacity).map(|receiver| head(books, row, receiver, capacity).0);
    let (own, party) = (of(HostCapacity::Government)?, of(HostCapacity::Party));
    let number = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let dialogues_required = dialogues.and_then(|of| of.required).map(number);
    let dialogues_held = dialogues.map(|of| number(of.towards));
    let counts = own.required.unwrap_or(0) + own.held + own.delegated + dialogues_held.unwrap_or(0);
    if !row.is_always_shown && counts == 0 {
        return None;
    }
    let AgencyFacts { id, code, name, .. } = row.agency.clone();
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
            let (count, behind) = rules::count(period, capacity, &own, &books.calendar, books.as_of);
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
