//! Rounds: opened with what each unit owes, changed by a document.
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

use crate::agencies::{self, Agency};
use crate::deadlines::{self, SetDay};
use crate::kernel::codes::{AgencyLevel, PlanReportState, PlanRoundKind};
use crate::kernel::{
    AgencyId, FieldError, Page, PageQuery, PlanReportId, PlanRoundId, Problem, SubjectKind, Tongues, bad_cursor,
    cursor_of, day_key, keys_of, squeeze,
};
use crate::law::Clock;
use crate::plan_reports::bodies::{AmendRound, OpenRound};
use crate::plan_reports::model::{Report, Round};
use crate::plan_reports::view::RoundView;
use crate::plan_reports::{policy, rules, store};
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act, ids, numbers};

/// Opens a round: from then on every unit owes a report, each with its clock.
pub async fn open_round(app: &App, ctx: &Ctx, body: &OpenRound) -> Answer<RoundView> {
    act(app, ctx, async |tx| {
        let (permit, office) = policy::may_write_rounds(&ctx.actor, "open_plan_round")?;
        let all = agencies::all(tx.conn()).await?;
        let district = agencies::district_of(&all, office).ok_or_else(AppError::hidden)?.id;
        let mut errors = rules::opens(body, ctx.today);
        let mut units = units(body, &all, district, &mut errors);
        if !errors.is_empty() {
            return Err(Problem::invalid(errors).into());
        }
        let code = match body.kind {
            PlanRoundKind::SixMonths => format!("KH-{}-6T", body.year),
            PlanRoundKind::Year => format!("KH-{}-N", body.year),
            PlanRoundKind::Unscheduled => numbers::next_code(tx, "KHDX", ctx.today).await?,
        };
        let round = store::insert_round(tx, &permit, &planned(body, code, district, ctx)?).await?.ok_or_else(exists)?;
        // Lists show the newest id first: so the units of a round stand by code.
        units.sort_by(|a, b| b.code.cmp(&a.code));
        let reports: Vec<Report> = units.iter().map(|unit| owed(&round, unit, ctx)).collect();
        store::insert_all(tx, &permit, &reports).await?;
        let subjects: Vec<_> = reports.iter().map(|report| (report.id.0, report.agency_id)).collect();
        deadlines::start_each_on_day(tx, &permit, SubjectKind::PlanReport, &subjects, due(&round, ctx.today)).await?;
        let audit = Audit::of(permit.operation, round.id)
            .at(office)
            .set("kind", round.kind)
            .set("code", &round.code)
            .set("from", round.from_on)
            .set("until", round.to_on)
            .set("due_on", round.due_on())
            .set("document_reference", &round.document_number)
            .set("count", reports.len());
        let place = format!("/api/v1/plan-rounds/{}", round.id);
        Ok(Done::new(RoundView::from(round), audit).created(place).version(1))
    })
    .await
}

fn due(round: &Round, today: NaiveDate) -> SetDay<'_> {
    SetDay {
        clock: Clock::PlanReport,
        basis: &round.document_number,
        starts_on: today,
        due_on: round.due_on(),
        is_main: true,
    }
}

/// Who owes a report: those named, or every department and commune of the district on the last day.
fn units<'a>(body: &OpenRound, all: &'a [Agency], district: AgencyId, errors: &mut Vec<FieldError>) -> Vec<&'a Agency> {
    let day = body.before.pred_opt().unwrap_or(body.before);
    let reach: BTreeSet<AgencyId> = agencies::reach_of(all, district).into_iter().collect();
    let of_district = |agency: &&Agency| reach.contains(&agency.id) && agencies::valid_on(agency, day);
    let Some(named) = &body.agency_ids else {
        let is_unit = |a: &&Agency| matches!(a.level, AgencyLevel::Department | AgencyLevel::Commune);
        return all.iter().filter(of_district).filter(is_unit).collect();
    };
    let mut units: Vec<&Agency> = Vec::new();
    for (at, id) in named.iter().enumerate() {
        match all.iter().filter(of_district).find(|agency| agency.id == *id) {
            Some(unit) if units.iter().all(|other| other.id != unit.id) => units.push(unit),
            Some(_) => errors.push(FieldError::new(
                format!("/agency_ids/{at}"),
                "duplicate",
                "Đơn vị đã có trong danh sách.",
                "The unit stands in the list already.",
            )),
            None => errors.push(FieldError::new(
                format!("/agency_ids/{at}"),
                "unknown_reference",
                "Không phải cơ quan của huyện còn hiệu lực vào ngày cuối phải gửi.",
                "Not an agency of the district that is valid on the last day.",
            )),
        }
    }
    if named.is_empty() || named.len() > 500 {
        errors.push(FieldError::new("/agency_ids", "length", "Từ 1 đến 500 đơn vị.", "1 to 500 units."));
    }
    units
}

fn planned(body: &OpenRound, code: String, district: AgencyId, ctx: &Ctx) -> Result<Round, AppError> {
    let mut goals = rules::default_goals();
    goals.extend(body.goals.iter().flatten().map(|(target, percent)| (*target, *percent)));
    Ok(Round {
        id: PlanRoundId(ids::ordered()),
        code,
        district_id: district,
        year: body.year,
        kind: body.kind,
        title: squeeze(&body.title),
        from_on: body.from,
        to_on: body.to,
        before_on: body.before,
        goals: serde_json::to_value(goals)?,
        document_number: squeeze(&body.document.number),
        document_on: body.document.on,
        version: 1,
        created_at: ctx.now,
        created_by: ctx.user(),
    })
}

fn owed(round: &Round, unit: &Agency, ctx: &Ctx) -> Report {
    Report {
        id: PlanReportId(ids::ordered()),
        round_id: round.id,
        agency_id: unit.id,
        code: format!("{}-{}", round.code, unit.code),
        edition: 1,
        state: PlanReportState::Draft,
        content: serde_json::json!({}),
        figures: None,
        figures_from: None,
        figures_to: None,
        document: None,
        submitted_on: None,
        decided_on: None,
        previous_id: None,
        version: 1,
        created_at: ctx.now,
    }
}

fn exists() -> AppError {
    Problem::conflict(
        "round_exists",
        Tongues::of(
            "Năm này đã có kỳ báo cáo loại đó; hãy sửa kỳ đã mở.",
            "The year has such a round already; change that one.",
        ),
    )
    .into()
}

/// Other days of a round, by a document; the clocks of who has not sent move with them.
pub async fn amend_round(app: &App, ctx: &Ctx, id: PlanRoundId, seen: i32, body: &AmendRound) -> Answer<RoundView> {
    act(app, ctx, async |tx| {
        let before = store::find_round(tx.conn(), id).await?.ok_or_else(AppError::hidden)?;
        let (permit, office) = policy::may_write_rounds(&ctx.actor, "amend_plan_round")?;
        if before.version != seen {
            return Err(AppError::stale());
        }
        let mut round = before.clone();
        round.from_on = body.from.unwrap_or(round.from_on);
        round.to_on = body.to.unwrap_or(round.to_on);
        round.before_on = body.before.unwrap_or(round.before_on);
        let days = (round.from_on, round.to_on, round.before_on);
        rules::amend_fits(body.title.as_deref(), days, &body.document, body.goals.as_ref(), ctx.today)?;
        round.title = body.title.as_deref().map_or(round.title, squeeze);
        let mut goals = before.goals();
        goals.extend(body.goals.iter().flatten().map(|(target, percent)| (*target, *percent)));
        round.goals = serde_json::to_value(goals)?;
        round.document_number = squeeze(&body.document.number);
        round.document_on = body.document.on;
        let round = store::amend(tx, &permit, &round, seen).await?.ok_or_else(AppError::stale)?;
        if round.before_on != before.before_on {
            let owed = store::of_round(tx.conn(), &ctx.scope, id).await?;
            let first: Vec<_> = owed.iter().filter(|report| report.edition == 1).map(|report| report.id.0).collect();
            let day = SetDay { starts_on: before.document_on, ..due(&round, ctx.today) };
            deadlines::move_each(tx, &permit, SubjectKind::PlanReport, &first, before.due_on(), day).await?;
        }
        let audit = Audit::of(permit.operation, id)
            .at(office)
            .change("from", before.from_on, round.from_on)
            .change("until", before.to_on, round.to_on)
            .change("due_on", before.due_on(), round.due_on())
            .change("document_reference", &before.document_number, &round.document_number)
            .touched(&["title", "goals"]);
        let version = round.version;
        Ok(Done::new(RoundView::from(round), audit).version(version))
    })
    .await
}

/// One round.
pub async fn read_round(app: &App, id: PlanRoundId) -> Answer<RoundView> {
    let round = store::find_round(&mut *app.desk().await?, id).await?.ok_or_else(AppError::hidden)?;
    let version = round.version;
    Ok(Reply::ok(RoundView::from(round)).version(version))
}

/// Rounds, latest day first.
pub async fn list_rounds(app: &App, year: Option<i32>, page: &PageQuery) -> Answer<Page<RoundView>> {
    let after = page.cursor.as_deref().map(place).transpose()?;
    let limit = page.limit();
    // A year that no round may have is a year without rounds.
    let year = year.map(|year| year.clamp(NaiveDate::MIN.year(), NaiveDate::MAX.year()));
    let rows = store::list_rounds(&mut *app.desk().await?, year, after, limit).await?;
    let cursor = |round: &Round| cursor_of(&[&round.before_on.to_string(), &round.id.to_string()]);
    Ok(Reply::ok(Page::cut(rows, limit, cursor).map(RoundView::from)))
}

fn place(cursor: &str) -> Result<(NaiveDate, PlanRoundId), Problem> {
    let [day, id] = keys_of::<2>(cursor)?;
    Ok((day_key(&day)?, PlanRoundId(id.parse().map_err(|_| bad_cursor())?)))
}
