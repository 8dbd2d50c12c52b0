//! Data folders, questions to a server, and another process that holds a folder.
use std::fs;
use std::io::{BufRead, BufReader, Lines, Read};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tiepdan::platform::embedded_postgres::{FolderLock, Options, PrivatePostgres, lock};

const HOLD: &str = "TIEPDAN_TEST_HOLD";

/// A data folder that the user `postgres` can enter too, so that a root run keeps its cluster inside.
pub fn data_folder() -> TempDir {
    folder_of_mode(0o755)
}

/// A folder that its owner alone can enter.
pub fn closed_folder() -> TempDir {
    folder_of_mode(0o700)
}

fn folder_of_mode(mode: u32) -> TempDir {
    let folder = TempDir::with_prefix("tiepdan-test-").unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
    folder
}

pub fn options() -> Options {
    Options { is_test: true, ..Options::default() }
}

pub fn start(folder: &Path) -> (PrivatePostgres, FolderLock) {
    let lock = lock(folder).unwrap();
    (PrivatePostgres::start(&lock, &options()).unwrap(), lock)
}

pub fn am_root() -> bool {
    closed_folder().path().metadata().unwrap().uid() == 0
}

/// The first column of the first row, or nothing.
pub fn ask(url: &str, question: &str) -> Result<Option<String>, tokio_postgres::Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = url.parse::<tokio_postgres::Config>()?.connect(tokio_postgres::NoTls).await?;
        tokio::spawn(connection);
        let rows = client.simple_query(question).await?;
        Ok(rows.iter().find_map(|row| match row {
            tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        }))
    })
}

pub fn answer(url: &str, question: &str) -> String {
    ask(url, question).unwrap().unwrap_or_default()
}

pub fn socket_of(url: &str) -> PathBuf {
    PathBuf::from(url.split_once("host=").unwrap().1.split_once(' ').unwrap().0)
}

/// The pid of the server on a cluster that lives inside its data folder.
pub fn server_pid(folder: &Path) -> u32 {
    let text = fs::read_to_string(folder.join("pg/cluster/postmaster.pid")).unwrap();
    text.lines().next().unwrap().parse().unwrap()
}

/// `/proc/<pid>/stat` after the name: state, parent, group, session …; nothing for a process that ended.
pub fn stat(pid: u32) -> Option<Vec<String>> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let fields: Vec<String> = text.rsplit_once(") ")?.1.split(' ').map(str::to_owned).collect();
    (fields[0] != "Z").then_some(fields)
}

pub fn is_alive(pid: u32) -> bool {
    stat(pid).is_some()
}

pub fn children_of(parent: u32) -> Vec<u32> {
    let pids = fs::read_dir("/proc").unwrap().flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.filter(|pid| stat(*pid).is_some_and(|fields| fields[1] == parent.to_string())).collect()
}

pub fn signal(name: &str, pid: u32) {
    let status = Command::new("sh").args(["-c", "kill -s \"$1\" \"$2\"", "sh", name, &pid.to_string()]).status();
    assert!(status.unwrap().success(), "signal {name} to {pid}");
}

/// Polls until it holds; false after `seconds`.
pub fn comes_true(seconds: u64, holds: impl Fn() -> bool) -> bool {
    let since = Instant::now();
    while !holds() {
        if since.elapsed() > Duration::from_secs(seconds) {
            return false;
        }
        sleep(Duration::from_millis(10));
    }
    true
}

/// Another process with a server on a data folder. It stops when this goes.
pub struct Holder {
    pub process: Child,
    pub url: String,
    /// Kept open: the other process still reports its test when it ends.
    _words: Lines<BufReader<ChildStdout>>,
}

impl Holder {
    /// Runs `test` (its full name) again in a process of its own; there it must call [`hold_if_asked`] first.
    pub fn start(test: &str, folder: &Path, user: Option<u32>) -> Self {
        // By this name an ordinary user can run the binary of a root run below a 0700 folder.
        let mut command = Command::new("/proc/self/exe");
        command.args(["--exact", test, "--nocapture"]).env(HOLD, folder).stdin(Stdio::piped()).stdout(Stdio::piped());
        if let Some(user) = user {
            command.uid(user).gid(user).current_dir("/");
        }
        let mut process = command.spawn().unwrap();
        let mut words = BufReader::new(process.stdout.take().unwrap()).lines();
        let url = words.by_ref().map_while(Result::ok).find_map(|line| line.strip_prefix("holds ").map(str::to_owned));
        Self { url: url.unwrap_or_else(|| panic!("{test} did not start its server")), process, _words: words }
    }

    pub fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// Plays the other process: holds the folder until the first one lets go of the pipe.
pub fn hold_if_asked() -> bool {
    let Some(folder) = std::env::var_os(HOLD) else { return false };
    let (server, _lock) = start(Path::new(&folder));
    println!("\nholds {}", server.url("postgres"));
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
    server.stop();
    true
}
