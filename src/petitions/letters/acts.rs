//! A letter is written: the form is asked whether it fits, the template is filled, the trail says who took it.
use super::policy;
use super::rules::{self, LetterForm};
use super::values::Parts;
use crate::documents::templates::{form as form_named, office, template};
use crate::kernel::codes::Code;
use crate::kernel::{PetitionId, SubjectKind};
use crate::law::allowed_handlings;
use crate::petitions::acts::{matrix_facts, refuse_recused};
use crate::petitions::policy::may_unseal;
use crate::petitions::store;
use crate::platform::ctx::Ctx;
use crate::platform::keyring::Use;
use crate::platform::pins::pin;
use crate::platform::{App, AppError, Audit, Done, act};
use crate::{agencies, deadlines, people};

/// A receipt shows the first PIN.
const FIRST: u32 = 1;

/// The letter's file name and bytes.
pub(super) async fn write(app: &App, ctx: &Ctx, id: PetitionId, form: &str) -> Result<(String, Vec<u8>), AppError> {
    let form = LetterForm::parse(form).ok_or_else(AppError::hidden)?;
    let written = act(app, ctx, async |tx| {
        let case = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may_write(&ctx.actor, &case.petition)?;
        refuse_recused(tx, &case).await?;
        let related = store::related(tx.conn(), id).await?;
        let allowed = allowed_handlings(&matrix_facts(&case, &related));
        rules::fits(form, &case.petition, &allowed)?;
        let stem = form_named(&format!("petition-{form}")).ok_or_else(AppError::hidden)?;
        let template = template(app.settings().templates.as_deref(), stem).await?;
        let keyring = app.keyring();
        let open: Vec<_> = (!case.petition.is_sealed).then_some(id.0).into_iter().collect();
        let mut people = people::of_subjects(tx.conn(), keyring, SubjectKind::Petition, &open, false).await?;
        let all = agencies::all(tx.conn()).await?;
        let of_id = |id| all.iter().find(|agency| agency.id == id);
        let agency = of_id(case.petition.agency_id).ok_or_else(AppError::hidden)?;
        let pin = match form {
            // The PIN of a sealed case is for who may know who sent it.
            LetterForm::Receipt
                if !case.petition.is_sealed || may_unseal(&ctx.actor, &case.petition, ctx.today).is_ok() =>
            {
                let (_, key) = keyring.current(tx.conn(), Use::Pin, "", ctx.now).await?;
                Some(pin(&key, id.0, FIRST))
            }
            _ => None,
        };
        let parts = Parts {
            case: &case,
            agency,
            agencies: &all,
            people: &people.remove(&id.0).unwrap_or_default(),
            steps: &store::steps(tx.conn(), id).await?,
            dispatches: &related.dispatches,
            deadlines: &deadlines::of_subject(tx.conn(), id.into()).await?,
            officer: &ctx.actor.full_name,
            pin,
        };
        let mut letter = office(agency, agency.parent_id.and_then(of_id), ctx.today);
        parts.fill(form, &mut letter);
        let bytes = template.fill(&letter).map_err(|error| AppError::Internal(format!("docx: {error}")))?;
        let audit = Audit::of(permit.operation, id).at(case.petition.agency_id).set("form", form);
        Ok(Done::new((format!("{}-{form}", case.petition.code), bytes), audit).never_recorded())
    });
    Ok(written.await?.value)
}
