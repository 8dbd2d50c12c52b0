//! The list of sessions as a file: the same filters, the same sight, page by page.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use super::model::{Loaded, Session};
use super::{SessionView, store};
use crate::agencies;
use crate::kernel::AgencyId;
use crate::kernel::codes::Code;
use crate::platform::listed::{Face, LIMIT, Listed, cut, day, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};
use crate::receptions::book::capital;
use crate::receptions::policy;

const COLUMNS: &[(&str, f64)] = &[
    ("Cơ quan", 26.0),
    ("Ngày tiếp", 12.0),
    ("Ngày dự kiến ban đầu", 12.0),
    ("Hình thức", 14.0),
    ("Tư cách", 14.0),
    ("Người chủ trì dự kiến", 24.0),
    ("Địa điểm", 26.0),
    ("Nội dung dự kiến", 36.0),
    ("Ngày niêm yết", 12.0),
    ("Trạng thái", 14.0),
    ("Người chủ trì thực tế", 24.0),
    ("Số người đến", 9.0),
    ("Lý do vắng, hoãn, hủy", 36.0),
    ("Lưu ý", 36.0),
];

struct Sessions {
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    name: String,
    is_done: bool,
}

/// The sessions a list of `asked` would show, as a file.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export_sessions(&ctx.actor)?;
    let asked = store::Asked { limit: LIMIT, ..asked };
    let name = format!("buoi-tiep-{}", ctx.today);
    taken_out(app, ctx, &permit, Sessions { asked, agencies: HashMap::new(), name, is_done: false }, format).await
}

impl Listed for Sessions {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Buổi tiếp công dân", columns: COLUMNS }
    }

    fn said(&self, audit: Audit) -> Audit {
        match self.asked.agency {
            Some(agency) => audit.at(agency).set("agency_id", agency),
            None => audit,
        }
    }

    async fn count(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx, _: i64) -> Result<i64, AppError> {
        self.agencies = agencies::names(conn).await?;
        store::count(conn, &ctx.scope, &self.asked).await
    }

    async fn rows(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        if self.is_done {
            return Ok(Vec::new());
        }
        let mut rows = store::list(conn, &ctx.scope, &self.asked).await?;
        self.is_done = cut(&mut rows);
        self.asked.after = rows.last().map(|row: &Session| (row.on_day, row.id));
        let loaded = store::with_clocks(conn, rows).await?;
        Ok(loaded.into_iter().map(|one| row_of(one, ctx, &self.agencies)).collect())
    }
}

fn row_of(loaded: Loaded, ctx: &Ctx, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    let view = SessionView::of(loaded, ctx);
    let text = |text: Option<String>| text.map_or(Cell::Empty, Cell::Text);
    let held_by = |host: crate::kernel::codes::Host, name: Option<String>| {
        let host = capital(&host.label().vi);
        Cell::Text(name.map_or_else(|| host.clone(), |name| format!("{host}: {name}")))
    };
    let excuse = view.excuse.map(|excuse| format!("Vắng: {}", excuse.reason));
    let moves = view.moves.iter().map(|one| {
        let (from, to) = (one.from.format("%d/%m/%Y"), one.to.format("%d/%m/%Y"));
        format!("{} từ {from} sang {to}: {}", capital(&one.kind.label().vi), one.reason)
    });
    let reasons: Vec<String> =
        moves.chain(excuse).chain(view.cancel_reason.map(|reason| format!("Hủy: {reason}"))).collect();
    let warnings: Vec<String> = view.warnings.into_iter().map(|warning| warning.detail).collect();
    vec![
        text(agencies.get(&view.agency_id).cloned()),
        Cell::Day(view.on),
        Cell::Day(view.planned_on),
        Cell::Text(capital(&view.mode.label().vi)),
        Cell::Text(capital(&view.host_capacity.label().vi)),
        held_by(view.host, view.host_name),
        text(view.place),
        text(view.expected_content),
        day(view.published_on),
        Cell::Text(capital(&view.state.label().vi)),
        view.actual_host.map_or(Cell::Empty, |host| held_by(host, view.actual_host_name)),
        view.visitors.map_or(Cell::Empty, |visitors| Cell::Number(f64::from(visitors))),
        Cell::Text(reasons.join("\n")),
        Cell::Text(warnings.join("\n")),
    ]
}
