//! What is asked of a head in a month, and what came of it; pure.
use chrono::{Datelike, Days, Months, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

use crate::calendar::Calendar;
use crate::inspection::AgencyFacts;
use crate::kernel::codes::{Host, codes};
use crate::kernel::{FieldError, Problem};
use crate::law::{Duty, ParameterKey, Per, Receiver, minimum_days};
use crate::receptions::sessions::HostCapacity;

codes! {
    /// A number of the compliance with reception days.
    ComplianceFigure {
        Required = "required" ("số ngày phải tiếp", "days required"),
        Held = "held" ("thủ trưởng trực tiếp tiếp", "held in person"),
        Counted = "counted" ("trực tiếp tiếp, được tính", "held in person and counted"),
        Delegated = "delegated" ("ủy quyền tiếp (không tính)", "delegated (not counted)"),
        Excused = "excused" ("vắng có lý do", "excused"),
        Missed = "missed" ("không tiếp", "missed"),
        Pending = "pending" ("còn có thể tiếp", "can still be held"),
    }
}

impl ComplianceFigure {
    /// Whether a day listed as `other` stands behind this number: each required day has become one of four things.
    pub fn takes(self, other: Self) -> bool {
        match self {
            Self::Required => matches!(other, Self::Counted | Self::Excused | Self::Missed | Self::Pending),
            _ => self == other,
        }
    }
}

const YEARS: std::ops::RangeInclusive<i32> = 2014..=2100;

/// A session as far as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedSession {
    pub id: Uuid,
    pub on: NaiveDate,
    pub capacity: HostCapacity,
    /// Who was to hold it.
    pub host: Host,
    /// Who held it, if anybody did.
    pub held_by: Option<Host>,
    pub is_excused: bool,
}

/// A time in which so many days are asked: a month, or an ISO week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub required: u32,
}

/// What the law, or a parameter, asks of a head in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub periods: Vec<Period>,
    pub per: Option<Per>,
    pub basis: Option<String>,
    /// The parameter that would say how many, and is not set.
    pub unset: Option<ParameterKey>,
}

/// What came of a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub required: u32,
    /// Days the head sat himself.
    pub held: u32,
    /// Of these, as many as the period asks.
    pub counted: u32,
    /// Days a delegate sat.
    pub delegated: u32,
    pub excused: u32,
    pub missed: u32,
    /// What can still be held.
    pub pending: u32,
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.required += other.required;
        self.held += other.held;
        self.counted += other.counted;
        self.delegated += other.delegated;
        self.excused += other.excused;
        self.missed += other.missed;
        self.pending += other.pending;
    }
}

/// What came of a window of any days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WindowCount {
    /// Days that were held, excused, or can no longer be held; absent where nothing is due yet.
    pub required: Option<u32>,
    /// Days of the window the head sat himself.
    pub held: u32,
    pub delegated: u32,
    pub excused: Option<u32>,
    pub missed: Option<u32>,
}

/// One day behind a number, with its sessions; a missed one may have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    pub figure: ComplianceFigure,
    pub period: Period,
    pub on: Option<NaiveDate>,
    pub sessions: Vec<Uuid>,
}

/// The months asked for.
///
/// # Errors
/// 422 for a year or a month there is none of.
pub fn months(year: i32, month: Option<u32>) -> Result<Vec<NaiveDate>, Problem> {
    let mut errors = Vec::new();
    if !YEARS.contains(&year) {
        let (vi, en) = (format!("Năm từ {} đến {}.", YEARS.start(), YEARS.end()), "A year from 2014 to 2100.");
        errors.push(FieldError::new("/year", "out_of_range", vi, en));
    }
    if month.is_some_and(|month| !(1..=12).contains(&month)) {
        errors.push(FieldError::new("/month", "out_of_range", "Tháng từ 1 đến 12.", "A month from 1 to 12."));
    }
    if !errors.is_empty() {
        return Err(Problem::invalid(errors));
    }
    let asked = month.map_or(1..=12, |month| month..=month);
    Ok(asked.filter_map(|month| NaiveDate::from_ymd_opt(year, month, 1)).collect())
}

/// The last day of a month that begins on `first`.
pub fn last_of(first: NaiveDate) -> NaiveDate {
    first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(first)
}

/// The ISO weeks whose Thursday lies in the month.
pub fn weeks_of(first: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    let is_thursday = |day: &NaiveDate| day.weekday() == chrono::Weekday::Thu;
    let thursdays = first.iter_days().take_while(|day| day.month() == first.month()).filter(is_thursday);
    thursdays
        .filter_map(|day| Some((day.checked_sub_days(Days::new(3))?, day.checked_add_days(Days::new(3))?)))
        .collect()
}

/// The first and the last day on which a session may count for these months.
pub fn reach(months: &[NaiveDate]) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = (*months.first()?, last_of(*months.last()?));
    Some((first.checked_sub_days(Days::new(6))?, last.checked_add_days(Days::new(6))?))
}

/// What is asked of a head in the month that begins on `first`. `set` is the value and the document of a parameter.
pub fn asked(
    receiver: Receiver,
    agency: &AgencyFacts,
    first: NaiveDate,
    calendar: &Calendar,
    set: impl Fn(ParameterKey) -> Option<(u32, String)>,
) -> Asked {
    let own = receiver.parameter().and_then(&set);
    let (days, per, basis, unset) = match (minimum_days(receiver, first), own) {
        (Duty::None, _) => (0, None, None, None),
        (_, Some((days, document))) => (days, Some(Per::Month), Some(document), None),
        (Duty::Fixed(row), None) => (row.days, Some(row.per), Some(row.basis.to_owned()), None),
        (Duty::Parameter(key), None) => match set(key) {
            Some((days, document)) => (days, Some(Per::Month), Some(document), None),
            None => (0, None, None, Some(key)),
        },
    };
    let periods = match per {
        Some(Per::Week) => weeks_of(first)
            .into_iter()
            .map(|(from, to)| {
                // The week belongs to its Thursday: that day must be one of the agency's.
                let thursday = from.checked_add_days(Days::new(3)).unwrap_or(from);
                let has_work = from.iter_days().take(7).any(|day| calendar.is_working_day(day));
                let is_asked = has_work && agency.is_valid_on(thursday);
                Period { from, to, required: if is_asked { days } else { 0 } }
            })
            .collect(),
        Some(Per::Month) | None => {
            let to = last_of(first);
            // A month that the agency did not live whole asks for nothing.
            let is_asked = agency.is_valid_on(first) && agency.is_valid_on(to);
            vec![Period { from: first, to, required: if is_asked { days } else { 0 } }]
        }
    };
    Asked { periods, per, basis, unset }
}

/// Counts a period, with the days behind each number.
pub fn count(
    period: Period,
    capacity: HostCapacity,
    sessions: &[CountedSession],
    calendar: &Calendar,
    today: NaiveDate,
) -> (Count, Vec<Behind>) {
    let of_period: Vec<&CountedSession> =
        sessions.iter().filter(|s| s.capacity == capacity && period.from <= s.on && s.on <= period.to).collect();
    let days = |wanted: &dyn Fn(&CountedSession) -> bool| {
        let mut days: BTreeMap<NaiveDate, Vec<Uuid>> = BTreeMap::new();
        for session in of_period.iter().filter(|session| wanted(session)) {
            days.entry(session.on).or_default().push(session.id);
        }
        days
    };
    let held = days(&|s| s.held_by == Some(Host::Head));
    let delegated = days(&|s| s.held_by == Some(Host::Delegate));
    let absent =
        |s: &CountedSession| s.host == Host::Head && s.held_by != Some(Host::Head) && !held.contains_key(&s.on);
    let excused = days(&|s| absent(s) && s.is_excused);
    let (unheld, planned): (BTreeMap<_, _>, BTreeMap<_, _>) =
        days(&|s| absent(s) && !s.is_excused && !excused.contains_key(&s.on))
            .into_iter()
            .partition(|(on, _)| *on < today);

    let counted = number(held.len()).min(period.required);
    let excused_days = number(excused.len()).min(period.required - counted);
    let rest = period.required - counted - excused_days;
    let still = left(period, &held.keys().copied().collect(), calendar, today);
    let missed = rest.saturating_sub(still);
    let figures = Count {
        required: period.required,
        held: number(held.len()),
        counted,
        delegated: number(delegated.len()),
        excused: excused_days,
        missed,
        pending: rest - missed,
    };
    let behind = |figure, (on, sessions): (NaiveDate, Vec<Uuid>)| Behind { figure, period, on: Some(on), sessions };
    let first = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    let mut listed: Vec<Behind> = Vec::new();
    listed.extend(held.clone().into_iter().take(first(counted)).map(|day| behind(ComplianceFigure::Counted, day)));
    listed.extend(held.into_iter().map(|day| behind(ComplianceFigure::Held, day)));
    listed.extend(delegated.into_iter().map(|day| behind(ComplianceFigure::Delegated, day)));
    let excused = excused.into_iter().take(first(excused_days));
    listed.extend(excused.map(|day| behind(ComplianceFigure::Excused, day)));
    listed.extend(of_planned(ComplianceFigure::Missed, period, missed, unheld));
    listed.extend(of_planned(ComplianceFigure::Pending, period, figures.pending, planned));
    (figures, listed)
}

/// The months that a window touches.
pub fn months_of((from, to): (NaiveDate, NaiveDate)) -> Vec<NaiveDate> {
    let next = |first: &NaiveDate| first.checked_add_months(Months::new(1));
    std::iter::successors(from.with_day(1), next).take_while(|first| *first <= to).collect()
}

/// The days of a window behind each of its numbers; of a number that is absent there are none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WindowDays {
    /// What was held as far as it was asked for, what was excused, and what was missed.
    pub required: Vec<HeadDay>,
    pub held: Vec<HeadDay>,
    pub delegated: Vec<HeadDay>,
    pub excused: Vec<HeadDay>,
    pub missed: Vec<HeadDay>,
}

/// One day of a head; a missed one for which none was planned has its week or month only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadDay {
    pub on: Option<NaiveDate>,
    /// The week or month it counts in; absent where the day is told whatever was asked for.
    pub period: Option<Period>,
    pub sessions: Vec<Uuid>,
}

impl From<Behind> for HeadDay {
    fn from(day: Behind) -> Self {
        Self { on: day.on, period: Some(day.period), sessions: day.sessions }
    }
}

impl WindowDays {
    pub fn count(&self) -> WindowCount {
        let of = |days: &[HeadDay]| number(days.len());
        let of_due = |days: &[HeadDay]| (!self.required.is_empty()).then_some(of(days));
        WindowCount {
            required: of_due(&self.required),
            held: of(&self.held),
            delegated: of(&self.delegated),
            excused: of_due(&self.excused),
            missed: of_due(&self.missed),
        }
    }
}

/// Counts a window: a week stands in the one its Thursday lies in, a month in that of its last day, so that windows side
/// by side hold each of them once. A week is kept by a day on either side of the window's edge, as long as that is one of
/// its own; `sessions` reach so far ([`reach`]).
pub fn count_window(
    head: (Receiver, HostCapacity),
    agency: &AgencyFacts,
    window: (NaiveDate, NaiveDate),
    sessions: &[CountedSession],
    calendar: &Calendar,
    today: NaiveDate,
    set: impl Fn(ParameterKey) -> Option<(u32, String)>,
) -> WindowCount {
    window_days(head, agency, window, sessions, calendar, today, set).count()
}

/// The days that [`count_window`] counts.
pub fn window_days(
    (receiver, capacity): (Receiver, HostCapacity),
    agency: &AgencyFacts,
    (from, to): (NaiveDate, NaiveDate),
    sessions: &[CountedSession],
    calendar: &Calendar,
    today: NaiveDate,
    set: impl Fn(ParameterKey) -> Option<(u32, String)>,
) -> WindowDays {
    let mut days = WindowDays::default();
    for first in months_of((from, to)) {
        let asked = asked(receiver, agency, first, calendar, &set);
        let stands_on = |period: &Period| match asked.per {
            Some(Per::Week) => period.from.checked_add_days(Days::new(3)).unwrap_or(period.from),
            Some(Per::Month) | None => period.to,
        };
        for period in asked.periods.iter().filter(|period| (from..=to).contains(&stands_on(period))) {
            let (_, behind) = count(*period, capacity, sessions, calendar, today);
            let of = |figure: ComplianceFigure| {
                behind.iter().filter(move |day| day.figure == figure).cloned().map(HeadDay::from)
            };
            days.required.extend(of(ComplianceFigure::Counted));
            days.required.extend(of(ComplianceFigure::Excused).chain(of(ComplianceFigure::Missed)));
            days.excused.extend(of(ComplianceFigure::Excused));
            days.missed.extend(of(ComplianceFigure::Missed));
        }
    }
    let sat = |host: Host| {
        let mut held: BTreeMap<NaiveDate, Vec<Uuid>> = BTreeMap::new();
        for session in sessions.iter().filter(|s| s.capacity == capacity && (from..=to).contains(&s.on)) {
            if session.held_by == Some(host) {
                held.entry(session.on).or_default().push(session.id);
            }
        }
        held.into_iter().map(|(on, sessions)| HeadDay { on: Some(on), period: None, sessions }).collect()
    };
    (days.held, days.delegated) = (sat(Host::Head), sat(Host::Delegate));
    days
}

/// One item for each day missed or still owed: a planned day that the head did not hold, or none when none was planned.
fn of_planned(
    figure: ComplianceFigure,
    period: Period,
    number: u32,
    planned: BTreeMap<NaiveDate, Vec<Uuid>>,
) -> Vec<Behind> {
    let mut planned = planned.into_iter();
    (0..number)
        .map(|_| {
            let (on, sessions) = planned.next().map_or((None, Vec::new()), |(on, ids)| (Some(on), ids));
            Behind { figure, period, on, sessions }
        })
        .collect()
}

/// Working days of the period that are still to come, today among them when the head did not sit on it yet.
fn left(period: Period, held: &BTreeSet<NaiveDate>, calendar: &Calendar, today: NaiveDate) -> u32 {
    let first = period.from.max(today);
    let days = first.iter_days().take_while(|day| *day <= period.to);
    number(days.filter(|day| calendar.is_working_day(*day) && !held.contains(day)).count())
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
