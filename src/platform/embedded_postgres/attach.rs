//! Maintenance commands (`import`, `admin`, `audit` …) work on the database of the program that holds the folder, or
//! start it for their own time.
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::Options;
use super::error::StartError;
use super::folder_lock::{FolderLock, holder, lock};
use super::postmaster::is_alive;
use super::server::PrivatePostgres;
use super::socket::Address;

/// How long a holder may take to make its cluster and start it.
const PATIENCE: Duration = Duration::from_mins(1);

/// The database a maintenance command works on.
#[derive(Debug)]
pub enum Attached {
    /// The server of the program that holds the folder.
    Running(Address),
    /// A server of the command's own; declared in the order in which they go.
    Started(PrivatePostgres, FolderLock),
}

impl Attached {
    /// A connection string for `tokio_postgres::Config`.
    pub fn url(&self, database: &str) -> String {
        match self {
            Self::Running(address) => address.url(database),
            Self::Started(server, _) => server.url(database),
        }
    }
}

/// Attaches to the server of the program that holds the folder, waiting while that one starts, or starts one.
///
/// A server that nobody holds is never attached to: whoever takes the lock stops it.
pub fn attach(data_dir: &Path, options: &Options) -> Result<Attached, StartError> {
    let since = Instant::now();
    loop {
        let refusal = match lock(data_dir) {
            Ok(lock) => return Ok(Attached::Started(PrivatePostgres::start(&lock, options)?, lock)),
            Err(refusal @ StartError::InUse { .. }) => refusal,
            Err(refusal) => return Err(refusal),
        };
        let holder = holder(data_dir);
        if let (Some(pid), Some(address)) = (holder.pid, holder.address)
            && is_alive(pid)
        {
            return Ok(Attached::Running(address));
        }
        if since.elapsed() > PATIENCE {
            return Err(refusal);
        }
        sleep(Duration::from_millis(20));
    }
}
