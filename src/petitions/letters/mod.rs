//! Letters about a petition as Word documents, from templates that an office can edit. A form fits when the petition
//! is handled so, or still may be: a draft is written before it is signed and recorded. On a letter of a sealed case the
//! denouncer's name, address and words are blank lines, filled in by hand by who may open them (Luật Tố cáo 2018, Điều 8).
mod acts;
mod http;
mod policy;
mod rules;
mod values;

pub(super) use http::{openapi, routes};
pub use rules::LetterForm;
