pub mod kernel;
pub mod platform;
