//! The law as data: which term runs, what it rests on, what may be done with a petition, who signs.
//!
//! Luật Tiếp công dân 2013, Luật Khiếu nại 2011, Luật Tố cáo 2018, and from 1/7/2026 NĐ154, NĐ155 and NĐ156.
//! A number stands once, in `rules/`, beside its article, its unit and its dates. What is unverified or local is a
//! [`ParameterKey`] and never a number here: an unset parameter starts no clock. Pure: dates and the calendar come
//! in as arguments, answers go out as values; every [`Refusal`] says what, by which article and what is allowed.

mod complexity;
mod conclusion;
mod dialogue;
mod grounds;
mod keeping;
mod leader_dialogues;
mod level;
mod mediation;
mod outcome;
mod parameters;
mod pick;
mod publishing;
mod reception_days;
mod refusal;
mod representatives;
mod rules;
mod signer;
mod step;
mod suspension;
mod term;
mod time_bar;
mod transition;
mod withdrawal;

pub use crate::calendar::{days_late, is_in_time};
pub use complexity::{ComplexityCriterion, Extensions, complexity_of, extensions_allowed};
pub use conclusion::{conclusion_asked_by, conclusions_asked_from};
pub use dialogue::dialogue_held;
pub use grounds::{
    ComplaintRefusal, DenunciationRefusal, DenunciationTermination, FeedbackRefusal, Ground, PetitionTermination,
    ReceptionRefusal, petition_ground, refusal_ground, termination_ground,
};
pub use keeping::keeping_of;
pub use leader_dialogues::{DialogueDuty, DialogueMinimum, dialogue_duties};
pub use level::{Complexity, Level};
pub use mediation::may_be_mediated;
pub use outcome::{MatrixFacts, action_of, allowed_handlings, handling_allowed};
pub use parameters::{ParameterKey, ParameterShape};
pub use pick::{Facts, Picked, pick, rules_found};
pub use publishing::{latest_posting_day, posted_in_time};
pub use reception_days::{Duty, MinimumDays, Per, Receiver, minimum_days, party_receiver_of, receiver_of};
pub use refusal::Refusal;
pub use representatives::{Representatives, check_representatives, representatives_for};
pub use rules::{all_terms, runs_before};
pub use signer::{needs_signer, settles_level, signer_may};
pub use step::{Clock, Step};
pub use suspension::suspension_allowed;
pub use term::{Runs, Term};
pub use time_bar::{is_time_barred, time_bar_ends};
pub use transition::{Follows, Transition, follows, ruling_day, transitions};
pub use withdrawal::{Withdrawal, WithdrawalScope, ends_by_withdrawal};
