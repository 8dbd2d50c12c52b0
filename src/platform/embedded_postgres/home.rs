//! Where the cluster lives: `pg/` in the data folder, or, when a root program's PostgreSQL user cannot get there (a
//! clone below a 0700 `/root`), a folder of `/var/lib/tiepdan` that the data folder's `pg.location` names.
use std::fmt::Write as _;
use std::fs::{self, DirBuilder};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::error::StartError;
use super::folder_lock::{LockFile, lock_file};
use super::run_as::RunAs;

const ELSEWHERE: &str = "/var/lib/tiepdan";
const LOCATION: &str = "pg.location";

/// The folder of one cluster, its log and its socket; owned by the user who runs the server, 0700.
#[derive(Debug)]
pub(super) struct Home {
    pub(super) folder: PathBuf,
    pub(super) run_as: RunAs,
    /// Held while a cluster elsewhere is in use: a copy of the data folder has a lock of its own, but the same cluster.
    guard: Option<LockFile>,
}

impl Home {
    /// Finds the home of this data folder's cluster, or makes one.
    pub(super) fn open(data: &Path) -> Result<Self, StartError> {
        let beside = data.join("pg");
        let known = located(data)?.or_else(|| beside.exists().then(|| beside.clone()));
        if let Some(folder) = known {
            let run_as = RunAs::owner_of(&[&folder, data])?;
            return Self::make(folder, run_as, data);
        }
        let run_as = RunAs::owner_of(&[data])?;
        let folder = if run_as.can_enter(data) { beside } else { choose_elsewhere(data)? };
        Self::make(folder, run_as, data)
    }

    fn make(folder: PathBuf, run_as: RunAs, data: &Path) -> Result<Self, StartError> {
        let guard = if folder.starts_with(data) { None } else { Some(lock_file(&guard_of(&folder))?) };
        let made = match DirBuilder::new().mode(0o700).create(&folder) {
            Ok(()) => run_as.give(&folder),
            // A start that was interrupted right here left it to root.
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => run_as.give_if_roots(&folder),
            Err(error) => Err(error),
        };
        made.map_err(StartError::failed(format!("make {}", folder.display())))?;
        if run_as.can_enter(&folder) {
            Ok(Self { folder, run_as, guard })
        } else {
            Err(StartError::OutOfReach { folder })
        }
    }

    pub(super) fn cluster(&self) -> PathBuf {
        self.folder.join("cluster")
    }

    /// Deletes the cluster and all that stands for it outside the data folder.
    pub(super) fn discard(&self) -> std::io::Result<()> {
        if self.guard.is_some() {
            fs::remove_file(guard_of(&self.folder))?;
        }
        fs::remove_dir_all(&self.folder)
    }

    pub(super) fn log(&self) -> PathBuf {
        self.folder.join("postgres.log")
    }
}

fn guard_of(folder: &Path) -> PathBuf {
    folder.with_extension("lock")
}

fn located(data: &Path) -> Result<Option<PathBuf>, StartError> {
    match fs::read_to_string(data.join(LOCATION)) {
        // Without its end the file is of an interrupted start, which had not made the folder yet.
        Ok(text) => Ok(text.strip_suffix('\n').map(PathBuf::from)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StartError::failed(format!("read {}", data.join(LOCATION).display()))(error)),
    }
}

/// Names a folder that is not there yet: one left by a data folder that once had this path holds its rows under its
/// lost keys, and is neither opened nor deleted.
fn choose_elsewhere(data: &Path) -> Result<PathBuf, StartError> {
    let parent = Path::new(ELSEWHERE);
    DirBuilder::new()
        .recursive(true)
        .mode(0o711)
        .create(parent)
        .map_err(StartError::failed(format!("make {ELSEWHERE}")))?;
    let name = hash(data);
    let folder = (1..1000)
        .map(|n| if n == 1 { parent.join(&name) } else { parent.join(format!("{name}-{n}")) })
        .find(|folder| !folder.exists())
        .ok_or_else(|| StartError::failed(format!("find a free name in {ELSEWHERE}"))("all taken"))?;
    fs::write(data.join(LOCATION), format!("{}\n", folder.display()))
        .map_err(StartError::failed(format!("write {}", data.join(LOCATION).display())))?;
    Ok(folder)
}

fn hash(path: &Path) -> String {
    Sha256::digest(path.as_os_str().as_bytes()).iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
