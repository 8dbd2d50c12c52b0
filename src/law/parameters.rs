//! What the sources leave unverified or local: entered by the district with its document, never a number in code.
use crate::kernel::codes::codes;

codes! {
    /// A value that the district sets, with a document reference and dates.
    ParameterKey {
        PetitionProcessing = "petition_processing" ("thời hạn xử lý, phân loại đơn (thông lệ cũ: 10 ngày)", "term for processing and classifying a petition (old practice: 10 days)"),
        FeedbackHandling = "feedback_handling" ("thời hạn giải quyết kiến nghị, phản ánh", "term for handling recommendations and feedback"),
        DisciplineTimeBar = "discipline_time_bar" ("thời hiệu khiếu nại quyết định kỷ luật (LKN Điều 48)", "time bar for complaints against discipline (Complaints Law, Article 48)"),
        DisciplineSettlement = "discipline_settlement" ("thời hạn giải quyết khiếu nại quyết định kỷ luật", "settlement of complaints against discipline"),
        DisciplineSettlementComplex = "discipline_settlement_complex" ("thời hạn giải quyết khiếu nại kỷ luật phức tạp", "settlement of complex complaints against discipline"),
        DisciplineNextStep = "discipline_next_step" ("thời hạn khiếu nại kỷ luật lần hai", "second complaint against discipline"),
        DisciplineInForce = "discipline_in_force" ("thời điểm quyết định giải quyết khiếu nại kỷ luật có hiệu lực", "when a decision on a disciplinary complaint comes into force"),
        ComplaintPublication = "complaint_publication" ("thời hạn công khai quyết định giải quyết khiếu nại lần hai", "publication of a second-level decision"),
        ComplaintPublicationMeeting = "complaint_publication_meeting" ("thời hạn thông báo trước cuộc họp công khai", "notice before the publication meeting"),
        LandMediation = "land_mediation" ("thời hạn hòa giải tranh chấp đất đai tại cấp xã", "land dispute mediation by the commune"),
        KeepComplaint = "keep_complaint" ("thời hạn lưu hồ sơ khiếu nại", "keeping of complaint files"),
        KeepDenunciation = "keep_denunciation" ("thời hạn lưu hồ sơ tố cáo", "keeping of denunciation files"),
        KeepFeedback = "keep_feedback" ("thời hạn lưu hồ sơ kiến nghị, phản ánh", "keeping of files of recommendations and feedback"),
        KeepReception = "keep_reception" ("thời hạn lưu thông tin lượt tiếp công dân", "keeping of what visits hold of people and words"),
        ManySigners = "many_signers" ("số người ký để tính là đơn nhiều người đứng tên trong biểu báo cáo (từ 2 người)", "signers that make a petition one of several named people in the forms (2 or more)"),
        CrowdThreshold = "crowd_threshold" ("số người để tính là đoàn đông người", "people that make a visit a crowd"),
        DueSoonDays = "due_soon_days" ("số ngày trước hạn để coi là sắp đến hạn", "days ahead of a due day that count as due soon"),
        CommuneReceptionDays = "commune_reception_days" ("số ngày chủ tịch UBND xã tiếp công dân mỗi tháng từ 01/7/2026", "commune chair's reception days a month from 2026-07-01"),
        UnitReceptionDays = "unit_reception_days" ("số ngày thủ trưởng đơn vị sự nghiệp tiếp công dân mỗi tháng từ 01/7/2026", "reception days a month of the head of a public service unit from 2026-07-01"),
        DeputyReceptionDays = "deputy_reception_days" ("số ngày đại biểu HĐND tiếp công dân theo lịch của Thường trực HĐND", "Council deputy's reception days by the Council's schedule"),
        PartyReceptionDaysDistrict = "party_reception_days_district" ("số ngày người đứng đầu cấp ủy huyện tiếp dân mỗi tháng", "district party head's reception days a month"),
        PartyReceptionDaysCommune = "party_reception_days_commune" ("số ngày người đứng đầu cấp ủy xã tiếp dân mỗi tháng", "commune party head's reception days a month"),
        DialoguesDistrict = "dialogues_district" ("số cuộc đối thoại mỗi năm của người đứng đầu cấp huyện", "dialogues a year of the district's head"),
        DialoguesCommune = "dialogues_commune" ("số cuộc đối thoại mỗi năm của người đứng đầu cấp xã", "dialogues a year of the commune's head"),
        DialogueNotice = "dialogue_notice" ("thời hạn thông báo trước cuộc đối thoại", "notice before a dialogue"),
        DialogueConclusion = "dialogue_conclusion" ("thời hạn thông báo kết luận đối thoại", "notice of a dialogue's conclusion"),
        DocumentLimitMb = "document_limit_mb" ("dung lượng tối đa của một tệp tài liệu (MB)", "largest document file (MB)"),
        SignalDays = "signal_days" ("dấu hiệu: số ngày nhìn lại (mặc định 90; 0 là tắt các dấu hiệu theo kỳ này)", "signals: days looked back (0 switches those off)"),
        SignalVisits = "signal_visits" ("dấu hiệu: số lượt tiếp của một người, một hộ (0 là tắt)", "signals: visits of one person or household (0 switches it off)"),
        SignalSigners = "signal_signers" ("dấu hiệu: số người ký của đơn đông người (TT 07/2014 Điều 6 khoản 4: từ 5 người; 0 là tắt)", "signals: signers of a petition of many (Circular 07/2014, Article 6.4: 5 or more; 0 switches it off)"),
        SignalOverLevel = "signal_over_level" ("dấu hiệu: số đơn vượt cấp (0 là tắt)", "signals: petitions above the first level (0 switches it off)"),
        SignalPlaces = "signal_places" ("dấu hiệu: số cơ quan nhận cùng một vụ việc (0 là tắt)", "signals: agencies that hold one matter (0 switches it off)"),
        SignalTopicLeast = "signal_topic_least" ("dấu hiệu: số đơn ít nhất của một lĩnh vực trong quý (0 là tắt)", "signals: least petitions of a topic in the quarter (0 switches it off)"),
        SignalTopicPercent = "signal_topic_percent" ("dấu hiệu: tăng ít nhất bao nhiêu phần trăm so với quý trước và cùng quý năm trước", "signals: least growth in percent against the last quarter and the same of last year"),
        SignalPromises = "signal_promises" ("dấu hiệu: số cam kết quá hạn của một cơ quan (0 là tắt)", "signals: promises past due of one agency (0 switches it off)"),
        DialogueAnswer = "dialogue_answer" ("thời hạn trả lời nội dung còn lại sau đối thoại", "answer to questions left open by a dialogue"),
        DialoguePublication = "dialogue_publication" ("thời hạn công khai kết quả đối thoại, kể từ ngày thông báo kết luận", "publication of what came of a dialogue, from the notice of its conclusions"),
        VoterPetitionAnswer = "voter_petition_answer" ("thời hạn trả lời kiến nghị cử tri gửi HĐND (NQLT 72/2025 Điều 49: 60 ngày, với kiến nghị gửi Quốc hội)", "answer to a voters' petition to the Council (60 days for the National Assembly's, Joint Resolution 72/2025, Article 49)"),
        VoterPetitionSending = "voter_petition_sending" ("thời hạn đại biểu chuyển kiến nghị của cử tri mình tiếp xúc (NQLT 72/2025: 5 ngày làm việc, chưa rõ điều)", "term for a deputy to send on what voters asked (Joint Resolution 72/2025: 5 working days, article not verified)"),
        VoterPetitionPublication = "voter_petition_publication" ("thời hạn công bố kết quả trả lời kiến nghị cử tri gửi HĐND, kể từ ngày hết hạn trả lời", "publication of an answer to a voters' petition to the Council, from the day the answer is due"),
    }
}

/// What a parameter's value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterShape {
    /// An amount with its unit (`days`, `working_days`, `months`).
    Term,
    /// A whole number.
    Count,
    /// A whole number; 0 switches off what it is the threshold of.
    Threshold,
}

impl ParameterKey {
    /// Whether a term counts backwards from its day: at the latest so long before the event.
    pub fn runs_before(self) -> bool {
        matches!(self, Self::DialogueNotice)
    }

    pub fn shape(self) -> ParameterShape {
        match self {
            Self::ManySigners
            | Self::DocumentLimitMb
            | Self::CrowdThreshold
            | Self::DueSoonDays
            | Self::CommuneReceptionDays
            | Self::UnitReceptionDays
            | Self::DeputyReceptionDays
            | Self::PartyReceptionDaysDistrict
            | Self::PartyReceptionDaysCommune
            | Self::DialoguesDistrict
            | Self::DialoguesCommune => ParameterShape::Count,
            Self::SignalDays
            | Self::SignalVisits
            | Self::SignalSigners
            | Self::SignalOverLevel
            | Self::SignalPlaces
            | Self::SignalTopicLeast
            | Self::SignalTopicPercent
            | Self::SignalPromises => ParameterShape::Threshold,
            _ => ParameterShape::Term,
        }
    }

    /// What counts until the district sets another: thresholds only, never a term.
    pub fn default_count(self) -> Option<u32> {
        match self {
            Self::DocumentLimitMb => Some(25),
            Self::ManySigners => Some(2),
            Self::CrowdThreshold | Self::DueSoonDays => Some(5),
            Self::SignalDays => Some(90),
            Self::SignalVisits => Some(3),
            Self::SignalSigners | Self::SignalTopicLeast => Some(5),
            Self::SignalPlaces => Some(2),
            Self::SignalTopicPercent => Some(50),
            Self::SignalOverLevel | Self::SignalPromises => Some(1),
            _ => None,
        }
    }
}
