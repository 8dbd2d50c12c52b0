//! The way every step goes: find and lock the case, ask the policy, check the version, ask the state
//! machine, let the step do its own, then change the row, record the step, roll the facts, tell the news.
use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::deadlines;
use crate::documents::DocumentBody;
use crate::kernel::codes::{Code, Competence, Handling, Kind, PriorStatus, Source};
use crate::kernel::{FieldError, PetitionId, Problem, SubjectRef, length_of};
use crate::law::{MatrixFacts, allowed_handlings, signer_may};
use crate::people::{self, Warning};
use crate::petitions::model::{Case, Changes, Petition, ProgressChanges};
use crate::petitions::policy;
use crate::petitions::rules::{Step, next, steps_of, wrong_state};
use crate::petitions::store::{self, Contested, Fact, NewStep, Span};
use crate::petitions::view::PetitionView;
use crate::platform::access::{Actor, Permit};
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Done, Event, Tx, act, jobs};

/// The job that a handled petition leaves for the visit it was handed in at.
pub const ANSWERS_VISIT: &str = "petition_answers_visit";

/// What a step did to its case.
pub(super) struct Taken<'a> {
    pub changes: Changes,
    pub progress: ProgressChanges,
    /// The legal day.
    pub on: NaiveDate,
    pub document: Option<&'a DocumentBody>,
    /// Codes and days only: it is shown to everybody who sees the case.
    pub detail: Value,
    /// Fields written beside the state, named in the trail.
    pub touched: Vec<&'static str>,
    /// Free text.
    pub note: Option<String>,
    pub facts: Vec<(Fact, Option<Handling>, Option<bool>)>,
    /// What the asker is told beside the case.
    pub warnings: Vec<Warning>,
    /// What other cases of the same act leave in the trail and the news.
    pub beside: Vec<Done<PetitionView>>,
}

impl Taken<'_> {
    /// Another case was registered on the way.
    pub fn join(&mut self, done: Done<PetitionView>) {
        self.beside.push(done);
    }

    pub fn on(on: NaiveDate) -> Self {
        Self {
            changes: Changes::default(),
            progress: ProgressChanges::default(),
            on,
            document: None,
            detail: json!({}),
            touched: Vec::new(),
            note: None,
            facts: Vec::new(),
            warnings: Vec::new(),
            beside: Vec::new(),
        }
    }
}

/// Takes a step with a case.
pub(super) async fn take<'b, F>(
    app: &App,
    ctx: &Ctx,
    id: PetitionId,
    seen: i32,
    step: Step,
    work: F,
) -> Answer<PetitionView>
where
    F: AsyncFnOnce(&mut Tx<'_>, &Permit, &Case) -> Result<Taken<'b>, AppError>,
{
    act(app, ctx, async |tx| {
        let case = store::find_locked(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may_step(&ctx.actor, step, &case.petition)?;
        if case.petition.version != seen {
            return Err(AppError::stale());
        }
        let state = case.petition.state;
        let Some(to) = next(state, step) else {
            let allowed = allowed_now(tx, &ctx.actor, &case).await?;
            return Err(wrong_state(state, step, allowed).into());
        };
        let mut taken = work(tx, &permit, &case).await?;
        refuse_giveaway_of_step(tx, &case, &taken).await?;
        taken.changes.state = Some(to);
        let late_entry = taken.on < ctx.today;
        if late_entry {
            taken.changes.late_entry = Some(true);
        }
        let after = store::apply(tx, &permit, &case, &taken.changes, &taken.progress).await?;
        let note = keep_note(tx, &permit, &after, taken.note.take()).await?;
        let new_step = NewStep {
            action: step.code(),
            on: taken.on,
            agency: case.petition.agency_id,
            document: taken.document,
            detail: taken.detail,
            note,
            late_entry,
        };
        store::record_step(tx, &permit, id, new_step).await?;
        roll(tx, &permit, &after, taken.on, &taken.facts).await?;
        let audit = Audit::of(step.operation(), id)
            .at(case.petition.agency_id)
            .change("state", state, to)
            .set("on", taken.on)
            .set("handling", after.handling)
            .touched(&taken.touched);
        let audit =
            if after.kind == case.petition.kind { audit } else { audit.change("kind", case.petition.kind, after.kind) };
        let (before, now) = (case.petition.agency_id, after.agency_id);
        let audit = if before == now { audit } else { audit.change("agency_id", before, now) };
        let news = Event::new(
            "petition.moved",
            id,
            json!({ "step": step.code(), "state": to, "agency_id": after.agency_id, "on": taken.on }),
        );
        let is_decided = step == Step::Accept || step.handling().is_some();
        if is_decided && (after.is_sealed || store::is_handed_in(tx.conn(), id).await?) {
            // What was decided is the answer owed to the visit it was handed in at (LTCD Điều 28 khoản 1).
            jobs::enqueue(tx, ANSWERS_VISIT, json!({ "petition_id": id, "on": taken.on })).await?;
        }
        // A case handed above its holder's reach is told as a receipt.
        let view = match store::find(tx.conn(), &ctx.scope, id).await? {
            Some(case) => view_of(tx, ctx, case, taken.warnings).await?,
            None => PetitionView::handed_up(&after, ctx.today),
        };
        let done = Done::new(view, audit).version(after.version).emit(news);
        Ok(taken.beside.into_iter().fold(done, Done::beside))
    })
    .await
}

/// The papers and letters of a sealed case are read by all who handle it, and by who receives them.
async fn refuse_giveaway_of_step(tx: &mut Tx<'_>, case: &Case, taken: &Taken<'_>) -> Result<(), AppError> {
    if !case.petition.is_sealed {
        return Ok(());
    }
    let keyring = tx.app().keyring();
    let Some(content) = people::open_sealed(tx.conn(), keyring, case.petition.subject()).await? else { return Ok(()) };
    let letters = store::related(tx.conn(), case.petition.id).await?.dispatches;
    let mut texts = vec![
        ("/document/number", taken.document.map(|d| d.number.as_str())),
        ("/document/signer_name", taken.document.map(|d| d.signer_name.as_str())),
        ("/incoming_number", taken.changes.incoming_number.as_deref()),
    ];
    texts.extend(letters.iter().map(|letter| ("/to_name", letter.to_name.as_deref())));
    super::giveaway::refuse_giveaway_in(&content, &texts)
}

/// Free text of a step: beside the step, or in the sealed record of a sealed case.
async fn keep_note(
    tx: &mut Tx<'_>,
    permit: &Permit,
    after: &Petition,
    note: Option<String>,
) -> Result<Option<String>, AppError> {
    let Some(text) = note else { return Ok(None) };
    if !after.is_sealed {
        return Ok(Some(text));
    }
    let keyring = tx.app().keyring();
    let subject = after.subject();
    let content = people::open_sealed(tx.conn(), keyring, subject).await?.unwrap_or_default();
    people::seal(tx, permit, subject, &content.text(&format!("note.{}", after.version), Some(&text))).await?;
    Ok(None)
}

/// Writes the span that begins with a step, and its dated facts.
pub(super) async fn roll(
    tx: &mut Tx<'_>,
    permit: &Permit,
    after: &Petition,
    on: NaiveDate,
    facts: &[(Fact, Option<Handling>, Option<bool>)],
) -> Result<(), AppError> {
    let due_on = deadlines::of_subject(tx.conn(), after.subject())
        .await?
        .iter()
        .filter(|d| d.is_running())
        .filter_map(|d| d.due_on)
        .min();
    let span = Span { agency: after.agency_id, kind: after.kind, state: after.state, due_on, is_suspended: false };
    store::roll_span(tx, permit, after.id, on, span).await?;
    for (fact, handling, in_time) in facts {
        store::note_event(tx, permit, after.id, &span, *fact, on, *handling, *in_time).await?;
    }
    Ok(())
}

/// The view of a case in sight, with what its reader may do now.
pub(super) async fn view_of(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    case: Case,
    warnings: Vec<Warning>,
) -> Result<PetitionView, AppError> {
    let keyring = tx.app().keyring();
    let parts = super::read::parts(tx.conn(), keyring, ctx, case, warnings).await?;
    Ok(PetitionView::of(parts))
}

/// What the law knows of a classified case.
pub fn matrix_facts(case: &Case, contested: Option<&Contested>) -> MatrixFacts {
    let petition = &case.petition;
    MatrixFacts {
        authorship: petition.authorship,
        is_eligible: petition.is_eligible.unwrap_or(true),
        was_forwarded_by: case.texts.forwarder_kind,
        is_overdue_there: contested.is_some_and(|c| c.first_overdue)
            || (petition.kind == Kind::Denunciation && petition.prior_status == Some(PriorStatus::DenunciationOverdue)),
        prior_status: petition.prior_status.unwrap_or(PriorStatus::None),
        is_oral: petition.source == Source::Hotline,
        special_route: petition.special_route,
        ..MatrixFacts::of(petition.kind, petition.competence.unwrap_or(Competence::Own))
    }
}

/// The actions that would be accepted of this actor now.
pub(super) fn allowed_actions(
    actor: &Actor,
    case: &Case,
    contested: Option<&Contested>,
    today: NaiveDate,
) -> Vec<&'static str> {
    let handlings = allowed_handlings(&matrix_facts(case, contested));
    let mut allowed: Vec<&'static str> = steps_of(case.petition.state)
        .filter(|step| policy::may_step(actor, *step, &case.petition).is_ok())
        .filter(|step| step.handling().is_none_or(|handling| handlings.contains(&handling)))
        .filter(|step| super::close::stands_in_the_way(*step, case, today).is_none())
        .map(Code::code)
        .collect();
    if policy::may_unseal(actor, &case.petition).is_ok() {
        allowed.push("unseal");
    }
    allowed
}

pub(super) async fn allowed_now(tx: &mut Tx<'_>, actor: &Actor, case: &Case) -> Result<Vec<&'static str>, AppError> {
    let contested = store::contested(tx.conn(), case.petition.id).await?;
    Ok(allowed_actions(actor, case, contested.as_ref(), tx.ctx().today))
}

/// The legal day of a step: not in the future, not before the petition came or was accepted.
pub(super) fn lawful_day(on: NaiveDate, case: &Case, today: NaiveDate) -> Result<(), AppError> {
    let since = case.progress.settled_on.or(case.progress.accepted_on).unwrap_or(case.petition.received_on);
    let error = if on > today {
        ("in_the_future", "Ngày không được sau hôm nay.".to_owned(), "The day may not lie after today.".to_owned())
    } else if on < since {
        (
            "too_early",
            format!("Ngày không được trước {} (bước trước của đơn).", since.format("%d/%m/%Y")),
            format!("The day may not lie before {since} (the step before)."),
        )
    } else {
        return Ok(());
    };
    Err(Problem::invalid(vec![FieldError::new("/on", error.0, error.1, error.2)]).into())
}

/// A document is whole, and its signer may sign such a step.
pub(super) fn lawful_document(step: Step, document: &DocumentBody, today: NaiveDate) -> Result<(), AppError> {
    let errors = document.errors("/document", today);
    if !errors.is_empty() {
        return Err(Problem::invalid(errors).into());
    }
    if let Some(law) = step.in_law() {
        signer_may(law, document.signer_post).map_err(Problem::from)?;
    }
    Ok(())
}

/// A paper of a step is not older than what it answers, and the step not older than its paper.
pub(super) fn lawful_paper_day(document: &DocumentBody, since: NaiveDate, on: NaiveDate) -> Result<(), AppError> {
    if since <= document.on && document.on <= on {
        return Ok(());
    }
    Err(Problem::invalid(vec![FieldError::new(
        "/document/on",
        "document_day",
        format!("Văn bản phải ký từ {} đến {}.", since.format("%d/%m/%Y"), on.format("%d/%m/%Y")),
        format!("The document must be signed between {since} and {on}."),
    )])
    .into())
}

/// A text of the body within its length, by pointer.
pub(super) fn text_errors(errors: &mut Vec<FieldError>, pointer: &str, text: Option<&str>, most: usize) {
    let Some(text) = text else { return };
    let length = length_of(text);
    if length == 0 || length > most {
        errors.push(FieldError::new(
            pointer,
            "length",
            format!("Dài từ 1 đến {most} ký tự."),
            format!("1 to {most} characters."),
        ));
    }
}

pub(super) fn refuse_if_any(errors: Vec<FieldError>) -> Result<(), AppError> {
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors).into()) }
}

pub(super) fn subject(id: PetitionId) -> SubjectRef {
    id.into()
}
