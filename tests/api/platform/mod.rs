//! The machinery under every room, as its guarantees: the trail, the feed, answers kept, work dropped half-way.
mod audit_chain;
mod backfills;
mod docx;
mod dropped;
mod feed;
mod gate;
mod jobs;
mod keys;
mod master_key;
mod sent_twice;
