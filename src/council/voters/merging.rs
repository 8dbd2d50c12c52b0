//! Those of one content stand under a main one, and apart again.
use serde_json::json;

use super::acts::{at, done, saved, taken};
use super::bodies::{MergeBody, SeparateBody};
use super::model::VoterPetition;
use super::store;
use super::view::{Similar, SimilarView, VoterPetitionView};
use crate::council::policy;
use crate::council::steps::{self, NewStep};
use crate::kernel::codes::VoterState;
use crate::kernel::{FieldError, Problem, VoterPetitionId};
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Reply, act};

const MOST: usize = 100;
const SHOWN: i64 = 10;

/// What has words like these and may be merged.
pub(super) async fn similar_voter_petitions(app: &App, ctx: &Ctx, id: VoterPetitionId) -> Answer<Similar> {
    let mut conn = app.desk().await?;
    let row = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let alike = store::similar(&mut conn, &ctx.scope, &row, SHOWN).await?;
    Ok(Reply::ok(Similar { items: alike.into_iter().map(SimilarView::of).collect() }))
}

/// Puts others of the same content under this one; they stay listed under it.
pub(super) async fn merge_voter_petitions(
    app: &App,
    ctx: &Ctx,
    id: VoterPetitionId,
    seen: i32,
    body: MergeBody,
) -> Answer<VoterPetitionView> {
    act(app, ctx, async |tx| {
        let main = taken(tx, ctx, id).await?;
        let permit = policy::may_keep(ctx, "merge_voter_petitions", main.agency_id)?;
        at(&main, seen, "merge")?;
        let mut ids = body.petition_ids;
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() || ids.len() > MOST {
            return Err(wrong("length", "Chọn từ 1 đến 100 kiến nghị.", "1 to 100 of them.").into());
        }
        let others = store::lock(tx, &ctx.scope, &ids).await?;
        if others.len() != ids.len() {
            let vi = "Có kiến nghị không tồn tại, hoặc bạn không được biết đến.";
            return Err(wrong("unknown_reference", vi, "One of them does not exist, or you may not know of it.").into());
        }
        let fits = |other: &VoterPetition| {
            other.id != id
                && other.state == VoterState::Collected
                && other.agency_id == main.agency_id
                && other.body == main.body
        };
        if !others.iter().all(fits) {
            let vi = "Chỉ gộp kiến nghị khác, chưa chuyển đi, của cùng HĐND và cùng cấp đại biểu.";
            let en = "Only other ones, not yet sent, of the same Council and body, are merged.";
            return Err(wrong("does_not_fit", vi, en).into());
        }
        store::put_under(tx, &permit, id, &ids).await?;
        let main = saved(tx, &permit, seen, &main).await?;
        let step = NewStep { detail: json!({ "merged": ids }), ..NewStep::of("merge", ctx.today) };
        steps::record(tx, &permit, id.into(), step).await?;
        let audit = Audit::of(permit.operation, id).at(main.agency_id).set("count", ids.len());
        let mut answer = done(tx, ctx, main, audit, None).await?;
        for other in &others {
            steps::record(tx, &permit, other.id.into(), NewStep::of("merged", ctx.today)).await?;
            answer = answer.and(Audit::of(permit.operation, other.id).at(other.agency_id).touched(&["main_id"]));
        }
        Ok(answer)
    })
    .await
}

fn wrong(code: &'static str, vi: &'static str, en: &'static str) -> Problem {
    Problem::invalid(vec![FieldError::new("/petition_ids", code, vi, en)])
}

/// It stands for itself again.
pub(super) async fn separate_voter_petition(
    app: &App,
    ctx: &Ctx,
    id: VoterPetitionId,
    seen: i32,
    _: SeparateBody,
) -> Answer<VoterPetitionView> {
    act(app, ctx, async |tx| {
        let row = taken(tx, ctx, id).await?;
        let permit = policy::may_keep(ctx, "separate_voter_petition", row.agency_id)?;
        at(&row, seen, "separate")?;
        let apart = VoterPetition { state: VoterState::Collected, main_id: None, ..row };
        let apart = saved(tx, &permit, seen, &apart).await?;
        steps::record(tx, &permit, id.into(), NewStep::of("separate", ctx.today)).await?;
        let audit = Audit::of(permit.operation, id).at(apart.agency_id).touched(&["main_id"]);
        done(tx, ctx, apart, audit, None).await
    })
    .await
}
