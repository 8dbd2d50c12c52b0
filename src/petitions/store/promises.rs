//! What was promised at a record that is sealed, or destroyed, after it stood open: words that give its people away go
//! (Luật Tố cáo 2018, Điều 8 khoản 3); owner, day and state of the promise stay.
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::kernel::{CommitmentId, SubjectKind};
use crate::people::{SealedContent, gives_away};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx, idempotency};
use crate::schema::{commitment_steps, commitments, receptions};

/// Stands where words were taken away.
const KEPT: &str = "Nội dung được giữ kín.";

/// Takes such words out of the promises that came of these records, or of the sessions of these visits; answers them by
/// the field they stood in. What was promised to a question that is sealed says what it was about: all of its words go.
pub async fn take_promises(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    sources: &[Uuid],
    content: &SealedContent,
) -> Result<Vec<(String, String)>, AppError> {
    let sessions = receptions::table
        .filter(receptions::id.eq_any(sources).and(receptions::session_id.is_not_null()))
        .select(receptions::session_id.assume_not_null());
    let sessions: Vec<Uuid> = sessions.load(tx.conn()).await?;
    let behind: Vec<Uuid> = sources.iter().copied().chain(sessions).collect();
    let promises: Vec<(CommitmentId, SubjectKind, Uuid, String, String, Option<String>)> = commitments::table
        .filter(commitments::source_id.eq_any(&behind).or(commitments::within_id.eq_any(&behind)))
        .select((
            commitments::id,
            commitments::source_kind,
            commitments::source_id,
            commitments::code,
            commitments::text,
            commitments::condition,
        ))
        .load(tx.conn())
        .await?;
    let ids: Vec<CommitmentId> = promises.iter().map(|(id, ..)| *id).collect();
    let steps: Vec<(Uuid, CommitmentId, Option<String>)> = commitment_steps::table
        .filter(commitment_steps::commitment_id.eq_any(&ids).and(commitment_steps::text.is_not_null()))
        .order((commitment_steps::recorded_at, commitment_steps::id))
        .select((commitment_steps::id, commitment_steps::commitment_id, commitment_steps::text))
        .load(tx.conn())
        .await?;
    let mut taken = Vec::new();
    for (id, kind, source, code, text, condition) in promises {
        let before = taken.len();
        let is_to_question = kind == SubjectKind::DialogueQuestion && sources.contains(&source);
        let goes = |text: &str| is_to_question || gives_away(content, text);
        // Both go, or what is left would tell of what is gone.
        if [Some(&text), condition.as_ref()].into_iter().flatten().any(|word| goes(word)) {
            let said = [("text", Some(text)), ("condition", condition)];
            let words =
                said.into_iter().filter_map(|(field, word)| Some((format!("commitments.{code}.{field}"), word?)));
            taken.extend(words);
            hide(tx, id).await?;
        }
        for (n, (step, _, text)) in steps.iter().filter(|(_, of, _)| *of == id).enumerate() {
            let Some(text) = text.as_ref().filter(|text| goes(text)) else { continue };
            taken.push((format!("commitments.{code}.steps.{n}"), text.clone()));
            diesel::update(commitment_steps::table.find(step))
                .set(commitment_steps::text.eq(KEPT))
                .execute(tx.conn())
                .await?;
        }
        if taken.len() > before {
            idempotency::seal_answers(tx.conn(), id.into()).await?;
        }
    }
    Ok(taken)
}

/// The promise without its words.
async fn hide(tx: &mut Tx<'_>, id: CommitmentId) -> Result<(), AppError> {
    let kept = commitments::condition.is_not_null();
    diesel::update(commitments::table.filter(commitments::id.eq(id).and(kept)))
        .set(commitments::condition.eq(KEPT))
        .execute(tx.conn())
        .await?;
    diesel::update(commitments::table.find(id))
        .set((
            commitments::text.eq(KEPT),
            commitments::search.eq(""),
            commitments::version.eq(commitments::version + 1),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}
