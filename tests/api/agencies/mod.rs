//! Agencies, days off and parameters.
mod codes;
mod holidays;
mod parameters;
mod recounted;
mod tree;
