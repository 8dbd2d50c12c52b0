use super::{Ground, find};
use crate::calendar::date;
use crate::kernel::codes::codes;
use crate::law::Refusal;
use chrono::NaiveDate;

const LTCD: NaiveDate = date(2014, 7, 1);
const ND154: NaiveDate = date(2026, 7, 1);

codes! {
    /// Why a person may be refused at the reception place.
    ReceptionRefusal {
        NoCapacity = "no_capacity" ("say do dùng chất kích thích, mắc bệnh tâm thần hoặc mất khả năng nhận thức, điều khiển hành vi", "intoxicated, mentally ill, or without cognition or control"),
        Threat = "threat" ("đe dọa, xúc phạm hoặc vi phạm nội quy nơi tiếp công dân", "threatens, insults, or breaks the rules of the place"),
        SettledPersistent = "settled_persistent" ("vụ việc đã giải quyết đúng, đã kiểm tra, thông báo bằng văn bản, đã giải thích nhưng cố tình kéo dài", "settled correctly, checked and notified in writing, explained, but persistently prolonged"),
        OtherByLaw = "other_by_law" ("trường hợp khác theo quy định của pháp luật", "another case by law"),
        Weapons = "weapons" ("mang vũ khí, vật nguy hiểm", "carries weapons or dangerous things"),
        RefusesSecurityCheck = "refuses_security_check" ("không chấp hành kiểm tra an ninh", "refuses the security check"),
        SelfRecording = "self_recording" ("tự ý ghi âm, ghi hình khi không được phép", "records when it is forbidden"),
        Incitement = "incitement" ("kích động người khác", "incites others"),
        NoFullCapacity = "no_full_capacity" ("không có năng lực hành vi dân sự đầy đủ mà không có người đại diện", "without full capacity and without a representative"),
        RepresentativeWithoutPapers = "representative_without_papers" ("người đại diện, được ủy quyền không có giấy tờ", "a representative without papers"),
        NotPetitionMatter = "not_petition_matter" ("nội dung không phải khiếu nại, tố cáo, kiến nghị, phản ánh", "not a complaint, denunciation, recommendation or feedback"),
        FeedbackAnswered = "feedback_answered" ("kiến nghị, phản ánh đã được trả lời, không có nội dung mới", "recommendation or feedback already answered, nothing new"),
        CourtJudged = "court_judged" ("đã có bản án, quyết định có hiệu lực của Tòa án", "a final court judgment"),
        AcceptedElsewhere = "accepted_elsewhere" ("cơ quan có thẩm quyền khác đã thụ lý", "accepted by another competent agency"),
    }
}

impl ReceptionRefusal {
    /// The article, the dates, and whether a written notice is needed (LTCD Điều 9 khoản 3; NĐ154 Điều 4 điểm h).
    pub fn ground(self) -> Ground {
        let (basis, from, written) = match self {
            Self::NoCapacity => ("Luật Tiếp công dân 2013, Điều 9 khoản 1", LTCD, false),
            Self::Threat => ("Luật Tiếp công dân 2013, Điều 9 khoản 2", LTCD, false),
            Self::SettledPersistent => ("Luật Tiếp công dân 2013, Điều 9 khoản 3", LTCD, true),
            Self::OtherByLaw => ("Luật Tiếp công dân 2013, Điều 9 khoản 4", LTCD, false),
            Self::Weapons => ("Nghị định 154/2026/NĐ-CP, Điều 4 điểm a", ND154, false),
            Self::RefusesSecurityCheck => ("Nghị định 154/2026/NĐ-CP, Điều 4 điểm b", ND154, false),
            Self::SelfRecording => ("Nghị định 154/2026/NĐ-CP, Điều 4 điểm c", ND154, false),
            Self::Incitement => ("Nghị định 154/2026/NĐ-CP, Điều 4 điểm d", ND154, false),
            Self::NoFullCapacity => ("Nghị định 154/2026/NĐ-CP, Điều 4 điểm đ", ND154, false),
            Self::RepresentativeWithoutPapers => ("Nghị định 154/2026/NĐ-CP, Điều 4 điểm e", ND154, false),
            Self::NotPetitionMatter => ("Nghị định 154/2026/NĐ-CP, Điều 4 điểm g", ND154, false),
            Self::FeedbackAnswered => ("Nghị định 154/2026/NĐ-CP, Điều 4 điểm h", ND154, true),
            Self::CourtJudged => ("Nghị định 154/2026/NĐ-CP, Điều 4 điểm i", ND154, false),
            Self::AcceptedElsewhere => ("Nghị định 154/2026/NĐ-CP, Điều 4 điểm k", ND154, false),
        };
        Ground::of(self, basis, from, written)
    }
}

/// The ground of a refusal to receive, if it is law on that day.
///
/// # Errors
/// `ground_not_lawful`, naming the lawful ones.
pub fn refusal_ground(code: &str, on: NaiveDate) -> Result<Ground, Refusal> {
    let basis = if on < ND154 {
        "Luật Tiếp công dân 2013, Điều 9"
    } else {
        "Luật Tiếp công dân 2013, Điều 9; Nghị định 154/2026/NĐ-CP, Điều 4"
    };
    find(code, on, ReceptionRefusal::ground, basis)
}
