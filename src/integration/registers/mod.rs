//! Registers that exist in Excel: the reception book and the petition register of an office, as offices
//! really keep them.
//!
//! The pure part of the import: sheets in, clean rows with warnings out. Columns are found by their headings,
//! never by position; title rows, the numbering row, month rows, blank rows and the total row are passed over.
//! A row that cannot be understood is refused with every reason at once; what can be understood but breaks
//! today's rules is kept as it was, with a warning. Remarks name rows and columns and never repeat what a cell
//! holds: a shifted column may hold a name anywhere.

mod agencies_named;
mod days;
mod headings;
mod history;
mod kinds;
mod lines;
mod modes;
mod notes;
mod people_cell;
mod petitions;
mod phrases;
mod receptions;
mod report;
mod results;

pub use agencies_named::{AgencyHint, agency_hint};
pub use days::{DayProblem, day_of};
pub use headings::RegisterProblem;
pub use history::breaks_matrix;
pub use kinds::kind_of;
pub use modes::{Held, held_as};
pub use notes::{RefusalClause, interpreter_language, is_duplicate, is_repeat, refusal_clause};
pub use people_cell::{Identity, IdentityKind, PersonCell, people_of};
pub use petitions::{PetitionRow, read_petitions};
pub use receptions::{ReceptionRow, read_receptions};
pub use report::{RefusedRow, Register, Remark, Report, RowOutcome, RowReport};
pub use results::{competence_of, field_of, handling_of, reception_outcome_of, result_of, source_of};
