//! The stories of land disputes that the communes themselves mediate: in every second one the sides agree; in the others one
//! side asks for a decision, by a petition.
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::cases;
use super::days::Days;
use super::dice::Dice;
use super::office::{Clerk, End, Office};
use super::people::{Citizen, Commune};
use crate::agencies::seed::id_of;
use crate::calendar::date;

const CONTENT: &str = "Tranh chấp quyền sử dụng đất nương giữa hai hộ, cả hai chưa có giấy chứng nhận";

/// Begins one in each commune.
pub fn begin(days: &Days, office: &Office, seed: u64, year: i32) {
    for (n, (commune, month)) in office.communes().iter().copied().zip((3..=6).cycle()).enumerate() {
        let dice = Dice::of(seed, "dispute", usize::try_from(year).unwrap_or_default() * 100 + n);
        let opened = office.working_day(date(year, month, 6), 1);
        let (waits, office) = (days.clone(), office.clone());
        days.begin(async move {
            let _ = story(&waits, &office, dice, (commune, n % 2 == 1), opened).await;
        });
    }
}

async fn story(
    days: &Days,
    office: &Office,
    mut dice: Dice,
    (commune, is_agreed): (Commune, bool),
    opened: NaiveDate,
) -> Result<(), End> {
    let who = Clerk::commune(commune).handler;
    days.until(opened).await;
    let people = [(); 2].map(|()| Citizen::of(&mut dice, commune).body());
    let parties: Vec<Value> = people.iter().map(|person| json!({ "person": person })).collect();
    let body = json!({
        "agency_id": id_of(commune.code), "kind": "land_commune", "matter": "land", "ground": "request",
        "content": CONTENT, "parties": parties, "opened_on": opened
    });
    let mut seen = office.post(who, opened, "/api/v1/mediations", &body).await?;
    let path = format!("/api/v1/mediations/{}", seen["id"].as_str().unwrap_or_default());
    let at = |action: &str| format!("{path}/{action}");
    let mut day = office.working_day(opened, 4);
    days.until(day).await;
    seen = office.step(who, day, (&at("start"), &seen), &json!({ "on": day })).await?;
    day = office.working_day(day, dice.between(5, 9));
    days.until(day).await;
    let meeting = json!({ "on": day, "present": "Hội đồng hòa giải xã, hai bên, trưởng bản", "is_public": true,
                          "content": "Xem xét nguồn gốc, quá trình sử dụng đất; nghe hai bên trình bày" });
    seen = office.step(who, day, (&at("record_meeting"), &seen), &meeting).await?;
    if is_agreed {
        let agreed = json!({ "on": day, "record_wanted": false, "execution_due_on": office.working_day(day, 25) });
        office.step(who, day, (&at("agree"), &seen), &agreed).await?;
        return Ok(());
    }
    let why = json!({ "on": day, "reason": "Hai bên giữ nguyên yêu cầu, đề nghị cơ quan có thẩm quyền giải quyết" });
    office.step(who, day, (&at("not_agreed"), &seen), &why).await?;
    handed_on(days, office, dice, (commune, people), (&path, day)).await
}

/// One side asks in writing.
async fn handed_on(
    days: &Days,
    office: &Office,
    dice: Dice,
    (commune, [asks, _]): (Commune, [Value; 2]),
    (path, on): (&str, NaiveDate),
) -> Result<(), End> {
    let clerk = Clerk::commune(commune);
    let day = office.working_day(on, 3);
    days.until(day).await;
    let body = json!({
        "agency_id": id_of(clerk.agency), "kind": "recommendation", "source": "mediation", "received_on": day,
        "authorship": "named", "signer_count": 1, "petitioners": [asks], "field": "admin_land",
        "summary": format!("{CONTENT}; hòa giải tại xã không thành, đề nghị giải quyết theo thẩm quyền")
    });
    let seen = office.post(clerk.handler, day, &format!("{path}/petition"), &body).await?;
    cases::follow(days, office, clerk, dice, day, seen);
    Ok(())
}
