//! What is done with reported periods.
use chrono::{DateTime, Utc};
use diesel_async::AsyncPgConnection;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::bodies::{PrepareSnapshot, ReturnSnapshot};
use super::canonical::canonical;
use super::content::{self, Frozen, FrozenRow, FrozenSeal, Thawed};
use super::model::{NewSnapshot, Snapshot, SnapshotState, SnapshotStep};
use super::view::{SnapshotDetail, SnapshotView, allowed_actions};
use super::{policy, rules, store};
use crate::inspection::AgencyFacts;
use crate::inspection::rules::{self as rows_of, Row};
use crate::kernel::codes::{AgencyLevel, Code};
use crate::kernel::{AgencyId, Page, PageQuery, SnapshotId, VietnamTime, bad_cursor, cursor_of, keys_of};
use crate::platform::access::Permit;
use crate::platform::act::act_on;
use crate::platform::http::Format;
use crate::platform::sequencer::{self, Head, hex};
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, crypto, ids};
use crate::reports::columns::{Group, Source};
use crate::reports::reads::Prepared;
use crate::reports::rules::fold;
use crate::reports::rules::identities::Values;
use crate::reports::rules::periods::{self, Period};
use crate::reports::view::{Check, ReportAgency};
use crate::reports::{counting, reads};

/// The most records a report is frozen with.
const MOST: i64 = 200_000;

/// Freezes a form of a period for an agency, or the district's from what was accepted.
pub(super) async fn prepare_report_snapshot(
    app: &App,
    ctx: &Ctx,
    body: &PrepareSnapshot,
) -> Result<Reply<SnapshotView>, AppError> {
    let period = periods::asked(body.period.as_deref(), body.from, body.to)?;
    let mut conn = app.back().await?;
    act_on(app, ctx, &mut conn, async |tx| {
        let all = crate::reports::store::agencies(tx.conn()).await?;
        let agency = all.iter().find(|a| a.id == body.agency_id).ok_or_else(AppError::hidden)?;
        let permit = policy::may_prepare(&ctx.actor, agency)?;
        if agency.under_head_of.is_some() {
            return Err(rules::inside_a_head().into());
        }
        let days = (period.from, period.to);
        if let Some(before) = store::standing(tx, body.form, days, agency.id).await? {
            // What nobody has submitted gives way to what is prepared anew.
            if before.state() != SnapshotState::Prepared {
                return Err(rules::exists(before.state(), allowed_actions(&before, ctx)).into());
            }
            store::set_state(tx, &permit, &before, SnapshotState::Returned, None).await?.ok_or_else(AppError::stale)?;
            store::record_step(tx, &permit, before.id, SnapshotStep::Return, Some("lập lại / prepared anew")).await?;
        }
        let is_consolidated = agency.level == AgencyLevel::District;
        let reach = BTreeSet::from([agency.id]);
        let form = body.form.code();
        let prepared = reads::prepare_for(tx.conn(), form, period.clone(), Some(agency.id), &all, &reach).await?;
        let mut rows = frozen_rows(tx.conn(), &prepared).await?;
        let mut missing = Vec::new();
        if is_consolidated {
            (rows, missing) = consolidated(tx, ctx, &all, &prepared, rows).await?;
        }
        let frozen = frozen(tx, &prepared, agency, rows, missing).await?;
        let content = canonical(&serde_json::to_value(&frozen)?).into_bytes();
        let new = NewSnapshot {
            id: SnapshotId(ids::ordered()),
            form: form.to_owned(),
            regime: prepared.form.regime.code().to_owned(),
            period: period.name.clone(),
            from_on: period.from,
            to_on: period.to,
            agency_id: agency.id,
            is_consolidated,
            state: SnapshotState::Prepared.code().to_owned(),
            content_sha256: crypto::sha256(&content),
            content,
            created_at: ctx.now,
            created_by: permit.by,
        };
        let stored = store::insert(tx, &permit, &new).await?;
        let snapshot = stored.ok_or_else(|| rules::exists(SnapshotState::Prepared, Vec::new()))?;
        store::record_step(tx, &permit, snapshot.id, SnapshotStep::Prepare, None).await?;
        let audit = Audit::of(permit.operation, snapshot.id)
            .at(agency.id)
            .set("form", form)
            .set("from", period.from)
            .set("until", period.to)
            .set("state", SnapshotState::Prepared)
            .set("file_digest", hex(&snapshot.content_sha256));
        let place = format!("/api/v1/reports/snapshots/{}", snapshot.id);
        Ok(Done::new(SnapshotView::of(&snapshot, ctx), audit).created(place).version(snapshot.version))
    })
    .await
}

/// Each row with the records behind its cells; values are made of these very records.
pub(super) async fn frozen_rows(conn: &mut AsyncPgConnection, prepared: &Prepared) -> Result<Vec<FrozenRow>, AppError> {
    let columns = prepared.rules();
    let mut groups: HashMap<Source, Vec<Group>> = HashMap::new();
    let mut references: Vec<content::References> =
        prepared.rows.iter().map(|_| columns.iter().map(|rule| (rule.no, BTreeSet::new())).collect()).collect();
    for source in prepared.sources() {
        let records = counting::records(conn, source, &prepared.asked, MOST + 1).await?;
        if i64::try_from(records.len()).is_ok_and(|n| n > MOST) {
            return Err(rules::too_many(MOST).into());
        }
        for record in &records {
            let Some(cells) = references.get_mut(record.row) else { continue };
            for rule in columns.iter().filter(|rule| rule.source == source && content::counts(rule, record)) {
                cells.entry(rule.no).or_default().insert(content::reference(record, source));
            }
        }
        let group = |record: counting::Record| Group {
            row: record.row,
            fact: record.fact,
            records: 1.0,
            matters: f64::from(u8::from(record.is_matter)),
            amounts: if record.is_matter { record.amounts } else { Vec::new() },
        };
        groups.insert(source, records.into_iter().map(group).collect());
    }
    let counted = reads::folded(prepared, &groups);
    let rows = prepared.rows.iter().zip(counted).zip(references);
    Ok(rows
        .map(|((row, counted), records)| FrozenRow {
            agency: of(&row.agency),
            level: row.agency.level,
            values: content::written(&counted.values),
            records,
            beyond: content::beyond_named(prepared.form, &counted.beyond),
            snapshot_id: None,
            sha256: None,
        })
        .collect())
}

fn of(agency: &AgencyFacts) -> ReportAgency {
    ReportAgency { id: agency.id, code: agency.code.clone(), name: agency.name.clone() }
}

/// The district's rows: its own as counted, of every other agency the accepted one; and who has none.
async fn consolidated(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    all: &[AgencyFacts],
    prepared: &Prepared,
    own: Vec<FrozenRow>,
) -> Result<(Vec<FrozenRow>, Vec<ReportAgency>), AppError> {
    let reach: BTreeSet<AgencyId> = ctx.scope.figures.iter().copied().collect();
    let expected = rows_of::rows(all, &reach, prepared.period.to);
    let ids: Vec<AgencyId> = expected.iter().map(|row| row.agency.id).collect();
    let days = (prepared.period.from, prepared.period.to);
    let mut accepted: HashMap<AgencyId, FrozenRow> = HashMap::new();
    for (id, agency, bytes, sha256) in store::accepted(tx, prepared.form.form, days, &ids).await? {
        let thawed: Thawed = serde_json::from_slice(&bytes)?;
        if let Some(row) = thawed.rows.into_iter().find(|row| row.agency.id == agency) {
            accepted.insert(agency, FrozenRow { snapshot_id: Some(id), sha256: Some(hex(&sha256)), ..row });
        }
    }
    let ended = ended_with_figures(tx, all, prepared, &expected, &accepted).await?;
    let (mut rows, mut missing) = (own, Vec::new());
    for row in expected {
        let is_own = rows.iter().any(|own| own.agency.id == row.agency.id && own.snapshot_id.is_none());
        match accepted.remove(&row.agency.id) {
            Some(frozen) => rows.push(frozen),
            None if (row.is_always_shown || ended.contains(&row.agency.id)) && !is_own => missing.push(of(&row.agency)),
            None => {}
        }
    }
    Ok((rows, missing))
}

/// Agencies that ended within the period, have no accepted report and something to report: a merger loses no figures.
async fn ended_with_figures(
    tx: &mut Tx<'_>,
    all: &[AgencyFacts],
    prepared: &Prepared,
    expected: &[Row],
    accepted: &HashMap<AgencyId, FrozenRow>,
) -> Result<BTreeSet<AgencyId>, AppError> {
    let unreported = expected.iter().filter(|row| !row.is_always_shown && !accepted.contains_key(&row.agency.id));
    let reach: BTreeSet<AgencyId> = unreported.map(|row| row.agency.id).collect();
    if reach.is_empty() {
        return Ok(reach);
    }
    let form = prepared.form.form.code();
    let counted = reads::prepare_for(tx.conn(), form, prepared.period.clone(), None, all, &reach).await?;
    let mut rows = frozen_rows(tx.conn(), &counted).await?;
    rows.retain(|row| content::read(&row.values).values().any(|value| *value != 0.0));
    Ok(rows.into_iter().map(|row| row.agency.id).collect())
}

async fn frozen(
    tx: &mut Tx<'_>,
    prepared: &Prepared,
    agency: &AgencyFacts,
    rows: Vec<FrozenRow>,
    missing: Vec<ReportAgency>,
) -> Result<Frozen, AppError> {
    let ctx = tx.ctx();
    let head = sequencer::last_head(tx.conn()).await?;
    let values: Vec<Values> = rows.iter().map(|row| content::read(&row.values)).collect();
    let mut total = fold::sum(&values);
    for column in &prepared.form.columns {
        total.entry(column.no).or_default();
    }
    let coded: Vec<(&str, &Values)> = rows.iter().map(|row| row.agency.code.as_str()).zip(&values).collect();
    let crowd = prepared.asked.crowd;
    let form = prepared.form;
    let Period { name, from, to } = prepared.period.clone();
    let beyond: Vec<Values> = rows.iter().map(|row| content::beyond_read(form, row)).collect();
    let gaps = reads::gaps(form, &beyond);
    let columns: BTreeMap<u8, String> = form.columns.iter().map(|column| (column.no, column.path.clone())).collect();
    Ok(Frozen {
        form: form.form,
        name: form.name.clone(),
        title: form.title.clone(),
        regime: form.regime,
        period: name,
        from,
        to,
        layout_unverified: !prepared.is_sure,
        many_signers: prepared.asked.many_signers,
        crowd_threshold: crowd,
        agency: of(agency),
        is_consolidated: agency.level == AgencyLevel::District,
        missing,
        columns,
        checks: form.identities.iter().map(|identity| Check::of(identity, &total, &coded, crowd, &gaps)).collect(),
        total: content::written(&total),
        rows,
        is_provisional: periods::is_running(to, ctx.today),
        prepared_at: serde_json::to_value(VietnamTime::from(ctx.now))?.as_str().unwrap_or_default().to_owned(),
        prepared_by: ctx.user(),
        audit_seal: head.map(|head| FrozenSeal { seal_no: head.seal_no, hash: hex(&head.hash) }),
    })
}

/// Takes a step with a reported period.
pub(super) async fn step_report_snapshot(
    app: &App,
    ctx: &Ctx,
    id: SnapshotId,
    seen: i32,
    step: SnapshotStep,
    reason: Option<&ReturnSnapshot>,
) -> Result<Reply<SnapshotView>, AppError> {
    let mut conn = app.back().await?;
    act_on(app, ctx, &mut conn, async |tx| {
        let snapshot = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may_step(&ctx.actor, step, &snapshot)?;
        if snapshot.version != seen {
            return Err(AppError::stale());
        }
        if let Some(body) = reason {
            rules::reason(&body.reason)?;
        }
        let Some(state) = rules::next(snapshot.state(), step, snapshot.is_consolidated) else {
            return Err(rules::wrong_state(snapshot.state(), step, allowed_actions(&snapshot, ctx)).into());
        };
        rules::may_go_on(step, snapshot.prepared_on(), snapshot.to_on, ctx.today)
            .map_err(|refused| refused.allowing(allowed_actions(&snapshot, ctx)))?;
        let head = if step == SnapshotStep::Lock { sequencer::last_head(tx.conn()).await? } else { None };
        let mut with_it = Vec::new();
        if step == SnapshotStep::Lock && snapshot.is_consolidated {
            with_it = lock_sources(tx, ctx, (&permit, head.as_ref()), snapshot.id).await?;
        }
        let moved = store::set_state(tx, &permit, &snapshot, state, head.as_ref()).await?;
        let after = moved.ok_or_else(AppError::stale)?;
        let said = reason.map(|body| body.reason.trim());
        store::record_step(tx, &permit, id, step, said).await?;
        let mut audit = Audit::of(permit.operation, id)
            .at(after.agency_id)
            .change("state", &snapshot.state, &after.state)
            .set("file_digest", hex(&after.content_sha256));
        if said.is_some() {
            audit = audit.touched(&["reason"]);
        }
        let mut done = Done::new(SnapshotView::of(&after, ctx), audit).version(after.version);
        for (source, agency) in with_it {
            let locked = Audit::of(permit.operation, source).at(agency);
            done = done.and(locked.change("state", SnapshotState::Accepted, SnapshotState::Locked));
        }
        Ok(done)
    })
    .await
}

/// With the district's report what it was made from is locked: none of it may be returned any more. Answers what is locked now.
async fn lock_sources(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (permit, head): (&Permit, Option<&Head>),
    id: SnapshotId,
) -> Result<Vec<(SnapshotId, AgencyId)>, AppError> {
    let bytes = store::content(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let Thawed { rows, .. } = serde_json::from_slice(&bytes)?;
    let sources: Vec<SnapshotId> = rows.iter().filter_map(|row| row.snapshot_id).collect();
    let returned = store::returned(tx, permit, &sources).await?;
    let at = |row: &&FrozenRow| row.snapshot_id.is_some_and(|id| returned.contains(&id));
    let names: Vec<&str> = rows.iter().filter(at).map(|row| row.agency.name.as_str()).collect();
    if !names.is_empty() {
        return Err(rules::returned_since(&names).into());
    }
    let locked = store::lock_accepted(tx, permit, &sources, head).await?;
    store::record_steps(tx, permit, &locked, SnapshotStep::Lock).await?;
    let all = rows.iter().filter_map(|row| Some((row.snapshot_id?, row.agency.id)));
    Ok(all.filter(|(id, _)| locked.contains(id)).collect())
}

/// One reported period.
pub(super) async fn read_report_snapshot(
    app: &App,
    ctx: &Ctx,
    id: SnapshotId,
) -> Result<Reply<SnapshotDetail>, AppError> {
    let mut conn = app.desk().await?;
    let snapshot = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let bytes = store::content(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let Thawed { missing, total, .. } = serde_json::from_slice(&bytes)?;
    let steps = store::steps(&mut conn, id).await?.into_iter().map(Into::into).collect();
    let detail = SnapshotDetail { snapshot: SnapshotView::of(&snapshot, ctx), steps, missing, total };
    Ok(Reply::ok(detail).version(snapshot.version))
}

/// The exact bytes, and their SHA-256; printed they name no record, and whoever sees the report may have them so.
pub(super) async fn read_report_snapshot_content(
    app: &App,
    ctx: &Ctx,
    id: SnapshotId,
    format: Format,
) -> Result<(Vec<u8>, Snapshot), AppError> {
    let mut conn = app.desk().await?;
    let snapshot = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    if matches!(format, Format::Json) {
        policy::may_read_content(&ctx.scope, &snapshot)?;
    }
    let bytes = store::content(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    Ok((bytes, snapshot))
}

/// Reported periods, newest first.
pub(super) async fn list_report_snapshots(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    asked: store::Asked,
) -> Result<Reply<Page<SnapshotView>>, AppError> {
    let after = page.cursor.as_deref().map(place).transpose()?;
    let asked = store::Asked { after, limit: page.limit(), ..asked };
    let mut conn = app.desk().await?;
    let rows = store::list(&mut conn, &ctx.scope, &asked).await?;
    let cursor = |s: &Snapshot| cursor_of(&[&s.created_at.timestamp_micros().to_string(), &s.id.to_string()]);
    Ok(Reply::ok(Page::cut(rows, asked.limit, cursor).map(|snapshot| SnapshotView::of(&snapshot, ctx))))
}

fn place(cursor: &str) -> Result<(DateTime<Utc>, SnapshotId), crate::kernel::Problem> {
    let [at, id] = keys_of::<2>(cursor)?;
    let at = at.parse().ok().and_then(DateTime::from_timestamp_micros).ok_or_else(bad_cursor)?;
    Ok((at, SnapshotId(id.parse().map_err(|_| bad_cursor())?)))
}
