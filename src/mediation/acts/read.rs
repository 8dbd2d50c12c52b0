use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;

use crate::kernel::{
    FieldError, MediationId, Page, PageQuery, Problem, bad_cursor, cursor_of, day_key, fold_words, keys_of,
};
use crate::mediation::model::Mediation;
use crate::mediation::store;
use crate::mediation::view::{MediationView, StepView, linked};
use crate::people;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Ctx, Reply};

/// More people of one name are not looked through.
const SEARCH: usize = 200;

/// One mediation.
pub(in crate::mediation) async fn read_mediation(app: &App, ctx: &Ctx, id: MediationId) -> Answer<MediationView> {
    let mut conn = app.desk().await?;
    let case = store::case(&mut conn, app.keyring(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let petitions = linked(&mut conn, &ctx.scope, std::slice::from_ref(&case)).await?;
    Ok(Reply::ok(MediationView::of(&case, &petitions, ctx)).version(case.mediation.version))
}

/// What happened, oldest first; without the words where they are not to be read.
pub(in crate::mediation) async fn mediation_history(app: &App, ctx: &Ctx, id: MediationId) -> Answer<Page<StepView>> {
    let mut conn = app.desk().await?;
    let case = store::case(&mut conn, app.keyring(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    Ok(Reply::ok(Page::whole(StepView::all(&case))))
}

/// Mediations, newest first, without citizens' numbers.
pub(in crate::mediation) async fn list_mediations(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    q: Option<&str>,
    mut asked: store::Asked,
) -> Answer<Page<MediationView>> {
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(place).transpose()?;
    let mut conn = app.desk().await?;
    asked.search = searched(&mut conn, app, ctx, q).await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &ctx.scope, &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &ctx.scope, &asked).await?;
    let page = Page::cut(rows, asked.limit, |(row, ..)| cursor(row));
    let next_cursor = page.next_cursor;
    let cases = store::cases(&mut conn, app.keyring(), page.items, false).await?;
    let petitions = linked(&mut conn, &ctx.scope, &cases).await?;
    let items = cases.iter().map(|case| MediationView::of(case, &petitions, ctx)).collect();
    Ok(Reply::ok(Page { items, next_cursor, total: None, total_is_exact: None }.with_total(total)))
}

/// What is looked for, with the digest that a number is found by.
pub(in crate::mediation) async fn searched(
    conn: &mut AsyncPgConnection,
    app: &App,
    ctx: &Ctx,
    q: Option<&str>,
) -> Result<Option<(String, Vec<u8>)>, AppError> {
    let Some(q) = q else { return Ok(None) };
    if q.chars().count() > SEARCH || fold_words(q).is_empty() {
        return Err(Problem::invalid(vec![FieldError::new(
            "/q",
            "length",
            format!("Từ tìm kiếm có chữ hoặc số, dài nhất {SEARCH} ký tự."),
            format!("A search holds letters or digits, at most {SEARCH} characters."),
        )])
        .into());
    }
    let digest = people::digest_of(conn, app.keyring(), q, ctx.now).await?;
    Ok(Some((q.to_owned(), digest)))
}

fn cursor(row: &Mediation) -> String {
    cursor_of(&[&row.opened_on.to_string(), &row.id.to_string()])
}

fn place(cursor: &str) -> Result<(NaiveDate, MediationId), Problem> {
    let [day, id] = keys_of::<2>(cursor)?;
    Ok((day_key(&day)?, MediationId(id.parse().map_err(|_| bad_cursor())?)))
}
