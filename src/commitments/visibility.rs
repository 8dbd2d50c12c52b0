//! The one condition under which commitments are seen; every read of the table starts with it.
use diesel::dsl::{exists, not};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::kernel::AgencyId;
use crate::platform::access::Scope;
use crate::schema::{commitments, dialogue_denounced, reception_denounced};

/// What Phòng Nội vụ follows beside the agencies themselves.
pub(super) const DIALOGUES: [&str; 2] = ["dialogue", "dialogue_question"];
/// What the Council's clerk follows.
pub(super) const COUNCIL: [&str; 4] = ["council_session", "council_question", "council_promise", "voter_petition"];

/// Commitments that agencies in sight must keep or have made; those of dialogues for Phòng Nội vụ, those to the
/// Council for its clerk; never one from the visit of who denounced the reader, nor one to a question that became such a
/// denunciation.
pub fn visible(scope: &Scope) -> Box<dyn BoxableExpression<commitments::table, Pg, SqlType = Bool>> {
    let of = |agencies: Vec<AgencyId>| {
        commitments::owner_agency_id.eq_any(agencies.clone()).or(commitments::made_by_agency_id.eq_any(agencies))
    };
    let dialogues = commitments::source_kind.eq_any(DIALOGUES).and(of(scope.internal.to_vec()));
    let council = commitments::source_kind.eq_any(COUNCIL).and(of(scope.council.to_vec()));
    let of_the_denounced = reception_denounced::table
        .filter(reception_denounced::reception_id.eq(commitments::source_id))
        .filter(reception_denounced::user_id.eq(scope.user));
    let to_the_denounced = dialogue_denounced::table
        .filter(dialogue_denounced::question_id.eq(commitments::source_id))
        .filter(dialogue_denounced::user_id.eq(scope.user));
    let seen = of(scope.seen_agencies()).or(dialogues).or(council);
    Box::new(seen.and(not(exists(of_the_denounced))).and(not(exists(to_the_denounced))))
}
