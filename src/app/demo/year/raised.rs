//! What is raised at a conference with the people and is no question to be answered there: a complaint becomes a petition,
//! and a denunciation one that is sealed.
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::cases;
use super::days::Days;
use super::dice::Dice;
use super::office::{Clerk, End, Office};
use crate::agencies::seed::id_of;

/// In the first commune of three a complaint, in the second a denunciation, in the third neither.
pub async fn handed_in(
    days: &Days,
    office: &Office,
    clerk: &Clerk,
    mut dice: Dice,
    (path, on): (&str, NaiveDate),
) -> Result<(), End> {
    let Some(commune) = clerk.commune else { return Ok(()) };
    let place = office.communes().iter().position(|of| of.code == commune.code).unwrap_or_default();
    let petition = match place % 3 {
        0 => cases::complaint(&mut dice, clerk, commune, on),
        1 => cases::denunciation(&mut dice, clerk, commune, on, false),
        _ => return Ok(()),
    };
    let asked = office.post(clerk.leader, on, &format!("{path}/questions"), &question(&petition)).await?;
    let to = format!("{path}/questions/{}/petition", asked["id"].as_str().unwrap_or_default());
    let seen = office.post(clerk.handler, on, &to, &from_dialogue(clerk, petition)).await?;
    cases::follow(days, office, *clerk, dice, on, seen);
    Ok(())
}

/// As it is asked in the hall; of what will be a denunciation nobody there hears more than that there is something.
fn question(petition: &Value) -> Value {
    let name = &petition["petitioners"][0]["full_name"];
    if petition["kind"] == "denunciation" {
        let content = "Xin được trình bày riêng với lãnh đạo xã về một việc của cán bộ";
        return json!({ "kind": "feedback", "content": content, "asker": { "full_name": name } });
    }
    json!({ "kind": petition["kind"], "content": petition["summary"], "asker": { "full_name": name } })
}

fn from_dialogue(clerk: &Clerk, mut petition: Value) -> Value {
    petition["source"] = json!("dialogue");
    petition["agency_id"] = json!(id_of(clerk.agency));
    petition
}
