//! What goes over from a corrected line to the one that counts.
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::kernel::ReceptionId;
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx, idempotency};
use crate::receptions::model::Reception;
use crate::schema::{
    reception_denounced, reception_follow_ups, reception_matters, reception_petitions, reception_texts, receptions,
};

/// Names the line that counts; `None` when the old one changed since `seen`.
pub(super) async fn name_successor(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    old: ReceptionId,
    seen: i32,
    new: ReceptionId,
) -> Result<Option<Reception>, AppError> {
    let of_version = receptions::table.filter(receptions::id.eq(old).and(receptions::version.eq(seen)));
    Ok(diesel::update(of_version)
        .set((
            receptions::corrected_by_id.eq(new),
            receptions::owes_notice.eq(false),
            receptions::version.eq(receptions::version + 1),
        ))
        .returning(Reception::as_returning())
        .get_result(tx.conn())
        .await
        .optional()?)
}

/// The petitions linked in the open leave the old line; answers which.
pub(super) async fn take_links(tx: &mut Tx<'_>, _permit: &Permit, old: ReceptionId) -> Result<Vec<Uuid>, AppError> {
    let of_old = reception_petitions::table.filter(reception_petitions::reception_id.eq(old.0));
    Ok(diesel::delete(of_old).returning(reception_petitions::petition_id).get_results(tx.conn()).await?)
}

/// Whom a denunciation handed in at the old line means sees the new one neither.
pub(super) async fn keep_from_the_same(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    old: ReceptionId,
    new: ReceptionId,
) -> Result<(), AppError> {
    let accounts: Vec<crate::kernel::UserId> = reception_denounced::table
        .filter(reception_denounced::reception_id.eq(old))
        .select(reception_denounced::user_id)
        .load(tx.conn())
        .await?;
    let rows: Vec<_> = accounts
        .iter()
        .map(|user| (reception_denounced::reception_id.eq(new), reception_denounced::user_id.eq(*user)))
        .collect();
    diesel::insert_into(reception_denounced::table).values(rows).on_conflict_do_nothing().execute(tx.conn()).await?;
    Ok(())
}

/// The written notice of a refusal goes over, too.
pub(super) async fn take_notice(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    old: &Reception,
    new: ReceptionId,
) -> Result<(), AppError> {
    if old.refusal_notice.is_none() {
        return Ok(());
    }
    diesel::update(receptions::table.filter(receptions::id.eq(new)))
        .set((receptions::refusal_notice.eq(&old.refusal_notice), receptions::owes_notice.eq(false)))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Open visits that name this line as their earlier one no longer do; answers which.
pub(super) async fn take_followers(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    id: ReceptionId,
) -> Result<Vec<ReceptionId>, AppError> {
    let naming = reception_matters::table.filter(reception_matters::previous_reception_id.eq(id));
    let mut followers: Vec<ReceptionId> = diesel::update(naming)
        .set(reception_matters::previous_reception_id.eq(None::<ReceptionId>))
        .returning(reception_matters::reception_id)
        .get_results(tx.conn())
        .await?;
    followers.sort_unstable();
    followers.dedup();
    for follower in &followers {
        idempotency::seal_answers(tx.conn(), (*follower).into()).await?;
    }
    Ok(followers)
}

/// Takes every free text of an open line away; it stands in the sealed record then.
pub(super) async fn close_texts(tx: &mut Tx<'_>, _permit: &Permit, id: ReceptionId) -> Result<(), AppError> {
    let none = None::<String>;
    diesel::update(receptions::table.filter(receptions::id.eq(id)))
        .set((
            receptions::is_sealed.eq(true),
            receptions::received_by_name.eq(&none),
            receptions::interpreter_language.eq(&none),
            receptions::statement_is_read_back.eq(None::<bool>),
            receptions::statement_signed_by.eq(&none),
            receptions::statement_confirmation.eq(&none),
        ))
        .execute(tx.conn())
        .await?;
    diesel::update(reception_texts::table.filter(reception_texts::reception_id.eq(id)))
        .set((
            reception_texts::request.eq(&none),
            reception_texts::prior_settlement.eq(&none),
            reception_texts::note.eq(&none),
            reception_texts::search.eq(""),
        ))
        .execute(tx.conn())
        .await?;
    diesel::update(reception_matters::table.filter(reception_matters::reception_id.eq(id)))
        .set((reception_matters::content.eq(&none), reception_matters::previous_reception_id.eq(None::<ReceptionId>)))
        .execute(tx.conn())
        .await?;
    diesel::delete(reception_follow_ups::table.filter(reception_follow_ups::reception_id.eq(id)))
        .execute(tx.conn())
        .await?;
    idempotency::seal_answers(tx.conn(), id.into()).await
}
