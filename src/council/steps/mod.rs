//! What was done with a record of the Council, in its order: its history.
mod store;
mod view;

pub(super) use store::{NewStep, forget_merged, forget_words, record};
pub(super) use view::{History, StepView};

use crate::kernel::SubjectRef;
use crate::platform::{App, AppError, Reply};

/// The history of a record whose sight was checked.
pub(super) async fn history(app: &App, subject: SubjectRef) -> Result<Reply<History>, AppError> {
    let mut conn = app.desk().await?;
    let steps = store::of_subject(&mut conn, subject).await?;
    Ok(Reply::ok(History { items: steps.into_iter().map(StepView::of).collect() }))
}
