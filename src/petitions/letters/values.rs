//! What stands in a letter about a petition.
use super::rules::LetterForm;
use crate::agencies::Agency;
use crate::deadlines::Deadline;
use crate::documents::templates::{BLANK, Letter, day, each_once, signer};
use crate::kernel::AgencyId;
use crate::kernel::codes::Code;
use crate::law::petition_ground;
use crate::people::Person;
use crate::petitions::model::Case;
use crate::petitions::store::{Dispatch, StepRow};

const SECRECY: &str = "Họ tên, địa chỉ, nội dung cần giữ bí mật của người tố cáo không in ở đây; người được giao xử lý điền bằng tay \
                       trên bản gửi cho người có quyền nhận (Luật Tố cáo 2018, Điều 8).";

/// What a letter is put together from.
pub(super) struct Parts<'a> {
    pub case: &'a Case,
    pub agency: &'a Agency,
    pub agencies: &'a [Agency],
    pub people: &'a [Person],
    pub steps: &'a [StepRow],
    pub dispatches: &'a [Dispatch],
    pub deadlines: &'a [Deadline],
    pub officer: &'a str,
    pub pin: Option<String>,
}

impl Parts<'_> {
    /// Fills the values of a form into those of the office.
    pub fn fill(&self, form: LetterForm, letter: &mut Letter) {
        let Case { petition, texts, progress } = self.case;
        let is_open = !petition.is_sealed;
        let step = form.step().and_then(|action| self.steps.iter().rev().find(|step| step.action == action));
        let summary = if is_open { &texts.summary } else { &texts.public_summary };
        letter.extend([
            ("code", petition.quoted_code()),
            ("kind", petition.kind.label().vi.into_owned()),
            ("received_on", day(petition.received_on)),
            ("petitioners", self.said_of_people(|p| p.body.full_name.as_deref())),
            ("addresses", self.said_of_people(|p| p.body.address.as_deref())),
            ("summary", summary.clone().unwrap_or_else(|| BLANK.into())),
            ("officer", self.officer.to_owned()),
            ("lookup_pin", self.pin.clone().unwrap_or_default()),
            ("forwarder", texts.forwarder_name.clone().unwrap_or_else(|| BLANK.into())),
            ("accepted_on", progress.accepted_on.map_or_else(|| BLANK.into(), day)),
            ("due_on", self.due_on()),
            ("to_name", self.sent_to(form)),
            ("basis", form.basis(petition.kind).to_owned()),
            ("reason", step.and_then(|step| step.note.clone()).filter(|_| is_open).unwrap_or_else(|| BLANK.into())),
            ("secrecy_note", if is_open { String::new() } else { SECRECY.to_owned() }),
        ]);
        if let Some(step) = step {
            self.of_step(step, letter);
        }
    }

    /// Number, signer and ground of the paper that was recorded.
    fn of_step(&self, step: &StepRow, letter: &mut Letter) {
        letter.extend(step.document_number.clone().map(|number| ("document_number", number)));
        letter.extend(step.signer_name.clone().map(|name| ("signer_name", name)));
        letter.extend(step.signer_post.map(|post| ("signer_post", signer(self.agency, post))));
        let code = step.detail.get("ground").and_then(|code| code.as_str());
        let ground = code.and_then(|code| petition_ground(self.case.petition.kind, code, step.on_day).ok());
        if let Some(ground) = ground {
            letter.extend([("reason", ground.label.vi.into_owned()), ("basis", ground.basis.to_owned())]);
        }
    }

    fn said_of_people(&self, of: impl Fn(&Person) -> Option<&str>) -> String {
        if self.case.petition.is_sealed { BLANK.into() } else { each_once(self.people.iter().filter_map(&of)) }
    }

    fn due_on(&self) -> String {
        let due = self.deadlines.iter().filter(|d| d.is_running()).filter_map(|d| d.due_on).min();
        due.map_or_else(|| BLANK.into(), day)
    }

    fn sent_to(&self, form: LetterForm) -> String {
        let letter = self.dispatches.iter().rev().find(|letter| Some(letter.kind) == form.dispatch());
        let named =
            |id: AgencyId| self.agencies.iter().find(|agency| agency.id == id).map(|agency| agency.name.clone());
        let name = letter.and_then(|letter| letter.to_agency_id.and_then(named).or_else(|| letter.to_name.clone()));
        name.unwrap_or_else(|| BLANK.into())
    }
}
