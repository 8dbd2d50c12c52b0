//! Hotspots of a day, and the records behind a signal, as files: the lines of the list, without the name of anybody.
mod http;

pub(in crate::inspection) use http::{openapi, routes};

use diesel_async::AsyncPgConnection;
use std::collections::HashMap;
use std::vec::IntoIter;
use uuid::Uuid;

use super::hotspots::{self, Hotspot, Hotspots};
use super::http::HotspotsAsked;
use super::model::RecordRow;
use super::policy::{self, Sight};
use super::view::{RecordBehind, Seen};
use super::{rules, store};
use crate::agencies;
use crate::inspection::record_cells::{commitment_cells, petition_cells, reception_cells};
use crate::inspection::table::{hidden, label, number, text};
use crate::inspection::view::Counted;
use crate::kernel::{AgencyId, Lang, SignalId};
use crate::platform::listed::{Face, Listed, Whole, next_of, taken_out};
use crate::platform::table_file::TableFile;
use crate::platform::xlsx::Cell;
use crate::platform::{App, AppError, Audit, Ctx};

const RECORDS: &[(&str, f64)] = &[
    ("Mã số", 22.0),
    ("Loại hồ sơ", 20.0),
    ("Cơ quan", 30.0),
    ("Ngày", 12.0),
    ("Hạn", 12.0),
    ("Trạng thái, kết quả", 24.0),
    ("Số người", 8.0),
];

const HOTSPOTS: &[(&str, f64)] = &[
    ("Nhóm", 14.0),
    ("Loại dấu hiệu", 30.0),
    ("Cơ quan", 30.0),
    ("Số hồ sơ", 8.0),
    ("Số hồ sơ ngày so sánh", 10.0),
    ("Căn cứ", 60.0),
    ("Hồ sơ được xem", 40.0),
    ("Số hồ sơ không được xem", 10.0),
];

/// The group of what was a hotspot on the day compared with and is none any more; its records are those of that day.
const ENDED: &str = "Đã hết";

struct Records {
    signal: SignalId,
    sight: Sight,
    rows: IntoIter<RecordRow>,
    agencies: HashMap<AgencyId, String>,
}

/// The records behind a signal as a file.
async fn records(app: &App, ctx: &Ctx, signal: SignalId, format: &'static str) -> Result<TableFile, AppError> {
    let (permit, sight) = policy::may_export(&ctx.actor, "export_signal_records")?;
    let list = Records { signal, sight, rows: Vec::new().into_iter(), agencies: HashMap::new() };
    taken_out(app, ctx, &permit, list, format).await
}

impl Listed for Records {
    fn face(&self) -> Face {
        Face { name: "dau-hieu-ho-so".into(), sheet: "Hồ sơ", columns: RECORDS }
    }

    fn said(&self, audit: Audit) -> Audit {
        audit.set("key", self.signal)
    }

    async fn count(&mut self, conn: &mut AsyncPgConnection, _: &Ctx, most: i64) -> Result<i64, AppError> {
        store::find(conn, &self.sight, self.signal).await?.ok_or_else(AppError::hidden)?;
        self.agencies = agencies::names(conn).await?;
        self.rows = store::records_page(conn, self.signal, Uuid::nil(), most).await?.into_iter();
        Ok(i64::try_from(self.rows.len()).unwrap_or(i64::MAX))
    }

    async fn rows(&mut self, conn: &mut AsyncPgConnection, ctx: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        let page = next_of(&mut self.rows);
        let seen = Seen::of(conn, ctx, page.iter().map(|row| (row.record_kind.as_str(), row.record_id))).await?;
        let row = |row: &RecordRow| {
            let record = seen.behind(&row.record_kind, row.record_id).seen();
            record.map_or_else(|| hidden(RECORDS.len()), |record| record_row(record, &self.agencies))
        };
        Ok(page.iter().map(row).collect())
    }
}

fn record_row(record: RecordBehind, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    match record {
        RecordBehind::Petition { petition } => petition_cells(petition, agencies),
        RecordBehind::Reception { reception } => reception_cells(reception, agencies),
        RecordBehind::Commitment { commitment } => commitment_cells(commitment, agencies),
    }
}

/// The hotspots of a reader's reach on a day as a file.
async fn hotspots_file(
    app: &App,
    ctx: &Ctx,
    asked: HotspotsAsked,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let (permit, _) = policy::may_export(&ctx.actor, "export_hotspots")?;
    let HotspotsAsked { as_of, agency_id: agency, compare_as_of } = asked;
    let told = hotspots::hotspots(app, ctx, as_of, agency, compare_as_of).await?.value;
    let Hotspots { as_of, people, topics, places, comparison } = told;
    let compared = comparison.as_ref().map(|other| other.as_of);
    let ended = comparison.map(|other| other.ended).unwrap_or_default();
    let names = agencies::names(&mut *app.back().await?).await?;
    let parts = [("Con người", people), ("Chuyên đề", topics), ("Địa bàn", places), (ENDED, ended)];
    let of_part = |(part, spots): (&'static str, Vec<Hotspot>)| {
        spots.into_iter().map(|spot| spot_row(part, &spot, &names)).collect::<Vec<_>>()
    };
    let rows: Vec<Vec<Cell>> = parts.into_iter().flat_map(of_part).collect();
    let face = Face { name: format!("diem-nong-{as_of}"), sheet: "Điểm nóng", columns: HOTSPOTS };
    let said = move |audit: Audit| {
        let audit = audit.set("until", as_of);
        let audit = match compared {
            Some(day) => audit.set("compare_until", day),
            None => audit,
        };
        match agency {
            Some(agency) => audit.set("agency_id", agency),
            None => audit,
        }
    };
    taken_out(app, ctx, &permit, Whole { face, said, rows: rows.into_iter() }, format).await
}

fn spot_row(part: &'static str, spot: &Hotspot, agencies: &HashMap<AgencyId, String>) -> Vec<Cell> {
    let code = |record: &Counted<RecordBehind>| match record {
        Counted::Seen(RecordBehind::Petition { petition }) => Some(petition.code.clone()),
        Counted::Seen(RecordBehind::Reception { reception }) => Some(reception.code.clone()),
        Counted::Seen(RecordBehind::Commitment { commitment }) => Some(commitment.code.clone()),
        Counted::Hidden(_) => None,
    };
    let codes: Vec<String> = spot.records.iter().filter_map(code).collect();
    vec![
        Cell::text(part),
        label(spot.kind),
        text(agencies.get(&spot.agency_id)),
        if part == ENDED { number(0_u32) } else { number(spot.number) },
        spot.number_then.map_or(Cell::Empty, number),
        Cell::text(rules::explanation(spot.kind, &spot.facts).get(Lang::Vi)),
        Cell::Text(codes.join("; ")),
        number(spot.records.len() - codes.len()),
    ]
}
