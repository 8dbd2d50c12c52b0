//! Why the private PostgreSQL did not start, as sentences that say what to do.
use std::fmt;
use std::path::PathBuf;

use crate::kernel::Tongues;

use super::binaries::OLDEST_MAJOR;

/// Why the private PostgreSQL did not start.
#[derive(Debug)]
pub enum StartError {
    /// No folder with a working `initdb` and `postgres` was found.
    NoPostgres,
    /// The folder named by `TIEPDAN_PG_BIN` does not hold a working `initdb` and `postgres`.
    BadBinaries { folder: PathBuf },
    /// Only versions before 15 were found.
    TooOld { folder: PathBuf, major: u32 },
    /// The cluster was made by a version whose binaries are not here.
    ClusterVersion { cluster: PathBuf, needs: String, found: Vec<u32> },
    /// Another program holds the data folder.
    InUse { folder: PathBuf, pid: Option<u32> },
    /// The data folder cannot be made or written.
    NotWritable { folder: PathBuf, reason: String },
    /// Run by root, and there is no user `postgres` to run the server.
    NoPostgresUser,
    /// The user who has to run the server cannot enter the folder the cluster lives in.
    OutOfReach { folder: PathBuf },
    /// No folder short enough for a socket could be made.
    NoSocketFolder { reason: String },
    /// `initdb` failed; its last words.
    NotCreated { words: String },
    /// The server ended or did not answer in time; the last lines of its log.
    NotStarted { log: PathBuf, words: String },
    /// A server left over from before does not stop.
    OrphanStays { pid: u32 },
    /// A file or program failed underneath.
    Failed { what: String, reason: String },
}

impl StartError {
    /// What went wrong and what to do about it.
    pub fn sentence(&self) -> Tongues {
        match self {
            Self::NoPostgres => Tongues::new(
                format!(
                    "Không tìm thấy PostgreSQL {OLDEST_MAJOR} trở lên. Trên Debian/Ubuntu hãy chạy: apt install \
                     postgresql; hoặc đặt TIEPDAN_PG_BIN là thư mục chứa initdb và postgres, hoặc đặt DATABASE_URL."
                ),
                format!(
                    "No PostgreSQL {OLDEST_MAJOR} or newer was found. On Debian/Ubuntu run: apt install postgresql; or \
                     set TIEPDAN_PG_BIN to the folder that holds initdb and postgres, or set DATABASE_URL."
                ),
            ),
            Self::BadBinaries { folder } => Tongues::new(
                format!("Trong {} (TIEPDAN_PG_BIN) không có initdb và postgres chạy được.", folder.display()),
                format!("{} (TIEPDAN_PG_BIN) holds no initdb and postgres that run.", folder.display()),
            ),
            Self::TooOld { folder, major } => Tongues::new(
                format!(
                    "PostgreSQL {major} trong {} quá cũ: cần bản {OLDEST_MAJOR} trở lên (apt install postgresql, hoặc \
                     đặt TIEPDAN_PG_BIN).",
                    folder.display()
                ),
                format!(
                    "PostgreSQL {major} in {} is too old: version {OLDEST_MAJOR} or newer is needed (apt install \
                     postgresql, or set TIEPDAN_PG_BIN).",
                    folder.display()
                ),
            ),
            Self::ClusterVersion { cluster, needs, found } => cluster_version(cluster, needs, found),
            Self::InUse { folder, pid } => {
                let pid = pid.map_or_else(|| "?".to_owned(), |pid| pid.to_string());
                Tongues::new(
                    format!(
                        "Thư mục dữ liệu {} đang được tiến trình {pid} sử dụng. Hãy dừng tiến trình đó, hoặc chọn thư \
                         mục khác bằng TIEPDAN_DATA_DIR.",
                        folder.display()
                    ),
                    format!(
                        "The data folder {} is in use by process {pid}. Stop that process, or choose another folder \
                         with TIEPDAN_DATA_DIR.",
                        folder.display()
                    ),
                )
            }
            Self::NotWritable { folder, reason } => Tongues::new(
                format!("Không ghi được vào thư mục dữ liệu {} (TIEPDAN_DATA_DIR): {reason}.", folder.display()),
                format!("The data folder {} (TIEPDAN_DATA_DIR) cannot be written: {reason}.", folder.display()),
            ),
            Self::NoPostgresUser => Tongues::of(
                "Đang chạy bằng root mà máy không có người dùng postgres: PostgreSQL không chạy bằng root. Hãy chạy \
                 bằng người dùng thường, hoặc: apt install postgresql (tạo sẵn người dùng đó).",
                "Running as root, and there is no user postgres: PostgreSQL does not run as root. Run as an ordinary \
                 user, or: apt install postgresql (which makes that user).",
            ),
            Self::OutOfReach { folder } => Tongues::new(
                format!(
                    "Người dùng chạy PostgreSQL không vào được {}. Hãy chuyển thư mục dữ liệu đến nơi người dùng đó vào \
                     được (TIEPDAN_DATA_DIR), hoặc cho quyền đi qua (chmod o+x) các thư mục phía trên.",
                    folder.display()
                ),
                format!(
                    "The user who runs PostgreSQL cannot enter {}. Move the data folder to where that user can go \
                     (TIEPDAN_DATA_DIR), or let others pass through (chmod o+x) the folders above it.",
                    folder.display()
                ),
            ),
            Self::NoSocketFolder { reason } => Tongues::new(
                format!("Không tạo được thư mục cho socket của PostgreSQL (đường dẫn phải ngắn): {reason}."),
                format!("No folder for PostgreSQL's socket could be made (its path must be short): {reason}."),
            ),
            Self::NotCreated { words } => Tongues::new(
                format!("initdb không tạo được cơ sở dữ liệu:\n{words}"),
                format!("initdb could not make the database cluster:\n{words}"),
            ),
            Self::NotStarted { log, words } => Tongues::new(
                format!("PostgreSQL không khởi động được. Những dòng cuối của {}:\n{words}", log.display()),
                format!("PostgreSQL did not start. The last lines of {}:\n{words}", log.display()),
            ),
            Self::OrphanStays { pid } => Tongues::new(
                format!("Máy chủ PostgreSQL còn sót lại (tiến trình {pid}) không dừng được; hãy dừng nó bằng tay."),
                format!("A PostgreSQL server left over from before (process {pid}) does not stop; stop it by hand."),
            ),
            Self::Failed { what, reason } => {
                Tongues::new(format!("Không thực hiện được: {what}: {reason}."), format!("Failed: {what}: {reason}."))
            }
        }
    }

    /// For `map_err`: what was being done when `reason` came.
    pub(super) fn failed<E: fmt::Display>(what: impl Into<String>) -> impl FnOnce(E) -> Self {
        let what = what.into();
        move |reason| Self::Failed { what, reason: reason.to_string() }
    }
}

fn cluster_version(cluster: &std::path::Path, needs: &str, found: &[u32]) -> Tongues {
    let list = found.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    let (found_vi, found_en) =
        if list.is_empty() { ("không có bản nào".to_owned(), "none".to_owned()) } else { (list.clone(), list) };
    let cluster = cluster.display();
    Tongues::new(
        format!(
            "Dữ liệu trong {cluster} thuộc PostgreSQL {needs}, trên máy chỉ thấy: {found_vi}. Hãy cài lại bản đó (apt \
             install postgresql-{needs}) hoặc đặt TIEPDAN_PG_BIN. Muốn lên bản mới: cài cả hai bản, dừng chương trình, \
             chạy pg_upgrade của bản mới từ thư mục này sang một thư mục mới rồi thay thư mục này bằng thư mục đó."
        ),
        format!(
            "The data in {cluster} belong to PostgreSQL {needs}; found here: {found_en}. Install that version again \
             (apt install postgresql-{needs}) or set TIEPDAN_PG_BIN. To move to a newer one: install both, stop the \
             program, run the newer version's pg_upgrade from this folder into a new one, then put that in its place."
        ),
    )
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence().en)
    }
}

impl std::error::Error for StartError {}
