//! Where the data is: the data folder with its lock, the private PostgreSQL or another, and the master key.
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::io::Write as _;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;
use std::time::Duration;

use super::StartError;
use crate::config::{Common, Files};
use crate::platform::blobs::{Blobs, S3};
use crate::platform::crypto::Key;
use crate::platform::db::Database;
use crate::platform::embedded_postgres::{self as private, Attached, FolderLock, Options, PrivatePostgres};

/// The database of the private PostgreSQL, and the name it has until it is whole.
pub const WHOLE: &str = "tiepdan";
pub const UNFINISHED: &str = "tiepdan_loading";

/// Statements at the desk end after this.
const STATEMENT_TIMEOUT: Duration = Duration::from_secs(5);

/// The database of this program, held for its life.
pub struct Place {
    pub server: Server,
    /// One `serve` or `demo` a data folder.
    _lock: Option<FolderLock>,
}

/// Which PostgreSQL.
pub enum Server {
    Private(PrivatePostgres),
    Attached(Attached),
    Other(String),
}

impl Place {
    /// For `serve` and `demo`: takes the folder, starts the private PostgreSQL unless another is given.
    pub fn take(common: &Common) -> Result<Self, StartError> {
        let lock = private::lock(&common.data_dir)?;
        let server = match &common.database_url {
            Some(url) => Server::Other(url.clone()),
            None => Server::Private(PrivatePostgres::start(&lock, &options(common))?),
        };
        Ok(Self { server, _lock: Some(lock) })
    }

    /// For maintenance: attaches to the running one, or starts it for the command's own time.
    pub fn attach(common: &Common) -> Result<Self, StartError> {
        let server = match &common.database_url {
            Some(url) => Server::Other(url.clone()),
            None => Server::Attached(private::attach(&common.data_dir, &options(common))?),
        };
        Ok(Self { server, _lock: None })
    }

    /// A database of the server by its name; another server has just the one of its URL.
    pub fn database(&self, name: &str) -> Database {
        let url = match &self.server {
            Server::Private(server) => server.url(name),
            Server::Attached(server) => server.url(name),
            Server::Other(url) => url.clone(),
        };
        Database::new(url, STATEMENT_TIMEOUT)
    }

    /// Whether no other program has this private server.
    pub fn is_own(&self) -> bool {
        matches!(self.server, Server::Private(_) | Server::Attached(Attached::Started(..)))
    }

    pub fn is_private(&self) -> bool {
        !matches!(self.server, Server::Other(_))
    }
}

fn options(common: &Common) -> Options {
    // Room for our pools, a dump and a person with psql.
    let most = common.db_connections + 15;
    let settings = vec![("max_connections".to_owned(), most.to_string())];
    Options { pg_bin: common.pg_bin.clone(), is_test: false, settings }
}

/// Where documents stand: the folder beside the database, or the bucket that is named.
pub fn blobs(data_dir: &Path, files: &Files) -> Result<Blobs, StartError> {
    let made = match (&files.s3_bucket, &files.s3_key_file) {
        (Some(bucket), Some(key_file)) => {
            let text = secret_of(key_file, Secret::S3)?;
            let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            let (Some(key_id), Some(secret), None) = (lines.next(), lines.next(), lines.next()) else {
                let shown = key_file.display();
                return Err(StartError::new(
                    format!("Tệp {shown} phải có đúng hai dòng: mã khóa truy cập và khóa bí mật S3."),
                    format!("The file {shown} must hold exactly two lines: the S3 access key id and its secret."),
                ));
            };
            Blobs::s3(&S3 {
                endpoint: files.s3_endpoint.clone(),
                bucket: bucket.clone(),
                region: files.s3_region.clone(),
                key_id: key_id.into(),
                secret: secret.into(),
            })
        }
        _ => Blobs::local(&data_dir.join("documents")),
    };
    made.map_err(|why| {
        StartError::new(
            format!("Không dùng được nơi lưu tài liệu: {why}."),
            format!("The document store cannot be used: {why}."),
        )
    })
}

/// Secrets that stand in files.
#[derive(Clone, Copy)]
enum Secret {
    Master,
    S3,
}

impl Secret {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Master => ("khóa chủ", "master key"),
            Self::S3 => ("khóa S3", "S3 key"),
        }
    }
}

/// What stands in a secret's file, which others may not read.
fn secret_of(file: &Path, secret: Secret) -> Result<String, StartError> {
    let (shown, (vi, en)) = (file.display(), secret.words());
    let text = std::fs::read_to_string(file).map_err(|e| {
        StartError::new(
            format!("Không đọc được tệp {vi} {shown}: {e}."),
            format!("The {en} file {shown} cannot be read: {e}."),
        )
    })?;
    let mode = std::fs::metadata(file)?.permissions().mode();
    if mode & 0o007 != 0 {
        return Err(StartError::new(
            format!("Tệp {vi} {shown} mở cho mọi người; hãy chạy: chmod 600 {shown}."),
            format!("The {en} file {shown} is open to everybody; run: chmod 600 {shown}."),
        ));
    }
    Ok(text)
}

/// The master key of a file; refused when it is missing, open to others or none.
pub fn master_key(file: Option<&Path>) -> Result<Key, StartError> {
    let Some(file) = file else {
        return Err(StartError::new(
            "Thiếu khóa chủ: đặt TIEPDAN_MASTER_KEY_FILE (tạo bằng: head -c 32 /dev/urandom | base64 > master.key).",
            "The master key is missing: set TIEPDAN_MASTER_KEY_FILE (make one: head -c 32 /dev/urandom | base64 > master.key).",
        ));
    };
    let shown = file.display();
    let text = secret_of(file, Secret::Master)?;
    let bytes = STANDARD.decode(text.trim()).unwrap_or_default();
    Key::from_slice(&bytes).ok_or_else(|| {
        StartError::new(
            format!("Tệp khóa chủ {shown} phải chứa đúng 32 byte dạng base64."),
            format!("The master key file {shown} must hold exactly 32 bytes in base64."),
        )
    })
}

/// The master key of a demo: made once beside its data.
pub fn demo_master_key(data_dir: &Path, given: Option<&Path>) -> Result<Key, StartError> {
    if let Some(file) = given {
        return master_key(Some(file));
    }
    let file = data_dir.join("master.key");
    if !file.exists() {
        keep_secret(&file, &STANDARD.encode(Key::random().bytes()))?;
    }
    master_key(Some(&file))
}

/// Writes a secret to a file that only its owner reads, whole or not at all.
pub fn keep_secret(file: &Path, secret: &str) -> Result<(), StartError> {
    let unfinished = file.with_extension("new");
    let mut out = std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
    writeln!(out, "{secret}")?;
    out.sync_all()?;
    std::fs::rename(&unfinished, file)?;
    Ok(())
}

pub fn wrong_master_key() -> StartError {
    StartError::new(
        "Khóa chủ không đúng với cơ sở dữ liệu này; hãy dùng đúng tệp khóa đã tạo ra nó.",
        "The master key does not fit this database; use the key file it was made with.",
    )
}
