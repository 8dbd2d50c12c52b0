use chrono::NaiveDate;

use crate::agencies;
use crate::kernel::{AgencyId, FieldError, Problem, SubjectKind, SubjectRef};
use crate::mediation::book::{Book, rows_of};
use crate::mediation::{policy, store};
use crate::platform::act::act_on;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, ids};

const LONGEST: i64 = 366;

/// The book of a commune for a period, at most a year; each time it is taken out stands in the trail.
pub(in crate::mediation) async fn read_mediation_book(
    app: &App,
    ctx: &Ctx,
    agency: AgencyId,
    (from, to): (NaiveDate, NaiveDate),
    format: &'static str,
) -> Result<Reply<Book>, AppError> {
    in_order(from, to)?;
    let mut conn = app.back().await?;
    act_on(app, ctx, &mut conn, async |tx| {
        let permit = policy::may_export(&ctx.actor, agency)?;
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

fn in_order(from: NaiveDate, to: NaiveDate) -> Result<(), Problem> {
    if (0..LONGEST).contains(&(to - from).num_days()) {
        return Ok(());
    }
    Err(Problem::invalid(vec![FieldError::new(
        "/to",
        "out_of_range",
        format!("Kỳ của sổ từ 1 đến {LONGEST} ngày, `to` không trước `from`."),
        format!("A book's period has 1 to {LONGEST} days, and `to` is not before `from`."),
    )]))
}
