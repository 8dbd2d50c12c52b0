//! One running server: started behind its lifeline, waited for, stopped with the value that stands for it.
use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::Options;
use super::cluster::{self, last_lines};
use super::error::StartError;
use super::folder_lock::{FolderLock, LockFile};
use super::home::Home;
use super::postmaster::{Postmaster, stop_orphan};
use super::socket::{self, Address};

const LIFELINE: &str = include_str!("lifeline.sh");
/// Recovery after a power cut writes much before it answers; a server that gives up ends, and is noticed at once.
const PATIENCE: Duration = Duration::from_mins(3);

/// Reachable over its socket only, careful with memory, and with no statement or value of a citizen in its log.
const SETTINGS: [(&str, &str); 13] = [
    ("listen_addresses", ""),
    ("port", "5432"),
    ("unix_socket_permissions", "0700"),
    ("dynamic_shared_memory_type", "mmap"),
    ("shared_buffers", "128MB"),
    ("max_connections", "100"),
    ("timezone", "UTC"),
    ("log_timezone", "UTC"),
    ("logging_collector", "off"),
    ("log_checkpoints", "off"),
    ("log_error_verbosity", "terse"),
    ("log_min_error_statement", "panic"),
    ("ssl", "off"),
];
const TEST_SETTINGS: [(&str, &str); 6] = [
    ("fsync", "off"),
    ("synchronous_commit", "off"),
    ("full_page_writes", "off"),
    ("wal_level", "minimal"),
    ("max_wal_senders", "0"),
    ("max_connections", "300"),
];

/// The private server; it stops when this goes, and when the process goes, however that ends.
#[derive(Debug)]
pub struct PrivatePostgres {
    address: Address,
    home: Home,
    lifeline: Option<Child>,
    /// The folder stays locked while the server runs, even if the [`FolderLock`] went before it.
    lock: Arc<LockFile>,
}

impl PrivatePostgres {
    /// Makes the cluster if there is none (seconds), starts it (well under one) and waits until it answers.
    pub fn start(lock: &FolderLock, options: &Options) -> Result<Self, StartError> {
        let home = Home::open(lock.folder())?;
        let binaries = cluster::ready(&home, options.pg_bin.as_deref(), options.is_test)?;
        stop_orphan(&home.cluster())?;

        let address = socket::make(&home)?;
        // A session of its own: Ctrl-C and a closed terminal reach the program alone, which ends its requests first.
        let mut command = home.run_as.command("setsid");
        command.args(["sh", "-c", LIFELINE, "tiepdan-postgres"]).arg(home.log()).arg(address.folder());
        command.arg(binaries.folder.join("postgres")).arg("-D").arg(home.cluster()).arg("-k").arg(address.folder());
        let test_settings = TEST_SETTINGS.iter().filter(|_| options.is_test);
        for (name, value) in SETTINGS.iter().chain(test_settings) {
            command.arg("-c").arg(format!("{name}={value}"));
        }
        for (name, value) in &options.settings {
            command.arg("-c").arg(format!("{name}={value}"));
        }
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let lock = lock.share();
        let lifeline = Some(command.spawn().map_err(StartError::failed("setsid sh"))?);

        let mut server = Self { address, home, lifeline, lock };
        server.wait_until_ready()?;
        server.lock.tell(Some(&server.address)).map_err(StartError::failed("write the lock file"))?;
        Ok(server)
    }

    /// A connection string for `tokio_postgres::Config`.
    pub fn url(&self, database: &str) -> String {
        self.address.url(database)
    }

    /// Where the server answers.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// The folder of the cluster and its log.
    pub fn home(&self) -> &Path {
        &self.home.folder
    }

    /// Stops the server: connections are cut, everything is written. Ends requests before.
    pub fn stop(self) {
        drop(self);
    }

    /// Stops the server and deletes its cluster: for tests.
    pub fn discard(mut self) -> std::io::Result<()> {
        self.shut_down();
        self.home.discard()
    }

    fn wait_until_ready(&mut self) -> Result<(), StartError> {
        let since = Instant::now();
        let cluster = self.home.cluster();
        loop {
            // The socket folder is new each time, so an old file's "ready" is not taken for this server's.
            let is_ready =
                Postmaster::read(&cluster).is_some_and(|found| found.is_ready && found.socket == self.address.folder());
            if is_ready {
                return Ok(());
            }
            let has_ended = self.lifeline.as_mut().is_none_or(|child| !matches!(child.try_wait(), Ok(None)));
            if has_ended || since.elapsed() > PATIENCE {
                let log = self.home.log();
                let words = fs::read(&log).map(|text| last_lines(&String::from_utf8_lossy(&text)));
                return Err(StartError::NotStarted { log, words: words.unwrap_or_default() });
            }
            sleep(Duration::from_millis(10));
        }
    }

    fn shut_down(&mut self) {
        let Some(mut child) = self.lifeline.take() else { return };
        // Nobody is to be led to a server that is stopping.
        let _ = self.lock.tell(None);
        drop(child.stdin.take());
        let _ = child.wait();
        // Someone may have killed the lifeline and left the server.
        let _ = stop_orphan(&self.home.cluster());
    }
}

impl Drop for PrivatePostgres {
    fn drop(&mut self) {
        self.shut_down();
    }
}
