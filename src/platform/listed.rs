//! Lists as files, in one way: a list is counted first, which stands in the trail, and then read page by page as the list
//! itself is read, so that a file holds the very rows of its list.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use futures_util::{StreamExt, stream};
use std::future::Future;
use std::vec::IntoIter;

use super::access::Permit;
use super::act::act_on;
use super::table_file::{TableFile, refuse_more_than};
use super::xlsx::{Cell, Column};
use super::{App, AppError, Audit, Ctx, Done, ids};
use crate::kernel::codes::Code;
use crate::kernel::{SubjectKind, SubjectRef};

/// Rows read at once.
pub const PAGE: usize = 500;
/// The same, as a query is limited; one more is loaded.
pub const LIMIT: i64 = 500;

/// How a file of a list looks.
#[derive(Debug, Clone)]
pub struct Face {
    /// ASCII, without its ending.
    pub name: String,
    pub sheet: &'static str,
    /// Headings and widths.
    pub columns: &'static [(&'static str, f64)],
}

/// A list that may be taken out as a file, narrowed as the list is; the right to it is asked before or while it is counted.
pub trait Listed: 'static {
    fn face(&self) -> Face;

    /// What it is narrowed by, for the trail.
    fn said(&self, audit: Audit) -> Audit;

    /// How many rows there are; what the pages hold to is found here. Beyond `most` it need not be exact.
    fn count(
        &mut self,
        conn: &mut AsyncPgConnection,
        ctx: &Ctx,
        most: i64,
    ) -> impl Future<Output = Result<i64, AppError>>;

    /// The next rows; none at the end.
    fn rows(
        &mut self,
        conn: &mut AsyncPgConnection,
        ctx: &Ctx,
    ) -> impl Future<Output = Result<Vec<Vec<Cell>>, AppError>>;
}

/// The rows of a list as a file; who took it and how many stands in the trail.
pub async fn taken_out<L: Listed>(
    app: &App,
    ctx: &Ctx,
    permit: &Permit,
    mut list: L,
    format: &'static str,
) -> Result<TableFile, AppError> {
    let mut conn = app.back().await?;
    let most = app.settings().export_rows;
    act_on(app, ctx, &mut conn, async |tx| {
        let count = list.count(tx.conn(), ctx, most).await?;
        refuse_more_than(most, count)?;
        let export = SubjectRef { kind: SubjectKind::Export, id: ids::ordered() };
        let audit = list.said(Audit::of(permit.operation, export)).set("format", format).set("count", count);
        Ok(Done::new((), audit))
    })
    .await?;
    let Face { name, sheet, columns } = list.face();
    let columns = columns.iter().map(|(heading, width)| Column { heading: (*heading).into(), width: *width }).collect();
    let reading = (app.clone(), ctx.clone(), list);
    let pages = stream::try_unfold(reading, |(app, ctx, mut list)| async move {
        let rows = list.rows(&mut *app.back().await?, &ctx).await?;
        Ok((!rows.is_empty()).then_some((rows, (app, ctx, list))))
    });
    Ok(TableFile { name, sheet, columns, pages: pages.boxed_local() })
}

/// A list whose rows are all there.
pub struct Whole<S> {
    pub face: Face,
    pub said: S,
    pub rows: IntoIter<Vec<Cell>>,
}

impl<S: Fn(Audit) -> Audit + 'static> Listed for Whole<S> {
    fn face(&self) -> Face {
        self.face.clone()
    }

    fn said(&self, audit: Audit) -> Audit {
        (self.said)(audit)
    }

    async fn count(&mut self, _: &mut AsyncPgConnection, _: &Ctx, _: i64) -> Result<i64, AppError> {
        Ok(i64::try_from(self.rows.len()).unwrap_or(i64::MAX))
    }

    async fn rows(&mut self, _: &mut AsyncPgConnection, _: &Ctx) -> Result<Vec<Vec<Cell>>, AppError> {
        Ok(next_of(&mut self.rows))
    }
}

/// The next keys of a list whose keys were all found when it was counted.
pub fn next_of<K>(keys: &mut IntoIter<K>) -> Vec<K> {
    keys.by_ref().take(PAGE).collect()
}

/// Cuts a page that was loaded with one row more; whether it was the last.
pub fn cut<T>(rows: &mut Vec<T>) -> bool {
    let is_last = rows.len() <= PAGE;
    rows.truncate(PAGE);
    is_last
}

/// What stands in the place of a record that counts and may not be seen.
pub const HIDDEN: &str = "(không thuộc phạm vi được xem)";

/// The row of a record that counts and may not be seen.
pub fn hidden(columns: usize) -> Vec<Cell> {
    let mut row = vec![Cell::text(HIDDEN)];
    row.resize(columns, Cell::Empty);
    row
}

/// A code's Vietnamese label, as a cell begins.
pub fn capital(code: impl Code) -> String {
    let label = code.label().vi;
    let mut letters = label.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A code as a cell.
pub fn label(code: impl Code) -> Cell {
    Cell::Text(capital(code))
}

pub fn text(text: Option<&String>) -> Cell {
    text.map_or(Cell::Empty, Cell::text)
}

pub fn day(day: Option<NaiveDate>) -> Cell {
    day.map_or(Cell::Empty, Cell::Day)
}

pub fn number(n: impl TryInto<u32>) -> Cell {
    n.try_into().map_or(Cell::Empty, |n| Cell::Number(f64::from(n)))
}
