//! Which letters there are, and which fits a petition now (TT 05/2021/TT-TTCP).
use crate::kernel::codes::{Code, DispatchKind, Handling, Kind, State, codes};
use crate::kernel::{Problem, Tongues};
use crate::petitions::model::Petition;

codes! {
    /// A letter about a petition.
    LetterForm {
        Receipt = "receipt" ("giấy biên nhận", "receipt"),
        Proposal = "proposal" ("phiếu đề xuất thụ lý", "proposal to accept"),
        Guidance = "guidance" ("phiếu hướng dẫn", "guidance"),
        Transfer = "transfer" ("phiếu chuyển đơn", "transfer"),
        Return = "return" ("phiếu trả đơn", "return"),
        Acceptance = "acceptance" ("thông báo thụ lý", "notice of acceptance"),
        Refusal = "refusal" ("thông báo không thụ lý", "notice of refusal"),
    }
}

impl LetterForm {
    /// The handling it tells of; a receipt is given for every petition.
    pub(super) fn handling(self) -> Option<Handling> {
        Some(match self {
            Self::Receipt => return None,
            Self::Proposal | Self::Acceptance => Handling::Accepted,
            Self::Guidance => Handling::Guided,
            Self::Transfer => Handling::Transferred,
            Self::Return => Handling::Returned,
            Self::Refusal => Handling::Refused,
        })
    }

    /// The letter that is recorded as sent with it.
    pub(super) fn dispatch(self) -> Option<DispatchKind> {
        Some(match self {
            Self::Guidance => DispatchKind::Guided,
            Self::Transfer => DispatchKind::Transferred,
            Self::Return => DispatchKind::Returned,
            _ => return None,
        })
    }

    /// The step that is recorded with it.
    pub(super) fn step(self) -> Option<&'static str> {
        Some(match self {
            Self::Receipt | Self::Proposal => return None,
            Self::Guidance => "guide",
            Self::Transfer => "transfer",
            Self::Return => "return",
            Self::Acceptance => "accept",
            Self::Refusal => "refuse",
        })
    }

    /// What it rests on.
    pub(super) fn basis(self, kind: Kind) -> &'static str {
        match (self, kind) {
            (Self::Proposal, Kind::Denunciation) => "Điều 29 Luật Tố cáo năm 2018, Điều 13 Thông tư số 05/2021/TT-TTCP",
            (Self::Acceptance | Self::Refusal, Kind::Denunciation) => "Điều 29 Luật Tố cáo năm 2018",
            (Self::Proposal | Self::Acceptance, Kind::Complaint) => "Điều 27 Luật Khiếu nại năm 2011",
            (Self::Refusal, Kind::Complaint) => "Điều 11 Luật Khiếu nại năm 2011",
            (Self::Transfer, Kind::Denunciation) => "Điều 24 Luật Tố cáo năm 2018, Điều 14 Thông tư số 05/2021/TT-TTCP",
            _ => "Thông tư số 05/2021/TT-TTCP quy định quy trình xử lý đơn",
        }
    }
}

fn does_fit(form: LetterForm, petition: &Petition, allowed: &[Handling]) -> bool {
    let is_open = petition.state == State::Classified;
    match form.handling() {
        None => true,
        // What is proposed is not accepted yet.
        Some(handling) if form == LetterForm::Proposal => is_open && allowed.contains(&handling),
        Some(handling) => petition.handling == Some(handling) || is_open && allowed.contains(&handling),
    }
}

/// Refuses a form that does not fit, naming those that do; `allowed` are the handlings that the law leaves open.
pub(super) fn fits(form: LetterForm, petition: &Petition, allowed: &[Handling]) -> Result<(), Problem> {
    if does_fit(form, petition, allowed) {
        return Ok(());
    }
    let fitting: Vec<LetterForm> =
        LetterForm::ALL.iter().copied().filter(|form| does_fit(*form, petition, allowed)).collect();
    let listed = |of: fn(&Tongues) -> &str| {
        fitting.iter().map(|form| format!("{} ({form})", of(&form.label()))).collect::<Vec<_>>().join(", ")
    };
    let (label, state) = (form.label(), petition.state.label());
    let mut problem = Problem::wrong_state(
        Tongues::new(
            format!(
                "Đơn ở trạng thái \"{}\" không dùng được mẫu \"{}\". Mẫu phù hợp: {}.",
                state.vi,
                label.vi,
                listed(|t| t.vi.as_ref())
            ),
            format!(
                "The petition is {}; the {} does not fit. Fitting: {}.",
                state.en,
                label.en,
                listed(|t| t.en.as_ref())
            ),
        ),
        fitting.iter().map(|form| form.code()).collect(),
    );
    problem.code = "form_does_not_fit";
    problem.title.clone_from(&Tongues::of("Mẫu không phù hợp với đơn", "Not a form of this petition"));
    Err(problem)
}
