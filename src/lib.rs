//! The map of rooms. A file imports only what stands to the right of its own room:
//! main · app · api · … · platform · law · calendar · kernel.
pub mod api;
pub mod inspection;
pub mod kernel;
pub mod platform;
pub mod schema;
