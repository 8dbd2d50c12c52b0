//! Putting a line of the book right.
use super::{CorrectReception, sealing, store};
use crate::deadlines;
use crate::kernel::codes::{Code as _, Kind};
use crate::kernel::{FieldError, PetitionId, Problem, ReceptionId, Tongues};
use crate::law::Clock;
use crate::people::{self, gives_away};
use crate::platform::access::Permit;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, act};
use crate::receptions::acts::{doubts_of, refuse_giveaway, register_correction, seal};
use crate::receptions::model::{Reception, Visit};
use crate::receptions::sealing::{is_sealed, sealed_later};
use crate::receptions::view::ReceptionView;
use crate::receptions::visibility::of_writer;
use crate::receptions::{events, links, policy, receipts, rules, store as visits};

/// Writes the line that counts in the place of another, which stays in the book.
pub(super) async fn correct_reception(
    app: &App,
    ctx: &Ctx,
    (id, seen): (ReceptionId, i32),
    body: &CorrectReception,
) -> Result<Reply<ReceptionView>, AppError> {
    act(app, ctx, async |tx| {
        let old = visits::visit(tx.conn(), app.keyring(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may(&ctx.actor, "correct_reception", old.reception.agency_id)?;
        if old.reception.version != seen {
            return Err(AppError::stale());
        }
        rules::stands(old.parts.corrected_by.as_deref())?;
        checked(tx, ctx, &old, body).await?;
        let becomes_sealed = is_sealed(&body.visit.matters);
        let new = register_correction(tx, &permit, &body.visit, old.reception.origin(), id).await?;
        let new_id = new.reception.id;
        let after = store::name_successor(tx, &permit, id, seen, new_id).await?.ok_or_else(AppError::stale)?;
        hand_over(tx, &permit, &old, &new.reception, becomes_sealed).await?;
        let scope = of_writer(ctx, old.reception.agency_id);
        let read = visits::visit(tx.conn(), app.keyring(), &scope, new_id).await?.ok_or_else(AppError::hidden)?;
        let mut view = ReceptionView::of(&read, ctx);
        let kinds: Vec<Kind> = body.visit.matters.iter().map(|m| m.kind).collect();
        view.warnings = doubts_of(&body.visit, &kinds, &read, ctx);
        let audit = Audit::of(permit.operation, id)
            .at(after.agency_id)
            .set("code", &new.reception.code)
            .because(body.reason.trim());
        Ok(Done::new(view, new.audit)
            .and(audit)
            .emit(events::logged(&new.reception))
            .created(format!("/api/v1/receptions/{new_id}"))
            .version(read.reception.version))
    })
    .await
}

async fn checked(tx: &mut Tx<'_>, ctx: &Ctx, old: &Visit, body: &CorrectReception) -> Result<(), AppError> {
    let agency = old.reception.agency_id;
    let mut errors = Vec::new();
    if !(10..=1_000).contains(&body.reason.trim().chars().count()) {
        errors.push(FieldError::new(
            "/reason",
            "length",
            "Nêu lý do đính chính từ 10 đến 1.000 ký tự.",
            "Give a reason of 10 to 1,000 characters.",
        ));
    }
    if body.visit.agency_id != agency {
        errors.push(FieldError::new(
            "/visit/agency_id",
            "does_not_fit",
            "Dòng đính chính thuộc sổ của chính cơ quan đã tiếp.",
            "A correction stands in the book of the agency that received the visit.",
        ));
    }
    if !errors.is_empty() {
        return Err(Problem::invalid(errors).into());
    }
    let known = visits::known(tx.conn(), &of_writer(ctx, agency), &body.visit).await?;
    rules::check(&body.visit, &known, ctx.now).map_err(inside)?;
    if old.reception.is_sealed && !is_sealed(&body.visit.matters) {
        return Err(stays_sealed().into());
    }
    refuse_giveaway(&body.visit)?;
    refuse_reason(tx, old, body).await
}

/// Values of the visit stand one level deeper here.
fn inside(mut problem: Problem) -> Problem {
    for error in &mut problem.errors {
        error.pointer = format!("/visit{}", error.pointer);
    }
    problem
}

fn stays_sealed() -> Problem {
    Problem::against_the_law(
        "sealed_stays_sealed",
        Tongues::of(
            "Lượt tiếp có nội dung tố cáo chỉ được đính chính bằng dòng cũng được bảo mật; một dòng công khai sẽ để lộ người tố cáo.",
            "A sealed visit is put right by a sealed one only; an open line would give the denouncer away.",
        ),
        "Luật Tố cáo 2018, Điều 8 khoản 3",
    )
}

/// The reason stands in the trail, where others read it.
async fn refuse_reason(tx: &mut Tx<'_>, old: &Visit, body: &CorrectReception) -> Result<(), AppError> {
    let keyring = tx.app().keyring();
    let id = old.reception.id;
    let secrets = match people::open_sealed(tx.conn(), keyring, id.into()).await? {
        Some(content) => vec![content],
        None if is_sealed(&body.visit.matters) => vec![sealed_later(old)],
        None => Vec::new(),
    };
    let new = crate::receptions::sealing::part(&body.visit).sealed;
    if secrets.iter().chain(&new).any(|content| gives_away(content, &body.reason)) {
        return Err(Problem::invalid(vec![FieldError::new(
            "/reason",
            "gives_away_identity",
            "Lý do không được chứa danh tính người tố cáo.",
            "The reason may not hold the denouncer's identity.",
        )])
        .with_basis("Luật Tố cáo 2018, Điều 8 khoản 3")
        .into());
    }
    Ok(())
}

/// Clocks, receipts, petitions and the notice go over to the line that counts.
async fn hand_over(
    tx: &mut Tx<'_>,
    permit: &Permit,
    old: &Visit,
    line: &Reception,
    becomes_sealed: bool,
) -> Result<(), AppError> {
    let (id, new) = (old.reception.id, line.id);
    deadlines::stop(tx, permit, id.into(), None).await?;
    for done in old.deadlines.iter().filter(|clock| clock.met_on.is_some()) {
        if let (Some(clock), Some(on)) = (Clock::parse(&done.clock), done.met_on) {
            deadlines::end(tx, permit, new.into(), &[clock], on).await?;
        }
    }
    store::take_notice(tx, permit, &old.reception, new).await?;
    store::keep_from_the_same(tx, permit, id, new).await?;
    let petitions = store::take_links(tx, permit, id).await?;
    if old.reception.is_sealed && old.reception.content_agency_id != Some(old.reception.agency_id) {
        // What was for a higher level stays there.
        visits::set_content_agency(tx, permit, new, old.reception.content_agency_id).await?;
    } else if becomes_sealed && !old.reception.is_sealed {
        seal::seal_lines(tx, permit, id, line.content_agency_id).await?;
    }
    receipts::take_over(tx, permit, id, new).await?;
    sealing::hand_on(tx, permit, id, new).await?;
    for petition in petitions {
        links::link_petition(tx, permit, new, PetitionId(petition)).await?;
    }
    Ok(())
}
