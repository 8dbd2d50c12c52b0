//! The records behind a figure as a file: one line for each record counted, one that the reader may not see as such.
use futures_util::{StreamExt, stream};
use std::collections::HashMap;
use uuid::Uuid;

use super::model::{Asked, Bucket, Topic};
use super::policy;
use super::reads::listing;
use super::store::{self, Listing};
use super::table::{capital, columns};
use crate::agencies;
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, PageQuery, SubjectKind, SubjectRef};
use crate::petitions::{self, PetitionBrief};
use crate::platform::act::act_on;
use crate::platform::table_file::{Pages, TableFile, refuse_more_than};
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx, Done, ids};

const PAGE: usize = 500;
/// What stands in the place of a record that counts and may not be seen.
const HIDDEN: &str = "(không thuộc phạm vi được xem)";

const COLUMNS: &[(&str, f64)] = &[
    ("Mã số", 22.0),
    ("Cơ quan giữ đơn", 26.0),
    ("Ngày nhận", 12.0),
    ("Loại đơn", 14.0),
    ("Lĩnh vực", 24.0),
    ("Trạng thái", 14.0),
    ("Kết quả xử lý", 16.0),
    ("Kết quả giải quyết", 18.0),
    ("Số người ký", 8.0),
    ("Lần", 6.0),
    ("Bảo mật", 8.0),
];

struct Reading {
    app: App,
    ctx: Ctx,
    /// Still to be told; 16 bytes each.
    ids: std::vec::IntoIter<Uuid>,
    agencies: HashMap<AgencyId, String>,
}

/// The petitions behind a figure; who took them and how many stands in the trail.
pub(super) async fn petitions(
    app: &App,
    ctx: &Ctx,
    (bucket, topic): (Bucket, Topic),
    asked: Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let mut conn = app.back().await?;
    let listing = listing(&mut conn, ctx, asked, topic, &PageQuery::default()).await?;
    let most = app.settings().export_rows;
    let listing = Listing { limit: most, ..listing };
    let ids = act_on(app, ctx, &mut conn, async |tx| {
        let permit = policy::may_export_counted(&ctx.actor, &ctx.scope)?;
        let ids = store::petitions(tx.conn(), bucket, &listing).await?;
        refuse_more_than(most, i64::try_from(ids.len()).unwrap_or(i64::MAX))?;
        let export = SubjectRef { kind: SubjectKind::Export, id: ids::ordered() };
        let mut audit = Audit::of(permit.operation, export)
            .set("key", bucket)
            .set("kind", topic.kind)
            .set("field", topic.field)
            .set("from", listing.window.from)
            .set("until", listing.window.as_of)
            .set("format", format)
            .set("count", ids.len());
        if let Some(agency) = asked.agency {
            audit = audit.set("agency_id", agency);
        }
        Ok(Done::new(ids, audit))
    })
    .await?
    .value;
    let agencies = agencies::all(&mut conn).await?.into_iter().map(|agency| (agency.id, agency.name)).collect();
    let reading = Reading { app: app.clone(), ctx: ctx.clone(), ids: ids.into_iter(), agencies };
    Ok(TableFile {
        name: format!("{}-{}", bucket.code().replace('_', "-"), listing.window.as_of),
        sheet: "Đơn",
        columns: columns(COLUMNS),
        pages: pages(reading),
    })
}

fn pages(reading: Reading) -> Pages {
    stream::try_unfold(reading, |mut at| async move {
        let page: Vec<Uuid> = at.ids.by_ref().take(PAGE).collect();
        if page.is_empty() {
            return Ok(None);
        }
        let mut conn = at.app.back().await?;
        let mut briefs = petitions::briefs(&mut conn, &at.ctx.scope, &page).await?;
        let rows = page.iter().map(|id| row_of(briefs.remove(id), &at.agencies)).collect();
        Ok(Some((rows, at)))
    })
    .boxed_local()
}

fn row_of(brief: Option<PetitionBrief>, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    let Some(brief) = brief else {
        let mut row = vec![Cell::text(HIDDEN)];
        row.resize(COLUMNS.len(), Cell::Empty);
        return row;
    };
    vec![
        Cell::Text(brief.code),
        agencies.get(&brief.agency_id).map_or(Cell::Empty, Cell::text),
        Cell::Day(brief.received_on),
        Cell::Text(capital(brief.kind)),
        Cell::Text(capital(brief.field)),
        Cell::Text(capital(brief.state)),
        brief.handling.map_or(Cell::Empty, |handling| Cell::Text(capital(handling))),
        brief.result.map_or(Cell::Empty, |result| Cell::Text(capital(result))),
        Cell::Number(f64::from(brief.signer_count)),
        Cell::Number(f64::from(brief.level)),
        Cell::Bool(brief.is_sealed),
    ]
}
