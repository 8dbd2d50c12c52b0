//! The questions of a dialogue that a petition came from: their words, who asked, and the link go when the petition
//! turns out to be a denunciation, or is destroyed.
use diesel::prelude::*;
use diesel::sql_types::{Array, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::kernel::{DialogueId, DialogueQuestionId, PetitionId};
use crate::people::{SealedContent, link_sealed, seal};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx, idempotency};

#[derive(QueryableByName)]
struct Taken {
    #[diesel(sql_type = SqlUuid)]
    id: DialogueQuestionId,
    #[diesel(sql_type = SqlUuid)]
    dialogue_id: DialogueId,
}

/// Takes them away; answers them and their dialogues, whose sealed records lead to the petition from now on.
pub(in crate::petitions) async fn take_questions(
    tx: &mut Tx<'_>,
    permit: &Permit,
    id: PetitionId,
) -> Result<Vec<Uuid>, AppError> {
    let taken: Vec<Taken> = diesel::sql_query(
        "with cut as (delete from dialogue_petitions where petition_id = $1 returning question_id)
         update dialogue_questions q set is_sealed = true, topic = null, topic_search = '', asker_group = null,
           village = null, content = null, answer = null, answered_by = null, answered_on = null
         from cut where q.id = cut.question_id returning q.id, q.dialogue_id",
    )
    .bind::<SqlUuid, _>(id.0)
    .load(tx.conn())
    .await?;
    if taken.is_empty() {
        return Ok(Vec::new());
    }
    let questions: Vec<Uuid> = taken.iter().map(|taken| taken.id.0).collect();
    for statement in [
        "delete from people where subject_kind = 'dialogue_question' and subject_id = any($1)",
        "update deadlines set state = 'void'
         where subject_kind = 'dialogue_question' and subject_id = any($1) and state = 'running'",
    ] {
        diesel::sql_query(statement).bind::<Array<SqlUuid>, _>(&questions).execute(tx.conn()).await?;
    }
    diesel::sql_query(
        "insert into dialogue_denounced (question_id, user_id)
         select q, d.user_id from unnest($1) q cross join petition_denounced d where d.petition_id = $2
         on conflict do nothing",
    )
    .bind::<Array<SqlUuid>, _>(&questions)
    .bind::<SqlUuid, _>(id.0)
    .execute(tx.conn())
    .await?;
    let mut links = questions;
    for Taken { id: question, dialogue_id } in taken {
        idempotency::seal_answers(tx.conn(), question.into()).await?;
        // What was answered about the dialogue may have shown what was promised.
        idempotency::seal_answers(tx.conn(), dialogue_id.into()).await?;
        if !link_sealed(tx, permit, dialogue_id.into(), id.0).await? {
            let content = SealedContent { links: [id.0].into(), ..SealedContent::default() };
            seal(tx, permit, dialogue_id.into(), &content).await?;
        }
        links.push(dialogue_id.0);
    }
    Ok(links)
}
