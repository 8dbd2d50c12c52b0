//! Finding petitions: by code, by number, by folded words in any order, and of words that nothing in sight holds by
//! those one letter off. The words stand in `petition_search`, written by triggers in the transaction that changes them.
//! Of a sealed petition only code, number of the paper and public summary are
//! found (Luật Tố cáo 2018, Điều 8).
pub mod rules;
mod store;

pub use rules::Sought;
pub use store::{holding, list, sought};
