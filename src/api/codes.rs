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
use crate::receptions::{schedules, sessions};

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
        ("mediation_kind", of::<codes::MediationKind>()),
        ("mediation_matter", of::<codes::MediationMatter>()),
        ("mediation_ground", of::<codes::MediationGround>()),
        ("mediation_state", of::<codes::MediationState>()),
        ("mediation_action", of::<crate::mediation::rules::MediationStep>()),
        ("mediation_stopped_by", of::<codes::StoppedBy>()),
        ("mediation_link", of::<codes::MediationLink>()),
        ("mediation_paper", of::<crate::mediation::MediationLetter>()),
        ("confirmation", of::<codes::Confirmation>()),
        ("signal_kind", of::<codes::SignalKind>()),
        ("signal_state", of::<codes::SignalState>()),
        ("visit_match", of::<crate::inspection::signals::rules::VisitMatch>()),
        ("waits", of::<crate::inbox::Waits>()),
        ("council_session_kind", of::<codes::CouncilSessionKind>()),
        ("answer_form", of::<codes::AnswerForm>()),
        ("written_ground", of::<codes::WrittenGround>()),
        ("question_status", of::<codes::QuestionStatus>()),
        ("elected_body", of::<codes::ElectedBody>()),
        ("voter_source", of::<codes::VoterSource>()),
        ("voter_state", of::<codes::VoterState>()),
        ("voter_answer", of::<codes::VoterAnswer>()),
        ("mode", of::<codes::ReceptionMode>()),
        ("host", of::<codes::Host>()),
        ("reception_outcome", of::<codes::ReceptionOutcome>()),
        ("reception_refusal_ground", of::<law::ReceptionRefusal>()),
        ("occurrence", of::<codes::Occurrence>()),
        ("session_state", of::<sessions::SessionState>()),
        ("host_capacity", of::<sessions::HostCapacity>()),
        ("unscheduled_ground", of::<sessions::UnscheduledGround>()),
        ("session_move", of::<sessions::MoveKind>()),
        ("schedule_rule", of::<schedules::rules::RuleKind>()),
        ("when_off", of::<schedules::rules::WhenOff>()),
        ("weekday", of::<schedules::rules::Weekday>()),
        ("statement_confirmation", of::<crate::receptions::StatementConfirmation>()),
        ("receiver", of::<law::Receiver>()),
        ("per", of::<law::Per>()),
        ("compliance_figure", of::<crate::inspection::compliance::rules::ComplianceFigure>()),
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
        ("urging_subject", of::<crate::inspection::urging::UrgingSubject>()),
        ("urging_state", of::<crate::inspection::urging::UrgingState>()),
        ("urging_action", of::<crate::inspection::urging::UrgingAction>()),
        ("check_state", of::<crate::inspection::checks::CheckState>()),
        ("check_plan_figure", of::<crate::inspection::checks::PlanFigure>()),
        ("check_action", of::<crate::inspection::checks::CheckAction>()),
        ("check_finding_nature", of::<crate::inspection::checks::Nature>()),
        ("check_recommendation_status", of::<crate::inspection::checks::RecommendationStatus>()),
        ("inspection_bucket", of::<crate::inspection::Bucket>()),
        ("inspection_step", of::<crate::inspection::InspectionStep>()),
        ("plan_round_kind", of::<codes::PlanRoundKind>()),
        ("plan_report_state", of::<codes::PlanReportState>()),
        ("plan_target", of::<crate::plan_reports::Target>()),
        ("plan_figure", of::<crate::plan_reports::PlanFigure>()),
        ("plan_model_field", of::<crate::plan_reports::ModelField>()),
        ("plan_model_status", of::<crate::plan_reports::ModelStatus>()),
        ("national_missing_cause", of::<crate::integration::national::rules::MissingCause>()),
        ("parameter_key", of::<law::ParameterKey>()),
        ("report_form", of::<crate::reports::FormCode>()),
        ("report_regime", of::<crate::reports::Regime>()),
        ("report_snapshot_state", of::<crate::reports::snapshots::SnapshotState>()),
        ("report_snapshot_action", of::<crate::reports::snapshots::SnapshotStep>()),
    ])))
}
