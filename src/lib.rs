//! The map of rooms. A file imports only what stands to the right of its own room:
//! main · app · api · … · platform · law · calendar · kernel.
pub mod agencies;
pub mod api;
pub mod calendar;
pub mod deadlines;
pub mod documents;
pub mod kernel;
pub mod law;
pub mod people;
pub mod platform;
pub mod receptions;
pub mod schema;
