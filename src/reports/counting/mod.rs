//! Counting: each source of records is one statement over the fact tables; grouped by what columns ask about, or record by
//! record for the cells.
mod store;

pub use store::{Asked, Record, groups, page, page_total, records};
