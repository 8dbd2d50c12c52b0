//! Tiêu hủy: once its retention has passed, the head decides that a file is destroyed. People, texts, letters' words, the
//! sealed record with its key, files and reasons go; code, facts for figures, the steps' dates and the chain of the trail
//! stay whole (TT 07/2014/TT-TTCP, Điều 28).
use chrono::NaiveDate;
use serde_json::json;

use super::take::{Taken, lawful_document, subject, take};
use crate::calendar::reckon;
use crate::deadlines::{self, Books};
use crate::kernel::codes::{Code, Post};
use crate::kernel::{FieldError, PetitionId, Problem, Tongues};
use crate::law::{Picked, keeping_of};
use crate::petitions::bodies::EraseBody;
use crate::petitions::model::Case;
use crate::petitions::rules::Step;
use crate::petitions::store;
use crate::petitions::view::PetitionView;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError};
use crate::{documents, people};

/// Erases what a closed petition holds of people and words, by the head's decision.
pub async fn erase(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: EraseBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Erase, async |tx, permit, case| {
        lawful_document(Step::Erase, &body.document, ctx.today)?;
        if body.document.file_id.is_some() {
            return Err(Problem::invalid(vec![FieldError::new(
                "/document/file_id",
                "erased_with_it",
                "Các tệp của hồ sơ bị tiêu hủy cùng hồ sơ; quyết định chỉ ghi số, ngày, người ký.",
                "The files go with the case; of the decision number, day and signer are kept.",
            )])
            .into());
        }
        if !matches!(body.document.signer_post, Post::Head | Post::Acting) {
            return Err(Problem::against_the_law(
                "signer_not_competent",
                Tongues::of(
                    "Việc tiêu hủy do người đứng đầu quyết định.",
                    "The destruction of a file is decided by the head.",
                ),
                "Thông tư 07/2014/TT-TTCP, Điều 28",
            )
            .into());
        }
        let books = deadlines::books(tx.conn(), case.petition.agency_id, ctx.today).await?;
        let kept_until = kept_until(case, &books)?;
        if ctx.today <= kept_until {
            return Err(Problem::against_the_law(
                "kept_until",
                Tongues::new(
                    format!("Hồ sơ phải lưu đến hết ngày {}.", kept_until.format("%d/%m/%Y")),
                    format!("The file is kept until {kept_until}, that day included."),
                ),
                "Thông tư 07/2014/TT-TTCP, Điều 28",
            )
            .into());
        }
        people::forget(tx, permit, subject(id)).await?;
        let key = people::take_sealed(tx, permit, subject(id)).await?;
        documents::forget_all(tx, permit, subject(id)).await?;
        store::erase(tx, permit, id).await?;
        if let Some(key) = key {
            tx.app().keyring().destroy(tx.conn(), key).await?;
        }
        let mut taken = Taken::on(ctx.today);
        taken.progress.erased_on = Some(ctx.today);
        taken.document = Some(&body.document);
        taken.touched = vec!["petitioners", "summary", "demand", "public_summary", "against", "contested", "forwarder"];
        taken.detail = json!({ "kept_until": kept_until });
        Ok(taken)
    })
    .await
}

/// The last day a file is kept.
fn kept_until(case: &Case, books: &Books) -> Result<NaiveDate, AppError> {
    let petition = &case.petition;
    let closed_on = case.progress.closed_on.unwrap_or(petition.received_on);
    let (amount, unit) = match keeping_of(petition.kind, petition.handling, closed_on) {
        Some(Picked::Term(term)) => (term.amount, term.unit),
        Some(Picked::Parameter(key)) => match books.term(key) {
            Some((amount, unit, ..)) => (amount, unit),
            None => return Err(unset(key.code(), &key.label())),
        },
        None => return Err(unset("keeping", &Tongues::of("thời hạn lưu", "retention"))),
    };
    let reckoned = reckon(&books.calendar, closed_on, amount, unit, &[]).ok().and_then(|reckoned| reckoned.due_on);
    reckoned.ok_or_else(|| unset("keeping", &Tongues::of("thời hạn lưu", "retention")))
}

fn unset(key: &str, label: &Tongues) -> AppError {
    Problem::conflict(
        "parameter_unset",
        Tongues::new(
            format!("Chưa đặt tham số \"{key}\" ({}) nên chưa biết hồ sơ phải lưu đến bao giờ.", label.vi),
            format!("The parameter \"{key}\" ({}) is not set, so it is not known how long the file is kept.", label.en),
        ),
    )
    .into()
}
