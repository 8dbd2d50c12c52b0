//! What is shown of a candidate. All are open and in the reader's sight.
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::rules::Likeness;
use super::store::{Candidate, Side};
use crate::kernel::codes::Handling;
use crate::petitions::view::PetitionBrief;

/// Candidates, most alike first; at most 20.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DuplicatesView {
    pub items: Vec<DuplicateView>,
    /// `sealed`: a denunciation, or what may hold one, is compared with nothing (Luật Tố cáo 2018, Điều 8).
    pub reason: Option<&'static str>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DuplicateView {
    pub petition: PetitionBrief,
    /// 0 to 1, in hundredths.
    pub score: f64,
    pub matched: Vec<MatchView>,
    pub side_by_side: SideBySide,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MatchView {
    /// `identity_number`, `name_and_place`, `contested_decision` or `content`.
    pub what: &'static str,
    /// Of the content: 0 to 1, in hundredths.
    pub similarity: Option<f64>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SideBySide {
    pub this: SideView,
    pub other: SideView,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SideView {
    pub summary: Option<String>,
    pub demand: Option<String>,
    pub received_on: Option<NaiveDate>,
    pub handling: Option<Handling>,
}

impl DuplicatesView {
    pub fn sealed() -> Self {
        Self { items: Vec::new(), reason: Some("sealed") }
    }
}

impl DuplicateView {
    pub fn of(this: &Side, other: Candidate, score: f64, alike: &[Likeness]) -> Self {
        let side = SideView {
            summary: other.summary,
            demand: other.demand,
            received_on: Some(other.petition.received_on),
            handling: other.petition.handling,
        };
        let matched = alike.iter().map(|likeness| MatchView {
            what: likeness.code(),
            similarity: match likeness {
                Likeness::Content(similarity) => Some((similarity * 100.0).round() / 100.0),
                _ => None,
            },
        });
        Self {
            score,
            matched: matched.collect(),
            side_by_side: SideBySide { this: SideView::from(this.clone()), other: side },
            petition: PetitionBrief::from(other.petition),
        }
    }
}

impl From<Side> for SideView {
    fn from(side: Side) -> Self {
        let Side { summary, demand, received_on, handling } = side;
        Self { summary, demand, received_on, handling }
    }
}
