//! The statutory form of the first half of a year: reported by the communes, accepted, consolidated and locked by the
//! Inspectorate; a petition that was found and entered afterwards shows as a difference.
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::cases;
use super::days::Days;
use super::dice::Dice;
use super::office::{Clerk, End, Office};
use super::oversight::INSPECTOR;
use crate::agencies::seed::id_of;
use crate::calendar::date;

const SNAPSHOTS: &str = "/api/v1/reports/snapshots";
/// Whose report is missing.
const SILENT: usize = 4;

/// One half-year, with what came to light after it was locked.
pub async fn reported(days: &Days, office: &Office, dice: Dice, year: i32) -> Result<(), End> {
    let mut day = office.working_day(date(year, 6, 14), 1);
    days.until(day).await;
    let asked = |agency: &str| json!({ "form": "01-XLD", "period": format!("{year}-H1"), "agency_id": id_of(agency) });
    let mut submitted = Vec::new();
    for (n, commune) in office.communes().iter().enumerate() {
        if n == SILENT {
            continue;
        }
        let clerk = Clerk::commune(*commune);
        let prepared = office.post(clerk.handler, day, SNAPSHOTS, &asked(commune.code)).await?;
        submitted.push(step(office, (clerk.leader, day), &prepared, "submit").await?);
    }
    day = office.working_day(day, 2);
    days.until(day).await;
    for report in submitted {
        step(office, (INSPECTOR, day), &report, "accept").await?;
    }
    day = office.working_day(day, 2);
    days.until(day).await;
    let whole = office.post(INSPECTOR, day, SNAPSHOTS, &asked("H")).await?;
    step(office, (INSPECTOR, day), &whole, "lock").await?;
    entered_late(days, office, dice, (date(year, 6, 8), day)).await
}

async fn step(office: &Office, (who, day): (&str, NaiveDate), seen: &Value, action: &str) -> Result<Value, End> {
    let path = format!("{SNAPSHOTS}/{}/{action}", seen["id"].as_str().unwrap_or_default());
    office.step(who, day, (&path, seen), &json!({})).await
}

/// A petition lay in the letter box of a commune when its figures were counted.
async fn entered_late(
    days: &Days,
    office: &Office,
    mut dice: Dice,
    (came, locked): (NaiveDate, NaiveDate),
) -> Result<(), End> {
    let clerk = Clerk::commune(office.communes().first().copied().unwrap_or_default());
    let Some(commune) = clerk.commune else { return Ok(()) };
    let day = office.working_day(locked, 6);
    days.until(day).await;
    let mut body = cases::feedback(&mut dice, &clerk, commune, came);
    body["source"] = json!("box");
    let seen = office.post(clerk.receptionist, day, "/api/v1/petitions", &body).await?;
    cases::follow(days, office, clerk, dice, day, seen);
    Ok(())
}
