//! Accounts and grants change: whom sealed cases denounce is matched again, so that a new head who is the denounced
//! never sees his case, and his agency no longer holds it (Luật Tố cáo 2018, Điều 8, 12, 13). The trail says how many were
//! kept from it, never who denounced.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use serde_json::json;
use std::collections::BTreeSet;

use super::take::roll;
use crate::agencies::{self, Agency};
use crate::deadlines;
use crate::identity::{self, EverGranted};
use crate::kernel::codes::{Code, DispatchKind, State};
use crate::kernel::{AgencyId, UserId};
use crate::petitions::bodies::AgainstBody;
use crate::petitions::denounced::{Account, Denounced, denounced, holder_above};
use crate::petitions::model::{Case, Changes, Progress, ProgressChanges, Texts};
use crate::petitions::policy;
use crate::petitions::rules::Step;
use crate::petitions::store::{self, Denouncing, Fact, NewDispatch, NewStep};
use crate::platform::access::Permit;
use crate::platform::ctx::Ctx;
use crate::platform::{App, AppError, Audit, Done, Tx, act_on};

const PAGE: i64 = 500;

/// All agencies, and all accounts with the grants they have or had.
#[derive(Debug, Clone)]
pub struct Everybody {
    pub agencies: Vec<Agency>,
    accounts: Vec<EverGranted>,
}

/// Read once for all that is matched again.
pub async fn everybody(conn: &mut AsyncPgConnection) -> Result<Everybody, AppError> {
    Ok(Everybody { agencies: agencies::all(conn).await?, accounts: identity::accounts_ever(conn).await? })
}

impl Everybody {
    /// Whom entries denounce as they are meant at an agency: among those who had a grant on the day or got one since.
    /// One who has left by now was there; his successor is not taken for him.
    pub fn denounced(&self, against: &[AgainstBody], at: AgencyId, on: NaiveDate) -> Denounced {
        if against.is_empty() {
            return Denounced::default();
        }
        let there = self.accounts.iter().filter(|(.., until)| until.is_none_or(|until| until > on));
        let there: Vec<Account> = there
            .map(|(user, full_name, agency, leads, _)| Account {
                user: *user,
                full_name: full_name.clone(),
                agency: *agency,
                leads: *leads,
            })
            .collect();
        denounced(against, at, &self.agencies, &there)
    }
}

/// Matches every sealed case again; what was found before stays.
pub async fn rematch(app: &App) -> Result<(), AppError> {
    let mut conn = app.back().await?;
    let ctx = Ctx::of_the_house(app.clock().now());
    let everybody = everybody(&mut conn).await?;
    let mut after = None;
    loop {
        let cases = store::denouncing(&mut conn, after, PAGE).await?;
        after = cases.last().map(|case| case.id);
        for case in &cases {
            let meant = everybody.denounced(&case.against()?, case.meant_at, case.received_on);
            let Some(found) = Found::of(case, meant, &everybody) else { continue };
            act_on(app, &ctx, &mut conn, async |tx| {
                let permit = policy::may_rematch(&ctx)?;
                found.keep(tx, &permit, case).await
            })
            .await?;
        }
        if cases.len() < usize::try_from(PAGE).unwrap_or(usize::MAX) {
            return Ok(());
        }
    }
}

/// What was not known of a case before.
struct Found {
    new: BTreeSet<UserId>,
    /// The level above, when the holder's own leader is denounced now; a closed case stays where it was closed.
    to: Option<AgencyId>,
    leaves_handler: bool,
}

impl Found {
    fn of(case: &Denouncing, meant: Denounced, everybody: &Everybody) -> Option<Self> {
        let to = holder_above(case.agency_id, &meant.led, &everybody.agencies)
            .filter(|to| *to != case.agency_id && case.state != State::Closed);
        let leaves_handler = case.handler_id.is_some_and(|handler| to.is_some() || meant.accounts.contains(&handler));
        let new: BTreeSet<UserId> = meant.accounts.into_iter().filter(|user| !case.known.contains(user)).collect();
        (!new.is_empty() || to.is_some() || leaves_handler).then_some(Self { new, to, leaves_handler })
    }

    async fn keep(&self, tx: &mut Tx<'_>, permit: &Permit, case: &Denouncing) -> Result<Done<()>, AppError> {
        let (id, today) = (case.id, tx.ctx().today);
        let petition = store::lock_any(tx.conn(), id).await?;
        let (before, subject) = (petition.agency_id, petition.subject());
        store::keep_from(tx, permit, id, &self.new).await?;
        let mut progress = ProgressChanges::default();
        if let Some(to) = self.to {
            deadlines::hand_over(tx, permit, subject, to).await?;
            progress.proposed_handling = Some(None);
            progress.proposed_on = Some(None);
            let letter = NewDispatch { to_agency: Some(to), ..NewDispatch::default() };
            store::send(tx, permit, id, DispatchKind::HandedOver, today, letter).await?;
            let step = NewStep {
                action: Step::HandOver.code(),
                on: today,
                agency: before,
                document: None,
                detail: json!({ "to_agency_id": to, "is_handed_up": true }),
                note: None,
                late_entry: false,
                late_reason: None,
            };
            store::record_step(tx, permit, id, step).await?;
        }
        let changes =
            Changes { agency_id: self.to, handler_id: self.leaves_handler.then_some(None), ..Changes::default() };
        let unread = Case { petition, texts: Texts::none(), progress: Progress::none() };
        let after = store::apply(tx, permit, &unread, &changes, &progress).await?;
        let audit = Audit::of(permit.operation, id).at(before).set("count", self.new.len());
        let Some(to) = self.to else { return Ok(Done::new((), audit)) };
        roll(tx, permit, &after, today, &[(Fact::HandedOver, None, None)]).await?;
        Ok(Done::new((), audit.change("agency_id", before, to)))
    }
}
