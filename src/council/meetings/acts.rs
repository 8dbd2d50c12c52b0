//! Recording and reading meetings.
use chrono::NaiveDate;
use serde_json::json;

use super::bodies::MeetingBody;
use super::model::Meeting;
use super::store::{self, Asked};
use super::view::MeetingView;
use crate::calendar::date;
use crate::council::faults::Faults;
use crate::council::steps::{self, History, NewStep};
use crate::council::{pages, policy, sessions};
use crate::kernel::{Page, PageQuery, Problem, VoterMeetingId, cursor_of, squeeze};
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act, ids};

const FIRST: NaiveDate = date(1990, 1, 1);

fn check(body: &MeetingBody, today: NaiveDate) -> Result<(), Problem> {
    let mut faults = Faults::new();
    faults.past("/on", body.on, FIRST, today).text("/place", &body.place, 300);
    faults.when(
        !(0..=100_000).contains(&body.voters),
        "/voters",
        "out_of_range",
        "Số cử tri từ 0 đến 100000.",
        "0 to 100000 voters.",
    );
    faults.when(
        body.deputies.is_empty() || body.deputies.len() > 50,
        "/deputies",
        "length",
        "Ghi từ 1 đến 50 đại biểu.",
        "1 to 50 deputies.",
    );
    for (n, deputy) in body.deputies.iter().enumerate().take(50) {
        faults.text(&format!("/deputies/{n}"), deputy, 200);
    }
    faults.told()
}

/// Records a meeting that was held.
pub(super) async fn log_voter_meeting(app: &App, ctx: &Ctx, body: &MeetingBody) -> Answer<MeetingView> {
    act(app, ctx, async |tx| {
        let permit = policy::may_keep(ctx, "log_voter_meeting", body.agency_id)?;
        check(body, ctx.today)?;
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
        Ok(Done::new(MeetingView::of(meeting), audit).created(place).version(1))
    })
    .await
}

pub(super) async fn read_voter_meeting(app: &App, ctx: &Ctx, id: VoterMeetingId) -> Answer<MeetingView> {
    let meeting = store::find(&mut *app.desk().await?, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let version = meeting.version;
    Ok(Reply::ok(MeetingView::of(meeting)).version(version))
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
    Ok(Reply::ok(Page::cut(rows, asked.limit, cursor).map(MeetingView::of).with_total(total)))
}
