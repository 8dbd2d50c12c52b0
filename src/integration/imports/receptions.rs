//! A row of the reception book becomes a visit.
use chrono::NaiveDate;
use uuid::Uuid;

use super::acts::Row;
use crate::integration::registers::{PersonCell, ReceptionRow, RowReport};
use crate::kernel::codes::ReceptionMode;
use crate::kernel::{AgencyId, VietnamTime};
use crate::people::PersonBody;
use crate::platform::access::Permit;
use crate::platform::{AppError, Audit, Tx, clock};
use crate::receptions::{self, FollowUpBody, MatterBody, Origin, VisitBody};

impl Row for ReceptionRow {
    type Ground = crate::deadlines::Books;

    fn report(&self) -> RowReport {
        RowReport::taken(self.line, self.number.clone(), self.warnings.clone())
    }

    async fn ground(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Self::Ground, AppError> {
        let today = tx.ctx().today;
        crate::deadlines::books(tx.conn(), agency, today).await
    }

    async fn enter(
        &self,
        tx: &mut Tx<'_>,
        permit: &Permit,
        agency: AgencyId,
        _books: &Self::Ground,
    ) -> Result<(Uuid, Audit), AppError> {
        let mut body = self.body(agency);
        if self.mode != ReceptionMode::Regular {
            let name = self.host_name.as_deref();
            body.session_id =
                Some(receptions::session_for(tx, permit, agency, self.on, self.mode, self.host, name).await?);
        }
        let registered = receptions::register_visit(tx, permit, &body, Origin::Imported).await?;
        if let Some(session) = body.session_id {
            receptions::tally(tx, permit, session).await?;
        }
        Ok((registered.reception.id.0, registered.audit))
    }
}

impl ReceptionRow {
    fn body(&self, agency: AgencyId) -> VisitBody {
        let follow_up = self.follow_up.iter().map(|text| FollowUpBody { text: text.clone(), on: None });
        VisitBody {
            agency_id: agency,
            session_id: None,
            mode: self.mode,
            host: self.host,
            received_at: noon(self.on),
            received_by_name: self.host_name.clone(),
            people_count: i32::try_from(self.people_count).unwrap_or(i32::MAX),
            citizens: self.people.iter().map(person).collect(),
            is_representative: false,
            matters: vec![MatterBody {
                against: Vec::new(),
                kind: self.kind,
                field: self.field,
                content: self.content.clone(),
                occurrence: self.occurrence,
                previous_reception_id: None,
            }],
            request: None,
            prior_settlement: self.prior_settlement.clone(),
            interpreter_language: self.interpreter_language.clone(),
            statement: None,
            outcome: self.outcome,
            refusal_ground: self.refusal_ground.map(|ground| ground.code().to_owned()),
            promised_answer_on: None,
            follow_up: follow_up.collect(),
            note: self.note.clone(),
            late_reason: None,
        }
    }
}

/// A book knows the day, not the hour.
fn noon(day: NaiveDate) -> VietnamTime {
    VietnamTime::from(clock::noon_of(day))
}

/// A person of a register's cell.
pub(super) fn person(cell: &PersonCell) -> PersonBody {
    PersonBody {
        full_name: cell.full_name.clone(),
        identity_number: cell.identity.as_ref().map(|identity| identity.number.clone()),
        address: cell.address.clone(),
        phone: cell.phone.clone(),
        ..PersonBody::unnamed()
    }
}
