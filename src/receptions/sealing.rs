//! What of a visit stands in the open and what is sealed (Luật Tố cáo 2018, Điều 8, 9, 47).
//!
//! One denunciation seals the whole visit: the people, every free text, the language (it can single out a family),
//! who signed the statement, and the link to an earlier visit, where the same person may stand by name.
use std::collections::BTreeMap;

use super::bodies::{FollowUpBody, MatterBody, StatementBody, VisitBody};
use super::model::Visit;
use crate::kernel::codes::{Code, Kind};
use crate::kernel::fold;
use crate::people::{PersonBody, SealedContent};
use crate::petitions::AgainstBody;

/// A visit in two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parted {
    /// Stored in the clear; none of a sealed visit.
    pub citizens: Vec<PersonBody>,
    /// By the order of the matters.
    pub contents: Vec<Option<String>>,
    pub request: Option<String>,
    pub prior_settlement: Option<String>,
    pub note: Option<String>,
    pub interpreter_language: Option<String>,
    pub statement: Option<StatementBody>,
    pub follow_up: Vec<FollowUpBody>,
    /// The folded texts that a search looks through.
    pub search: String,
    /// Stored under a key of its own.
    pub sealed: Option<SealedContent>,
}

/// How whom a matter denounces is named among the sealed texts.
const AGAINST: &str = "against";

fn entries(against: &[AgainstBody]) -> Option<String> {
    if against.is_empty() { None } else { serde_json::to_string(against).ok() }
}

/// Whom a visit's matters denounce.
pub fn against_of(matters: &[MatterBody]) -> Vec<AgainstBody> {
    matters.iter().flat_map(|matter| matter.against.iter().cloned()).collect()
}

/// The same, taken out of a sealed record: its other texts, and the entries by their matters.
pub fn against_in(content: SealedContent) -> (BTreeMap<String, String>, Vec<AgainstBody>) {
    let is_entries = |field: &str| field.starts_with("matters.") && field.ends_with(AGAINST);
    let (entries, texts): (BTreeMap<_, _>, BTreeMap<_, _>) =
        content.texts.into_iter().partition(|(field, _)| is_entries(field));
    let against = entries.into_values().filter_map(|text| serde_json::from_str::<Vec<AgainstBody>>(&text).ok());
    (texts, against.flatten().collect())
}

/// Whether a visit is sealed: a denunciation is among its matters, or a mixed one, which may hold a denunciation.
pub fn is_sealed(matters: &[MatterBody]) -> bool {
    matters.iter().any(|matter| matches!(matter.kind, Kind::Denunciation | Kind::Mixed))
}

/// Parts a visit; nothing of a sealed part stands in the open one.
pub fn part(body: &VisitBody) -> Parted {
    if is_sealed(&body.matters) {
        return Parted {
            citizens: Vec::new(),
            contents: body.matters.iter().map(|_| None).collect(),
            request: None,
            prior_settlement: None,
            note: None,
            interpreter_language: None,
            statement: None,
            follow_up: Vec::new(),
            search: String::new(),
            sealed: Some(sealed_of(body)),
        };
    }
    let contents: Vec<_> = body.matters.iter().map(|m| filled(Some(&m.content))).collect();
    let mut parted = Parted {
        citizens: body.citizens.clone(),
        contents,
        request: filled(body.request.as_ref()),
        prior_settlement: filled(body.prior_settlement.as_ref()),
        note: filled(body.note.as_ref()),
        interpreter_language: filled(body.interpreter_language.as_ref()),
        statement: body.statement.clone(),
        follow_up: body.follow_up.clone(),
        search: String::new(),
        sealed: None,
    };
    parted.search = searched(&parted);
    parted
}

fn filled(text: Option<&String>) -> Option<String> {
    text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty())
}

fn searched(parted: &Parted) -> String {
    let follow_up = parted.follow_up.iter().map(|f| Some(&f.text));
    let texts = [&parted.request, &parted.prior_settlement, &parted.note];
    let all = parted.contents.iter().chain(texts).map(Option::as_ref).chain(follow_up).flatten();
    all.map(|text| fold(text)).collect::<Vec<_>>().join("\n")
}

/// What is sealed of a visit that stood open until a denunciation was handed in at it.
pub(super) fn sealed_later(visit: &Visit) -> SealedContent {
    let Visit { reception, parts, people, .. } = visit;
    let texts = parts.texts.as_ref();
    let mut content = SealedContent { people: people.iter().map(|p| p.body.clone()).collect(), ..Default::default() }
        .text("request", texts.and_then(|t| t.request.as_deref()))
        .text("prior_settlement", texts.and_then(|t| t.prior_settlement.as_deref()))
        .text("note", texts.and_then(|t| t.note.as_deref()))
        .text("interpreter_language", reception.interpreter_language.as_deref())
        .text("statement.signed_by", reception.statement_signed_by.as_deref());
    if let Some(is_read_back) = reception.statement_is_read_back {
        content = content.text("statement.is_read_back", Some(if is_read_back { "true" } else { "false" }));
    }
    for (n, matter) in parts.matters.iter().enumerate() {
        content = content.text(&format!("matters.{n}.content"), matter.content.as_deref());
        content.links.extend(matter.previous_reception_id.map(|id| id.0));
    }
    follow_up(content, &parts.follow_up)
}

fn follow_up(mut content: SealedContent, steps: &[FollowUpBody]) -> SealedContent {
    for (n, step) in steps.iter().enumerate() {
        let on = step.on.map(|on| on.to_string());
        content = content
            .text(&format!("follow_up.{n}.text"), Some(&step.text))
            .text(&format!("follow_up.{n}.on"), on.as_deref());
    }
    content
}

fn sealed_of(body: &VisitBody) -> SealedContent {
    let mut content = SealedContent { people: body.citizens.clone(), ..SealedContent::default() }
        .text("request", body.request.as_deref())
        .text("prior_settlement", body.prior_settlement.as_deref())
        .text("note", body.note.as_deref())
        .text("interpreter_language", body.interpreter_language.as_deref());
    for (n, matter) in body.matters.iter().enumerate() {
        content = content.text(&format!("matters.{n}.content"), Some(&matter.content));
        content = content.text(&format!("matters.{n}.{AGAINST}"), entries(&matter.against).as_deref());
        content.links.extend(matter.previous_reception_id.map(|id| id.0));
    }
    content = follow_up(content, &body.follow_up);
    match &body.statement {
        Some(statement) => content
            .text("statement.confirmation", statement.confirmation.map(Code::code))
            .text("statement.signed_by", Some(&statement.signed_by))
            .text("statement.is_read_back", Some(if statement.is_read_back { "true" } else { "false" })),
        None => content,
    }
}
