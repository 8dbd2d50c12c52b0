//! A schedule unfolded into sessions: planned once for each day of its rule, and moved by a corrected calendar as long as
//! nobody sat or put them off.
use chrono::NaiveDate;
use std::collections::BTreeSet;

use super::model::Schedule;
use super::view::Skipped;
use crate::calendar::Calendar;
use crate::kernel::ReceptionSessionId;
use crate::platform::access::Permit;
use crate::platform::{AppError, Audit, Tx, ids};
use crate::receptions::sessions::{self, MoveKind, Session, posting};

const REASON: &str = "Lịch nghỉ đã được điều chỉnh";

/// What a corrected calendar did to the sessions of a schedule.
#[derive(Debug, Default)]
pub(super) struct Realigned {
    pub moved: Vec<Session>,
    pub cancelled: Vec<Session>,
    /// Sessions to come that stay where they are.
    pub kept: usize,
    pub audits: Vec<Audit>,
}

/// Moves the sessions to come that the calendar no longer puts on their day; those postponed by hand stay.
pub(super) async fn realign(
    tx: &mut Tx<'_>,
    permit: &Permit,
    schedule: &Schedule,
    calendar: &Calendar,
) -> Result<Realigned, AppError> {
    let today = tx.ctx().today;
    let rule = schedule.rule();
    let standing = sessions::standing_of(tx, permit, schedule.id).await?;
    let mut done = Realigned::default();
    let coming = standing.into_iter().filter(|s| s.on_day > today && !is_postponed(s));
    let mut taken: Option<BTreeSet<NaiveDate>> = None;
    for session in coming {
        let wanted = session.rule_day.and_then(|day| rule.held_on(day, calendar));
        if wanted == Some(session.on_day) {
            done.kept += 1;
            continue;
        }
        if taken.is_none() {
            taken = Some(sessions::taken_days(tx.conn(), &session).await?.into_iter().collect());
        }
        let days = taken.get_or_insert_default();
        days.remove(&session.on_day);
        if let Some(to) = wanted.filter(|to| *to > today && !days.contains(to)) {
            days.insert(to);
            let mut audit = Audit::of("move_reception_session", session.id)
                .at(session.agency_id)
                .change("day", session.on_day, to)
                .because(REASON);
            if session.excused_on.is_some() {
                audit = audit.touched(&["excuse_reason", "excuse_document"]);
            }
            let after = session.moved(to, MoveKind::CorrectedCalendar, REASON, today);
            let saved = sessions::save(tx, permit, session.version, &after).await?.ok_or_else(AppError::stale)?;
            done.moved.push(saved);
            done.audits.push(audit);
        } else {
            let audit = Audit::of("cancel_reception_session", session.id).at(session.agency_id).because(REASON);
            let called_off = sessions::cancel(tx, permit, &[session.id], REASON).await?;
            done.cancelled.extend(called_off);
            done.audits.push(audit);
        }
    }
    posting::stop(tx, permit, &done.cancelled).await?;
    posting::stop(tx, permit, &done.moved).await?;
    posting::start(tx, permit, &done.moved, calendar).await?;
    Ok(done)
}

fn is_postponed(session: &Session) -> bool {
    session.past_moves().iter().any(|one| one.kind == MoveKind::Postponed)
}

/// Plans the sessions of the rule's days in a window that have none yet; days that are taken are told.
pub(super) async fn plan(
    tx: &mut Tx<'_>,
    permit: &Permit,
    schedule: &Schedule,
    calendar: &Calendar,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<(Vec<Session>, Vec<Skipped>), AppError> {
    let now = tx.ctx().now;
    let known: BTreeSet<NaiveDate> = sessions::rule_days_of(tx.conn(), schedule.id).await?.into_iter().collect();
    let days = schedule.rule().sessions(calendar, from, to);
    let new: Vec<Session> = days
        .into_iter()
        .filter(|day| !known.contains(&day.rule_day))
        .map(|day| schedule.session(ReceptionSessionId(ids::ordered()), day.rule_day, day.on, now))
        .collect();
    let planned = sessions::insert_many(tx, permit, &new).await?;
    posting::start(tx, permit, &planned, calendar).await?;
    let written: BTreeSet<ReceptionSessionId> = planned.iter().map(|session| session.id).collect();
    let skipped = new.iter().filter(|session| !written.contains(&session.id)).map(Skipped::of).collect();
    Ok((planned, skipped))
}
