//! The stories of unscheduled receptions by a head, one on each of the two grounds of the law (Luật Tiếp công dân 2013,
//! Điều 18 khoản 3): a danger that cannot wait, and a heated case of many people.
use chrono::NaiveDate;
use serde_json::json;

use super::days::Days;
use super::dice::Dice;
use super::office::{Clerk, End, Office};
use super::{desk, heads};
use crate::agencies::seed::id_of;
use crate::calendar::date;

/// Why the head receives on a day that no schedule names.
#[derive(Debug, Clone, Copy)]
struct Cause {
    clerk: Clerk,
    ground: &'static str,
    content: &'static str,
    planned: NaiveDate,
}

/// Begins those of a year.
pub fn begin(days: &Days, office: &Office, seed: u64, year: i32) {
    let first = office.communes().first().copied().unwrap_or_default();
    let causes = [
        Cause {
            clerk: Clerk::commune(first),
            ground: "serious_consequences",
            content: "Sạt lở đất sau mưa lớn đe dọa nhà ở của nhiều hộ, cần chỉ đạo di dời ngay",
            planned: date(year, 3, 5),
        },
        Cause {
            clerk: Clerk::district(),
            ground: "complex_case",
            content: "Nhiều hộ dân chưa đồng tình phương án bồi thường khi làm đường liên xã, ý kiến các cơ quan còn khác nhau",
            planned: date(year, 5, 12),
        },
    ];
    for (n, cause) in causes.into_iter().enumerate() {
        let mut dice = Dice::of(seed, "urgent", usize::try_from(year).unwrap_or_default() * 10 + n);
        let (waits, office) = (days.clone(), office.clone());
        days.begin(async move {
            let _ = story(&waits, &office, &mut dice, &cause).await;
        });
    }
}

/// Called together one day, held on the next, concluded with tasks.
async fn story(days: &Days, office: &Office, dice: &mut Dice, cause: &Cause) -> Result<(), End> {
    let Cause { clerk, ground, content, .. } = *cause;
    let (who, called) = (clerk.receptionist, office.working_day(cause.planned, 1));
    days.until(called).await;
    let on = office.working_day(called, 1);
    let plan = json!({
        "agency_id": id_of(clerk.agency), "on": on, "place": "Trụ sở tiếp công dân", "mode": "unscheduled", "host": "head",
        "host_name": clerk.head, "expected_content": content, "unscheduled_ground": ground
    });
    let session = office.post(who, called, "/api/v1/reception-sessions", &plan).await?;
    let path = format!("/api/v1/reception-sessions/{}", session["id"].as_str().unwrap_or_default());
    days.until(on).await;
    let opened = json!({ "host": "head", "host_name": clerk.head });
    let mut seen = office.step(who, on, (&format!("{path}/open"), &session), &opened).await?;
    let mut visitors = 0;
    for _ in 0..2 {
        let body = desk::of_session(office, dice, &clerk, on, &seen);
        let visit = office.post(who, on, "/api/v1/receptions", &body).await?;
        visitors += visit["people_count"].as_i64().unwrap_or_default();
        desk::answered_later(days, office, &clerk, dice, on, visit);
    }
    seen = office.step(who, on, (&format!("{path}/close"), &seen), &json!({ "visitors": visitors })).await?;
    heads::concluded(days, office, &clerk, dice, on, &path, seen).await
}
