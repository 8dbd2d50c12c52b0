//! Đơn trùng: what may be the same petition sent again (TT 05/2021/TT-TTCP, Điều 6): the same person by number or by
//! name and place, the same contested decision, similar words; closed, guided and forwarded ones too. Sealed petitions
//! are never compared nor found, and nothing out of the asker's sight is.
mod acts;
mod http;
pub mod rules;
mod store;
mod view;

pub use http::{openapi, routes};
