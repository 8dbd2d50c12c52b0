//! What every act is handed: the pools, the clock, the keys, the access cache.
use diesel_async::AsyncPgConnection;
use diesel_async::pooled_connection::deadpool::Pool;
use std::sync::Arc;
use tokio::sync::Notify;

use super::access::{AccessCache, Sight, SignIns};
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
}

/// Limits and switches of the running program.
#[derive(Debug, Clone)]
pub struct Settings {
    pub trusted_proxies: Vec<ipnet::IpNet>,
    pub request_timeout: std::time::Duration,
    /// The largest JSON body, bytes.
    pub body_limit: usize,
    /// The largest register file, bytes.
    pub register_limit: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            trusted_proxies: Vec::new(),
            request_timeout: std::time::Duration::from_secs(15),
            body_limit: 1 << 20,
            register_limit: 25 << 20,
        }
    }
}

impl App {
    /// `desk_size` connections for this worker.
    pub fn new(shared: Arc<Shared>, desk_size: usize) -> Result<Self, AppError> {
        Ok(Self { desk: shared.database.pool(desk_size)?, shared })
    }

    /// A connection for a request at the desk; one a request, handed down.
    pub async fn desk(&self) -> Result<Conn, AppError> {
        db::take(&self.desk).await
    }

    /// A connection for exports, reports and jobs.
    pub async fn back(&self) -> Result<Conn, AppError> {
        db::take(&self.shared.back).await
    }

    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    pub fn clock(&self) -> &Clock {
        &self.shared.clock
    }

    pub fn keyring(&self) -> &Keyring {
        &self.shared.keyring
    }

    pub fn settings(&self) -> &Settings {
        &self.shared.settings
    }
}
