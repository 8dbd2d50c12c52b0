pub mod integration;
pub mod kernel;
pub mod platform;
