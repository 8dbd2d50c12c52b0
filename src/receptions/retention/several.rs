//! One decision on several files: all of them, or none, with what stands in the way of each.
use std::collections::BTreeSet;
use uuid::Uuid;

use super::acts::erase_in;
use super::bodies::ErasureBody;
use super::view::{ErasedItem, Erasure};
use crate::kernel::{FieldError, PetitionId, Problem, ReceptionId, SubjectKind, Tongues};
use crate::petitions;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Tx, act};
use crate::receptions::{ReceptionBrief, briefs, policy};

const MOST: usize = 100;

/// Destroys several files of one agency by one decision of its head.
pub(super) async fn erase_several(app: &App, ctx: &Ctx, body: &ErasureBody) -> Answer<Erasure> {
    check(body)?;
    act(app, ctx, async |tx| {
        let permit = policy::may_erase(&ctx.actor, body.agency_id)?;
        petitions::lawful_erasure(&body.document, ctx.today)?;
        let mut report = Report::default();
        for (index, id) in body.petition_ids.iter().enumerate() {
            let erased = petition(tx, body, *id).await;
            report.add(format!("/petition_ids/{index}"), erased)?;
        }
        for (index, id) in body.reception_ids.iter().enumerate() {
            let erased = visit(tx, body, *id).await;
            report.add(format!("/reception_ids/{index}"), erased)?;
        }
        let items = report.items()?;
        let audit = Audit::of(permit.operation, body.agency_id)
            .at(body.agency_id)
            .set("document_reference", &body.document.number)
            .set("on", body.document.on)
            .set("signer_post", body.document.signer_post)
            .set("count", items.len());
        let document = body.document.clone();
        let done = Done::new(Erasure { agency_id: body.agency_id, document, on: ctx.today, items }, audit);
        Ok(report.done.into_iter().fold(done, Done::beside))
    })
    .await
}

async fn petition(tx: &mut Tx<'_>, body: &ErasureBody, id: PetitionId) -> Result<(ErasedItem, Done<()>), AppError> {
    let scope = tx.ctx().scope.clone();
    let seen = petitions::briefs(tx.conn(), &scope, &[id.0]).await?;
    let brief = seen.get(&id.0).filter(|brief| brief.agency_id == body.agency_id).ok_or_else(AppError::hidden)?;
    let code = brief.code.clone();
    let done = petitions::erase_in(tx, id, None, &body.document).await?;
    let (version, done) = done.without_value();
    Ok((ErasedItem { subject: SubjectKind::Petition, id: id.0, code, version: version.unwrap_or_default() }, done))
}

async fn visit(tx: &mut Tx<'_>, body: &ErasureBody, id: ReceptionId) -> Result<(ErasedItem, Done<()>), AppError> {
    let scope = tx.ctx().scope.clone();
    let seen = briefs(tx.conn(), &scope, &[id.0]).await?;
    let decided_here = |brief: &&ReceptionBrief| brief.content_agency.unwrap_or(brief.agency_id) == body.agency_id;
    seen.get(&id.0).filter(decided_here).ok_or_else(AppError::hidden)?;
    let (erased, done) = erase_in(tx, id, None, &body.document, false).await?;
    let item = ErasedItem { subject: SubjectKind::Reception, id: id.0, code: erased.code, version: erased.version };
    Ok((item, done.without_value().1))
}

#[derive(Default)]
struct Report {
    erased: Vec<ErasedItem>,
    done: Vec<Done<()>>,
    refused: Vec<FieldError>,
}

impl Report {
    /// A refusal of one is told with the others; anything else ends it all.
    fn add(&mut self, pointer: String, one: Result<(ErasedItem, Done<()>), AppError>) -> Result<(), AppError> {
        match one {
            Ok((item, done)) => {
                self.erased.push(item);
                self.done.push(done);
            }
            Err(AppError::Problem(problem)) => {
                self.refused.push(FieldError { pointer, code: problem.code, detail: problem.detail });
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn items(&mut self) -> Result<Vec<ErasedItem>, AppError> {
        if self.refused.is_empty() {
            return Ok(std::mem::take(&mut self.erased));
        }
        let (refused, all) = (self.refused.len(), self.refused.len() + self.erased.len());
        let mut problem = Problem::against_the_law(
            "not_all_erasable",
            Tongues::new(
                format!(
                    "{refused} trong {all} hồ sơ chưa tiêu hủy được nên chưa hồ sơ nào bị tiêu hủy; xem danh sách lỗi."
                ),
                format!("{refused} of {all} files may not be destroyed, so none was; see the list of errors."),
            ),
            "Thông tư 07/2014/TT-TTCP, Điều 28",
        );
        problem.errors = std::mem::take(&mut self.refused);
        Err(problem.into())
    }
}

fn check(body: &ErasureBody) -> Result<(), Problem> {
    let count = body.petition_ids.len() + body.reception_ids.len();
    let mut errors = Vec::new();
    if count == 0 || count > MOST {
        errors.push(FieldError::new(
            "/petition_ids",
            "out_of_range",
            format!("Mỗi quyết định ghi từ 1 đến {MOST} hồ sơ một lần."),
            format!("1 to {MOST} files at a time."),
        ));
    }
    let lists: [(&str, Vec<Uuid>); 2] = [
        ("petition_ids", body.petition_ids.iter().map(|id| id.0).collect()),
        ("reception_ids", body.reception_ids.iter().map(|id| id.0).collect()),
    ];
    for (name, ids) in lists {
        let mut seen = BTreeSet::new();
        for (index, _) in ids.iter().take(MOST).enumerate().filter(|(_, id)| !seen.insert(**id)) {
            errors.push(FieldError::new(format!("/{name}/{index}"), "twice", "Ghi hai lần.", "Named twice."));
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}
