use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;

use crate::kernel::{
    FieldError, Page, PageQuery, Problem, ReceptionId, bad_cursor, cursor_of, day_key, fold_words, keys_of,
};
use crate::people;
use crate::platform::{App, AppError, Ctx, Reply};
use crate::receptions::model::Reception;
use crate::receptions::store;
use crate::receptions::view::ReceptionView;

const SEARCH: usize = 200;

/// One visit, with the citizens' numbers.
pub(in crate::receptions) async fn read_reception(
    app: &App,
    ctx: &Ctx,
    id: ReceptionId,
) -> Result<Reply<ReceptionView>, AppError> {
    let mut conn = app.desk().await?;
    let visit = store::visit(&mut conn, app.keyring(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    Ok(Reply::ok(ReceptionView::of(&visit, ctx)).version(visit.reception.version))
}

/// Visits, newest first, without numbers.
pub(in crate::receptions) async fn list_receptions(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    q: Option<&str>,
    mut asked: store::Asked,
) -> Result<Reply<Page<ReceptionView>>, AppError> {
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(place).transpose()?;
    let mut conn = app.desk().await?;
    asked.search = searched(&mut conn, app, ctx, q).await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &ctx.scope, &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &ctx.scope, &asked).await?;
    let page = Page::cut(rows, asked.limit, |(row, _)| cursor(row));
    let next_cursor = page.next_cursor;
    let visits = store::visits(&mut conn, app.keyring(), page.items, false).await?;
    let items = visits.iter().map(|visit| ReceptionView::of(visit, ctx)).collect();
    let page = Page { items, next_cursor, total: None, total_is_exact: None };
    Ok(Reply::ok(page.with_total(total)))
}

/// What is looked for, with the digest that a number is found by.
pub(in crate::receptions) async fn searched(
    conn: &mut AsyncPgConnection,
    app: &App,
    ctx: &Ctx,
    q: Option<&str>,
) -> Result<Option<(String, Vec<u8>)>, AppError> {
    let Some(q) = q else { return Ok(None) };
    searchable(q)?;
    let digest = people::digest_of(conn, app.keyring(), q, ctx.now).await?;
    Ok(Some((q.to_owned(), digest)))
}

fn cursor(row: &Reception) -> String {
    cursor_of(&[&row.received_on.to_string(), &row.id.to_string()])
}

fn place(cursor: &str) -> Result<(NaiveDate, ReceptionId), Problem> {
    let [day, id] = keys_of::<2>(cursor)?;
    Ok((day_key(&day)?, ReceptionId(id.parse().map_err(|_| bad_cursor())?)))
}

fn searchable(q: &str) -> Result<(), Problem> {
    if q.chars().count() <= SEARCH && !fold_words(q).is_empty() {
        return Ok(());
    }
    Err(Problem::invalid(vec![FieldError::new(
        "/q",
        "length",
        format!("Từ tìm kiếm có chữ hoặc số, dài nhất {SEARCH} ký tự."),
        format!("A search holds letters or digits, at most {SEARCH} characters."),
    )]))
}
