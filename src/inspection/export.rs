//! The records behind a figure as a file: one line for each record counted, one that the reader may not see as such. Their ids
//! are found when they are counted, so that the file holds the very records of the number in the trail.
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use std::vec::IntoIter;
use uuid::Uuid;

use super::model::{Asked, Bucket, Topic};
use super::policy;
use super::reads::listing;
use super::steps::{self, InspectionStep};
use super::store::{self, Listing};
use super::table::{hidden, label, number, text};
use super::urging;
use crate::agencies;
use crate::kernel::codes::Code;
use crate::kernel::{AgencyId, PageQuery};
use crate::petitions::{self, PetitionBrief};
use crate::platform::listed::{Face, Listed, next_of, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};
use crate::receptions::{self, ReceptionBrief};

/// Which records are counted.
#[derive(Debug, Clone, Copy)]
pub(super) enum Behind {
    Petitions(Bucket, Topic),
    OfStep(InspectionStep),
    Receptions,
    OverdueUrgings,
}

/// The records behind a figure.
struct Counted {
    of: Behind,
    asked: Asked,
    listing: Option<Listing>,
    ids: IntoIter<Uuid>,
    agencies: HashMap<AgencyId, String>,
}

const PETITIONS: &[(&str, f64)] = &[
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

const RECEPTIONS: &[(&str, f64)] = &[
    ("Mã số", 22.0),
    ("Cơ quan tiếp", 26.0),
    ("Ngày tiếp", 12.0),
    ("Hình thức tiếp", 14.0),
    ("Người tiếp", 20.0),
    ("Kết quả", 26.0),
    ("Số người", 8.0),
    ("Bảo mật", 8.0),
];

/// The records behind a figure as a file.
pub(super) async fn counted(
    app: &App,
    ctx: &Ctx,
    of: Behind,
    asked: Asked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let operation = match of {
        Behind::Petitions(..) => "export_counted_petitions",
        Behind::OfStep(_) => "export_step_petitions",
        Behind::Receptions => "export_counted_receptions",
        Behind::OverdueUrgings => "export_overdue_urgings",
    };
    let permit = policy::may_export_counted(&ctx.actor, &ctx.scope, operation)?;
    let list = Counted { of, asked, listing: None, ids: Vec::new().into_iter(), agencies: HashMap::new() };
    taken_out(app, ctx, &permit, list, format).await
}

impl Listed for Counted {
    fn face(&self) -> Face {
        let (name, sheet, columns) = match self.of {
            Behind::Petitions(bucket, _) => (bucket.code(), "Đơn", PETITIONS),
            Behind::OfStep(step) => (step.code(), "Đơn", PETITIONS),
            Behind::Receptions => ("receptions", "Lượt tiếp công dân", RECEPTIONS),
            Behind::OverdueUrgings => ("overdue_urgings", "Đôn đốc", urging::COLUMNS),
        };
        let day = self.listing.as_ref().map(|listing| format!("-{}", listing.window.as_of)).unwrap_or_default();
        Face { name: format!("{}{day}", name.replace('_', "-")), sheet, columns }
    }

    fn said(&self, audit: Audit) -> Audit {
        let audit = match self.of {
            Behind::Petitions(bucket, topic) => {
                audit.set("key", bucket).set("kind", topic.kind).set("field", topic.field)
            }
            Behind::OfStep(step) => audit.set("key", step),
            Behind::Receptions => audit.set("key", "receptions"),
            Behind::OverdueUrgings => audit.set("key", "overdue_urgings"),
        };
        let window = self.listing.as_ref().map(|listing| listing.window);
        let audit = audit.set("from", window.map(|days| days.from)).set("until", window.map(|days| days.as_of));
        match self.asked.agency {
            Some(agency) => audit.set("agency_id", agency),
            None => audit,
        }
    }

    async fn count(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx, most: i64) -> Result<i64, AppError> {
        let topic = if let Behind::Petitions(_, topic) = self.of { topic } else { Topic::default() };
        let listing = listing(conn, ctx, self.asked, topic, &PageQuery::default()).await?;
        let listing = Listing { limit: most, ..listing };
        let at = (listing.after, most);
        let ids = match self.of {
            Behind::Petitions(bucket, _) => store::petitions(conn, bucket, &listing).await?,
            Behind::OfStep(step) => {
                steps::petitions(conn, step, (listing.agencies.as_slice(), listing.window), at).await?
            }
            Behind::Receptions => store::receptions(conn, &listing).await?,
            Behind::OverdueUrgings => {
                let at = (listing.window.as_of, listing.after, most.saturating_add(1));
                urging::overdue_ids(conn, &listing.agencies, at).await?
            }
        };
        self.agencies = agencies::names(conn).await?;
        self.listing = Some(listing);
        let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
        self.ids = ids.into_iter();
        Ok(count)
    }

    async fn rows(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        let ids = next_of(&mut self.ids);
        let names = &self.agencies;
        let columns = self.face().columns.len();
        let shown = |row: Option<Vec<Cell>>| row.unwrap_or_else(|| hidden(columns));
        Ok(match self.of {
            Behind::Petitions(..) | Behind::OfStep(_) => {
                let mut seen = petitions::briefs(conn, &ctx.scope, &ids).await?;
                ids.iter().map(|id| shown(seen.remove(id).map(|brief| petition(brief, names)))).collect()
            }
            Behind::Receptions => {
                let mut seen = receptions::briefs(conn, &ctx.scope, &ids).await?;
                ids.iter().map(|id| shown(seen.remove(id).map(|brief| visit(brief, names)))).collect()
            }
            Behind::OverdueUrgings => {
                let mut seen = urging::among(conn, ctx, &ids).await?;
                ids.iter().map(|id| shown(seen.remove(id).map(|item| urging::row_of(item, names)))).collect()
            }
        })
    }
}

/// A petition in a few words.
fn petition(brief: PetitionBrief, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    vec![
        Cell::Text(brief.code),
        text(agencies.get(&brief.agency_id)),
        Cell::Day(brief.received_on),
        label(brief.kind),
        label(brief.field),
        label(brief.state),
        brief.handling.map_or(Cell::Empty, label),
        brief.result.map_or(Cell::Empty, label),
        number(brief.signer_count),
        number(brief.level),
        Cell::Bool(brief.is_sealed),
    ]
}

/// A visit in a few words, without any person.
fn visit(brief: ReceptionBrief, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    vec![
        Cell::Text(brief.code),
        text(agencies.get(&brief.agency_id)),
        Cell::Day(brief.received_on),
        label(brief.mode),
        label(brief.host),
        label(brief.outcome),
        number(brief.people_count),
        Cell::Bool(brief.is_sealed),
    ]
}
