use chrono::NaiveDate;

use crate::agencies;
use crate::kernel::{AgencyId, SubjectKind, SubjectRef};
use crate::mediation::book::{Book, rows_of};
use crate::mediation::{policy, store};
use crate::platform::act::act_on;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, book, ids};

/// The book of a commune for a period; each time it is taken out stands in the trail.
pub(in crate::mediation) async fn read_mediation_book(
    app: &App,
    ctx: &Ctx,
    agency: AgencyId,
    (from, to): (NaiveDate, NaiveDate),
    format: &'static str,
) -> Result<Reply<Book>, AppError> {
    book::in_order(from, to)?;
    let mut conn = app.back().await?;
    act_on(app, ctx, &mut conn, async |tx| {
        let permit = policy::may_export(&ctx.actor, agency)?;
        book::fits(store::lines_of_book(tx.conn(), &ctx.scope, agency, from, to).await?)?;
        let loaded = store::of_book(tx.conn(), &ctx.scope, agency, from, to).await?;
        let cases = store::cases(tx.conn(), app.keyring(), loaded, false).await?;
        let agency_name = agencies::find(tx.conn(), agency).await?.map(|a| a.name).unwrap_or_default();
        let rows = rows_of(&cases);
        let export = SubjectRef { kind: SubjectKind::Export, id: ids::ordered() };
        let audit = Audit::of("export_mediation_book", export)
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
