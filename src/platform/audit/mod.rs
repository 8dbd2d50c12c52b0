//! The trail: append-only, one hash chain a subject whose head each entry locks first, sealed later with
//! Ed25519. Clear values only from an allow-list of non-personal fields; everything else leaves its name.
mod canonical;
mod entry;
mod verify;

pub use canonical::canonical;
pub use entry::Audit;
pub(super) use entry::write;
pub use verify::{Verdict, verify};
