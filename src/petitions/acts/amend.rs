//! Corrections before a petition is handled. Sealed texts are sealed anew; the public summary of a
//! denunciation is refused when it gives the denouncer away.
use super::register::refuse_giveaway;
use super::take::{Taken, refuse_if_any, subject, take, text_errors};
use crate::kernel::codes::Authorship;
use crate::kernel::{FieldError, PetitionId, SubjectKind};
use crate::people;
use crate::petitions::bodies::AmendBody;
use crate::petitions::model::{Case, Changes};
use crate::petitions::rules::Step;
use crate::petitions::store;
use crate::petitions::view::PetitionView;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Tx};
use serde_json::json;

/// Corrects what was registered.
pub async fn amend(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: AmendBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Amend, async |tx, permit, case| {
        let mut errors = errors(&body, case.petition.received_on);
        if let Some(count) = body.signer_count
            && let Some(error) = too_few(count, people_named(tx, case).await?)
        {
            errors.push(error);
        }
        refuse_if_any(errors)?;
        let texts = &case.texts;
        let public_summary = body.public_summary.as_deref().or(texts.public_summary.as_deref());
        if case.petition.is_sealed {
            let keyring = tx.app().keyring();
            let content = people::open_sealed(tx.conn(), keyring, subject(id)).await?.unwrap_or_default();
            refuse_giveaway(&content, public_summary)?;
            if body.summary.is_some() || body.demand.is_some() {
                let content = content.text("summary", body.summary.as_deref()).text("demand", body.demand.as_deref());
                people::seal(tx, permit, subject(id), &content).await?;
            }
            store::set_texts(tx, permit, id, None, None, public_summary).await?;
        } else {
            let summary = body.summary.as_deref().or(texts.summary.as_deref());
            let demand = body.demand.as_deref().or(texts.demand.as_deref());
            store::set_texts(tx, permit, id, summary, demand, public_summary).await?;
        }
        let mut taken = Taken::on(ctx.today);
        taken.changes = Changes {
            incoming_number: body.incoming_number.clone(),
            written_on: body.written_on,
            signer_count: body.signer_count,
            field: body.field,
            ..Changes::default()
        };
        taken.detail = json!({ "fields": touched(&body) });
        Ok(taken)
    })
    .await
}

fn touched(body: &AmendBody) -> Vec<&'static str> {
    [
        ("incoming_number", body.incoming_number.is_some()),
        ("written_on", body.written_on.is_some()),
        ("signer_count", body.signer_count.is_some()),
        ("field", body.field.is_some()),
        ("summary", body.summary.is_some()),
        ("demand", body.demand.is_some()),
        ("public_summary", body.public_summary.is_some()),
    ]
    .into_iter()
    .filter_map(|(name, is_touched)| is_touched.then_some(name))
    .collect()
}

/// The people a named petition names: signers are never fewer.
async fn people_named(tx: &mut Tx<'_>, case: &Case) -> Result<usize, AppError> {
    if case.petition.authorship != Authorship::Named {
        return Ok(0);
    }
    let (id, keyring) = (case.petition.id, tx.app().keyring());
    if case.petition.is_sealed {
        let content = people::open_sealed(tx.conn(), keyring, subject(id)).await?.unwrap_or_default();
        return Ok(content.people.len());
    }
    let people = people::of_subjects(tx.conn(), keyring, SubjectKind::Petition, &[id.0], false).await?;
    Ok(people.get(&id.0).map_or(0, Vec::len))
}

fn too_few(count: i32, named: usize) -> Option<FieldError> {
    let least = i32::try_from(named).unwrap_or(i32::MAX);
    (!(least..=100_000).contains(&count)).then(|| {
        FieldError::new(
            "/signer_count",
            "out_of_range",
            "Số người ký không ít hơn số người đã nêu, tối đa 100.000.",
            "Signers are at least the people named, and at most 100,000.",
        )
    })
}

fn errors(body: &AmendBody, received_on: chrono::NaiveDate) -> Vec<FieldError> {
    let mut errors = Vec::new();
    text_errors(&mut errors, "/incoming_number", body.incoming_number.as_deref(), 50);
    text_errors(&mut errors, "/summary", body.summary.as_deref(), 10_000);
    text_errors(&mut errors, "/demand", body.demand.as_deref(), 10_000);
    text_errors(&mut errors, "/public_summary", body.public_summary.as_deref(), 500);
    if body.written_on.is_some_and(|day| day > received_on) {
        errors.push(FieldError::new(
            "/written_on",
            "after_receipt",
            "Đơn không thể viết sau ngày nhận.",
            "A petition is not written after it was received.",
        ));
    }
    errors
}
