//! The list of mediations as a file: the same filters, the same sight, page by page.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use super::acts::searched;
use super::book::{capital, content_of, parties_of};
use super::model::Case;
use super::{policy, store};
use crate::agencies;
use crate::kernel::AgencyId;
use crate::kernel::codes::Code;
use crate::platform::listed::{Face, LIMIT, Listed, cut, day, taken_out, text};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

const COLUMNS: &[(&str, f64)] = &[
    ("Mã số", 18.0),
    ("Xã", 24.0),
    ("Ngày tiếp nhận", 12.0),
    ("Loại", 20.0),
    ("Lĩnh vực", 20.0),
    ("Các bên", 34.0),
    ("Nội dung", 44.0),
    ("Trạng thái", 18.0),
    ("Ngày kết thúc", 12.0),
    ("Hạn thực hiện", 12.0),
    ("Ngày thực hiện", 12.0),
];

struct Mediations {
    app: App,
    asked: store::Asked,
    agencies: HashMap<AgencyId, String>,
    name: String,
    is_done: bool,
}

/// The mediations a list of `asked` would show, as a file.
pub(super) async fn export(
    app: &App,
    ctx: &Ctx,
    asked: store::Asked,
    q: Option<&str>,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let permit = policy::may_export_list(&ctx.actor, "export_mediations")?;
    let search = searched(&mut *app.back().await?, app, ctx, q).await?;
    let asked = store::Asked { limit: LIMIT, search, ..asked };
    let name = format!("hoa-giai-{}", ctx.today);
    let mediations = Mediations { app: app.clone(), asked, agencies: HashMap::new(), name, is_done: false };
    taken_out(app, ctx, &permit, mediations, format).await
}

impl Listed for Mediations {
    fn face(&self) -> Face {
        Face { name: self.name.clone(), sheet: "Hòa giải", columns: COLUMNS }
    }

    fn said(&self, mut audit: Audit) -> Audit {
        let asked = &self.asked;
        if let Some(agency) = asked.agency {
            audit = audit.at(agency).set("agency_id", agency);
        }
        let rest = [
            (asked.group.is_some(), "group_id"),
            (asked.petition.is_some(), "petition_id"),
            (asked.overdue_on.is_some(), "overdue"),
            (asked.search.is_some(), "q"),
        ];
        audit.touched(&rest.iter().filter(|(is_there, _)| *is_there).map(|(_, name)| *name).collect::<Vec<_>>())
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
        self.asked.after = rows.last().map(|(row, ..)| (row.opened_on, row.id));
        let cases = store::cases(conn, self.app.keyring(), rows, false).await?;
        Ok(cases.iter().map(|case| row_of(case, &self.agencies)).collect())
    }
}

fn row_of(case: &Case, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    let m = &case.mediation;
    vec![
        Cell::text(&m.code),
        text(agencies.get(&m.agency_id)),
        Cell::Day(m.opened_on),
        Cell::Text(capital(&m.kind.label().vi)),
        Cell::Text(capital(&m.matter.label().vi)),
        Cell::Text(parties_of(case)),
        content_of(case).map_or(Cell::Empty, Cell::Text),
        Cell::Text(capital(&m.state.label().vi)),
        day(m.ended_on),
        day(m.execution_due_on),
        day(m.executed_on),
    ]
}
