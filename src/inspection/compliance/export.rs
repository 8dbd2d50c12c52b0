//! Compliance, and the days behind one of its numbers, as files.
use super::reads::{self, Question};
use super::rules::ComplianceFigure;
use super::view::{ComplianceItem, ComplianceRow, HeadDays};
use crate::inspection::policy;
use crate::inspection::table::{day, hidden, known_by, label, number, text};
use crate::kernel::codes::Code;
use crate::platform::listed::{Face, Whole, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};
use crate::receptions::sessions::{HostCapacity, SessionBrief};

const HEADS: &[(&str, f64)] = &[
    ("Cơ quan", 30.0),
    ("Người đứng đầu", 20.0),
    ("Số ngày phải tiếp", 10.0),
    ("Trực tiếp tiếp", 10.0),
    ("Được tính", 10.0),
    ("Ủy quyền", 10.0),
    ("Vắng có lý do", 10.0),
    ("Không tiếp", 10.0),
    ("Còn có thể tiếp", 10.0),
    ("Căn cứ", 44.0),
    ("Đối thoại phải tổ chức (năm)", 12.0),
    ("Đối thoại đã tổ chức (năm)", 12.0),
];

const DAYS: &[(&str, f64)] = &[
    ("Số liệu", 26.0),
    ("Kỳ từ ngày", 12.0),
    ("Kỳ đến ngày", 12.0),
    ("Ngày", 12.0),
    ("Người tiếp theo lịch", 20.0),
    ("Người đã tiếp", 20.0),
    ("Họ tên", 26.0),
    ("Số lượt khách", 8.0),
];

/// One line a head.
pub(super) async fn compliance(
    app: &App,
    ctx: &Ctx,
    question: Question,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export_counted(&ctx.actor, &ctx.scope, "export_compliance")?;
    let view = reads::compliance(app, ctx, question, None).await?;
    let rows: Vec<Vec<Cell>> = view.agencies.iter().flat_map(heads).collect();
    let face = Face {
        name: format!("tiep-cong-dan-{}{}", span(question), known_by(question.as_of)),
        sheet: "Tiếp công dân",
        columns: HEADS,
    };
    taken_out(app, ctx, &permit, Whole { face, said: said(question), rows: rows.into_iter() }, format).await
}

/// One line for each day that a number counts.
pub(super) async fn behind(
    app: &App,
    ctx: &Ctx,
    question: Question,
    (capacity, figure): (HostCapacity, ComplianceFigure),
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export_counted(&ctx.actor, &ctx.scope, "export_compliance_sessions")?;
    let items = reads::behind(app, ctx, question, capacity, figure).await?.items;
    let row = |item: Option<ComplianceItem>| item.map_or_else(|| hidden(DAYS.len()), |item| a_day(&item));
    let rows: Vec<Vec<Cell>> = items.into_iter().map(|item| row(item.seen())).collect();
    let name = format!("tiep-cong-dan-{}-{}{}", figure.code(), span(question), known_by(question.as_of));
    let face = Face { name, sheet: "Ngày tiếp", columns: DAYS };
    let narrowed = said(question);
    let said = move |audit: Audit| narrowed(audit).set("key", figure);
    taken_out(app, ctx, &permit, Whole { face, said, rows: rows.into_iter() }, format).await
}

fn span(question: Question) -> String {
    question.month.map_or_else(|| question.year.to_string(), |month| format!("{}-{month:02}", question.year))
}

fn said(question: Question) -> impl Fn(Audit) -> Audit + 'static {
    move |audit: Audit| {
        let audit = audit.set("from", span(question));
        let audit = match question.as_of {
            Some(day) => audit.set("until", day),
            None => audit,
        };
        match question.agency {
            Some(agency) => audit.set("agency_id", agency),
            None => audit,
        }
    }
}

fn heads(row: &ComplianceRow) -> Vec<Vec<Cell>> {
    let dialogues = [row.dialogues_required, row.dialogues_held].map(|n| n.map_or(Cell::Empty, number));
    let of = |head: &HeadDays, dialogues: [Cell; 2]| {
        let mut cells = vec![
            Cell::text(&row.agency.name),
            label(head.receiver),
            head.required.map_or(Cell::Empty, number),
            number(head.held),
            number(head.counted),
            number(head.delegated),
            number(head.excused),
            number(head.missed),
            number(head.pending),
            Cell::Text(head.basis.join("; ")),
        ];
        cells.extend(dialogues);
        cells
    };
    let mut rows = vec![of(&row.head, dialogues)];
    rows.extend(row.party.as_ref().map(|party| of(party, [Cell::Empty, Cell::Empty])));
    rows
}

fn a_day(item: &ComplianceItem) -> Vec<Cell> {
    let each = |of: &dyn Fn(&SessionBrief) -> String| {
        Cell::Text(item.sessions.iter().map(of).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; "))
    };
    let of_host = |host: Option<crate::kernel::codes::Host>| host.map(|host| host.label().vi.into_owned());
    let visitors = item.sessions.iter().filter_map(|session| session.visitors).sum::<i32>();
    vec![
        text(Some(&item.label)),
        Cell::Day(item.period_from),
        Cell::Day(item.period_to),
        day(item.on),
        each(&|session| session.host.label().vi.into_owned()),
        each(&|session| of_host(session.actual_host).unwrap_or_default()),
        each(&|session| session.actual_host_name.clone().unwrap_or_default()),
        number(visitors),
    ]
}
