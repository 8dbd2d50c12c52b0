//! The stories of mediations in the villages: a group in each village, quarrels and how they end.
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::days::Days;
use super::dice::Dice;
use super::office::{Clerk, End, Office, Post, paper};
use super::people::{COMMUNES, Citizen, Commune};
use crate::agencies::seed::id_of;
use crate::calendar::date;

/// Quarrels a year in each commune.
const A_YEAR: i64 = 6;

const QUARRELS: &[(&str, &str)] = &[
    ("land", "Tranh chấp ranh giới nương giữa hai hộ liền kề"),
    ("land", "Tranh chấp lối đi chung vào nương"),
    ("civil", "Trâu thả rông phá ruộng, hai bên không thống nhất mức bồi thường"),
    ("family", "Mâu thuẫn giữa anh em về việc chăm sóc cha mẹ"),
    ("civil", "Vay thóc giống chưa trả đủ"),
];

/// Begins the years of the communes' villages; the groups are recognised once.
pub fn begin(days: &Days, office: &Office, seed: u64, years: &[i32]) {
    for (n, commune) in COMMUNES.iter().enumerate() {
        let Some(first) = years.first() else { return };
        let (first, years) = (date(*first, 1, 3), years.to_vec());
        let (days_, office, commune) = (days.clone(), office.clone(), *commune);
        days.begin(async move {
            days_.until(office.working_day(first, 0)).await;
            let Ok(groups) = groups(&office, commune, &mut Dice::of(seed, "groups", n), first).await else { return };
            for year in years {
                for k in 0..A_YEAR {
                    let mut dice = Dice::of(seed, "mediation", n * 1000 + usize::try_from(i64::from(year) * 10 + k).unwrap_or_default());
                    let on = office.working_day(date(year, 1, 8), dice.between(0, 220));
                    let (waits, office, groups) = (days_.clone(), office.clone(), groups.clone());
                    days_.begin(async move {
                        let _ = story(&waits, &office, commune, &groups, &mut dice, on).await;
                    });
                }
            }
        });
    }
}

/// A group in each village, with two mediators: group, head, mediator.
async fn groups(office: &Office, commune: Commune, dice: &mut Dice, on: NaiveDate) -> Result<Vec<Value>, End> {
    let clerk = Clerk::commune(commune);
    let mut found = Vec::new();
    for village in commune.villages {
        let body = json!({
            "agency_id": id_of(commune.code), "village": village, "from": on,
            "document": paper(office, &clerk, "QĐ", on, Post::Head),
            "mediators": [{ "full_name": Citizen::of(dice, commune).name, "is_head": true },
                          { "full_name": Citizen::of(dice, commune).name }]
        });
        found.push(office.post(clerk.leader, on, "/api/v1/mediation-groups", &body).await?);
    }
    Ok(found)
}

async fn story(
    days: &Days,
    office: &Office,
    commune: Commune,
    groups: &[Value],
    dice: &mut Dice,
    on: NaiveDate,
) -> Result<(), End> {
    let clerk = Clerk::commune(commune);
    let who = clerk.handler;
    let Some(group) = groups.get(usize::try_from(dice.between(0, 2)).unwrap_or_default()) else { return Ok(()) };
    let (matter, content) = dice.one_of(QUARRELS);
    let mut day = on;
    days.until(day).await;
    let party = |dice: &mut Dice| json!({ "person": Citizen::of(dice, commune).body(), "group_id": group["id"] });
    let body = json!({
        "agency_id": id_of(commune.code), "kind": "grassroots", "matter": matter,
        "ground": dice.one_of(&["request", "request", "witnessed", "assigned"]), "opened_on": day, "content": content,
        "parties": [party(dice), party(dice)]
    });
    let mut seen = office.post(who, day, "/api/v1/mediations", &body).await?;
    let path = format!("/api/v1/mediations/{}", seen["id"].as_str().unwrap_or_default());
    let at = |action: &str| format!("{path}/{action}");
    let mediators: Vec<&Value> = group["mediators"].as_array().into_iter().flatten().map(|m| &m["id"]).collect();
    seen = office.step(who, day, (&at("assign"), &seen), &json!({ "mediator_ids": mediators, "on": day })).await?;
    day = office.working_day(day, 1);
    days.until(day).await;
    seen = office.step(who, day, (&at("start"), &seen), &json!({ "on": day })).await?;
    for _ in 0..dice.between(1, 2) {
        day = office.working_day(day, dice.between(1, 5));
        days.until(day).await;
        let meeting = json!({ "on": day, "present": "Hai bên, trưởng bản, hòa giải viên", "content": "Nghe hai bên trình bày, phân tích, vận động", "is_public": true });
        seen = office.step(who, day, (&at("record_meeting"), &seen), &meeting).await?;
    }
    match dice.between(1, 10) {
        1..=7 => {
            let due = office.working_day(day, 25);
            seen = office.step(who, day, (&at("agree"), &seen), &json!({ "on": day, "record_wanted": false, "execution_due_on": due })).await?;
            day = office.working_day(day, dice.between(10, 24));
            days.until(day).await;
            let done = json!({ "on": day, "is_done": true, "note": "Hai bên đã làm như thỏa thuận" });
            office.step(who, day, (&at("record_execution"), &seen), &done).await?;
        }
        8 | 9 => {
            office.step(who, day, (&at("not_agreed"), &seen), &json!({ "on": day, "reason": "Hai bên giữ nguyên yêu cầu" })).await?;
        }
        _ => {
            office.step(who, day, (&at("stop"), &seen), &json!({ "on": day, "by": "party" })).await?;
        }
    }
    Ok(())
}
