//! How many days of a window the head of a unit had to receive in person: for each whole week or month within it what
//! the law asks on its first day (Luật Tiếp công dân 2013, Điều 13, 15, 18).
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::kernel::codes::AgencyLevel;
use crate::law::{Duty, ParameterKey, Per, Receiver, minimum_days, receiver_of};

/// The days; `None` where the law asks nothing of such a head, or what the district has to set is not set.
pub fn head_days_required(
    level: AgencyLevel,
    from: NaiveDate,
    to: NaiveDate,
    set: impl Fn(ParameterKey) -> Option<u64>,
) -> Option<i64> {
    let who = receiver_of(level);
    let mut days = 0;
    let mut is_asked = false;
    for first in mondays(from, to).map(|day| (day, Per::Week)).chain(firsts(from, to).map(|day| (day, Per::Month))) {
        match asked(who, first, &set) {
            Asked::Of(count) => (days, is_asked) = (days + count, true),
            Asked::Unset => return None,
            Asked::Nothing => {}
        }
    }
    is_asked.then_some(days)
}

enum Asked {
    Of(i64),
    Unset,
    Nothing,
}

fn asked(who: Receiver, (day, per): (NaiveDate, Per), set: &impl Fn(ParameterKey) -> Option<u64>) -> Asked {
    match minimum_days(who, day) {
        Duty::Fixed(row) if row.per == per => Asked::Of(i64::from(row.days)),
        // What the district sets is a number of days a month.
        Duty::Parameter(key) if per == Per::Month => {
            set(key).and_then(|days| i64::try_from(days).ok()).map_or(Asked::Unset, Asked::Of)
        }
        _ => Asked::Nothing,
    }
}

/// The Mondays of the weeks that lie wholly within.
fn mondays(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let past = u64::from(from.weekday().days_since(Weekday::Mon));
    let first = from.checked_add_days(Days::new((7 - past) % 7));
    std::iter::successors(first, |day| day.checked_add_days(Days::new(7)))
        .take_while(move |day| day.checked_add_days(Days::new(6)).is_some_and(|sunday| sunday <= to))
}

/// The first days of the months that lie wholly within.
fn firsts(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let of_month = from.with_day(1);
    let first =
        if from.day() == 1 { of_month } else { of_month.and_then(|day| day.checked_add_months(Months::new(1))) };
    std::iter::successors(first, |day| day.checked_add_months(Months::new(1))).take_while(move |day| {
        day.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).is_some_and(|last| last <= to)
    })
}
