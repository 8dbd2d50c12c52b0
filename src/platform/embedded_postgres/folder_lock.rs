//! One program a data folder: a file lock that the kernel lets go of however the program ends.
//!
//! The file's first line is the holder's pid, the second, once its server answers, the socket folder.
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt, lchown};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use super::error::StartError;
use super::socket::Address;

const NAME: &str = "lock";

/// The right to run on a data folder; held for the program's life.
#[derive(Debug)]
pub struct FolderLock {
    folder: PathBuf,
    file: Arc<LockFile>,
}

/// A lock file that is held until this goes.
#[derive(Debug)]
pub(super) struct LockFile(File);

impl Drop for LockFile {
    fn drop(&mut self) {
        // Closing is not enough: a child between fork and exec still has the file, and with it the lock.
        let _ = self.0.unlock();
    }
}

impl LockFile {
    /// Writes the holder's pid, and where its server answers, for others to read.
    pub(super) fn tell(&self, address: Option<&Address>) -> std::io::Result<()> {
        let socket = address.map(|address| format!("{}\n", address.folder().display())).unwrap_or_default();
        self.0.set_len(0)?;
        self.0.write_all_at(format!("{}\n{socket}", std::process::id()).as_bytes(), 0)
    }
}

/// Takes the data folder, making it (0700) if absent.
///
/// Refuses with [`StartError::InUse`] when another program has it, [`StartError::NotWritable`] when it cannot be used.
pub fn lock(data_dir: &Path) -> Result<FolderLock, StartError> {
    DirBuilder::new().recursive(true).mode(0o700).create(data_dir).map_err(not_writable(data_dir))?;
    let folder = data_dir.canonicalize().map_err(not_writable(data_dir))?;
    let file = lock_file(&folder.join(NAME))?;
    Ok(FolderLock { folder, file: Arc::new(file) })
}

impl FolderLock {
    /// The data folder, absolute and without symbolic links.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The same lock once more: the folder is free when both are gone.
    pub(super) fn share(&self) -> Arc<LockFile> {
        Arc::clone(&self.file)
    }
}

/// What the holder of a folder has told.
pub(super) struct Holder {
    pub(super) pid: Option<u32>,
    pub(super) address: Option<Address>,
}

pub(super) fn holder(data_dir: &Path) -> Holder {
    read(&data_dir.join(NAME))
}

fn read(path: &Path) -> Holder {
    let text = fs::read_to_string(path).unwrap_or_default();
    // A line without its end is still being written.
    let mut lines = text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    let pid = lines.next().and_then(|line| line.parse().ok());
    Holder { pid, address: lines.next().map(|line| Address::at(PathBuf::from(line))) }
}

/// Takes one lock file, or says which process has it.
pub(super) fn lock_file(path: &Path) -> Result<LockFile, StartError> {
    let folder = path.parent().unwrap_or(path);
    let file = open(path, folder).map_err(not_writable(folder))?;
    match file.try_lock() {
        Ok(()) => {
            let held = LockFile(file);
            held.tell(None).map_err(not_writable(folder))?;
            Ok(held)
        }
        Err(TryLockError::WouldBlock) => {
            // The holder writes its pid just after it took the lock.
            let pid = (0..20).find_map(|_| {
                read(path).pid.or_else(|| {
                    sleep(Duration::from_millis(10));
                    None
                })
            });
            Err(StartError::InUse { folder: folder.to_owned(), pid })
        }
        Err(TryLockError::Error(error)) => Err(not_writable(folder)(error)),
    }
}

fn open(path: &Path, folder: &Path) -> std::io::Result<File> {
    let open = |options: &mut OpenOptions| options.read(true).write(true).mode(0o600).open(path);
    match open(OpenOptions::new().create_new(true)) {
        Ok(file) => {
            // A root command in an ordinary user's folder must not leave a lock which that user cannot open.
            let (above, own) = (folder.metadata()?, file.metadata()?);
            if above.uid() != own.uid() {
                lchown(path, Some(above.uid()), Some(above.gid()))?;
            }
            Ok(file)
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => open(&mut OpenOptions::new()),
        Err(error) => Err(error),
    }
}

fn not_writable(folder: &Path) -> impl Fn(std::io::Error) -> StartError {
    move |error| StartError::NotWritable { folder: folder.to_owned(), reason: error.to_string() }
}
