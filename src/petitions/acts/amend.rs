//! Corrections before a petition is handled. Sealed texts and people are sealed anew; what others read of a denunciation
//! is refused when it gives the denouncer away. What a sealed case said before is kept. Who is denounced is decided anew
//! when the entries change: the case may go to the level above.
use super::checks;
use super::giveaway::{refuse_giveaway, refuse_giveaway_in_entries, refuse_giveaway_of_forwarder};
use super::holder::{Placed, place};
use super::take::{SEALS_VISIT, Taken, refuse_if_any, subject, take, text_errors};
use crate::deadlines;
use crate::kernel::{FieldError, PetitionId, Problem, SubjectKind, Tongues};
use crate::people::{self, PersonBody, SealedContent};
use crate::petitions::bodies::{AgainstBody, AmendBody};
use crate::petitions::model::{Case, Changes};
use crate::petitions::rules::Step;
use crate::petitions::store::{self, Fact};
use crate::petitions::view::PetitionView;
use crate::platform::access::Permit;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Tx, jobs};
use serde_json::json;

/// Corrects what was registered.
pub async fn amend(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: AmendBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Amend, async |tx, permit, case| {
        let people = people_of(tx, case).await?;
        refuse_if_any(errors(&body, case, &people, ctx))?;
        checks::unknown_references(tx.conn(), body.settling_agency_id, body.against.as_deref().unwrap_or_default())
            .await?;
        let mut taken = Taken::on(ctx.today);
        taken.changes = Changes {
            incoming_number: body.incoming_number.clone(),
            written_on: body.written_on,
            signer_count: body.signer_count,
            field: body.field,
            settling_agency_id: body.settling_agency_id,
            ..Changes::default()
        };
        if case.petition.is_sealed {
            seal_again(tx, permit, case, &body).await?;
        } else {
            taken.personal = rewrite(tx, permit, case, &body).await?;
        }
        store::amend_parts(tx, permit, id, &body).await?;
        store::correct_spans(tx, permit, &case.petition, (body.signer_count, body.field)).await?;
        if let Some(against) = &body.against {
            place_anew(tx, permit, case, against, &mut taken).await?;
        }
        taken.touched = touched(&body);
        taken.detail = json!({ "fields": taken.touched });
        Ok(taken)
    })
    .await
}

/// Who stands in it, opened for the check only when it is sealed.
async fn people_of(tx: &mut Tx<'_>, case: &Case) -> Result<Vec<PersonBody>, AppError> {
    let id = case.petition.id;
    let keyring = tx.app().keyring();
    if case.petition.is_sealed {
        return Ok(people::open_sealed(tx.conn(), keyring, subject(id)).await?.unwrap_or_default().people);
    }
    let found = people::of_subjects(tx.conn(), keyring, SubjectKind::Petition, &[id.0], false).await?;
    Ok(found.into_values().flatten().map(|person| person.body).collect())
}

async fn seal_again(tx: &mut Tx<'_>, permit: &Permit, case: &Case, body: &AmendBody) -> Result<(), AppError> {
    let id = case.petition.id;
    let keyring = tx.app().keyring();
    let content = people::open_sealed(tx.conn(), keyring, subject(id)).await?.unwrap_or_default();
    let public = body.public_summary.as_deref().or(case.texts.public_summary.as_deref());
    let mut content = former_texts(content, body, case);
    if let Some(petitioners) = &body.petitioners {
        // Former people stay in the sealed record as a text, under the version that named them.
        let former = serde_json::to_string(&content.people)?;
        content = content.text(&format!("petitioners.v{}", case.petition.version), Some(&former));
        content.people.clone_from(petitioners);
    }
    refuse_giveaway(&content, public)?;
    let entries = match &body.against {
        Some(against) => against.clone(),
        None => store::related(tx.conn(), id).await?.against.into_iter().map(AgainstBody::from).collect(),
    };
    refuse_giveaway_in_entries(&content, &entries)?;
    refuse_giveaway_of_forwarder(&content, case, body)?;
    let content = content.text("summary", body.summary.as_deref()).text("demand", body.demand.as_deref());
    people::seal(tx, permit, subject(id), &content).await?;
    store::set_texts(tx, permit, id, None, None, public).await
}

async fn rewrite(tx: &mut Tx<'_>, permit: &Permit, case: &Case, body: &AmendBody) -> Result<Option<Audit>, AppError> {
    let (id, texts) = (case.petition.id, &case.texts);
    let summary = body.summary.as_deref().or(texts.summary.as_deref());
    let demand = body.demand.as_deref().or(texts.demand.as_deref());
    let public = body.public_summary.as_deref().or(texts.public_summary.as_deref());
    store::set_texts(tx, permit, id, summary, demand, public).await?;
    let Some(petitioners) = &body.petitioners else { return Ok(None) };
    let keyring = tx.app().keyring();
    let before = people::of_subjects(tx.conn(), keyring, SubjectKind::Petition, &[id.0], false).await?;
    if before.into_values().flatten().any(|person| person.withdrawn_on.is_some()) {
        return Err(Problem::conflict(
            "somebody_withdrew",
            Tongues::of(
                "Đã có người đứng tên rút đơn; danh sách người đứng tên không đính chính được nữa.",
                "One of the signers has withdrawn; the list of signers is not corrected any more.",
            ),
        )
        .into());
    }
    let audit = Audit::of(permit.operation, id);
    let agency = case.petition.agency_id;
    people::forget(tx, permit, subject(id)).await?;
    Ok(Some(people::keep(tx, permit, subject(id), agency, petitioners, audit).await?))
}

/// The denounced may be others now, and the holder's own leader among them.
async fn place_anew(
    tx: &mut Tx<'_>,
    permit: &Permit,
    case: &Case,
    against: &[AgainstBody],
    taken: &mut Taken<'_>,
) -> Result<(), AppError> {
    let petition = &case.petition;
    let Placed { holder, denounced } = place(tx, petition.agency_id, petition.kind, against).await?;
    store::keep_from(tx, permit, petition.id, &denounced.accounts).await?;
    if petition.is_sealed && !denounced.accounts.is_empty() {
        // The visits it was handed in at follow.
        jobs::enqueue(tx, SEALS_VISIT, json!({ "petition_id": petition.id })).await?;
    }
    let is_denounced = petition.handler_id.is_some_and(|handler| denounced.accounts.contains(&handler));
    if holder != petition.agency_id {
        deadlines::hand_over(tx, permit, petition.subject(), holder).await?;
        taken.changes.agency_id = Some(holder);
        taken.facts.push((Fact::HandedOver, None, None));
    }
    if holder != petition.agency_id || is_denounced {
        taken.changes.handler_id = Some(None);
    }
    Ok(())
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
        ("petitioners", body.petitioners.is_some()),
        ("against", body.against.is_some()),
        ("contested", body.contested.is_some()),
        ("forwarder", body.forwarder.is_some()),
        ("settling_agency_id", body.settling_agency_id.is_some()),
        ("settling_name", body.settling_name.is_some()),
    ]
    .into_iter()
    .filter_map(|(name, is_touched)| is_touched.then_some(name))
    .collect()
}

fn errors(body: &AmendBody, case: &Case, people: &[PersonBody], ctx: &Ctx) -> Vec<FieldError> {
    let petition = &case.petition;
    let mut errors = Vec::new();
    text_errors(&mut errors, "/incoming_number", body.incoming_number.as_deref(), 50);
    text_errors(&mut errors, "/summary", body.summary.as_deref(), 10_000);
    text_errors(&mut errors, "/demand", body.demand.as_deref(), 10_000);
    text_errors(&mut errors, "/public_summary", body.public_summary.as_deref(), 500);
    text_errors(&mut errors, "/settling_name", body.settling_name.as_deref(), 200);
    checks::against(body.against.as_deref().unwrap_or_default(), &mut errors);
    checks::contested(body.contested.as_ref(), &mut errors);
    checks::forwarder(body.forwarder.as_ref(), &mut errors);
    checks::contested_fits(petition.kind, body.contested.is_some(), &mut errors);
    let signers = body.signer_count.unwrap_or(petition.signer_count);
    if let Some(petitioners) = &body.petitioners {
        checks::persons(petitioners, petition.authorship, signers, ctx.today, &mut errors);
    }
    if body.signer_count.is_some() || body.petitioners.is_some() {
        let named = body.petitioners.as_deref().unwrap_or(people).len();
        checks::signers(petition.authorship, named, signers, &mut errors);
    }
    if body.written_on.is_some_and(|day| day > petition.received_on) {
        errors.push(FieldError::new(
            "/written_on",
            "after_receipt",
            "Đơn không thể viết sau ngày nhận.",
            "A petition is not written after it was received.",
        ));
    }
    errors
}
