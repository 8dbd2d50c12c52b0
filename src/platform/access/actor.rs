//! The actor, its grants, its scope, and the permit that writes ask for.
use chrono::NaiveDate;
use std::sync::Arc;

use crate::kernel::codes::{AgencyLevel, Post, Role};
use crate::kernel::{AgencyId, GrantId, SessionId, UserId};

/// One role held at one agency, with the agencies it reaches.
#[derive(Debug, Clone)]
pub struct Grant {
    pub id: GrantId,
    pub role: Role,
    pub post: Post,
    pub agency: AgencyId,
    pub agency_code: String,
    pub agency_name: String,
    pub agency_level: AgencyLevel,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    /// The agency itself and, where the role reaches down, those below it.
    pub reach: Vec<AgencyId>,
}

impl Grant {
    fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// A signed-in person.
#[derive(Debug, Clone)]
pub struct Actor {
    pub user: UserId,
    pub session: SessionId,
    pub username: String,
    pub full_name: String,
    pub must_change_password: bool,
    pub grants: Vec<Grant>,
}

impl Actor {
    /// The actor with the grants that hold on `day` only.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Self {
        let mut actor = self.clone();
        actor.grants.retain(|g| g.holds_on(day));
        actor
    }

    /// Whether a role is held that reaches `agency`.
    pub fn has(&self, role: Role, agency: AgencyId) -> bool {
        self.grants.iter().any(|g| g.role == role && g.reach.contains(&agency))
    }

    /// Whether a role is held at `agency` itself.
    pub fn has_at(&self, role: Role, agency: AgencyId) -> bool {
        self.grants.iter().any(|g| g.role == role && g.agency == agency)
    }

    pub fn has_any(&self, roles: &[Role], agency: AgencyId) -> bool {
        roles.iter().any(|role| self.has(*role, agency))
    }

    /// Whether a role is held anywhere.
    pub fn is(&self, role: Role) -> bool {
        self.grants.iter().any(|g| g.role == role)
    }

    /// The scope of this actor's reads.
    pub fn scope(&self) -> Scope {
        let reach_of = |roles: &[Role]| {
            let mut ids: Vec<AgencyId> =
                self.grants.iter().filter(|g| roles.contains(&g.role)).flat_map(|g| g.reach.iter().copied()).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        Scope {
            user: self.user,
            cases: Arc::new(reach_of(&[Role::Receptionist, Role::Handler, Role::Leader])),
            inspected: Arc::new(reach_of(&[Role::Inspector])),
            internal: Arc::new(reach_of(&[Role::InternalAffairs])),
            council: Arc::new(reach_of(&[Role::CouncilClerk])),
            figures: Arc::new(reach_of(&[Role::Leader, Role::Inspector, Role::InternalAffairs, Role::CouncilClerk])),
        }
    }
}

/// What an actor's reads may touch.
#[derive(Debug, Clone)]
pub struct Scope {
    pub user: UserId,
    /// Agencies whose cases are worked on: receptionist and handler own agency; leader own, at H all below.
    pub cases: Arc<Vec<AgencyId>>,
    /// Agencies whose cases are inspected: read, never changed, denouncers never named.
    pub inspected: Arc<Vec<AgencyId>>,
    /// Agencies whose dialogues Phòng Nội vụ follows: dialogues and their promises, no cases.
    pub internal: Arc<Vec<AgencyId>>,
    /// Agencies whose promises to the People's Council its clerk follows.
    pub council: Arc<Vec<AgencyId>>,
    /// Agencies whose figures may be read (counted by agency, not by reader).
    pub figures: Arc<Vec<AgencyId>>,
}

impl Scope {
    /// Every agency whose records are seen.
    pub fn seen_agencies(&self) -> Vec<AgencyId> {
        let mut all: Vec<AgencyId> = self.cases.iter().chain(self.inspected.iter()).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The agencies whose figures an actor may ask for, in one place: the right to a figure.
    pub fn agency_figures(&self, agency: AgencyId) -> bool {
        self.figures.contains(&agency)
    }
}

/// Proof that a policy allowed a write; only policies make it, writing store functions ask for it.
#[derive(Debug, Clone, Copy)]
pub struct Permit {
    pub operation: &'static str,
    pub by: UserId,
    /// The agency in whose name it is done.
    pub agency: Option<AgencyId>,
}

impl Permit {
    /// Made by a room's `policy.rs` only (held by the architecture test).
    pub fn granted(operation: &'static str, actor: &Actor, agency: Option<AgencyId>) -> Self {
        Self { operation, by: actor.user, agency }
    }

    /// For the program's own work: demo data, imports by command, jobs.
    pub fn of_the_house(operation: &'static str) -> Self {
        Self { operation, by: SYSTEM_USER, agency: None }
    }
}

/// The account the program itself acts under; it cannot sign in.
pub const SYSTEM_USER: UserId = UserId(uuid::Uuid::from_u128(1));
