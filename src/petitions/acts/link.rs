//! Liên kết: a person found that a petition belongs to the matter of another; số đơn counts each, số vụ việc once. A
//! sealed case and an open one are never joined: it would lead from the denunciation to a petition by name.
use serde_json::json;

use super::take::{Taken, take};
use crate::kernel::codes::{Kind, Relation};
use crate::kernel::{FieldError, PetitionId, Problem, Tongues};
use crate::petitions::bodies::LinkBody;
use crate::petitions::model::Case;
use crate::petitions::rules::Step;
use crate::petitions::store;
use crate::petitions::view::PetitionView;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError};

/// Joins the matter of another petition.
pub async fn link(app: &App, ctx: &Ctx, id: PetitionId, seen: i32, body: LinkBody) -> Answer<PetitionView> {
    take(app, ctx, id, seen, Step::Link, async |tx, permit, case| {
        let Some(other) = store::find(tx.conn(), &ctx.scope, body.matter_of).await? else {
            return Err(Problem::invalid(vec![FieldError::new(
                "/matter_of",
                "unknown_reference",
                "Không có đơn này, hoặc bạn không được biết đến nó.",
                "There is no such petition, or you may not know of it.",
            )])
            .into());
        };
        fits(case, &other, body.relation)?;
        if !store::link(tx, permit, &case.petition, &other.petition, body.relation, ctx.today).await? {
            return Err(Problem::conflict(
                "linked_already",
                Tongues::of("Hai đơn đã được liên kết.", "The two petitions are linked already."),
            )
            .into());
        }
        let mut taken = Taken::on(ctx.today);
        taken.touched = vec!["matter_id"];
        taken.detail = json!({ "matter_of": other.petition.id, "relation": body.relation });
        Ok(taken)
    })
    .await
}

fn fits(case: &Case, other: &Case, relation: Relation) -> Result<(), AppError> {
    if case.petition.id == other.petition.id {
        return Err(Problem::invalid(vec![FieldError::new(
            "/matter_of",
            "itself",
            "Đơn không liên kết với chính nó.",
            "A petition is not linked to itself.",
        )])
        .into());
    }
    if case.petition.is_sealed != other.petition.is_sealed {
        return Err(Problem::against_the_law(
            "sealed_and_open",
            Tongues::of(
                "Không liên kết đơn được bảo mật với đơn có tên: liên kết sẽ làm lộ người tố cáo.",
                "A sealed case is never linked to one by name: the link would give the denouncer away.",
            ),
            "Luật Tố cáo 2018, Điều 8 khoản 3",
        )
        .into());
    }
    let both = |kind: Kind| case.petition.kind == kind && other.petition.kind == kind;
    let fits = match relation {
        Relation::NextLevel => both(Kind::Complaint) && case.petition.level == 2,
        Relation::Continued => both(Kind::Denunciation),
        Relation::Duplicate => case.petition.kind == other.petition.kind,
        Relation::SameMatter => true,
    };
    if fits {
        return Ok(());
    }
    Err(Problem::invalid(vec![FieldError::new(
        "/relation",
        "does_not_fit",
        "\"next_level\" nối khiếu nại lần hai với lần đầu, \"continued\" nối hai tố cáo, \"duplicate\" nối hai đơn cùng loại.",
        "\"next_level\" joins a second complaint to the first, \"continued\" two denunciations, \"duplicate\" two of one kind.",
    )])
    .into())
}
