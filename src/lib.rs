//! The map of rooms. A file imports only what stands to the right of its own room:
//! main · app · api · … · platform · law · calendar · kernel.
pub mod api;
pub mod calendar;
pub mod integration;
pub mod kernel;
pub mod law;
pub mod people;
pub mod platform;
pub mod schema;
