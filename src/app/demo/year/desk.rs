//! The stories of visits at the reception desks.
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::cases::next_month;
use super::days::Days;
use super::dice::Dice;
use super::office::{Clerk, End, Office};
use super::people::{COMMUNES, Citizen, Commune};
use super::words;
use crate::agencies::seed::id_of;

const DISTRICT_A_MONTH: i64 = 12;
const COMMUNE_A_MONTH: i64 = 2;

/// Begins the stories of the visits from `from` to `today`.
pub fn begin(days: &Days, office: &Office, seed: u64, from: NaiveDate, today: NaiveDate) {
    let mut number = 0;
    let mut month = from;
    while month <= today {
        let mut begin = |clerk: Clerk, many: i64| {
            for _ in 0..many {
                number += 1;
                let mut dice = Dice::of(seed, "visit", number);
                let on = office.working_day(month, dice.between(0, 20));
                let (days_, office) = (days.clone(), office.clone());
                days.begin(async move {
                    days_.until(on).await;
                    let _ = visit(&office, &clerk, &mut dice, on).await;
                });
            }
        };
        begin(Clerk::district(), DISTRICT_A_MONTH);
        for commune in COMMUNES {
            begin(Clerk::commune(*commune), COMMUNE_A_MONTH);
        }
        month = next_month(month);
    }
}

/// What somebody came about: kind, field, words.
fn matter(dice: &mut Dice) -> (&'static str, &'static str, &'static str) {
    let (field, of) =
        dice.one_of(&[("admin_land", words::LAND), ("admin_policy", words::POLICY), ("admin_other", words::OTHER)]);
    let words = dice.one_of(of);
    (if words.starts_with("Phản ánh") { "feedback" } else { "recommendation" }, field, words)
}

pub fn body(dice: &mut Dice, clerk: &Clerk, commune: Commune, on: NaiveDate) -> Value {
    let citizen = Citizen::of(dice, commune);
    let (kind, field, content) = matter(dice);
    let many = if dice.happens(7) { dice.between(5, 12) } else { dice.one_of(&[1, 1, 1, 1, 2, 3]) };
    let mut body = json!({
        "agency_id": id_of(clerk.agency), "mode": "regular", "host": "staff",
        "received_at": format!("{on}T{:02}:{:02}:00+07:00", dice.between(8, 15), dice.between(0, 59)),
        "received_by_name": clerk.officer_name, "people_count": many, "citizens": [citizen.body()],
        "matters": [{ "kind": kind, "field": field, "content": content, "occurrence": "first" }],
        "outcome": dice.one_of(&["explained", "recorded", "recorded", "guided"]),
    });
    if !citizen.language.is_empty() && dice.happens(70) {
        body["interpreter_language"] = json!(citizen.language);
        body["statement"] = json!({ "is_read_back": true, "signed_by": "điểm chỉ" });
    }
    body
}

async fn visit(office: &Office, clerk: &Clerk, dice: &mut Dice, on: NaiveDate) -> Result<(), End> {
    let commune = clerk.commune.unwrap_or_else(|| dice.one_of(COMMUNES));
    let body = body(dice, clerk, commune, on);
    office.post(clerk.receptionist, on, "/api/v1/receptions", &body).await?;
    Ok(())
}
