//! Figures of mediation by commune, without names: for the commune, leaders, the justice office of the district, the
//! Inspectorate and the district's offices. They count by agency, not by reader.
mod reads;
mod store;

pub(super) use reads::{MediationFigures, mediation_figures};
