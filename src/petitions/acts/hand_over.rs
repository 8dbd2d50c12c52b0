//! Bàn giao: between units that work under one head, at any time before the decision; to any agency while the petition
//! is only registered, to correct a registration at the wrong one. It is not a chuyển đơn: the received day, the clocks
//! and the case stay what they are, and the new holder confirms the receipt.
use serde_json::json;

use super::holder::denounced_of;
use super::take::{Taken, refuse_if_any, subject, take, text_errors};
use crate::agencies::{self, Agency, head_row, valid_on};
use crate::deadlines;
use crate::kernel::codes::{DispatchKind, State};
use crate::kernel::{FieldError, PetitionId, Problem, Tongues};
use crate::petitions::bodies::HandOverBody;
use crate::petitions::model::Case;
use crate::petitions::rules::Step;
use crate::petitions::store::{self, Fact, NewDispatch};
use crate::petitions::view::PetitionView;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Tx};

/// Hands a petition over to another unit.
pub async fn hand_over(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: HandOverBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::HandOver, async |tx, permit, case| {
        let mut errors = Vec::new();
        text_errors(&mut errors, "/reason", Some(&body.reason), 2_000);
        refuse_if_any(errors)?;
        let from = agencies::find(tx.conn(), case.petition.agency_id).await?.ok_or_else(AppError::hidden)?;
        let to = agencies::find(tx.conn(), body.to_agency_id).await?.filter(|to| valid_on(to, ctx.today));
        let to = to.ok_or_else(unknown)?;
        may_go(&from, &to, case)?;
        not_to_the_denounced(tx, case, &to).await?;
        deadlines::hand_over(tx, permit, subject(id), to.id).await?;
        let letter = NewDispatch { to_agency: Some(to.id), ..NewDispatch::default() };
        store::send(tx, permit, id, DispatchKind::HandedOver, ctx.today, letter).await?;
        let mut taken = Taken::on(ctx.today);
        taken.changes.agency_id = Some(to.id);
        taken.changes.handler_id = Some(None);
        taken.detail = json!({ "to_agency_id": to.id });
        taken.note = Some(body.reason.clone());
        taken.facts = vec![(Fact::HandedOver, None, None)];
        Ok(taken)
    })
    .await
}

fn may_go(from: &Agency, to: &Agency, case: &Case) -> Result<(), AppError> {
    if from.id == to.id {
        return Err(Problem::invalid(vec![FieldError::new(
            "/to_agency_id",
            "own_agency",
            "Cơ quan này đang giữ đơn.",
            "This agency holds the petition already.",
        )])
        .into());
    }
    if head_row(from) == head_row(to) || case.petition.state == State::Received {
        return Ok(());
    }
    Err(Problem::conflict(
        "not_under_one_head",
        Tongues::of(
            "Chỉ bàn giao giữa các đơn vị cùng một thủ trưởng, hoặc khi đơn mới tiếp nhận để sửa việc đăng ký nhầm. Đơn đã \
             phân loại thuộc thẩm quyền cơ quan khác thì chuyển hoặc hướng dẫn.",
            "A petition is handed over between units under one head, or while it is only registered, to correct the \
             agency. One classified as another's is transferred or guided.",
        ),
    )
    .into())
}

/// A denunciation never goes to an agency that the denounced leads.
pub(super) async fn not_to_the_denounced(tx: &mut Tx<'_>, case: &Case, to: &Agency) -> Result<(), AppError> {
    if !case.petition.is_sealed {
        return Ok(());
    }
    let against = store::related(tx.conn(), case.petition.id).await?.against;
    let against: Vec<_> = against.into_iter().map(Into::into).collect();
    let denounced = denounced_of(tx, case.petition.agency_id, &against).await?;
    let works_there =
        against.iter().any(|entry: &crate::petitions::bodies::AgainstBody| entry.agency_id == Some(to.id));
    if !denounced.led.contains(&to.id) && !works_there {
        return Ok(());
    }
    Err(Problem::against_the_law(
        "denounced_agency",
        Tongues::of(
            "Không giao đơn tố cáo cho chính cơ quan có người bị tố cáo; giao cơ quan quản lý cấp trên trực tiếp.",
            "A denunciation never goes to the agency of the denounced, but to the level directly above it.",
        ),
        "Luật Tố cáo 2018, Điều 12, 13",
    )
    .into())
}

fn unknown() -> AppError {
    Problem::invalid(vec![FieldError::new(
        "/to_agency_id",
        "unknown_reference",
        "Không có cơ quan này, hoặc cơ quan đã hết hiệu lực.",
        "There is no such agency, or it has ended.",
    )])
    .into()
}
