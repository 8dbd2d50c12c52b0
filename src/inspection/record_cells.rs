//! A petition, a visit or a promise as one line of a file that lists records of several kinds: code, kind, agency, day, last
//! day, what became of it, people.
use std::collections::HashMap;
use std::hash::BuildHasher;

use crate::commitments::CommitmentBrief;
use crate::inspection::table::{day, label, number, text};
use crate::kernel::AgencyId;
use crate::petitions::PetitionBrief;
use crate::platform::xlsx::Cell;
use crate::receptions::ReceptionBrief;

pub fn petition_cells<S: BuildHasher>(petition: PetitionBrief, agencies: &HashMap<AgencyId, String, S>) -> Vec<Cell> {
    vec![
        Cell::Text(petition.code),
        label(petition.kind),
        text(agencies.get(&petition.agency_id)),
        Cell::Day(petition.received_on),
        Cell::Empty,
        label(petition.state),
        number(petition.signer_count),
    ]
}

pub fn reception_cells<S: BuildHasher>(
    reception: ReceptionBrief,
    agencies: &HashMap<AgencyId, String, S>,
) -> Vec<Cell> {
    vec![
        Cell::Text(reception.code),
        label(reception.mode),
        text(agencies.get(&reception.agency_id)),
        Cell::Day(reception.received_on),
        Cell::Empty,
        label(reception.outcome),
        number(reception.people_count),
    ]
}

pub fn commitment_cells<S: BuildHasher>(
    commitment: CommitmentBrief,
    agencies: &HashMap<AgencyId, String, S>,
) -> Vec<Cell> {
    vec![
        Cell::Text(commitment.code),
        Cell::text("Lời hứa, cam kết"),
        text(agencies.get(&commitment.owner_agency_id)),
        Cell::Day(commitment.made_on),
        day(commitment.due_on),
        label(commitment.status),
        Cell::Empty,
    ]
}
