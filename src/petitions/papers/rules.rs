//! When an original goes back (TT 07/2014/TT-TTCP, Điều 10).
use chrono::NaiveDate;

use super::bodies::ReturnedBody;
use crate::documents::Document;
use crate::kernel::codes::{Code, State};
use crate::kernel::{FieldError, Problem, Tongues, length_of};
use crate::petitions::model::Petition;

const BASIS: &str = "TT 07/2014/TT-TTCP, Điều 10";

/// Refuses what is no original, what went back already, and a case that still needs it.
pub(super) fn may_go_back(document: &Document, petition: &Petition) -> Result<(), Problem> {
    if !document.is_original() {
        return Err(Problem::conflict(
            "not_an_original",
            Tongues::of(
                "Tài liệu này không được ghi là bản gốc nên không có gì để trả lại.",
                "This document was not recorded as an original; there is nothing to give back.",
            ),
        ));
    }
    if let Some(on) = document.returned_on() {
        return Err(Problem::conflict(
            "already_returned",
            Tongues::new(
                format!("Bản gốc đã được trả lại ngày {}.", on.format("%d/%m/%Y")),
                format!("The original was given back on {on}."),
            ),
        ));
    }
    if matches!(petition.state, State::Settled | State::Closed) {
        return Ok(());
    }
    let state = petition.state.label();
    Err(Problem::against_the_law(
        "still_needed",
        Tongues::new(
            format!(
                "Đơn đang ở trạng thái \"{}\"; bản gốc được trả khi không thụ lý, hoặc sau khi ra quyết định giải quyết.",
                state.vi
            ),
            format!(
                "The petition is {}; an original goes back when the petition is not accepted, or after the decision.",
                state.en
            ),
        ),
        BASIS,
    ))
}

/// The values of a receipt.
pub(super) fn receipt_errors(body: &ReturnedBody, petition: &Petition, today: NaiveDate) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if body.on > today || body.on < petition.received_on {
        errors.push(FieldError::new(
            "/on",
            "out_of_range",
            "Ngày trả từ ngày nhận đơn đến hôm nay.",
            "The day lies between the receipt of the petition and today.",
        ));
    }
    if body.to_name.as_deref().is_some_and(|name| !(1..=200).contains(&length_of(name))) {
        errors.push(FieldError::new("/to_name", "length", "Dài từ 1 đến 200 ký tự.", "1 to 200 characters."));
    }
    errors
}
