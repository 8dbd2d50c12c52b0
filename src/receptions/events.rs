//! News of visits: ids, codes and days, never a person, a kind or a text.
use serde_json::json;

use super::model::Reception;
use crate::platform::Event;

/// A visit was written into the book.
pub(super) fn logged(reception: &Reception) -> Event {
    Event::new(
        "reception.logged",
        reception.id,
        json!({ "code": reception.code, "agency_id": reception.agency_id, "received_on": reception.received_on }),
    )
}

/// The citizens of a visit were answered.
pub(super) fn answered(reception: &Reception) -> Event {
    Event::new("reception.answered", reception.id, json!({ "code": reception.code, "agency_id": reception.agency_id }))
}
