//! Machinery without domain words: the database, the unit of work, audit, outbox, keys, access and HTTP.

pub mod access;
pub mod act;
pub mod app;
pub mod audit;
pub mod blobs;
pub mod book;
pub mod clock;
pub mod crypto;
pub mod ctx;
pub mod db;
mod db_types;
pub mod docx;
pub mod embedded_postgres;
pub mod error;
pub mod http;
pub mod idempotency;
pub mod ids;
pub mod jobs;
pub mod keyring;
pub mod listed;
mod migrate;
pub mod numbers;
pub mod outbox;
pub mod pins;
pub mod sequencer;
pub mod table_file;
pub mod tokens;
pub mod xlsx;

pub use act::{Done, Reply, Tx, act, act_on};
pub use app::App;
pub use audit::Audit;
pub use ctx::Ctx;
pub use error::AppError;
pub use outbox::Event;
