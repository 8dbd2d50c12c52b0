//! The stories of the district's People's Council: two regular sessions a year, what its deputies ask and are promised, what
//! voters ask for at the meetings before.
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::days::Days;
use super::dice::Dice;
use super::office::{Clerk, End, Office, Post, paper};
use super::people::{COMMUNES, DEPARTMENTS};
use super::talks::kept;
use super::words;
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

/// Begins a year: a session in July and one in December, each with the meetings before it.
pub fn begin(days: &Days, office: &Office, seed: u64, year: i32) {
    let sessions = [date(year, 7, 12), date(year, 12, 6)];
    for (n, opens_on) in sessions.into_iter().enumerate() {
        let number = i64::from(year - 2021) * 2 + i64::try_from(n).unwrap_or_default() + 1;
        let dice = Dice::of(seed, "council", usize::try_from(number).unwrap_or_default());
        let (days_, office) = (days.clone(), office.clone());
        days.begin(async move {
            let _ = session(&days_, &office, dice, number, opens_on).await;
        });
    }
}

async fn session(days: &Days, office: &Office, mut dice: Dice, number: i64, opens_on: NaiveDate) -> Result<(), End> {
    let council = id_of("HDND");
    let mut day = office.working_day(opens_on - chrono::Days::new(60), 1);
    days.until(day).await;
    let plan = json!({ "agency_id": council, "term": "nhiệm kỳ hiện tại", "number": number, "kind": "regular", "opens_on": opens_on,
                       "closes_on": opens_on + chrono::Days::new(1), "place": "Hội trường HĐND-UBND huyện" });
    let session = office.post(CLERK, day, "/api/v1/council/sessions", &plan).await?;
    // Voters meet deputies 30 days before the session.
    day = office.working_day(opens_on - chrono::Days::new(30), 1);
    days.until(day).await;
    for n in 0..3 {
        let commune = dice.one_of(COMMUNES);
        let deputies = [dice.one_of(DEPUTIES)];
        let body = json!({ "agency_id": council, "session_id": session["id"], "on": day,
                           "place": format!("Nhà văn hóa {}", commune.name), "deputies": deputies, "voters": dice.between(40, 110) });
        let meeting = office.post(CLERK, day, "/api/v1/voter-meetings", &body).await?;
        for k in 0..dice.between(2, 4) {
            let mut dice = Dice::of(2023, "voters", usize::try_from(number * 100 + n * 10 + k).unwrap_or_default());
            let (waits, office, council, meeting) = (days.clone(), office.clone(), council, meeting.clone());
            days.begin(async move {
                let _ = voters(&waits, &office, &mut dice, json!(council), meeting, day).await;
            });
        }
    }
    day = office.working_day(opens_on, 0);
    days.until(day).await;
    let first = usize::try_from(number).unwrap_or_default();
    for k in 0..3 {
        let Some((code, field, content)) = QUESTIONS.get((first * 3 + k) % QUESTIONS.len()).copied() else { continue };
        let (waits, office, session) = (days.clone(), office.clone(), session.clone());
        let mut dice = Dice::of(2023, "question", first * 10 + k);
        days.begin(async move {
            let _ = question(&waits, &office, &mut dice, (code, field, content), session, day).await;
        });
    }
    Ok(())
}

/// Asked, answered in the hall, promised, done and confirmed, or not.
async fn question(
    days: &Days,
    office: &Office,
    dice: &mut Dice,
    (code, field, content): (&'static str, &str, &str),
    session: Value,
    on: NaiveDate,
) -> Result<(), End> {
    let head = Clerk::department(code);
    let body = json!({
        "agency_id": id_of("HDND"), "session_id": session["id"], "deputy_name": dice.one_of(DEPUTIES), "content": content,
        "field": field, "respondent_agency_id": id_of(code), "respondent_name": head.head, "respondent_post": "head",
        "raised_on": on, "form": "oral"
    });
    let mut seen = office.post(CLERK, on, "/api/v1/council/questions", &body).await?;
    let path = format!("/api/v1/council/questions/{}", seen["id"].as_str().unwrap_or_default());
    let due = office.working_day(on, 100);
    let answer = json!({
        "on": on, "answered_by_name": head.head, "answered_by_post": "head", "answer": "Đã báo cáo tình hình, nguyên nhân và giải pháp.",
        "responsibility": "Phòng chậm tham mưu, xin nhận trách nhiệm", "measures": "Bố trí nhân lực, đề nghị bổ sung dự toán",
        "measures_due_on": due
    });
    seen = office.step(CLERK, on, (&format!("{path}/answer"), &seen), &answer).await?;
    let mut promise = json!({ "question_id": seen["id"], "text": "Hoàn thành các giải pháp đã nêu và báo cáo HĐND" });
    if dice.happens(30) {
        promise["condition"] = json!("Khi được bố trí kinh phí");
    } else {
        promise["due_on"] = json!(due);
    }
    let promised = office.post(CLERK, on, "/api/v1/council/promises", &promise).await?;
    let day = office.working_day(on, dice.between(40, 90));
    days.until(day).await;
    let commitment = json!({ "id": promised["commitment_id"].as_str().or(promised["id"].as_str()) });
    kept(office, head.leader, dice, day, &commitment).await?;
    Ok(())
}

/// Collected, sent to who is competent, answered, made known.
async fn voters(
    days: &Days,
    office: &Office,
    dice: &mut Dice,
    council: Value,
    meeting: Value,
    on: NaiveDate,
) -> Result<(), End> {
    let of = dice.one_of(&[words::LAND, words::POLICY, words::OTHER]);
    let to = dice.one_of(DEPARTMENTS);
    let body = json!({ "agency_id": council, "meeting_id": meeting["id"], "kind": "recommendation", "source": "meeting",
                       "received_on": on, "field": "admin_other", "content": dice.one_of(of), "raised_by": "cử tri các bản" });
    let mut seen = office.post(CLERK, on, "/api/v1/voter-petitions", &body).await?;
    let path = format!("/api/v1/voter-petitions/{}", seen["id"].as_str().unwrap_or_default());
    let clerk = Clerk::district();
    let mut day = office.working_day(on, 4);
    days.until(day).await;
    let sent = json!({ "agency_id": id_of(to), "on": day, "document": paper(office, &clerk, "TTHĐND", day, Post::Head) });
    seen = office.step(CLERK, day, (&format!("{path}/send"), &seen), &sent).await?;
    day = office.working_day(day, dice.between(12, 35));
    days.until(day).await;
    let status = dice.one_of(&["done", "explained", "being_studied"]);
    let mut answer = json!({ "on": day, "status": status, "answer": "Đã kiểm tra, trả lời cử tri bằng văn bản.",
                             "document": paper(office, &clerk, "CV", day, Post::Head) });
    if status == "being_studied" {
        answer["roadmap"] = json!("Lập dự toán, thi công trong năm tới");
        answer["roadmap_due_on"] = json!(office.working_day(day, 120));
    }
    seen = office.step(Clerk::department(to).leader, day, (&format!("{path}/answer"), &seen), &answer).await?;
    day = office.working_day(day, 5);
    days.until(day).await;
    let shown = json!({ "on": day, "where": "Trụ sở tiếp công dân huyện" });
    office.step(CLERK, day, (&format!("{path}/publish"), &seen), &shown).await?;
    Ok(())
}
