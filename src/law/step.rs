use crate::kernel::codes::codes;

codes! {
    /// A step of procedure: what a person does, and what a transition rule or a signer's competence speaks of.
    Step {
        Reception = "reception" ("tiếp công dân", "reception"),
        Processing = "processing" ("xử lý đơn", "processing"),
        Accept = "accept" ("thụ lý", "accept"),
        Refuse = "refuse" ("không thụ lý", "refuse"),
        Guide = "guide" ("hướng dẫn", "guide"),
        Transfer = "transfer" ("chuyển đơn", "transfer"),
        Return = "return" ("trả đơn", "return"),
        Urge = "urge" ("đôn đốc", "urge"),
        File = "file" ("lưu đơn", "file"),
        Split = "split" ("tách đơn", "split"),
        UseForInspection = "use_for_inspection" ("phục vụ thanh tra, kiểm tra", "use for inspection"),
        AssignVerification = "assign_verification" ("giao xác minh", "assign verification"),
        Dialogue = "dialogue" ("đối thoại", "dialogue"),
        Extend = "extend" ("gia hạn", "extend"),
        Suspend = "suspend" ("tạm đình chỉ", "suspend"),
        Resume = "resume" ("tiếp tục giải quyết", "resume"),
        Settle = "settle" ("giải quyết", "settle"),
        LeaderDialogue = "leader_dialogue" ("đối thoại với Nhân dân", "leader dialogue"),
        Promise = "promise" ("cam kết, kết luận", "promise"),
        Publish = "publish" ("công khai", "publish"),
        Withdraw = "withdraw" ("rút đơn", "withdraw"),
        Terminate = "terminate" ("đình chỉ", "terminate"),
        Execute = "execute" ("thi hành", "execute"),
        Council = "council" ("hoạt động giám sát của HĐND", "oversight by the Council"),
        Mediate = "mediate" ("hòa giải", "mediate"),
        Report = "report" ("báo cáo", "report"),
    }
    /// A clock that the law sets running.
    Clock {
        ReceptionAnswer = "reception_answer" ("trả lời sau tiếp công dân", "answer after a reception"),
        ReceptionResult = "reception_result" ("báo kết quả cho nơi chuyển đơn", "result reported to the forwarder"),
        ReceptionInform = "reception_inform" ("nơi chuyển đơn báo công dân", "forwarder informs the citizen"),
        RefusalNotice = "refusal_notice" ("thông báo từ chối tiếp", "notice of refusal to receive"),
        PromisedAnswer = "promised_answer" ("trả lời công dân theo ngày đã hẹn", "answer on the day promised to the citizens"),
        SchedulePosting = "schedule_posting" ("niêm yết lịch tiếp công dân", "posting of the schedule"),
        Processing = "processing" ("xử lý đơn", "processing of a petition"),
        Acceptance = "acceptance" ("thụ lý", "acceptance"),
        Transfer = "transfer" ("chuyển đơn", "transfer"),
        AcceptanceNotice = "acceptance_notice" ("thông báo thụ lý tố cáo", "notice of acceptance of a denunciation"),
        Settlement = "settlement" ("giải quyết", "settlement"),
        Extension = "extension" ("gia hạn giải quyết", "extension of settlement"),
        DialogueNotice = "dialogue_notice" ("thông báo đối thoại", "notice of dialogue"),
        SuspensionNotice = "suspension_notice" ("gửi quyết định tạm đình chỉ, đình chỉ", "sending of a suspension or termination"),
        DecisionSending = "decision_sending" ("gửi quyết định, kết luận", "sending of the decision or conclusion"),
        Publication = "publication" ("công khai quyết định, kết luận", "publication of the decision or conclusion"),
        PublicationMeeting = "publication_meeting" ("thông báo cuộc họp công khai", "notice of the publication meeting"),
        Posting = "posting" ("niêm yết kết luận", "posting of the conclusion"),
        TimeBar = "time_bar" ("thời hiệu", "time bar"),
        NextStep = "next_step" ("khiếu nại lần hai, khởi kiện", "second complaint or court"),
        InForce = "in_force" ("quyết định có hiệu lực", "decision in force"),
        ForwarderReply = "forwarder_reply" ("trả lời nơi chuyển tố cáo", "reply to the forwarder"),
        ContinuedReview = "continued_review" ("xem xét tố cáo tiếp", "review of a continued denunciation"),
        OverdueDemand = "overdue_demand" ("yêu cầu báo cáo tố cáo quá hạn", "demand on an overdue denunciation"),
        OverdueReport = "overdue_report" ("báo cáo tố cáo quá hạn", "report on an overdue denunciation"),
        ConclusionAction = "conclusion_action" ("xử lý theo kết luận", "action on the conclusion"),
        ExecutionReport = "execution_report" ("báo cáo kết quả xử lý", "report on execution"),
        FollowUp = "follow_up" ("báo cáo theo dõi thi hành hằng tháng", "monthly report on execution"),
        LandMediation = "land_mediation" ("hòa giải tranh chấp đất đai", "land dispute mediation"),
        MediationStart = "mediation_start" ("bắt đầu hòa giải", "start of a mediation"),
        MediationExecution = "mediation_execution" ("thực hiện thỏa thuận hòa giải thành", "execution of a mediated agreement"),
        AssignedDay = "assigned_day" ("hạn lãnh đạo giao", "day set by the leader"),
        Verification = "verification" ("báo cáo kết quả xác minh", "report of a verification"),
        Reply = "reply" ("trả lời văn bản đôn đốc", "reply to an urging"),
        Execution = "execution" ("thi hành quyết định", "execution of a decision"),
        PlanReport = "plan_report" ("gửi báo cáo theo kế hoạch", "report that the plan asks for"),
        Keeping = "keeping" ("lưu hồ sơ", "keeping of the file"),
        CrimeReport = "crime_report" ("chuyển ngay tin báo tội phạm", "crime report passed on at once"),
        QuestionAnswer = "question_answer" ("trả lời chất vấn bằng văn bản", "written answer to a question of the Council"),
        QuestionAtSession = "question_at_session" ("trả lời chất vấn tại kỳ họp; chưa trả lời được thì bằng văn bản", "answer to a question at the session, or in writing when it was not reached"),
        PromiseReport = "promise_report" ("báo cáo thực hiện lời hứa, nghị quyết về chất vấn", "report on promises before the next session"),
        VoterAnswer = "voter_answer" ("trả lời kiến nghị cử tri (HĐND)", "answer to a voters' petition (Council)"),
        VoterAnswerNational = "voter_answer_national" ("trả lời kiến nghị cử tri (Quốc hội)", "answer to a voters' petition (National Assembly)"),
        VoterPublication = "voter_publication" ("công bố kết quả trả lời cử tri (HĐND)", "publication of an answer to voters (Council)"),
        VoterPublicationNational = "voter_publication_national" ("công bố kết quả trả lời cử tri (Quốc hội)", "publication of an answer to voters (National Assembly)"),
        VoterPosting = "voter_posting" ("niêm yết kết quả trả lời cử tri", "posting of an answer to voters"),
        VoterSending = "voter_sending" ("đại biểu chuyển kiến nghị cử tri", "a deputy sends a voters' petition"),
        VoterRoadmap = "voter_roadmap" ("lộ trình giải quyết kiến nghị cử tri", "roadmap of a voters' petition being studied"),
        LeaderDialogue = "leader_dialogue" ("ngày đối thoại với Nhân dân", "day of a leader dialogue"),
        LeaderDialogueNotice = "leader_dialogue_notice" ("thông báo trước cuộc đối thoại", "notice before a leader dialogue"),
        LeaderDialogueConclusion = "leader_dialogue_conclusion" ("thông báo kết luận đối thoại", "notice of a dialogue's conclusions"),
        LeaderDialogueAnswer = "leader_dialogue_answer" ("trả lời ý kiến còn lại sau đối thoại", "answer to a question left open by a dialogue"),
        LeaderDialoguePublication = "leader_dialogue_publication" ("công khai kết quả đối thoại", "publication of what came of a dialogue"),
        Promise = "promise" ("thực hiện cam kết", "a promise"),
    }
}

impl Clock {
    /// The step a clock belongs to; transition rules speak of steps.
    pub fn step(self) -> Step {
        match self {
            Self::ReceptionAnswer
            | Self::ReceptionResult
            | Self::ReceptionInform
            | Self::RefusalNotice
            | Self::PromisedAnswer
            | Self::SchedulePosting => Step::Reception,
            Self::Processing | Self::TimeBar => Step::Processing,
            Self::Acceptance | Self::AcceptanceNotice => Step::Accept,
            Self::Transfer | Self::ForwarderReply => Step::Transfer,
            Self::Extension => Step::Extend,
            Self::DialogueNotice => Step::Dialogue,
            Self::SuspensionNotice => Step::Suspend,
            Self::Settlement
            | Self::DecisionSending
            | Self::NextStep
            | Self::InForce
            | Self::ContinuedReview
            | Self::OverdueDemand
            | Self::OverdueReport
            | Self::LandMediation => Step::Settle,
            Self::Publication | Self::PublicationMeeting | Self::Posting => Step::Publish,
            Self::ConclusionAction | Self::ExecutionReport | Self::FollowUp | Self::Execution => Step::Execute,
            Self::AssignedDay | Self::Keeping => Step::Processing,
            Self::MediationStart | Self::MediationExecution => Step::Mediate,
            Self::PlanReport => Step::Report,
            Self::Verification => Step::AssignVerification,
            Self::Reply => Step::Urge,
            Self::CrimeReport => Step::Transfer,
            Self::QuestionAnswer
            | Self::QuestionAtSession
            | Self::PromiseReport
            | Self::VoterAnswer
            | Self::VoterAnswerNational
            | Self::VoterPublication
            | Self::VoterPublicationNational
            | Self::VoterPosting
            | Self::VoterSending
            | Self::VoterRoadmap => Step::Council,
            Self::LeaderDialogue
            | Self::LeaderDialogueNotice
            | Self::LeaderDialogueConclusion
            | Self::LeaderDialogueAnswer
            | Self::LeaderDialoguePublication => Step::LeaderDialogue,
            Self::Promise => Step::Promise,
        }
    }

    /// Whether it is a term of the case itself, which makes the case overdue; others are duties beside it.
    pub fn is_main(self) -> bool {
        matches!(
            self,
            Self::ReceptionAnswer
                | Self::Processing
                | Self::Acceptance
                | Self::Transfer
                | Self::Settlement
                | Self::ContinuedReview
                | Self::LandMediation
                | Self::CrimeReport
                | Self::QuestionAnswer
                | Self::QuestionAtSession
                | Self::PromiseReport
                | Self::VoterAnswer
                | Self::VoterAnswerNational
                | Self::VoterRoadmap
                | Self::LeaderDialogue
                | Self::LeaderDialogueConclusion
                | Self::LeaderDialogueAnswer
                | Self::Promise
        )
    }

    /// Whether it ends when somebody is told, sent or shown something (`record_notice`).
    pub fn is_notice(self) -> bool {
        matches!(
            self,
            Self::AcceptanceNotice
                | Self::DecisionSending
                | Self::SuspensionNotice
                | Self::Publication
                | Self::PublicationMeeting
                | Self::Posting
                | Self::ConclusionAction
                | Self::ExecutionReport
                | Self::FollowUp
                | Self::ForwarderReply
                | Self::ReceptionResult
                | Self::ReceptionInform
                | Self::OverdueDemand
                | Self::OverdueReport
        )
    }
}
