//! Lists of the room as files: reports, and the records behind a figure of one.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use std::vec::IntoIter;

use super::acts::{Behind, behind, items, seen};
use super::model::Round;
use super::view::{PlanRecord, ReportItem};
use super::{PlanFigure, policy, store};
use crate::agencies;
use crate::inspection::{Counted, commitment_cells, petition_cells, reception_cells};
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, PlanReportId};
use crate::platform::listed::{Face, Listed, PAGE, day, hidden, label, next_of, number, taken_out, text};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

const REPORTS: &[(&str, f64)] = &[
    ("Mã số", 24.0),
    ("Kỳ báo cáo", 18.0),
    ("Loại kỳ", 14.0),
    ("Đơn vị", 30.0),
    ("Bản", 6.0),
    ("Trạng thái", 18.0),
    ("Chưa gửi", 8.0),
    ("Ngày cuối phải gửi", 12.0),
    ("Quá hạn", 8.0),
    ("Ngày gửi", 12.0),
    ("Gửi muộn", 8.0),
    ("Số lần đôn đốc", 8.0),
    ("Đôn đốc lần cuối", 12.0),
];

const RECORDS: &[(&str, f64)] = &[
    ("Mã số", 22.0),
    ("Loại hồ sơ", 20.0),
    ("Cơ quan", 30.0),
    ("Ngày", 12.0),
    ("Hạn, ngày cuối kỳ", 12.0),
    ("Trạng thái, kết quả", 24.0),
    ("Số người", 8.0),
];

const ROUNDS: &[(&str, f64)] = &[
    ("Mã số", 18.0),
    ("Năm", 8.0),
    ("Loại kỳ", 14.0),
    ("Tên kỳ báo cáo", 40.0),
    ("Số liệu từ ngày", 12.0),
    ("Số liệu đến ngày", 12.0),
    ("Ngày cuối phải gửi", 12.0),
    ("Văn bản", 18.0),
    ("Ngày văn bản", 12.0),
];

struct Rounds {
    year: Option<i32>,
    rows: IntoIter<Round>,
    name: String,
}

/// The rounds a list of a year, or of all, would show, as a file.
pub(super) async fn rounds(
    app: &App,
    ctx: &Ctx,
    year: Option<i32>,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(ctx, "export_plan_rounds")?;
    let list = Rounds { year, rows: Vec::new().into_iter(), name: format!("ky-bao-cao-{}", ctx.today) };
    taken_out(app, ctx, &permit, list, format).await
}

impl Listed for Rounds {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Kỳ báo cáo", columns: ROUNDS }
    }

    fn said(&self, audit: Audit) -> Audit {
        audit.set("from", self.year)
    }

    async fn count(&mut self, conn: &mut AsyncPgConnection, _: &Ctx, most: i64) -> Result<i64, AppError> {
        self.rows = store::list_rounds(conn, self.year, None, most).await?.into_iter();
        Ok(i64::try_from(self.rows.len()).unwrap_or(i64::MAX))
    }

    async fn rows(&mut self, _: &mut AsyncPgConnection, _: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        let row = |round: Round| {
            let last_day = round.due_on();
            vec![
                Cell::Text(round.code),
                number(round.year),
                label(round.kind),
                Cell::Text(round.title),
                Cell::Day(round.from_on),
                Cell::Day(round.to_on),
                Cell::Day(last_day),
                Cell::Text(round.document_number),
                Cell::Day(round.document_on),
            ]
        };
        Ok(next_of(&mut self.rows).into_iter().map(row).collect())
    }
}

struct Reports {
    asked: store::Asked,
    name: String,
    is_done: bool,
}

/// The reports a list of `asked` would show, as a file.
pub(super) async fn reports(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(ctx, "export_plan_reports")?;
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let asked = store::Asked { today: ctx.today, after: None, limit, ..asked };
    let list = Reports { asked, name: format!("bao-cao-ke-hoach-{}", ctx.today), is_done: false };
    taken_out(app, ctx, &permit, list, format).await
}

impl Listed for Reports {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Báo cáo", columns: REPORTS }
    }

    fn said(&self, audit: Audit) -> Audit {
        let audit = audit.set("kind", self.asked.kind).set("state", self.asked.state);
        match self.asked.agency {
            Some(agency) => audit.set("agency_id", agency),
            None => audit,
        }
    }

    async fn count(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx, _: i64) -> Result<i64, AppError> {
        store::count_of(conn, &ctx.scope, &self.asked).await
    }

    async fn rows(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        if self.is_done {
            return Ok(Vec::new());
        }
        let mut rows = store::list(conn, &ctx.scope, &self.asked).await?;
        self.is_done = rows.len() <= PAGE;
        rows.truncate(PAGE);
        self.asked.after = rows.last().map(|row| row.id);
        Ok(items(conn, ctx, &rows).await?.into_iter().map(report_row).collect())
    }
}

fn report_row(item: ReportItem) -> Vec<Cell> {
    vec![
        Cell::Text(item.code),
        Cell::Text(item.round_code),
        label(item.kind),
        Cell::Text(item.agency.name),
        number(item.edition),
        label(item.state),
        Cell::Bool(item.is_missing),
        Cell::Day(item.last_day),
        Cell::Bool(item.is_overdue),
        day(item.submitted_on),
        Cell::Bool(item.is_late),
        number(item.urged.as_ref().map_or(0, |urged| urged.times)),
        day(item.urged.map(|urged| urged.last_on)),
    ]
}

struct Records {
    report: PlanReportId,
    figure: PlanFigure,
    behind: IntoIter<Behind>,
    agencies: HashMap<AgencyId, String>,
}

/// The records behind a figure of a report as a file.
pub(super) async fn records(
    app: &App,
    ctx: &Ctx,
    report: PlanReportId,
    figure: PlanFigure,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export(ctx, "export_plan_report_records")?;
    let list = Records { report, figure, behind: Vec::new().into_iter(), agencies: HashMap::new() };
    taken_out(app, ctx, &permit, list, format).await
}

impl Listed for Records {
    fn face(&self) -> Face {
        Face { name: self.figure.code().replace('_', "-"), sheet: "Hồ sơ", columns: RECORDS }
    }

    fn said(&self, audit: Audit) -> Audit {
        audit.set("key", self.figure)
    }

    async fn count(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx, most: i64) -> Result<i64, AppError> {
        self.agencies = agencies::names(conn).await?;
        let (found, _) = behind(conn, ctx, (self.report, self.figure), (uuid::Uuid::nil(), most)).await?;
        self.behind = found.into_iter();
        Ok(i64::try_from(self.behind.len()).unwrap_or(i64::MAX))
    }

    async fn rows(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        let page = next_of(&mut self.behind);
        let shown = seen(conn, ctx, page).await?;
        let row = |record: Option<PlanRecord>| {
            record.map_or_else(|| hidden(RECORDS.len()), |record| record_row(record, &self.agencies))
        };
        Ok(shown.into_iter().map(|item: Counted<PlanRecord>| row(item.seen())).collect())
    }
}

fn record_row(record: PlanRecord, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    let name = |id: AgencyId| text(agencies.get(&id));
    match record {
        PlanRecord::Petition { petition } => petition_cells(petition, agencies),
        PlanRecord::Reception { reception } => reception_cells(reception, agencies),
        PlanRecord::Commitment { commitment } => commitment_cells(commitment, agencies),
        PlanRecord::Dialogue { dialogue } => vec![
            Cell::Text(dialogue.code),
            label(dialogue.kind),
            name(dialogue.agency_id),
            Cell::Day(dialogue.on),
            Cell::Empty,
            label(dialogue.state),
            Cell::Empty,
        ],
        PlanRecord::Check { check } => vec![
            text(check.decision_number.as_ref()),
            Cell::text("Tự kiểm tra"),
            name(check.agency_id),
            day(check.opened_on),
            day(check.due_on),
            label(check.state),
            Cell::Empty,
        ],
        PlanRecord::HeadDay { on, period_to, sessions, .. } => vec![
            Cell::Empty,
            Cell::text("Ngày tiếp công dân của người đứng đầu"),
            sessions.first().map_or(Cell::Empty, |session| name(session.agency_id)),
            day(on),
            day(period_to),
            sessions.first().map_or(Cell::Empty, |session| label(session.state)),
            number(sessions.iter().filter_map(|session| session.visitors).sum::<i32>()),
        ],
        PlanRecord::DialogueDuty { duty, basis, is_held } => vec![
            Cell::text(duty),
            Cell::Text(basis),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::text(if is_held { "Đã tổ chức" } else { "Còn thiếu" }),
            Cell::Empty,
        ],
    }
}
