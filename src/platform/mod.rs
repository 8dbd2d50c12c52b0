//! Machinery without domain words.
pub mod embedded_postgres;
