//! Rows of files. Who may see the record they belong to is asked by the room of that record.
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::model::{About, Document, Row};
use super::receiving::Received;
use crate::kernel::{AgencyId, DocumentId, SubjectRef};
use crate::people;
use crate::platform::access::Permit;
use crate::platform::blobs::uploads;
use crate::platform::crypto::{DoesNotOpen, Key};
use crate::platform::keyring::{Keyring, Use};
use crate::platform::{AppError, Tx, crypto};
use crate::schema::documents;

fn place_of_key(id: DocumentId) -> String {
    format!("documents.wrapped_key.{id}")
}

fn place_of_about(id: DocumentId) -> String {
    format!("documents.about.{id}")
}

async fn opened(conn: &mut AsyncPgConnection, keyring: &Keyring, row: Row) -> Result<Document, AppError> {
    let wrapping = keyring.by_id(conn, row.key_id).await?;
    let key = crypto::open(&wrapping, &place_of_key(row.id), &row.wrapped_key)?;
    let key = Key::from_slice(&key).ok_or(DoesNotOpen)?;
    let about = serde_json::from_slice(&crypto::open(&key, &place_of_about(row.id), &row.about)?)?;
    Ok(Document { row, key, about })
}

/// The files of a record in sight, as they came.
pub async fn of_subject(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    subject: SubjectRef,
) -> Result<Vec<Document>, AppError> {
    let rows: Vec<Row> = documents::table
        .filter(documents::subject_kind.eq(subject.kind).and(documents::subject_id.eq(subject.id)))
        .order((documents::uploaded_at, documents::id))
        .select(Row::as_select())
        .load(conn)
        .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        all.push(opened(conn, keyring, row).await?);
    }
    Ok(all)
}

/// A file by its id; the caller asks whether its record is seen.
pub async fn find(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    id: DocumentId,
) -> Result<Option<Document>, AppError> {
    let row = documents::table.find(id).select(Row::as_select()).first(conn).await.optional()?;
    match row {
        Some(row) => Ok(Some(opened(conn, keyring, row).await?)),
        None => Ok(None),
    }
}

/// Whether a file is one of this record.
pub async fn has(conn: &mut AsyncPgConnection, subject: SubjectRef, id: DocumentId) -> Result<bool, AppError> {
    let found = diesel::select(diesel::dsl::exists(
        documents::table
            .find(id)
            .filter(documents::subject_kind.eq(subject.kind).and(documents::subject_id.eq(subject.id))),
    ));
    Ok(found.get_result(conn).await?)
}

/// The key that a record's files are wrapped with: its own where it is sealed, else that of agency and year.
async fn wrapping_key(tx: &mut Tx<'_>, subject: SubjectRef, agency: AgencyId) -> Result<(Uuid, Key), AppError> {
    let (keyring, ctx) = (tx.app().keyring(), tx.ctx());
    match people::key_of_sealed(tx.conn(), keyring, subject).await? {
        Some(own) => Ok(own),
        None => keyring.current(tx.conn(), Use::Data, &format!("{agency}.{}", ctx.today.year()), ctx.now).await,
    }
}

/// Keeps a received file with its record; `replaced` is the file it is a new edition of.
pub async fn keep(
    tx: &mut Tx<'_>,
    permit: &Permit,
    (subject, agency): (SubjectRef, AgencyId),
    received: &Received,
    (name, title, is_original): (String, Option<String>, bool),
    replaced: Option<&Document>,
) -> Result<Document, AppError> {
    let id = DocumentId(received.blob.id);
    let about = About { name, title, sha256: STANDARD.encode(&received.sha256), returned_to: None };
    let (key_id, wrapping) = wrapping_key(tx, subject, agency).await?;
    let series_id = replaced.map_or(id.0, |earlier| earlier.row.series_id);
    let last: Option<i32> = documents::table
        .filter(documents::series_id.eq(series_id))
        .select(diesel::dsl::max(documents::edition))
        .get_result(tx.conn())
        .await?;
    let row = Row {
        id,
        subject_kind: subject.kind,
        subject_id: subject.id,
        agency_id: agency,
        kind: received.kind,
        size: i64::try_from(received.size).unwrap_or(i64::MAX),
        series_id,
        edition: last.unwrap_or(0) + 1,
        is_original,
        returned_on: None,
        key_id,
        wrapped_key: crypto::seal(&wrapping, &place_of_key(id), received.key.bytes())?,
        about: crypto::seal(&received.key, &place_of_about(id), &serde_json::to_vec(&about)?)?,
        uploaded_at: tx.ctx().now,
        uploaded_by: permit.by,
    };
    diesel::insert_into(documents::table).values(&row).execute(tx.conn()).await?;
    uploads::done(tx, id.0).await?;
    Ok(Document { row, key: received.key.clone(), about })
}

/// The original went back to its owner.
pub async fn mark_returned(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    document: Document,
    on: NaiveDate,
    to: Option<String>,
) -> Result<Document, AppError> {
    let Document { row: Row { id, .. }, key, about } = document;
    let about = About { returned_to: to, ..about };
    let sealed = crypto::seal(&key, &place_of_about(id), &serde_json::to_vec(&about)?)?;
    let row = diesel::update(documents::table.find(id))
        .set((documents::returned_on.eq(on), documents::about.eq(sealed)))
        .returning(Row::as_returning())
        .get_result(tx.conn())
        .await?;
    Ok(Document { row, key, about })
}

/// The record was sealed: the keys of its files are wrapped by its own key, and open with no other.
pub async fn seal_all(tx: &mut Tx<'_>, _permit: &Permit, subject: SubjectRef) -> Result<(), AppError> {
    let keyring = tx.app().keyring();
    let Some((own, wrapping)) = people::key_of_sealed(tx.conn(), keyring, subject).await? else { return Ok(()) };
    for document in of_subject(tx.conn(), keyring, subject).await? {
        let wrapped = crypto::seal(&wrapping, &place_of_key(document.row.id), document.key.bytes())?;
        diesel::update(documents::table.find(document.row.id))
            .set((documents::key_id.eq(own), documents::wrapped_key.eq(wrapped)))
            .execute(tx.conn())
            .await?;
    }
    Ok(())
}

/// The files of a record are destroyed: their keys at once, their contents by the next sweep.
pub async fn forget_all(tx: &mut Tx<'_>, _permit: &Permit, subject: SubjectRef) -> Result<(), AppError> {
    let long_ago = tx.ctx().now - chrono::Duration::days(2);
    let of_subject =
        || documents::table.filter(documents::subject_kind.eq(subject.kind).and(documents::subject_id.eq(subject.id)));
    let ids: Vec<uuid::Uuid> =
        of_subject().select(documents::id).load::<DocumentId>(tx.conn()).await?.into_iter().map(|id| id.0).collect();
    diesel::sql_query("update petition_steps set document_file_id = null where document_file_id = any($1)")
        .bind::<diesel::sql_types::Array<diesel::sql_types::Uuid>, _>(&ids)
        .execute(tx.conn())
        .await?;
    diesel::delete(of_subject()).execute(tx.conn()).await?;
    for id in ids {
        uploads::begin(tx.conn(), id, long_ago).await?;
    }
    Ok(())
}
