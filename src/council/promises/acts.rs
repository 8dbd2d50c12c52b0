//! Making and confirming promises.
use diesel_async::AsyncPgConnection;

use super::bodies::{ConfirmBody, PromiseBody};
use super::model::Promise;
use super::view::PromiseView;
use super::{rules, store};
use crate::commitments::{self, Confirmation, NewCommitment};
use crate::council::{policy, questions, reports};
use crate::kernel::{CommitmentId, FieldError, Problem};
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act};

/// Promises with the commitments they are.
pub(super) async fn views(
    conn: &mut AsyncPgConnection,
    ctx: &Ctx,
    rows: Vec<Promise>,
) -> Result<Vec<PromiseView>, AppError> {
    let questions: Vec<_> = rows.iter().map(|row| row.question_id.0).collect();
    let known = commitments::of_sources(conn, ctx, &questions).await?;
    let view = |row: Promise| {
        let of_question = known.get(&row.question_id.0)?;
        let commitment = of_question.iter().find(|commitment| commitment.id == row.id)?.clone();
        Some(PromiseView::of(row, commitment, ctx))
    };
    Ok(rows.into_iter().filter_map(view).collect())
}

async fn view(conn: &mut AsyncPgConnection, ctx: &Ctx, row: Promise) -> Result<PromiseView, AppError> {
    views(conn, ctx, vec![row]).await?.pop().ok_or_else(AppError::hidden)
}

/// Records a promise made in an answer; who made it owes a report before the next session.
pub(super) async fn make_council_promise(app: &App, ctx: &Ctx, body: &PromiseBody) -> Answer<PromiseView> {
    act(app, ctx, async |tx| {
        let Some(question) = questions::find(tx.conn(), &ctx.scope, body.question_id).await? else {
            let (vi, en) = ("Không có chất vấn này.", "There is no such question.");
            return Err(Problem::invalid(vec![FieldError::new("/question_id", "unknown_reference", vi, en)]).into());
        };
        let (council, agency) = (question.agency_id, question.respondent_agency_id);
        let permit = policy::may_answer(ctx, "make_council_promise", council, agency)?;
        rules::makes(question.status)?;
        let made_on = question.answered_on.unwrap_or(question.raised_on);
        let promise = commitments::PromiseBody {
            owner_agency_id: body.owner_agency_id.unwrap_or(agency),
            text: body.text.clone(),
            due_on: body.due_on,
            condition: body.condition.clone(),
        };
        let made = commitments::make_in(
            tx,
            &permit,
            &NewCommitment {
                source: question.id.into(),
                within: question.session_id.map(|session| session.0),
                made_by_agency_id: agency,
                made_on,
                basis: None,
                promise: &promise,
                pointer: "",
            },
        )
        .await?;
        let row = Promise {
            id: made.commitment.id,
            agency_id: council,
            session_id: question.session_id,
            question_id: question.id,
            made_on,
            created_at: ctx.now,
        };
        store::insert(tx, &permit, &row).await?;
        reports::owe_after(tx, &permit, council, made_on).await?;
        let place = format!("/api/v1/council/promises/{}", row.id);
        let version = made.commitment.version;
        let view = view(tx.conn(), ctx, row).await?;
        let told = Audit::of(permit.operation, question.id).at(council).touched(&["promises"]);
        Ok(Done::new(view, made.audit).and(told).created(place).version(version))
    })
    .await
}

/// Records what the Council found of a promise that the agency calls done, or not done.
pub(super) async fn confirm_council_promise(
    app: &App,
    ctx: &Ctx,
    id: CommitmentId,
    seen: i32,
    body: ConfirmBody,
) -> Answer<PromiseView> {
    act(app, ctx, async |tx| {
        let promise = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may_keep(ctx, "confirm_council_promise", promise.agency_id)?;
        let said = Confirmation { is_confirmed: body.is_confirmed, on: body.on, note: body.note.as_deref() };
        if let Err(problem) = rules::confirms(&body) {
            // Another version or state is told before the values.
            commitments::confirm_in(tx, &permit, id, seen, said).await?;
            return Err(problem.into());
        }
        let found = commitments::confirm_in(tx, &permit, id, seen, said).await?;
        reports::owe_after(tx, &permit, promise.agency_id, body.on).await?;
        let audit = Audit::of(permit.operation, id)
            .at(promise.agency_id)
            .set("on", body.on)
            .set("status", found.status)
            .touched(&["is_confirmed", "note"]);
        let view = view(tx.conn(), ctx, promise).await?;
        Ok(Done::new(view, audit).version(found.version))
    })
    .await
}

pub(super) async fn read_council_promise(app: &App, ctx: &Ctx, id: CommitmentId) -> Answer<PromiseView> {
    let mut conn = app.desk().await?;
    let row = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let view = view(&mut conn, ctx, row).await?;
    let version = view.commitment.version;
    Ok(Reply::ok(view).version(version))
}
