//! Facts for figures: narrow rows that every "as of" figure reads, written with the step that makes them
//! true. A span holds while agency, kind, state, due day and suspension were constant.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::kernel::codes::{Code, Handling, Kind, State, codes};
use crate::kernel::{AgencyId, PetitionId};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx};
use crate::schema::{petition_events, petition_spans};

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

/// What is constant in a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = petition_spans)]
pub struct Span {
    #[diesel(column_name = agency_id)]
    pub agency: AgencyId,
    pub kind: Kind,
    pub state: State,
    pub due_on: Option<NaiveDate>,
    pub is_suspended: bool,
}

/// From `on` the petition stands so; what was noted for later days gives way. A step that changes none of it (a reply
/// that came, a link) leaves the spans as they are, whatever its day.
pub async fn roll_span(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: PetitionId,
    on: NaiveDate,
    span: Span,
) -> Result<(), AppError> {
    let of_case = || petition_spans::table.filter(petition_spans::petition_id.eq(id));
    let current: Option<Span> = of_case()
        .filter(petition_spans::to_on.is_null())
        .select(Span::as_select())
        .first(tx.conn())
        .await
        .optional()?;
    if current == Some(span) {
        return Ok(());
    }
    diesel::delete(of_case().filter(petition_spans::from_on.ge(on))).execute(tx.conn()).await?;
    diesel::update(of_case().filter(petition_spans::to_on.is_null().or(petition_spans::to_on.gt(on))))
        .set(petition_spans::to_on.eq(on))
        .execute(tx.conn())
        .await?;
    write_span(tx, id, span, on, None).await
}

/// The spans of a case whose whole history is entered at once, oldest first; days never run backwards.
pub async fn history_spans(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: PetitionId,
    spans: &[(NaiveDate, Span)],
) -> Result<(), AppError> {
    for (index, (from, span)) in spans.iter().enumerate() {
        let to = spans.get(index + 1).map(|next| next.0);
        if to != Some(*from) {
            write_span(tx, id, *span, *from, to).await?;
        }
    }
    Ok(())
}

async fn write_span(
    tx: &mut Tx<'_>,
    id: PetitionId,
    span: Span,
    from: NaiveDate,
    to: Option<NaiveDate>,
) -> Result<(), AppError> {
    diesel::insert_into(petition_spans::table)
        .values((
            petition_spans::petition_id.eq(id),
            petition_spans::agency_id.eq(span.agency),
            petition_spans::kind.eq(span.kind),
            petition_spans::state.eq(span.state),
            petition_spans::due_on.eq(span.due_on),
            petition_spans::is_suspended.eq(span.is_suspended),
            petition_spans::from_on.eq(from),
            petition_spans::to_on.eq(to),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
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
            petition_events::agency_id.eq(span.agency),
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
