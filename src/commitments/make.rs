//! A commitment is made in the act of the room it comes from.
use chrono::NaiveDate;
use uuid::Uuid;

use super::bodies::PromiseBody;
use super::guards::{refuse_giveaway, sealed_behind};
use super::model::{Commitment, CommitmentAction, Found};
use super::store;
use crate::agencies;
use crate::deadlines::{self, SetDay};
use crate::kernel::codes::CommitmentStatus;
use crate::kernel::{AgencyId, CommitmentId, FieldError, Problem, SubjectRef, fold, squeeze};
use crate::law::Clock;
use crate::platform::access::Permit;
use crate::platform::{AppError, Audit, Tx, ids, numbers};

pub use super::rules::promise_errors;

/// `CK-2023-000123`.
const CODES: &str = "CK";

/// A promise with where it was made.
#[derive(Debug, Clone)]
pub struct NewCommitment<'a> {
    /// The record it comes from.
    pub source: SubjectRef,
    /// The record that one belongs to: the dialogue of a question, the session of a visit.
    pub within: Option<Uuid>,
    pub made_by_agency_id: AgencyId,
    pub made_on: NaiveDate,
    /// What set the day: the number of the paper; without one, the day of the promise is said.
    pub basis: Option<&'a str>,
    pub promise: &'a PromiseBody,
    /// Where the promise stands in the client's body, for pointers: `/promises/0`.
    pub pointer: &'a str,
}

/// A commitment that was made, and the entry that the act leaves in the trail (`Done::and`).
#[derive(Debug)]
pub struct Made {
    pub commitment: Commitment,
    pub audit: Audit,
}

/// Makes a commitment in another room's act, under that room's permit; starts its clock where it has a day.
///
/// # Errors
/// 422 with every wrong value, an unknown owner, and a text that gives away a denouncer of its source.
pub async fn make_in(tx: &mut Tx<'_>, permit: &Permit, new: &NewCommitment<'_>) -> Result<Made, AppError> {
    let (ctx, promise, at) = (tx.ctx(), new.promise, new.pointer);
    let mut errors = promise_errors(promise, new.made_on, ctx.today, at);
    if agencies::find(tx.conn(), promise.owner_agency_id).await?.is_none() {
        let pointer = format!("{at}/owner_agency_id");
        errors.push(FieldError::new(pointer, "unknown_reference", "Không có cơ quan này.", "There is no such agency."));
    }
    if !errors.is_empty() {
        return Err(Problem::invalid(errors).into());
    }
    let records: Vec<Uuid> = [Some(new.source.id), new.within].into_iter().flatten().collect();
    let keyring = tx.app().keyring();
    let sealed = sealed_behind(tx.conn(), keyring, &records).await?;
    let (of_text, of_condition) = (format!("{at}/text"), format!("{at}/condition"));
    refuse_giveaway(&sealed, &[(&of_text, Some(&promise.text)), (&of_condition, promise.condition.as_deref())])?;
    let row = Commitment {
        id: CommitmentId(ids::random()),
        code: numbers::next_code(tx, CODES, new.made_on).await?,
        source_kind: new.source.kind,
        source_id: new.source.id,
        within_id: new.within,
        owner_agency_id: promise.owner_agency_id,
        made_by_agency_id: new.made_by_agency_id,
        made_on: new.made_on,
        text: promise.text.trim().to_owned(),
        condition: promise.condition.as_deref().map(squeeze),
        due_on: promise.due_on,
        status: CommitmentStatus::Open,
        ended_on: None,
        search: fold(&[promise.text.as_str(), promise.condition.as_deref().unwrap_or_default()].join("\n")),
        version: 1,
        created_at: ctx.now,
        created_by: permit.by,
        found: Found::default(),
    };
    store::insert(tx, permit, &row).await?;
    let step = store::NewStep { text: None, ..store::NewStep::of(CommitmentAction::Make, new.made_on) };
    store::record(tx, permit, &row, step).await?;
    start_clock(tx, permit, &row, new.basis, new.made_on).await?;
    let audit = Audit::of("make_commitment", row.id)
        .at(row.made_by_agency_id)
        .set("code", &row.code)
        .set("agency_id", row.owner_agency_id)
        .set("status", row.status)
        .set("due_on", row.due_on)
        .touched(&["text", "condition"]);
    Ok(Made { commitment: row, audit })
}

/// The day somebody gave does not move, whatever days off are corrected.
pub(super) async fn start_clock(
    tx: &mut Tx<'_>,
    permit: &Permit,
    commitment: &Commitment,
    basis: Option<&str>,
    starts_on: NaiveDate,
) -> Result<(), AppError> {
    let Some(due_on) = commitment.due_on else { return Ok(()) };
    let own = format!("Cam kết ngày {}", commitment.made_on.format("%d/%m/%Y"));
    let day = SetDay { clock: Clock::Promise, basis: basis.unwrap_or(&own), starts_on, due_on, is_main: true };
    deadlines::start_on_day(tx, permit, commitment.id.into(), commitment.owner_agency_id, day).await
}
