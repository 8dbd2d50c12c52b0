//! The stories of the heads who receive: a schedule, posted in time, and what became of each of its days.
use chrono::{Datelike as _, NaiveDate};
use serde_json::{Value, json};

use super::days::Days;
use super::desk;
use super::dice::Dice;
use super::office::{Clerk, End, Office, Post, paper};
use super::people::{DEPARTMENTS, OTHERS};
use super::talks::kept;
use crate::agencies::seed::id_of;
use crate::calendar::date;
use crate::law::{Duty, Receiver, conclusions_asked_from, minimum_days};

const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday"];

/// A schedule of a head: whose, and for which days.
struct Rota {
    clerk: Clerk,
    from: NaiveDate,
    until: NaiveDate,
    rule: Value,
    book: Book,
}

/// What is known of those who come.
#[derive(Clone, Copy)]
enum Book {
    /// Each visit is written down.
    Visits,
    /// Only how many came: the party's own book is not kept here.
    Numbers,
    /// Nobody comes but to the district, whose registers are the samples.
    Empty,
}

/// Begins a year of receptions by heads. In the registers' year the district's own stand in the registers, and to the
/// other heads nobody comes: what the whole district counts is what the registers say.
pub fn begin(days: &Days, office: &Office, seed: u64, year: i32, is_registered: bool) {
    let (first, last) = (date(year, 1, 2), date(year, 12, 31));
    let begin = |clerk: Clerk, sort: &str, (from, until): (NaiveDate, NaiveDate), rule: Value| {
        let mut dice = Dice::of(seed, sort, usize::try_from(year * 100 + clerk_number(&clerk)).unwrap_or_default());
        let book = match (sort, is_registered) {
            ("party", _) => Book::Numbers,
            (_, true) => Book::Empty,
            (_, false) => Book::Visits,
        };
        let (waits, office, rota) = (days.clone(), office.clone(), Rota { clerk, from, until, rule, book });
        days.begin(async move {
            let _ = schedule(&waits, &office, &rota, &mut dice).await;
        });
    };
    if !is_registered {
        begin(Clerk::district(), "head", (first, last), month_days([10, 25]));
    }
    if minimum_days(Receiver::DistrictPartyHead, first) != Duty::None {
        let monthly = json!({ "rule": "month_days", "days": [15], "host_capacity": "party" });
        begin(Clerk::district(), "party", (first, last), monthly);
    }
    let changes = weeks_end(year);
    for (n, commune) in office.communes().iter().enumerate() {
        let weekday = WEEKDAYS.get(n % WEEKDAYS.len()).copied().unwrap_or("thursday");
        let clerk = Clerk::commune(*commune);
        if first < changes {
            let weekly = json!({ "rule": "weekly", "weekdays": [weekday] });
            begin(clerk, "weekly", (first, last.min(changes - chrono::Days::new(1))), weekly);
        }
        if last >= changes {
            let day = u8::try_from(n % 5).unwrap_or_default();
            begin(clerk, "monthly", (first.max(changes), last), month_days([8 + day, 22 + day]));
        }
        let mut party = month_days([5, 20]);
        party["host_capacity"] = json!("party");
        begin(clerk, "party", (first, last), party);
    }
    for (n, (code, _)) in DEPARTMENTS.iter().chain(OTHERS).enumerate() {
        let nth = n % 4 + 1;
        let rule = json!({ "rule": "nth_weekday", "nth": nth, "weekdays": ["tuesday"] });
        begin(Clerk::department(code), "head", (first, last), rule);
    }
}

/// The first month in which the law itself no longer asks a week's day of a commune's chair; else the next year.
fn weeks_end(year: i32) -> NaiveDate {
    let is_by_week = |first: &NaiveDate| matches!(minimum_days(Receiver::CommuneChair, *first), Duty::Fixed(_));
    let months = (1..=12).map(|month| date(year, month, 1));
    months.into_iter().find(|first| !is_by_week(first)).unwrap_or_else(|| date(year + 1, 1, 1))
}

fn clerk_number(clerk: &Clerk) -> i32 {
    clerk.agency.bytes().fold(0, |sum, byte| (sum * 31 + i32::from(byte)) % 99_991)
}

fn month_days(days: [u8; 2]) -> Value {
    json!({ "rule": "month_days", "days": days })
}

async fn schedule(days: &Days, office: &Office, rota: &Rota, dice: &mut Dice) -> Result<(), End> {
    let Rota { clerk, from, until, .. } = *rota;
    // Three weeks before, so that it is posted in time; one of ten is late.
    let ahead = if dice.happens(10) { 4 } else { 21 };
    let made = office.working_day(from - chrono::Days::new(ahead), 1);
    days.until(made).await;
    let mut body = json!({
        "agency_id": id_of(clerk.agency), "host": "head", "mode": "periodic", "place": "Trụ sở tiếp công dân",
        "from": from, "until": until,
        "host_name": if rota.rule["host_capacity"].is_null() { clerk.head } else { clerk.secretary }
    });
    if let (Some(body), Some(rule)) = (body.as_object_mut(), rota.rule.as_object()) {
        body.extend(rule.clone());
    }
    let made_by = clerk.receptionist;
    let mut seen = office.post(made_by, made, "/api/v1/reception-schedules", &body).await?;
    let path = format!("/api/v1/reception-schedules/{}", seen["id"].as_str().unwrap_or_default());
    office.step(made_by, made, (&format!("{path}/generate"), &seen), &json!({ "from": from, "to": until })).await?;
    seen = office.get(made_by, made, &path).await?;
    office.step(made_by, made, (&format!("{path}/publish"), &seen), &json!({ "on": made })).await?;
    let id = seen["id"].as_str().unwrap_or_default();
    let listed = office.get(made_by, made, &format!("/api/v1/reception-sessions?schedule_id={id}&limit=100")).await?;
    for session in listed["items"].as_array().into_iter().flatten() {
        let Some(on) = session["on"].as_str().and_then(|on| on.parse::<NaiveDate>().ok()) else { continue };
        if on > office.today() {
            continue;
        }
        let mut dice = Dice::of(dice.between(0, i64::MAX).unsigned_abs(), "session", 0);
        let (waits, office, session) = (days.clone(), office.clone(), session.clone());
        let book = rota.book;
        days.begin(async move {
            waits.until(on).await;
            let _ = held(&waits, &office, &clerk, &mut dice, book, on, session).await;
        });
    }
    Ok(())
}

/// Mostly the head sits; now and then he sends somebody, is excused, comes another day, or does not come.
async fn held(
    days: &Days,
    office: &Office,
    clerk: &Clerk,
    dice: &mut Dice,
    book: Book,
    mut on: NaiveDate,
    mut session: Value,
) -> Result<(), End> {
    let path = format!("/api/v1/reception-sessions/{}", session["id"].as_str().unwrap_or_default());
    let at = |action: &str| format!("{path}/{action}");
    let who = clerk.receptionist;
    let name = session["host_name"].clone();
    let opened = match dice.between(1, 100) {
        1..=3 => return Ok(()),
        4..=6 => {
            let document = paper(office, clerk, "GM", on, Post::Head);
            let body = json!({ "reason": "Dự họp theo triệu tập của cấp trên", "document": document });
            office.step(who, on, (&at("excuse"), &session), &body).await?;
            return Ok(());
        }
        7..=11 => {
            let document = paper(office, clerk, "GUQ", on, Post::Head);
            json!({ "host": "delegate", "host_name": deputy(dice), "delegation_document": document })
        }
        // Around Tết a session that is put off would meet the next one.
        12..=13 if on.month() > 2 => {
            let to = office.working_day(on, 1);
            let why = json!({ "to": to, "reason": "Mưa lũ, đi chỉ đạo khắc phục hậu quả thiên tai" });
            session = office.step(who, on, (&at("postpone"), &session), &why).await?;
            on = to;
            days.until(on).await;
            json!({ "host": "head", "host_name": name })
        }
        _ => json!({ "host": "head", "host_name": name }),
    };
    let is_heads = opened["host"] == "head";
    let mut seen = office.step(who, on, (&at("open"), &session), &opened).await?;
    let come = if dice.happens(70) { 0 } else { dice.between(1, 3) };
    let mut visitors = if matches!(book, Book::Numbers) { come } else { 0 };
    for _ in (0..come).filter(|_| matches!(book, Book::Visits)) {
        let body = desk::of_session(office, dice, clerk, on, &seen);
        if let Ok(visit) = office.post(who, on, "/api/v1/receptions", &body).await {
            visitors += visit["people_count"].as_i64().unwrap_or_default();
            desk::answered_later(days, office, clerk, dice, on, visit);
        }
    }
    seen = office.step(who, on, (&at("close"), &seen), &json!({ "visitors": visitors })).await?;
    // One of five notices is never written.
    if is_heads && on >= conclusions_asked_from() && visitors > 0 && dice.happens(80) {
        concluded(days, office, clerk, dice, on, &path, seen).await?;
    }
    Ok(())
}

/// Who sits for the head.
pub fn deputy(dice: &mut Dice) -> &'static str {
    dice.one_of(&["Vàng Thị Lan", "Lò Văn Chướng", "Trần Văn Bình", "Giàng A Sùng", "Tẩn Thị Mẩy"])
}

/// The notice of conclusions, and what becomes of its task.
pub async fn concluded(
    days: &Days,
    office: &Office,
    clerk: &Clerk,
    dice: &mut Dice,
    on: NaiveDate,
    path: &str,
    seen: Value,
) -> Result<(), End> {
    let mut day = office.working_day(on, dice.between(1, 4));
    days.until(day).await;
    let task = dice.one_of(&[
        "Kiểm tra thực địa, trả lời công dân bằng văn bản",
        "Rà soát hồ sơ, báo cáo kết quả",
        "Làm việc với bản, thống nhất phương án khắc phục",
    ]);
    let due = office.working_day(day, dice.between(8, 25));
    let body = json!({
        "document": paper(office, clerk, "TB", day, Post::Head),
        "tasks": [{ "text": task, "owner_agency_id": id_of(clerk.agency), "due_on": due }]
    });
    let seen = office.step(clerk.leader, day, (&format!("{path}/conclusion"), &seen), &body).await?;
    for task in seen["tasks"].as_array().into_iter().flatten() {
        day = office.working_day(day, dice.between(5, 20));
        days.until(day).await;
        kept(office, clerk.leader, dice, day, task).await?;
    }
    Ok(())
}
