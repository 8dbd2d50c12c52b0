use super::{Ground, find};
use crate::calendar::date;
use crate::kernel::{
    Tongues,
    codes::{Kind, codes},
};
use crate::law::Refusal;
use chrono::NaiveDate;

const LKN: NaiveDate = date(2012, 7, 1);
const LTC: NaiveDate = date(2019, 1, 1);
const LTCD: NaiveDate = date(2014, 7, 1);
const ND154: NaiveDate = date(2026, 7, 1);

codes! {
    /// Why a complaint is not accepted (Luật Khiếu nại 2011, Điều 11).
    ComplaintRefusal {
        InternalDecision = "internal_decision" ("quyết định nội bộ, chỉ đạo điều hành, văn bản quy phạm hoặc thuộc bí mật nhà nước", "an internal, leadership or normative decision, or a State secret"),
        NotAffected = "not_affected" ("không liên quan trực tiếp đến quyền, lợi ích của người khiếu nại", "does not directly affect the complainant"),
        NoFullCapacity = "no_full_capacity" ("không có năng lực hành vi dân sự đầy đủ mà không có người đại diện hợp pháp", "no full capacity and no lawful representative"),
        UnlawfulRepresentative = "unlawful_representative" ("người đại diện không hợp pháp", "an unlawful representative"),
        NoSignature = "no_signature" ("đơn không có chữ ký hoặc điểm chỉ", "no signature or fingerprint"),
        TimeBarred = "time_barred" ("thời hiệu đã hết mà không có lý do chính đáng", "time-barred without good reason"),
        SecondDecision = "second_decision" ("đã có quyết định giải quyết lần hai", "a second decision exists"),
        TerminatedNotContinued = "terminated_not_continued" ("đã có thông báo đình chỉ, quá 30 ngày không tiếp tục khiếu nại", "notice of termination, and 30 days passed without continuing"),
        CourtAccepted = "court_accepted" ("Tòa án đã thụ lý hoặc đã có bản án, trừ trường hợp đình chỉ", "a court has accepted or judged it, except where it ended the case"),
    }
    /// Which condition of Luật Tố cáo 2018, Điều 29 khoản 1 a denunciation does not meet.
    DenunciationRefusal {
        WrongForm = "wrong_form" ("không được thực hiện theo Điều 23", "not made as Article 23 requires"),
        NoCapacity = "no_capacity" ("người tố cáo không đủ năng lực hành vi dân sự, không có người đại diện", "the denouncer lacks capacity and a representative"),
        NotCompetent = "not_competent" ("không thuộc thẩm quyền giải quyết", "not within the agency's competence"),
        NoBasis = "no_basis" ("không có cơ sở xác định người vi phạm, hành vi vi phạm", "no basis to identify the violator and the act"),
        SettledComplaint = "settled_complaint" ("vụ việc khiếu nại đã giải quyết, chuyển sang tố cáo mà không có chứng cứ mới", "a settled complaint turned denunciation without new evidence"),
    }
    /// Why a recommendation or feedback is not taken up.
    FeedbackRefusal {
        NotPetitionMatter = "not_petition_matter" ("không phải kiến nghị, phản ánh", "not a recommendation or feedback"),
        AnsweredNothingNew = "answered_nothing_new" ("đã được trả lời, không có nội dung mới", "already answered, nothing new"),
        ContentMissing = "content_missing" ("không có nội dung", "no content"),
        CourtJudged = "court_judged" ("đã có bản án, quyết định có hiệu lực của Tòa án", "a final court judgment"),
        AcceptedElsewhere = "accepted_elsewhere" ("cơ quan có thẩm quyền khác đã thụ lý", "accepted by another competent agency"),
    }
}

impl ComplaintRefusal {
    /// The clause, its dates; the reason is always told in writing (Điều 27).
    pub fn ground(self) -> Ground {
        let basis = match self {
            Self::InternalDecision => "Luật Khiếu nại 2011, Điều 11 khoản 1",
            Self::NotAffected => "Luật Khiếu nại 2011, Điều 11 khoản 2",
            Self::NoFullCapacity => "Luật Khiếu nại 2011, Điều 11 khoản 3",
            Self::UnlawfulRepresentative => "Luật Khiếu nại 2011, Điều 11 khoản 4",
            Self::NoSignature => "Luật Khiếu nại 2011, Điều 11 khoản 5",
            Self::TimeBarred => "Luật Khiếu nại 2011, Điều 11 khoản 6",
            Self::SecondDecision => "Luật Khiếu nại 2011, Điều 11 khoản 7",
            Self::TerminatedNotContinued => "Luật Khiếu nại 2011, Điều 11 khoản 8",
            Self::CourtAccepted => "Luật Khiếu nại 2011, Điều 11 khoản 9",
        };
        Ground::of(self, basis, LKN, true)
    }
}

impl DenunciationRefusal {
    pub fn ground(self) -> Ground {
        Ground::of(self, "Luật Tố cáo 2018, Điều 29 khoản 1", LTC, false)
    }
}

impl FeedbackRefusal {
    pub fn ground(self) -> Ground {
        let (basis, from) = match self {
            Self::NotPetitionMatter => ("Nghị định 154/2026/NĐ-CP, Điều 4 điểm g", ND154),
            Self::AnsweredNothingNew => {
                ("Thông tư 07/2014/TT-TTCP, Điều 28; Nghị định 154/2026/NĐ-CP, Điều 4 điểm h", LTCD)
            }
            Self::ContentMissing => ("Thông tư 07/2014/TT-TTCP, Điều 6 khoản 2", LTCD),
            Self::CourtJudged => ("Nghị định 154/2026/NĐ-CP, Điều 4 điểm i", ND154),
            Self::AcceptedElsewhere => ("Nghị định 154/2026/NĐ-CP, Điều 4 điểm k", ND154),
        };
        Ground::of(self, basis, from, false)
    }
}

/// The ground on which a petition of a kind is not accepted, if it is law on that day.
///
/// # Errors
/// `ground_not_lawful`, naming the lawful ones; for a mixed petition always, since it must be split first.
pub fn petition_ground(kind: Kind, code: &str, on: NaiveDate) -> Result<Ground, Refusal> {
    match kind {
        Kind::Complaint => find(code, on, ComplaintRefusal::ground, "Luật Khiếu nại 2011, Điều 11"),
        Kind::Denunciation => find(code, on, DenunciationRefusal::ground, "Luật Tố cáo 2018, Điều 29 khoản 1"),
        Kind::Recommendation | Kind::Feedback => {
            find(code, on, FeedbackRefusal::ground, "Thông tư 07/2014/TT-TTCP, Điều 6, 28")
        }
        Kind::Mixed => Err(Refusal::new(
            "ground_not_lawful",
            Tongues::of(
                "Đơn có nhiều nội dung khác loại phải tách trước khi thụ lý hoặc từ chối.",
                "A mixed petition must be split before any part is accepted or refused.",
            ),
            Some("Luật Tiếp công dân 2013, Điều 25 khoản 3"),
        )),
    }
}
