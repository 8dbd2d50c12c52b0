//! A denunciation's identity and free text, sealed together under a key of their own; found again by
//! keyed digest only, by those cleared.
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

use super::{PersonBody, fill};
use crate::kernel::{SubjectRef, fold};
use crate::platform::access::Permit;
use crate::platform::crypto::Key;
use crate::platform::keyring::{Keyring, Use};
use crate::platform::{AppError, Tx, crypto, ids};
use crate::schema::{sealed_indexes, sealed_records};

/// What nobody but the cleared reads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedContent {
    pub people: Vec<PersonBody>,
    /// Free texts by field: summary, demand, content, request, note …
    pub texts: BTreeMap<String, String>,
    /// Records this one is linked to: the visit a denunciation was handed in at, and back.
    #[serde(default)]
    pub links: BTreeSet<Uuid>,
}

impl SealedContent {
    #[must_use]
    pub fn text(mut self, field: &str, value: Option<&str>) -> Self {
        if let Some(value) = value.filter(|v| !v.trim().is_empty()) {
            self.texts.insert(field.to_owned(), value.to_owned());
        }
        self
    }
}

fn place(id: Uuid) -> String {
    format!("sealed_records.cipher.{id}")
}

/// Seals the content of a subject, or seals it anew under the same key.
pub async fn seal(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    subject: SubjectRef,
    content: &SealedContent,
) -> Result<(), AppError> {
    let now = tx.ctx().now;
    let keyring = tx.app().keyring();
    let content = SealedContent { people: content.people.iter().map(fill).collect(), ..content.clone() };
    let known: Option<(Uuid, Uuid)> = sealed_records::table
        .filter(
            sealed_records::subject_kind.eq(subject.kind.to_string()).and(sealed_records::subject_id.eq(subject.id)),
        )
        .select((sealed_records::id, sealed_records::key_id))
        .first(tx.conn())
        .await
        .optional()?;
    let id = known.map_or_else(ids::random, |known| known.0);
    let (key_id, key) = match known {
        Some((_, key_id)) => (key_id, keyring.by_id(tx.conn(), key_id).await?),
        None => keyring.current(tx.conn(), Use::Sealed, &id.to_string(), now).await?,
    };
    let cipher = crypto::seal(&key, &place(id), &serde_json::to_vec(&content)?)?;
    diesel::insert_into(sealed_records::table)
        .values((
            sealed_records::id.eq(id),
            sealed_records::subject_kind.eq(subject.kind.to_string()),
            sealed_records::subject_id.eq(subject.id),
            sealed_records::key_id.eq(key_id),
            sealed_records::cipher.eq(&cipher),
        ))
        .on_conflict(sealed_records::id)
        .do_update()
        .set(sealed_records::cipher.eq(&cipher))
        .execute(tx.conn())
        .await?;
    index(tx, id, &content).await
}

async fn index(tx: &mut Tx<'_>, id: Uuid, content: &SealedContent) -> Result<(), AppError> {
    let now = tx.ctx().now;
    let keyring = tx.app().keyring();
    let (_, key) = keyring.current(tx.conn(), Use::Index, "sealed", now).await?;
    let digests: BTreeSet<Vec<u8>> = content
        .people
        .iter()
        .flat_map(|p| [p.full_name.as_deref().map(fold), p.identity_number.clone()])
        .flatten()
        .map(|text| crypto::mac(&key, &[text.as_bytes()]))
        .collect();
    diesel::delete(sealed_indexes::table.filter(sealed_indexes::sealed_id.eq(id))).execute(tx.conn()).await?;
    let rows: Vec<_> =
        digests.iter().map(|d| (sealed_indexes::sealed_id.eq(id), sealed_indexes::digest.eq(d))).collect();
    diesel::insert_into(sealed_indexes::table).values(rows).execute(tx.conn()).await?;
    Ok(())
}

/// Opens the sealed content of a subject, for those whose right was checked.
pub async fn open_sealed(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    subject: SubjectRef,
) -> Result<Option<SealedContent>, AppError> {
    let row: Option<(Uuid, Uuid, Vec<u8>)> = sealed_records::table
        .filter(
            sealed_records::subject_kind.eq(subject.kind.to_string()).and(sealed_records::subject_id.eq(subject.id)),
        )
        .select((sealed_records::id, sealed_records::key_id, sealed_records::cipher))
        .first(conn)
        .await
        .optional()?;
    let Some((id, key_id, cipher)) = row else { return Ok(None) };
    let key = keyring.by_id(conn, key_id).await?;
    Ok(Some(serde_json::from_slice(&crypto::open(&key, &place(id), &cipher)?)?))
}

/// Adds a link inside a subject's sealed record; `false` when it has none.
pub async fn link_sealed(tx: &mut Tx<'_>, permit: &Permit, subject: SubjectRef, other: Uuid) -> Result<bool, AppError> {
    let keyring = tx.app().keyring();
    let Some(mut content) = open_sealed(tx.conn(), keyring, subject).await? else { return Ok(false) };
    content.links.insert(other);
    seal(tx, permit, subject, &content).await?;
    Ok(true)
}

/// The key of a subject's sealed record: what else belongs to it is encrypted under the same.
pub async fn key_of_sealed(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    subject: SubjectRef,
) -> Result<Option<(Uuid, Key)>, AppError> {
    let key_id: Option<Uuid> = sealed_records::table
        .filter(
            sealed_records::subject_kind.eq(subject.kind.to_string()).and(sealed_records::subject_id.eq(subject.id)),
        )
        .select(sealed_records::key_id)
        .first(conn)
        .await
        .optional()?;
    let Some(key_id) = key_id else { return Ok(None) };
    Ok(Some((key_id, keyring.by_id(conn, key_id).await?)))
}

/// Whether a subject has sealed content.
pub async fn has_sealed(conn: &mut AsyncPgConnection, subject: SubjectRef) -> Result<bool, AppError> {
    let found = diesel::select(diesel::dsl::exists(
        sealed_records::table
            .filter(sealed_records::subject_kind.eq(subject.kind.to_string()))
            .filter(sealed_records::subject_id.eq(subject.id)),
    ))
    .get_result(conn)
    .await?;
    Ok(found)
}

/// Takes the sealed record of a subject away for good; answers its key, which is to be destroyed with it.
pub async fn take_sealed(tx: &mut Tx<'_>, _permit: &Permit, subject: SubjectRef) -> Result<Option<Uuid>, AppError> {
    let of_subject = || {
        sealed_records::table.filter(
            sealed_records::subject_kind.eq(subject.kind.to_string()).and(sealed_records::subject_id.eq(subject.id)),
        )
    };
    let ids = of_subject().select(sealed_records::id);
    diesel::delete(sealed_indexes::table.filter(sealed_indexes::sealed_id.eq_any(ids))).execute(tx.conn()).await?;
    let key = diesel::delete(of_subject()).returning(sealed_records::key_id).get_result(tx.conn()).await.optional()?;
    Ok(key)
}

/// What is sealed of these records, whatever they are; for the program's own comparison, never shown.
pub async fn open_all_sealed(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    subjects: &[Uuid],
) -> Result<Vec<SealedContent>, AppError> {
    let kinds = ["petition", "reception", "dialogue"];
    let rows: Vec<(Uuid, Uuid, Vec<u8>)> = sealed_records::table
        .filter(sealed_records::subject_kind.eq_any(kinds))
        .filter(sealed_records::subject_id.eq_any(subjects))
        .select((sealed_records::id, sealed_records::key_id, sealed_records::cipher))
        .load(conn)
        .await?;
    let mut opened = Vec::with_capacity(rows.len());
    for (id, key_id, cipher) in rows {
        let key = keyring.by_id(conn, key_id).await?;
        opened.push(serde_json::from_slice(&crypto::open(&key, &place(id), &cipher)?)?);
    }
    Ok(opened)
}
