//! Putting right what was recorded of a session.
use serde::Serialize;
use uuid::Uuid;

use super::rules::{self, Recorded};
use crate::commitments::{refuse_giveaway, sealed_behind};
use crate::documents::DocumentBody;
use crate::kernel::codes::Host;
use crate::kernel::{ReceptionSessionId, VietnamTime};
use crate::platform::{App, AppError, Audit, Ctx, Reply, Tx};
use crate::receptions::sessions::acts::{Posting, step};
use crate::receptions::sessions::model::Session;
use crate::receptions::sessions::{CorrectSession, SessionView, store};
use crate::receptions::store as visits;

/// Writes what really was; old and new values stay in the trail.
pub(in crate::receptions::sessions) async fn correct_reception_session(
    app: &App,
    ctx: &Ctx,
    of: (ReceptionSessionId, i32),
    body: &CorrectSession,
) -> Result<Reply<SessionView>, AppError> {
    step(app, ctx, of, "correct_reception_session", async |tx, permit, session| {
        let has_visits = store::has_visits(tx.conn(), session.id).await?;
        let before = session.recorded();
        let after = rules::corrects(body, &session.facts(), before.as_ref(), has_visits, ctx.now)?;
        refuse_names(tx, session.id, body).await?;
        let reason = body.reason.trim();
        let mut audit = Audit::of(permit.operation, session.id).at(session.agency_id).because(reason);
        if let Some(before) = &before {
            audit = told(audit, before, &after);
        }
        let mut corrected = Session {
            actual_host: Some(after.host),
            actual_host_name: after.host_name,
            delegation_document: after.delegation_document.map(serde_json::to_value).transpose()?,
            opened_at: Some(after.opened_at),
            closed_at: after.closed_at,
            visitors: after.visitors,
            ..session.clone()
        };
        // The head sat after all: there was no absence to excuse.
        if after.host == Host::Head && session.excused_on.is_some() {
            audit = audit.touched(&["excuse_document"]);
            (corrected.excused_on, corrected.excuse_reason, corrected.excuse_document) = (None, None, None);
        }
        Ok((corrected, Posting::Stays, audit))
    })
    .await
}

/// Nobody who denounced at this session stands in what others read of it.
async fn refuse_names(tx: &mut Tx<'_>, id: ReceptionSessionId, body: &CorrectSession) -> Result<(), AppError> {
    let scope = &tx.ctx().scope;
    let came = visits::of_session(tx.conn(), scope, id).await?;
    let sealed: Vec<Uuid> = came.into_iter().filter(|(_, is_sealed)| *is_sealed).map(|(id, _)| id.0).collect();
    let keyring = tx.app().keyring();
    let secrets = sealed_behind(tx.conn(), keyring, &sealed).await?;
    refuse_giveaway(&secrets, &[("/reason", Some(&body.reason)), ("/host_name", body.host_name.as_deref())])
}

/// Old and new value of each field that changed.
fn told(audit: Audit, before: &Recorded, after: &Recorded) -> Audit {
    let paper = |document: &Option<DocumentBody>| document.as_ref().map(|paper| paper.number.clone());
    let hour = |at| VietnamTime::from(at);
    let mut audit = changed(audit, "host", before.host, after.host);
    audit = changed(audit, "host_name", &before.host_name, &after.host_name);
    if before.delegation_document != after.delegation_document {
        let (old, new) = (paper(&before.delegation_document), paper(&after.delegation_document));
        audit = audit.change("delegation_document", old, new);
    }
    audit = changed(audit, "opened_at", hour(before.opened_at), hour(after.opened_at));
    audit = changed(audit, "closed_at", before.closed_at.map(hour), after.closed_at.map(hour));
    changed(audit, "visitors", before.visitors, after.visitors)
}

fn changed<T: Serialize + PartialEq>(audit: Audit, field: &'static str, before: T, after: T) -> Audit {
    if before == after { audit } else { audit.change(field, before, after) }
}
