//! The way every step goes: find and lock the case, ask the policy, check the version, ask the state
//! machine, let the step do its own, then change the row, record the step, roll the facts, tell the news.
use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::deadlines;
use crate::documents::DocumentBody;
use crate::kernel::codes::{Code, Competence, DispatchKind, Handling, Kind, PriorStatus, Source};
use crate::kernel::{FieldError, PetitionId, Problem, SubjectRef, length_of};
use crate::law::{MatrixFacts, allowed_handlings, signer_may};
use crate::people::{self, Warning};
use crate::petitions::guards::{Known, stands_in_the_way};
use crate::petitions::model::{Case, Changes, Petition, ProgressChanges};
use crate::petitions::policy;
use crate::petitions::rules::{Step, next, steps_of, wrong_state};
use crate::petitions::store::{self, Fact, NewDispatch, NewStep, Related, Span};
use crate::petitions::view::PetitionView;
use crate::platform::access::{Actor, Permit};
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Done, Event, Tx, act, jobs};

/// The job that a handled petition leaves for the visit it was handed in at.
pub const ANSWERS_VISIT: &str = "petition_answers_visit";

/// The job that a petition leaves, when it turns out to be a denunciation, for the visits it was handed in at.
pub const SEALS_VISIT: &str = "petition_seals_visit";

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
    /// Why it is entered late.
    pub late_reason: Option<String>,
    pub facts: Vec<(Fact, Option<Handling>, Option<bool>)>,
    /// Personal fields that were written, as digests.
    pub personal: Option<Audit>,
    /// What the asker is told beside the case.
    pub warnings: Vec<Warning>,
    /// What other cases of the same act leave in the trail and the news.
    pub beside: Vec<Done<PetitionView>>,
}

impl Taken<'_> {
    /// Why it is entered after its day.
    #[must_use]
    pub fn late(mut self, reason: Option<&str>) -> Self {
        self.late_reason = reason.map(str::to_owned);
        self
    }

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
            late_reason: None,
            facts: Vec::new(),
            personal: None,
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
    act(app, ctx, async |tx| take_in(tx, id, Some(seen), step, work).await).await
}

/// The same in the transaction of an act that takes several; it says which version was seen, where one was.
pub(super) async fn take_in<'b, F>(
    tx: &mut Tx<'_>,
    id: PetitionId,
    seen: Option<i32>,
    step: Step,
    work: F,
) -> Result<Done<PetitionView>, AppError>
where
    F: AsyncFnOnce(&mut Tx<'_>, &Permit, &Case) -> Result<Taken<'b>, AppError>,
{
    let ctx = tx.ctx();
    let case = store::find_locked(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let permit = policy::may_step(&ctx.actor, step, &case)?;
    if seen.is_some_and(|seen| case.petition.version != seen) {
        return Err(AppError::stale());
    }
    let state = case.petition.state;
    let Some(to) = next(state, step) else {
        let allowed = allowed_now(tx, &ctx.actor, &case).await?;
        return Err(wrong_state(state, step, allowed).into());
    };
    refuse_recused(tx, &case).await?;
    // Closing asks again once it knows when the decision comes into force.
    if step != Step::Close {
        refuse_what_stands_in_the_way(tx, step, &case).await?;
    }
    let letters_before = store::letters_sent(tx.conn(), id).await?;
    let mut taken = match work(tx, &permit, &case).await {
        Ok(taken) => taken,
        Err(error) => return Err(with_what_is_allowed(tx, &case, error).await),
    };
    check_late_reason(&taken)?;
    refuse_giveaway_of_step(tx, &case, &taken, letters_before).await?;
    not_before_what_stands(tx, step, &case, taken.on).await?;
    if taken.changes.agency_id.is_some() {
        // What was proposed was proposed to somebody else; the new holder confirms the receipt.
        taken.progress.proposed_handling = Some(None);
        taken.progress.proposed_on = Some(None);
        let letter = NewDispatch { to_agency: taken.changes.agency_id, ..NewDispatch::default() };
        store::send(tx, &permit, id, DispatchKind::HandedOver, taken.on, letter).await?;
    }
    let to = *taken.changes.state.get_or_insert(to);
    let late_entry = taken.on < ctx.today;
    if late_entry {
        taken.changes.late_entry = Some(true);
    }
    let after = store::apply(tx, &permit, &case, &taken.changes, &taken.progress).await?;
    let note = keep_note(tx, &permit, &after, "note", taken.note.take()).await?;
    let late_reason = keep_note(tx, &permit, &after, "late_reason", taken.late_reason.take()).await?;
    let new_step = NewStep {
        action: step.code(),
        on: taken.on,
        agency: case.petition.agency_id,
        document: taken.document,
        detail: taken.detail,
        note,
        late_entry,
        late_reason,
    };
    let position = store::record_step(tx, &permit, id, new_step).await?;
    if after.agency_id != case.petition.agency_id {
        store::keep_for_holder(tx, &permit, id, case.petition.agency_id, position, taken.on).await?;
    }
    roll(tx, &permit, &after, taken.on, &taken.facts).await?;
    let audit = Audit::of(step.operation(), id)
        .at(case.petition.agency_id)
        .change("state", state, to)
        .set("on", taken.on)
        .set("handling", after.handling)
        .touched(&taken.touched);
    let audit = match taken.personal.take() {
        Some(personal) => audit.with_fields_of(personal),
        None => audit,
    };
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
}

/// The papers and letters of a sealed case are read by all who handle it, and by who receives them.
async fn refuse_giveaway_of_step(
    tx: &mut Tx<'_>,
    case: &Case,
    taken: &Taken<'_>,
    letters_before: usize,
) -> Result<(), AppError> {
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
    texts.extend(letters.iter().skip(letters_before).map(|letter| ("/to_name", letter.to_name.as_deref())));
    super::giveaway::refuse_giveaway_in(&content, &texts)
}

/// Free text of a step: beside the step, or in the sealed record of a sealed case.
pub(super) async fn keep_note(
    tx: &mut Tx<'_>,
    permit: &Permit,
    after: &Petition,
    field: &str,
    note: Option<String>,
) -> Result<Option<String>, AppError> {
    let Some(text) = note else { return Ok(None) };
    if !after.is_sealed {
        return Ok(Some(text));
    }
    let keyring = tx.app().keyring();
    let subject = after.subject();
    let content = people::open_sealed(tx.conn(), keyring, subject).await?.unwrap_or_default();
    people::seal(tx, permit, subject, &content.text(&format!("{field}.{}", after.version), Some(&text))).await?;
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
        .filter(|d| d.is_running() && d.is_main)
        .filter_map(|d| d.due_on)
        .min();
    let span = Span::of(after, &store::course_of(tx.conn(), after.id).await?, due_on);
    store::roll_span(tx, permit, after.id, on, &span).await?;
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
pub fn matrix_facts(case: &Case, related: &Related) -> MatrixFacts {
    let petition = &case.petition;
    MatrixFacts {
        authorship: petition.authorship,
        is_eligible: petition.is_eligible.unwrap_or(true),
        was_forwarded_by: case.texts.forwarder_kind,
        is_overdue_there: related.contested.as_ref().is_some_and(|c| c.first_overdue)
            || (petition.kind == Kind::Denunciation && petition.prior_status == Some(PriorStatus::DenunciationOverdue)),
        prior_status: petition.prior_status.unwrap_or(PriorStatus::None),
        is_oral: petition.source == Source::Hotline,
        special_route: petition.special_route,
        was_guided_once: related.done_once.guided,
        was_transferred_once: related.done_once.transferred,
        ..MatrixFacts::of(petition.kind, petition.competence.unwrap_or(Competence::Own))
    }
}

/// The actions that would be accepted of this actor now.
pub(super) fn allowed_actions(actor: &Actor, case: &Case, known: &Known<'_>, today: NaiveDate) -> Vec<&'static str> {
    let handlings = allowed_handlings(&matrix_facts(case, known.related));
    let is_recused = known.related.recusals.iter().any(|recusal| recusal.user_id == actor.user);
    let mut allowed: Vec<&'static str> = steps_of(case.petition.state)
        .filter(|step| !is_recused && policy::may_step(actor, *step, case).is_ok())
        .filter(|step| step.handling().is_none_or(|handling| handlings.contains(&handling)))
        .filter(|step| stands_in_the_way(*step, case, known, today).is_none())
        .map(Code::code)
        .collect();
    if !is_recused && policy::may_unseal(actor, &case.petition, today).is_ok() {
        allowed.push("unseal");
    }
    allowed
}

pub(super) async fn allowed_now(tx: &mut Tx<'_>, actor: &Actor, case: &Case) -> Result<Vec<&'static str>, AppError> {
    let related = store::related(tx.conn(), case.petition.id).await?;
    let clocks = deadlines::of_subject(tx.conn(), case.petition.subject()).await?;
    let known = Known { related: &related, clocks: &clocks };
    Ok(allowed_actions(actor, case, &known, tx.ctx().today))
}

/// 409 for a step that the state takes and the case does not, with what is allowed.
pub(super) async fn refuse_what_stands_in_the_way(tx: &mut Tx<'_>, step: Step, case: &Case) -> Result<(), AppError> {
    let related = store::related(tx.conn(), case.petition.id).await?;
    let clocks = deadlines::of_subject(tx.conn(), case.petition.subject()).await?;
    let known = Known { related: &related, clocks: &clocks };
    let ctx = tx.ctx();
    match stands_in_the_way(step, case, &known, ctx.today) {
        Some(problem) => Err(problem.allowing(allowed_actions(&ctx.actor, case, &known, ctx.today)).into()),
        None => Ok(()),
    }
}

/// 409 for whatever would write to a case that was destroyed.
pub fn refuse_erased(case: &Case) -> Result<(), AppError> {
    crate::petitions::guards::erased(case).map_or(Ok(()), |problem| Err(problem.into()))
}

/// 403 for who was declared not to work on the case.
pub async fn refuse_recused(tx: &mut Tx<'_>, case: &Case) -> Result<(), AppError> {
    let user = tx.ctx().actor.user;
    let recusals = store::recusals(tx.conn(), case.petition.id).await?;
    if recusals.iter().all(|recusal| recusal.user_id != user) {
        return Ok(());
    }
    Err(Problem::forbidden(
        "Bạn đã được ghi là không tham gia giải quyết đơn này.",
        "You were declared not to work on this petition.",
    )
    .with_basis("Nghị định 31/2019/NĐ-CP, Điều 5")
    .into())
}

/// A refusal of the law says what may be done instead.
async fn with_what_is_allowed(tx: &mut Tx<'_>, case: &Case, error: AppError) -> AppError {
    let AppError::Problem(problem) = error else { return error };
    if problem.status != 409 || problem.allowed_actions.is_some() {
        return AppError::Problem(problem);
    }
    let actor = tx.ctx().actor.clone();
    match allowed_now(tx, &actor, case).await {
        Ok(allowed) => problem.allowing(allowed).into(),
        Err(_) => AppError::Problem(problem),
    }
}

/// 422 for a step dated before the last hand-over, suspension, resumption or reopening: it would rewrite who held the
/// case, and how it stood, on days that have been counted.
async fn not_before_what_stands(tx: &mut Tx<'_>, step: Step, case: &Case, on: NaiveDate) -> Result<(), AppError> {
    if step.is_beside_the_course() {
        return Ok(());
    }
    let Some(since) = store::turned_on(tx.conn(), case.petition.id).await?.filter(|since| on < *since) else {
        return Ok(());
    };
    Err(Problem::invalid(vec![FieldError::new(
        "/on",
        "too_early",
        format!("Ngày không được trước {} (bàn giao, tạm đình chỉ, tiếp tục hoặc mở lại).", since.format("%d/%m/%Y")),
        format!("The day may not lie before {since} (hand-over, suspension, resumption or reopening)."),
    )])
    .into())
}

fn check_late_reason(taken: &Taken<'_>) -> Result<(), AppError> {
    let mut errors = Vec::new();
    text_errors(&mut errors, "/late_reason", taken.late_reason.as_deref(), 500);
    refuse_if_any(errors)
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
