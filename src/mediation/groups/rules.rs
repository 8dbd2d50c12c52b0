//! What a group and its mediators must satisfy: lengths, a document of the past, days in order.
use chrono::{Datelike, NaiveDate};

use super::bodies::{MediatorBody, RecogniseGroup};
use crate::documents::DocumentBody;
use crate::kernel::FieldError;
use crate::mediation::rules::{optional_error, text_error};

const MOST: usize = 50;

/// The paper, whose file would belong to a petition.
pub(super) fn document_errors(pointer: &str, document: &DocumentBody, today: NaiveDate) -> Vec<FieldError> {
    let mut errors = document.errors(pointer, today);
    if document.file_id.is_some() {
        errors.push(DocumentBody::unknown_file(pointer));
    }
    errors
}

/// A day that an office may begin or end on.
pub(super) fn day_error(pointer: &str, day: NaiveDate, since: Option<NaiveDate>) -> Option<FieldError> {
    let is_sound = (1990..=2199).contains(&day.year()) && since.is_none_or(|since| since <= day);
    (!is_sound).then(|| {
        FieldError::new(
            pointer,
            "out_of_range",
            "Ngày từ năm 1990 đến 2199, không trước ngày bắt đầu.",
            "A day from 1990 to 2199, not before the first one.",
        )
    })
}

pub(super) fn mediator_errors(
    pointer: &str,
    body: &MediatorBody,
    since: NaiveDate,
    today: NaiveDate,
) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> =
        text_error(&format!("{pointer}/full_name"), &body.full_name, 200).into_iter().collect();
    errors.extend(optional_error(&format!("{pointer}/phone"), body.phone.as_ref(), 30));
    errors.extend(body.from.and_then(|from| day_error(&format!("{pointer}/from"), from, Some(since))));
    if let Some(document) = &body.document {
        errors.extend(document_errors(&format!("{pointer}/document"), document, today));
    }
    errors
}

pub(super) fn group_errors(body: &RecogniseGroup, today: NaiveDate) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> = text_error("/village", &body.village, 200).into_iter().collect();
    errors.extend(day_error("/from", body.from, None));
    errors.extend(document_errors("/document", &body.document, today));
    if body.mediators.len() > MOST {
        let (vi, en) = (format!("Nhiều nhất {MOST} hòa giải viên."), format!("At most {MOST} mediators."));
        errors.push(FieldError::new("/mediators", "too_many", vi, en));
    }
    for (at, mediator) in body.mediators.iter().enumerate().take(MOST) {
        errors.extend(mediator_errors(&format!("/mediators/{at}"), mediator, body.from, today));
    }
    errors
}
