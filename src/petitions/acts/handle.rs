//! What is not accepted: refused, guided, transferred, returned, urged, filed, used for inspection. Each is
//! held against the outcome matrix, whose refusal names the article and what is allowed.
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::take::{Taken, lawful_document, matrix_facts, refuse_if_any, subject, take, text_errors};
use crate::agencies;
use crate::deadlines;
use crate::documents::DocumentBody;
use crate::kernel::codes::{BodyKind, Handling, Kind};
use crate::kernel::{AgencyId, FieldError, PetitionId, Problem, Tongues};
use crate::law::{handling_allowed, petition_ground};
use crate::petitions::bodies::*;
use crate::petitions::model::{Case, ProgressChanges};
use crate::petitions::rules::{FIRST_CLOCKS, Step};
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
    let contested = store::contested(tx.conn(), id).await?;
    handling_allowed(&matrix_facts(case, contested.as_ref()), handling).map_err(Problem::from)?;
    let in_time = deadlines::end(tx, permit, subject(id), &FIRST_CLOCKS, on).await?;
    deadlines::stop(tx, permit, subject(id), None).await?;
    if let Some(letter) = handled.letter {
        if let Some(agency) = letter.to_agency
            && agencies::find(tx.conn(), agency).await?.is_none()
        {
            return Err(unknown_agency());
        }
        store::send(tx, permit, id, handling, on, letter).await?;
    }
    let mut taken = Taken::on(on);
    taken.changes.handling = Some(handling);
    taken.progress = ProgressChanges { processed_on: Some(on), closed_on: Some(on), ..ProgressChanges::default() };
    taken.document = handled.document;
    taken.detail = handled.detail;
    taken.note = handled.note;
    taken.facts = vec![(Fact::Processed, Some(handling), in_time), (Fact::Closed, Some(handling), None)];
    Ok(taken)
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
async fn fit_to_receive(tx: &mut Tx<'_>, case: &Case, to: Option<AgencyId>) -> Result<(), AppError> {
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
    let against = store::related(tx.conn(), case.petition.id).await?.against;
    if case.petition.kind == Kind::Denunciation && against.iter().any(|a| a.agency_id == Some(to)) {
        return Err(Problem::against_the_law(
            "denounced_agency",
            Tongues::of(
                "Không chuyển đơn tố cáo cho chính cơ quan có người bị tố cáo; chuyển cơ quan quản lý cấp trên trực tiếp.",
                "A denunciation is not forwarded to the agency of the denounced, but to the level directly above it.",
            ),
            "Luật Tố cáo 2018, Điều 12, 13",
        )
        .into());
    }
    Ok(())
}

/// Does not accept it, on a lawful ground.
pub async fn refuse(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: RefuseBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Refuse, async |tx, permit, case| {
        // Whether it may be refused at all comes before why.
        let contested = store::contested(tx.conn(), id).await?;
        handling_allowed(&matrix_facts(case, contested.as_ref()), Handling::Refused).map_err(Problem::from)?;
        let ground = petition_ground(case.petition.kind, &body.ground, body.document.on).map_err(Problem::from)?;
        let detail = json!({ "ground": ground.code, "basis": ground.basis });
        let handled = Handled { step: Step::Refuse, document: Some(&body.document), letter: None, detail, note: None };
        close_by(tx, ctx, permit, case, handled).await
    })
    .await
}

/// Guides the citizen to the competent body.
pub async fn guide(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: GuideBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Guide, async |tx, permit, case| {
        let mut errors = Vec::new();
        text_errors(&mut errors, "/to_name", Some(&body.to_name), 200);
        refuse_if_any(errors)?;
        let letter = NewDispatch {
            to_name: Some(&body.to_name),
            to_body_kind: body.to_body_kind,
            document: body.document.as_ref(),
            ..NewDispatch::default()
        };
        let detail = json!({ "to_body_kind": body.to_body_kind });
        let document = body.document.as_ref();
        close_by(
            tx,
            ctx,
            permit,
            case,
            Handled { step: Step::Guide, document, letter: Some(letter), detail, note: None },
        )
        .await
    })
    .await
}

/// Sends it to the competent body.
pub async fn transfer(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: TransferBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Transfer, async |tx, permit, case| {
        let mut errors = Vec::new();
        let (to_agency, to_name) = addressee(&mut errors, body.to_agency_id, body.to_name.as_deref());
        refuse_if_any(errors)?;
        fit_to_receive(tx, case, to_agency).await?;
        let document = Some(&body.document);
        let letter =
            NewDispatch { to_agency, to_name, to_body_kind: Some(body.to_body_kind), document, reply_by: None };
        let detail = json!({ "to_agency_id": to_agency, "to_body_kind": body.to_body_kind });
        let handled = Handled { step: Step::Transfer, document, letter: Some(letter), detail, note: None };
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
        let handled = Handled { step: Step::Return, document, letter: None, detail: json!({}), note };
        let taken = close_by(tx, ctx, permit, case, handled).await?;
        store::send(tx, permit, id, Handling::Returned, on, letter).await?;
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
        let document = Some(&body.document);
        let to_body_kind = to_agency.map(|_| BodyKind::Administrative);
        let letter = NewDispatch { to_agency, to_name, to_body_kind, document, reply_by: Some(body.reply_by) };
        let detail = json!({ "to_agency_id": to_agency, "reply_by": body.reply_by });
        let handled = Handled { step: Step::Urge, document, letter: Some(letter), detail, note: None };
        close_by(tx, ctx, permit, case, handled).await
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
        let handled = Handled { step: Step::File, document: None, letter: None, detail, note: body.text.clone() };
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
        // Sent on "for management", it is a transfer among the letters.
        if let Some(letter) = letter {
            let on = day_of(document, case, ctx.today)?;
            store::send(tx, permit, id, Handling::Transferred, on, letter).await?;
        }
        let handled = Handled { step: Step::UseForInspection, document, letter: None, detail, note: None };
        close_by(tx, ctx, permit, case, handled).await
    })
    .await
}
