//! One test binary: `support`, then one folder a room, one file a behaviour.

#[cfg(test)]
mod registers;
