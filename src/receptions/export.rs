//! The list of visits as a file: the same filters, the same sight, page by page.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use super::acts::searched;
use super::book::{capital, result_of};
use super::model::Visit;
use super::{policy, store};
use crate::agencies;
use crate::kernel::AgencyId;
use crate::kernel::codes::Code;
use crate::platform::listed::{Face, LIMIT, Listed, cut, taken_out, text};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

/// What stands in the place of a denouncer.
const SEALED: &str = "người tố cáo (bảo mật)";

const COLUMNS: &[(&str, f64)] = &[
    ("Mã số", 18.0),
    ("Cơ quan tiếp", 24.0),
    ("Ngày tiếp", 12.0),
    ("Hình thức", 14.0),
    ("Người chủ trì", 14.0),
    ("Người tiếp", 24.0),
    ("Công dân", 30.0),
    ("Số người", 9.0),
    ("Loại nội dung", 20.0),
    ("Nội dung", 44.0),
    ("Yêu cầu, đề nghị", 30.0),
    ("Kết quả tiếp", 30.0),
    ("Bảo mật", 8.0),
    ("Đính chính", 30.0),
];

struct Visits {
    app: App,
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    name: String,
    is_done: bool,
}

/// The visits a list of `asked` would show, as a file.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    q: Option<&str>,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export_list(&ctx.actor)?;
    let search = searched(&mut *app.back().await?, app, ctx, q).await?;
    let asked = store::Asked { limit: LIMIT, search, ..asked };
    let name = format!("luot-tiep-{}", ctx.today);
    let visits = Visits { app: app.clone(), asked, agencies: HashMap::new(), name, is_done: false };
    taken_out(app, ctx, &permit, visits, format).await
}

impl Listed for Visits {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Lượt tiếp công dân", columns: COLUMNS }
    }

    /// The words looked for may be a name and stand there as "some words" only.
    fn said(&self, mut audit: Audit) -> Audit {
        if let Some(agency) = self.asked.agency {
            audit = audit.at(agency).set("agency_id", agency);
        }
        if let Some(mode) = self.asked.mode {
            audit = audit.set("mode", mode);
        }
        if let Some(outcome) = self.asked.outcome {
            audit = audit.set("outcome", outcome);
        }
        if let Some(from) = self.asked.from {
            audit = audit.set("from", from);
        }
        if let Some(to) = self.asked.to {
            audit = audit.set("until", to);
        }
        if self.asked.search.is_some() { audit.touched(&["q"]) } else { audit }
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
        self.asked.after = rows.last().map(|(row, _)| (row.received_on, row.id));
        let visits = store::visits(conn, self.app.keyring(), rows, false).await?;
        Ok(visits.iter().map(|visit| row_of(visit, &self.agencies)).collect())
    }
}

fn row_of(visit: &Visit, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    let Visit { reception, parts, people, .. } = visit;
    let is_open = !reception.is_sealed;
    let texts = parts.texts.as_ref().filter(|_| is_open);
    let names: Vec<&str> = people.iter().filter_map(|p| p.body.full_name.as_deref()).collect();
    let mut kinds: Vec<String> = parts.matters.iter().map(|m| capital(&m.kind.label().vi)).collect();
    kinds.dedup();
    let replaced = parts.corrected_by.as_ref().map(|code| format!("Đã đính chính, thay bằng {code}"));
    let corrected = replaced.or_else(|| parts.corrects.as_ref().map(|code| format!("Đính chính {code}")));
    let contents: Vec<&str> = parts.matters.iter().filter_map(|m| m.content.as_deref()).collect();
    vec![
        Cell::text(&reception.code),
        text(agencies.get(&reception.agency_id)),
        Cell::Day(reception.received_on),
        Cell::Text(capital(&reception.mode.label().vi)),
        Cell::Text(capital(&reception.host.label().vi)),
        text(reception.received_by_name.as_ref()),
        Cell::Text(if is_open { names.join("; ") } else { SEALED.into() }),
        Cell::Number(f64::from(reception.people_count)),
        Cell::Text(kinds.join("; ")),
        if is_open { Cell::Text(contents.join("\n")) } else { Cell::Empty },
        text(texts.and_then(|t| t.request.as_ref())),
        Cell::Text(result_of(reception, parts)),
        Cell::Bool(reception.is_sealed),
        corrected.map_or(Cell::Empty, Cell::Text),
    ]
}
