//! The records behind a cell as a file: exactly those that the cell counts, one that the reader may not see as such.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use std::vec::IntoIter;

use super::columns::{Rule, Source};
use super::counting::{self, Record};
use super::policy;
use super::reads::{no_column, prepare, shown};
use super::rules::periods::Period;
use super::view::CellItem;
use crate::agencies;
use crate::kernel::AgencyId;
use crate::kernel::codes::AgencyLevel;
use crate::petitions::PetitionBrief;
use crate::platform::listed::{Face, Listed, hidden, label, next_of, number, taken_out, text};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};
use crate::receptions::ReceptionBrief;

const COLUMNS: &[(&str, f64)] = &[
    ("Mã số", 22.0),
    ("Cơ quan", 26.0),
    ("Ngày", 12.0),
    ("Loại đơn, hình thức tiếp", 16.0),
    ("Lĩnh vực", 24.0),
    ("Trạng thái, kết quả", 20.0),
    ("Số người", 8.0),
    ("Cộng vào ô", 14.0),
    ("Bảo mật", 8.0),
];

/// Which cell.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub form: String,
    pub period: Period,
    pub agency: Option<AgencyId>,
    pub level: Option<AgencyLevel>,
    pub column: u8,
}

struct Cells {
    wanted: Wanted,
    rule: Option<&'static Rule>,
    records: IntoIter<Record>,
    agencies: HashMap<AgencyId, String>,
}

/// The records behind a cell as a file.
pub(super) async fn cells(app: &App, ctx: &Ctx, wanted: Wanted, format: &'static str) -> Result<TableFile, AppError> {
    let permit = policy::may_export_cells(ctx)?;
    let list = Cells { wanted, rule: None, records: Vec::new().into_iter(), agencies: HashMap::new() };
    taken_out(app, ctx, &permit, list, format).await
}

impl Listed for Cells {
    fn face(&self) -> Face {
        let Wanted { form, period, column, .. } = &self.wanted;
        let is_of_visits = self
            .rule
            .is_some_and(|rule| matches!(rule.source, Source::Visits | Source::VisitMatters | Source::Sessions));
        let sheet = if is_of_visits { "Tiếp công dân" } else { "Đơn" };
        Face { name: format!("{form}-cot-{column}-{}", period.to), sheet, columns: COLUMNS }
    }

    fn said(&self, audit: Audit) -> Audit {
        let Wanted { form, period, agency, level, column } = &self.wanted;
        let audit = audit
            .set("form", form)
            .set("key", column)
            .set("level", level)
            .set("from", period.from)
            .set("until", period.to);
        match agency {
            Some(agency) => audit.set("agency_id", agency),
            None => audit,
        }
    }

    async fn count(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx, most: i64) -> Result<i64, AppError> {
        let Wanted { form, period, agency, level, column } = self.wanted.clone();
        let prepared = prepare(conn, ctx, &form, period, agency).await?.of_level(level);
        let rule = prepared.rules().iter().find(|rule| rule.no == column).ok_or_else(|| no_column(&prepared))?;
        let found = counting::page(conn, rule, &prepared.asked, "", most).await?;
        self.agencies = agencies::names(conn).await?;
        self.rule = Some(rule);
        self.records = found.into_iter();
        Ok(i64::try_from(self.records.len()).unwrap_or(i64::MAX))
    }

    async fn rows(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        let page = next_of(&mut self.records);
        let Some(rule) = self.rule else { return Ok(Vec::new()) };
        let items = shown(conn, &ctx.scope, rule, &page).await?;
        Ok(items.into_iter().map(|item| row_of(item, &self.agencies)).collect())
    }
}

fn row_of(item: CellItem, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    let adds =
        |amount: Option<serde_json::Value>| amount.and_then(|amount| amount.as_f64()).map_or(Cell::Empty, Cell::Number);
    match item {
        CellItem::Petition(counted) => {
            let PetitionBrief { code, agency_id, received_on, kind, field, state, signer_count, is_sealed, .. } =
                counted.record;
            vec![
                Cell::Text(code),
                text(agencies.get(&agency_id)),
                Cell::Day(received_on),
                label(kind),
                label(field),
                label(state),
                number(signer_count),
                adds(counted.amount),
                Cell::Bool(is_sealed),
            ]
        }
        CellItem::Visit(counted) => {
            let ReceptionBrief { code, agency_id, received_on, mode, outcome, people_count, is_sealed, .. } =
                counted.record;
            vec![
                Cell::Text(code),
                text(agencies.get(&agency_id)),
                Cell::Day(received_on),
                label(mode),
                Cell::Empty,
                label(outcome),
                number(people_count),
                adds(counted.amount),
                Cell::Bool(is_sealed),
            ]
        }
        CellItem::Session(counted) => {
            let session = counted.record;
            vec![
                Cell::text(match session.host_capacity.as_str() {
                    "party" => "Kỳ tiếp công dân của cấp ủy",
                    _ => "Kỳ tiếp công dân",
                }),
                text(agencies.get(&session.agency_id)),
                Cell::Day(session.on),
                label(session.mode),
                Cell::Empty,
                session.host.map_or(Cell::Empty, label),
                Cell::Empty,
                adds(counted.amount),
                Cell::Bool(false),
            ]
        }
        CellItem::Hidden(_) => hidden(COLUMNS.len()),
    }
}
