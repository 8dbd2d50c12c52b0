//! The folder of the server's Unix socket: 0700, with a path short enough for the system's limit, a new one each
//! start, so that an old address never leads to a new server.
use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::error::StartError;
use super::home::Home;

/// The port only names the socket file.
const PORT: u16 = 5432;
const FILE: &str = "/.s.PGSQL.5432";
/// `sun_path` has 108 bytes with its closing NUL.
const LIMIT: usize = 107;

/// Where a private server answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    folder: PathBuf,
}

impl Address {
    pub(super) fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The folder of the socket.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A connection string in libpq's key=value form, for `tokio_postgres::Config`.
    pub fn url(&self, database: &str) -> String {
        let database = database.replace('\\', "\\\\").replace('\'', "\\'");
        format!("host={} port={PORT} user=postgres dbname='{database}'", self.folder.display())
    }
}

/// Makes the folder: in the cluster's home where the path allows, since others can neither reach nor clean up there,
/// else below the system's folders for temporary files.
pub(super) fn make(home: &Home) -> Result<Address, StartError> {
    let mut reason = "no folder is short enough".to_owned();
    for parent in [home.folder.clone(), std::env::temp_dir(), PathBuf::from("/tmp"), PathBuf::from("/var/tmp")] {
        let folder = parent.join(format!("tiepdan-{:08x}", rand::random::<u32>()));
        if !is_fit(&folder) {
            continue;
        }
        let made = DirBuilder::new().mode(0o700).create(&folder).and_then(|()| home.run_as.give(&folder));
        match made {
            Ok(()) if home.run_as.can_enter(&folder) => return Ok(Address::at(folder)),
            Ok(()) => reason = StartError::OutOfReach { folder: folder.clone() }.to_string(),
            Err(error) => reason = format!("{}: {error}", parent.display()),
        }
        let _ = std::fs::remove_dir(&folder);
    }
    Err(StartError::NoSocketFolder { reason })
}

/// Short, and free of the characters that mean something in a connection string or a list of folders.
fn is_fit(folder: &Path) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-+@".contains(&byte);
    folder.is_absolute()
        && folder.to_str().is_some_and(|text| text.len() + FILE.len() <= LIMIT && text.bytes().all(is_plain))
}

/// Removes what a server that was killed together with its lifeline left behind.
pub(super) fn sweep(folder: &Path) {
    for file in [".s.PGSQL.5432", ".s.PGSQL.5432.lock"] {
        let _ = std::fs::remove_file(folder.join(file));
    }
    let _ = std::fs::remove_dir(folder);
}
