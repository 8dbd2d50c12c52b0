//! Phiếu đề xuất: the officer proposes to the leader how a petition is handled (TT 05/2021, Điều 13, Mẫu 01).
use serde_json::json;

use super::take::{Taken, matrix_facts, refuse_if_any, take, text_errors};
use crate::kernel::{PetitionId, Problem};
use crate::law::handling_allowed;
use crate::petitions::bodies::ProposeBody;
use crate::petitions::model::ProgressChanges;
use crate::petitions::rules::Step;
use crate::petitions::store;
use crate::petitions::view::PetitionView;
use crate::platform::App;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;

/// Proposes a handling that the law allows; again until it is handled.
pub async fn propose(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: ProposeBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Propose, async |tx, _, case| {
        let mut errors = Vec::new();
        text_errors(&mut errors, "/reason", Some(&body.reason), 2_000);
        refuse_if_any(errors)?;
        let related = store::related(tx.conn(), id).await?;
        handling_allowed(&matrix_facts(case, &related), body.handling).map_err(Problem::from)?;
        let mut taken = Taken::on(ctx.today);
        taken.progress = ProgressChanges {
            proposed_handling: Some(Some(body.handling)),
            proposed_on: Some(Some(ctx.today)),
            ..ProgressChanges::default()
        };
        taken.detail = json!({ "handling": body.handling });
        taken.note = Some(body.reason.clone());
        Ok(taken)
    })
    .await
}
