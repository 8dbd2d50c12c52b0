//! Finds PostgreSQL's programs: `TIEPDAN_PG_BIN`, `pg_config --bindir`, `PATH`, `/usr/lib/postgresql/*/bin`.
use std::cmp::Reverse;
use std::fs;
use std::iter::once_with;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::error::StartError;
use super::run_as::RunAs;

/// The first version the migrations are written for.
pub(super) const OLDEST_MAJOR: u32 = 15;
/// Where Debian and Ubuntu keep them, one folder a version, outside `PATH`.
const DEBIAN: &str = "/usr/lib/postgresql";

/// A folder with `initdb` and `postgres` that run.
#[derive(Debug, Clone)]
pub(super) struct Binaries {
    pub(super) folder: PathBuf,
    pub(super) major: u32,
}

/// The binaries for a new cluster (15 or newer), or for one that was made by the version `own`.
pub(super) fn find(configured: Option<&Path>, own: Option<&Own<'_>>, run_as: RunAs) -> Result<Binaries, StartError> {
    let mut passed_over = Vec::new();
    for folder in candidates(configured) {
        let Some(found) = probe(&folder, run_as) else {
            // A folder named on purpose is not silently replaced by another, unless the cluster's version decides.
            if own.is_none() && configured == Some(folder.as_path()) {
                return Err(StartError::BadBinaries { folder });
            }
            continue;
        };
        let fits = own.map_or(found.major >= OLDEST_MAJOR, |own| own.version == found.major.to_string());
        if fits {
            return Ok(found);
        }
        if own.is_none() && configured == Some(folder.as_path()) {
            return Err(StartError::TooOld { folder, major: found.major });
        }
        if !passed_over.iter().any(|seen: &Binaries| seen.major == found.major) {
            passed_over.push(found);
        }
    }
    if let Some(own) = own {
        let found = passed_over.iter().map(|seen| seen.major).collect();
        return Err(StartError::ClusterVersion {
            cluster: own.cluster.to_owned(),
            needs: own.version.to_owned(),
            found,
        });
    }
    Err(passed_over
        .into_iter()
        .max_by_key(|seen| seen.major)
        .map_or(StartError::NoPostgres, |best| StartError::TooOld { folder: best.folder, major: best.major }))
}

/// An existing cluster and what its `PG_VERSION` says.
pub(super) struct Own<'a> {
    pub(super) cluster: &'a Path,
    pub(super) version: &'a str,
}

/// Lazily, since each probe starts two programs.
fn candidates(configured: Option<&Path>) -> impl Iterator<Item = PathBuf> {
    configured
        .map(Path::to_owned)
        .into_iter()
        .chain(once_with(pg_config).flatten())
        .chain(once_with(on_path).flatten())
        .chain(once_with(debian).flatten())
}

fn pg_config() -> Option<PathBuf> {
    let output = RunAs::Myself.command("pg_config").arg("--bindir").stderr(Stdio::null()).output().ok()?;
    let folder = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
    folder.is_absolute().then_some(folder)
}

fn on_path() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).filter(|folder| folder.is_absolute() && folder.join("initdb").exists()).collect()
}

fn debian() -> Vec<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir(DEBIAN)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    versions.sort_by_key(|(version, _)| Reverse(*version));
    versions.into_iter().map(|(_, folder)| folder).collect()
}

fn probe(folder: &Path, run_as: RunAs) -> Option<Binaries> {
    let folder = folder.canonicalize().ok()?;
    version(&folder.join("initdb"), run_as)?;
    let major = version(&folder.join("postgres"), run_as)?;
    Some(Binaries { folder, major })
}

/// `postgres (PostgreSQL) 15.18 (Debian …)`, `postgres (PostgreSQL) 18beta1` → the major version.
fn version(program: &Path, run_as: RunAs) -> Option<u32> {
    let output = run_as.command(program).arg("--version").stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let number = text.split_once("(PostgreSQL)")?.1.trim_start();
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    if output.status.success() { digits.parse().ok() } else { None }
}
