//! The state machine of a petition: which step a state takes, and where it leads. TT 05/2021 (classification
//! and handling), Luật Khiếu nại 2011, Luật Tố cáo 2018 (acceptance to decision). What a step needs besides
//! its state stands in the law room (outcome matrix, signers, grounds).
use crate::kernel::Problem;
use crate::kernel::codes::{Competence, Handling, Kind, Outcome, State, codes};
use crate::kernel::{Tongues, codes::Code};
use crate::law::Clock;

codes! {
    /// What can be done with a petition.
    Step {
        Amend = "amend" ("đính chính", "amend"),
        Classify = "classify" ("phân loại", "classify"),
        Assign = "assign" ("giao người xử lý", "assign"),
        Accept = "accept" ("thụ lý", "accept"),
        Refuse = "refuse" ("không thụ lý", "refuse"),
        Guide = "guide" ("hướng dẫn", "guide"),
        Transfer = "transfer" ("chuyển đơn", "transfer"),
        Return = "return" ("trả đơn", "return"),
        Urge = "urge" ("đôn đốc", "urge"),
        File = "file" ("lưu đơn", "file"),
        UseForInspection = "use_for_inspection" ("phục vụ thanh tra, kiểm tra", "use for inspection"),
        Split = "split" ("tách đơn", "split"),
        Settle = "settle" ("giải quyết", "settle"),
        Execute = "execute" ("ghi kết quả thi hành", "execute"),
        Close = "close" ("đóng hồ sơ", "close"),
        Propose = "propose" ("đề xuất", "propose"),
        HandOver = "hand_over" ("bàn giao", "hand over"),
        RecordReceipt = "record_receipt" ("ghi nơi nhận đã nhận", "record a receipt"),
        RecordReply = "record_reply" ("ghi văn bản phúc đáp", "record a reply"),
        AssignVerification = "assign_verification" ("giao xác minh", "assign verification"),
        RecordVerification = "record_verification" ("ghi kết quả xác minh", "record a verification"),
        RecordDialogue = "record_dialogue" ("ghi đối thoại", "record a dialogue"),
        Extend = "extend" ("gia hạn", "extend"),
        Suspend = "suspend" ("tạm đình chỉ", "suspend"),
        Resume = "resume" ("tiếp tục giải quyết", "resume"),
        Withdraw = "withdraw" ("rút đơn", "withdraw"),
        Terminate = "terminate" ("đình chỉ", "terminate"),
        Reopen = "reopen" ("mở lại", "reopen"),
        Link = "link" ("liên kết vụ việc", "link"),
        Erase = "erase" ("tiêu hủy", "erase"),
        RecordNotice = "record_notice" ("ghi đã thông báo, công khai", "record a notice"),
    }
}

impl Step {
    /// The handling a step records, if it is one.
    pub fn handling(self) -> Option<Handling> {
        Some(match self {
            Self::Accept => Handling::Accepted,
            Self::Refuse => Handling::Refused,
            Self::Guide => Handling::Guided,
            Self::Transfer => Handling::Transferred,
            Self::Return => Handling::Returned,
            Self::Urge => Handling::Urged,
            Self::File => Handling::Filed,
            Self::UseForInspection => Handling::UsedForInspection,
            Self::Split => Handling::Split,
            _ => return None,
        })
    }

    /// Whether a step leaves holder, state and term as they are, so that its day may be any.
    pub fn is_beside_the_course(self) -> bool {
        matches!(
            self,
            Self::RecordReceipt
                | Self::RecordReply
                | Self::RecordNotice
                | Self::RecordVerification
                | Self::RecordDialogue
                | Self::AssignVerification
                | Self::Propose
                | Self::Link
                | Self::Erase
        )
    }

    /// The law room's word for the step, where it has one.
    pub fn in_law(self) -> Option<crate::law::Step> {
        use crate::law::Step as Law;
        Some(match self {
            Self::Accept => Law::Accept,
            Self::Refuse => Law::Refuse,
            Self::Guide => Law::Guide,
            Self::Transfer => Law::Transfer,
            Self::Return => Law::Return,
            Self::Urge => Law::Urge,
            Self::File => Law::File,
            Self::UseForInspection => Law::UseForInspection,
            Self::Split => Law::Split,
            Self::Settle => Law::Settle,
            Self::Execute => Law::Execute,
            Self::AssignVerification => Law::AssignVerification,
            Self::Extend => Law::Extend,
            Self::Suspend => Law::Suspend,
            Self::Resume => Law::Resume,
            Self::Withdraw => Law::Withdraw,
            Self::Terminate => Law::Terminate,
            _ => return None,
        })
    }
}

/// Where a step leads from a state; `None` when the state does not take it.
pub fn next(state: State, step: Step) -> Option<State> {
    use State::{Accepted, Classified, Closed, Received, Settled, Suspended};
    Some(match (state, step) {
        // Paper about a case comes at any time, after its end too.
        (_, Step::RecordReceipt | Step::RecordReply | Step::RecordNotice | Step::Link) => state,
        (Received, Step::Amend) | (Received | Classified | Accepted | Suspended, Step::Assign) => state,
        (Received | Classified | Accepted | Suspended, Step::HandOver | Step::Withdraw) => state,
        (Received | Classified | Accepted | Suspended, Step::Terminate) => Closed,
        (Classified, Step::Propose) => state,
        (Accepted, Step::AssignVerification | Step::RecordVerification | Step::RecordDialogue | Step::Extend) => state,
        (Accepted, Step::Suspend) => Suspended,
        (Suspended, Step::Resume) => Accepted,
        // To where it was before its end: accepted once it was accepted (the act knows).
        (Closed, Step::Reopen) => Classified,
        (Closed, Step::Erase) => Closed,
        (Classified, Step::Amend) => state,
        (Received | Classified, Step::Classify) => Classified,
        // Again until settled, with a reason; an accepted case stays accepted.
        (Accepted, Step::Classify) => Accepted,
        (Classified, Step::Accept) => Accepted,
        (
            Classified,
            Step::Refuse
            | Step::Guide
            | Step::Transfer
            | Step::Return
            | Step::Urge
            | Step::File
            | Step::UseForInspection
            | Step::Split,
        ) => Closed,
        (Accepted, Step::Settle) => Settled,
        (Settled, Step::Execute) => Settled,
        (Settled, Step::Close) => Closed,
        _ => return None,
    })
}

/// The steps a state takes.
pub fn steps_of(state: State) -> impl Iterator<Item = Step> {
    Step::ALL.iter().copied().filter(move |step| next(state, *step).is_some())
}

/// 409: the state does not take the step.
pub fn wrong_state(state: State, step: Step, allowed: Vec<&'static str>) -> Problem {
    let (is, wants) = (state.label(), step.label());
    let steps: Vec<Tongues> = allowed.iter().filter_map(|code| Step::parse(code)).map(Code::label).collect();
    let (vi, en) = if steps.is_empty() {
        ("Bạn không còn bước nào ở trạng thái này.".to_owned(), "There is no step for you in this state.".to_owned())
    } else {
        let join = |of: fn(&Tongues) -> &str| steps.iter().map(of).collect::<Vec<_>>().join(", ");
        (
            format!("Bước được phép: {}.", join(|t| t.vi.as_ref())),
            format!("Allowed steps: {}.", join(|t| t.en.as_ref())),
        )
    };
    Problem::wrong_state(
        Tongues::new(
            format!("Đơn đang ở trạng thái \"{}\", không thể \"{}\". {vi}", is.vi, wants.vi),
            format!("The petition is {}; it cannot take the step \"{}\". {en}", is.en, wants.en),
        ),
        allowed,
    )
}

/// The clock that runs until a petition is accepted or handled otherwise: a continued denunciation is reviewed
/// (LTC Điều 37), a written denunciation of another's competence is forwarded (LTC Điều 24 khoản 2).
pub fn first_clock(kind: Kind, level: i16, competence: Option<Competence>) -> Clock {
    match (kind, level, competence) {
        (Kind::Denunciation, 2, _) => Clock::ContinuedReview,
        (Kind::Denunciation, _, Some(Competence::Subordinate | Competence::Other)) => Clock::Transfer,
        _ => Clock::Acceptance,
    }
}

/// Every clock that runs until a petition is accepted or handled otherwise.
pub const FIRST_CLOCKS: [Clock; 4] = [Clock::Acceptance, Clock::Transfer, Clock::ContinuedReview, Clock::CrimeReport];

/// Whether people and free text are sealed: denunciations, and mixed petitions, which may hold one.
pub fn is_sealed_kind(kind: Kind) -> bool {
    matches!(kind, Kind::Denunciation | Kind::Mixed)
}

/// Whether a result fits the kind and level of a petition (LKN Điều 31, 40; LTC Điều 35).
pub fn result_fits(kind: Kind, level: i16, result: Outcome) -> bool {
    use Outcome::{Amended, AnnulledReturned, Answered, Justified, PartlyJustified, Unjustified, Upheld};
    match kind {
        Kind::Complaint if level == 2 => matches!(result, Upheld | Amended | AnnulledReturned),
        Kind::Complaint | Kind::Denunciation => matches!(result, Justified | PartlyJustified | Unjustified),
        Kind::Recommendation | Kind::Feedback => result == Answered,
        Kind::Mixed => false,
    }
}

/// The results that fit, for the refusal's text.
pub fn fitting_results(kind: Kind, level: i16) -> Vec<Outcome> {
    Outcome::ALL.iter().copied().filter(|result| result_fits(kind, level, *result)).collect()
}
