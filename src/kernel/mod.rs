//! Pure words of the house: typed ids, codes of the contract, the clock's time zone, Vietnamese text
//! folding, pages, versions and problems. No database, no HTTP, no `now()`.

pub mod codes;
mod cursor;
mod ids;
mod page;
mod problem;
mod text;
mod time;
mod two_tongues;

pub use cursor::{bad_cursor, cursor_of, keys_of};
pub use ids::*;
pub use page::{MAX_LIMIT, Page, PageQuery};
pub use problem::{AllowedActions, FieldError, Problem};
pub use text::{fold, fold_words, is_clean, squeeze};
pub use time::{VietnamTime, day_in_vietnam, is_signed_day, vietnam};
pub use two_tongues::{Lang, Tongues};
