//! What is owed beside the case itself: notices, sending, publication, reports. Each is a clock that a step starts and
//! `record_notice` ends.
use chrono::NaiveDate;

use super::accept::settlement_facts;
use super::register::unset_parameter;
use super::take::subject;
use crate::deadlines::{self, SetDay};
use crate::law::{Clock, Facts};
use crate::people::Warning;
use crate::petitions::model::Case;
use crate::petitions::store;
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};

/// Starts the clocks that a step of this day sets running; answers what is said of unset parameters.
pub(super) async fn owe(
    tx: &mut Tx<'_>,
    permit: &Permit,
    case: &Case,
    clocks: &[Clock],
    on: NaiveDate,
) -> Result<Vec<Warning>, AppError> {
    let ctx = tx.ctx();
    let (id, agency) = (case.petition.id, case.petition.agency_id);
    let contested = store::contested(tx.conn(), id).await?;
    let books = deadlines::books(tx.conn(), agency, on).await?;
    let accepted_on = case.progress.accepted_on;
    let facts = settlement_facts(case, contested.as_ref(), accepted_on.unwrap_or(on), case.progress.is_complex);
    let facts = Facts { event_on: on, accepted_on, ..facts };
    let mut unset = Vec::new();
    for clock in clocks {
        let started = deadlines::start(tx, permit, subject(id), agency, *clock, &facts, &books).await?;
        unset.extend(started.doubt().map(|doubt| unset_parameter(&doubt, ctx)));
    }
    Ok(unset)
}

/// Starts a clock that ends on a day somebody set.
pub(super) async fn owe_by(tx: &mut Tx<'_>, permit: &Permit, case: &Case, day: SetDay<'_>) -> Result<(), AppError> {
    deadlines::start_on_day(tx, permit, subject(case.petition.id), case.petition.agency_id, day).await
}
