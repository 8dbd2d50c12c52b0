//! The list of meetings as a file.
use diesel_async::AsyncPgConnection;

use super::model::Meeting;
use super::store::{self, Asked};
use super::view::MeetingView;
use crate::council::export::{self, Exported, Names};
use crate::kernel::codes::Code;
use crate::platform::listed::{LIMIT, cut};
use crate::platform::xlsx::Cell;
use crate::platform::{AppError, Audit, Ctx};

impl Exported for Asked {
    const OPERATION: &'static str = "export_voter_meetings";
    const NAME: &'static str = "tiep-xuc-cu-tri";
    const SHEET: &'static str = "Tiếp xúc cử tri";
    const COLUMNS: &'static [(&'static str, f64)] = &[
        ("HĐND", 26.0),
        ("Đại biểu của", 16.0),
        ("Ngày", 12.0),
        ("Địa điểm", 34.0),
        ("Đại biểu", 34.0),
        ("Số cử tri", 10.0),
    ];

    fn said(&self, mut audit: Audit) -> Audit {
        if let Some(agency) = self.agency {
            audit = audit.set("agency_id", agency);
        }
        if let Some(from) = self.from {
            audit = audit.set("from", from);
        }
        if let Some(to) = self.to {
            audit = audit.set("until", to);
        }
        if self.session.is_some() { audit.touched(&["session_id"]) } else { audit }
    }

    async fn count(&self, conn: &mut AsyncPgConnection, ctx: &Ctx) -> Result<i64, AppError> {
        store::count(conn, &ctx.scope, self).await
    }

    async fn page(
        &mut self,
        conn: &mut AsyncPgConnection,
        ctx: &Ctx,
        names: &Names,
    ) -> Result<(Vec<Vec<Cell>>, bool), AppError> {
        self.limit = LIMIT;
        let mut rows = store::list(conn, &ctx.scope, self).await?;
        let is_last = cut(&mut rows);
        self.after = rows.last().map(|row| (row.held_on, row.id));
        Ok((rows.into_iter().map(|meeting| row_of(meeting, names, ctx)).collect(), is_last))
    }
}

fn row_of(meeting: Meeting, names: &Names, ctx: &Ctx) -> Vec<Cell> {
    let view = MeetingView::of(meeting, ctx);
    vec![
        export::name(names, Some(view.agency_id)),
        Cell::text(view.body.label().vi),
        Cell::Day(view.on),
        Cell::text(&view.place),
        Cell::Text(view.deputies.join("\n")),
        Cell::Number(f64::from(view.voters)),
    ]
}
