//! Thụ lý: the decision of the competent person starts the settlement clock.
use serde_json::json;

use super::register::unset_parameter;
use super::take::{
    Taken, lawful_day, lawful_document, lawful_paper_day, matrix_facts, refuse_if_any, subject, take, text_errors,
};
use crate::agencies;
use crate::deadlines;
use crate::kernel::codes::Handling;
use crate::kernel::{FieldError, PetitionId, Problem};
use crate::law::{Clock, Complexity, Facts, Level, handling_allowed, settles_level};
use crate::petitions::bodies::AcceptBody;
use crate::petitions::model::{Case, Changes, ProgressChanges};
use crate::petitions::rules::{FIRST_CLOCKS, Step};
use crate::petitions::store::{self, Fact};
use crate::petitions::view::PetitionView;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError};
use chrono::NaiveDate;

/// Accepts a petition for settlement.
pub async fn accept(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: AcceptBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Accept, async |tx, permit, case| {
        let mut errors = Vec::new();
        for (index, reason) in body.complexity_reasons.iter().enumerate() {
            text_errors(&mut errors, &format!("/complexity_reasons/{index}"), Some(reason), 500);
        }
        if body.is_complex == body.complexity_reasons.is_empty() {
            errors.push(FieldError::new(
                "/complexity_reasons",
                "required",
                "Phải nêu lý do khi, và chỉ khi, vụ việc phức tạp.",
                "Reasons are needed when, and only when, the case is complex.",
            ));
        }
        refuse_if_any(errors)?;
        lawful_day(body.on, case, ctx.today)?;
        lawful_document(Step::Accept, &body.document, ctx.today)?;
        lawful_paper_day(&body.document, case.petition.received_on, body.on)?;
        let agency = agencies::find(tx.conn(), case.petition.agency_id).await?.ok_or_else(AppError::hidden)?;
        settles_level(case.petition.kind, case.petition.level, agency.level).map_err(Problem::from)?;
        let contested = store::contested(tx.conn(), id).await?;
        handling_allowed(&matrix_facts(case, contested.as_ref()), Handling::Accepted).map_err(Problem::from)?;
        let in_time = deadlines::end(tx, permit, subject(id), &FIRST_CLOCKS, body.on).await?;
        let books = deadlines::books(tx.conn(), case.petition.agency_id, body.on).await?;
        let facts = settlement_facts(case, contested.as_ref(), body.on, body.is_complex);
        let started =
            deadlines::start(tx, permit, subject(id), case.petition.agency_id, Clock::Settlement, &facts, &books)
                .await?;
        let mut taken = Taken::on(body.on);
        taken.warnings.extend(started.doubt().map(|doubt| unset_parameter(&doubt, ctx)));
        taken.changes = Changes { handling: Some(Handling::Accepted), ..Changes::default() };
        taken.progress = ProgressChanges {
            processed_on: Some(body.on),
            accepted_on: Some(body.on),
            is_complex: Some(body.is_complex),
            ..ProgressChanges::default()
        };
        taken.document = Some(&body.document);
        taken.detail = json!({ "is_complex": body.is_complex });
        taken.note = Some(body.complexity_reasons.join("; ")).filter(|text| !text.is_empty());
        taken.facts = vec![
            (Fact::Processed, Some(Handling::Accepted), in_time),
            (Fact::Accepted, Some(Handling::Accepted), in_time),
        ];
        Ok(taken)
    })
    .await
}

/// What the settlement clock depends on.
pub(super) fn settlement_facts(
    case: &Case,
    contested: Option<&store::Contested>,
    accepted_on: NaiveDate,
    is_complex: bool,
) -> Facts {
    let petition = &case.petition;
    Facts {
        level: Level::from_number(petition.level).unwrap_or(Level::First),
        complexity: if is_complex { Complexity::Complex } else { Complexity::Normal },
        is_remote: petition.is_remote_area,
        contested: contested.and_then(|c| c.contested_type),
        accepted_on: Some(accepted_on),
        ..Facts::of(petition.kind, accepted_on)
    }
}
