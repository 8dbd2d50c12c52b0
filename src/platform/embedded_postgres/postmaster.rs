//! A cluster's `postmaster.pid`: whether a server runs on it, where it answers, and how to stop one that nobody holds.
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::error::StartError;
use super::socket;

/// The server that a `postmaster.pid` names, alive or not.
#[derive(Debug)]
pub(super) struct Postmaster {
    pub(super) pid: u32,
    pub(super) socket: PathBuf,
    pub(super) is_ready: bool,
}

impl Postmaster {
    /// Lines: pid, cluster, start, port, socket folder, address, shared memory, state.
    pub(super) fn read(cluster: &Path) -> Option<Self> {
        let text = fs::read_to_string(pid_file(cluster)).ok()?;
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        Some(Self {
            pid: lines.first()?.parse().ok()?,
            socket: PathBuf::from(lines.get(4).copied().unwrap_or_default()),
            is_ready: lines.get(7) == Some(&"ready"),
        })
    }

    /// Pids are used again, and a copied data folder brings the pid of the server it was copied from: only a server
    /// whose own command line names this very cluster is this cluster's.
    fn serves(&self, cluster: &Path) -> bool {
        let Ok(command) = fs::read(format!("/proc/{}/cmdline", self.pid)) else { return false };
        let words: Vec<String> =
            command.split(|byte| *byte == 0).map(|word| String::from_utf8_lossy(word).into_owned()).collect();
        let is_postgres = words.first().is_some_and(|word| word.ends_with("postgres"));
        let named = words.iter().skip_while(|word| *word != "-D").nth(1);
        is_postgres && named.is_some_and(|named| Path::new(named) == cluster || is_same(Path::new(named), cluster))
    }
}

/// Stops a server that was left on this cluster, and takes away a `postmaster.pid` that names somebody else's process.
///
/// To be called under the folder's lock only.
pub(super) fn stop_orphan(cluster: &Path) -> Result<(), StartError> {
    let Some(found) = Postmaster::read(cluster) else { return Ok(()) };
    if is_alive(found.pid) {
        if !found.serves(cluster) {
            // PostgreSQL itself takes away the file of a dead process, but refuses to start while the pid lives.
            return fs::remove_file(pid_file(cluster))
                .map_err(StartError::failed(format!("remove {}", pid_file(cluster).display())));
        }
        let gone = [("INT", 20), ("QUIT", 5), ("KILL", 5)].into_iter().any(|(signal, seconds)| {
            send(signal, found.pid);
            is_gone_within(found.pid, Duration::from_secs(seconds))
        });
        if !gone {
            return Err(StartError::OrphanStays { pid: found.pid });
        }
    }
    socket::sweep(&found.socket);
    Ok(())
}

fn pid_file(cluster: &Path) -> PathBuf {
    cluster.join("postmaster.pid")
}

fn is_same(one: &Path, other: &Path) -> bool {
    match (one.metadata(), other.metadata()) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

/// A process that ended but was not waited for yet (state Z) no longer counts.
pub(super) fn is_alive(pid: u32) -> bool {
    fs::read_to_string(format!("/proc/{pid}/stat"))
        .is_ok_and(|stat| stat.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with(['Z', 'X'])))
}

fn send(signal: &str, pid: u32) {
    // Without `unsafe`, the shell's own `kill` is the way to send a signal.
    let _ = Command::new("sh")
        .args(["-c", "kill -s \"$1\" \"$2\"", "sh", signal, &pid.to_string()])
        .stderr(Stdio::null())
        .status();
}

fn is_gone_within(pid: u32, limit: Duration) -> bool {
    let since = Instant::now();
    while is_alive(pid) {
        if since.elapsed() > limit {
            return false;
        }
        sleep(Duration::from_millis(10));
    }
    true
}
