//! What is asked in the hall of the Council: a deputy asks again whom the answer did not satisfy, and one who was not reached
//! is answered in writing (Luật Hoạt động giám sát 2015, Điều 60).
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::assembly::{CLERK, DEPUTIES};
use super::days::Days;
use super::office::{Clerk, End, Office, Post, paper};
use crate::agencies::seed::id_of;

const QUESTIONS: &str = "/api/v1/council/questions";
const FIRST: (&str, &str, &str) = ("TCKH", "admin_other", "Vì sao giải ngân vốn sửa chữa trường, lớp học còn chậm?");
const AGAIN: (&str, &str, &str) =
    ("TCKH", "admin_other", "Đề nghị nêu rõ ngày hoàn thành giải ngân của từng điểm trường?");
const NOT_REACHED: (&str, &str, &str) =
    ("GDDT", "admin_policy", "Chế độ của học sinh bán trú ở các điểm trường lẻ được chi trả ra sao?");

/// Begins both at a session of two days.
pub fn begin(days: &Days, office: &Office, session: &Value, opens_on: NaiveDate) {
    let (waits, office_, at) = (days.clone(), office.clone(), session.clone());
    days.begin(async move {
        let _ = asked_again(&waits, &office_, &at, opens_on).await;
    });
    let (waits, office, at) = (days.clone(), office.clone(), session.clone());
    days.begin(async move {
        let _ = not_reached(&waits, &office, &at, opens_on).await;
    });
}

/// A question of a deputy to the head of an agency, to be answered in the hall.
pub fn asked(
    session: &Value,
    deputy: &str,
    (code, field, content): (&'static str, &str, &str),
    on: NaiveDate,
) -> Value {
    json!({
        "agency_id": id_of("HDND"), "session_id": session["id"], "deputy_name": deputy, "content": content, "field": field,
        "respondent_agency_id": id_of(code), "respondent_name": Clerk::department(code).head, "respondent_post": "head",
        "raised_on": on, "form": "oral"
    })
}

/// The answer of the head, with what will be done by when.
pub fn answered(head: &Clerk, on: NaiveDate, due: NaiveDate) -> Value {
    json!({
        "on": on, "answered_by_name": head.head, "answered_by_post": "head",
        "answer": "Đã báo cáo tình hình, nguyên nhân và giải pháp.",
        "responsibility": "Phòng chậm tham mưu, xin nhận trách nhiệm",
        "measures": "Bố trí nhân lực, đề nghị bổ sung dự toán", "measures_due_on": due
    })
}

/// The Council's resolution on it.
pub fn resolved(office: &Office, on: NaiveDate) -> Value {
    json!({ "on": on, "note": "Giao đơn vị hoàn thành các nội dung đã hứa",
            "document": paper(office, &Clerk::council(), "NQ", on, Post::Head) })
}

fn path(question: &Value, action: &str) -> String {
    format!("{QUESTIONS}/{}/{action}", question["id"].as_str().unwrap_or_default())
}

fn last_day(session: &Value, opens_on: NaiveDate) -> NaiveDate {
    session["closes_on"].as_str().and_then(|day| day.parse().ok()).unwrap_or(opens_on)
}

/// Asked and answered on the first day, asked again at once, answered and resolved on the last one.
async fn asked_again(days: &Days, office: &Office, session: &Value, on: NaiveDate) -> Result<(), End> {
    let head = Clerk::department(FIRST.0);
    let deputy = DEPUTIES.first().copied().unwrap_or_default();
    let due = office.working_day(on, 80);
    let first = office.post(CLERK, on, QUESTIONS, &asked(session, deputy, FIRST, on)).await?;
    let first = office.step(head.leader, on, (&path(&first, "answer"), &first), &answered(&head, on, due)).await?;
    let mut again = asked(session, deputy, AGAIN, on);
    again["follows_id"] = first["id"].clone();
    let again = office.post(CLERK, on, QUESTIONS, &again).await?;
    let day = last_day(session, on);
    days.until(day).await;
    let again = office.step(head.leader, day, (&path(&again, "answer"), &again), &answered(&head, day, due)).await?;
    for question in [first, again] {
        office.step(CLERK, day, (&path(&question, "resolve"), &question), &resolved(office, day)).await?;
    }
    Ok(())
}

/// Time ran out: the clerk records that it goes in writing, and the answer comes within the 20 days.
async fn not_reached(days: &Days, office: &Office, session: &Value, on: NaiveDate) -> Result<(), End> {
    let head = Clerk::department(NOT_REACHED.0);
    let deputy = DEPUTIES.last().copied().unwrap_or_default();
    let seen = office.post(CLERK, on, QUESTIONS, &asked(session, deputy, NOT_REACHED, on)).await?;
    let closes_on = last_day(session, on);
    days.until(closes_on).await;
    let written = json!({ "on": closes_on, "ground": "not_reached" });
    let seen = office.step(CLERK, closes_on, (&path(&seen, "require_written"), &seen), &written).await?;
    let day = office.working_day(closes_on, 9);
    days.until(day).await;
    let mut answer = answered(&head, day, office.working_day(day, 80));
    answer["document"] = paper(office, &head, "BC", day, Post::Head);
    office.step(head.leader, day, (&path(&seen, "answer"), &seen), &answer).await?;
    Ok(())
}
