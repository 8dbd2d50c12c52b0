//! Corrections before a petition is handled. Sealed texts are sealed anew; the public summary of a
//! denunciation is refused when it gives the denouncer away. What a sealed case said before is kept.
use super::checks;
use super::register::refuse_giveaway;
use super::take::{Taken, refuse_if_any, subject, take, text_errors};
use crate::kernel::{FieldError, PetitionId, SubjectKind};
use crate::people::{self, SealedContent};
use crate::petitions::bodies::AmendBody;
use crate::petitions::model::{Case, Changes, Petition};
use crate::petitions::rules::Step;
use crate::petitions::store;
use crate::petitions::view::PetitionView;
use crate::platform::App;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use serde_json::json;

/// Corrects what was registered.
pub async fn amend(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: AmendBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Amend, async |tx, permit, case| {
        let petition = &case.petition;
        let keyring = tx.app().keyring();
        let sealed = if petition.is_sealed {
            Some(people::open_sealed(tx.conn(), keyring, subject(id)).await?.unwrap_or_default())
        } else {
            None
        };
        let named = match &sealed {
            Some(content) => content.people.len(),
            None => people::of_subjects(tx.conn(), keyring, SubjectKind::Petition, &[id.0], false)
                .await?
                .remove(&id.0)
                .map_or(0, |people| people.len()),
        };
        refuse_if_any(errors(&body, petition, named))?;
        let texts = &case.texts;
        let public_summary = body.public_summary.as_deref().or(texts.public_summary.as_deref());
        if let Some(content) = sealed {
            refuse_giveaway(&content, public_summary)?;
            let content = former_texts(content, &body, case);
            let content = content.text("summary", body.summary.as_deref()).text("demand", body.demand.as_deref());
            people::seal(tx, permit, subject(id), &content).await?;
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
        taken.touched = touched(&body);
        taken.detail = json!({ "fields": taken.touched });
        Ok(taken)
    })
    .await
}

/// What a sealed case said until now stays in its sealed record, under the version that said it.
fn former_texts(content: SealedContent, body: &AmendBody, case: &Case) -> SealedContent {
    let of = |field: &str| content.texts.get(field).cloned();
    let former = [
        ("summary", body.summary.is_some(), of("summary")),
        ("demand", body.demand.is_some(), of("demand")),
        ("public_summary", body.public_summary.is_some(), case.texts.public_summary.clone()),
    ];
    let version = case.petition.version;
    former
        .into_iter()
        .filter(|(_, is_replaced, _)| *is_replaced)
        .fold(content, |content, (field, _, text)| content.text(&format!("{field}.v{version}"), text.as_deref()))
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

fn errors(body: &AmendBody, petition: &Petition, people: usize) -> Vec<FieldError> {
    let (authorship, received_on) = (petition.authorship, petition.received_on);
    let mut errors = Vec::new();
    text_errors(&mut errors, "/incoming_number", body.incoming_number.as_deref(), 50);
    text_errors(&mut errors, "/summary", body.summary.as_deref(), 10_000);
    text_errors(&mut errors, "/demand", body.demand.as_deref(), 10_000);
    text_errors(&mut errors, "/public_summary", body.public_summary.as_deref(), 500);
    if let Some(count) = body.signer_count {
        checks::signers(authorship, people, count, &mut errors);
    }
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
