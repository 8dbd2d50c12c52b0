//! The stories of leader dialogues: announced, held, concluded, made public, and what was promised followed up.
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::days::Days;
use super::dice::Dice;
use super::office::{Clerk, End, Office, Post, paper};
use super::people::Citizen;
use super::raised;
use super::words::{self, Matter};
use crate::agencies::seed::id_of;
use crate::calendar::date;

/// Begins a year of dialogues: two a commune, one of them the conference with the people, and two of the district.
pub fn begin(days: &Days, office: &Office, seed: u64, year: i32) {
    let mut number = usize::try_from(year).unwrap_or_default() * 100;
    let mut begin = |clerk: Clerk, kind: &'static str, first: NaiveDate| {
        number += 1;
        let mut dice = Dice::of(seed, "dialogue", number);
        let aside = Dice::of(seed, "raised", number);
        let on = office.working_day(first, dice.between(0, 35));
        let (waits, office) = (days.clone(), office.clone());
        days.begin(async move {
            let _ = story(&waits, &office, clerk, (&mut dice, aside), (kind, on)).await;
        });
    };
    begin(Clerk::district(), "periodic", date(year, 4, 3));
    begin(Clerk::district(), "periodic", date(year, 9, 5));
    for commune in office.communes() {
        begin(Clerk::commune(*commune), "periodic", date(year, 3, 1));
        begin(Clerk::commune(*commune), "conference_with_people", date(year, 8, 1));
    }
    // One that is still to come in most of a year.
    begin(Clerk::commune(office.communes().first().copied().unwrap_or_default()), "periodic", date(year, 11, 20));
}

async fn story(
    days: &Days,
    office: &Office,
    clerk: Clerk,
    (dice, aside): (&mut Dice, Dice),
    (kind, mut on): (&str, NaiveDate),
) -> Result<(), End> {
    let who = clerk.leader;
    let mut day = office.working_day(on - chrono::Days::new(20), 1);
    days.until(day).await;
    let plan = json!({
        "agency_id": id_of(clerk.agency), "kind": kind, "on": on, "place": format!("Hội trường {}", clerk.name),
        "topics": ["Đất đai", "Chính sách cho hộ nghèo", "Đường và nước sinh hoạt"], "chair_name": clerk.head
    });
    let mut seen = office.post(who, day, "/api/v1/dialogues", &plan).await?;
    let path = format!("/api/v1/dialogues/{}", seen["id"].as_str().unwrap_or_default());
    let at = |action: &str| format!("{path}/{action}");
    let channel = "Niêm yết tại trụ sở, loa truyền thanh các bản";
    seen = office.step(who, day, (&at("announce"), &seen), &json!({ "on": day, "channel": channel })).await?;
    match dice.between(1, 100) {
        // Never held, of those that the law does not ask for.
        1..=10 if kind == "periodic" => {
            let body = json!({ "reason": "Mưa lũ, đường vào bản bị chia cắt; ghép vào cuộc đối thoại sau" });
            office.step(who, day, (&at("cancel"), &seen), &body).await?;
            return Ok(());
        }
        11..=20 => {
            on = office.working_day(on, 7);
            let body = json!({ "to": on, "reason": "Trùng lịch họp HĐND huyện" });
            day = office.working_day(day, 3);
            days.until(day).await;
            seen = office.step(who, day, (&at("postpone"), &seen), &body).await?;
            seen = office.step(who, day, (&at("announce"), &seen), &json!({ "on": day, "channel": channel })).await?;
        }
        _ => {}
    }
    days.until(on).await;
    let many = dice.between(40, 120);
    let groups = json!([{ "name": "Nhân dân các bản", "count": many - 9 }, { "name": "MTTQ và đoàn thể", "count": 9 }]);
    let mut held = json!({ "chair": "head", "chair_name": clerk.head, "participants": many, "groups": groups });
    if dice.happens(6) {
        held["chair"] = json!("delegate");
        held["chair_name"] = json!(super::heads::deputy(dice));
        held["delegation_document"] = paper(office, &clerk, "GUQ", on, Post::Head);
    }
    office.step(who, on, (&at("hold"), &seen), &held).await?;
    for _ in 0..dice.between(2, 4) {
        let body = question(office, dice, &clerk, on);
        if let Ok(asked) = office.post(who, on, &at("questions"), &body).await {
            answered_later(days, office, who, dice, on, &path, &asked);
        }
    }
    if kind == "conference_with_people" && !super::is_registered(on) {
        raised::handed_in(days, office, &clerk, aside, (&path, on)).await?;
    }
    // One of twelve has no conclusions yet, or never.
    if dice.happens(8) {
        return Ok(());
    }
    day = office.working_day(on, if dice.happens(12) { 14 } else { dice.between(2, 6) });
    days.until(day).await;
    let promise = json!({
        "owner_agency_id": id_of(clerk.agency), "text": "Rà soát, trả lời bằng văn bản các kiến nghị về đất của nhân dân",
        "due_on": office.working_day(day, 40)
    });
    let conclusion = json!({
        "on": day, "document": paper(office, &clerk, "TB", day, Post::Head),
        "summary": "Giao công chức chuyên môn tham mưu trả lời từng kiến nghị, niêm yết kết quả tại nhà văn hóa bản",
        "promises": [promise]
    });
    office.renewed(who, day, (&path, "conclusion"), &conclusion).await?;
    day = office.working_day(day, 2);
    days.until(day).await;
    let place = json!({ "on": day, "where": "Trang thông tin điện tử, nhà văn hóa các bản" });
    seen = office.renewed(who, day, (&path, "publish"), &place).await?;
    for promised in seen["commitments"].as_array().into_iter().flatten() {
        day = office.working_day(day, dice.between(8, 16));
        days.until(day).await;
        kept(office, who, dice, day, promised).await?;
    }
    Ok(())
}

/// What is asked in the hall: answered at once, promised, or left open.
fn question(office: &Office, dice: &mut Dice, clerk: &Clerk, on: NaiveDate) -> Value {
    let commune = clerk.commune.unwrap_or_else(|| dice.one_of(office.communes()));
    let asker = Citizen::of(dice, commune);
    let Matter { kind, topic, content, .. } = words::matter(dice);
    let mut body = json!({
        "kind": kind, "topic": topic, "content": content, "asker": { "full_name": asker.name },
        "village": dice.one_of(commune.villages)
    });
    match dice.between(1, 10) {
        1..=6 => {
            let text = "Đã trả lời tại chỗ theo quy định; giao công chức chuyên môn hướng dẫn thủ tục.";
            body["answer"] = json!({ "text": text, "by": clerk.head });
        }
        7..=8 => {
            let due = on + chrono::Days::new(u64::try_from(dice.between(20, 60)).unwrap_or(30));
            body["promise"] = json!({ "owner_agency_id": id_of(clerk.agency), "due_on": due,
                                      "text": "Kiểm tra thực địa, trả lời nhân dân" });
        }
        _ => {}
    }
    body
}

/// What was left open is mostly answered in writing.
fn answered_later(
    days: &Days,
    office: &Office,
    who: &'static str,
    dice: &mut Dice,
    on: NaiveDate,
    path: &str,
    asked: &Value,
) {
    let wait = dice.between(4, 16);
    if asked["state"] != "open" || dice.happens(20) {
        return;
    }
    let day = office.working_day(on, wait);
    let path = format!("{path}/questions/{}/answer", asked["id"].as_str().unwrap_or_default());
    let (waits, office) = (days.clone(), office.clone());
    days.begin(async move {
        waits.until(day).await;
        let text = "Đã có văn bản trả lời, gửi trưởng bản và niêm yết";
        let body = json!({ "on": day, "answer": { "text": text, "by": "Cơ quan chuyên môn" } });
        let _ = office.post(who, day, &path, &body).await;
    });
}

/// Most promises are kept; some take longer, some are given up, some are forgotten.
pub async fn kept(office: &Office, who: &str, dice: &mut Dice, day: NaiveDate, seen: &Value) -> Result<Value, End> {
    let path = format!("/api/v1/commitments/{}", seen["id"].as_str().unwrap_or_default());
    let at = |action: &str| format!("{path}/{action}");
    match dice.between(1, 12) {
        1 => {
            let body = json!({ "on": day, "text": "Đã khảo sát, đang lập dự toán" });
            office.step(who, day, (&at("progress"), seen), &body).await
        }
        2 => {
            let due = office.working_day(day, 60);
            let body = json!({ "due_on": due, "reason": "Mưa lũ, chưa kiểm tra thực địa được" });
            office.step(who, day, (&at("extend"), seen), &body).await
        }
        3 => {
            let body = json!({ "on": day, "reason": "Không bố trí được kinh phí trong năm" });
            office.step(who, day, (&at("fail"), seen), &body).await
        }
        4 => Ok(seen.clone()),
        _ => {
            let body = json!({ "on": day, "evidence": "Văn bản trả lời, niêm yết tại nhà văn hóa bản" });
            office.step(who, day, (&at("complete"), seen), &body).await
        }
    }
}
