//! One test binary: `support`, then one folder a room, one file a behaviour.
mod embedded_postgres;
