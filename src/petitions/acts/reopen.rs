//! Mở lại: a closed case goes back to where it stood before its end, with its own reason and a new clock; the figures of
//! the past keep what was true then.
use serde_json::json;

use super::accept::settlement_facts;
use super::register::unset_parameter;
use super::take::{Taken, refuse_if_any, subject, take, text_errors};
use crate::deadlines;
use crate::kernel::PetitionId;
use crate::kernel::codes::State;
use crate::law::{Clock, Facts, Level};
use crate::petitions::bodies::ReopenBody;
use crate::petitions::guards::withdrawn_for_good;
use crate::petitions::model::{Changes, ProgressChanges};
use crate::petitions::rules::{Step, first_clock};
use crate::petitions::store::{self, Fact};
use crate::petitions::view::PetitionView;
use crate::platform::App;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;

/// Opens a closed case again.
pub async fn reopen(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: ReopenBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Reopen, async |tx, permit, case| {
        let mut errors = Vec::new();
        text_errors(&mut errors, "/reason", Some(&body.reason), 2_000);
        errors.extend(body.document.iter().flat_map(|document| document.errors("/document", ctx.today)));
        refuse_if_any(errors)?;
        if let Some(problem) = withdrawn_for_good(case, body.was_coerced, ctx.today) {
            return Err(problem.into());
        }
        let petition = &case.petition;
        let was_accepted = case.progress.accepted_on.is_some();
        let contested = store::contested(tx.conn(), id).await?;
        let books = deadlines::books(tx.conn(), petition.agency_id, ctx.today).await?;
        let (clock, facts) = if was_accepted {
            // The new term runs from today, by the law of today.
            (Clock::Settlement, settlement_facts(case, contested.as_ref(), ctx.today, case.progress.is_complex))
        } else {
            let level = Level::from_number(petition.level).unwrap_or(Level::First);
            let facts = Facts {
                level,
                is_remote: petition.is_remote_area,
                is_several_places: case.progress.is_several_places,
                ..Facts::of(petition.kind, ctx.today)
            };
            (first_clock(petition.kind, petition.level, petition.competence), facts)
        };
        let started = deadlines::start(tx, permit, subject(id), petition.agency_id, clock, &facts, &books).await?;
        let mut taken = Taken::on(ctx.today);
        taken.warnings.extend(started.doubt().map(|doubt| unset_parameter(&doubt, ctx)));
        taken.changes = Changes {
            state: Some(match (was_accepted, petition.competence) {
                (true, _) => State::Accepted,
                (false, Some(_)) => State::Classified,
                // Withdrawn before anybody had classified it.
                (false, None) => State::Received,
            }),
            handling: Some(petition.handling.filter(|_| was_accepted)),
            result: Some(None),
            ..Changes::default()
        };
        taken.progress = ProgressChanges {
            processed_on: Some(case.progress.processed_on.filter(|_| was_accepted)),
            accepted_on: was_accepted.then_some(ctx.today),
            settled_on: Some(None),
            requires_execution: Some(None),
            execution_due_on: Some(None),
            executed_on: Some(None),
            in_force_on: Some(None),
            closed_on: Some(None),
            extensions: Some(0),
            decision_number: Some(None),
            verified_on: Some(None),
            agrees_with_demand: Some(None),
            dialogue_on: Some(None),
            published_text: Some(None),
            proposed_handling: Some(None),
            proposed_on: Some(None),
            // Not accepted before its end, it is to be handled anew; the day it was received stays.
            reentered_on: (!was_accepted).then_some(Some(ctx.today)),
            ended_in_time: Some(None),
            withdrawn_by_persuasion: Some(false),
            ..ProgressChanges::default()
        };
        taken.document = body.document.as_ref();
        taken.detail = json!({ "was_closed_on": case.progress.closed_on, "was_result": petition.result });
        taken.note = Some(body.reason.clone());
        taken.facts = vec![(Fact::Reopened, petition.handling, None)];
        Ok(taken)
    })
    .await
}
