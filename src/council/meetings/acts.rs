//! Recording and reading meetings.
use chrono::NaiveDate;
use serde_json::json;

use super::bodies::{CorrectMeeting, MeetingBody};
use super::model::Meeting;
use super::store::{self, Asked};
use super::view::MeetingView;
use crate::calendar::date;
use crate::council::faults::Faults;
use crate::council::steps::{self, History, NewStep};
use crate::council::{pages, policy, sessions, voters};
use crate::kernel::{Page, PageQuery, VoterMeetingId, cursor_of, squeeze};
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act, ids};

const FIRST: NaiveDate = date(1990, 1, 1);

/// What a meeting must be.
fn check(faults: &mut Faults, (on, today): (NaiveDate, NaiveDate), place: &str, deputies: &[String], voters: i32) {
    faults.past("/on", on, FIRST, today).text("/place", place, 300);
    faults.when(
        !(0..=100_000).contains(&voters),
        "/voters",
        "out_of_range",
        "Số cử tri từ 0 đến 100000.",
        "0 to 100000 voters.",
    );
    faults.when(
        deputies.is_empty() || deputies.len() > 50,
        "/deputies",
        "length",
        "Ghi từ 1 đến 50 đại biểu.",
        "1 to 50 deputies.",
    );
    for (n, deputy) in deputies.iter().enumerate().take(50) {
        faults.text(&format!("/deputies/{n}"), deputy, 200);
    }
}

/// Records a meeting that was held.
pub(super) async fn log_voter_meeting(app: &App, ctx: &Ctx, body: &MeetingBody) -> Answer<MeetingView> {
    act(app, ctx, async |tx| {
        let permit = policy::may_keep(ctx, "log_voter_meeting", body.agency_id)?;
        let mut faults = Faults::new();
        check(&mut faults, (body.on, ctx.today), &body.place, &body.deputies, body.voters);
        faults.told()?;
        sessions::refuse_no_council(tx, body.agency_id).await?;
        sessions::refuse_other(tx, body.session_id, body.agency_id).await?;
        let deputies: Vec<String> = body.deputies.iter().map(|name| squeeze(name)).collect();
        let meeting = Meeting {
            id: VoterMeetingId(ids::ordered()),
            agency_id: body.agency_id,
            session_id: body.session_id,
            body: body.body,
            held_on: body.on,
            place: squeeze(&body.place),
            deputies: serde_json::to_value(deputies)?,
            voters: body.voters,
            version: 1,
            created_at: ctx.now,
        };
        store::insert(tx, &permit, &meeting).await?;
        let detail = json!({ "voters": meeting.voters });
        let step = NewStep { detail, ..NewStep::of("log", meeting.held_on) };
        steps::record(tx, &permit, meeting.id.into(), step).await?;
        let audit = Audit::of(permit.operation, meeting.id)
            .at(meeting.agency_id)
            .set("on", meeting.held_on)
            .touched(&["place", "deputies", "voters", "body", "session_id"]);
        let place = format!("/api/v1/voter-meetings/{}", meeting.id);
        Ok(Done::new(MeetingView::of(meeting, ctx), audit).created(place).version(1))
    })
    .await
}

/// Puts right what was recorded of a meeting; history and trail show what stood before.
pub(super) async fn correct_voter_meeting(
    app: &App,
    ctx: &Ctx,
    id: VoterMeetingId,
    seen: i32,
    body: CorrectMeeting,
) -> Answer<MeetingView> {
    act(app, ctx, async |tx| {
        let before = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may_keep(ctx, "correct_voter_meeting", before.agency_id)?;
        if before.version != seen {
            return Err(AppError::stale());
        }
        let deputies: Vec<String> = match &body.deputies {
            Some(names) => names.iter().map(|name| squeeze(name)).collect(),
            None => serde_json::from_value(before.deputies.clone())?,
        };
        let place = body.place.as_deref().map_or_else(|| before.place.clone(), squeeze);
        let (on, voters) = (body.on.unwrap_or(before.held_on), body.voters.unwrap_or(before.voters));
        let received = voters::first_received_at(tx.conn(), &ctx.scope, id).await?;
        let mut faults = Faults::new();
        check(&mut faults, (on, ctx.today), &place, &deputies, voters);
        faults.text("/reason", &body.reason, 1_000).when(
            received.is_some_and(|first| on > first),
            "/on",
            "after_what_was_raised",
            "Đã nhận kiến nghị nêu tại hội nghị này trước ngày đó.",
            "What was raised at it was received before that day.",
        );
        let deputies = serde_json::to_value(deputies)?;
        let after = Meeting { held_on: on, place, deputies, voters, ..before.clone() };
        faults.when(
            after.says() == before.says(),
            "/reason",
            "nothing_corrected",
            "Không có nội dung nào khác với nội dung đã ghi.",
            "Nothing differs from what was recorded.",
        );
        faults.told()?;
        let after = store::correct(tx, &permit, seen, &after).await?.ok_or_else(AppError::stale)?;
        let mut audit = Audit::of(permit.operation, id).at(after.agency_id).because(&body.reason);
        let mut detail = serde_json::Map::new();
        for ((field, was), (_, is)) in before.says().into_iter().zip(after.says()).filter(|(was, is)| was != is) {
            detail.insert(field.to_owned(), json!({ "from": was, "to": is }));
            audit = audit.change(field, was, is);
        }
        let step = NewStep { detail: detail.into(), note: Some(&body.reason), ..NewStep::of("correct", ctx.today) };
        steps::record(tx, &permit, id.into(), step).await?;
        let version = after.version;
        Ok(Done::new(MeetingView::of(after, ctx), audit).version(version))
    })
    .await
}

pub(super) async fn read_voter_meeting(app: &App, ctx: &Ctx, id: VoterMeetingId) -> Answer<MeetingView> {
    let meeting = store::find(&mut *app.desk().await?, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let version = meeting.version;
    Ok(Reply::ok(MeetingView::of(meeting, ctx)).version(version))
}

pub(super) async fn voter_meeting_history(app: &App, ctx: &Ctx, id: VoterMeetingId) -> Answer<History> {
    store::find(&mut *app.desk().await?, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    steps::history(app, id.into()).await
}

/// Meetings, latest first.
pub(super) async fn list_voter_meetings(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    mut asked: Asked,
) -> Answer<Page<MeetingView>> {
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(pages::place).transpose()?;
    let mut conn = app.desk().await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &ctx.scope, &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &ctx.scope, &asked).await?;
    let cursor = |row: &Meeting| cursor_of(&[&row.held_on.to_string(), &row.id.to_string()]);
    Ok(Reply::ok(Page::cut(rows, asked.limit, cursor).map(|row| MeetingView::of(row, ctx)).with_total(total)))
}
