//! Phân loại đơn: kind, field, eligibility, competence. Again until settled, with a reason; what turns out
//! to be a denunciation is sealed in the same transaction.
use serde_json::json;

use super::giveaway::refuse_giveaway_before_sealing;
use super::holder::{Placed, place};
use super::take::{SEALS_VISIT, Taken, refuse_if_any, subject, take, text_errors};
use crate::deadlines::{self, SetDay};
use crate::kernel::codes::{Kind, SpecialRoute, State};
use crate::kernel::{AgencyId, FieldError, PetitionId, Problem, SubjectKind, Tongues};
use crate::law::{Clock, Facts, Level};
use crate::people::{self, SealedContent};
use crate::petitions::bodies::{AgainstBody, ClassifyBody};
use crate::petitions::denounced::Denounced;
use crate::petitions::model::{Case, Changes};
use crate::petitions::rules::{FIRST_CLOCKS, Step, first_clock, is_sealed_kind};
use crate::petitions::store::{self, Fact};
use crate::petitions::view::PetitionView;
use crate::platform::access::Permit;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Tx, jobs};

/// Says what a petition is and whose it is.
pub async fn classify(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: ClassifyBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Classify, async |tx, permit, case| {
        check(&body, case)?;
        let is_sealed = case.petition.is_sealed || is_sealed_kind(body.kind);
        // Whom it denounces first: what is sealed next is kept from them.
        let Placed { holder, denounced } = place_now(tx, permit, case, body.kind).await?;
        if is_sealed && !case.petition.is_sealed {
            seal(tx, permit, case, body.reason.as_deref()).await?;
        }
        if case.petition.state != State::Accepted {
            restart_first_clock(tx, permit, case, &body, holder).await?;
            take_special_route(tx, permit, case, &body, holder).await?;
        }
        let is_handed_up = holder != case.petition.agency_id;
        let is_denounced = case.petition.handler_id.is_some_and(|handler| denounced.accounts.contains(&handler));
        let mut taken = Taken::on(ctx.today);
        if is_handed_up {
            deadlines::hand_over(tx, permit, subject(id), holder).await?;
            taken.facts = vec![(Fact::HandedOver, None, None)];
        }
        taken.changes = Changes {
            agency_id: is_handed_up.then_some(holder),
            handler_id: (is_handed_up || is_denounced).then_some(None),
            kind: Some(body.kind),
            field: Some(body.field),
            competence: Some(body.competence),
            prior_status: Some(body.prior_status),
            special_route: Some(body.special_route),
            is_eligible: Some(body.is_eligible),
            ineligible_reason: Some(body.ineligible_reason),
            is_sealed: Some(is_sealed),
            ..taken.changes
        };
        taken.progress.is_several_places = Some(body.is_several_places);
        taken.progress.proposed_handling = Some(None);
        taken.progress.proposed_on = Some(None);
        taken.detail = json!({
            "kind": body.kind, "field": body.field, "is_eligible": body.is_eligible, "competence": body.competence,
            "ineligible_reason": body.ineligible_reason, "prior_status": body.prior_status,
            "special_route": body.special_route, "is_handed_up": is_handed_up,
        });
        // What is sealed now has its reason in the sealed record, not beside the step.
        taken.note = body.reason.clone().filter(|_| case.petition.is_sealed || !is_sealed);
        Ok(taken)
    })
    .await
}

fn check(body: &ClassifyBody, case: &Case) -> Result<(), AppError> {
    let mut errors = Vec::new();
    text_errors(&mut errors, "/reason", body.reason.as_deref(), 2_000);
    if body.is_eligible == body.ineligible_reason.is_some() {
        errors.push(FieldError::new(
            "/ineligible_reason",
            "required",
            "Phải có khi, và chỉ khi, đơn không đủ điều kiện xử lý.",
            "Needed when, and only when, the petition is not eligible.",
        ));
    }
    if case.petition.state != State::Received && body.reason.is_none() {
        errors.push(FieldError::new(
            "/reason",
            "required",
            "Phân loại lại phải nêu lý do.",
            "Classifying again needs a reason.",
        ));
    }
    refuse_if_any(errors)?;
    if case.petition.state == State::Accepted && body.kind != case.petition.kind {
        return Err(Problem::against_the_law(
            "accepted_as_another_kind",
            Tongues::of(
                "Đơn đã thụ lý theo loại này, không đổi loại được; chỉ đổi lĩnh vực hoặc thẩm quyền.",
                "The petition was accepted as this kind and keeps it; only field or competence may change.",
            ),
            "Luật Khiếu nại 2011, Điều 27; Luật Tố cáo 2018, Điều 29",
        )
        .into());
    }
    Ok(())
}

/// What turns out to be a denunciation of its holder's own leader goes to the level above, as at registration.
async fn place_now(tx: &mut Tx<'_>, permit: &Permit, case: &Case, kind: Kind) -> Result<Placed, AppError> {
    let petition = &case.petition;
    // What was decided for this kind stands, wherever the case has gone since.
    if kind == petition.kind {
        return Ok(Placed { holder: petition.agency_id, denounced: Denounced::default() });
    }
    let against = store::related(tx.conn(), petition.id).await?.against;
    let against: Vec<AgainstBody> = against.into_iter().map(AgainstBody::from).collect();
    let placed = place(tx, petition.agency_id, kind, &against).await?;
    store::keep_from(tx, permit, petition.id, &placed.denounced.accounts).await?;
    if petition.is_sealed && !placed.denounced.accounts.is_empty() {
        // The visits it was handed in at follow.
        jobs::enqueue(tx, SEALS_VISIT, json!({ "petition_id": petition.id })).await?;
    }
    Ok(placed)
}

/// The clock of what it is now runs from the same day of receipt.
async fn restart_first_clock(
    tx: &mut Tx<'_>,
    permit: &Permit,
    case: &Case,
    body: &ClassifyBody,
    holder: AgencyId,
) -> Result<(), AppError> {
    let petition = &case.petition;
    let several = body.is_several_places && body.kind == Kind::Denunciation;
    let clock = first_clock(petition.kind, petition.level, petition.competence);
    let before = (petition.kind, clock, case.progress.is_several_places);
    let now = (body.kind, first_clock(body.kind, petition.level, Some(body.competence)), several);
    if before == now {
        return Ok(());
    }
    // One reopened or handed over keeps the day its running clock began.
    let clocks = deadlines::of_subject(tx.conn(), petition.subject()).await?;
    let running = clocks.iter().rfind(|clock| clock.is_running() && FIRST_CLOCKS.iter().any(|first| clock.is(*first)));
    let since = running.map_or(petition.received_on, |clock| clock.starts_on);
    for clock in FIRST_CLOCKS {
        deadlines::stop(tx, permit, subject(petition.id), Some(clock)).await?;
    }
    let books = deadlines::books(tx.conn(), holder, since).await?;
    let level = Level::from_number(petition.level).unwrap_or(Level::First);
    let facts =
        Facts { level, is_remote: petition.is_remote_area, is_several_places: several, ..Facts::of(body.kind, since) };
    deadlines::start(tx, permit, subject(petition.id), holder, now.1, &facts, &books).await?;
    Ok(())
}

/// A crime report goes to the police at once; a land dispute to the commune's mediation, whose term is a parameter.
async fn take_special_route(
    tx: &mut Tx<'_>,
    permit: &Permit,
    case: &Case,
    body: &ClassifyBody,
    holder: AgencyId,
) -> Result<(), AppError> {
    let petition = &case.petition;
    if body.special_route == petition.special_route {
        return Ok(());
    }
    for clock in [Clock::CrimeReport, Clock::LandMediation] {
        deadlines::stop(tx, permit, subject(petition.id), Some(clock)).await?;
    }
    let today = tx.ctx().today;
    match body.special_route {
        Some(SpecialRoute::CrimeReport) => {
            let day = SetDay {
                clock: Clock::CrimeReport,
                basis: "Thông tư 05/2021/TT-TTCP, Điều 16",
                starts_on: today,
                due_on: today,
                is_main: true,
            };
            deadlines::start_on_day(tx, permit, subject(petition.id), holder, day).await
        }
        Some(SpecialRoute::LandDisputeMediation) => {
            let books = deadlines::books(tx.conn(), holder, today).await?;
            let facts = Facts::of(body.kind, today);
            deadlines::start(tx, permit, subject(petition.id), holder, Clock::LandMediation, &facts, &books).await?;
            Ok(())
        }
        _ => Ok(()),
    }
}

async fn seal(tx: &mut Tx<'_>, permit: &Permit, case: &Case, reason: Option<&str>) -> Result<(), AppError> {
    let id = case.petition.id;
    let keyring = tx.app().keyring();
    let people = people::of_subjects(tx.conn(), keyring, SubjectKind::Petition, &[id.0], true).await?;
    let mut content =
        SealedContent { people: people.into_values().flatten().map(|p| p.body).collect(), ..SealedContent::default() }
            .text("summary", case.texts.summary.as_deref())
            .text("demand", case.texts.demand.as_deref())
            .text("remote_area_reason", case.texts.remote_area_reason.as_deref());
    for step in store::steps(tx.conn(), id).await? {
        content = content.text(&format!("note.{}", step.position), step.note.as_deref());
        content = content.text(&format!("late_reason.{}", step.position), step.late_reason.as_deref());
    }
    content = content.text(&format!("note.{}", case.petition.version + 1), reason);
    refuse_giveaway_before_sealing(&content, case)?;
    if store::seal_case(tx, permit, id, content).await? {
        jobs::enqueue(tx, SEALS_VISIT, json!({ "petition_id": id })).await?;
    }
    Ok(())
}
