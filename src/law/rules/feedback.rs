//! Recommendations and feedback, and what no verified source puts a number on: parameters; how long a filed petition is
//! kept.
use super::{Row, Term, When};
use crate::calendar::date;
use crate::kernel::codes::Kind;
use crate::law::Clock::{Acceptance, Keeping, LandMediation, Processing, Settlement};
use crate::law::ParameterKey;
use chrono::NaiveDate;

const LTCD: NaiveDate = date(2014, 7, 1);
const FEEDBACK: &[Kind] = &[Kind::Recommendation, Kind::Feedback];
const WITHOUT_A_TERM: &[Kind] = &[Kind::Recommendation, Kind::Feedback, Kind::Mixed];
const ANY: &[Kind] = &[];

pub(super) static ROWS: &[Row] = &[
    When::of(Processing, ANY).parameter(ParameterKey::PetitionProcessing, LTCD),
    When::of(Acceptance, WITHOUT_A_TERM).parameter(ParameterKey::PetitionProcessing, LTCD),
    When::of(Settlement, FEEDBACK).parameter(ParameterKey::FeedbackHandling, LTCD),
    When::of(LandMediation, ANY).parameter(ParameterKey::LandMediation, LTCD),
    When::of(Keeping, ANY)
        .term(Term::days("petition.keep_filed", 12, "Thông tư 07/2014/TT-TTCP, Điều 28", LTCD, None).in_months()),
];
