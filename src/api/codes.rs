//! `GET /codes`: every code of the contract with its Vietnamese and English label. Codes may be added, never
//! renamed; clients accept unknown ones.
use actix_web::get;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::{OpenApi, ToSchema};

use crate::kernel::codes::{self, Code};
use crate::law;
use crate::petitions::LetterForm;
use crate::petitions::rules::Step;
use crate::platform::Reply;
use crate::platform::http::Answer;

#[derive(OpenApi)]
#[openapi(paths(list_codes), tags((name = "codes", description = "Codes and their labels")))]
struct Described;

pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

/// One code with its labels.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({ "code": "complaint", "vi": "khiếu nại", "en": "complaint" }))]
struct CodeView {
    code: &'static str,
    vi: String,
    en: String,
}

fn of<C: Code>() -> Vec<CodeView> {
    C::ALL
        .iter()
        .map(|code| {
            let label = code.label();
            CodeView { code: code.code(), vi: label.vi.into_owned(), en: label.en.into_owned() }
        })
        .collect()
}

/// All codes by the field that holds them; the same for everybody, no sign-in needed.
#[utoipa::path(
    tag = "codes", operation_id = "list_codes", path = "/api/v1/codes", security(()),
    responses((status = 200, body = BTreeMap<String, Vec<CodeView>>))
)]
#[get("/codes")]
pub(super) async fn list_codes() -> Answer<BTreeMap<&'static str, Vec<CodeView>>> {
    Ok(Reply::ok(BTreeMap::from([
        ("kind", of::<codes::Kind>()),
        ("source", of::<codes::Source>()),
        ("authorship", of::<codes::Authorship>()),
        ("field", of::<codes::Field>()),
        ("state", of::<codes::State>()),
        ("handling", of::<codes::Handling>()),
        ("competence", of::<codes::Competence>()),
        ("prior_status", of::<codes::PriorStatus>()),
        ("special_route", of::<codes::SpecialRoute>()),
        ("ineligible_reason", of::<codes::IneligibleReason>()),
        ("to_body_kind", of::<codes::BodyKind>()),
        ("result", of::<codes::Outcome>()),
        ("petition_action", of::<Step>()),
        ("complaint_refusal_ground", of::<law::ComplaintRefusal>()),
        ("denunciation_refusal_ground", of::<law::DenunciationRefusal>()),
        ("denunciation_termination_ground", of::<law::DenunciationTermination>()),
        ("termination_ground", of::<law::PetitionTermination>()),
        ("complexity_reason", of::<law::ComplexityCriterion>()),
        ("withdrawal_scope", of::<law::WithdrawalScope>()),
        ("dispatch_kind", of::<codes::DispatchKind>()),
        ("relation", of::<codes::Relation>()),
        ("recusal_ground", of::<codes::RecusalGround>()),
        ("waits", of::<crate::inbox::Waits>()),
        ("mode", of::<codes::ReceptionMode>()),
        ("host", of::<codes::Host>()),
        ("reception_outcome", of::<codes::ReceptionOutcome>()),
        ("reception_refusal_ground", of::<law::ReceptionRefusal>()),
        ("occurrence", of::<codes::Occurrence>()),
        ("role", of::<codes::Role>()),
        ("post", of::<codes::Post>()),
        ("agency_level", of::<codes::AgencyLevel>()),
        ("clock", of::<law::Clock>()),
        ("deadline_state", of::<codes::DeadlineState>()),
        ("commitment_status", of::<codes::CommitmentStatus>()),
        ("commitment_action", of::<crate::commitments::CommitmentAction>()),
        ("dialogue_kind", of::<codes::DialogueKind>()),
        ("dialogue_state", of::<codes::DialogueState>()),
        ("dialogue_action", of::<codes::DialogueAction>()),
        ("dialogue_question_state", of::<codes::QuestionState>()),
        ("dialogue_figure", of::<crate::inspection::DialogueFigure>()),
        ("source_kind", of::<crate::kernel::SubjectKind>()),
        ("unit", of::<codes::Unit>()),
        ("person_type", of::<codes::PersonType>()),
        ("capacity", of::<codes::Capacity>()),
        ("gender", of::<codes::Gender>()),
        ("contested_type", of::<codes::ContestedType>()),
        ("forwarder_kind", of::<codes::ForwarderKind>()),
        ("file_kind", of::<codes::FileKind>()),
        ("petition_letter", of::<LetterForm>()),
        ("parameter_key", of::<law::ParameterKey>()),
    ])))
}
