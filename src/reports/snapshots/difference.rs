//! What a reported period would say now: counted again by the same days, compared cell by cell and record by record.
use diesel_async::AsyncPgConnection;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

use super::content::{FrozenRow, Thawed};
use super::model::Snapshot;
use super::view::{CellChange, Difference};
use super::{acts, policy, store};
use crate::kernel::{AgencyId, SnapshotId};
use crate::platform::{App, AppError, Ctx, Reply};
use crate::reports::columns::{Fact, Rule, Source, What};
use crate::reports::counting::Record;
use crate::reports::reads;
use crate::reports::rules::periods::Period;
use crate::reports::view::{CellItem, number};

const SHOWN: usize = 100;

/// What would be different now.
pub(super) async fn read_report_snapshot_difference(
    app: &App,
    ctx: &Ctx,
    id: SnapshotId,
) -> Result<Reply<Difference>, AppError> {
    let mut conn = app.back().await?;
    let snapshot = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    policy::may_read_content(&ctx.scope, &snapshot)?;
    let bytes = store::content(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let then: Thawed = serde_json::from_slice(&bytes)?;
    let (rules, now) = counted_now(&mut conn, &snapshot, &then).await?;
    let mut cells = compared(rules, &then, &now);
    let items = found(&mut conn, ctx, rules, &cells).await?;
    let mut items = items.into_iter();
    let changes: Vec<CellChange> = cells.drain(..).map(|cell| cell.shown(&mut items)).collect();
    Ok(Reply::ok(Difference { snapshot_id: id, is_equal: changes.is_empty(), changes }))
}

async fn counted_now(
    conn: &mut AsyncPgConnection,
    snapshot: &Snapshot,
    then: &Thawed,
) -> Result<(&'static [Rule], Vec<FrozenRow>), AppError> {
    let period = Period { name: snapshot.period.clone(), from: snapshot.from_on, to: snapshot.to_on };
    let reach: BTreeSet<AgencyId> = then.agencies();
    let all = crate::reports::store::agencies(conn).await?;
    let mut prepared = reads::prepare_for(conn, &snapshot.form, period, None, &all, &reach).await?;
    // By the yardsticks of the report: another "many" since is no other record.
    let asked = &mut prepared.asked;
    asked.many_signers = then.many_signers.unwrap_or(asked.many_signers);
    asked.crowd = then.crowd_threshold.unwrap_or(asked.crowd);
    let rows = acts::frozen_rows(conn, &prepared).await?;
    Ok((prepared.rules(), rows))
}

/// A cell that differs.
struct Cell {
    change: CellChange,
    came: Vec<Record>,
    went: Vec<Record>,
}

impl Cell {
    fn shown(mut self, items: &mut impl Iterator<Item = CellItem>) -> CellChange {
        self.change.came = items.by_ref().take(self.came.len()).collect();
        self.change.went = items.by_ref().take(self.went.len()).collect();
        self.change
    }
}

/// Row by row; of an agency whose report was missing nothing was counted then.
fn compared(rules: &[Rule], then: &Thawed, now: &[FrozenRow]) -> Vec<Cell> {
    let by_agency: HashMap<AgencyId, &FrozenRow> = now.iter().map(|row| (row.agency.id, row)).collect();
    let nothing = BTreeSet::new();
    let mut cells = Vec::new();
    let reported = then.rows.iter().map(|row| (&row.agency, Some(row)));
    for (agency, row) in reported.chain(then.missing.iter().map(|agency| (agency, None))) {
        let current = by_agency.get(&agency.id);
        for rule in rules {
            let no = rule.no;
            let before = row.and_then(|row| row.values.get(&no)).cloned().unwrap_or_else(|| number(0.0));
            let after = current.and_then(|row| row.values.get(&no)).cloned().unwrap_or_else(|| number(0.0));
            let had = row.and_then(|row| row.records.get(&no)).unwrap_or(&nothing);
            let has = current.and_then(|row| row.records.get(&no)).unwrap_or(&nothing);
            let came: Vec<&String> = has.difference(had).collect();
            let went: Vec<&String> = had.difference(has).collect();
            if before == after && came.is_empty() && went.is_empty() {
                continue;
            }
            let change = CellChange {
                agency: agency.clone(),
                column: no,
                then: before,
                now: after,
                came_count: came.len(),
                went_count: went.len(),
                came: Vec::new(),
                went: Vec::new(),
            };
            cells.push(Cell { change, came: named(&came), went: named(&went) });
        }
    }
    cells
}

/// Records as far as their names tell.
fn named(references: &[&String]) -> Vec<Record> {
    let named = references.iter().take(SHOWN).filter_map(|reference| {
        let (id, nth) = reference.split_once('.').unwrap_or((reference.as_str(), "0"));
        Some(Record {
            row: 0,
            id: id.parse::<Uuid>().ok()?,
            nth: nth.parse().unwrap_or_default(),
            is_matter: true,
            fact: Fact::default(),
            amounts: Vec::new(),
            place: String::new(),
        })
    });
    named.collect()
}

/// All of them at once, as the reader may see them.
async fn found(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    rules: &[Rule],
    cells: &[Cell],
) -> Result<Vec<CellItem>, AppError> {
    let records: Vec<Record> = cells.iter().flat_map(|cell| cell.came.iter().chain(&cell.went)).cloned().collect();
    // A form is about visits or about petitions; sessions are found beside visits.
    let of_sessions = rules.iter().find(|rule| rule.source == Source::Sessions);
    let Some(rule) = of_sessions.or(rules.first()) else { return Ok(Vec::new()) };
    let each_one = Rule { what: What::Records, ..*rule };
    reads::shown(conn, &ctx.scope, &each_one, &records).await
}
