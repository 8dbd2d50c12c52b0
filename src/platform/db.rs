//! Connections: a small pool in each worker for the desk, one more for exports, reports and jobs.
use diesel::connection::{Instrumentation, InstrumentationEvent};
use diesel::{ConnectionError, ConnectionResult};
use diesel_async::pooled_connection::deadpool::{Object, Pool};
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use futures_util::FutureExt;
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use std::time::Duration;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::AppError;

/// A connection on loan from a pool.
pub type Conn = Object<AsyncPgConnection>;

/// How long a request waits for a connection before it is told 503.
const PATIENCE: Duration = Duration::from_secs(2);

/// Where the database is and how patient its statements are.
#[derive(Debug, Clone)]
pub struct Database {
    /// A URL or a `key=value` string.
    pub url: String,
    pub statement_timeout: Duration,
    /// What a statement may sort and hash in memory, where more than the server's own is wanted.
    pub work_mem: Option<&'static str>,
    /// Counts every query sent, for tests and metrics.
    pub queries: Arc<AtomicU64>,
}

impl Database {
    pub fn new(url: impl Into<String>, statement_timeout: Duration) -> Self {
        Self { url: url.into(), statement_timeout, work_mem: None, queries: Arc::default() }
    }

    /// The same database with statements that may take longer, and more memory: reports group a year at once.
    #[must_use]
    pub fn patient(&self, statement_timeout: Duration) -> Self {
        Self { statement_timeout, work_mem: Some("64MB"), ..self.clone() }
    }

    /// A pool of at most `size` connections, made when first asked for.
    pub fn pool(&self, size: usize) -> Pool<AsyncPgConnection> {
        let mut config = ManagerConfig::default();
        config.recycling_method = RecyclingMethod::Fast;
        let database = self.clone();
        config.custom_setup = Box::new(move |_| {
            let database = database.clone();
            async move { database.connect().await }.boxed()
        });
        let manager = AsyncDieselConnectionManager::new_with_config(self.url.clone(), config);
        let timeouts = deadpool::managed::Timeouts { wait: Some(PATIENCE), create: Some(PATIENCE), recycle: None };
        let config = deadpool::managed::PoolConfig { max_size: size, timeouts, ..Default::default() };
        // Building fails only when a timeout is set without a runtime.
        match Pool::builder(manager).config(config).runtime(deadpool::Runtime::Tokio1).build() {
            Ok(pool) => pool,
            Err(_) => unreachable!(),
        }
    }

    /// One connection outside every pool.
    pub async fn connect(&self) -> ConnectionResult<AsyncPgConnection> {
        let mut config: tokio_postgres::Config = self
            .url
            .parse()
            .map_err(|e: tokio_postgres::Error| ConnectionError::InvalidConnectionUrl(e.to_string()))?;
        // Compiling a plan costs more than any of ours takes.
        let mut options =
            format!("-c statement_timeout={} -c timezone=UTC -c jit=off", self.statement_timeout.as_millis());
        if let Some(work_mem) = self.work_mem {
            options.push_str(" -c work_mem=");
            options.push_str(work_mem);
        }
        config.options(options);
        config.application_name("tiepdan");
        let (client, connection) = config
            .connect(MakeRustlsConnect::with_webpki_roots())
            .await
            .map_err(|e| ConnectionError::BadConnection(with_cause(&e)))?;
        let mut conn = AsyncPgConnection::try_from_client_and_connection(client, connection).await?;
        conn.set_instrumentation(Counter(self.queries.clone()));
        Ok(conn)
    }
}

/// What failed and why: a wrong password, no such database, nobody there.
fn with_cause(error: &tokio_postgres::Error) -> String {
    std::error::Error::source(error).map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"))
}

struct Counter(Arc<AtomicU64>);

impl Instrumentation for Counter {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if matches!(event, InstrumentationEvent::StartQuery { .. }) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Takes a connection, or says 503.
pub async fn take(pool: &Pool<AsyncPgConnection>) -> Result<Conn, AppError> {
    pool.get().await.map_err(|e| {
        tracing::warn!(error = %e, "no connection");
        AppError::Unavailable("no connection")
    })
}

/// Runs the migrations that are missing, once for all replicas, in a thread with a runtime of its own.
pub use super::migrate::{MigrationError, migrate};
