//! How dialogues are held, and the records behind one of its numbers, as files.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use std::vec::IntoIter;
use uuid::Uuid;

use super::model::DialogueFigure;
use super::policy;
use super::reads::{self, Asked};
use super::store::{self, Record};
use super::view::{ComplianceRecord, ComplianceRow};
use crate::agencies;
use crate::inspection::table::{day, hidden, known_by, number, text};
use crate::kernel::AgencyId;
use crate::kernel::codes::Code;
use crate::platform::listed::{Face, Listed, Whole, next_of, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

const AGENCIES: &[(&str, f64)] = &[
    ("Cơ quan", 30.0),
    ("Phải tổ chức", 10.0),
    ("Căn cứ", 44.0),
    ("Người đứng đầu trực tiếp đối thoại", 12.0),
    ("Ủy quyền đối thoại", 12.0),
    ("Hội nghị với Nhân dân", 12.0),
    ("Đã thông báo kết luận", 12.0),
    ("Đúng hạn", 10.0),
    ("Trễ hạn", 10.0),
    ("Quá hạn chưa thông báo", 12.0),
    ("Cam kết", 10.0),
    ("Đã thực hiện", 10.0),
    ("Quá hạn", 10.0),
    ("Do cấp ủy chủ trì (không tính)", 12.0),
];

const RECORDS: &[(&str, f64)] =
    &[("Mã số", 22.0), ("Loại hồ sơ", 16.0), ("Cơ quan", 30.0), ("Ngày", 12.0), ("Hạn", 12.0), ("Trạng thái", 20.0)];

/// One line an agency.
pub(super) async fn compliance(
    app: &App,
    ctx: &Ctx,
    asked: Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(&ctx.actor, "export_dialogue_compliance")?;
    let view = reads::compliance(app, ctx, asked, None).await?;
    let rows: Vec<Vec<Cell>> = view.agencies.iter().map(agency).collect();
    let face = Face {
        name: format!("doi-thoai-{}{}", asked.year, known_by(asked.as_of)),
        sheet: "Đối thoại",
        columns: AGENCIES,
    };
    let said = move |audit| narrowed(audit, asked);
    taken_out(app, ctx, &permit, Whole { face, said, rows: rows.into_iter() }, format).await
}

fn narrowed(audit: Audit, asked: Asked) -> Audit {
    let audit = audit.set("from", asked.year);
    let audit = match asked.as_of {
        Some(day) => audit.set("until", day),
        None => audit,
    };
    match asked.agency {
        Some(agency) => audit.set("agency_id", agency),
        None => audit,
    }
}

fn agency(row: &ComplianceRow) -> Vec<Cell> {
    let required: Vec<u64> = row.duties.iter().filter_map(|duty| duty.required).collect();
    let basis: Vec<&str> = row.duties.iter().filter_map(|duty| duty.basis.as_deref()).collect();
    let mut cells = vec![
        Cell::text(&row.agency.name),
        if required.is_empty() { Cell::Empty } else { number(required.iter().sum::<u64>()) },
        Cell::Text(basis.join("; ")),
    ];
    let of = row.numbers;
    let figures = [
        of.held_by_head,
        of.delegated,
        of.conferences,
        of.concluded,
        of.concluded_in_time,
        of.concluded_late,
        of.conclusions_overdue,
        of.promises,
        of.promises_kept,
        of.promises_overdue,
        of.held_by_party,
    ];
    cells.extend(figures.map(number));
    cells
}

/// The records behind a number.
struct Behind {
    asked: Asked,
    figure: DialogueFigure,
    records: IntoIter<Record>,
    agencies: HashMap<AgencyId, String>,
}

/// One line for each record that a number counts.
pub(super) async fn records(
    app: &App,
    ctx: &Ctx,
    asked: Asked,
    figure: DialogueFigure,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(&ctx.actor, "export_dialogue_records")?;
    let list = Behind { asked, figure, records: Vec::new().into_iter(), agencies: HashMap::new() };
    taken_out(app, ctx, &permit, list, format).await
}

impl Listed for Behind {
    fn face(&self) -> Face {
        let name = format!("doi-thoai-{}-{}", self.figure.code().replace('_', "-"), self.asked.year)
            + &known_by(self.asked.as_of);
        Face { name, sheet: "Đối thoại", columns: RECORDS }
    }

    fn said(&self, audit: Audit) -> Audit {
        narrowed(audit, self.asked).set("key", self.figure)
    }

    async fn count(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx, most: i64) -> Result<i64, AppError> {
        let (agencies, year) = reads::counted(conn, ctx, self.asked).await?;
        let found = store::records(conn, &agencies, year, self.figure, (Uuid::nil(), most)).await?;
        self.records = found.into_iter();
        self.agencies = agencies::names(conn).await?;
        Ok(i64::try_from(self.records.len()).unwrap_or(i64::MAX))
    }

    async fn rows(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        let page = next_of(&mut self.records);
        let shown = reads::seen(conn, ctx, &page).await?;
        let row = |record: Option<ComplianceRecord>| {
            record.map_or_else(|| hidden(RECORDS.len()), |record| record_row(record, &self.agencies))
        };
        Ok(shown.into_iter().map(|item| row(item.seen())).collect())
    }
}

fn record_row(record: ComplianceRecord, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    vec![
        Cell::Text(record.code),
        Cell::text(if record.kind == "dialogue" { "Đối thoại" } else { "Cam kết" }),
        text(agencies.get(&record.agency_id)),
        Cell::Day(record.on),
        day(record.due_on),
        Cell::text(record.status),
    ]
}
