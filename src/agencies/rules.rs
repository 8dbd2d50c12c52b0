//! The agency tree: who stands below whom, in whose row a unit counts, and when a code may stand again.
//!
//! It refuses an end before the beginning, and two agencies of one code on one day (units of NQ
//! 1670/NQ-UBTVQH15 took over codes of the units they replaced).
use chrono::NaiveDate;

use super::model::{Agency, NewAgency};
use crate::kernel::codes::AgencyLevel;
use crate::kernel::{AgencyId, FieldError, Problem, Tongues, squeeze};

/// Why an agency cannot be written so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgencyError {
    EndsBeforeItBegins,
    CodeTakenOnThoseDays,
}

impl From<AgencyError> for Problem {
    fn from(error: AgencyError) -> Self {
        match error {
            AgencyError::EndsBeforeItBegins => Problem::invalid(vec![FieldError::new(
                "/valid_until",
                "before_start",
                "Ngày kết thúc phải sau ngày bắt đầu hiệu lực của cơ quan.",
                "The end must lie after the day the agency became valid.",
            )]),
            AgencyError::CodeTakenOnThoseDays => Problem::conflict(
                "code_taken",
                Tongues::of(
                    "Mã này đang thuộc một cơ quan khác trong khoảng thời gian đó; hãy kết thúc cơ quan cũ trước.",
                    "On those days the code belongs to another agency; end that one first.",
                ),
            ),
        }
    }
}

/// Whether an agency is valid on a day.
pub fn valid_on(agency: &Agency, day: NaiveDate) -> bool {
    agency.valid_from <= day && agency.valid_until.is_none_or(|until| day < until)
}

/// The agency and every one below it. Ended ones stay: their cases must not fall out of everybody's sight.
pub fn reach_of(all: &[Agency], agency: AgencyId) -> Vec<AgencyId> {
    let mut reached = vec![agency];
    let mut next = 0;
    while let Some(parent) = reached.get(next).copied() {
        let below = all.iter().filter(|a| a.parent_id == Some(parent)).map(|a| a.id);
        let new: Vec<AgencyId> = below.filter(|id| !reached.contains(id)).collect();
        reached.extend(new);
        next += 1;
    }
    reached
}

/// The district an agency belongs to (itself, when it is one).
pub fn district_of(all: &[Agency], agency: AgencyId) -> Option<&Agency> {
    let mut here = all.iter().find(|a| a.id == agency)?;
    // A tree of n agencies is at most n deep; a loop made by mistake ends here too.
    for _ in 0..all.len() {
        if here.level == AgencyLevel::District {
            return Some(here);
        }
        let parent = here.parent_id?;
        here = all.iter().find(|a| a.id == parent)?;
    }
    None
}

/// The agency in whose row of a figure this one counts: the one whose head it works under, else itself.
pub fn head_row(agency: &Agency) -> AgencyId {
    agency.under_head_of.unwrap_or(agency.id)
}

/// Whether an agency is valid on a day of a span (without end when `until` is absent).
pub fn overlaps_days(agency: &Agency, from: NaiveDate, until: Option<NaiveDate>) -> bool {
    agency.valid_until.is_none_or(|end| from < end) && until.is_none_or(|end| agency.valid_from < end)
}

/// A new agency among those that had its code before.
pub fn begins_soundly(new: &Agency, same_code: &[Agency]) -> Result<(), AgencyError> {
    if same_code.iter().any(|other| other.id != new.id && overlaps_days(other, new.valid_from, new.valid_until)) {
        return Err(AgencyError::CodeTakenOnThoseDays);
    }
    Ok(())
}

/// The end of an agency: after its beginning, and (when an end is moved) not into its successor's days.
pub fn ends_soundly(agency: &Agency, until: NaiveDate, same_code: &[Agency]) -> Result<(), AgencyError> {
    if until <= agency.valid_from {
        return Err(AgencyError::EndsBeforeItBegins);
    }
    begins_soundly(&Agency { valid_until: Some(until), ..agency.clone() }, same_code)
}

const CODE: usize = 20;
const NAME: usize = 200;
const REFERENCE: usize = 300;

/// The values of a new agency, all faults at once.
pub(super) fn sound_words(code: &str, name: &str, reference: &str) -> Result<(), Problem> {
    let errors = words(code, name, reference);
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

/// 422 with everything that is wrong with a new agency.
pub(super) fn sound(new: &NewAgency) -> Result<(), Problem> {
    let mut errors = words(&new.code, &new.name, &new.legal_reference);
    if new.is_public_unit && (new.is_council || new.level != AgencyLevel::Department) {
        errors.push(FieldError::new(
            "/is_public_unit",
            "does_not_fit",
            "Đơn vị sự nghiệp công lập của huyện thuộc cấp \"department\" và không phải là Thường trực HĐND.",
            "A public service unit of the district has the level \"department\" and is no Council's Standing Committee.",
        ));
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

fn words(code: &str, name: &str, reference: &str) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if code.is_empty() || code.len() > CODE || !code.bytes().all(|b| b.is_ascii_alphanumeric() || b".-".contains(&b)) {
        errors.push(FieldError::new(
            "/code",
            "format",
            "Mã gồm 1 đến 20 chữ cái không dấu, chữ số, dấu chấm hoặc gạch nối.",
            "A code has 1 to 20 ASCII letters, digits, dots or hyphens.",
        ));
    }
    text(&mut errors, "/name", name, NAME);
    text(&mut errors, "/legal_reference", reference, REFERENCE);
    errors
}

/// A text that must say something, and not more than `most` characters.
pub(super) fn text(errors: &mut Vec<FieldError>, pointer: &str, value: &str, most: usize) {
    let length = squeeze(value).chars().count();
    if length == 0 {
        errors.push(FieldError::new(pointer, "required", "Không được để trống.", "Must not be empty."));
    } else if length > most {
        errors.push(FieldError::new(
            pointer,
            "too_long",
            format!("Dài tối đa {most} ký tự."),
            format!("Has at most {most} characters."),
        ));
    }
}
