//! Where messages go. The wire format of the national database is not public, so it stands behind one small face.
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

/// Takes messages, each one JSON text without line breaks. Answered without an error, all of them are safe on the other
/// side; the same message may come again after a failure, with the same id.
pub trait Target: Send {
    /// # Errors
    /// Why none, or not all, of them may have arrived.
    fn send(&self, messages: &[String]) -> io::Result<()>;
}

/// A file of JSON Lines, appended to; it may be moved away at any time between two lines' batches.
#[derive(Debug, Clone)]
pub struct JsonLines {
    pub file: PathBuf,
}

impl Target for JsonLines {
    fn send(&self, messages: &[String]) -> io::Result<()> {
        if messages.is_empty() {
            return Ok(());
        }
        let is_new = !self.file.exists();
        let mut file = OpenOptions::new().create(true).read(true).append(true).mode(0o600).open(&self.file)?;
        // One program at a time, whatever database it works on.
        file.lock()?;
        drop_torn_line(&mut file)?;
        let mut lines = messages.join("\n");
        lines.push('\n');
        file.write_all(lines.as_bytes())?;
        file.sync_all()?;
        if is_new {
            let folder = self.file.parent().filter(|folder| !folder.as_os_str().is_empty());
            File::open(folder.unwrap_or_else(|| Path::new(".")))?.sync_all()?;
        }
        Ok(())
    }
}

/// A program that was killed while it wrote may have left half a line; its message was not acknowledged and comes again.
fn drop_torn_line(file: &mut File) -> io::Result<()> {
    const BLOCK: u64 = 64 * 1024;
    let length = file.metadata()?.len();
    let mut end = length;
    while end > 0 {
        let start = end.saturating_sub(BLOCK);
        let mut block = vec![0; usize::try_from(end - start).unwrap_or(0)];
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(&mut block)?;
        if let Some(at) = block.iter().rposition(|byte| *byte == b'\n') {
            end = start + at as u64 + 1;
            break;
        }
        end = start;
    }
    if end < length { file.set_len(end) } else { Ok(()) }
}
