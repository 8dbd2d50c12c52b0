//! A believable year of the whole district for the demo: the year of the sample registers, and the running year up to
//! today. Each record has a story, told as an asynchronous function that does a step, waits for a later day and goes on;
//! every step is a request to the program's own routes by the account that would make it, so what the demo shows is
//! what the program would have allowed. The same seed tells the same year.
//!
//! The year of the registers gets no visits and petitions of its own: those are the two registers, whose totals hold.
mod cases;
mod days;
mod desk;
mod dice;
mod office;
mod people;
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

/// Tells the years up to `today` and says how many requests were made and refused.
pub async fn tell(app: &App, seed: u64, today: NaiveDate) -> Result<Told, StartError> {
    let office = Office::open(app, today).await?;
    let days = Days::default();
    let running = today.year();
    if running > REGISTERS {
        let from = date(running, 1, 2);
        cases::begin(&days, &office, seed, from, today);
        desk::begin(&days, &office, seed, from, today);
    }
    days.pass().await;
    Ok(office.told())
}
