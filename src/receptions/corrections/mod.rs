//! Corrections of the reception book (TT 06/2014/TT-TTCP, Điều 27: no line is rubbed out): a new line names the one it
//! puts right, which stays in the book, struck as corrected, and no longer counts. Receipts, petitions and clocks go over
//! to the new line. A line that turns out to hold a denunciation is sealed with it (Luật Tố cáo 2018, Điều 8); a sealed
//! one is put right by a sealed one only. Refused: a line already corrected, and another agency's.
mod acts;
mod bodies;
mod http;
mod sealing;
mod store;

pub use bodies::CorrectReception;
pub(super) use http::{openapi, routes};
