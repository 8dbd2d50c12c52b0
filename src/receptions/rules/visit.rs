//! What a visit entered today must satisfy; a register's history is stored without these checks.
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use std::borrow::Cow;
use std::collections::BTreeSet;

use super::against;
use crate::kernel::codes::{Host, Occurrence, ReceptionMode, ReceptionOutcome};
use crate::kernel::{AgencyId, FieldError, Problem, ReceptionId, UserId, day_in_vietnam, length_of};
use crate::law::refusal_ground;
use crate::people;
use crate::receptions::bodies::{MatterBody, VisitBody};

const CITIZENS: usize = 100;
const MATTERS: usize = 20;
const FOLLOW_UPS: usize = 50;
const TEXT: usize = 10_000;
const FIRST_YEAR: i32 = 1990;
const DIRECTED: &str = "Luật Tiếp công dân 2013, Điều 18 khoản 4";

/// The records a visit refers to, as far as the writer sees them.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub session: Option<KnownSession>,
    pub earlier: BTreeSet<ReceptionId>,
    /// Agencies and accounts that are named as denounced.
    pub agencies: BTreeSet<AgencyId>,
    pub accounts: BTreeSet<UserId>,
}

/// What a session must share with its visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownSession {
    pub agency: AgencyId,
    pub on: NaiveDate,
    pub mode: ReceptionMode,
}

/// Luật Tiếp công dân 2013, Điều 18: periodic and unscheduled receptions are held by the head or a delegate.
pub fn host_fits(mode: ReceptionMode, host: Host) -> bool {
    mode == ReceptionMode::Regular || host != Host::Staff
}

/// Every wrong value of a visit at once, with the article where the law refuses it.
///
/// # Errors
/// 422 `invalid`.
pub fn check(body: &VisitBody, known: &Known, now: DateTime<Utc>) -> Result<(), Problem> {
    let mut found = Found::default();
    found.when(body, now);
    found.who(body, day_in_vietnam(now));
    found.what(body, known);
    found.outcome(body);
    found.session(body, known);
    if found.errors.is_empty() {
        return Ok(());
    }
    let problem = Problem::invalid(found.errors);
    Err(match found.basis {
        Some(basis) => problem.with_basis(basis),
        None => problem,
    })
}

#[derive(Default)]
struct Found {
    errors: Vec<FieldError>,
    basis: Option<&'static str>,
}

impl Found {
    fn add(
        &mut self,
        pointer: impl Into<String>,
        code: &'static str,
        vi: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) {
        self.errors.push(FieldError::new(pointer, code, vi, en));
    }

    fn length(&mut self, pointer: impl Into<String>, text: &str, most: usize) {
        let length = length_of(text);
        if length == 0 || length > most {
            self.add(pointer, "length", format!("Dài từ 1 đến {most} ký tự."), format!("1 to {most} characters."));
        }
    }

    fn count(&mut self, pointer: &str, count: usize, most: usize) {
        if count > most {
            self.add(pointer, "too_many", format!("Nhiều nhất {most} mục."), format!("At most {most} items."));
        }
    }

    fn when(&mut self, body: &VisitBody, now: DateTime<Utc>) {
        if body.received_at.0 > now {
            self.add(
                "/received_at",
                "in_the_future",
                "Thời điểm tiếp không được ở tương lai.",
                "A visit may not lie in the future.",
            );
        } else if body.received_on().year() < FIRST_YEAR {
            self.add(
                "/received_at",
                "out_of_range",
                format!("Thời điểm tiếp từ năm {FIRST_YEAR}."),
                format!("A visit is of {FIRST_YEAR} or later."),
            );
        }
        if !host_fits(body.mode, body.host) {
            self.add(
                "/host",
                "host_not_allowed",
                "Tiếp định kỳ, đột xuất do thủ trưởng hoặc người được ủy quyền chủ trì.",
                "Periodic and unscheduled receptions are held by the head or a delegate.",
            );
            self.basis = Some("Luật Tiếp công dân 2013, Điều 18");
        }
        if let Some(name) = &body.received_by_name {
            self.length("/received_by_name", name, 200);
        }
    }

    fn who(&mut self, body: &VisitBody, today: NaiveDate) {
        let named = i32::try_from(body.citizens.len()).unwrap_or(i32::MAX);
        self.count("/citizens", body.citizens.len(), CITIZENS);
        if !(1..=10_000).contains(&body.people_count) {
            self.add("/people_count", "out_of_range", "Số người từ 1 đến 10000.", "1 to 10000 people.");
        } else if body.people_count < named {
            self.add(
                "/people_count",
                "too_few",
                format!("Số người không ít hơn {named} người đã ghi tên."),
                format!("Not fewer than the {named} people written down."),
            );
        }
        let is_refused = body.outcome == ReceptionOutcome::Refused;
        if named == 0 && !is_refused {
            self.add(
                "/citizens",
                "required",
                "Phải ghi ít nhất một công dân, trừ khi từ chối tiếp.",
                "Write down at least one citizen, unless the visit was refused.",
            );
        }
        let this_year = i16::try_from(today.year()).unwrap_or(i16::MAX);
        for (n, person) in body.citizens.iter().take(CITIZENS).enumerate() {
            let pointer = format!("/citizens/{n}");
            self.errors.extend(people::rules::errors(person, &pointer, this_year));
            if person.full_name.is_none() && !is_refused {
                self.add(
                    format!("{pointer}/full_name"),
                    "required",
                    "Phải ghi họ tên, trừ khi từ chối tiếp.",
                    "A name is required, unless the visit was refused.",
                );
            }
        }
    }

    fn what(&mut self, body: &VisitBody, known: &Known) {
        self.count("/matters", body.matters.len(), MATTERS);
        if body.matters.is_empty() && body.outcome != ReceptionOutcome::Refused {
            self.add(
                "/matters",
                "required",
                "Phải ghi ít nhất một vụ việc, trừ khi từ chối tiếp.",
                "At least one matter is required, unless the visit was refused.",
            );
        }
        for (n, matter) in body.matters.iter().take(MATTERS).enumerate() {
            self.matter(n, matter, known);
        }
        let texts = [
            ("/request", &body.request, TEXT),
            ("/prior_settlement", &body.prior_settlement, TEXT),
            ("/note", &body.note, TEXT),
            ("/interpreter_language", &body.interpreter_language, 100),
            ("/late_reason", &body.late_reason, 1_000),
        ];
        for (pointer, text, most) in texts {
            if let Some(text) = text {
                self.length(pointer, text, most);
            }
        }
        if let Some(statement) = &body.statement {
            self.length("/statement/signed_by", &statement.signed_by, 200);
        }
    }

    fn matter(&mut self, n: usize, matter: &MatterBody, known: &Known) {
        self.length(format!("/matters/{n}/content"), &matter.content, TEXT);
        self.errors.extend(against::errors(n, matter, known));
        let Some(earlier) = matter.previous_reception_id else { return };
        let pointer = format!("/matters/{n}/previous_reception_id");
        if !known.earlier.contains(&earlier) {
            self.add(pointer, "unknown_reference", "Không có lượt tiếp này.", "There is no such visit.");
        } else if matter.occurrence == Occurrence::First {
            self.add(
                pointer,
                "conflicting",
                "Vụ việc lần đầu thì không có lượt tiếp trước.",
                "A matter received for the first time has no earlier visit.",
            );
        }
    }

    fn outcome(&mut self, body: &VisitBody) {
        let visited_on = body.received_on();
        match (&body.refusal_ground, body.outcome == ReceptionOutcome::Refused) {
            (Some(ground), true) => {
                if let Err(refusal) = refusal_ground(ground, visited_on) {
                    self.add("/refusal_ground", refusal.code, refusal.detail.vi, refusal.detail.en);
                    self.basis = refusal.basis;
                }
                if ground == "other_by_law" && body.note.as_deref().is_none_or(|note| note.trim().is_empty()) {
                    self.add(
                        "/note",
                        "required",
                        "Căn cứ \"trường hợp khác theo quy định của pháp luật\" phải nêu rõ trong ghi chú.",
                        "The ground \"another case by law\" is named in the note.",
                    );
                }
            }
            (None, true) => self.add(
                "/refusal_ground",
                "required",
                "Từ chối tiếp phải có căn cứ.",
                "A refusal to receive needs its ground.",
            ),
            (Some(_), false) => self.add(
                "/refusal_ground",
                "conflicting",
                "Chỉ ghi căn cứ từ chối khi kết quả là từ chối tiếp.",
                "A ground of refusal stands only with the outcome refused.",
            ),
            (None, false) => {}
        }
        match body.promised_answer_on {
            Some(day) if day < visited_on => self.add(
                "/promised_answer_on",
                "too_early",
                "Ngày hẹn trả lời không được trước ngày tiếp.",
                "The promised answer may not lie before the visit.",
            ),
            None if body.outcome == ReceptionOutcome::Directed => {
                self.add(
                    "/promised_answer_on",
                    "required",
                    "Giao đơn vị giải quyết thì phải báo ngày trả lời.",
                    "When a unit is directed, the day of the answer is announced.",
                );
                self.basis = self.basis.or(Some(DIRECTED));
            }
            _ => {}
        }
        self.count("/follow_up", body.follow_up.len(), FOLLOW_UPS);
        for (n, step) in body.follow_up.iter().take(FOLLOW_UPS).enumerate() {
            self.length(format!("/follow_up/{n}/text"), &step.text, 2_000);
            if step.on.is_some_and(|on| on < visited_on) {
                self.add(
                    format!("/follow_up/{n}/on"),
                    "too_early",
                    "Việc theo dõi không được trước ngày tiếp.",
                    "A follow-up may not lie before the visit.",
                );
            }
        }
    }

    fn session(&mut self, body: &VisitBody, known: &Known) {
        if body.session_id.is_none() {
            return;
        }
        let visit = KnownSession { agency: body.agency_id, on: body.received_on(), mode: body.mode };
        match known.session {
            Some(session) if session == visit => {}
            Some(session) if session.agency == visit.agency => self.add(
                "/session_id",
                "other_session",
                "Buổi tiếp phải cùng ngày và cùng loại với lượt tiếp.",
                "A session has the day and the mode of its visits.",
            ),
            _ => self.add("/session_id", "unknown_reference", "Không có buổi tiếp này.", "There is no such session."),
        }
    }
}
