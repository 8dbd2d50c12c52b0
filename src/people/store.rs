//! Rows of people: names folded for search, numbers encrypted with a blind index.
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::collections::HashMap;
use uuid::Uuid;

use super::rules::{IdentityKind, plain_number, plain_phone};
use super::{Person, PersonBody};
use crate::kernel::codes::{Capacity, Gender, PersonType};
use crate::kernel::{AgencyId, SubjectKind, SubjectRef, fold, squeeze};
use crate::platform::access::Permit;
use crate::platform::keyring::{Keyring, Use};
use crate::platform::{AppError, Audit, Tx, crypto, ids};
use crate::schema::people;
use chrono::Datelike;

#[derive(Queryable, Insertable)]
#[diesel(table_name = people)]
struct Row {
    id: Uuid,
    subject_kind: SubjectKind,
    subject_id: Uuid,
    ordinal: i16,
    person_type: PersonType,
    capacity: Capacity,
    full_name: String,
    folded_name: String,
    gender: Option<Gender>,
    birth_year: Option<i16>,
    address: Option<String>,
    phone: Option<String>,
    identity_kind: Option<String>,
    identity_key_id: Option<Uuid>,
    identity_cipher: Option<Vec<u8>>,
    identity_index: Option<Vec<u8>>,
    salt: Vec<u8>,
    withdrawn_on: Option<chrono::NaiveDate>,
}

fn place(id: Uuid) -> String {
    format!("people.identity_cipher.{id}")
}

/// A person without empty fields, spelled as it is stored.
pub fn fill(person: &PersonBody) -> PersonBody {
    let kept = |text: &Option<String>| text.as_deref().map(squeeze).filter(|t| !t.is_empty());
    PersonBody {
        full_name: kept(&person.full_name),
        identity_number: kept(&person.identity_number).map(|n| plain_number(&n)),
        address: kept(&person.address),
        phone: kept(&person.phone).map(|p| plain_phone(&p)),
        ..person.clone()
    }
}

/// Stores the people of a subject in their order; answers the audit entry with what was written.
pub async fn keep(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    subject: SubjectRef,
    agency: AgencyId,
    persons: &[PersonBody],
    mut audit: Audit,
) -> Result<Audit, AppError> {
    let ctx = tx.ctx();
    let keyring = tx.app().keyring();
    let label = format!("{agency}.{}", ctx.today.year());
    let (_, index) = keyring.current(tx.conn(), Use::Index, "citizens", ctx.now).await?;
    let mut rows = Vec::with_capacity(persons.len());
    for (ordinal, person) in (0_i16..).zip(persons) {
        let person = fill(person);
        let id = ids::random();
        let salt = crypto::Key::random().bytes().to_vec();
        let mut sealed = (None, None, None, None);
        if let Some(number) = &person.identity_number {
            let (key_id, key) = keyring.current(tx.conn(), Use::Data, &label, ctx.now).await?;
            let cipher = crypto::seal(&key, &place(id), number.as_bytes())?;
            let digest = crypto::mac(&index, &[number.as_bytes()]);
            sealed = (Some(IdentityKind::of(number).code().to_owned()), Some(key_id), Some(cipher), Some(digest));
            audit = audit.personal("identity_number", &salt, number);
        }
        let full_name = person.full_name.unwrap_or_default();
        audit = audit.personal("full_name", &salt, &full_name);
        rows.push(Row {
            id,
            subject_kind: subject.kind,
            subject_id: subject.id,
            ordinal,
            person_type: person.person_type,
            capacity: person.capacity,
            folded_name: fold(&full_name),
            full_name,
            gender: person.gender,
            birth_year: person.birth_year,
            address: person.address,
            phone: person.phone,
            identity_kind: sealed.0,
            identity_key_id: sealed.1,
            identity_cipher: sealed.2,
            identity_index: sealed.3,
            salt,
            withdrawn_on: None,
        });
    }
    diesel::insert_into(people::table).values(rows).execute(tx.conn()).await?;
    Ok(audit)
}

/// The people of a subject as they stood are replaced by others.
pub async fn forget(tx: &mut Tx<'_>, _permit: &Permit, subject: SubjectRef) -> Result<(), AppError> {
    diesel::delete(people::table.filter(people::subject_kind.eq(subject.kind).and(people::subject_id.eq(subject.id))))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The people of several subjects, one query; numbers only where `with_numbers`.
pub async fn of_subjects(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    kind: SubjectKind,
    subjects: &[Uuid],
    with_numbers: bool,
) -> Result<HashMap<Uuid, Vec<Person>>, AppError> {
    let mut found: HashMap<Uuid, Vec<Person>> = HashMap::new();
    if subjects.is_empty() {
        return Ok(found);
    }
    let rows: Vec<Row> = people::table
        .filter(people::subject_kind.eq(kind).and(people::subject_id.eq_any(subjects)))
        .order((people::subject_id, people::ordinal))
        .load(conn)
        .await?;
    for row in rows {
        let identity_number = match (&row.identity_cipher, row.identity_key_id) {
            (Some(cipher), Some(key_id)) if with_numbers => {
                let key = keyring.by_id(conn, key_id).await?;
                Some(String::from_utf8_lossy(&crypto::open(&key, &place(row.id), cipher)?).into_owned())
            }
            _ => None,
        };
        let body = PersonBody {
            person_type: row.person_type,
            capacity: row.capacity,
            full_name: Some(row.full_name).filter(|n| !n.is_empty()),
            gender: row.gender,
            birth_year: row.birth_year,
            identity_number,
            address: row.address,
            phone: row.phone,
        };
        found.entry(row.subject_id).or_default().push(Person { id: row.id, body, withdrawn_on: row.withdrawn_on });
    }
    Ok(found)
}

/// Which people a search may look at: the condition of the subjects' room on their subject.
pub type Among = Box<dyn BoxableExpression<people::table, Pg, SqlType = Bool>>;

/// The digest that a number is found by.
pub async fn digest_of(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    text: &str,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<u8>, AppError> {
    let (_, index) = keyring.current(conn, Use::Index, "citizens", now).await?;
    Ok(crypto::mac(&index, &[plain_number(text).as_bytes()]))
}

/// The subjects of a kind that have a person whose folded name holds `text` or whose number has this digest.
pub fn named(
    kind: SubjectKind,
    text: &str,
    digest: Vec<u8>,
) -> people::BoxedQuery<'static, Pg, diesel::sql_types::Uuid> {
    let like = format!("%{}%", fold(text).replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    people::table
        .filter(people::subject_kind.eq(kind))
        .filter(people::folded_name.like(like).or(people::identity_index.eq(digest)))
        .select(people::subject_id)
        .into_boxed()
}

/// The digest that a number is found by, when somebody of a subject of this kind has it.
pub async fn known_number(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    kind: SubjectKind,
    among: Among,
    text: &str,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Option<Vec<u8>>, AppError> {
    let (_, index) = keyring.current(conn, Use::Index, "citizens", now).await?;
    let digest = crypto::mac(&index, &[plain_number(text).as_bytes()]);
    let known =
        diesel::select(diesel::dsl::exists(with_number(kind, digest.clone()).filter(among))).get_result(conn).await?;
    Ok(Some(digest).filter(|_| known))
}

/// The subjects of the people who have a number.
pub fn with_number(kind: SubjectKind, digest: Vec<u8>) -> people::BoxedQuery<'static, Pg, diesel::sql_types::Uuid> {
    people::table
        .filter(people::identity_index.eq(digest).and(people::subject_kind.eq(kind)))
        .select(people::subject_id)
        .into_boxed()
}

/// Somebody of a subject who may be one of those asked about.
#[derive(Debug, Clone)]
pub struct Alike {
    pub subject: Uuid,
    pub has_same_number: bool,
    pub folded_name: String,
    pub address: Option<String>,
}

type AlikeRow = (Uuid, Option<Vec<u8>>, String, Option<String>);

/// People looked at who have the same number or name, at most.
const MOST_ALIKE: i64 = 2_000;

/// People with the same number or the same folded name; whose subject may be seen is for its room to ask.
pub async fn alike(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    kind: SubjectKind,
    persons: &[PersonBody],
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<Alike>, AppError> {
    let (_, index) = keyring.current(conn, Use::Index, "citizens", now).await?;
    let persons: Vec<PersonBody> = persons.iter().map(fill).collect();
    let numbers = persons.iter().filter_map(|p| p.identity_number.as_deref());
    let digests: Vec<Vec<u8>> = numbers.map(|number| crypto::mac(&index, &[number.as_bytes()])).collect();
    let names: Vec<String> = persons.iter().filter_map(|p| p.full_name.as_deref()).map(fold).collect();
    if digests.is_empty() && names.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<AlikeRow> = people::table
        .filter(people::subject_kind.eq(kind))
        .filter(people::identity_index.eq_any(digests.clone()).or(people::folded_name.eq_any(names)))
        .select((people::subject_id, people::identity_index, people::folded_name, people::address))
        .limit(MOST_ALIKE)
        .load(conn)
        .await?;
    let rows = rows.into_iter().map(|(subject, digest, folded_name, address)| Alike {
        subject,
        has_same_number: digest.is_some_and(|digest| digests.contains(&digest)),
        folded_name,
        address,
    });
    Ok(rows.collect())
}
