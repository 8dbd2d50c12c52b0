//! What a correction of a dialogue may say.
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};

use crate::dialogues::rules::{held_errors, past, refuse, text};
use crate::dialogues::view::HeldDetail;
use crate::dialogues::{CorrectDialogue, HoldDialogue};
use crate::documents::DocumentBody;
use crate::kernel::codes::Host;
use crate::kernel::{FieldError, Problem, squeeze};

/// How it was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    pub on: NaiveDate,
    pub detail: HeldDetail,
    pub minutes: Option<DocumentBody>,
}

/// A field that a correction changed: its name in the history and in the trail, the old and the new value.
pub(super) struct Changed {
    pub field: &'static str,
    pub trail: &'static str,
    pub from: Value,
    pub to: Value,
}

impl Held {
    /// As a correction tells it; a paper of delegation stands with a delegate only.
    fn corrected(&self, body: &CorrectDialogue) -> Self {
        let old = &self.detail;
        let chair = body.chair.unwrap_or(old.chair);
        let kept = old.delegation_document.clone().filter(|_| chair == Host::Delegate);
        let detail = HeldDetail {
            chair,
            chair_name: body.chair_name.as_deref().map_or_else(|| old.chair_name.clone(), squeeze),
            participants: body.participants.unwrap_or(old.participants),
            groups: body.groups.clone().unwrap_or_else(|| old.groups.clone()),
            started_at: body.started_at.or(old.started_at),
            ended_at: body.ended_at.or(old.ended_at),
            delegation_document: body.delegation_document.clone().or(kept),
        };
        let minutes = body.minutes_document.clone().or_else(|| self.minutes.clone());
        Self { on: body.held_on.unwrap_or(self.on), detail, minutes }
    }

    /// As it would have been recorded.
    fn told(&self) -> HoldDialogue {
        let detail = self.detail.clone();
        HoldDialogue {
            chair: detail.chair,
            chair_name: detail.chair_name,
            delegation_document: detail.delegation_document,
            participants: detail.participants,
            groups: detail.groups,
            started_at: detail.started_at,
            ended_at: detail.ended_at,
            minutes_document: self.minutes.clone(),
        }
    }
}

/// A correction; answers how it was held by it. `announced_on` and the day of what came first of it bound its day.
///
/// # Errors
/// 422 with every wrong value, and for one that changes nothing.
pub(super) fn corrects(
    body: &CorrectDialogue,
    before: &Held,
    (announced_on, first_after): (Option<NaiveDate>, Option<NaiveDate>),
    today: NaiveDate,
) -> Result<Held, Problem> {
    let after = before.corrected(body);
    let mut errors = Vec::new();
    text("/reason", Some(&body.reason), 2_000, &mut errors);
    if after.on != before.on {
        past("/held_on", after.on, today, &mut errors);
        errors.extend(announced_on.filter(|on| after.on < *on).map(too_early));
        errors.extend(first_after.filter(|on| after.on > *on).map(too_late));
    }
    errors.extend(held_errors(&after.told(), after.on, today));
    if errors.is_empty() && after == *before {
        errors.push(FieldError::new(
            "",
            "nothing_corrected",
            "Không có giá trị nào khác với điều đã ghi.",
            "No value differs from what was recorded.",
        ));
    }
    refuse(errors)?;
    Ok(after)
}

fn too_early(announced_on: NaiveDate) -> FieldError {
    FieldError::new(
        "/held_on",
        "too_early",
        format!("Đã thông báo ngày {}; không thể tổ chức trước đó.", announced_on.format("%d/%m/%Y")),
        format!("It was announced on {announced_on}; it was not held before that."),
    )
}

fn too_late(first_after: NaiveDate) -> FieldError {
    FieldError::new(
        "/held_on",
        "too_late",
        format!(
            "Ngày {} đã có việc sau đối thoại (trả lời, hẹn hoặc thông báo kết luận); không thể tổ chức sau đó.",
            first_after.format("%d/%m/%Y")
        ),
        format!(
            "On {first_after} something came of it (an answer, a promised day, the conclusions); it was not held later."
        ),
    )
}

/// What differs, field by field; of papers their numbers.
pub(super) fn changes(before: &Held, after: &Held) -> Vec<Changed> {
    let (old, new) = (&before.detail, &after.detail);
    [
        differs("held_on", "day", &before.on, &after.on),
        differs("chair", "host", &old.chair, &new.chair),
        differs("chair_name", "chair_name", &old.chair_name, &new.chair_name),
        paper("delegation_document", old.delegation_document.as_ref(), new.delegation_document.as_ref()),
        differs("participants", "participants", &old.participants, &new.participants),
        differs("groups", "groups", &old.groups, &new.groups),
        differs("started_at", "opened_at", &old.started_at, &new.started_at),
        differs("ended_at", "closed_at", &old.ended_at, &new.ended_at),
        paper("minutes_document", before.minutes.as_ref(), after.minutes.as_ref()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn differs<T: PartialEq + Serialize>(field: &'static str, trail: &'static str, from: &T, to: &T) -> Option<Changed> {
    (from != to).then(|| Changed { field, trail, from: json!(from), to: json!(to) })
}

fn paper(field: &'static str, from: Option<&DocumentBody>, to: Option<&DocumentBody>) -> Option<Changed> {
    let number = |paper: Option<&DocumentBody>| paper.map(|paper| paper.number.clone());
    (from != to).then(|| Changed { field, trail: field, from: json!(number(from)), to: json!(number(to)) })
}
