//! Tiêu hủy: once its retention has passed, the head decides that a file is destroyed. People, texts, letters' words, the
//! sealed record with its key, files and reasons go; code, facts for figures, the steps' dates and the chain of the trail
//! stay whole (TT 07/2014/TT-TTCP, Điều 28).
use chrono::NaiveDate;
use serde_json::json;

use super::take::{Taken, lawful_document, subject, take_in};
use crate::deadlines::{self, Books, Kept, Unkept, kept};
use crate::documents::DocumentBody;
use crate::kernel::codes::Post;
use crate::kernel::{FieldError, PetitionId, Problem, Tongues};
use crate::law::keeping_of;
use crate::petitions::bodies::EraseBody;
use crate::petitions::model::Case;
use crate::petitions::rules::Step;
use crate::petitions::store;
use crate::petitions::view::PetitionView;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Done, Tx, act};
use crate::{documents, people};

/// Erases what a closed petition holds of people and words, by the head's decision.
pub async fn erase(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: EraseBody) -> Answer<PetitionView> {
    act(app, ctx, async |tx| {
        lawful_erasure(&body.document, ctx.today)?;
        erase_in(tx, id, Some(seen), &body.document).await
    })
    .await
}

/// The same in the transaction of a decision on several files, whose document was looked at.
pub async fn erase_in(
    tx: &mut Tx<'_>,
    id: PetitionId,
    seen: Option<i32>,
    document: &DocumentBody,
) -> Result<Done<PetitionView>, AppError> {
    take_in(tx, id, seen, Step::Erase, async |tx, permit, case| {
        let today = tx.ctx().today;
        let books = deadlines::books(tx.conn(), case.petition.agency_id, today).await?;
        let kept = may_be_erased(kept_of(case, &books), today)?;
        people::forget(tx, permit, subject(id)).await?;
        let key = people::take_sealed(tx, permit, subject(id)).await?;
        documents::forget_all(tx, permit, subject(id)).await?;
        store::erase(tx, permit, id).await?;
        if let Some(key) = key {
            tx.app().keyring().destroy(tx.conn(), key).await?;
        }
        let mut taken = Taken::on(today);
        taken.progress.erased_on = Some(today);
        taken.document = Some(document);
        taken.touched = vec!["petitioners", "summary", "demand", "public_summary", "against", "contested", "forwarder"];
        taken.detail = json!({ "kept_until": kept.until });
        Ok(taken)
    })
    .await
}

/// The head's decision, without a file: the files of a case go with it.
pub fn lawful_erasure(document: &DocumentBody, today: NaiveDate) -> Result<(), AppError> {
    lawful_document(Step::Erase, document, today)?;
    if document.file_id.is_some() {
        return Err(Problem::invalid(vec![FieldError::new(
            "/document/file_id",
            "erased_with_it",
            "Các tệp của hồ sơ bị tiêu hủy cùng hồ sơ; quyết định chỉ ghi số, ngày, người ký.",
            "The files go with the case; of the decision number, day and signer are kept.",
        )])
        .into());
    }
    if matches!(document.signer_post, Post::Head | Post::Acting) {
        return Ok(());
    }
    Err(Problem::against_the_law(
        "signer_not_competent",
        Tongues::of("Việc tiêu hủy do người đứng đầu quyết định.", "The destruction of a file is decided by the head."),
        KEEPING,
    )
    .into())
}

const KEEPING: &str = "Thông tư 07/2014/TT-TTCP, Điều 28";

/// 409 while a file is kept, or when nothing says until when.
pub fn may_be_erased(kept: Result<Kept, Unkept>, today: NaiveDate) -> Result<Kept, AppError> {
    let kept = kept.map_err(|unkept| {
        let (key, label) = unkept.key();
        Problem::conflict(
            "parameter_unset",
            Tongues::new(
                format!("Chưa đặt tham số \"{key}\" ({}) nên chưa biết hồ sơ phải lưu đến bao giờ.", label.vi),
                format!(
                    "The parameter \"{key}\" ({}) is not set, so it is not known how long the file is kept.",
                    label.en
                ),
            ),
        )
    })?;
    if kept.until < today {
        return Ok(kept);
    }
    Err(Problem::against_the_law(
        "kept_until",
        Tongues::new(
            format!("Hồ sơ phải lưu đến hết ngày {}.", kept.until.format("%d/%m/%Y")),
            format!("The file is kept until {}, that day included.", kept.until),
        ),
        KEEPING,
    )
    .into())
}

fn kept_of(case: &Case, books: &Books) -> Result<Kept, Unkept> {
    let petition = &case.petition;
    let closed_on = case.progress.closed_on.unwrap_or(petition.received_on);
    kept(books, keeping_of(petition.kind, petition.handling, closed_on), closed_on)
}
