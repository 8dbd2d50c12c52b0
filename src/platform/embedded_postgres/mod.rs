//! The private PostgreSQL: a server of the program's own below its data folder, so that `tiepdan demo`, `serve`
//! without `DATABASE_URL` and `cargo test` need no database set up by hand.
//!
//! It needs Debian's `postgresql` package (15 or newer) for the binaries and nothing else: it listens on a Unix socket
//! in a 0700 folder, never on a port, and lives exactly as long as the program does, `kill -9` included
//! (`lifeline.sh`). PostgreSQL refuses to run as root, so a root program runs it as the user `postgres`.
//!
//! * [`lock`]: one program a data folder; the lock file holds the pid and, once the server answers, its socket.
//! * [`PrivatePostgres::start`]: makes the cluster if there is none, starts it, waits until it answers.
//! * [`attach`]: for maintenance commands: the database of the running program, or one for their own time.
//!
//! All of it blocks (a first start takes seconds): call it before a runtime starts, or from a blocking thread.
//!
//! Files: in the data folder `lock`, `pg/` and, when the cluster had to live elsewhere, `pg.location`; in `pg/` the
//! `cluster`, `postgres.log` of this start, `postgres.log.1` of the one before.

mod attach;
mod binaries;
mod cluster;
mod error;
mod folder_lock;
mod home;
mod postmaster;
mod run_as;
mod server;
mod socket;

pub use attach::{Attached, attach};
pub use error::StartError;
pub use folder_lock::{FolderLock, lock};
pub use server::PrivatePostgres;
pub use socket::Address;

use std::path::PathBuf;

/// How to start the private PostgreSQL.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The folder with `initdb` and `postgres` (`TIEPDAN_PG_BIN`); looked for when absent.
    pub pg_bin: Option<PathBuf>,
    /// Nothing has to survive: no fsync, more connections.
    pub is_test: bool,
    /// Further server settings, name and value; they win over the house's own.
    pub settings: Vec<(String, String)>,
}
