//! Recommendations and feedback, and what no verified source puts a number on: every row is a parameter.
use super::{Row, When};
use crate::calendar::date;
use crate::kernel::codes::Kind;
use crate::law::Clock::{Acceptance, LandMediation, Processing, Settlement};
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
];
