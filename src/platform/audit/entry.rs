//! One entry: what was done to what, by whom; and how it is chained.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bytea, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::canonical;
use crate::kernel::{AgencyId, SubjectRef};
use crate::platform::{AppError, crypto, ctx::Ctx, ids};
use crate::schema::audit_reasons;

/// Fields whose values may stand in the trail in the clear: none says who a citizen is.
const CLEAR: &[&str] = &[
    "state",
    "status",
    "handling",
    "kind",
    "field",
    "result",
    "competence",
    "agency_id",
    "handler_id",
    "settling_agency_id",
    "on",
    "due_on",
    "role",
    "post",
    "user_id",
    "from",
    "until",
    "compare_from",
    "compare_until",
    "outcome",
    "mode",
    "host",
    "host_name",
    "chair_name",
    "delegation_document",
    "opened_at",
    "closed_at",
    "participants",
    "day",
    "key",
    "document_reference",
    "decision",
    "rows",
    "imported",
    "warned",
    "refused",
    "differs",
    "unchanged",
    "register",
    "file_digest",
    "format",
    "count",
    "end_reason",
    "level",
    "code",
    "dispatch_id",
    "deadline_id",
    "use",
    "valid_from",
    "valid_until",
    "visitors",
    "voters",
    "deputies",
    "place",
    "is_dry_run",
    "signer_post",
    "document_id",
    "file_kind",
    "size",
    "edition",
    "form",
];

/// What an act leaves in the trail.
#[derive(Debug, Clone)]
pub struct Audit {
    pub action: &'static str,
    pub subject: SubjectRef,
    pub agency: Option<AgencyId>,
    fields: Map<String, Value>,
    reason: Option<String>,
}

impl Audit {
    pub fn of(action: &'static str, subject: impl Into<SubjectRef>) -> Self {
        Self { action, subject: subject.into(), agency: None, fields: Map::new(), reason: None }
    }

    /// The agency in whose name it was done.
    #[must_use]
    pub fn at(mut self, agency: AgencyId) -> Self {
        self.agency = Some(agency);
        self
    }

    /// A field with its new value, in the clear when the allow-list names it, else as a name only.
    #[must_use]
    pub fn set(mut self, field: &'static str, value: impl serde::Serialize) -> Self {
        let shown = if CLEAR.contains(&field) { json!({ "to": value }) } else { json!({}) };
        self.fields.insert(field.to_owned(), shown);
        self
    }

    /// A field with its old and new value, in the clear when the allow-list names it.
    #[must_use]
    pub fn change(mut self, field: &'static str, from: impl serde::Serialize, to: impl serde::Serialize) -> Self {
        let shown = if CLEAR.contains(&field) { json!({ "from": from, "to": to }) } else { json!({}) };
        self.fields.insert(field.to_owned(), shown);
        self
    }

    /// A personal field: only a digest salted with what is erased together with the row.
    #[must_use]
    pub fn personal(mut self, field: &str, salt: &[u8], value: &str) -> Self {
        use base64::Engine as _;
        let digest = crypto::digest(&[salt, value.as_bytes()]);
        self.fields.insert(
            field.to_owned(),
            json!({ "digest": base64::engine::general_purpose::STANDARD_NO_PAD.encode(digest) }),
        );
        self
    }

    /// Fields that were written, by name only.
    #[must_use]
    pub fn touched(mut self, fields: &[&str]) -> Self {
        for field in fields {
            self.fields.entry((*field).to_owned()).or_insert_with(|| json!({}));
        }
        self
    }

    /// With the fields of another entry about the same record.
    #[must_use]
    pub fn with_fields_of(mut self, other: Self) -> Self {
        self.fields.extend(other.fields);
        self
    }

    /// Why it was done; kept in an erasable row whose digest is chained.
    #[must_use]
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }
}

#[derive(QueryableByName)]
struct Head {
    #[diesel(sql_type = Integer)]
    position: i32,
    #[diesel(sql_type = Bytea)]
    hash: Vec<u8>,
}

/// What the hash of an entry covers.
pub(super) struct Chained<'a> {
    pub subject_kind: &'a str,
    pub subject_id: Uuid,
    pub position: i32,
    pub at: DateTime<Utc>,
    pub action: &'a str,
    pub actor_id: Option<Uuid>,
    pub agency_id: Option<Uuid>,
    pub request_id: Uuid,
    pub fields: &'a Value,
    pub reason_digest: Option<&'a [u8]>,
    pub previous: &'a [u8],
}

impl Chained<'_> {
    pub fn hash(&self) -> Vec<u8> {
        let id = |id: Option<Uuid>| id.map(|id| id.as_bytes().to_vec()).unwrap_or_default();
        crypto::digest(&[
            self.previous,
            self.subject_kind.as_bytes(),
            self.subject_id.as_bytes(),
            &self.position.to_be_bytes(),
            &self.at.timestamp_micros().to_be_bytes(),
            self.action.as_bytes(),
            &id(self.actor_id),
            &id(self.agency_id),
            self.request_id.as_bytes(),
            canonical(self.fields).as_bytes(),
            self.reason_digest.unwrap_or_default(),
        ])
    }
}

pub(super) fn reason_digest(id: Uuid, reason: &str) -> Vec<u8> {
    crypto::digest(&[id.as_bytes(), reason.as_bytes()])
}

/// Writes one entry at the end of its subject's chain, whose head stays locked until the commit.
pub(in crate::platform) async fn write(conn: &mut AsyncPgConnection, ctx: &Ctx, audit: &Audit) -> Result<(), AppError> {
    let head: Head = diesel::sql_query(
        "insert into audit_heads (subject_kind, subject_id, position, hash) values ($1, $2, 1, '\\x')
         on conflict (subject_kind, subject_id) do update set position = audit_heads.position + 1
         returning position, hash",
    )
    .bind::<Text, _>(audit.subject.kind.to_string())
    .bind::<SqlUuid, _>(audit.subject.id)
    .get_result(conn)
    .await?;
    let reason = match &audit.reason {
        Some(reason) => {
            let id = ids::ordered();
            diesel::insert_into(audit_reasons::table)
                .values((audit_reasons::id.eq(id), audit_reasons::reason.eq(reason)))
                .execute(conn)
                .await?;
            Some((id, reason_digest(id, reason)))
        }
        None => None,
    };
    let fields = Value::Object(audit.fields.clone());
    // Microseconds are what the column keeps, so the hash covers no more.
    let at = DateTime::from_timestamp_micros(ctx.now.timestamp_micros()).unwrap_or(ctx.now);
    let kind = audit.subject.kind.to_string();
    let hash = Chained {
        subject_kind: &kind,
        subject_id: audit.subject.id,
        position: head.position,
        at,
        action: audit.action,
        actor_id: Some(ctx.user().0),
        agency_id: audit.agency.map(|a| a.0),
        request_id: ctx.request_id,
        fields: &fields,
        reason_digest: reason.as_ref().map(|r| r.1.as_slice()),
        previous: &head.hash,
    }
    .hash();
    diesel::sql_query(
        "with entry as (
           insert into audit_entries (subject_kind, subject_id, position, at, action, actor_id, agency_id, request_id,
                                      fields, reason_id, reason_digest, previous_hash, hash)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id),
         head as (update audit_heads set hash = $13 where subject_kind = $1 and subject_id = $2)
         insert into sequencer_queue (line, row_id) select 'seal', id from entry",
    )
    .bind::<Text, _>(&kind)
    .bind::<SqlUuid, _>(audit.subject.id)
    .bind::<Integer, _>(head.position)
    .bind::<Timestamptz, _>(at)
    .bind::<Text, _>(audit.action)
    .bind::<Nullable<SqlUuid>, _>(Some(ctx.user().0))
    .bind::<Nullable<SqlUuid>, _>(audit.agency.map(|a| a.0))
    .bind::<SqlUuid, _>(ctx.request_id)
    .bind::<Jsonb, _>(&fields)
    .bind::<Nullable<SqlUuid>, _>(reason.as_ref().map(|r| r.0))
    .bind::<Nullable<Bytea>, _>(reason.as_ref().map(|r| r.1.as_slice()))
    .bind::<Bytea, _>(&head.hash)
    .bind::<Bytea, _>(&hash)
    .execute(conn)
    .await?;
    Ok(())
}

/// An entry's number, for verification and the feed.
#[derive(QueryableByName)]
pub(super) struct Stored {
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    #[diesel(sql_type = Text)]
    pub subject_kind: String,
    #[diesel(sql_type = SqlUuid)]
    pub subject_id: Uuid,
    #[diesel(sql_type = Integer)]
    pub position: i32,
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    pub action: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub actor_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub agency_id: Option<Uuid>,
    #[diesel(sql_type = SqlUuid)]
    pub request_id: Uuid,
    #[diesel(sql_type = Jsonb)]
    pub fields: Value,
    #[diesel(sql_type = Nullable<Bytea>)]
    pub reason_digest: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub reason_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    pub reason: Option<String>,
    #[diesel(sql_type = Bytea)]
    pub previous_hash: Vec<u8>,
    #[diesel(sql_type = Bytea)]
    pub hash: Vec<u8>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub seal_no: Option<i64>,
}
