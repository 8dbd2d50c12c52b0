//! Queueing along the feed, sending, and what people do about it: replay, queue what was left out, see what is missing.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

use super::model::{Due, Missing, News};
use super::rules::{MissingCause, backoff};
use super::target::{JsonLines, Target};
use super::view::{FiguresView, MessageView, MissingView, QueuedView, StandingView};
use super::{policy, store};
use crate::agencies::{self, AgencyRef};
use crate::kernel::codes::Code as _;
use crate::kernel::{
    AgencyId, NationalMessageId, Page, PageQuery, Problem, SubjectKind, SubjectRef, Tongues, bad_cursor, cursor_of,
    day_key, keys_of,
};
use crate::people;
use crate::platform::access::Permit;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, act, act_on, ids};
use crate::{petitions, receptions};

/// News and messages taken at once.
const BATCH: i64 = 500;
/// Steps that are queued by hand at once.
const LEFT_OUT: i64 = 5_000;

/// Queues what is new and sends what is due, until nothing is; answers how many messages are safe in the target. Does
/// nothing without a target.
pub async fn run(app: &App) -> Result<usize, AppError> {
    let Some(file) = app.settings().national_file.clone() else { return Ok(0) };
    let mut sent = 0;
    let mut conn = app.back().await?;
    while store::has_work(&mut conn, app.clock().now()).await? {
        let ctx = Ctx::of_the_house(app.clock().now());
        let target = JsonLines { file: file.clone() };
        let pass = act_on(app, &ctx, &mut conn, async |tx| pass(tx, target).await).await;
        match pass {
            Ok(reply) => sent += reply.value,
            // Another program is at it.
            Err(AppError::Unavailable(_)) => break,
            Err(error) => return Err(error),
        }
    }
    Ok(sent)
}

/// One transaction: the cursor is held, news become rows, due messages are written, and are acknowledged with it. A
/// program that dies between writing and commit sends the same ids again.
async fn pass(tx: &mut Tx<'_>, target: impl Target + 'static) -> Result<Done<usize>, AppError> {
    let ctx = tx.ctx();
    let permit = policy::of_the_house(ctx, "export_national_messages")?;
    let after = store::cursor(tx, &permit).await?.ok_or(AppError::Unavailable("national queue"))?;
    let news = store::news(tx.conn(), after, BATCH).await?;
    let queued = queue(tx, &permit, &news).await?;
    let due = store::due(tx.conn(), ctx.now, BATCH).await?;
    let lines = lines(tx, &due).await?;
    let written = tokio::task::spawn_blocking(move || target.send(&lines)).await;
    let (sent, error) = match written {
        Ok(Ok(())) => {
            store::acknowledge(tx, &permit, &due.iter().map(|message| message.id).collect::<Vec<_>>()).await?;
            (due.len(), None)
        }
        Ok(Err(error)) => (0, Some(error.kind().to_string())),
        Err(_) => (0, Some("the writer ended".to_owned())),
    };
    if let Some(why) = &error {
        let until: Vec<_> = due.iter().map(|m| (m.id, ctx.now + backoff(m.attempts + 1))).collect();
        store::failed(tx, &permit, &until, why).await?;
        tracing::warn!(error = %why, messages = until.len(), "national messages not written");
    }
    let export = SubjectRef { kind: SubjectKind::Export, id: ids::ordered() };
    let audit = Audit::of(permit.operation, export)
        .set("count", sent)
        .set("rows", queued)
        .set("refused", if error.is_some() { due.len() } else { 0 });
    Ok(Done::new(sent, audit))
}

async fn queue(tx: &mut Tx<'_>, permit: &Permit, news: &[News]) -> Result<usize, AppError> {
    let Some(last) = news.last().map(|last| last.feed_no) else { return Ok(0) };
    let of = |kinds: &'static [&str]| news.iter().filter(move |piece| kinds.contains(&piece.kind.as_str()));
    let mut petitions: Vec<Uuid> = of(&["petition.registered", "petition.moved"]).map(|p| p.subject_id).collect();
    let mut visits: Vec<Uuid> = of(&["reception.logged"]).map(|piece| piece.subject_id).collect();
    let imports: Vec<i64> = of(&["register.imported"]).map(|piece| piece.outbox_id).collect();
    let (of_petitions, of_visits) = store::of_imports(tx.conn(), &imports).await?;
    petitions.extend(of_petitions);
    visits.extend(of_visits);
    let answers: Vec<i64> = of(&["reception.answered"]).map(|piece| piece.outbox_id).collect();
    let mut queued = store::queue_petitions(tx, permit, &petitions, last).await?;
    queued += store::queue_visits(tx, permit, &visits, last).await?;
    queued += store::queue_answers(tx, permit, &answers, last).await?;
    store::move_cursor(tx, permit, last).await?;
    Ok(queued)
}

/// Each message as one line; of an open visit with its people by name and address (Điều 6 khoản 1), nobody else's.
async fn lines(tx: &mut Tx<'_>, due: &[Due]) -> Result<Vec<String>, AppError> {
    let keyring = tx.app().keyring();
    let open: Vec<Uuid> = due.iter().filter_map(|message| message.open_visit).collect();
    let people = people::of_subjects(tx.conn(), keyring, SubjectKind::Reception, &open, false).await?;
    let line = |message: &Due| {
        let mut content = message.content.clone();
        let citizens = message.open_visit.and_then(|visit| people.get(&visit));
        if let (Some(citizens), Some(visit)) = (citizens, content.get_mut("reception").and_then(Value::as_object_mut)) {
            let told = citizens
                .iter()
                .map(|person| json!({ "full_name": person.body.full_name, "address": person.body.address }));
            visit.insert("citizens".into(), told.collect());
        }
        serde_json::to_string(&content)
    };
    Ok(due.iter().map(line).collect::<Result<_, _>>()?)
}

/// The agencies a reader may ask about, or the one asked for.
fn asked_agencies(ctx: &Ctx, all: &[agencies::Agency], asked: Option<AgencyId>) -> Result<Vec<AgencyId>, AppError> {
    let reach = policy::may_follow(ctx)?;
    let within = |id: AgencyId| reach.as_ref().is_none_or(|reach| reach.contains(&id));
    match asked {
        Some(id) if all.iter().all(|agency| agency.id != id) => Err(AppError::hidden()),
        Some(id) if !within(id) => {
            Err(Problem::forbidden("Cơ quan này nằm ngoài phạm vi của bạn.", "This agency is outside your reach.")
                .into())
        }
        Some(id) => Ok(vec![id]),
        None => Ok(all.iter().map(|agency| agency.id).filter(|id| within(*id)).collect()),
    }
}

/// Steps that are not yet in the national database, the latest day first.
pub(super) async fn missing(
    app: &App,
    ctx: &Ctx,
    agency: Option<AgencyId>,
    cause: Option<MissingCause>,
    page: &PageQuery,
) -> Answer<Page<MissingView>> {
    let after = page.cursor.as_deref().map(place).transpose()?;
    let mut conn = app.desk().await?;
    let asked = missing_asked(&mut conn, ctx, agency, cause).await?;
    let asked = store::Asked { after, limit: page.limit(), ..asked };
    let rows = store::missing(&mut conn, &asked).await?;
    let cut = Page::cut(rows, asked.limit, |row: &Missing| cursor_of(&[&row.on_day.to_string(), &row.id.to_string()]));
    let items = missing_views(&mut conn, ctx, cut.items).await?;
    Ok(Reply::ok(Page { items, next_cursor: cut.next_cursor, total: None, total_is_exact: None }))
}

/// What a list of missing steps is asked for, from its beginning.
pub(super) async fn missing_asked(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    agency: Option<AgencyId>,
    cause: Option<MissingCause>,
) -> Result<store::Asked, AppError> {
    let all = agencies::all(conn).await?;
    let agencies = asked_agencies(ctx, &all, agency)?;
    Ok(store::Asked { agencies, cause: cause.map(MissingCause::code), ..store::Asked::default() })
}

/// Steps as the reader sees them; a record out of sight only counts.
pub(super) async fn missing_views(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    rows: Vec<Missing>,
) -> Result<Vec<MissingView>, AppError> {
    let of =
        |kind: &str| rows.iter().filter(|row| row.subject_kind == kind).map(|row| row.subject_id).collect::<Vec<_>>();
    let petitions = petitions::briefs(conn, &ctx.scope, &of("petition")).await?;
    let visits = receptions::briefs(conn, &ctx.scope, &of("reception")).await?;
    let all = agencies::all(conn).await?;
    let named: HashMap<_, _> = all.iter().map(|agency| (agency.id, AgencyRef::from(agency))).collect();
    let shown = rows.into_iter().filter_map(|row| {
        let is_seen = petitions.contains_key(&row.subject_id) || visits.contains_key(&row.subject_id);
        Some(MissingView {
            message_id: row.id,
            subject: row.subject_kind,
            subject_id: is_seen.then_some(row.subject_id),
            step: is_seen.then_some(row.action),
            on: is_seen.then_some(row.on_day),
            agency: named.get(&row.agency_id)?.clone(),
            cause: MissingCause::parse(&row.cause)?,
            attempts: row.attempts,
            last_error: row.last_error,
            hidden: !is_seen,
        })
    });
    Ok(shown.collect())
}

fn place(cursor: &str) -> Result<(NaiveDate, Uuid), Problem> {
    let [day, id] = keys_of::<2>(cursor)?;
    Ok((day_key(&day)?, id.parse().map_err(|_| bad_cursor())?))
}

/// How each agency stands.
pub(super) async fn figures(app: &App, ctx: &Ctx, agency: Option<AgencyId>) -> Answer<FiguresView> {
    let mut conn = app.desk().await?;
    let all = agencies::all(&mut conn).await?;
    let asked = asked_agencies(ctx, &all, agency)?;
    let named: HashMap<_, _> = all.iter().map(|agency| (agency.id, AgencyRef::from(agency))).collect();
    let rows = store::standing(&mut conn, &asked, ctx.today).await?;
    let agencies =
        rows.into_iter().filter_map(|row| named.get(&row.agency_id).cloned().map(|name| StandingView::of(row, name)));
    let is_on = app.settings().national_file.is_some();
    Ok(Reply::ok(FiguresView { is_on, agencies: agencies.collect() }))
}

/// One message and how far it has come.
pub(super) async fn read_message(app: &App, ctx: &Ctx, id: NationalMessageId) -> Answer<MessageView> {
    let reach = policy::may_follow(ctx)?;
    let message = store::find(&mut *app.desk().await?, id).await?.ok_or_else(AppError::hidden)?;
    if reach.is_some_and(|reach| !reach.contains(&message.agency_id)) {
        return Err(AppError::hidden());
    }
    let (version, may_write) = (message.version, policy::may_write(&ctx.actor, "replay_national_message").is_ok());
    Ok(Reply::ok(MessageView::of(message, may_write)).version(version))
}

/// A dead letter is sent anew.
pub(super) async fn replay(app: &App, ctx: &Ctx, id: NationalMessageId, seen: i32) -> Answer<MessageView> {
    act(app, ctx, async |tx| {
        let permit = policy::may_write(&ctx.actor, "replay_national_message")?;
        let message = store::find(tx.conn(), id).await?.ok_or_else(AppError::hidden)?;
        if message.version != seen {
            return Err(AppError::stale());
        }
        if message.state != "dead" {
            return Err(Problem::wrong_state(
                Tongues::of(
                    "Chỉ gửi lại thông điệp đã dừng sau nhiều lần lỗi.",
                    "Only a message that failed for good is replayed.",
                ),
                Vec::new(),
            )
            .into());
        }
        let after = store::replay(tx, &permit, id, seen).await?.ok_or_else(AppError::stale)?;
        let audit = Audit::of(permit.operation, id).at(after.agency_id).change("state", "dead", "queued");
        let version = after.version;
        Ok(Done::new(MessageView::of(after, true), audit).version(version))
    })
    .await
}

/// Queues what no news led to: entered before the queue was there.
pub(super) async fn queue_left_out(app: &App, ctx: &Ctx, agency: AgencyId) -> Answer<QueuedView> {
    act(app, ctx, async |tx| {
        let permit = policy::may_write(&ctx.actor, "queue_national_messages")?;
        agencies::find(tx.conn(), agency).await?.ok_or_else(AppError::hidden)?;
        let queued = store::queue_left_out(tx, &permit, agency, LEFT_OUT).await?;
        let audit = Audit::of(permit.operation, agency).set("count", queued);
        Ok(Done::new(QueuedView { queued }, audit))
    })
    .await
}
