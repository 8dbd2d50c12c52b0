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
        ManySigners = "many_signers" ("số người ký để tính là đơn nhiều người đứng tên", "signers that make a petition one of many people"),
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
        DialogueAnswer = "dialogue_answer" ("thời hạn trả lời nội dung còn lại sau đối thoại", "answer to questions left open by a dialogue"),
    }
}

/// What a parameter's value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterShape {
    /// An amount with its unit (`days`, `working_days`, `months`).
    Term,
    /// A whole number.
    Count,
}

impl ParameterKey {
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
            _ => ParameterShape::Term,
        }
    }

    /// What counts until the district sets another: thresholds only, never a term.
    pub fn default_count(self) -> Option<u32> {
        match self {
            Self::ManySigners => Some(2),
            Self::DocumentLimitMb => Some(25),
            Self::CrowdThreshold | Self::DueSoonDays => Some(5),
            _ => None,
        }
    }
}
