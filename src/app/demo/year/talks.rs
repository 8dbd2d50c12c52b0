//! The stories of leader dialogues: announced, held, concluded, made public, and what was promised followed up.
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::days::Days;
use super::dice::Dice;
use super::office::{Clerk, End, Office, Post, paper};
use super::people::{COMMUNES, Citizen};
use super::words;
use crate::agencies::seed::id_of;
use crate::calendar::date;

/// Begins a year of dialogues: two a commune, one of them the conference with the people, and two of the district.
pub fn begin(days: &Days, office: &Office, seed: u64, year: i32) {
    let mut number = usize::try_from(year).unwrap_or_default() * 100;
    let mut begin = |clerk: Clerk, kind: &'static str, first: NaiveDate| {
        number += 1;
        let mut dice = Dice::of(seed, "dialogue", number);
        let on = office.working_day(first, dice.between(0, 35));
        let (days_, office) = (days.clone(), office.clone());
        days.begin(async move {
            let _ = story(&days_, &office, clerk, &mut dice, kind, on).await;
        });
    };
    begin(Clerk::district(), "periodic", date(year, 4, 3));
    begin(Clerk::district(), "periodic", date(year, 9, 5));
    for commune in COMMUNES {
        begin(Clerk::commune(*commune), "periodic", date(year, 3, 1));
        begin(Clerk::commune(*commune), "conference_with_people", date(year, 8, 1));
    }
}

async fn story(
    days: &Days,
    office: &Office,
    clerk: Clerk,
    dice: &mut Dice,
    kind: &str,
    on: NaiveDate,
) -> Result<(), End> {
    let who = clerk.leader;
    let mut day = office.working_day(on - chrono::Days::new(20), 1);
    days.until(day).await;
    let plan = json!({
        "agency_id": id_of(clerk.agency), "kind": kind, "on": on, "place": "Hội trường UBND",
        "topics": ["Đất đai", "Chính sách cho hộ nghèo", "Đường và nước sinh hoạt"], "chair_name": clerk.head
    });
    let mut seen = office.post(who, day, "/api/v1/dialogues", &plan).await?;
    let path = format!("/api/v1/dialogues/{}", seen["id"].as_str().unwrap_or_default());
    let at = |action: &str| format!("{path}/{action}");
    let told = json!({ "on": day, "channel": "Niêm yết tại trụ sở, loa truyền thanh các bản" });
    seen = office.step(who, day, (&at("announce"), &seen), &told).await?;
    // One of fifteen is never held.
    if dice.happens(7) {
        let body = json!({ "reason": "Mưa lũ, đường vào bản bị chia cắt; ghép vào cuộc đối thoại sau" });
        office.step(who, day, (&at("cancel"), &seen), &body).await?;
        return Ok(());
    }
    day = on;
    days.until(day).await;
    let many = dice.between(40, 120);
    let held = json!({ "chair": "head", "chair_name": clerk.head, "participants": many,
                       "groups": [{ "name": "Nhân dân các bản", "count": many }] });
    office.step(who, day, (&at("hold"), &seen), &held).await?;
    for _ in 0..dice.between(2, 5) {
        let body = question(dice, &clerk, day);
        let _ = office.post(who, day, &at("questions"), &body).await;
    }
    day = office.working_day(on, dice.between(2, 6));
    days.until(day).await;
    seen = office.get(who, day, &path).await?;
    let document = paper(office, &clerk, "TB", day, Post::Head);
    let promise = json!({
        "owner_agency_id": id_of(clerk.agency), "text": "Rà soát, trả lời bằng văn bản các kiến nghị về đất của nhân dân",
        "due_on": office.working_day(day, 40)
    });
    seen = office.step(who, day, (&at("conclusion"), &seen), &json!({ "on": day, "document": document, "promises": [promise] })).await?;
    day = office.working_day(day, 2);
    days.until(day).await;
    seen = office.step(who, day, (&at("publish"), &seen), &json!({ "on": day, "where": "Trang thông tin điện tử, nhà văn hóa các bản" })).await?;
    for promised in seen["commitments"].as_array().cloned().unwrap_or_default() {
        day = office.working_day(day, dice.between(8, 16));
        days.until(day).await;
        let _ = kept(office, who, dice, day, &promised).await;
    }
    Ok(())
}

/// What is asked in the hall: answered at once, promised, or left open.
fn question(dice: &mut Dice, clerk: &Clerk, on: NaiveDate) -> Value {
    let commune = clerk.commune.unwrap_or_else(|| dice.one_of(COMMUNES));
    let asker = Citizen::of(dice, commune);
    let of = dice.one_of(&[words::LAND, words::POLICY, words::OTHER]);
    let mut body = json!({
        "kind": "recommendation", "topic": "Đời sống", "content": dice.one_of(of), "asker_name": asker.name,
        "village": dice.one_of(commune.villages)
    });
    if dice.happens(60) {
        body["answer"] = json!("Đã trả lời tại chỗ theo quy định; giao công chức chuyên môn hướng dẫn thủ tục.");
        body["answered_by"] = json!(clerk.head);
    } else {
        let due = on + chrono::Days::new(u64::try_from(dice.between(20, 60)).unwrap_or(30));
        body["promise"] = json!({ "owner_agency_id": id_of(clerk.agency), "text": "Kiểm tra thực địa, trả lời nhân dân", "due_on": due });
    }
    body
}

/// Most promises are kept; some take longer.
pub async fn kept(office: &Office, who: &str, dice: &mut Dice, day: NaiveDate, promised: &Value) -> Result<(), End> {
    let path = format!("/api/v1/commitments/{}", promised["id"].as_str().unwrap_or_default());
    let seen = office.get(who, day, &path).await?;
    match dice.between(1, 10) {
        1 => {
            let body = json!({ "on": day, "text": "Đã khảo sát, đang lập dự toán" });
            office.step(who, day, (&format!("{path}/progress"), &seen), &body).await?;
        }
        2 => {
            let body = json!({ "due_on": office.working_day(day, 60), "reason": "Mưa lũ, chưa kiểm tra thực địa được" });
            office.step(who, day, (&format!("{path}/extend"), &seen), &body).await?;
        }
        3 => {}
        _ => {
            let body = json!({ "on": day, "evidence": "Văn bản trả lời, niêm yết tại nhà văn hóa bản" });
            office.step(who, day, (&format!("{path}/complete"), &seen), &body).await?;
        }
    }
    Ok(())
}
