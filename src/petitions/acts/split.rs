//! Tách đơn: a petition of mixed contents becomes one petition a part, each with the received day, the people and
//! the source of the whole. The links stand only in the sealed record, since a part that is open by name would
//! tell who stands behind a part that is a denunciation.
use serde_json::json;

use super::register::register_in;
use super::take::{Taken, refuse_if_any, subject, take, text_errors};
use crate::kernel::codes::{Handling, Kind};
use crate::kernel::{FieldError, PetitionId};
use crate::people;
use crate::petitions::bodies::{PartBody, PetitionBody, SplitBody};
use crate::petitions::model::{Case, ProgressChanges};
use crate::petitions::rules::Step;
use crate::petitions::store::Fact;
use crate::petitions::view::PetitionView;
use crate::platform::App;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;

const MOST_PARTS: usize = 20;

/// Splits a mixed petition into its parts.
pub async fn split(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: SplitBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Split, async |tx, permit, case| {
        refuse_if_any(errors(&body, case))?;
        let keyring = tx.app().keyring();
        let mut content = people::open_sealed(tx.conn(), keyring, subject(id)).await?.unwrap_or_default();
        let mut taken = Taken::on(ctx.today);
        for part in &body.parts {
            let whole = part_of(case, &content.people, part);
            let (petition, done) = register_in(tx, &whole).await?;
            content.links.insert(petition.id.0);
            taken.join(done);
        }
        people::seal(tx, permit, subject(id), &content).await?;
        taken.changes.handling = Some(Some(Handling::Split));
        taken.progress = ProgressChanges {
            processed_on: Some(Some(ctx.today)),
            closed_on: Some(Some(ctx.today)),
            ..ProgressChanges::default()
        };
        taken.detail = json!({ "parts": body.parts.len() });
        taken.facts = vec![(Fact::Processed, Some(Handling::Split), None), (Fact::Closed, Some(Handling::Split), None)];
        Ok(taken)
    })
    .await
}

fn errors(body: &SplitBody, case: &Case) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if !(2..=MOST_PARTS).contains(&body.parts.len()) {
        errors.push(FieldError::new(
            "/parts",
            "out_of_range",
            format!("Tách thành 2 đến {MOST_PARTS} đơn."),
            format!("Split into 2 to {MOST_PARTS} petitions."),
        ));
    }
    if case.petition.kind != Kind::Mixed {
        errors.push(FieldError::new(
            "/parts",
            "not_mixed",
            "Chỉ tách đơn có nhiều nội dung khác loại (phân loại \"mixed\").",
            "Only a petition of mixed contents is split (classified as \"mixed\").",
        ));
    }
    for (index, part) in body.parts.iter().enumerate() {
        text_errors(&mut errors, &format!("/parts/{index}/summary"), Some(&part.summary), 10_000);
        text_errors(&mut errors, &format!("/parts/{index}/demand"), part.demand.as_deref(), 10_000);
        if part.kind == Kind::Mixed {
            errors.push(FieldError::new(
                format!("/parts/{index}/kind"),
                "still_mixed",
                "Mỗi đơn tách ra chỉ có một loại nội dung.",
                "Each part has contents of one kind.",
            ));
        }
    }
    errors
}

fn part_of(case: &Case, people: &[people::PersonBody], part: &PartBody) -> PetitionBody {
    let petition = &case.petition;
    PetitionBody {
        agency_id: petition.agency_id,
        kind: part.kind,
        source: petition.source,
        // The number of the paper stays with the whole: on two parts it would lead from the named one to the sealed one.
        incoming_number: None,
        received_on: petition.received_on,
        written_on: petition.written_on,
        authorship: petition.authorship,
        signer_count: petition.signer_count,
        petitioners: people.to_vec(),
        against: part.against.clone(),
        contested: part.contested.clone(),
        field: part.field,
        summary: part.summary.clone(),
        demand: part.demand.clone(),
        public_summary: part.public_summary.clone(),
        level: None,
        previous_petition_id: None,
        first_decision: None,
        first_overdue: None,
        forwarder: None,
        settling_agency_id: None,
        settling_name: None,
        is_remote_area: false,
        remote_area_reason: None,
    }
}
