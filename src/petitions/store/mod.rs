//! Queries on petitions. Reads start from the room's one visibility condition; writes ask for a permit.
mod course;
mod facts;
mod list;
mod notices;
mod promises;
mod questions;
mod read;
mod rematching;
mod spans;
mod write;

pub use course::{
    Link, Recusal, agency_of, amend_parts, erase, held_before, is_amended_since, keep_for_holder, letters_sent, link,
    lock_matters, received, recusals, recuse, replied, take_contested, take_letters, turned_on, unrecuse, withdrew,
};
pub use facts::{Fact, note_consequences, note_event};
pub use list::{Filter, ListedRow, briefs, count, list};
pub use notices::{notice, notice_read, notify};
pub use promises::take_promises;
pub(super) use questions::take_questions;
pub use read::{
    Contested, Dispatch, Related, StepRow, contested, denounced_in, find, find_locked, is_denounced, is_handed_in,
    lock_any, related, steps, still_sees,
};
pub use rematching::{Denouncing, denouncing};
pub use spans::{Course, Span, correct_spans, course_of, history_spans, part_spans, roll_matter, roll_span};
pub use write::{
    NewDispatch, NewPetition, NewStep, apply, insert, insert_against, insert_contested, keep_from, record_step,
    seal_case, send, set_texts,
};
