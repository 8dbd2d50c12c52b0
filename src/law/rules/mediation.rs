//! Grassroots mediation: Luật Hòa giải ở cơ sở 2013 (in force 1/1/2014), Điều 20. The term of the commune's compulsory
//! mediation of land disputes is a parameter (`feedback.rs`).
use super::{Row, Term, When};
use crate::calendar::date;
use crate::law::Clock::MediationStart;
use chrono::NaiveDate;

const LHG: NaiveDate = date(2014, 1, 1);

pub(super) static ROWS: &[Row] = &[When::of(MediationStart, &[]).term(Term::days(
    "mediation.start",
    3,
    "Luật Hòa giải ở cơ sở 2013, Điều 20",
    LHG,
    None,
))];
