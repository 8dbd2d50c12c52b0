//! The cluster's files: `initdb` works under another name, which becomes `cluster` when it is whole, so that a first
//! start that was interrupted starts over.
use std::fs::{self, File};
use std::path::Path;

use super::binaries::{Binaries, Own, find};
use super::error::StartError;
use super::home::Home;

const UNFINISHED: &str = "cluster.new-";
/// Sorting by code point in both; the first also knows letters beyond ASCII as letters.
const LOCALES: [&str; 2] = ["C.UTF-8", "C"];

/// Makes the cluster if there is none; answers the binaries to open it with.
pub(super) fn ready(home: &Home, pg_bin: Option<&Path>, is_test: bool) -> Result<Binaries, StartError> {
    let cluster = home.cluster();
    if let Ok(version) = fs::read_to_string(cluster.join("PG_VERSION")) {
        let own = Own { cluster: &cluster, version: version.trim() };
        return find(pg_bin, Some(&own), home.run_as);
    }
    let binaries = find(pg_bin, None, home.run_as)?;
    sweep(&home.folder);
    let unfinished = home.folder.join(format!("{UNFINISHED}{:08x}", rand::random::<u32>()));
    create(home, &binaries, &unfinished, is_test)?;
    fs::rename(&unfinished, &cluster)
        .and_then(|()| File::open(&home.folder)?.sync_all())
        .map_err(StartError::failed(format!("name {}", cluster.display())))?;
    Ok(binaries)
}

fn create(home: &Home, binaries: &Binaries, at: &Path, is_test: bool) -> Result<(), StartError> {
    let mut words = String::new();
    for locale in LOCALES {
        let mut command = home.run_as.command(binaries.folder.join("initdb"));
        command.args(["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-instructions"]);
        command.arg(format!("--locale={locale}")).arg("-D").arg(at);
        if is_test {
            command.arg("--no-sync");
        }
        let output = command.output().map_err(StartError::failed("initdb"))?;
        if output.status.success() {
            return Ok(());
        }
        words = last_lines(&String::from_utf8_lossy(&output.stderr));
        if !words.contains("locale") {
            break;
        }
    }
    Err(StartError::NotCreated { words })
}

/// Removes what interrupted starts left, as far as it goes: each has a name of its own, for its `initdb` may still be
/// writing, and the next start comes by again.
fn sweep(home: &Path) {
    for entry in fs::read_dir(home).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// What a person needs to see of a program's complaint.
pub(super) fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let from = lines.len().saturating_sub(10);
    lines.get(from..).unwrap_or_default().join("\n")
}
