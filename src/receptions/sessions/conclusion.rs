//! The notice of conclusions of a head's reception (NĐ154 Điều 25, 27; before that of the head's own accord): its paper,
//! and its tasks, each a commitment with an owner and a day, followed to completion.
use std::collections::HashMap;

use super::bodies::{ConcludeSession, TaskBody};
use super::model::Session;
use super::{SessionView, acts, rules, store};
use crate::commitments::{self, Made, NewCommitment, PromiseBody, make_in, refuse_giveaway, sealed_behind};
use crate::kernel::{FieldError, Problem, ReceptionId, ReceptionSessionId, SubjectRef};
use crate::platform::access::Permit;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, act};
use crate::receptions::{policy, store as visits};

/// Records the notice and makes its tasks.
pub(super) async fn conclude_reception_session(
    app: &App,
    ctx: &Ctx,
    (id, seen): (ReceptionSessionId, i32),
    body: &ConcludeSession,
) -> Result<Reply<SessionView>, AppError> {
    act(app, ctx, async |tx| {
        let session = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may(&ctx.actor, "conclude_reception_session", session.agency_id)?;
        if session.version != seen {
            return Err(AppError::stale());
        }
        rules::concludes(body, &session.facts(), ctx.today)?;
        let tasks = tasks(tx, &permit, &session, body).await?;
        let after = Session {
            conclusion_document: Some(serde_json::to_value(&body.document)?),
            concluded_on: Some(body.document.on),
            ..session
        };
        let after = store::save(tx, &permit, seen, &after).await?.ok_or_else(AppError::stale)?;
        let audit = Audit::of(permit.operation, id)
            .at(after.agency_id)
            .set("on", body.document.on)
            .set("signer_post", body.document.signer_post)
            .set("count", tasks.len())
            .touched(&["conclusion_document"]);
        let version = after.version;
        let mut done = Done::new(acts::shown(tx, ctx, after).await?, audit).version(version);
        for made in tasks {
            done = done.and(made.audit);
        }
        Ok(done)
    })
    .await
}

/// The commitments. Of a sealed visit only the session is named, and no task may give its people away.
async fn tasks(
    tx: &mut Tx<'_>,
    permit: &Permit,
    session: &Session,
    body: &ConcludeSession,
) -> Result<Vec<Made>, AppError> {
    let scope = &tx.ctx().scope;
    let of_session = visits::of_session(tx.conn(), scope, session.id).await?;
    let is_sealed: HashMap<ReceptionId, bool> = of_session.into_iter().collect();
    let unknown: Vec<FieldError> = body
        .tasks
        .iter()
        .enumerate()
        .filter(|(_, task)| task.visit.is_some_and(|visit| !is_sealed.contains_key(&visit)))
        .map(|(n, _)| {
            FieldError::new(
                format!("/tasks/{n}/visit"),
                "unknown_reference",
                "Buổi tiếp này không có lượt tiếp như vậy.",
                "The session has no such visit.",
            )
        })
        .collect();
    if !unknown.is_empty() {
        return Err(Problem::invalid(unknown).into());
    }
    let sealed: Vec<uuid::Uuid> = is_sealed.iter().filter(|(_, sealed)| **sealed).map(|(id, _)| id.0).collect();
    let keyring = tx.app().keyring();
    let secrets = sealed_behind(tx.conn(), keyring, &sealed).await?;
    let mut made = Vec::with_capacity(body.tasks.len());
    for (n, task) in body.tasks.iter().enumerate() {
        let at = format!("/tasks/{n}");
        let (of_text, of_condition) = (format!("{at}/text"), format!("{at}/condition"));
        refuse_giveaway(&secrets, &[(&of_text, Some(&task.text)), (&of_condition, task.condition.as_deref())])?;
        let open_visit = task.visit.filter(|visit| is_sealed.get(visit) == Some(&false));
        let source: SubjectRef = open_visit.map_or_else(|| session.id.into(), SubjectRef::from);
        let new = NewCommitment {
            source,
            within: open_visit.map(|_| session.id.0),
            made_by_agency_id: session.agency_id,
            made_on: body.document.on,
            basis: Some(&body.document.number),
            promise: &promise(task),
            pointer: &at,
        };
        made.push(make_in(tx, permit, &new).await?);
    }
    Ok(made)
}

fn promise(task: &TaskBody) -> PromiseBody {
    PromiseBody {
        owner_agency_id: task.owner_agency_id,
        text: task.text.clone(),
        due_on: task.due_on,
        condition: task.condition.clone(),
    }
}

/// The tasks that came of a session, in the reader's sight.
pub(super) async fn tasks_of(
    conn: &mut diesel_async::AsyncPgConnection,
    ctx: &Ctx,
    session: &Session,
) -> Result<Vec<commitments::CommitmentView>, AppError> {
    if session.concluded_on.is_none() {
        return Ok(Vec::new());
    }
    Ok(commitments::of_sources(conn, ctx, &[session.id.0]).await?.remove(&session.id.0).unwrap_or_default())
}
