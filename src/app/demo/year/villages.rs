//! The stories of mediations in the villages: a group in each village, quarrels and how they end; and the commune's own
//! mediation of land disputes.
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::days::Days;
use super::dice::Dice;
use super::office::{Clerk, End, Office, Post, paper};
use super::people::{Citizen, Commune};
use crate::agencies::seed::id_of;
use crate::calendar::date;

/// Quarrels a year in each commune.
const A_YEAR: i64 = 4;

const QUARRELS: &[(&str, &str)] = &[
    ("land", "Tranh chấp ranh giới nương giữa hai hộ liền kề"),
    ("land", "Tranh chấp lối đi chung vào nương"),
    ("civil", "Trâu thả rông phá ruộng, hai bên không thống nhất mức bồi thường"),
    ("civil", "Vay thóc giống chưa trả đủ"),
    ("marriage_family", "Mâu thuẫn giữa anh em về việc chăm sóc cha mẹ"),
    ("conflict", "Va chạm do mở loa lớn ban đêm"),
];

/// Begins the years of the communes' villages; the groups are recognised once.
pub fn begin(days: &Days, office: &Office, seed: u64, years: &[i32]) {
    let Some(first) = years.first().map(|year| date(*year, 1, 3)) else { return };
    for (n, commune) in office.communes().iter().copied().enumerate() {
        let (waits, office, years) = (days.clone(), office.clone(), years.to_vec());
        days.begin(async move {
            waits.until(first).await;
            let recognised = groups(&office, commune, &mut Dice::of(seed, "groups", n), first).await;
            let Ok(groups) = recognised else { return };
            for (year, k) in years.into_iter().flat_map(|year| (0..A_YEAR).map(move |k| (year, k))) {
                let number = usize::try_from(i64::from(year) * 10 + k).unwrap_or_default();
                let mut dice = Dice::of(seed, "mediation", n * 100_000 + number);
                let on = office.working_day(date(year, 1, 8), dice.between(0, 220));
                let (waits_, office, groups) = (waits.clone(), office.clone(), groups.clone());
                waits.begin(async move {
                    waits_.until(on).await;
                    let _ = story(&waits_, &office, commune, &groups, &mut dice, on).await;
                });
            }
        });
    }
}

/// A group in each village, with two mediators.
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
    let is_communes = matter == "land" && dice.happens(35);
    let mut day = on;
    let mut party = || json!({ "person": Citizen::of(dice, commune).body(), "group_id": group["id"] });
    let parties = [party(), party()];
    let body = json!({
        "agency_id": id_of(commune.code), "kind": if is_communes { "land_commune" } else { "grassroots" },
        "matter": matter, "content": content, "parties": parties, "opened_on": day,
        "ground": if is_communes { "request" } else { dice.one_of(&["request", "request", "witnessed", "assigned"]) }
    });
    let mut seen = office.post(who, day, "/api/v1/mediations", &body).await?;
    let path = format!("/api/v1/mediations/{}", seen["id"].as_str().unwrap_or_default());
    let at = |action: &str| format!("{path}/{action}");
    if !is_communes {
        let mediators: Vec<&Value> = group["mediators"].as_array().into_iter().flatten().map(|m| &m["id"]).collect();
        seen = office.step(who, day, (&at("assign"), &seen), &json!({ "mediator_ids": mediators, "on": day })).await?;
    }
    // Some begin late, a few wait.
    let wait = match dice.between(1, 20) {
        1 => return Ok(()),
        2 => 5,
        _ => 1,
    };
    day = office.working_day(day, wait);
    days.until(day).await;
    seen = office.step(who, day, (&at("start"), &seen), &json!({ "on": day })).await?;
    for _ in 0..dice.between(1, 2) {
        day = office.working_day(day, dice.between(1, 5));
        days.until(day).await;
        let meeting = json!({ "on": day, "present": "Hai bên, trưởng bản, hòa giải viên", "is_public": true,
                              "content": "Nghe hai bên trình bày, phân tích, vận động" });
        seen = office.step(who, day, (&at("record_meeting"), &seen), &meeting).await?;
    }
    match dice.between(1, 20) {
        1..=14 => {
            let due = office.working_day(day, 25);
            let agreed = json!({ "on": day, "record_wanted": false, "execution_due_on": due });
            seen = office.step(who, day, (&at("agree"), &seen), &agreed).await?;
            // One of eight agreements is not carried out, or nobody wrote it down.
            if dice.happens(12) {
                return Ok(());
            }
            day = office.working_day(day, dice.between(10, 24));
            days.until(day).await;
            let done = json!({ "on": day, "is_done": true, "note": "Hai bên đã làm như thỏa thuận" });
            office.step(who, day, (&at("record_execution"), &seen), &done).await?;
        }
        15..=18 => {
            let why = json!({ "on": day, "reason": "Hai bên giữ nguyên yêu cầu" });
            office.step(who, day, (&at("not_agreed"), &seen), &why).await?;
            // The registers' year has the petitions of the registers only.
            if matter == "land" && !super::is_registered(day) {
                handed_on(days, office, &clerk, day, &path, (&parties, content)).await?;
            }
        }
        _ => {
            office.step(who, day, (&at("stop"), &seen), &json!({ "on": day, "by": "party" })).await?;
        }
    }
    Ok(())
}

/// One side asks the commune in writing, since the other did not give in.
async fn handed_on(
    days: &Days,
    office: &Office,
    clerk: &Clerk,
    on: NaiveDate,
    path: &str,
    (parties, content): (&[Value], &str),
) -> Result<(), End> {
    let day = office.working_day(on, 3);
    days.until(day).await;
    let people: Vec<&Value> = parties.iter().take(1).map(|party| &party["person"]).collect();
    let body = json!({
        "agency_id": id_of(clerk.agency), "kind": "recommendation", "source": "mediation", "received_on": day,
        "authorship": "named", "signer_count": 1, "petitioners": people, "field": "admin_land",
        "summary": format!("{content}; hòa giải ở bản không thành, đề nghị xã giải quyết")
    });
    office.post(clerk.handler, day, &format!("{path}/petition"), &body).await?;
    Ok(())
}
