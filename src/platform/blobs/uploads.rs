//! Uploads on their way: begun before the first byte is stored, done in the transaction that refers to the blob.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::Blobs;
use crate::platform::{AppError, Tx};
use crate::schema::blob_uploads;

/// A blob of this id may come to stand.
pub async fn begin(conn: &mut AsyncPgConnection, id: Uuid, now: DateTime<Utc>) -> Result<(), AppError> {
    diesel::insert_into(blob_uploads::table)
        .values((blob_uploads::id.eq(id), blob_uploads::begun_at.eq(now)))
        .execute(conn)
        .await?;
    Ok(())
}

/// A row refers to it now.
pub async fn done(tx: &mut Tx<'_>, id: Uuid) -> Result<(), AppError> {
    diesel::delete(blob_uploads::table.find(id)).execute(tx.conn()).await?;
    Ok(())
}

/// Deletes the blobs of uploads that began before `before` and were never done; answers how many.
pub async fn sweep(conn: &mut AsyncPgConnection, blobs: &Blobs, before: DateTime<Utc>) -> Result<usize, AppError> {
    let left: Vec<Uuid> =
        blob_uploads::table.filter(blob_uploads::begun_at.lt(before)).select(blob_uploads::id).load(conn).await?;
    for id in &left {
        blobs.delete(*id).await?;
        diesel::delete(blob_uploads::table.find(*id)).execute(conn).await?;
    }
    Ok(left.len())
}
