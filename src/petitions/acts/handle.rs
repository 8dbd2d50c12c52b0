//! What is not accepted: refused, guided, transferred, returned, urged, filed, used for inspection. Each is
//! held against the outcome matrix, whose refusal names the article and what is allowed.
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::duties::owe_by;
use super::hand_over::not_to_the_denounced;
use super::take::{Taken, lawful_document, matrix_facts, refuse_if_any, subject, take, text_errors};
use super::time_bar;
use crate::agencies;
use crate::deadlines::{self, SetDay};
use crate::documents::DocumentBody;
use crate::kernel::codes::{BodyKind, DispatchKind, Handling, Kind, Role};
use crate::kernel::{AgencyId, FieldError, PetitionId, Problem};
use crate::law::{Clock, MatrixFacts, handling_allowed, petition_ground};
use crate::petitions::bodies::*;
use crate::petitions::model::{Case, ProgressChanges};
use crate::petitions::rules::Step;
use crate::petitions::store::{self, Fact, NewDispatch};
use crate::petitions::view::PetitionView;
use crate::platform::access::Permit;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Tx};

/// How one of the handlings is carried out.
struct Handled<'a> {
    step: Step,
    document: Option<&'a DocumentBody>,
    letter: Option<NewDispatch<'a>>,
    detail: Value,
    note: Option<String>,
    late_reason: Option<&'a str>,
    /// A leader's reason to do a second time what is done once only.
    override_reason: Option<&'a str>,
}

impl<'a> Handled<'a> {
    fn by(step: Step, document: Option<&'a DocumentBody>) -> Self {
        Self { step, document, letter: None, detail: json!({}), note: None, late_reason: None, override_reason: None }
    }
}

async fn close_by<'a>(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit,
    case: &Case,
    handled: Handled<'a>,
) -> Result<Taken<'a>, AppError> {
    let id = case.petition.id;
    let Some(handling) = handled.step.handling() else { return Err(AppError::Internal("not a handling".into())) };
    if let Some(document) = handled.document {
        lawful_document(handled.step, document, ctx.today)?;
    }
    let on = day_of(handled.document, case, ctx.today)?;
    let mut facts = matrix_facts(case, &store::related(tx.conn(), id).await?);
    if handled.override_reason.is_some() {
        may_override(ctx, case)?;
        facts = MatrixFacts { was_guided_once: false, was_transferred_once: false, ..facts };
    }
    handling_allowed(&facts, handling).map_err(Problem::from)?;
    let in_time = deadlines::end_main(tx, permit, subject(id), on).await?;
    deadlines::stop_course(tx, permit, subject(id)).await?;
    if let Some(letter) = handled.letter {
        if let Some(agency) = letter.to_agency
            && agencies::find(tx.conn(), agency).await?.is_none()
        {
            return Err(unknown_agency());
        }
        store::send(tx, permit, id, kind_of(handling), on, letter).await?;
    }
    let mut taken = Taken::on(on).late(handled.late_reason);
    taken.changes.handling = Some(Some(handling));
    taken.progress =
        ProgressChanges { processed_on: Some(Some(on)), closed_on: Some(Some(on)), ..ProgressChanges::default() };
    taken.document = handled.document;
    taken.detail = handled.detail;
    taken.note = handled.note.or_else(|| handled.override_reason.map(str::to_owned));
    taken.facts = vec![(Fact::Processed, Some(handling), in_time), (Fact::Closed, Some(handling), None)];
    Ok(taken)
}

/// The letter that carries out a handling.
fn kind_of(handling: Handling) -> DispatchKind {
    match handling {
        Handling::Guided => DispatchKind::Guided,
        Handling::Returned => DispatchKind::Returned,
        Handling::Urged => DispatchKind::Urged,
        _ => DispatchKind::Transferred,
    }
}

/// Only a leader has the same content guided or forwarded a second time.
fn may_override(ctx: &Ctx, case: &Case) -> Result<(), AppError> {
    if ctx.actor.has_at(Role::Leader, case.petition.agency_id) {
        return Ok(());
    }
    Err(Problem::forbidden(
        "Chỉ lãnh đạo được cho hướng dẫn, chuyển lần nữa đơn cùng nội dung (override_reason).",
        "Only a leader has the same content guided or forwarded again (override_reason).",
    )
    .into())
}

/// A handling by letter counts from the day of the letter, any other from today.
fn day_of(document: Option<&DocumentBody>, case: &Case, today: NaiveDate) -> Result<NaiveDate, AppError> {
    let Some(document) = document else { return Ok(today) };
    if document.on < case.petition.received_on {
        return Err(Problem::invalid(vec![FieldError::new(
            "/document/on",
            "too_early",
            "Văn bản không được ký trước ngày nhận đơn.",
            "The document may not be signed before the petition was received.",
        )])
        .into());
    }
    Ok(document.on)
}

fn unknown_agency() -> AppError {
    Problem::invalid(vec![FieldError::new(
        "/to_agency_id",
        "unknown_reference",
        "Không có cơ quan này.",
        "There is no such agency.",
    )])
    .into()
}

/// Exactly one of an agency of the district and a name.
fn addressee<'a>(
    errors: &mut Vec<FieldError>,
    agency: Option<AgencyId>,
    name: Option<&'a str>,
) -> (Option<AgencyId>, Option<&'a str>) {
    text_errors(errors, "/to_name", name, 200);
    if agency.is_some() == name.is_some() {
        errors.push(FieldError::new(
            "/to_name",
            "one_addressee",
            "Nêu đúng một nơi nhận: to_agency_id hoặc to_name.",
            "Name exactly one addressee: to_agency_id or to_name.",
        ));
    }
    (agency, name)
}

/// Nobody forwards to himself, and no denunciation goes to the agency it denounces.
async fn fit_to_receive(tx: &mut Tx<'_>, permit: &Permit, case: &Case, to: Option<AgencyId>) -> Result<(), AppError> {
    let Some(to) = to else { return Ok(()) };
    if to == case.petition.agency_id {
        return Err(Problem::invalid(vec![FieldError::new(
            "/to_agency_id",
            "own_agency",
            "Không chuyển đơn cho chính cơ quan đang giữ đơn.",
            "A petition is not forwarded to the agency that holds it.",
        )])
        .into());
    }
    match agencies::find(tx.conn(), to).await? {
        Some(agency) if case.petition.kind == Kind::Denunciation => {
            not_to_the_denounced(tx, permit, case, &agency).await
        }
        _ => Ok(()),
    }
}

/// Does not accept it, on a lawful ground.
pub async fn refuse(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: RefuseBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Refuse, async |tx, permit, case| {
        // Whether it may be refused at all comes before why.
        let related = store::related(tx.conn(), id).await?;
        handling_allowed(&matrix_facts(case, &related), Handling::Refused).map_err(Problem::from)?;
        let ground = petition_ground(case.petition.kind, &body.ground, body.document.on).map_err(Problem::from)?;
        if let Some(contested) = related.contested.as_ref().filter(|_| ground.code == "time_barred") {
            let calendar = agencies::calendar(tx.conn()).await?;
            let obstacles: Vec<ObstacleBody> = serde_json::from_value(contested.obstacles.clone())?;
            let last = if case.petition.level == 2 {
                time_bar::last_day_of_the_second(&calendar, case, contested)
            } else {
                time_bar::last_day(&calendar, contested.contested_type, contested.received_on, &obstacles)
            };
            if let Some(last) = last.filter(|last| case.petition.received_on <= *last) {
                return Err(time_bar::not_yet(last).into());
            }
        }
        let detail = json!({ "ground": ground.code, "basis": ground.basis });
        let late_reason = body.late_reason.as_deref();
        let handled = Handled { detail, late_reason, ..Handled::by(Step::Refuse, Some(&body.document)) };
        let taken = close_by(tx, ctx, permit, case, handled).await?;
        if case.petition.kind == Kind::Complaint {
            // The inspectorate of the same level is told, with the reason (LKN Điều 27, 36).
            store::notify(tx, permit, &case.petition, "complaint_refused", body.document.on).await?;
        }
        Ok(taken)
    })
    .await
}

/// Guides the citizen to the competent body.
pub async fn guide(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: GuideBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Guide, async |tx, permit, case| {
        let mut errors = Vec::new();
        text_errors(&mut errors, "/to_name", Some(&body.to_name), 200);
        text_errors(&mut errors, "/override_reason", body.override_reason.as_deref(), 500);
        refuse_if_any(errors)?;
        let letter = NewDispatch {
            to_name: Some(&body.to_name),
            to_body_kind: body.to_body_kind,
            document: body.document.as_ref(),
            ..NewDispatch::default()
        };
        let detail = json!({ "to_body_kind": body.to_body_kind });
        let handled = Handled {
            letter: Some(letter),
            detail,
            late_reason: body.late_reason.as_deref(),
            override_reason: body.override_reason.as_deref(),
            ..Handled::by(Step::Guide, body.document.as_ref())
        };
        let taken = close_by(tx, ctx, permit, case, handled).await?;
        if body.document.is_none() {
            // Told at the desk, it was received as it was given.
            for letter in store::related(tx.conn(), id).await?.dispatches.iter().filter(|l| l.sent_on == taken.on) {
                store::received(tx, permit, letter.id, taken.on).await?;
            }
        }
        Ok(taken)
    })
    .await
}

/// Sends it to the competent body.
pub async fn transfer(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: TransferBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Transfer, async |tx, permit, case| {
        let mut errors = Vec::new();
        let (to_agency, to_name) = addressee(&mut errors, body.to_agency_id, body.to_name.as_deref());
        text_errors(&mut errors, "/override_reason", body.override_reason.as_deref(), 500);
        refuse_if_any(errors)?;
        fit_to_receive(tx, permit, case, to_agency).await?;
        let document = Some(&body.document);
        let letter =
            NewDispatch { to_agency, to_name, to_body_kind: Some(body.to_body_kind), document, reply_by: None };
        let detail = json!({ "to_agency_id": to_agency, "to_body_kind": body.to_body_kind });
        let handled = Handled {
            letter: Some(letter),
            detail,
            late_reason: body.late_reason.as_deref(),
            override_reason: body.override_reason.as_deref(),
            ..Handled::by(Step::Transfer, document)
        };
        close_by(tx, ctx, permit, case, handled).await
    })
    .await
}

/// Returns it to who forwarded it.
pub async fn send_back(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: ReturnBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Return, async |tx, permit, case| {
        let mut errors = Vec::new();
        text_errors(&mut errors, "/reason", Some(&body.reason), 2_000);
        refuse_if_any(errors)?;
        let to_name = case.texts.forwarder_name.clone();
        let document = body.document.as_ref();
        let letter = NewDispatch { to_name: to_name.as_deref(), document, ..NewDispatch::default() };
        let on = day_of(document, case, ctx.today)?;
        let note = Some(body.reason.clone());
        let handled = Handled { note, ..Handled::by(Step::Return, document) };
        let taken = close_by(tx, ctx, permit, case, handled).await?;
        store::send(tx, permit, id, DispatchKind::Returned, on, letter).await?;
        Ok(taken)
    })
    .await
}

/// Urges the body that is to settle it.
pub async fn urge(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: UrgeBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Urge, async |tx, permit, case| {
        let mut errors = Vec::new();
        let (to_agency, to_name) = addressee(&mut errors, body.to_agency_id, body.to_name.as_deref());
        if body.reply_by < body.document.on {
            errors.push(FieldError::new(
                "/reply_by",
                "too_early",
                "Hạn trả lời không được trước ngày văn bản.",
                "The reply is not due before the day of the letter.",
            ));
        }
        refuse_if_any(errors)?;
        fit_to_receive(tx, permit, case, to_agency).await?;
        let document = Some(&body.document);
        let to_body_kind = body.to_body_kind.or(to_agency.map(|_| BodyKind::Administrative));
        let letter = NewDispatch { to_agency, to_name, to_body_kind, document, reply_by: Some(body.reply_by) };
        let detail = json!({ "to_agency_id": to_agency, "to_body_kind": to_body_kind, "reply_by": body.reply_by });
        let handled = Handled { letter: Some(letter), detail, ..Handled::by(Step::Urge, document) };
        let taken = close_by(tx, ctx, permit, case, handled).await?;
        let (basis, starts_on) = (&body.document.number, body.document.on);
        let day = SetDay { clock: Clock::Reply, basis, starts_on, due_on: body.reply_by, is_main: false };
        owe_by(tx, permit, case, day).await?;
        Ok(taken)
    })
    .await
}

/// Files it without more.
pub async fn file(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: FileBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::File, async |tx, permit, case| {
        let mut errors = Vec::new();
        text_errors(&mut errors, "/text", body.text.as_deref(), 2_000);
        if body.ground == crate::kernel::codes::IneligibleReason::Other && body.text.is_none() {
            errors.push(FieldError::new(
                "/text",
                "required",
                "Căn cứ \"khác\" phải nêu rõ.",
                "The ground \"other\" needs a text.",
            ));
        }
        refuse_if_any(errors)?;
        let detail = json!({ "ground": body.ground });
        let handled = Handled { detail, note: body.text.clone(), ..Handled::by(Step::File, None) };
        close_by(tx, ctx, permit, case, handled).await
    })
    .await
}

/// Uses a nameless denunciation with evidence for inspection (Luật Tố cáo 2018, Điều 25).
pub async fn use_for_inspection(
    app: &App,
    ctx: &Ctx,
    id: PetitionId,
    seen: i32,
    body: UseForInspectionBody,
) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::UseForInspection, async |tx, permit, case| {
        let detail = json!({ "to_agency_id": body.to_agency_id });
        let document = body.document.as_ref();
        let letter = body.to_agency_id.map(|agency| NewDispatch {
            to_agency: Some(agency),
            document,
            to_body_kind: Some(BodyKind::Administrative),
            ..NewDispatch::default()
        });
        if let Some(agency) = body.to_agency_id
            && agencies::find(tx.conn(), agency).await?.is_none()
        {
            return Err(unknown_agency());
        }
        fit_to_receive(tx, permit, case, body.to_agency_id).await?;
        // Sent on "for management", it is a transfer among the letters.
        if let Some(letter) = letter {
            let on = day_of(document, case, ctx.today)?;
            store::send(tx, permit, id, DispatchKind::Transferred, on, letter).await?;
        }
        let handled = Handled { detail, ..Handled::by(Step::UseForInspection, document) };
        close_by(tx, ctx, permit, case, handled).await
    })
    .await
}
