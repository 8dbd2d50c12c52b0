//! Who runs the server: the program's own user, or, since PostgreSQL refuses root, another one when that is root.
use std::ffi::OsStr;
use std::os::unix::fs::{MetadataExt, lchown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::error::StartError;

/// The user of everything PostgreSQL runs and owns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RunAs {
    Myself,
    User { uid: u32, gid: u32 },
}

impl RunAs {
    /// Whoever owns one of `folders` already, the first that exists and is not root's; else the user `postgres`.
    pub(super) fn owner_of(folders: &[&Path]) -> Result<Self, StartError> {
        if id(&["-u"]) != Some(0) {
            return Ok(Self::Myself);
        }
        let owner = folders.iter().filter_map(|folder| folder.symlink_metadata().ok()).find(|seen| seen.uid() != 0);
        if let Some(owner) = owner {
            return Ok(Self::User { uid: owner.uid(), gid: owner.gid() });
        }
        match (id(&["-u", "postgres"]), id(&["-g", "postgres"])) {
            (Some(uid), Some(gid)) if uid != 0 => Ok(Self::User { uid, gid }),
            _ => Err(StartError::NoPostgresUser),
        }
    }

    /// A command of that user, in an environment without `LC_*`, `PG*` and the program's secrets.
    pub(super) fn command(self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().current_dir("/").stdin(Stdio::null());
        for kept in ["PATH", "LD_LIBRARY_PATH"] {
            if let Some(value) = std::env::var_os(kept) {
                command.env(kept, value);
            }
        }
        if let Self::User { uid, gid } = self {
            command.uid(uid).gid(gid);
        }
        command
    }

    /// Gives a folder that root just made to that user. A symbolic link put in its place is not followed.
    pub(super) fn give(self, path: &Path) -> std::io::Result<()> {
        match self {
            Self::Myself => Ok(()),
            Self::User { uid, gid } => lchown(path, Some(uid), Some(gid)),
        }
    }

    /// The same for a folder found, if it is still root's.
    pub(super) fn give_if_roots(self, path: &Path) -> std::io::Result<()> {
        if path.symlink_metadata()?.uid() == 0 { self.give(path) } else { Ok(()) }
    }

    /// Whether that user gets through all folders down to this one.
    pub(super) fn can_enter(self, folder: &Path) -> bool {
        self == Self::Myself
            || self
                .command("sh")
                .args(["-c", "cd \"$1\"", "sh"])
                .arg(folder)
                .stderr(Stdio::null())
                .status()
                .is_ok_and(|status| status.success())
    }
}

/// `id` asks the name service, so users outside `/etc/passwd` count too.
fn id(arguments: &[&str]) -> Option<u32> {
    let output = Command::new("id").args(arguments).stderr(Stdio::null()).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
