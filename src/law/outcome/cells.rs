//! The cells of the matrix of TT 05/2021 and TT 07/2014, from the most special case to the plain one.
use super::MatrixFacts;
use crate::kernel::{
    Tongues,
    codes::{Competence, Handling, Kind, PriorStatus, SpecialRoute},
};
use Handling::{Accepted, Filed, Guided, Refused, Returned, Split, Transferred, Urged, UsedForInspection};

/// What is allowed, and why nothing else is.
pub(super) struct Cell {
    pub allowed: Vec<Handling>,
    pub code: &'static str,
    pub why: Tongues,
    pub basis: &'static str,
}

fn allow(allowed: &[Handling], code: &'static str, vi: &'static str, en: &'static str, basis: &'static str) -> Cell {
    Cell { allowed: allowed.to_vec(), code, why: Tongues::of(vi, en), basis }
}

impl Cell {
    fn and(mut self, handling: Handling, is_allowed: bool) -> Self {
        if is_allowed && !self.allowed.contains(&handling) {
            self.allowed.push(handling);
        }
        self
    }
}

/// The one cell a petition falls into.
pub(super) fn cell(facts: &MatrixFacts) -> Cell {
    if facts.kind == Kind::Mixed {
        return mixed(facts);
    }
    if facts.special_route == Some(SpecialRoute::CrimeReport) {
        return crime_report();
    }
    if facts.is_nameless()
        && let Some(cell) = nameless(facts)
    {
        return cell;
    }
    if !facts.is_eligible {
        return ineligible(facts);
    }
    if let Some(cell) = facts.special_route.and_then(|route| special(facts, route)) {
        return cell;
    }
    match facts.kind {
        Kind::Complaint => complaint(facts),
        Kind::Denunciation => denunciation(facts),
        Kind::Recommendation | Kind::Feedback | Kind::Mixed => feedback(facts),
    }
}

fn mixed(facts: &MatrixFacts) -> Cell {
    allow(
        &[Split],
        "must_be_split",
        "đơn có nhiều nội dung khác loại phải tách thành từng đơn.",
        "a petition of mixed contents must be split into its parts.",
        "Luật Tiếp công dân 2013, Điều 25 khoản 3; Thông tư 07/2014/TT-TTCP, Điều 22 (nay Thông tư 05/2021/TT-TTCP)",
    )
    .and(Filed, !facts.is_eligible)
}

fn nameless(facts: &MatrixFacts) -> Option<Cell> {
    match facts.kind {
        Kind::Denunciation if facts.is_eligible => Some(allow(
            &[UsedForInspection],
            "nameless",
            "tố cáo không rõ tên, địa chỉ nhưng rõ nội dung, có chứng cứ chỉ được dùng phục vụ thanh tra, kiểm tra.",
            "a nameless denunciation that is clear and has evidence is used for inspection only.",
            "Luật Tố cáo 2018, Điều 25 khoản 2",
        )),
        Kind::Denunciation => Some(allow(
            &[Filed],
            "nameless",
            "tố cáo không rõ tên, địa chỉ, không có chứng cứ thì không xử lý theo Luật Tố cáo.",
            "a nameless denunciation without evidence is not handled under the law.",
            "Luật Tố cáo 2018, Điều 25",
        )),
        Kind::Complaint => Some(allow(
            &[Filed],
            "nameless",
            "đơn khiếu nại phải có họ tên, địa chỉ, chữ ký hoặc điểm chỉ của người khiếu nại.",
            "a complaint needs the complainant's name, address, and signature or fingerprint.",
            "Luật Khiếu nại 2011, Điều 8 khoản 2; Thông tư 07/2014/TT-TTCP, Điều 28 (nay Thông tư 05/2021/TT-TTCP)",
        )),
        // Nameless feedback is not ruled out by an article of its own: eligibility, found by a person, decides.
        Kind::Recommendation | Kind::Feedback | Kind::Mixed => None,
    }
}

fn ineligible(facts: &MatrixFacts) -> Cell {
    let is_own = facts.competence == Competence::Own;
    allow(
        &[Filed],
        "not_eligible",
        "đơn không đủ điều kiện xử lý.",
        "the petition does not meet the conditions to be handled.",
        "Thông tư 07/2014/TT-TTCP, Điều 6 khoản 2b, Điều 7 khoản 2, Điều 28 (nay Thông tư 05/2021/TT-TTCP)",
    )
    .and(Refused, is_own && matches!(facts.kind, Kind::Complaint | Kind::Denunciation))
    .and(Guided, is_own && facts.kind == Kind::Complaint)
}

/// To the police at once, nameless or incomplete as it may be; the sources name no article.
fn crime_report() -> Cell {
    allow(
        &[Transferred],
        "crime_report",
        "tin báo, tố giác tội phạm phải chuyển ngay cơ quan điều tra.",
        "a report of a crime goes to the police at once.",
        "",
    )
}

fn special(facts: &MatrixFacts, route: SpecialRoute) -> Option<Cell> {
    let was_forwarded = facts.was_forwarded_by.is_some();
    match route {
        SpecialRoute::CrimeReport => Some(crime_report()),
        SpecialRoute::Judicial | SpecialRoute::Party => Some(outside(facts.kind).and(Returned, was_forwarded)),
        SpecialRoute::CivilDispute => Some(
            allow(
                &[Guided],
                "special_route",
                "tranh chấp dân sự do Tòa án hoặc hòa giải giải quyết; cơ quan hành chính chỉ hướng dẫn.",
                "a civil dispute is for a court or mediation; an administrative agency only guides.",
                "Thông tư 07/2014/TT-TTCP, Điều 23–26 (nay Thông tư 05/2021/TT-TTCP)",
            )
            .and(Returned, was_forwarded),
        ),
        SpecialRoute::LandDisputeMediation
            if facts.competence != Competence::Own && matches!(facts.kind, Kind::Recommendation | Kind::Feedback) =>
        {
            Some(feedback(facts).and(Guided, true))
        }
        SpecialRoute::LandDisputeMediation | SpecialRoute::AdminRegulation => None,
    }
}

/// Judicial and party matters: guided or forwarded, but a complaint is never forwarded.
fn outside(kind: Kind) -> Cell {
    let allowed: &[Handling] = match kind {
        Kind::Complaint => &[Guided],
        Kind::Denunciation => &[Transferred],
        Kind::Recommendation | Kind::Feedback | Kind::Mixed => &[Guided, Transferred],
    };
    allow(
        allowed,
        "special_route",
        "nội dung thuộc cơ quan tư pháp hoặc tổ chức đảng, cơ quan hành chính không giải quyết.",
        "the matter belongs to judicial or party bodies, not to an administrative agency.",
        "Thông tư 07/2014/TT-TTCP, Điều 23–26; Thông tư 05/2021/TT-TTCP, Điều 15",
    )
}

fn complaint(facts: &MatrixFacts) -> Cell {
    let was_forwarded = facts.was_forwarded_by.is_some();
    match facts.competence {
        Competence::Own if facts.prior_status == PriorStatus::CourtJudged => allow(
            &[Refused],
            "court_judged",
            "Tòa án đã thụ lý hoặc đã có bản án, quyết định thì không thụ lý khiếu nại.",
            "what a court has accepted or judged is not accepted as a complaint.",
            "Luật Khiếu nại 2011, Điều 11 khoản 9",
        ),
        Competence::Own if facts.prior_status == PriorStatus::SettledRepeatedly => allow(
            &[Refused],
            "second_decision_exists",
            "đã có quyết định giải quyết khiếu nại lần hai thì không thụ lý.",
            "a complaint that has a second-level decision is not accepted.",
            "Luật Khiếu nại 2011, Điều 11 khoản 7",
        ),
        Competence::Own => allow(
            &[Accepted, Refused],
            "handling_not_allowed",
            "khiếu nại thuộc thẩm quyền, đủ điều kiện thì thụ lý, hoặc không thụ lý theo Điều 11.",
            "an eligible complaint of one's own is accepted, or not accepted on a ground of Article 11.",
            "Luật Khiếu nại 2011, Điều 11, 27; Thông tư 07/2014/TT-TTCP, Điều 7 khoản 1 (nay Thông tư 05/2021/TT-TTCP)",
        ),
        Competence::Other if was_forwarded => allow(
            &[Returned],
            "handling_not_allowed",
            "khiếu nại không thuộc thẩm quyền do cơ quan, báo chí, đại biểu chuyển đến thì trả lại nơi chuyển, nêu lý do.",
            "a complaint of another's competence forwarded by a body, the press or a deputy is returned with the reason.",
            "Thông tư 07/2014/TT-TTCP, Điều 8 khoản 2 (nay Thông tư 05/2021/TT-TTCP)",
        )
        .and(Urged, facts.is_overdue_there),
        Competence::Subordinate | Competence::Other => allow(
            &[Guided],
            "handling_not_allowed",
            "khiếu nại không thuộc thẩm quyền thì hướng dẫn, không chuyển đơn; chỉ đôn đốc khi nơi có thẩm quyền đã quá hạn.",
            "a complaint of another's competence is guided, never forwarded; it is urged only when overdue there.",
            "Thông tư 07/2014/TT-TTCP, Điều 8 khoản 1 (nay Thông tư 05/2021/TT-TTCP)",
        )
        .and(Urged, facts.is_overdue_there)
        .and(Returned, was_forwarded),
    }
}

fn denunciation(facts: &MatrixFacts) -> Cell {
    match facts.competence {
        Competence::Own => allow(
            &[Accepted, Refused],
            "handling_not_allowed",
            "tố cáo thuộc thẩm quyền thì thụ lý, hoặc không thụ lý khi không đủ điều kiện.",
            "a denunciation of one's own is accepted, or not accepted when the conditions are not met.",
            "Luật Tố cáo 2018, Điều 24, 29 khoản 1; Thông tư 05/2021/TT-TTCP, Điều 13",
        ),
        Competence::Subordinate | Competence::Other if facts.is_oral => allow(
            &[Guided],
            "handling_not_allowed",
            "tố cáo trực tiếp không thuộc thẩm quyền thì hướng dẫn đến nơi có thẩm quyền.",
            "a denunciation told in person and not one's own is guided to the competent body.",
            "Luật Tố cáo 2018, Điều 24 khoản 2",
        ),
        Competence::Subordinate | Competence::Other => allow(
            &[Transferred],
            "handling_not_allowed",
            "đơn tố cáo không thuộc thẩm quyền phải chuyển cơ quan có thẩm quyền và thông báo người tố cáo.",
            "a written denunciation that is not one's own is forwarded to the competent body, and the denouncer told.",
            "Luật Tố cáo 2018, Điều 24 khoản 2; Thông tư 05/2021/TT-TTCP, Điều 14",
        )
        .and(Urged, facts.is_overdue_there && facts.competence == Competence::Subordinate),
    }
}

fn feedback(facts: &MatrixFacts) -> Cell {
    const BASIS: &str = "Thông tư 07/2014/TT-TTCP, Điều 21 (nay Thông tư 05/2021/TT-TTCP)";
    match facts.competence {
        Competence::Own => allow(
            &[Accepted],
            "handling_not_allowed",
            "kiến nghị, phản ánh thuộc thẩm quyền thì thụ lý.",
            "a recommendation or feedback of one's own is accepted.",
            BASIS,
        ),
        Competence::Subordinate => allow(
            &[Transferred, Urged],
            "handling_not_allowed",
            "kiến nghị, phản ánh thuộc cấp dưới thì chuyển hoặc đôn đốc.",
            "a recommendation or feedback for a subordinate is forwarded or urged.",
            BASIS,
        ),
        Competence::Other => allow(
            &[Transferred],
            "handling_not_allowed",
            "kiến nghị, phản ánh không thuộc thẩm quyền thì chuyển cơ quan có thẩm quyền.",
            "a recommendation or feedback of another's competence is forwarded.",
            BASIS,
        )
        .and(Returned, facts.was_forwarded_by.is_some()),
    }
}
