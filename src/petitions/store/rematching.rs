//! Sealed cases with whom they denounce, for the program's own work.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Jsonb, Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde_json::Value;

use crate::kernel::codes::State;
use crate::kernel::{AgencyId, PetitionId, UserId};
use crate::petitions::bodies::AgainstBody;
use crate::platform::AppError;

/// A sealed case, whom it denounces, and which accounts are kept from it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Denouncing {
    #[diesel(sql_type = SqlUuid)]
    pub id: PetitionId,
    #[diesel(sql_type = SqlUuid)]
    pub agency_id: AgencyId,
    #[diesel(sql_type = Text)]
    pub state: State,
    #[diesel(sql_type = Date)]
    pub received_on: NaiveDate,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub handler_id: Option<UserId>,
    /// The agency where its entries were written: of the registration, or of the last hand-over.
    #[diesel(sql_type = SqlUuid)]
    pub meant_at: AgencyId,
    #[diesel(sql_type = Jsonb)]
    against: Value,
    #[diesel(sql_type = Array<SqlUuid>)]
    pub known: Vec<UserId>,
}

impl Denouncing {
    pub fn against(&self) -> Result<Vec<AgainstBody>, AppError> {
        Ok(serde_json::from_value(self.against.clone())?)
    }
}

/// Sealed cases that denounce somebody, by id.
pub async fn denouncing(
    conn: &mut AsyncPgConnection,
    after: Option<PetitionId>,
    most: i64,
) -> Result<Vec<Denouncing>, AppError> {
    let rows = diesel::sql_query(
        "select p.id, p.agency_id, p.state, p.received_on, p.handler_id,
           coalesce(
             (select (s.detail ->> 'to_agency_id')::uuid from petition_steps s where s.petition_id = p.id
                and s.action = 'hand_over' and not coalesce((s.detail ->> 'is_handed_up')::boolean, false)
              order by s.position desc limit 1),
             (select s.agency_id from petition_steps s where s.petition_id = p.id order by s.position limit 1),
             p.agency_id) as meant_at,
           (select jsonb_agg(jsonb_build_object('name', a.name, 'position', a.position, 'agency_id', a.agency_id,
              'agency_name', a.agency_name, 'user_id', a.user_id) order by a.ordinal)
            from petition_against a where a.petition_id = p.id) as against,
           array(select d.user_id from petition_denounced d where d.petition_id = p.id) as known
         from petitions p
         where p.is_sealed and ($1::uuid is null or p.id > $1)
           and exists (select from petition_against a where a.petition_id = p.id)
         order by p.id limit $2",
    )
    .bind::<Nullable<SqlUuid>, _>(after)
    .bind::<BigInt, _>(most)
    .load(conn)
    .await?;
    Ok(rows)
}
