//! The Inspectorate's yearly plan of checks: one is held and completed in summer, one is still to come in most of a year.
use serde_json::json;

use super::days::Days;
use super::office::{End, Office, Post, paper};
use super::oversight::{INSPECTOR, inspectorate};
use crate::agencies::seed::id_of;
use crate::calendar::date;

/// Writes the plan in January and holds its first check.
pub async fn checks(days: &Days, office: &Office, year: i32) -> Result<(), End> {
    let mut day = office.working_day(date(year, 1, 14), 1);
    days.until(day).await;
    let paper = |sort: &str, on| paper(office, &inspectorate(), sort, on, Post::Head);
    let plan = paper("KH", day);
    let commune = office.communes().last().copied().unwrap_or_default();
    let lines = [
        (commune.code, (date(year - 1, 7, 1), date(year, 5, 31)), (date(year, 6, 8), date(year, 7, 15))),
        ("TNMT", (date(year, 1, 1), date(year, 10, 31)), (date(year, 11, 16), date(year, 12, 20))),
    ];
    let mut planned = Vec::new();
    for (code, (from, to), (first, last)) in lines {
        let body = json!({
            "agency_id": id_of(code), "title": format!("Kiểm tra công tác tiếp công dân, xử lý đơn năm {year}"),
            "period_from": from, "period_to": to, "planned_from": first, "planned_to": last, "plan": plan
        });
        planned.push(office.post(INSPECTOR, day, "/api/v1/inspection/check-plan", &body).await?);
    }
    let Some(mut seen) = planned.into_iter().next() else { return Ok(()) };
    let path = format!("/api/v1/inspection/checks/{}", seen["id"].as_str().unwrap_or_default());
    let at = |action: &str| format!("{path}/{action}");
    day = office.working_day(date(year, 6, 8), 2);
    days.until(day).await;
    let opened = json!({ "due_on": day + chrono::Days::new(35), "decision": paper("QĐ", day) });
    seen = office.step(INSPECTOR, day, (&at("open"), &seen), &opened).await?;
    day = office.working_day(day, 6);
    days.until(day).await;
    let found = json!({ "nature": "good", "content": "Lịch tiếp công dân được niêm yết, sổ ghi chép đầy đủ" });
    seen = office.step(INSPECTOR, day, (&at("find"), &seen), &found).await?;
    day = office.working_day(day, 8);
    days.until(day).await;
    let end = json!({ "text": "Đơn vị thực hiện đúng quy định, không có kiến nghị", "document": paper("KL", day) });
    seen = office.step(INSPECTOR, day, (&at("conclude"), &seen), &end).await?;
    office.step(INSPECTOR, day, (&at("complete"), &seen), &json!({})).await?;
    Ok(())
}
