//! What comes every month, to the district and to each of its communes.
use chrono::{Datelike as _, NaiveDate};

use super::days::Days;
use super::dice::Dice;
use super::office::{Clerk, Office};

/// Begins the stories of a sort from `from` to `today`: so many a month at the district, and so many at each commune.
pub fn begin<S: Future<Output = ()> + 'static>(
    (days, office): (&Days, &Office),
    (seed, sort): (u64, &str),
    (from, today): (NaiveDate, NaiveDate),
    (at_district, at_commune): (usize, usize),
    story: impl Fn(Days, Office, Clerk, Dice, NaiveDate) -> S,
) {
    let mut number = 0;
    let mut month = from;
    while month <= today {
        let communes = office.communes().iter().flat_map(|at| std::iter::repeat_n(Clerk::commune(*at), at_commune));
        for clerk in std::iter::repeat_n(Clerk::district(), at_district).chain(communes) {
            number += 1;
            let mut dice = Dice::of(seed, sort, number);
            let on = office.working_day(month, dice.between(0, 20));
            days.begin(story(days.clone(), office.clone(), clerk, dice, on));
        }
        month = next(month);
    }
}

fn next(day: NaiveDate) -> NaiveDate {
    let (year, month) = if day.month() == 12 { (day.year() + 1, 1) } else { (day.year(), day.month() + 1) };
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MAX)
}
