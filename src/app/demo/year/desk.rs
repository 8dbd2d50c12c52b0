//! The stories of visits at the reception desks.
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::days::Days;
use super::dice::Dice;
use super::monthly;
use super::office::{Clerk, End, Office};
use super::people::{Citizen, Commune};
use super::words::{self, Matter};
use crate::agencies::seed::id_of;

const DISTRICT_A_MONTH: usize = 12;
const COMMUNE_A_MONTH: usize = 1;
/// Who comes again and again, and how often within three months.
const STUBBORN: usize = 3;
const TIMES: i64 = 4;

/// Begins the stories of the visits from `from` to `today`.
pub fn begin(days: &Days, office: &Office, seed: u64, from: NaiveDate, today: NaiveDate) {
    let many = (DISTRICT_A_MONTH, COMMUNE_A_MONTH);
    monthly::begin(
        (days, office),
        (seed, "visit"),
        (from, today),
        many,
        |days, office, clerk, mut dice, on| async move {
            days.until(on).await;
            let _ = visit(&days, &office, &clerk, &mut dice, on).await;
        },
    );
    for n in 0..STUBBORN {
        let mut dice = Dice::of(seed, "stubborn", n);
        let (waits, office) = (days.clone(), office.clone());
        let first = office.working_day((today - chrono::Days::new(80)).max(from), dice.between(0, 4));
        days.begin(async move {
            let _ = again(&waits, &office, &mut dice, first).await;
        });
    }
}

fn body(dice: &mut Dice, clerk: &Clerk, commune: Commune, on: NaiveDate) -> Value {
    let citizen = Citizen::of(dice, commune);
    let Matter { kind, field, content, .. } = words::matter(dice);
    let many = if dice.happens(7) { dice.between(5, 12) } else { dice.one_of(&[1, 1, 1, 1, 2, 3]) };
    let mut body = json!({
        "agency_id": id_of(clerk.agency), "mode": "regular", "host": "staff",
        "received_at": format!("{on}T{:02}:{:02}:00+07:00", dice.between(8, 15), dice.between(0, 59)),
        "received_by_name": clerk.officer_name, "people_count": many, "citizens": [citizen.body()],
        "matters": [{ "kind": kind, "field": field, "content": content, "occurrence": "first" }],
        "outcome": dice.one_of(&["explained", "recorded", "recorded", "guided"]),
    });
    if many >= 5 {
        body["is_representative"] = json!(true);
    }
    if !citizen.language.is_empty() && dice.happens(70) {
        body["interpreter_language"] = json!(citizen.language);
        body["statement"] = json!({ "is_read_back": true, "signed_by": "điểm chỉ", "confirmation": "fingerprint" });
    }
    body
}

/// A visit at a session of the head, who orders an answer by a day.
pub fn of_session(office: &Office, dice: &mut Dice, clerk: &Clerk, on: NaiveDate, session: &Value) -> Value {
    let commune = clerk.commune.unwrap_or_else(|| dice.one_of(office.communes()));
    let mut body = body(dice, clerk, commune, on);
    let due = on + chrono::Days::new(u64::try_from(dice.between(7, 25)).unwrap_or(10));
    body["session_id"] = session["id"].clone();
    body["mode"] = session["mode"].clone();
    body["host"] = session["actual_host"].clone();
    body["received_by_name"] = session["actual_host_name"].clone();
    body["received_at"] = json!(format!("{on}T{:02}:{:02}:00+07:00", dice.between(8, 10), dice.between(0, 59)));
    body["outcome"] = json!("directed");
    body["promised_answer_on"] = json!(due);
    body
}

/// Most promised answers come in time, some late, a few not at all.
pub fn answered_later(days: &Days, office: &Office, clerk: &Clerk, dice: &mut Dice, on: NaiveDate, visit: Value) {
    let wait = match dice.between(1, 10) {
        1 => return,
        2 => dice.between(22, 30),
        _ => dice.between(2, 5),
    };
    let day = office.working_day(on, wait);
    let (waits, office, who) = (days.clone(), office.clone(), clerk.receptionist);
    days.begin(async move {
        waits.until(day).await;
        let path = format!("/api/v1/receptions/{}/answer", visit["id"].as_str().unwrap_or_default());
        let _ = office.step(who, day, (&path, &visit), &json!({ "on": day })).await;
    });
}

async fn visit(days: &Days, office: &Office, clerk: &Clerk, dice: &mut Dice, on: NaiveDate) -> Result<(), End> {
    let commune = clerk.commune.unwrap_or_else(|| dice.one_of(office.communes()));
    let mut body = body(dice, clerk, commune, on);
    let is_promised = dice.happens(15);
    if is_promised {
        body["promised_answer_on"] = json!(office.working_day(on, 10));
    }
    // What is only written down is owed an answer too.
    let is_owed = is_promised || body["outcome"] == "recorded";
    let visit = office.post(clerk.receptionist, on, "/api/v1/receptions", &body).await?;
    if is_owed {
        answered_later(days, office, clerk, dice, on, visit);
    }
    Ok(())
}

/// Somebody comes to the district about the same matter, again and again.
async fn again(days: &Days, office: &Office, dice: &mut Dice, first: NaiveDate) -> Result<(), End> {
    let clerk = Clerk::district();
    let commune = dice.one_of(office.communes());
    let mut on = first;
    days.until(on).await;
    let mut body = body(dice, &clerk, commune, on);
    body["people_count"] = json!(1);
    body["is_representative"] = json!(false);
    let mut visit = office.post(clerk.receptionist, on, "/api/v1/receptions", &body).await?;
    for _ in 1..TIMES {
        on = office.working_day(on, dice.between(10, 17));
        days.until(on).await;
        body["received_at"] = json!(format!("{on}T{:02}:{:02}:00+07:00", dice.between(8, 15), dice.between(0, 59)));
        body["matters"][0]["occurrence"] = json!("repeat");
        body["matters"][0]["previous_reception_id"] = visit["id"].clone();
        visit = office.post(clerk.receptionist, on, "/api/v1/receptions", &body).await?;
    }
    Ok(())
}
