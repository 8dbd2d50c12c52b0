//! What clients send about a petition; unknown fields are refused.
mod course;
mod petition;
mod steps;

pub use course::*;
pub use petition::*;
pub use steps::*;
