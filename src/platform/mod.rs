//! Machinery without domain words.

pub mod xlsx;
