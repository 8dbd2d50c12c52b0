//! The register of an agency for a period.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use super::lines::{Beside, Register, RegisterLine};
use super::{policy, store};
use crate::agencies;
use crate::kernel::{AgencyId, PetitionId, SubjectKind, SubjectRef};
use crate::people;
use crate::petitions::model::Case;
use crate::platform::act::act_on;
use crate::platform::keyring::Keyring;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, book, ids};

/// The petitions that an agency holds of those received in a period; each time in the trail.
pub(super) async fn read_register(
    app: &App,
    ctx: &Ctx,
    agency: AgencyId,
    (from, to): (NaiveDate, NaiveDate),
    format: &'static str,
) -> Result<Reply<Register>, AppError> {
    book::in_order(from, to)?;
    let mut conn = app.back().await?;
    act_on(app, ctx, &mut conn, async |tx| {
        let permit = policy::may_read(&ctx.actor, agency)?;
        book::fits(store::lines_of_register(tx.conn(), &ctx.scope, agency, (from, to)).await?)?;
        let cases = store::of_register(tx.conn(), &ctx.scope, agency, (from, to)).await?;
        let mut beside = beside(tx.conn(), app.keyring(), &cases).await?;
        let agency_name = beside.agencies.get(&agency).cloned().unwrap_or_default();
        let numbered = (1..).zip(cases);
        let rows: Vec<_> = numbered.map(|(number, case)| RegisterLine::of(number, case, &mut beside)).collect();
        let export = SubjectRef { kind: SubjectKind::Export, id: ids::ordered() };
        let audit = Audit::of("export_petition_register", export)
            .at(permit.agency.unwrap_or(agency))
            .set("agency_id", agency)
            .set("from", from)
            .set("until", to)
            .set("format", format)
            .set("count", rows.len());
        Ok(Done::new(Register { agency_name, from, to, rows }, audit))
    })
    .await
}

async fn beside(conn: &mut AsyncPgConnection, keyring: &Keyring, cases: &[Case]) -> Result<Beside, AppError> {
    let all: Vec<PetitionId> = cases.iter().map(|case| case.petition.id).collect();
    let open: Vec<_> = cases.iter().filter(|c| !c.petition.is_sealed).map(|c| c.petition.id.0).collect();
    let people = people::of_subjects(conn, keyring, SubjectKind::Petition, &open, false).await?;
    let agencies = agencies::all(conn).await?.into_iter().map(|agency| (agency.id, agency.name)).collect();
    let mut sent_to = HashMap::new();
    for (petition, agency, name) in store::sent_to(conn, &all).await? {
        sent_to.entry(petition.0).or_insert((agency, name));
    }
    Ok(Beside { people, agencies, sent_to })
}
