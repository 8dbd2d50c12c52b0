//! HTTP without domain words: the gate every request passes, extractors, replies and problems.
mod address;
mod body;
mod extract;
mod gate;
mod list_files;
mod problem;
mod reply;
mod spreadsheet;

pub use address::{ClientAddress, client_address};
pub use body::{Open, Write, keyed, read_whole};
pub use extract::{Ask, Id, Seen};
pub use gate::{Methods, PUBLIC, RequestMark, gate};
pub(crate) use list_files::list_files;
pub use problem::{ProblemBody, problem_in, problem_response};
pub use reply::Answer;
pub use spreadsheet::{Format, csv_file, spreadsheet, word_document, xlsx_file};
