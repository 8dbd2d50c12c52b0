//! What waits, as the one query answers it.
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::kernel::codes::{Kind, State, codes};
use crate::kernel::{AgencyId, UserId};

codes! {
    /// Why something waits.
    Waits {
        Clock = "clock" ("thời hạn đang tính", "a running clock"),
        Petition = "petition" ("đơn chờ xử lý, chưa có thời hạn", "a petition to be handled, without a term"),
        Proposal = "proposal" ("đề xuất chờ quyết định", "a proposal to decide"),
        Verification = "verification" ("giao xác minh", "a verification to report"),
        HandedOver = "handed_over" ("bàn giao chờ nhận", "a case handed over, to be received"),
        Signal = "signal" ("dấu hiệu được giao", "a signal assigned"),
        OpenSignal = "open_signal" ("dấu hiệu mới chờ xem xét, giao xử lý", "a signal to be looked at and assigned"),
        AcknowledgedSignal = "acknowledged_signal" ("dấu hiệu đã xem xét, chưa giao xử lý, chưa kết thúc", "a signal looked at, neither assigned nor closed"),
        Condition = "condition" ("cam kết chờ điều kiện", "a promise that waits for a condition"),
        PlanReport = "plan_report" ("báo cáo kế hoạch chờ xử lý", "a plan report to prepare or to take in"),
        Notice = "notice" ("thông báo cho thanh tra", "a notice to the inspectorate"),
        Urging = "urging" ("văn bản đôn đốc quá hạn trả lời", "an urging without its reply in time"),
        UrgingReply = "urging_reply" ("trả lời đôn đốc chờ xem xét", "a reply to an urging, to be considered"),
        Escalation = "escalation" ("báo cáo về việc không trả lời đôn đốc", "a report about an urging, for the leader"),
        Recommendation = "recommendation" ("kiến nghị kiểm tra phải thực hiện", "a recommendation of a check to carry out"),
        RecommendationOverdue = "recommendation_overdue" ("kiến nghị kiểm tra quá hạn thực hiện", "a recommendation not carried out in time"),
        PlannedCheck = "planned_check" ("cuộc kiểm tra trong kế hoạch chưa tiến hành", "a planned check to be held"),
        Session = "session" ("buổi tiếp công dân chưa ghi kết quả", "a session not recorded or not closed"),
        Conclusion = "conclusion" ("chưa có thông báo kết luận tiếp công dân", "a notice of conclusions that is missing"),
        RefusalNotice = "refusal_notice" ("thông báo từ chối tiếp chưa gửi", "a notice of refusal that is owed"),
        Confirmation = "confirmation" ("lời hứa báo xong hoặc báo không thực hiện được, chờ HĐND xác nhận", "a promise said to be done, or not done, to be confirmed"),
        PromiseOverdue = "promise_overdue" ("lời hứa với HĐND quá hạn", "a promise to the Council, overdue"),
        ToSend = "to_send" ("kiến nghị cử tri chờ chuyển", "a voters' petition to be sent"),
        VoterAnswer = "voter_answer" ("kiến nghị cử tri chờ trả lời, chưa có thời hạn", "a voters' petition to be answered, without a term"),
        VoterPublication = "voter_publication" ("trả lời cử tri chờ công bố, chưa có thời hạn", "an answer to voters to be published, without a term"),
        AnswerWithoutPromise = "answer_without_promise" ("trả lời chất vấn có hẹn ngày mà chưa ghi lời hứa", "an answer that names a day, its promise not recorded"),
        AnswerOverdue = "answer_overdue" ("trả lời HĐND quá hạn", "an answer owed to the Council, overdue"),
        ReportOverdue = "report_overdue" ("báo cáo HĐND quá hạn", "a report owed to the Council, overdue"),
        Mediation = "mediation" ("vụ việc hòa giải chờ phân công, tiến hành, kết thúc", "a mediation to be assigned, started or brought to its end"),
        MediationExecution = "mediation_execution" ("hòa giải thành không hẹn ngày, chưa ghi kết quả thực hiện", "an agreement without a day, its execution not recorded"),
        DialogueConclusion = "dialogue_conclusion" ("đối thoại chưa có thông báo kết luận, chưa có thời hạn", "a dialogue without its notice of conclusions, without a term"),
        DialoguePublication = "dialogue_publication" ("kết luận đối thoại chưa công khai", "a dialogue's conclusions, not published"),
        DialogueAnswer = "dialogue_answer" ("ý kiến đối thoại chưa trả lời, chưa có thời hạn", "a question left open by a dialogue, without a term"),
        Erasure = "erasure" ("hồ sơ hết thời hạn lưu chờ quyết định tiêu hủy", "a file no longer kept, to be destroyed by the head's decision"),
    }
}

/// Who asks, and from where on.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub user: UserId,
    /// Where the reader works on cases.
    pub works_at: Vec<AgencyId>,
    /// Where the reader leads: there also what is given to others.
    pub leads_at: Vec<AgencyId>,
    /// Where the reader inspects.
    pub inspects: Vec<AgencyId>,
    /// Whose Council's records the reader keeps.
    pub keeps: Vec<AgencyId>,
    /// Whose plan reports the reader follows for Phòng Nội vụ.
    pub follows: Vec<AgencyId>,
    /// In whose name the reader urges and checks.
    pub urges_for: Vec<AgencyId>,
    pub mine_only: bool,
    pub due_until: Option<NaiveDate>,
    pub today: NaiveDate,
    pub after: (NaiveDate, String, Uuid),
    pub limit: i64,
}

/// One thing that waits.
#[derive(Debug, Clone, QueryableByName)]
pub(super) struct Row {
    #[diesel(sql_type = Text)]
    pub waits: String,
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Nullable<Date>)]
    pub due_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    pub clock: Option<String>,
    #[diesel(sql_type = Bool)]
    pub is_main: bool,
    #[diesel(sql_type = Text)]
    pub subject_kind: String,
    #[diesel(sql_type = SqlUuid)]
    pub subject_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub agency_id: AgencyId,
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub kind: Option<Kind>,
    #[diesel(sql_type = Nullable<Text>)]
    pub state: Option<State>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub handler_id: Option<UserId>,
    #[diesel(sql_type = Nullable<Text>)]
    pub summary: Option<String>,
    #[diesel(sql_type = Bool)]
    pub is_sealed: bool,
}

/// The day that stands for "no day" in the order of the list.
pub(super) fn never() -> NaiveDate {
    crate::calendar::date(2199, 12, 31)
}
