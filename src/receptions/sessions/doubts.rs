//! What looks wrong about a session and is stored all the same; pure.
use chrono::NaiveDate;

use super::{SessionFacts, SessionState, rules};
use crate::kernel::codes::Host;
use crate::kernel::{Lang, Tongues};
use crate::people::Warning;

/// What is doubted today; `posting_due` is the latest lawful day to post it, where one was counted.
pub fn doubts(session: &SessionFacts, posting_due: Option<NaiveDate>, today: NaiveDate, lang: Lang) -> Vec<Warning> {
    let mut found = Vec::new();
    let mut add = |pointer: &str, code: &str, detail: Tongues| {
        found.push(Warning { pointer: pointer.into(), code: code.into(), detail: detail.get(lang).into() });
    };
    if let (Some(posted), Some(due)) = (session.published_on, posting_due)
        && posted > due
    {
        add(
            "/published_on",
            "published_late",
            Tongues::new(
                format!(
                    "Niêm yết ngày {}, muộn hơn hạn {}: lịch phải niêm yết trước ngày tiếp ít nhất 05 ngày làm việc (Luật Tiếp công dân 2013, Điều 24 khoản 4); vẫn được lưu.",
                    posted.format("%d/%m/%Y"),
                    due.format("%d/%m/%Y")
                ),
                format!(
                    "Posted on {posted}, after {due}: a schedule is posted at least 5 working days before the session (Law on Citizen Reception 2013, Article 24(4)); stored all the same."
                ),
            ),
        );
    }
    // Of one that nobody sat at and that was excused nothing is posted any more; nor of one called off.
    let is_off =
        session.state == SessionState::Cancelled || (session.state == SessionState::Planned && session.is_excused);
    if let Some(due) = posting_due.filter(|due| session.published_on.is_none() && *due < today && !is_off) {
        add(
            "/published_on",
            "not_published",
            Tongues::new(
                format!(
                    "Chưa ghi ngày niêm yết; hạn là {}: lịch phải niêm yết trước ngày tiếp ít nhất 05 ngày làm việc (Luật Tiếp công dân 2013, Điều 24 khoản 4).",
                    due.format("%d/%m/%Y")
                ),
                format!(
                    "No posting was recorded; it was due on {due}: a schedule is posted at least 5 working days before the session (Law on Citizen Reception 2013, Article 24(4))."
                ),
            ),
        );
    }
    if session.actual_host == Some(Host::Delegate) && !session.has_delegation {
        add(
            "/delegation_document",
            "delegation_without_document",
            Tongues::of(
                "Người được ủy quyền tiếp nhưng chưa có văn bản ủy quyền; buổi ủy quyền không tính vào số ngày thủ trưởng phải tiếp.",
                "A delegate held it without a paper of delegation; a delegated session does not count for the head's days.",
            ),
        );
    }
    if rules::is_awaited(session) && session.on < today {
        add(
            "/state",
            "not_recorded",
            Tongues::of(
                "Đã qua ngày dự kiến mà chưa ghi buổi tiếp: hãy mở, hoãn, hủy hoặc ghi lý do vắng.",
                "Its day has passed and nothing was recorded: open, postpone, cancel or excuse it.",
            ),
        );
    }
    if let Some(basis) = rules::owes_conclusion(session) {
        add(
            "/conclusion",
            "conclusion_missing",
            Tongues::new(
                format!("Chưa có thông báo kết luận việc tiếp công dân của thủ trưởng ({basis})."),
                format!("The notice of conclusions of the head's reception is missing ({basis})."),
            ),
        );
    }
    found
}
