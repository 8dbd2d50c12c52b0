//! Từ chối, thay đổi người giải quyết: who is declared not to work on a case takes no step in it, opens nothing sealed and
//! is not given it (Nghị định 31/2019/NĐ-CP, Điều 5).
use serde_json::json;

use super::take::{refuse_erased, refuse_if_any, refuse_recused, text_errors, view_of};
use crate::identity;
use crate::kernel::codes::{Code, RecusalGround};
use crate::kernel::{FieldError, PetitionId, Problem, Tongues};
use crate::people;
use crate::petitions::bodies::{RecusalBody, WithdrawRecusalBody};
use crate::petitions::model::{Changes, ProgressChanges};
use crate::petitions::policy;
use crate::petitions::store::{self, NewStep};
use crate::petitions::view::PetitionView;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Done, Event, act};

/// Declares that somebody does not work on a case; a handler gives it back.
pub async fn recuse(app: &App, ctx: &Ctx, id: PetitionId, body: RecusalBody) -> Answer<PetitionView> {
    act(app, ctx, async |tx| {
        let case = store::find_locked(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may_recuse(&ctx.actor, &case, body.user_id)?;
        refuse_erased(&case)?;
        let mut errors = Vec::new();
        text_errors(&mut errors, "/ground", Some(&body.ground), 500);
        if !identity::names(tx.conn(), &[body.user_id]).await?.contains_key(&body.user_id) {
            errors.push(FieldError::new(
                "/user_id",
                "unknown_reference",
                "Không có tài khoản này.",
                "There is no such account.",
            ));
        }
        refuse_if_any(errors)?;
        // Of a sealed case the ground may tell whose relative the denouncer is: it is sealed, code and words alike.
        let ground = RecusalGround::parse(&body.ground).filter(|_| !case.petition.is_sealed);
        let shown = ground.unwrap_or(RecusalGround::Other);
        if !store::recuse(tx, &permit, id, body.user_id, shown, ctx.today).await? {
            return Err(Problem::conflict(
                "recused_already",
                Tongues::of("Người này đã được ghi không tham gia.", "This official was declared already."),
            )
            .into());
        }
        let is_handler = case.petition.handler_id == Some(body.user_id);
        let changes = Changes { handler_id: is_handler.then_some(None), ..Changes::default() };
        let is_verifier = case.progress.verifier_id == Some(body.user_id);
        let progress = ProgressChanges { verifier_id: is_verifier.then_some(None), ..ProgressChanges::default() };
        let after = store::apply(tx, &permit, &case, &changes, &progress).await?;
        let words = Some(body.ground.clone()).filter(|_| ground.is_none());
        let note = super::take::keep_note(tx, &permit, &after, "note", words).await?;
        let step = NewStep {
            action: "recuse",
            on: ctx.today,
            agency: case.petition.agency_id,
            document: None,
            detail: json!({ "user_id": body.user_id, "ground": shown }),
            note,
            late_entry: false,
            late_reason: None,
        };
        store::record_step(tx, &permit, id, step).await?;
        let audit = Audit::of(permit.operation, id).at(case.petition.agency_id).set("user_id", body.user_id);
        let news = Event::new("petition.moved", id, json!({ "step": "recuse", "agency_id": after.agency_id }));
        let case = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let view = view_of(tx, ctx, case, Vec::new()).await?;
        let created = Done::new(view, audit).version(after.version).emit(news);
        Ok(created.created(format!("/api/v1/petitions/{id}")))
    })
    .await
}

/// Takes a recusal back, with its reason; never one's own.
pub async fn withdraw_recusal(app: &App, ctx: &Ctx, id: PetitionId, body: WithdrawRecusalBody) -> Answer<PetitionView> {
    act(app, ctx, async |tx| {
        let case = store::find_locked(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may_take_recusal_back(&ctx.actor, &case, body.user_id)?;
        refuse_erased(&case)?;
        refuse_recused(tx, &case).await?;
        let mut errors = Vec::new();
        text_errors(&mut errors, "/reason", Some(&body.reason), 500);
        refuse_if_any(errors)?;
        if !store::unrecuse(tx, &permit, id, body.user_id).await? {
            return Err(Problem::conflict(
                "not_recused",
                Tongues::of("Người này không có trong danh sách không tham gia.", "This official was not declared."),
            )
            .into());
        }
        let after = store::apply(tx, &permit, &case, &Changes::default(), &ProgressChanges::default()).await?;
        let note = super::take::keep_note(tx, &permit, &after, "note", Some(body.reason.clone())).await?;
        let step = NewStep {
            action: "withdraw_recusal",
            on: ctx.today,
            agency: case.petition.agency_id,
            document: None,
            detail: json!({ "user_id": body.user_id }),
            note,
            late_entry: false,
            late_reason: None,
        };
        store::record_step(tx, &permit, id, step).await?;
        let audit = Audit::of(permit.operation, id).at(case.petition.agency_id).set("user_id", body.user_id);
        let news =
            Event::new("petition.moved", id, json!({ "step": "withdraw_recusal", "agency_id": after.agency_id }));
        let case = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        Ok(Done::new(view_of(tx, ctx, case, Vec::new()).await?, audit).version(after.version).emit(news))
    })
    .await
}

/// Whether a user is not to be given a case: denounced in it, the one it is against, or recused.
pub(super) async fn is_kept_from(
    tx: &mut crate::platform::Tx<'_>,
    case: &crate::petitions::model::Case,
    user: crate::kernel::UserId,
) -> Result<bool, AppError> {
    let id = case.petition.id;
    let recusals = store::recusals(tx.conn(), id).await?;
    let is_denounced = case.petition.is_sealed && store::is_denounced(tx.conn(), id, user).await?;
    let against = store::related(tx.conn(), id).await?.against;
    let is_denounced = is_denounced || against.iter().any(|entry| entry.user_id == Some(user));
    Ok(is_denounced || recusals.iter().any(|recusal| recusal.user_id == user))
}

/// An equal name only warns: the handler may be somebody else who is called so.
pub(super) async fn namesakes(
    tx: &mut crate::platform::Tx<'_>,
    case: &crate::petitions::model::Case,
    user: crate::kernel::UserId,
) -> Result<Option<people::Warning>, AppError> {
    let ctx = tx.ctx();
    let names = identity::names(tx.conn(), &[user]).await?;
    let against = store::related(tx.conn(), case.petition.id).await?.against;
    let Some(name) = names.get(&user) else { return Ok(None) };
    let folded = crate::kernel::fold(name);
    if against.iter().all(|entry| crate::kernel::fold(&entry.name) != folded) {
        return Ok(None);
    }
    let said = Tongues::of(
        "Người được giao trùng họ tên với người bị khiếu nại, tố cáo; hãy kiểm tra xung đột lợi ích.",
        "The official has the name of somebody the petition is against; check for a conflict of interest.",
    );
    let detail = said.get(ctx.lang).to_owned();
    Ok(Some(people::Warning { pointer: "/handler_id".into(), code: "namesake".into(), detail }))
}
