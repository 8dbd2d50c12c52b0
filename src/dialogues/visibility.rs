//! The one condition under which dialogues are seen, and the one for their questions; every read starts with them.
use diesel::dsl::{exists, not};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::platform::access::Scope;
use crate::schema::{dialogue_denounced, dialogue_questions, dialogues};

/// Dialogues of the agencies whose cases the reader works on or inspects; for Phòng Nội vụ those of the district.
pub fn visible(scope: &Scope) -> Box<dyn BoxableExpression<dialogues::table, Pg, SqlType = Bool>> {
    let mut agencies = scope.seen_agencies();
    agencies.extend(scope.internal.iter().copied());
    Box::new(dialogues::agency_id.eq_any(agencies))
}

/// Questions of these, but for a denunciation of the reader.
pub fn visible_questions(scope: &Scope) -> Box<dyn BoxableExpression<dialogue_questions::table, Pg, SqlType = Bool>> {
    let of_the_denounced = dialogue_denounced::table
        .filter(dialogue_denounced::question_id.eq(dialogue_questions::id))
        .filter(dialogue_denounced::user_id.eq(scope.user));
    let seen = dialogues::table.filter(visible(scope)).select(dialogues::id).into_boxed();
    Box::new(dialogue_questions::dialogue_id.eq_any(seen).and(not(exists(of_the_denounced))))
}
