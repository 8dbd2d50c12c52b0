//! A complaint or denunciation of voters is a petition (Nghị quyết liên tịch 72/2025, Điều 37 khoản 4): registered in the same
//! transaction, a denunciation sealed, from whatever state. Here stays that there was one: no words, no names, no meeting, no
//! answer that told them, none that it was merged with; the link stands open for an open petition only.
use super::acts::{at, done, saved, taken};
use super::model::VoterPetition;
use super::view::VoterPetitionView;
use super::{rules, store};
use crate::council::policy;
use crate::council::steps::{self, NewStep};
use crate::deadlines;
use crate::kernel::codes::{Kind, VoterSource, VoterState};
use crate::kernel::{Problem, Tongues, VoterPetitionId};
use crate::people;
use crate::petitions::{self, PetitionBody};
use crate::platform::access::Permit;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Tx, act, idempotency};

/// Turns it into the petition that is given.
pub(super) async fn turn_into_petition(
    app: &App,
    ctx: &Ctx,
    id: VoterPetitionId,
    seen: i32,
    body: PetitionBody,
) -> Answer<VoterPetitionView> {
    act(app, ctx, async |tx| {
        let row = taken(tx, ctx, id).await?;
        let permit = policy::may_keep(ctx, "turn_into_petition", row.agency_id)?;
        at(&row, seen, "petition")?;
        rules::turns_into(&body)?;
        if !store::merged_into(tx.conn(), id).await?.is_empty() {
            return Err(has_merged(&row).into());
        }
        let main = row.main_id;
        let row = saved(tx, &permit, seen, &wordless(row, body.kind)).await?;
        store::forget_answers(tx, &permit, id).await?;
        steps::forget_words(tx, &permit, id.into()).await?;
        // Whose words were like these is told nowhere either.
        let told_at = steps::forget_merged(tx, &permit, id).await?;
        for told in told_at.into_iter().chain(main).chain([id]) {
            idempotency::seal_answers(tx.conn(), told.into()).await?;
        }
        // A roadmap's clock named the answer's document.
        deadlines::forget(tx, &permit, id.into()).await?;
        let audit = Audit::of(permit.operation, id).at(row.agency_id).set("kind", row.kind).touched(&["content"]);
        register(tx, ctx, &permit, row, &body, audit).await
    })
    .await
}

fn has_merged(row: &VoterPetition) -> Problem {
    let mut allowed = rules::steps(row.state, row.answer_status, row.published_on.is_some());
    allowed.retain(|step| *step != "petition");
    Problem::conflict(
        "others_are_merged_into_it",
        Tongues::of(
            "Còn kiến nghị khác gộp vào đây; hãy tách ra trước.",
            "Others are merged into it; let them stand apart first.",
        ),
    )
    .allowing(allowed)
}

/// The row of what became a petition.
pub(super) fn wordless(row: VoterPetition, kind: Kind) -> VoterPetition {
    VoterPetition {
        kind,
        state: VoterState::Converted,
        source: VoterSource::Meeting,
        meeting_id: None,
        deputy_name: None,
        contact_on: None,
        content: None,
        raised_by: None,
        search: String::new(),
        main_id: None,
        sent_to: None,
        sent_on: None,
        sent_document: None,
        sent_elsewhere: None,
        answer_status: None,
        answered_on: None,
        answered_in_time: None,
        published_on: None,
        published_where: None,
        posted_until: None,
        supervised_on: None,
        supervision: None,
        supervision_document: None,
        ..row
    }
}

/// Registers the petition and answers the wordless row. Of a sealed one only the petition's own entry stands in the trail,
/// or the two would be found together.
pub(super) async fn register(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit,
    row: VoterPetition,
    body: &PetitionBody,
    audit: Audit,
) -> Result<Done<VoterPetitionView>, AppError> {
    let hand_in = policy::may_hand_in(ctx, row.agency_id, body.agency_id)?;
    let (petition, registered) = petitions::register_for(tx, &hand_in, body).await?;
    let id = row.id;
    let version = row.version;
    if people::link_sealed(tx, permit, petition.id.into(), id.0).await? {
        let clocks = deadlines::of_subject(tx.conn(), id.into()).await?;
        let beside = store::beside(tx.conn(), id).await?;
        let mut view = VoterPetitionView::of(row, &clocks, beside, ctx);
        view.petition_code = Some(petitions::quoted(&petition.code));
        return Ok(registered.answering(view).version(version));
    }
    store::insert_link(tx, permit, id, petition.id).await?;
    steps::record(tx, permit, id.into(), NewStep::of("petition", ctx.today)).await?;
    let mut told = done(tx, ctx, row, audit, None).await?.beside(registered);
    told.value_mut().petition_code = Some(petitions::quoted(&petition.code));
    Ok(told)
}
