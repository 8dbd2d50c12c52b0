//! Clocks that run on a subject: started by an event, met or missed by a step, void when the law no longer
//! asks for them. Each stores rule, article, amount, unit, parameter and calendar edition, so that its
//! reckoning can be told again day by day. `running` past its due day *is* overdue; nothing else says so.
mod keeping;
mod model;
mod store;
mod view;

pub use keeping::{Kept, Unkept, due_when_ended_by, kept};
pub use model::{Books, Deadline, Started};
pub use store::{
    Lengthened, Owed, SetDay, books, books_at, end, end_main, end_many, extend, find, forget, hand_over, lengthen,
    miss_many, of_subject, of_subjects, overdue_subjects, pause, recount, resume, revoke, start, start_many,
    start_on_day, stop, stop_course, stop_many, subjects_over,
};
pub use store::{move_each, start_each_on_day};
pub use view::{DeadlineView, TraceView};
