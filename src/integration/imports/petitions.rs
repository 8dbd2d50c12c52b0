//! A row of the petition register becomes a petition with its history.
use uuid::Uuid;

use super::acts::Row;
use crate::agencies::{self, Agency};
use crate::deadlines::{self, Books};
use crate::integration::registers::{AgencyHint, PetitionRow, RowReport, agency_hint};
use crate::kernel::codes::{Authorship, Competence};
use crate::kernel::{AgencyId, fold};
use crate::people::PersonBody;
use crate::petitions::{self, History, PetitionBody};
use crate::platform::access::Permit;
use crate::platform::{AppError, Audit, Tx};

/// What all rows share: the calendar, and the agencies that a name may mean.
pub(super) struct Ground {
    books: Books,
    agencies: Vec<Agency>,
}

impl Row for PetitionRow {
    type Ground = Ground;

    fn report(&self) -> RowReport {
        RowReport::taken(self.line, self.number.clone(), self.warnings.clone())
    }

    async fn ground(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Self::Ground, AppError> {
        let today = tx.ctx().today;
        let books = deadlines::books(tx.conn(), agency, today).await?;
        Ok(Ground { books, agencies: agencies::all(tx.conn()).await? })
    }

    async fn enter(
        &self,
        tx: &mut Tx<'_>,
        permit: &Permit,
        agency: AgencyId,
        ground: &Self::Ground,
    ) -> Result<(Uuid, Audit), AppError> {
        let settling = self.settling.as_deref().and_then(|name| meant(name, self, &ground.agencies));
        let history = self.history(agency, settling);
        let (petition, audit) = petitions::enter_history(tx, permit, agency, &history, &ground.books).await?;
        Ok((petition.id.0, audit))
    }
}

/// The agency a name means on the day the petition came.
fn meant(name: &str, row: &PetitionRow, agencies: &[Agency]) -> Option<AgencyId> {
    let day = row.received_on;
    let mut valid = agencies.iter().filter(|a| a.valid_from <= day && a.valid_until.is_none_or(|until| day < until));
    let found = match agency_hint(name) {
        AgencyHint::Commune(folded) => {
            valid.find(|a| a.level == crate::kernel::codes::AgencyLevel::Commune && fold(&a.name).ends_with(&folded))
        }
        AgencyHint::DistrictCommittee => valid.find(|a| a.code == "H"),
        AgencyHint::Department(code) => valid.find(|a| a.code == code),
        _ => None,
    };
    found.map(|a| a.id)
}

impl PetitionRow {
    fn history(&self, agency: AgencyId, settling: Option<AgencyId>) -> History {
        // In a commune's own register another agency of the district is no subordinate.
        let competence = match self.competence {
            Some(Competence::Subordinate) if settling == Some(agency) => Some(Competence::Own),
            other => other,
        };
        History {
            body: self.body(agency, settling),
            competence,
            handling: self.handling,
            processed_on: self.processed_on,
            accepted_on: self.accepted_on,
            settled_on: self.settled_on,
            result: self.result,
            note: self.note.clone(),
        }
    }

    fn body(&self, agency: AgencyId, settling: Option<AgencyId>) -> PetitionBody {
        let named = PersonBody {
            full_name: self.full_name.clone(),
            address: self.address.clone(),
            identity_number: self.identity.as_ref().map(|identity| identity.number.clone()),
            ..PersonBody::unnamed()
        };
        let petitioners = if self.authorship == Authorship::Named { vec![named] } else { Vec::new() };
        PetitionBody {
            agency_id: agency,
            kind: self.kind,
            source: self.source,
            incoming_number: self.incoming_number.clone(),
            received_on: self.received_on,
            written_on: None,
            authorship: self.authorship,
            signer_count: i32::try_from(self.signer_count).unwrap_or(i32::MAX),
            petitioners,
            against: Vec::new(),
            contested: None,
            field: self.field,
            summary: self.summary.clone(),
            demand: None,
            public_summary: None,
            level: None,
            previous_petition_id: None,
            first_decision: None,
            first_overdue: None,
            forwarder: None,
            settling_agency_id: settling,
            settling_name: self.settling.clone(),
            is_remote_area: false,
            remote_area_reason: None,
        }
    }
}
