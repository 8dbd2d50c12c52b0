//! The stories of the district's People's Council: two regular sessions a year, what its deputies ask and are promised, what
//! voters ask for at the meetings before.
use chrono::{Datelike as _, NaiveDate};
use serde_json::{Value, json};

use super::days::Days;
use super::dice::Dice;
use super::hall;
use super::office::{Clerk, End, Office, Post, paper};
use super::people::DEPARTMENTS;
use super::talks::kept;
use super::voters::{self, Heard};
use crate::agencies::seed::id_of;
use crate::calendar::date;

pub const CLERK: &str = "council_clerk";
pub const DEPUTIES: &[&str] = &["Tẩn A Páo", "Lò Thị Mai", "Giàng A Lử", "Vàng Thị Xuân"];
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
    hall::begin(days, office, &session, opens_on);
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
    let heard = Heard { meeting: meeting["id"].clone(), raised_by: format!("cử tri {}", commune.name), on: day };
    for k in 0..dice.between(2, 4) {
        let mut dice = sitting.dice("voters", n * 10 + k);
        let (waits, office, heard) = (days.clone(), office.clone(), heard.clone());
        days.begin(async move {
            let _ = voters::story(&waits, &office, &mut dice, &heard).await;
        });
    }
    if n == 0 {
        voters::others(days, office, |nth| sitting.dice("others", nth), &heard);
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
    let mut body = hall::asked(&session, dice.one_of(DEPUTIES), (code, field, content), on);
    if is_written {
        body["form"] = json!("written");
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
    let mut answer = hall::answered(&head, day, due);
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
        let resolved = hall::resolved(office, day);
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
