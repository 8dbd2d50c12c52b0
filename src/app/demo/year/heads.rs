//! The stories of the heads who receive: a schedule a year, posted in time, and what became of each of its days.
use chrono::{Datelike as _, NaiveDate};
use serde_json::{Value, json};

use super::days::Days;
use super::dice::Dice;
use super::office::{Clerk, End, Office, Post, paper};
use super::people::{COMMUNES, DEPARTMENTS};
use crate::agencies::seed::id_of;
use crate::calendar::date;

const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday"];

/// Begins a year of receptions by heads. The district's own of the registers' year stand in the registers.
pub fn begin(days: &Days, office: &Office, seed: u64, year: i32, with_district: bool) {
    let from = date(year, 1, 2);
    let mut begin = |clerk: Clerk, sort: &'static str, rule: Value| {
        let dice = Dice::of(seed, sort, usize::try_from(year).unwrap_or_default());
        let (days_, office) = (days.clone(), office.clone());
        days.begin(async move {
            let _ = schedule(&days_, &office, clerk, dice, from, rule).await;
        });
    };
    if with_district {
        begin(Clerk::district(), "H", json!({ "rule": "month_days", "days": [10, 25], "mode": "periodic" }));
        let party = json!({ "rule": "month_days", "days": [15], "mode": "periodic", "host_capacity": "party" });
        begin(Clerk::district(), "H.party", party);
    }
    for (n, commune) in COMMUNES.iter().enumerate() {
        let weekday = WEEKDAYS.get(n % WEEKDAYS.len()).unwrap_or(&"thursday");
        begin(Clerk::commune(*commune), commune.code, json!({ "rule": "weekly", "weekdays": [weekday], "mode": "periodic" }));
    }
    for (n, code) in DEPARTMENTS.iter().copied().enumerate() {
        let nth = i64::try_from(n % 4).unwrap_or_default() + 1;
        let rule = json!({ "rule": "nth_weekday", "nth": nth, "weekdays": ["tuesday"], "mode": "periodic" });
        begin(Clerk::department(code), code, rule);
    }
}

async fn schedule(
    days: &Days,
    office: &Office,
    clerk: Clerk,
    mut dice: Dice,
    from: NaiveDate,
    mut body: Value,
) -> Result<(), End> {
    // Two weeks before the year, so that it is posted in time.
    let made = office.working_day(from - chrono::Days::new(21), 1);
    days.until(made).await;
    let until = date(from.year(), 12, 31);
    if let Some(body) = body.as_object_mut() {
        body.insert("agency_id".into(), json!(id_of(clerk.agency)));
        body.insert("host".into(), json!("head"));
        body.insert("host_name".into(), json!(clerk.head));
        body.insert("place".into(), json!("Trụ sở tiếp công dân"));
        body.insert("from".into(), json!(from));
        body.insert("until".into(), json!(until));
    }
    let made_by = clerk.receptionist;
    let mut seen = office.post(made_by, made, "/api/v1/reception-schedules", &body).await?;
    let path = format!("/api/v1/reception-schedules/{}", seen["id"].as_str().unwrap_or_default());
    let range = json!({ "from": from, "to": until });
    office.step(made_by, made, (&format!("{path}/generate"), &seen), &range).await?;
    seen = office.get(made_by, made, &path).await?;
    office.step(made_by, made, (&format!("{path}/publish"), &seen), &json!({ "on": made })).await?;
    for session in sessions(office, &clerk, &seen, made, (from, until)).await? {
        let Some(on) = session["on"].as_str().and_then(|on| on.parse::<NaiveDate>().ok()) else { continue };
        if on > office.today() {
            break;
        }
        days.until(on).await;
        let _ = held(office, &clerk, &mut dice, on, session).await;
    }
    Ok(())
}

/// The sessions of one schedule, by day.
async fn sessions(
    office: &Office,
    clerk: &Clerk,
    schedule: &Value,
    made: NaiveDate,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Value>, End> {
    let (agency, id) = (id_of(clerk.agency), &schedule["id"]);
    let path = format!("/api/v1/reception-sessions?agency_id={agency}&from={from}&to={to}&limit=100");
    let listed = office.get(clerk.receptionist, made, &path).await?;
    let mut found: Vec<Value> =
        listed["items"].as_array().into_iter().flatten().filter(|s| &s["schedule_id"] == id).cloned().collect();
    found.sort_by(|a, b| a["on"].as_str().cmp(&b["on"].as_str()));
    Ok(found)
}

/// Mostly the head sits; now and then he sends somebody, is excused, or does not come.
async fn held(office: &Office, clerk: &Clerk, dice: &mut Dice, on: NaiveDate, session: Value) -> Result<(), End> {
    let path = format!("/api/v1/reception-sessions/{}", session["id"].as_str().unwrap_or_default());
    let who = clerk.receptionist;
    let opened = match dice.between(1, 100) {
        1..=3 => return Ok(()),
        4..=6 => {
            let document = paper(office, clerk, "GM", on, Post::Head);
            let body = json!({ "reason": "Dự họp theo triệu tập của cấp trên", "document": document });
            office.step(who, on, (&format!("{path}/excuse"), &session), &body).await?;
            return Ok(());
        }
        7..=12 => {
            let document = paper(office, clerk, "GUQ", on, Post::Head);
            json!({ "host": "delegate", "host_name": "Phó Chủ tịch", "delegation_document": document })
        }
        _ => json!({ "host": "head", "host_name": clerk.head }),
    };
    let seen = office.step(who, on, (&format!("{path}/open"), &session), &opened).await?;
    let visitors = if dice.happens(45) { 0 } else { dice.between(1, 4) };
    office.step(who, on, (&format!("{path}/close"), &seen), &json!({ "visitors": visitors })).await?;
    Ok(())
}
