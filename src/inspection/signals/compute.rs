//! Computing the signals: each day by the program, and on request.
use diesel_async::AsyncPgConnection;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use utoipa::ToSchema;
use uuid::Uuid;

use super::model::Found;
use super::rules::{self, Span, Thresholds};
use super::{policy, store};
use crate::agencies;
use crate::inspection::rules::district;
use crate::inspection::store::agencies as agency_facts;
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, SignalId, SubjectKind, SubjectRef};
use crate::platform::act::act_on;
use crate::platform::http::Answer;
use crate::platform::keyring::Use;
use crate::platform::sequencer::hex;
use crate::platform::{App, AppError, Audit, Ctx, Done, crypto, ids};

/// What a computation came to.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[schema(example = json!({ "on": "2023-03-06", "found": 12, "new": 2, "reopened": 1 }))]
pub struct Computed {
    pub on: chrono::NaiveDate,
    /// Signals that hold now.
    pub found: usize,
    pub new: usize,
    /// Closed ones that new records joined.
    pub reopened: usize,
}

/// What the rules find on a day, by the district's thresholds.
pub(super) async fn find(conn: &mut AsyncPgConnection, on: chrono::NaiveDate) -> Result<Vec<Found>, AppError> {
    let known = agency_facts(conn).await?;
    let district = district(&known, on).unwrap_or(AgencyId(Uuid::nil()));
    let set = agencies::parameters_in_force(conn, district, on).await?;
    let thresholds = Thresholds::of(|key| set.get(key.code()).and_then(|(_, value, _)| value.as_u64()));
    let span: Span = rules::span(on, thresholds.days);
    let rows = store::found(conn, &span, &thresholds).await?;
    Ok(rules::fold(rows, &span, &thresholds, district))
}

/// Computes the signals as of today.
pub(super) async fn compute_signals(app: &App, ctx: &Ctx) -> Answer<Computed> {
    let permit = policy::may_compute(ctx)?;
    let mut conn = app.back().await?;
    act_on(app, ctx, &mut conn, async |tx| {
        store::lock(tx, &permit).await?;
        let found = find(tx.conn(), ctx.today).await?;
        let (_, key) = app.keyring().current(tx.conn(), Use::Index, "signals", ctx.now).await?;
        let identity = |f: &Found| hex(&crypto::mac(&key, &[f.kind.code().as_bytes(), f.key.as_bytes()]));
        let rows: Vec<Value> = found.iter().map(|f| row_of(f, &identity(f))).collect();
        let written = store::write(tx, &permit, &Value::Array(rows), ctx.today).await?;
        let ids_of: HashMap<&str, SignalId> = written.iter().map(|(id, name, _)| (name.as_str(), *id)).collect();
        let records = found.iter().flat_map(|f| {
            let signal = ids_of.get(identity(f).as_str()).copied();
            f.records.iter().map(move |r| {
                json!({ "signal_id": signal, "record_kind": r.record_kind, "record_id": r.record_id,
                        "person_id": r.person_id })
            })
        });
        let joined = store::write_records(tx, &permit, &Value::Array(records.collect())).await?;
        let reopened = store::reopen(tx, &permit, &joined).await?;
        let new: Vec<SignalId> = written.iter().filter(|(.., is_new)| *is_new).map(|(id, ..)| *id).collect();
        let all: HashSet<SignalId> = written.iter().map(|(id, ..)| *id).collect();
        store::end_run(tx, &permit, &all.into_iter().collect::<Vec<_>>(), ctx.today).await?;
        store::record_steps(tx, &permit, &new, "found", &json!({}), None).await?;
        store::record_steps(tx, &permit, &reopened, "reopened", &json!({}), None).await?;
        let run = SubjectRef { kind: SubjectKind::System, id: ids::ordered() };
        let computed = Computed { on: ctx.today, found: written.len(), new: new.len(), reopened: reopened.len() };
        let audit = Audit::of(permit.operation, run).set("day", ctx.today).set("count", computed.found);
        Ok(Done::new(computed, audit))
    })
    .await
}

fn row_of(found: &Found, identity: &str) -> Value {
    let id = ids::ordered();
    // A short name to quote; the last digits of an ordered id are random.
    let code = format!("DH-{}", id.simple().to_string().get(24..).unwrap_or_default().to_uppercase());
    json!({ "id": id, "code": code, "kind": found.kind, "identity": identity, "agency_id": found.agency_id,
            "facts": found.facts })
}

/// The daily computation; once a day, whichever program does it.
pub async fn daily(app: &App) -> Result<(), AppError> {
    let ctx = Ctx::of_the_house(app.clock().now());
    let mut conn = app.back().await?;
    if store::has_run(&mut conn, ctx.today).await? {
        return Ok(());
    }
    drop(conn);
    compute_signals(app, &ctx).await?;
    Ok(())
}
