//! Papers: a decision on paper with its number, day and signer, and the files of a case. TT 07/2014/TT-TTCP, Điều 10:
//! originals (bản gốc) are given back when a petition is not accepted, or after the decision.
//!
//! The content of a file stands outside the database, encrypted under a key of its own; that key stands in the file's
//! row, wrapped by the key of the agency and year, or by the case's own key where the case is sealed. Name, title and
//! digest are encrypted with it. So a case that turns out to be a denunciation seals its files by wrapping their
//! keys anew. Refused: what is neither PDF, Word, Excel, JPEG nor PNG by its content, and Office files with macros.
mod body;
mod kinds;
mod model;
mod receiving;
mod store;
mod sweep;
pub mod templates;
mod view;

pub use body::DocumentBody;
pub use model::{About, Content, Document, Written};
pub use receiving::{Door, Received, begin, receive};
pub use store::{find, forget_all, has, keep, mark_returned, of_subject, seal_all};
pub use sweep::sweep;
pub use view::DocumentView;
