pub mod calendar;
pub mod kernel;
pub mod law;
