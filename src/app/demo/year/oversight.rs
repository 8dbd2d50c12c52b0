//! What the district sets for itself, and the stories of who watches: checks, urgings, the plan's own reports, signals.
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::days::Days;
use super::dice::Dice;
use super::office::{Clerk, End, Office, Post, paper};
use super::people::DEPARTMENTS;
use super::{planned, statutory};
use crate::agencies::seed::id_of;
use crate::calendar::date;

pub const INSPECTOR: &str = "inspector";
const INTERNAL: &str = "internal_affairs";
/// Terms and numbers that a district sets by its own document; these are the demo's, of no real district.
const SET_BY: &str = "Quy chế minh họa của bản chạy thử (không phải văn bản thật)";

pub fn inspectorate() -> Clerk {
    Clerk::department("TTH")
}

/// Bình Lư, the first commune.
fn binh_lu(office: &Office) -> Clerk {
    Clerk::commune(office.communes().first().copied().unwrap_or_default())
}

/// Sets the parameters of the demo, in force from the first day told.
pub fn set_parameters(days: &Days, office: &Office, from: NaiveDate, running: NaiveDate) {
    let term = |amount: u32, unit: &str| json!({ "amount": amount, "unit": unit });
    let set = [
        ("dialogues_district", json!(2), from),
        ("dialogues_commune", json!(1), from),
        ("deputy_reception_days", json!(1), from),
        ("dialogue_notice", term(7, "days"), from),
        ("dialogue_conclusion", term(7, "working_days"), from),
        ("dialogue_answer", term(15, "working_days"), from),
        ("dialogue_publication", term(5, "working_days"), from),
        ("voter_petition_answer", term(45, "days"), from),
        ("voter_petition_publication", term(10, "days"), from),
        // Of the year of the registers nothing more is counted than what the law says.
        ("feedback_handling", term(20, "working_days"), running),
        ("commune_reception_days", json!(2), running),
        ("land_mediation", term(30, "days"), running),
    ];
    let (waits, office) = (days.clone(), office.clone());
    days.begin(async move {
        waits.until(from).await;
        for (key, value, from) in set {
            let body = json!({ "key": key, "value": value, "document_reference": SET_BY, "from": from });
            let _ = office.post("admin", from, "/api/v1/parameters", &body).await;
        }
    });
}

/// Begins what the Inspectorate and internal affairs do in a year; in that of the registers nothing that rests on petitions
/// of the communes, since none came to them.
pub fn begin(days: &Days, office: &Office, seed: u64, year: i32) {
    let begin = |story: usize| {
        let (waits, office) = (days.clone(), office.clone());
        let mut dice = Dice::of(seed, "oversight", usize::try_from(year).unwrap_or_default() * 10 + story);
        days.begin(async move {
            let _ = match story {
                0 => check(&waits, &office, year).await,
                1 => self_check(&waits, &office, year).await,
                2 => answered(&waits, &office, year).await,
                3 => unanswered(&waits, &office, &mut dice, year).await,
                4 => round(&waits, &office, &mut dice, (year, false)).await,
                5 => round(&waits, &office, &mut dice, (year, true)).await,
                6 => planned::checks(&waits, &office, year).await,
                _ => statutory::reported(&waits, &office, dice, year).await,
            };
        });
    };
    let rests_on_petitions = |story: &usize| matches!(story, 0 | 3 | 6 | 7);
    (0..=7).filter(|story| !(super::is_registered(date(year, 1, 1)) && rests_on_petitions(story))).for_each(begin);
}

/// Signals are found anew each day; here of the last one told.
pub async fn find_signals(office: &Office) {
    let _ = office.post(INSPECTOR, office.today(), "/api/v1/inspection/signals/compute", &json!({})).await;
}

/// The Inspectorate checks a commune: a sample, findings, recommendations; one is carried out, one is not.
async fn check(days: &Days, office: &Office, year: i32) -> Result<(), End> {
    let mut day = office.working_day(date(year, 5, 10), 1);
    days.until(day).await;
    let body = json!({
        "agency_id": id_of("03412"), "title": format!("Kiểm tra công tác tiếp công dân, xử lý đơn từ đầu năm {year}"),
        "period_from": date(year, 1, 1), "period_to": date(year, 4, 30), "due_on": day + chrono::Days::new(35),
        "decision": paper(office, &inspectorate(), "QĐ", day, Post::Head)
    });
    let mut seen = office.post(INSPECTOR, day, "/api/v1/inspection/checks", &body).await?;
    let path = format!("/api/v1/inspection/checks/{}", seen["id"].as_str().unwrap_or_default());
    let at = |action: &str| format!("{path}/{action}");
    seen = office.step(INSPECTOR, day, (&at("sample"), &seen), &json!({ "size": 3 })).await?;
    day = office.working_day(day, 8);
    days.until(day).await;
    let found = [
        ("good", "Sổ tiếp công dân ghi chép đầy đủ, lịch tiếp được niêm yết đúng hạn", ""),
        ("shortcoming", "Một số thông báo thụ lý gửi chậm so với quy định", "Luật Khiếu nại 2011, Điều 27"),
    ];
    for (nature, content, basis) in found {
        let mut body = json!({ "nature": nature, "content": content });
        if !basis.is_empty() {
            body["basis"] = json!(basis);
        }
        seen = office.step(INSPECTOR, day, (&at("find"), &seen), &body).await?;
    }
    let wanted = [
        ("Rà soát, khắc phục việc gửi thông báo thụ lý chậm", 30),
        ("Bố trí phòng tiếp công dân riêng, có nội quy và lịch niêm yết", 60),
    ];
    for (content, wait) in wanted {
        let body = json!({ "content": content, "due_on": office.working_day(day, wait) });
        seen = office.step(INSPECTOR, day, (&at("recommend"), &seen), &body).await?;
    }
    day = office.working_day(day, 10);
    days.until(day).await;
    let end = json!({ "text": "Đơn vị cơ bản thực hiện đúng quy định; còn chậm gửi thông báo thụ lý",
                      "document": paper(office, &inspectorate(), "KL", day, Post::Head) });
    seen = office.step(INSPECTOR, day, (&at("conclude"), &seen), &end).await?;
    day = office.working_day(day, 15);
    days.until(day).await;
    let done = json!({ "recommendation_id": seen["recommended"][0]["id"], "on": day, "status": "done",
                       "note": "Đã khắc phục, gửi kèm báo cáo" });
    office.step("leader.binhlu", day, (&at("follow_up"), &seen), &done).await?;
    Ok(())
}

/// A commune checks itself, and does not come to an end.
async fn self_check(days: &Days, office: &Office, year: i32) -> Result<(), End> {
    let day = office.working_day(date(year, 9, 10), 1);
    days.until(day).await;
    let commune = office.communes().iter().find(|commune| commune.code == "03424").copied().unwrap_or_default();
    let body = json!({
        "agency_id": id_of(commune.code), "title": "Tự kiểm tra thực hiện dân chủ ở cơ sở và tiếp công dân",
        "period_from": date(year, 1, 1), "period_to": date(year, 8, 31), "due_on": day + chrono::Days::new(45),
        "decision": paper(office, &Clerk::commune(commune), "QĐ", day, Post::Head)
    });
    office.post("leader.banbo", day, "/api/v1/inspection/checks", &body).await?;
    Ok(())
}

/// Urged, answered, the answer taken.
async fn answered(days: &Days, office: &Office, year: i32) -> Result<(), End> {
    let mut day = office.working_day(date(year, 3, 16), 1);
    days.until(day).await;
    let body = json!({
        "agency_id": id_of("03412"), "subject": "topic", "topic": "Giải quyết kiến nghị về đất đai", "field": "admin_land",
        "content": "Đề nghị rà soát, giải quyết dứt điểm kiến nghị về đất đai và báo cáo kết quả",
        "reply_by": office.working_day(day, 10), "document": paper(office, &inspectorate(), "CV", day, Post::Head)
    });
    let mut seen = office.post(INSPECTOR, day, "/api/v1/inspection/urgings", &body).await?;
    let path = format!("/api/v1/inspection/urgings/{}", seen["id"].as_str().unwrap_or_default());
    day = office.working_day(day, 7);
    days.until(day).await;
    let reply = json!({ "on": day, "text": "Đã rà soát, giải quyết xong, gửi kèm báo cáo",
                        "document": paper(office, &binh_lu(office), "BC", day, Post::Head) });
    seen = office.step("leader.binhlu", day, (&format!("{path}/reply"), &seen), &reply).await?;
    day = office.working_day(day, 2);
    days.until(day).await;
    office.step(INSPECTOR, day, (&format!("{path}/accept"), &seen), &json!({})).await?;
    Ok(())
}

/// Urged about late petitions, urged again, brought before the district's leader; nobody answers.
async fn unanswered(days: &Days, office: &Office, dice: &mut Dice, year: i32) -> Result<(), End> {
    let mut found = None;
    let mut day = date(year, 1, 1);
    for month in 4..=10 {
        day = office.working_day(date(year, month, 14), dice.between(1, 4));
        days.until(day).await;
        found = most_late(office, day).await?;
        if found.is_some() {
            break;
        }
    }
    let Some((urged, late)) = found else { return Ok(()) };
    let body = json!({
        "agency_id": id_of(urged.agency), "subject": "cases", "petition_ids": &late,
        "content": "Đề nghị giải quyết dứt điểm đơn quá hạn và báo cáo kết quả",
        "reply_by": office.working_day(day, 10), "document": paper(office, &inspectorate(), "CV", day, Post::Head)
    });
    let seen = office.post(INSPECTOR, day, "/api/v1/inspection/urgings", &body).await?;
    let path = format!("/api/v1/inspection/urgings/{}", seen["id"].as_str().unwrap_or_default());
    day = office.working_day(day, 14);
    days.until(day).await;
    if !is_left(office, day, &late).await? {
        return Ok(());
    }
    let again = json!({ "content": "Đôn đốc lần hai: đến nay chưa nhận được báo cáo",
                        "reply_by": office.working_day(day, 7),
                        "document": paper(office, &inspectorate(), "CV", day, Post::Head) });
    let seen = office.step(INSPECTOR, day, (&format!("{path}/urge_again"), &seen), &again).await?;
    let path = format!("/api/v1/inspection/urgings/{}", seen["id"].as_str().unwrap_or_default());
    day = office.working_day(day, 10);
    days.until(day).await;
    if !is_left(office, day, &late).await? {
        return Ok(());
    }
    let told = json!({ "note": "Đã đôn đốc hai lần, đơn vị chưa trả lời",
                       "document": paper(office, &inspectorate(), "BC", day, Post::Head) });
    office.step(INSPECTOR, day, (&format!("{path}/escalate"), &seen), &told).await?;
    Ok(())
}

/// Whether anything of an urging is still to be done.
async fn is_left(office: &Office, day: NaiveDate, petitions: &[String]) -> Result<bool, End> {
    for id in petitions {
        if is_open(&office.get(INSPECTOR, day, &format!("/api/v1/petitions/{id}")).await?) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_open(petition: &Value) -> bool {
    petition["state"] != "settled" && petition["state"] != "closed"
}

/// The commune that holds most late petitions, with some of them.
async fn most_late(office: &Office, day: NaiveDate) -> Result<Option<(Clerk, Vec<String>)>, End> {
    let mut found: Option<(Clerk, Vec<String>)> = None;
    for commune in office.communes() {
        let path = format!("/api/v1/petitions?agency_id={}&overdue=true&limit=5", id_of(commune.code));
        let listed = office.get(INSPECTOR, day, &path).await?;
        let id = |item: &Value| item["id"].as_str().map(str::to_owned);
        let is_held = |item: &&Value| is_open(item) && item["agency_id"] == json!(id_of(commune.code));
        let late: Vec<String> =
            listed["items"].as_array().into_iter().flatten().filter(is_held).filter_map(id).collect();
        if late.len() > found.as_ref().map_or(0, |(_, most)| most.len()) {
            found = Some((Clerk::commune(*commune), late));
        }
    }
    Ok(found)
}

/// A round of the plan's reports: of six months, or of the year. Most come in time, some late, one is sent back, some are
/// missing.
async fn round(days: &Days, office: &Office, dice: &mut Dice, (year, is_year): (i32, bool)) -> Result<(), End> {
    // Kế hoạch, mục IV.1: before 5 June and before 15 November.
    let (opened, (first, to), before) = if is_year {
        (date(year, 10, 12), (date(year - 1, 11, 1), date(year, 10, 31)), date(year, 11, 15))
    } else {
        (date(year, 4, 13), (date(year - 1, 12, 1), date(year, 5, 31)), date(year, 6, 5))
    };
    let opened = office.working_day(opened, 1);
    days.until(opened).await;
    let units: Vec<Clerk> = office
        .communes()
        .iter()
        .map(|c| Clerk::commune(*c))
        .chain(DEPARTMENTS.iter().map(|(c, _)| Clerk::department(c)))
        .collect();
    let ids: Vec<Value> = units.iter().map(|unit| json!(id_of(unit.agency))).collect();
    let (kind, title) = if is_year {
        ("year", format!("Báo cáo kết quả dân vận chính quyền năm {year}"))
    } else {
        ("six_months", format!("Báo cáo dân vận chính quyền 6 tháng đầu năm {year}"))
    };
    let body = json!({ "year": year, "kind": kind, "title": title, "from": first, "to": to, "before": before,
                       "document": { "number": "15/KH-UBND", "on": date(year, 1, 10) }, "agency_ids": ids });
    let round = office.post(INTERNAL, opened, "/api/v1/plan-rounds", &body).await?;
    for (n, unit) in units.into_iter().enumerate() {
        let mut dice = Dice::of(dice.between(0, i64::MAX).unsigned_abs(), "report", n);
        let (waits, office, round) = (days.clone(), office.clone(), round["id"].clone());
        days.begin(async move {
            let _ = report(&waits, &office, &mut dice, (unit, n), &round, before).await;
        });
    }
    Ok(())
}

async fn report(
    days: &Days,
    office: &Office,
    dice: &mut Dice,
    (unit, n): (Clerk, usize),
    round: &Value,
    before: NaiveDate,
) -> Result<(), End> {
    // Two send nothing, two are late, one is sent back first.
    let sent = match n {
        4 | 17 => return Ok(()),
        7 | 15 => office.working_day(before, 4),
        _ => office.working_day(before - chrono::Days::new(11), dice.between(1, 4)),
    };
    days.until(sent).await;
    let round = round.as_str().unwrap_or_default();
    let path = format!("/api/v1/plan-reports?round_id={round}&agency_id={}", id_of(unit.agency));
    let listed = office.get(unit.leader, sent, &path).await?;
    let path = format!("/api/v1/plan-reports/{}", listed["items"][0]["id"].as_str().unwrap_or_default());
    let at = |action: &str| format!("{path}/{action}");
    let mut seen = office.get(unit.leader, sent, &path).await?;
    seen = office.patch(unit.leader, sent, (&path, &seen), &content(dice, &unit, sent)).await?;
    seen = office.step(unit.leader, sent, (&at("submit"), &seen), &json!({})).await?;
    let mut day = office.working_day(sent, 2);
    days.until(day).await;
    if n == 10 {
        let back =
            json!({ "reason": "Chưa nêu rõ kết quả thực hiện từng chỉ tiêu", "again_by": office.working_day(day, 3) });
        seen = office.step(INTERNAL, day, (&at("return"), &seen), &back).await?;
        day = office.working_day(day, 2);
        days.until(day).await;
        seen = office.step(unit.leader, day, (&at("submit"), &seen), &json!({})).await?;
    }
    if dice.happens(85) {
        office.step(INTERNAL, day, (&at("accept"), &seen), &json!({})).await?;
    }
    Ok(())
}

fn content(dice: &mut Dice, unit: &Clerk, on: NaiveDate) -> Value {
    let has_model = dice.happens(85);
    let line = |target: &str, is_met: bool| {
        let mut line = json!({ "target": target, "is_met": is_met });
        if is_met {
            line["evidence"] = json!("Kế hoạch và văn bản triển khai của đơn vị");
        }
        line
    };
    let targets = [
        line("documents_taught", true),
        line("leader_assigned", true),
        line("plan_made", true),
        line("model_registered", has_model),
        line("reception_and_dialogue", true),
    ];
    let model = dice.one_of(&[
        ("Thắp sáng đường quê", "society"),
        ("Tuyến đường nở hoa", "culture"),
        ("Nuôi trâu, bò nhốt chuồng", "economy"),
        ("Bản không có tội phạm, ma túy", "security"),
    ]);
    let models = has_model.then(|| {
        json!({ "name": model.0, "field": model.1, "status": "under_way",
                         "registered_on": on - chrono::Days::new(90) })
    });
    json!({
        "leader": { "name": unit.head, "position": "Thủ trưởng đơn vị" }, "officer": { "name": unit.officer_name },
        "texts": { "results": "Đã triển khai kế hoạch dân vận chính quyền, quán triệt Luật Thực hiện dân chủ ở cơ sở",
                   "difficulties": "Địa bàn rộng, giao thông khó khăn vào mùa mưa",
                   "tasks": "Duy trì lịch tiếp công dân, đối thoại; theo dõi các nội dung đã hứa" },
        "targets": targets, "models": models.into_iter().collect::<Vec<_>>()
    })
}
