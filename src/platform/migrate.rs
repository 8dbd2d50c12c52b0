//! Schema changes: under an advisory lock, once for all replicas; a schema that no longer serves this
//! program refuses it.
use diesel::prelude::*;
use diesel_async::{AsyncMigrationHarness, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::db::Database;

pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// Raised with each release whose schema older programs may not use.
pub const PROGRAM: i32 = 1;
const LOCK: &str = "select pg_advisory_lock(8388607)";

#[derive(Debug, Clone, thiserror::Error)]
pub enum MigrationError {
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    #[error("a migration failed: {0}")]
    Failed(String),
    #[error("this schema serves programs from {oldest} on; this program is {PROGRAM}: install a newer one")]
    ServesOnlyNewer { oldest: i32 },
}

/// Brings the schema up to this program; blocking, on a runtime of its own (the harness blocks in place).
pub fn migrate(database: &Database) -> Result<usize, MigrationError> {
    let database = database.clone();
    let run = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .map_err(|e| MigrationError::Failed(e.to_string()))?;
        runtime.block_on(up(&database))
    });
    run.join().unwrap_or_else(|_| Err(MigrationError::Failed("the migration thread ended".into())))
}

async fn up(database: &Database) -> Result<usize, MigrationError> {
    let mut conn = database.connect().await.map_err(|e| MigrationError::Unreachable(e.to_string()))?;
    conn.batch_execute("set statement_timeout = 0").await.map_err(failed)?;
    conn.batch_execute(LOCK).await.map_err(failed)?;
    let oldest = oldest_program(&mut conn).await;
    if let Some(oldest) = oldest.filter(|oldest| *oldest > PROGRAM) {
        return Err(MigrationError::ServesOnlyNewer { oldest });
    }
    let mut harness = AsyncMigrationHarness::new(conn);
    harness.run_pending_migrations(MIGRATIONS).map(|done| done.len()).map_err(|e| MigrationError::Failed(e.to_string()))
}

async fn oldest_program(conn: &mut AsyncPgConnection) -> Option<i32> {
    use crate::schema::schema_serves;
    schema_serves::table.select(schema_serves::oldest_program).first(conn).await.ok()
}

fn failed(error: diesel::result::Error) -> MigrationError {
    MigrationError::Failed(error.to_string())
}
