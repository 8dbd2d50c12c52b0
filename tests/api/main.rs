//! One test binary: `support`, then one folder a room, one file a behaviour.
mod agencies;
mod identity;
