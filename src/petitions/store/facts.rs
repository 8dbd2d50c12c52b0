//! Dated facts for figures, written with the step that makes them true.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Span;
use crate::kernel::PetitionId;
use crate::kernel::codes::{Code, Handling, codes};
use crate::petitions::bodies::ConsequencesBody;
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};
use crate::schema::{petition_consequences, petition_events};

codes! {
    /// A dated fact that reports count.
    Fact {
        Received = "received" ("tiếp nhận", "received"),
        Processed = "processed" ("đã xử lý", "processed"),
        Accepted = "accepted" ("thụ lý", "accepted"),
        Settled = "settled" ("giải quyết", "settled"),
        Closed = "closed" ("đóng hồ sơ", "closed"),
        HandedOver = "handed_over" ("bàn giao", "handed over"),
        Replied = "replied" ("có văn bản phúc đáp", "replied"),
        Extended = "extended" ("gia hạn", "extended"),
        Suspended = "suspended" ("tạm đình chỉ", "suspended"),
        Resumed = "resumed" ("tiếp tục giải quyết", "resumed"),
        Withdrawn = "withdrawn" ("rút đơn", "withdrawn"),
        Terminated = "terminated" ("đình chỉ", "terminated"),
        Executed = "executed" ("thi hành xong", "executed"),
        Reopened = "reopened" ("mở lại", "reopened"),
    }
}

/// Notes a dated fact.
#[expect(clippy::too_many_arguments, reason = "one column each")]
pub async fn note_event(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: PetitionId,
    span: &Span,
    fact: Fact,
    on: NaiveDate,
    handling: Option<Handling>,
    in_time: Option<bool>,
) -> Result<(), AppError> {
    let before: Option<i16> = petition_events::table
        .filter(petition_events::petition_id.eq(id).and(petition_events::event.eq(fact.code())))
        .select(diesel::dsl::max(petition_events::nth))
        .get_result(tx.conn())
        .await?;
    diesel::insert_into(petition_events::table)
        .values((
            petition_events::nth.eq(before.unwrap_or(0) + 1),
            petition_events::petition_id.eq(id),
            petition_events::agency_id.eq(span.agency_id),
            petition_events::kind.eq(span.kind),
            petition_events::event.eq(fact.code()),
            petition_events::on_day.eq(on),
            petition_events::handling.eq(handling),
            petition_events::in_time.eq(in_time),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// What a decision asked for, or a step of its execution brought, in the figures of the forms.
pub async fn note_consequences(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: PetitionId,
    on: NaiveDate,
    is_executed: bool,
    body: &ConsequencesBody,
) -> Result<(), AppError> {
    use petition_consequences as c;
    let money = |amount: u64| i64::try_from(amount).unwrap_or(i64::MAX);
    diesel::insert_into(c::table)
        .values((
            (c::petition_id.eq(id), c::on_day.eq(on), c::is_executed.eq(is_executed)),
            c::recover_money_vnd.eq(money(body.recover_money_vnd)),
            c::recover_land_m2.eq(body.recover_land_m2),
            c::return_org_money_vnd.eq(money(body.return_org_money_vnd)),
            c::return_org_land_m2.eq(body.return_org_land_m2),
            c::return_person_money_vnd.eq(money(body.return_person_money_vnd)),
            c::return_person_land_m2.eq(body.return_person_land_m2),
            c::orgs_restored.eq(i64::from(body.orgs_restored)),
            c::persons_restored.eq(i64::from(body.persons_restored)),
            c::discipline_orgs.eq(i64::from(body.discipline_orgs)),
            c::discipline_persons.eq(i64::from(body.discipline_persons)),
            c::discipline_officials.eq(i64::from(body.discipline_officials)),
            c::police_cases.eq(i64::from(body.police_cases)),
            c::police_persons.eq(i64::from(body.police_persons)),
            c::police_officials.eq(i64::from(body.police_officials)),
            c::prosecuted_cases.eq(i64::from(body.prosecuted_cases)),
            c::prosecuted_persons.eq(i64::from(body.prosecuted_persons)),
            c::prosecuted_officials.eq(i64::from(body.prosecuted_officials)),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}
