//! Figures as they are shown.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::rules::{count, percent};
use crate::council::promises::Tally as PromiseTally;
use crate::council::questions::Tally as QuestionTally;
use crate::council::voters::Tally as VoterTally;
use crate::kernel::codes::{AnswerForm, Code, CommitmentStatus, QuestionStatus, VoterAnswer, VoterState};
use crate::kernel::{AgencyId, CouncilSessionId};

/// A number, and the list that holds exactly what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CouncilFigure, example = json!({
    "count": 4, "list": "/api/v1/council/questions?session_id=0197f0a2-0000-7000-8000-000000000002&answered=true"
}))]
pub struct Figure {
    pub count: i64,
    /// None for who reads figures only.
    pub list: Option<String>,
}

/// Questions of deputies.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CouncilQuestionFigures)]
pub struct QuestionFigures {
    pub asked: Figure,
    pub answered: Figure,
    pub answered_orally: Figure,
    pub answered_in_writing: Figure,
    /// Within 20 days, orally or in writing.
    pub answered_in_time: Figure,
    pub answered_late: Figure,
    pub unanswered: Figure,
}

/// Promises made in answers.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CouncilPromiseFigures)]
pub struct PromiseFigures {
    pub made: Figure,
    pub open: Figure,
    pub partly: Figure,
    /// Called done by the agency, confirmed or not.
    pub done: Figure,
    pub not_done: Figure,
    pub extended: Figure,
    /// Done, as the Council found.
    pub confirmed: Figure,
    /// Called done, not confirmed yet.
    pub to_be_confirmed: Figure,
    pub overdue: Figure,
    /// Confirmed of all made, in percent; none without a promise.
    pub kept_percent: Option<f64>,
}

/// Voters' petitions.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VoterPetitionFigures)]
pub struct VoterFigures {
    pub received: Figure,
    pub collected: Figure,
    pub merged: Figure,
    pub sent: Figure,
    pub answered: Figure,
    /// Complaints and denunciations turned into petitions.
    pub converted: Figure,
    pub done: Figure,
    pub being_studied: Figure,
    pub explained: Figure,
    pub answered_in_time: Figure,
    pub answered_late: Figure,
}

/// Figures of a session, of a Council, or of all in reach.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CouncilFigures)]
pub struct Figures {
    pub council_id: Option<AgencyId>,
    pub session_id: Option<CouncilSessionId>,
    pub questions: QuestionFigures,
    pub promises: PromiseFigures,
    pub voter_petitions: VoterFigures,
}

/// Where the lists behind figures stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lists {
    pub council: Option<AgencyId>,
    pub session: Option<CouncilSessionId>,
    pub is_shown: bool,
}

impl Lists {
    fn figure(self, list: &str, count: i64, narrowed: &[(&str, &str)]) -> Figure {
        let mut query: Vec<String> = Vec::new();
        query.extend(self.council.map(|council| format!("council_id={council}")));
        query.extend(self.session.map(|session| format!("session_id={session}")));
        query.extend(narrowed.iter().map(|(name, value)| format!("{name}={value}")));
        let url = if query.is_empty() { list.to_owned() } else { format!("{list}?{}", query.join("&")) };
        Figure { count, list: self.is_shown.then_some(url) }
    }

    pub(super) fn questions(self, tally: &[QuestionTally]) -> QuestionFigures {
        let of = |narrowed: &[(&str, &str)], fits: &dyn Fn(&QuestionTally) -> bool| {
            self.figure("/api/v1/council/questions", count(tally, |row| row.3, fits), narrowed)
        };
        let is_answered = |row: &QuestionTally| row.1 != QuestionStatus::Raised;
        QuestionFigures {
            asked: of(&[], &|_| true),
            answered: of(&[("answered", "true")], &is_answered),
            answered_orally: of(&[("answered", "true"), ("form", "oral")], &|row| {
                is_answered(row) && row.0 == AnswerForm::Oral
            }),
            answered_in_writing: of(&[("answered", "true"), ("form", "written")], &|row| {
                is_answered(row) && row.0 == AnswerForm::Written
            }),
            answered_in_time: of(&[("in_time", "true")], &|row| row.2 == Some(true)),
            answered_late: of(&[("in_time", "false")], &|row| row.2 == Some(false)),
            unanswered: of(&[("answered", "false")], &|row| !is_answered(row)),
        }
    }

    pub(super) fn promises(self, tally: &[PromiseTally], today: NaiveDate) -> PromiseFigures {
        let of = |narrowed: &[(&str, &str)], fits: &dyn Fn(&PromiseTally) -> bool| {
            self.figure("/api/v1/council/promises", count(tally, |_| 1, fits), narrowed)
        };
        let status = |status: CommitmentStatus| of(&[("status", status.code())], &|row| row.0 == status);
        let is_ended = |row: &PromiseTally| matches!(row.0, CommitmentStatus::Done | CommitmentStatus::NotDone);
        let made = of(&[], &|_| true);
        let confirmed = of(&[("status", "done"), ("confirmed", "true")], &|row| {
            row.0 == CommitmentStatus::Done && row.1 == Some(true)
        });
        PromiseFigures {
            open: status(CommitmentStatus::Open),
            partly: status(CommitmentStatus::Partly),
            done: status(CommitmentStatus::Done),
            not_done: status(CommitmentStatus::NotDone),
            extended: status(CommitmentStatus::Extended),
            to_be_confirmed: of(&[("status", "done"), ("confirmed", "false")], &|row| {
                row.0 == CommitmentStatus::Done && row.1 != Some(true)
            }),
            overdue: of(&[("overdue", "true")], &|row| !is_ended(row) && row.2.is_some_and(|due| due < today)),
            kept_percent: percent(confirmed.count, made.count),
            made,
            confirmed,
        }
    }

    pub(super) fn voters(self, tally: &[VoterTally]) -> VoterFigures {
        let of = |narrowed: &[(&str, &str)], fits: &dyn Fn(&VoterTally) -> bool| {
            self.figure("/api/v1/voter-petitions", count(tally, |row| row.3, fits), narrowed)
        };
        let state = |state: VoterState| of(&[("state", state.code())], &|row| row.0 == state);
        let status = |status: VoterAnswer| of(&[("answer_status", status.code())], &|row| row.1 == Some(status));
        VoterFigures {
            received: of(&[], &|_| true),
            collected: state(VoterState::Collected),
            merged: state(VoterState::Merged),
            sent: state(VoterState::Sent),
            answered: state(VoterState::Answered),
            converted: state(VoterState::Converted),
            done: status(VoterAnswer::Done),
            being_studied: status(VoterAnswer::BeingStudied),
            explained: status(VoterAnswer::Explained),
            answered_in_time: of(&[("in_time", "true")], &|row| row.2 == Some(true)),
            answered_late: of(&[("in_time", "false")], &|row| row.2 == Some(false)),
        }
    }
}
