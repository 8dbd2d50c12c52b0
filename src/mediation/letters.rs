//! The record of an agreement as a Word document (Luật Hòa giải ở cơ sở 2013, Điều 24 khoản 2), only when the parties
//! wanted one.
use serde_json::Value;

use super::model::{Case, RecordRow};
use super::{policy, store};
use crate::agencies;
use crate::documents::templates::{Letter, day, form as form_named, office, template};
use crate::kernel::codes::{Code, codes};
use crate::kernel::{MediationId, Problem, Tongues};
use crate::platform::{App, AppError, Audit, Ctx, Done, act};

codes! {
    /// A paper about a mediation.
    MediationLetter {
        Record = "record" ("văn bản hòa giải thành", "record of the agreement"),
    }
}

/// The paper's file name and bytes.
pub(super) async fn write(app: &App, ctx: &Ctx, id: MediationId, form: &str) -> Result<(String, Vec<u8>), AppError> {
    let form = MediationLetter::parse(form).ok_or_else(AppError::hidden)?;
    let written = act(app, ctx, async |tx| {
        let case = store::case(tx.conn(), app.keyring(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let m = &case.mediation;
        let permit = policy::may_step(&ctx.actor, "write_mediation_record", m.agency_id)?;
        if !case.is_named {
            return Err(AppError::hidden());
        }
        let record = case.parts.record.as_ref().ok_or_else(no_record)?;
        let stem = form_named(&format!("mediation-{form}")).ok_or_else(AppError::hidden)?;
        let template = template(app.settings().templates.as_deref(), stem).await?;
        let all = agencies::all(tx.conn()).await?;
        let of_id = |id| all.iter().find(|agency| agency.id == id);
        let agency = of_id(m.agency_id).ok_or_else(AppError::hidden)?;
        let mut letter = office(agency, agency.parent_id.and_then(of_id), ctx.today);
        fill(&case, record, &mut letter);
        let bytes = template.fill(&letter).map_err(|error| AppError::Internal(format!("docx: {error}")))?;
        let audit = Audit::of(permit.operation, id).at(agency.id).set("form", form);
        Ok(Done::new((format!("{}-{form}", m.code), bytes), audit).never_recorded())
    });
    Ok(written.await?.value)
}

fn no_record() -> Problem {
    let mut problem = Problem::wrong_state(
        Tongues::of(
            "Vụ việc không có văn bản hòa giải thành: văn bản chỉ lập khi các bên thỏa thuận và đồng ý lập.",
            "There is no record: one is made only when the parties agree and want it.",
        ),
        Vec::new(),
    );
    problem.basis = Some("Luật Hòa giải ở cơ sở 2013, Điều 24 khoản 2".into());
    problem
}

fn fill(case: &Case, record: &RecordRow, letter: &mut Letter) {
    let names: Vec<String> = case.people.iter().filter_map(|person| person.body.full_name.clone()).collect();
    let addresses: Vec<String> = case.people.iter().filter_map(|person| person.body.address.clone()).collect();
    let mediators: Vec<&str> = case.active().map(|mediator| mediator.full_name.as_str()).collect();
    letter.extend([
        ("code", case.mediation.code.clone()),
        ("received_on", day(record.recorded_on)),
        ("petitioners", names.join("; ")),
        ("addresses", addresses.join("; ")),
        ("officer", mediators.join("; ")),
        ("basis", record.ground.clone()),
        ("summary", record.main_content.clone()),
        ("course", record.course.clone()),
        ("agreement", record.agreement.clone()),
        ("rights_and_duties", record.rights_and_duties.clone()),
        ("method_and_deadline", record.method_and_deadline.clone()),
        ("signatures", signatures(case, record)),
        ("secrecy_note", String::new()),
    ]);
}

/// Who signed and who left a fingerprint.
fn signatures(case: &Case, record: &RecordRow) -> String {
    let name_of = |id: &str| {
        let party = case.people.iter().find(|person| person.id.to_string() == id);
        let party = party.and_then(|person| person.body.full_name.clone());
        let mediator = case.parts.mediators.iter().find(|m| m.mediator_id.to_string() == id);
        party.or_else(|| mediator.map(|m| m.full_name.clone())).unwrap_or_default()
    };
    let said = record.signatures.as_array().into_iter().flatten().map(|signature| {
        let id = ["party_id", "mediator_id"].iter().find_map(|key| signature.get(key).and_then(Value::as_str));
        let by = signature.get("by").and_then(Value::as_str).and_then(crate::kernel::codes::Confirmation::parse);
        let how = by.map(|by| by.label().vi.into_owned()).unwrap_or_default();
        format!("{} ({how})", name_of(id.unwrap_or_default()))
    });
    said.collect::<Vec<_>>().join("; ")
}
