//! What is done with days off.
use chrono::{Datelike, NaiveDate};

use super::model::{DayView, StoredDay};
use super::store;
use crate::agencies::{policy, rules};
use crate::calendar::DayKind;
use crate::kernel::codes::Code;
use crate::kernel::{FieldError, Page, Problem, SubjectKind, SubjectRef, squeeze};
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act, ids, jobs};
use serde_json::json;

const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

pub(super) async fn list_holidays(
    app: &App,
    ctx: &Ctx,
    year: Option<i32>,
    with_history: bool,
) -> Result<Reply<Page<DayView>>, AppError> {
    let year = year.unwrap_or_else(|| ctx.today.year());
    let edges = (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31));
    let (true, (Some(first), Some(last))) = (YEARS.contains(&year), edges) else {
        return Err(Problem::invalid(vec![out_of_range("/year")]).into());
    };
    let rows = store::of_year(&mut *app.desk().await?, first, last, with_history).await?;
    let items = rows.into_iter().map(DayView::from).collect();
    Ok(Reply::ok(Page::whole(items)))
}

fn out_of_range(pointer: &str) -> FieldError {
    FieldError::new(pointer, "out_of_range", "Năm từ 1990 đến 2100.", "The year lies between 1990 and 2100.")
}

/// A correction of the calendar, by a decision.
pub(super) struct Correction {
    pub day: NaiveDate,
    pub kind: DayKind,
    pub name: String,
    pub decision: String,
}

pub(super) async fn correct_holiday(app: &App, ctx: &Ctx, new: Correction) -> Result<Reply<DayView>, AppError> {
    act(app, ctx, async |tx| {
        let permit = policy::may_write(&ctx.actor, "correct_holiday")?;
        let mut errors = Vec::new();
        if !YEARS.contains(&new.day.year()) {
            errors.push(out_of_range("/day"));
        }
        rules::text(&mut errors, "/name", &new.name, 200);
        rules::text(&mut errors, "/decision", &new.decision, 300);
        if !errors.is_empty() {
            return Err(Problem::invalid(errors).into());
        }
        let row = StoredDay {
            id: ids::ordered(),
            day: new.day,
            kind: new.kind.code().into(),
            name: squeeze(&new.name),
            decision: Some(squeeze(&new.decision)),
            // An administrator vouches for the decision by its number.
            is_verified: true,
            recorded_at: ctx.now,
            superseded_at: None,
        };
        let (before, row) = store::supersede(tx, &permit, row).await?;
        jobs::enqueue(tx, super::RECOUNT, json!({ "day": row.day })).await?;
        let subject = SubjectRef { kind: SubjectKind::Calendar, id: ids::named(&format!("calendar_days.{}", row.day)) };
        let audit = Audit::of("calendar.corrected", subject)
            .set("day", row.day)
            .change("kind", before, &row.kind)
            .set("decision", &row.decision)
            .touched(&["name"]);
        let place = format!("/api/v1/calendars/holidays?year={}", row.day.year());
        Ok(Done::new(DayView::from(row), audit).created(place))
    })
    .await
}
