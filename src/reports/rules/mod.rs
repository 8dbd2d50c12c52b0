//! Pure rules of reports: periods (TT 02/2021, TT 01/2024/TT-TTCP, Điều 7), rows and sums, identities. They refuse a period
//! that is none, and days outside 1900–2200.
pub mod fold;
pub mod identities;
pub mod periods;
