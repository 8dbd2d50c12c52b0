//! A believable year of the whole district for the demo: the year of the sample registers, and the running year up to
//! today. Each record has a story, told as an asynchronous function that does a step, waits for a later day and goes on;
//! every step is a request to the program's own routes by the account that would make it, so what the demo shows is
//! what the program would have allowed. The same seed tells the same year.
//!
//! The year of the registers gets no visits and petitions of its own, and no receptions of the district's head: those are
//! the two registers, whose totals hold.
#![expect(
    clippy::indexing_slicing,
    reason = "of JSON: a field that is missing reads as null, and only objects are written to"
)]

mod assembly;
mod cases;
mod days;
mod desk;
mod dice;
mod disputes;
mod hall;
mod hands;
mod heads;
mod monthly;
mod office;
mod oversight;
mod people;
mod planned;
mod raised;
mod statutory;
mod talks;
mod urgent;
mod villages;
mod voters;
mod words;

use chrono::{Datelike, NaiveDate};

use self::days::Days;
use self::office::Office;
use crate::app::StartError;
use crate::calendar::date;
use crate::platform::App;

pub use office::Told;

/// The year of the sample registers.
const REGISTERS: i32 = 2023;

/// What the year is told with.
pub const SEED: u64 = 2023;

/// That of the registers, and the running one.
fn years(today: NaiveDate) -> Vec<i32> {
    let mut years = vec![REGISTERS, today.year()];
    years.retain(|year| (REGISTERS..=today.year()).contains(year));
    years.dedup();
    years
}

/// What is told.
#[derive(Debug, Clone, Copy)]
pub struct Extent<'a> {
    pub years: &'a [i32],
    /// How many communes of the district; all of them are 13.
    pub communes: usize,
    pub today: NaiveDate,
}

/// The whole district, in the years of the demo.
pub async fn tell_all(app: &App, today: NaiveDate) -> Result<Told, StartError> {
    let years = years(today);
    tell(app, SEED, Extent { years: &years, communes: people::COMMUNES.len(), today }).await
}

/// Tells what is asked and says how many requests were made and refused.
pub async fn tell(app: &App, seed: u64, extent: Extent<'_>) -> Result<Told, StartError> {
    let Extent { years, communes, today } = extent;
    let office = Office::open(app, communes, today)?;
    let days = Days::default();
    let running = date(today.year(), 1, 1);
    if let Some(first) = years.first() {
        oversight::set_parameters(&days, &office, date(*first, 1, 1), running);
    }
    for year in years.iter().copied() {
        let is_registered = year == REGISTERS;
        heads::begin(&days, &office, seed, year, is_registered);
        talks::begin(&days, &office, seed, year);
        assembly::begin(&days, &office, seed, year);
        oversight::begin(&days, &office, seed, year);
        if !is_registered {
            let from = date(year, 1, 2);
            cases::begin(&days, &office, seed, from, today);
            desk::begin(&days, &office, seed, from, today);
            urgent::begin(&days, &office, seed, year);
            disputes::begin(&days, &office, seed, year);
        }
    }
    villages::begin(&days, &office, seed, years);
    days.pass().await;
    oversight::find_signals(&office).await;
    Ok(office.told())
}

/// Whether a day lies in the year of the registers, which has no visits and petitions but theirs.
fn is_registered(day: NaiveDate) -> bool {
    day.year() == REGISTERS
}
