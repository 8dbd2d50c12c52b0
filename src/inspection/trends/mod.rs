//! How petitions develop: month by month, and by topic (field × kind). Each number is a bucket of
//! `inspection_petitions` with the month's window, or with the topic's kind and field.
mod export;
mod http;
mod reads;
pub(super) mod rules;
mod store;
mod view;

pub(super) use http::{openapi, routes};
