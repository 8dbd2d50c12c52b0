//! The stories of the district's People's Council: two regular sessions a year, what its deputies ask and are promised, what
//! voters ask for at the meetings before.
use chrono::{Datelike as _, NaiveDate};
use serde_json::{Value, json};

use super::days::Days;
use super::dice::Dice;
use super::office::{Clerk, End, Office, Post, paper};
use super::people::DEPARTMENTS;
use super::talks::kept;
use super::words::{self, Matter};
use crate::agencies::seed::id_of;
use crate::calendar::date;

const CLERK: &str = "council_clerk";
const DEPUTIES: &[&str] = &["Tẩn A Páo", "Lò Thị Mai", "Giàng A Lử", "Vàng Thị Xuân"];
const QUESTIONS: &[(&str, &str, &str)] = &[
    ("TNMT", "admin_land", "Khi nào hoàn thành đo đạc, cấp giấy chứng nhận đất nương cho các bản còn lại?"),
    ("NNPTNT", "admin_other", "Giải pháp phòng, chống gia súc chết rét trong vụ đông tới?"),
    ("KTHT", "admin_other", "Tiến độ sửa chữa đường liên xã hư hỏng sau mưa lũ?"),
    ("LDTBXH", "admin_policy", "Vì sao kết quả rà soát hộ nghèo ở một số bản còn ý kiến khác nhau?"),
    ("DT", "admin_policy", "Việc phân bổ vốn Chương trình mục tiêu quốc gia vùng dân tộc thiểu số?"),
];

/// A regular session of the Council, and where its days lie.
#[derive(Clone)]
struct Sitting {
    term: String,
    number: i32,
    opens_on: NaiveDate,
    seed: u64,
}

impl Sitting {
    fn dice(&self, sort: &str, nth: i64) -> Dice {
        let number = i64::from(self.opens_on.num_days_from_ce()) * 100 + nth;
        Dice::of(self.seed, sort, usize::try_from(number).unwrap_or_default())
    }
}

/// Begins a year: a session in July and one in December, each with the meetings before it.
pub fn begin(days: &Days, office: &Office, seed: u64, year: i32) {
    // Terms of five years; the founding session of a term is its first.
    let elected = year - (year - 2021).rem_euclid(5);
    for (n, opens_on) in [(0, date(year, 7, 11)), (1, date(year, 12, 6))] {
        let sitting = Sitting {
            term: format!("{elected}-{}", elected + 5),
            number: (year - elected) * 2 + n + 2,
            opens_on: office.working_day(opens_on, 1),
            seed,
        };
        let (waits, office) = (days.clone(), office.clone());
        days.begin(async move {
            let _ = session(&waits, &office, sitting).await;
        });
    }
}

async fn session(days: &Days, office: &Office, sitting: Sitting) -> Result<(), End> {
    let (council, opens_on) = (id_of("HDND"), sitting.opens_on);
    let mut day = office.working_day(opens_on - chrono::Days::new(60), 1);
    days.until(day).await;
    let plan = json!({
        "agency_id": council, "term": sitting.term, "number": sitting.number, "kind": "regular", "opens_on": opens_on,
        "closes_on": opens_on + chrono::Days::new(1), "place": "Hội trường HĐND-UBND huyện"
    });
    let session = office.post(CLERK, day, "/api/v1/council/sessions", &plan).await?;
    meetings(days, office, &sitting, &session);
    reports(days, office, &sitting, &session);
    day = opens_on;
    days.until(day).await;
    for k in 0..3 {
        let first = usize::try_from(sitting.number * 3 + k).unwrap_or_default();
        let Some(asked) = QUESTIONS.get(first % QUESTIONS.len()).copied() else { continue };
        let mut dice = sitting.dice("question", i64::from(k));
        let (waits, office, session) = (days.clone(), office.clone(), session.clone());
        days.begin(async move {
            let _ = question(&waits, &office, &mut dice, asked, session, day).await;
        });
    }
    Ok(())
}

/// Voters meet deputies 30 days before the session.
fn meetings(days: &Days, office: &Office, sitting: &Sitting, session: &Value) {
    let day = office.working_day(sitting.opens_on - chrono::Days::new(31), 1);
    for n in 0..3 {
        let mut dice = sitting.dice("meeting", n);
        let (waits, office, sitting, session) = (days.clone(), office.clone(), sitting.clone(), session.clone());
        days.begin(async move {
            waits.until(day).await;
            let _ = meeting(&waits, &office, &mut dice, (&sitting, n), &session, day).await;
        });
    }
}

async fn meeting(
    days: &Days,
    office: &Office,
    dice: &mut Dice,
    (sitting, n): (&Sitting, i64),
    session: &Value,
    day: NaiveDate,
) -> Result<(), End> {
    let commune = dice.one_of(office.communes());
    let body = json!({
        "agency_id": id_of("HDND"), "session_id": session["id"], "on": day, "place": format!("Nhà văn hóa {}", commune.name),
        "deputies": [dice.one_of(DEPUTIES)], "voters": dice.between(40, 110)
    });
    let meeting = office.post(CLERK, day, "/api/v1/voter-meetings", &body).await?;
    for k in 0..dice.between(2, 4) {
        let mut dice = sitting.dice("voters", n * 10 + k);
        let (waits, office, meeting) = (days.clone(), office.clone(), meeting["id"].clone());
        let raised_by = format!("cử tri {}", commune.name);
        days.begin(async move {
            let _ = voters(&waits, &office, &mut dice, (meeting, raised_by), day).await;
        });
    }
    Ok(())
}

/// Asked, answered in the hall or in writing, promised, done and confirmed, or not.
async fn question(
    days: &Days,
    office: &Office,
    dice: &mut Dice,
    (code, field, content): (&'static str, &str, &str),
    session: Value,
    on: NaiveDate,
) -> Result<(), End> {
    let head = Clerk::department(code);
    let is_written = dice.happens(25);
    let mut body = json!({
        "agency_id": id_of("HDND"), "session_id": session["id"], "deputy_name": dice.one_of(DEPUTIES), "content": content,
        "field": field, "respondent_agency_id": id_of(code), "respondent_name": head.head, "respondent_post": "head",
        "raised_on": on, "form": if is_written { "written" } else { "oral" }
    });
    if is_written {
        body["written_ground"] = json!("needs_investigation");
    }
    let mut seen = office.post(CLERK, on, "/api/v1/council/questions", &body).await?;
    let path = format!("/api/v1/council/questions/{}", seen["id"].as_str().unwrap_or_default());
    let mut day = on;
    if is_written {
        day = office.working_day(day, dice.between(8, 18));
        days.until(day).await;
    }
    let due = office.working_day(on, 100);
    let mut answer = json!({
        "on": day, "answered_by_name": head.head, "answered_by_post": "head",
        "answer": "Đã báo cáo tình hình, nguyên nhân và giải pháp.",
        "responsibility": "Phòng chậm tham mưu, xin nhận trách nhiệm",
        "measures": "Bố trí nhân lực, đề nghị bổ sung dự toán", "measures_due_on": due
    });
    if is_written {
        answer["document"] = paper(office, &head, "BC", day, Post::Head);
    }
    seen = office.step(head.leader, day, (&format!("{path}/answer"), &seen), &answer).await?;
    let mut promise = json!({ "question_id": seen["id"], "text": "Hoàn thành các giải pháp đã nêu và báo cáo HĐND" });
    if dice.happens(30) {
        promise["condition"] = json!("Khi được bố trí kinh phí");
    } else {
        promise["due_on"] = json!(due);
    }
    let promised = office.post(CLERK, day, "/api/v1/council/promises", &promise).await?;
    if !is_written {
        day = office.working_day(day, 1);
        days.until(day).await;
        let resolved = json!({ "on": day, "note": "Giao đơn vị hoàn thành các nội dung đã hứa",
                               "document": paper(office, &Clerk::council(), "NQ", day, Post::Head) });
        office.step(CLERK, day, (&format!("{path}/resolve"), &seen), &resolved).await?;
    }
    day = office.working_day(day, dice.between(40, 90));
    days.until(day).await;
    let done = kept(office, head.leader, dice, day, &promised).await?;
    if done["status"] == "done" {
        day = office.working_day(day, dice.between(5, 15));
        days.until(day).await;
        let found = json!({ "is_confirmed": true, "on": day, "note": "Đã giám sát, cử tri đồng tình" });
        let path = format!("/api/v1/council/promises/{}/confirm", done["id"].as_str().unwrap_or_default());
        office.step(CLERK, day, (&path, &done), &found).await?;
    }
    Ok(())
}

/// Who answered at the session before owes a report 10 days before this one; one of five is not written.
fn reports(days: &Days, office: &Office, sitting: &Sitting, session: &Value) {
    let day = office.working_day(sitting.opens_on - chrono::Days::new(17), 1);
    let mut dice = sitting.dice("report", 0);
    let (waits, office, session) = (days.clone(), office.clone(), session.clone());
    days.begin(async move {
        waits.until(day).await;
        let id = session["id"].as_str().unwrap_or_default();
        let Ok(owed) = office.get(CLERK, day, &format!("/api/v1/council/reports?session_id={id}")).await else {
            return;
        };
        for report in owed["items"].as_array().into_iter().flatten() {
            let of = DEPARTMENTS.iter().find(|(code, _)| report["respondent_agency_id"] == json!(id_of(code)));
            let Some((code, _)) = of.filter(|_| dice.happens(80)) else { continue };
            let head = Clerk::department(code);
            let body = json!({ "on": day, "summary": "Đã thực hiện phần lớn nội dung đã hứa; phần còn lại chờ kinh phí",
                               "document": paper(&office, &head, "BC", day, Post::Head) });
            let path = format!("/api/v1/council/reports/{}/report", report["id"].as_str().unwrap_or_default());
            let _ = office.step(head.leader, day, (&path, report), &body).await;
        }
    });
}

/// Collected, sent to who is competent, answered, made known.
async fn voters(
    days: &Days,
    office: &Office,
    dice: &mut Dice,
    (meeting, raised_by): (Value, String),
    on: NaiveDate,
) -> Result<(), End> {
    let Matter { kind, field, content, .. } = words::matter(dice);
    let (to, _) = dice.one_of(DEPARTMENTS);
    let body = json!({ "agency_id": id_of("HDND"), "meeting_id": meeting, "kind": kind, "source": "meeting",
                       "received_on": on, "field": field, "content": content, "raised_by": raised_by });
    let mut seen = office.post(CLERK, on, "/api/v1/voter-petitions", &body).await?;
    let path = format!("/api/v1/voter-petitions/{}", seen["id"].as_str().unwrap_or_default());
    let head = Clerk::department(to);
    // One of twenty lies.
    if dice.happens(5) {
        return Ok(());
    }
    let mut day = office.working_day(on, 4);
    days.until(day).await;
    let sent = json!({ "agency_id": id_of(to), "on": day,
                       "document": paper(office, &Clerk::council(), "CV", day, Post::Head) });
    seen = office.step(CLERK, day, (&format!("{path}/send"), &seen), &sent).await?;
    // One of ten is not answered.
    if dice.happens(10) {
        return Ok(());
    }
    day = office.working_day(day, dice.between(12, 35));
    days.until(day).await;
    let status = dice.one_of(&["done", "explained", "being_studied"]);
    let mut answer = json!({ "on": day, "status": status, "answer": "Đã kiểm tra, trả lời cử tri bằng văn bản.",
                             "document": paper(office, &head, "CV", day, Post::Head) });
    if status == "being_studied" {
        answer["roadmap"] = json!("Lập dự toán, thi công trong năm tới");
        answer["roadmap_due_on"] = json!(office.working_day(day, 120));
    }
    seen = office.step(head.leader, day, (&format!("{path}/answer"), &seen), &answer).await?;
    // One of seven answers is not made known.
    if dice.happens(14) {
        return Ok(());
    }
    day = office.working_day(day, 5);
    days.until(day).await;
    let shown = json!({ "on": day, "where": "Trụ sở tiếp công dân huyện" });
    seen = office.step(CLERK, day, (&format!("{path}/publish"), &seen), &shown).await?;
    if status == "done" && dice.happens(40) {
        day = office.working_day(day, 20);
        days.until(day).await;
        let found = json!({ "on": day, "result": "Kết quả đúng như trả lời, cử tri đồng tình" });
        office.step(CLERK, day, (&format!("{path}/supervise"), &seen), &found).await?;
    }
    Ok(())
}
