use chrono::NaiveDate;

use crate::agencies;
use crate::kernel::{AgencyId, SubjectKind, SubjectRef};
use crate::platform::act::act_on;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, book, ids};
use crate::receptions::book::{Book, rows_of};
use crate::receptions::visibility::of_writer;
use crate::receptions::{policy, store};

/// The reception book of an agency for a period; each time it is taken out stands in the trail.
pub(in crate::receptions) async fn read_reception_book(
    app: &App,
    ctx: &Ctx,
    agency: AgencyId,
    (from, to): (NaiveDate, NaiveDate),
    format: &'static str,
) -> Result<Reply<Book>, AppError> {
    book::in_order(from, to)?;
    let mut conn = app.back().await?;
    act_on(app, ctx, &mut conn, async |tx| {
        let permit = match ctx.house_permit("read_reception_book") {
            Some(permit) => permit,
            None => policy::may_export(&ctx.actor, agency)?,
        };
        let scope = of_writer(ctx, agency);
        book::fits(store::lines_of_book(tx.conn(), &scope, agency, from, to).await?)?;
        let loaded = store::of_book(tx.conn(), &scope, agency, from, to).await?;
        let visits = store::visits(tx.conn(), app.keyring(), loaded, true).await?;
        let agency_name = agencies::find(tx.conn(), agency).await?.map(|a| a.name).unwrap_or_default();
        let rows = rows_of(&visits);
        let export = SubjectRef { kind: SubjectKind::Export, id: ids::ordered() };
        let audit = Audit::of("export_reception_book", export)
            .at(permit.agency.unwrap_or(agency))
            .set("agency_id", agency)
            .set("from", from)
            .set("until", to)
            .set("format", format)
            .set("count", rows.len());
        Ok(Done::new(Book { agency_name, from, to, rows }, audit))
    })
    .await
}
