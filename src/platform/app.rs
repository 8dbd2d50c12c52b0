//! What every act is handed: the pools, the clock, the keys, the access cache.
use diesel_async::AsyncPgConnection;
use diesel_async::pooled_connection::deadpool::Pool;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use tokio::sync::Notify;

use super::access::{AccessCache, Sight, SignIns};
use super::blobs::Blobs;
use super::clock::Clock;
use super::db::{self, Conn, Database};
use super::error::AppError;
use super::keyring::Keyring;

/// One a worker: its own desk pool, the rest shared by all.
#[derive(Clone)]
pub struct App {
    desk: Pool<AsyncPgConnection>,
    shared: Arc<Shared>,
}

/// What all workers share.
pub struct Shared {
    pub clock: Clock,
    pub database: Database,
    pub keyring: Keyring,
    pub access: AccessCache,
    /// For exports, reports and jobs, so that they never starve the desk.
    pub back: Pool<AsyncPgConnection>,
    /// Woken by every commit that left something to number.
    pub committed: Notify,
    /// How a session becomes an actor (the identity room).
    pub sign_ins: Box<dyn SignIns>,
    /// Whether a record may still be seen by an actor (asked before an answer is replayed).
    pub sight: Box<dyn Sight>,
    pub settings: Settings,
    /// Requests answered since the start.
    pub requests: AtomicU64,
}

/// Limits and switches of the running program.
#[derive(Debug, Clone)]
pub struct Settings {
    pub trusted_proxies: Vec<ipnet::IpNet>,
    /// Of a request at the desk.
    pub request_timeout: std::time::Duration,
    /// Of imports, books and reports, whose statements run in the back pool.
    pub long_timeout: std::time::Duration,
    /// The largest JSON body, bytes.
    pub body_limit: usize,
    /// The largest register file, bytes.
    pub register_limit: usize,
    /// The most rows of an export.
    pub export_rows: i64,
    /// Where the office keeps its own templates of letters.
    pub templates: Option<std::path::PathBuf>,
    /// Where documents stand.
    pub blobs: Blobs,
    /// The file of messages to the national database; nothing is queued or sent without one.
    pub national_file: Option<std::path::PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            trusted_proxies: Vec::new(),
            request_timeout: std::time::Duration::from_secs(15),
            long_timeout: std::time::Duration::from_mins(10),
            body_limit: 1 << 20,
            register_limit: 25 << 20,
            export_rows: 200_000,
            templates: None,
            blobs: Blobs::default(),
            national_file: None,
        }
    }
}

/// Paths that may take long.
const LONG: &[&str] = &[
    "/api/v1/imports/",
    "/api/v1/receptions/book",
    "/api/v1/petitions/register",
    "/api/v1/reports/",
    "/api/v1/documents/",
];
/// How paths end that may.
const LONG_ENDS: &[&str] = &["/documents", ".csv", ".xlsx"];

impl Settings {
    /// How long a request to this path may take.
    pub fn limit_of(&self, path: &str) -> std::time::Duration {
        let is_long = LONG.iter().any(|long| path.starts_with(long)) || LONG_ENDS.iter().any(|end| path.ends_with(end));
        if is_long { self.long_timeout } else { self.request_timeout }
    }
}

impl App {
    /// A worker with at most `desk_size` connections, made when first asked for.
    pub fn of_worker(shared: Arc<Shared>, desk_size: usize) -> Self {
        Self { desk: shared.database.pool(desk_size), shared }
    }

    /// A connection for a request at the desk; one a request, handed down.
    pub async fn desk(&self) -> Result<Conn, AppError> {
        db::take(&self.desk).await
    }

    /// A connection for exports, reports and jobs.
    pub async fn back(&self) -> Result<Conn, AppError> {
        db::take(&self.shared.back).await
    }

    /// Whether the database answers a request of the desk.
    pub async fn answers(&self) -> Result<(), AppError> {
        use diesel_async::SimpleAsyncConnection;
        Ok(self.desk().await?.batch_execute("select 1").await?)
    }

    pub fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    pub fn clock(&self) -> &Clock {
        &self.shared.clock
    }

    pub fn keyring(&self) -> &Keyring {
        &self.shared.keyring
    }

    pub fn blobs(&self) -> &Blobs {
        &self.shared.settings.blobs
    }

    pub fn settings(&self) -> &Settings {
        &self.shared.settings
    }
}

impl Shared {
    /// How many connections the server takes from an ordinary program.
    pub async fn server_connections(&self) -> Result<usize, AppError> {
        use diesel_async::RunQueryDsl;
        #[derive(diesel::QueryableByName)]
        struct Limit {
            #[diesel(sql_type = diesel::sql_types::Integer)]
            most: i32,
        }
        let mut conn = db::take(&self.back).await?;
        let limit: Limit = diesel::sql_query(
            "select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most",
        )
        .get_result(&mut conn)
        .await?;
        Ok(usize::try_from(limit.most).unwrap_or(0))
    }
}
