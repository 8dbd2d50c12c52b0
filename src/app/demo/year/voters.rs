//! The stories of what voters ask for: collected, sent to who is competent, answered, made known; merged with another one,
//! sent to a body outside, or turned into a petition.
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::assembly::CLERK;
use super::cases;
use super::days::Days;
use super::dice::Dice;
use super::office::{Clerk, End, Office, Post, paper};
use super::people::DEPARTMENTS;
use super::words::{self, Matter};
use crate::agencies::seed::id_of;

const VOTERS: &str = "/api/v1/voter-petitions";

/// The meeting that something was raised at, and by whom.
#[derive(Debug, Clone)]
pub struct Heard {
    pub meeting: Value,
    pub raised_by: String,
    pub on: NaiveDate,
}

impl Heard {
    fn body(&self, kind: &str, field: &str, content: &str) -> Value {
        json!({ "agency_id": id_of("HDND"), "meeting_id": self.meeting, "kind": kind, "source": "meeting",
                "received_on": self.on, "field": field, "content": content, "raised_by": self.raised_by })
    }
}

/// Whom it is sent to, and who records the answer: of a body outside the clerk.
struct Addressee {
    to: Value,
    who: &'static str,
    answers: Clerk,
}

impl Addressee {
    fn department(code: &'static str) -> Self {
        let answers = Clerk::department(code);
        Self { to: json!({ "agency_id": id_of(code) }), who: answers.leader, answers }
    }

    fn outside(name: &'static str) -> Self {
        let answers = Clerk { head: "Đinh Văn Quang", sign: "ĐL", ..Clerk::council() };
        Self { to: json!({ "to_name": name, "to_body_kind": "other" }), who: CLERK, answers }
    }
}

fn path(seen: &Value, action: &str) -> String {
    format!("{VOTERS}/{}/{action}", seen["id"].as_str().unwrap_or_default())
}

/// What most of them come to.
pub async fn story(days: &Days, office: &Office, dice: &mut Dice, heard: &Heard) -> Result<(), End> {
    let Matter { kind, field, content, .. } = words::matter(dice);
    let (to, _) = dice.one_of(DEPARTMENTS);
    let seen = office.post(CLERK, heard.on, VOTERS, &heard.body(kind, field, content)).await?;
    // One of twenty lies.
    if dice.happens(5) {
        return Ok(());
    }
    sent(days, office, dice, (&Addressee::department(to), seen), heard.on).await
}

/// Begins the rarer ways, once for each session.
pub fn others(days: &Days, office: &Office, dice: impl Fn(i64) -> Dice, heard: &Heard) {
    for nth in 0..3 {
        let (waits, office, heard, mut dice) = (days.clone(), office.clone(), heard.clone(), dice(nth));
        days.begin(async move {
            let _ = match nth {
                0 => merged(&waits, &office, &mut dice, &heard).await,
                1 => sent_outside(&waits, &office, &mut dice, &heard).await,
                // The year of the registers has the petitions of the registers only.
                _ if super::is_registered(heard.on) => Ok(()),
                _ => converted(&waits, &office, dice, &heard).await,
            };
        });
    }
}

async fn sent(
    days: &Days,
    office: &Office,
    dice: &mut Dice,
    (to, mut seen): (&Addressee, Value),
    on: NaiveDate,
) -> Result<(), End> {
    let mut day = office.working_day(on, 4);
    days.until(day).await;
    let mut send = to.to.clone();
    send["on"] = json!(day);
    send["document"] = paper(office, &Clerk::council(), "CV", day, Post::Head);
    seen = office.step(CLERK, day, (&path(&seen, "send"), &seen), &send).await?;
    // One of ten is not answered.
    if dice.happens(10) {
        return Ok(());
    }
    day = office.working_day(day, dice.between(12, 35));
    days.until(day).await;
    let status = dice.one_of(&["done", "explained", "being_studied"]);
    let mut answer = json!({ "on": day, "status": status, "answer": "Đã kiểm tra, trả lời cử tri bằng văn bản.",
                             "document": paper(office, &to.answers, "CV", day, Post::Head) });
    if status == "being_studied" {
        answer["roadmap"] = json!("Lập dự toán, thi công trong năm tới");
        answer["roadmap_due_on"] = json!(office.working_day(day, 120));
    }
    seen = office.step(to.who, day, (&path(&seen, "answer"), &seen), &answer).await?;
    // One of seven answers is not made known.
    if dice.happens(14) {
        return Ok(());
    }
    day = office.working_day(day, 5);
    days.until(day).await;
    let shown = json!({ "on": day, "where": "Trụ sở tiếp công dân huyện" });
    seen = office.step(CLERK, day, (&path(&seen, "publish"), &seen), &shown).await?;
    if status == "done" && dice.happens(40) {
        day = office.working_day(day, 20);
        days.until(day).await;
        let found = json!({ "on": day, "result": "Kết quả đúng như trả lời, cử tri đồng tình" });
        office.step(CLERK, day, (&path(&seen, "supervise"), &seen), &found).await?;
    }
    Ok(())
}

/// Two villages ask for the same: the clerk puts one under the other before it is sent.
async fn merged(days: &Days, office: &Office, dice: &mut Dice, heard: &Heard) -> Result<(), End> {
    let asked = |content: &str| heard.body("recommendation", "admin_other", content);
    let main = office.post(CLERK, heard.on, VOTERS, &asked("Đề nghị sửa cầu tràn trên đường liên bản")).await?;
    let same = asked("Đề nghị làm lại cầu tràn đường liên bản trước mùa mưa");
    let same = office.post(CLERK, heard.on, VOTERS, &same).await?;
    let day = office.working_day(heard.on, 2);
    days.until(day).await;
    let those = json!({ "petition_ids": [same["id"]] });
    let main = office.step(CLERK, day, (&path(&main, "merge"), &main), &those).await?;
    sent(days, office, dice, (&Addressee::department("KTHT"), main), day).await
}

/// What no agency of the district decides goes to who does.
async fn sent_outside(days: &Days, office: &Office, dice: &mut Dice, heard: &Heard) -> Result<(), End> {
    let body = heard.body("recommendation", "admin_other", "Đề nghị kéo điện lưới đến các hộ còn lại của bản");
    let seen = office.post(CLERK, heard.on, VOTERS, &body).await?;
    sent(days, office, dice, (&Addressee::outside("Công ty Điện lực tỉnh"), seen), heard.on).await
}

/// What was taken for a recommendation turns out to be a complaint against a decision.
async fn converted(days: &Days, office: &Office, mut dice: Dice, heard: &Heard) -> Result<(), End> {
    let clerk = Clerk::district();
    let body = heard.body("recommendation", "admin_land", "Kiến nghị xem lại quyết định thu hồi đất của một hộ dân");
    let seen = office.post(CLERK, heard.on, VOTERS, &body).await?;
    let day = office.working_day(heard.on, 2);
    days.until(day).await;
    let commune = dice.one_of(office.communes());
    let mut petition = cases::complaint(&mut dice, &clerk, commune, day);
    petition["source"] = json!("voter_meeting");
    let turned = office.step(CLERK, day, (&path(&seen, "petition"), &seen), &petition).await?;
    let id = turned["petition_id"].as_str().unwrap_or_default();
    let seen = office.get(clerk.handler, day, &format!("/api/v1/petitions/{id}")).await?;
    cases::follow(days, office, clerk, dice, day, seen);
    Ok(())
}
