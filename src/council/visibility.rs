//! The conditions under which the Council's records are seen: by its clerk and the Inspectorate in their reach, by the
//! agency they are addressed to, by a district leader in the whole district. Sessions are public days.
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::kernel::AgencyId;
use crate::platform::access::Scope;
use crate::schema::{council_questions, council_reports, voter_meetings, voter_petitions};

type Seen<T> = Box<dyn BoxableExpression<T, Pg, SqlType = Bool>>;

/// The Councils and agencies in sight.
fn reach(scope: &Scope) -> Vec<AgencyId> {
    let mut all = scope.seen_agencies();
    all.extend(scope.council.iter().copied());
    all
}

pub(super) fn visible_questions(scope: &Scope) -> Seen<council_questions::table> {
    let reach = reach(scope);
    let addressed = council_questions::respondent_agency_id.eq_any(reach.clone());
    Box::new(council_questions::agency_id.eq_any(reach).or(addressed))
}

pub(super) fn visible_reports(scope: &Scope) -> Seen<council_reports::table> {
    let reach = reach(scope);
    let addressed = council_reports::respondent_agency_id.eq_any(reach.clone());
    Box::new(council_reports::agency_id.eq_any(reach).or(addressed))
}

pub(super) fn visible_meetings(scope: &Scope) -> Seen<voter_meetings::table> {
    Box::new(voter_meetings::agency_id.eq_any(reach(scope)))
}

/// An agency sees what was sent to it; what was merged into another one goes with its clerk's Council.
pub(super) fn visible_voters(scope: &Scope) -> Seen<voter_petitions::table> {
    let reach = reach(scope);
    let addressed = voter_petitions::sent_to.eq_any(reach.clone()).assume_not_null();
    Box::new(voter_petitions::agency_id.eq_any(reach).or(voter_petitions::sent_to.is_not_null().and(addressed)))
}
