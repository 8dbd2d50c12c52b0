//! What a correction of a session may say.
use chrono::{DateTime, NaiveDate, Utc};

use crate::documents::DocumentBody;
use crate::kernel::codes::Host;
use crate::kernel::{FieldError, Problem, Tongues, VietnamTime, day_in_vietnam};
use crate::receptions::sessions::rules::{allowed, host_errors, length, may_be_corrected, told, visitors_error};
use crate::receptions::sessions::{CorrectSession, SessionFacts, SessionState};

/// What opening and closing recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    pub host: Host,
    /// A register may not tell it.
    pub host_name: Option<String>,
    pub delegation_document: Option<DocumentBody>,
    pub opened_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
    pub visitors: Option<i32>,
}

impl Recorded {
    /// As a correction tells it; a paper of delegation stands with a delegate only.
    #[must_use]
    pub fn corrected(&self, body: &CorrectSession) -> Self {
        let host = body.host.unwrap_or(self.host);
        let instant = |at: Option<VietnamTime>| at.map(|at| at.0.to_utc());
        let kept = self.delegation_document.clone().filter(|_| host == Host::Delegate);
        Self {
            host,
            host_name: body.host_name.as_deref().map(|name| name.trim().to_owned()).or_else(|| self.host_name.clone()),
            delegation_document: body.delegation_document.clone().or(kept),
            opened_at: instant(body.opened_at).unwrap_or(self.opened_at),
            closed_at: instant(body.closed_at).or(self.closed_at),
            visitors: body.visitors.or(self.visitors),
        }
    }
}

/// A correction of a session as it was recorded; answers what stands afterwards.
///
/// # Errors
/// 409 when nothing was recorded of it, 422 with every wrong value and for one that changes nothing.
pub fn corrects(
    body: &CorrectSession,
    session: &SessionFacts,
    recorded: Option<&Recorded>,
    has_visits: bool,
    now: DateTime<Utc>,
) -> Result<Recorded, Problem> {
    let today = day_in_vietnam(now);
    let Some(before) = recorded.filter(|_| may_be_corrected(session.state)) else {
        return Err(not_recorded(session, today));
    };
    let after = before.corrected(body);
    let mut errors: Vec<FieldError> = length("/reason", &body.reason, 1_000).into_iter().collect();
    let name = body.host_name.as_deref();
    errors.extend(host_errors((after.host, name), after.delegation_document.as_ref(), today));
    errors.extend(hour_errors(body, session, &after, now));
    if let Some(visitors) = body.visitors {
        errors.extend(visitors_error(visitors, has_visits));
        if session.state == SessionState::Open {
            errors.push(not_closed("/visitors"));
        }
    }
    if errors.is_empty() && after == *before {
        errors.push(FieldError::new(
            "",
            "nothing_corrected",
            "Không có giá trị nào khác với điều đã ghi.",
            "No value differs from what was recorded.",
        ));
    }
    told(session.mode, after.host, errors)?;
    Ok(after)
}

fn not_recorded(session: &SessionFacts, today: NaiveDate) -> Problem {
    Problem::wrong_state(
        Tongues::of(
            "Chỉ đính chính điều đã ghi của buổi tiếp đã mở; buổi dự kiến thì hoãn hoặc hủy.",
            "Only what was recorded of a session that was opened is corrected; a planned one is postponed or cancelled.",
        ),
        allowed(session, today),
    )
}

/// The hours: on the day of the session and past, once both are known.
fn hour_errors(body: &CorrectSession, session: &SessionFacts, after: &Recorded, now: DateTime<Utc>) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let given = [("/opened_at", body.opened_at), ("/closed_at", body.closed_at)];
    for (pointer, at) in given.into_iter().filter_map(|(pointer, at)| Some((pointer, at?))) {
        if session.state == SessionState::Open {
            errors.push(not_closed(pointer));
        } else if at.0.date_naive() != session.on {
            errors.push(FieldError::new(
                pointer,
                "other_day",
                format!("Giờ phải trong ngày tiếp {}.", session.on.format("%d/%m/%Y")),
                format!("The hour lies on the day of the session, {}.", session.on),
            ));
        } else if at.0 > now {
            errors.push(FieldError::new(pointer, "in_the_future", "Giờ chưa đến.", "The hour has not come yet."));
        } else if after.closed_at.is_some_and(|closed| closed < after.opened_at) {
            errors.push(FieldError::new(
                pointer,
                "before_start",
                "Kết thúc không thể trước khi mở; hãy ghi cả giờ mở và giờ kết thúc.",
                "It does not end before it was opened; give both hours.",
            ));
        }
    }
    errors
}

fn not_closed(pointer: &str) -> FieldError {
    FieldError::new(
        pointer,
        "not_closed",
        "Buổi tiếp chưa kết thúc: hãy ghi kết thúc trước.",
        "The session was not closed yet: close it first.",
    )
}
