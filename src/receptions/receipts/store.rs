//! Writes of receipts; they are read with their visit.
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::GiveReceipt;
use crate::kernel::{ReceptionId, ReceptionReceiptId};
use crate::platform::access::Permit;
use crate::platform::{AppError, Tx, ids, numbers};
use crate::schema::{reception_receipt_papers, reception_receipts};

/// `BN-2023-000012`.
const CODES: &str = "BN";

/// A receipt with its papers, the titles only where they are open; answers its code.
pub(super) async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit,
    reception: ReceptionId,
    body: &GiveReceipt,
    is_open: bool,
) -> Result<String, AppError> {
    let id = ReceptionReceiptId(ids::ordered());
    let code = numbers::next_code(tx, CODES, body.on).await?;
    let now = tx.ctx().now;
    diesel::insert_into(reception_receipts::table)
        .values((
            reception_receipts::id.eq(id),
            reception_receipts::code.eq(&code),
            reception_receipts::reception_id.eq(reception),
            reception_receipts::given_on.eq(body.on),
            reception_receipts::given_by.eq(permit.by),
            reception_receipts::created_at.eq(now),
        ))
        .execute(tx.conn())
        .await?;
    let rows: Vec<_> = (0_i16..)
        .zip(&body.papers)
        .map(|(ordinal, paper)| {
            (
                reception_receipt_papers::receipt_id.eq(id),
                reception_receipt_papers::ordinal.eq(ordinal),
                reception_receipt_papers::title.eq(is_open.then(|| paper.title.trim())),
                reception_receipt_papers::pages.eq(paper.pages),
                reception_receipt_papers::copies.eq(paper.copies),
                reception_receipt_papers::is_original.eq(paper.is_original),
            )
        })
        .collect();
    diesel::insert_into(reception_receipt_papers::table).values(rows).execute(tx.conn()).await?;
    Ok(code)
}

/// The receipts of a corrected line go to the one that counts; their titles are taken away when that is sealed.
pub(in crate::receptions) async fn take_over(
    tx: &mut Tx<'_>,
    _permit: &Permit,
    from: ReceptionId,
    to: ReceptionId,
    is_sealed: bool,
) -> Result<(), AppError> {
    let moved: Vec<ReceptionReceiptId> =
        diesel::update(reception_receipts::table.filter(reception_receipts::reception_id.eq(from)))
            .set(reception_receipts::reception_id.eq(to))
            .returning(reception_receipts::id)
            .get_results(tx.conn())
            .await?;
    if is_sealed {
        diesel::update(reception_receipt_papers::table)
            .filter(reception_receipt_papers::receipt_id.eq_any(moved))
            .set(reception_receipt_papers::title.eq(None::<String>))
            .execute(tx.conn())
            .await?;
    }
    Ok(())
}
