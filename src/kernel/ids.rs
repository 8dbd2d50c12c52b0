//! Typed ids: a row may refer to any room without importing it.
use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;
use uuid::Uuid;

macro_rules! typed_ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        #[serde(transparent)]
        #[schema(value_type = Uuid)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

typed_ids! {
    AgencyId, UserId, GrantId, SessionId, ClientId, PetitionId, MatterId, ReceptionId, ReceptionSessionId, ReceptionScheduleId, ReceptionReceiptId, PersonId, SealedId, DeadlineId, DispatchId, DocumentId, ParameterId, StepId, RequestId, NoticeId, UrgingId, CheckId, CommitmentId, DialogueId, DialogueQuestionId, CouncilSessionId, CouncilQuestionId, CouncilReportId, VoterMeetingId, VoterPetitionId, MediationId, MediationGroupId, MediatorId, SignalId, SnapshotId,
}

typed_ids! {
    /// A round of the plan's reporting, and the report of a unit in it.
    PlanRoundId, PlanReportId,
    /// A message to the national database; an agency's e-identifier.
    NationalMessageId, AgencyEidId,
}

/// What a record can be said to be about: anything with an audit trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SubjectRef {
    pub kind: SubjectKind,
    pub id: Uuid,
}

crate::kernel::codes::codes! {
    /// The kinds of record that have a trail.
    SubjectKind {
        Petition = "petition" ("đơn", "petition"),
        Reception = "reception" ("lượt tiếp công dân", "citizen reception"),
        ReceptionSession = "reception_session" ("buổi tiếp công dân", "reception session"),
        ReceptionSchedule = "reception_schedule" ("lịch tiếp công dân", "reception schedule"),
        CouncilSession = "council_session" ("kỳ họp HĐND", "Council session"),
        CouncilQuestion = "council_question" ("chất vấn", "Council question"),
        CouncilReport = "council_report" ("báo cáo thực hiện lời hứa", "report on promises"),
        VoterMeeting = "voter_meeting" ("cuộc tiếp xúc cử tri", "voters' meeting"),
        VoterPetition = "voter_petition" ("kiến nghị cử tri", "voters' petition"),
        Mediation = "mediation" ("vụ việc hòa giải", "mediation"),
        MediationGroup = "mediation_group" ("tổ hòa giải", "mediation group"),
        Signal = "signal" ("dấu hiệu cần chú ý", "signal"),
        Commitment = "commitment" ("cam kết", "commitment"),
        Dialogue = "dialogue" ("cuộc đối thoại", "leader dialogue"),
        DialogueQuestion = "dialogue_question" ("ý kiến tại đối thoại", "question at a dialogue"),
        Agency = "agency" ("cơ quan", "agency"),
        User = "user" ("người dùng", "user"),
        Session = "session" ("phiên đăng nhập", "sign-in session"),
        Calendar = "calendar" ("lịch nghỉ", "calendar"),
        Parameter = "parameter" ("tham số", "parameter"),
        PlanRound = "plan_round" ("kỳ báo cáo kế hoạch", "round of plan reports"),
        PlanReport = "plan_report" ("báo cáo kế hoạch", "plan report"),
        NationalMessage = "national_message" ("thông điệp gửi cơ sở dữ liệu quốc gia", "message to the national database"),
        Import = "import" ("lần nhập sổ", "register import"),
        Export = "export" ("lần xuất", "export"),
        Urging = "urging" ("văn bản đôn đốc", "urging"),
        Check = "check" ("cuộc kiểm tra", "check"),
        ReportSnapshot = "report_snapshot" ("biểu đã báo cáo", "reported period"),
        System = "system" ("hệ thống", "system"),
    }
}

macro_rules! subjects {
    ($($id:ident => $kind:ident),* $(,)?) => {$(
        impl From<$id> for SubjectRef {
            fn from(id: $id) -> Self {
                Self { kind: SubjectKind::$kind, id: id.0 }
            }
        }
    )*};
}

subjects! {
    PetitionId => Petition, ReceptionId => Reception, ReceptionSessionId => ReceptionSession,
    ReceptionScheduleId => ReceptionSchedule,
    CouncilSessionId => CouncilSession, CouncilQuestionId => CouncilQuestion, CouncilReportId => CouncilReport,
    VoterMeetingId => VoterMeeting, VoterPetitionId => VoterPetition,
    MediationId => Mediation, MediationGroupId => MediationGroup, SignalId => Signal,
    CommitmentId => Commitment, DialogueId => Dialogue, DialogueQuestionId => DialogueQuestion,
    AgencyId => Agency, UserId => User, SessionId => Session, ParameterId => Parameter, SnapshotId => ReportSnapshot,
    UrgingId => Urging, CheckId => Check,
}

subjects! {
    PlanRoundId => PlanRound, PlanReportId => PlanReport, NationalMessageId => NationalMessage,
}
