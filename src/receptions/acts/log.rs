use super::register_visit;
use crate::kernel::codes::Kind;
use crate::kernel::{FieldError, Lang, Problem, Tongues};
use crate::people::{Warning, gives_away};
use crate::platform::{App, AppError, Ctx, Done, Reply, act};
use crate::receptions::bodies::VisitBody;
use crate::receptions::model::{Origin, Reception, Visit};
use crate::receptions::sealing::part;
use crate::receptions::view::ReceptionView;
use crate::receptions::visibility::of_writer;
use crate::receptions::{events, policy, rules, store};

/// Writes a visit into the book of an agency.
pub(in crate::receptions) async fn log_reception(
    app: &App,
    ctx: &Ctx,
    body: &VisitBody,
) -> Result<Reply<ReceptionView>, AppError> {
    act(app, ctx, async |tx| {
        let permit = match ctx.house_permit("log_reception") {
            Some(permit) => permit,
            None => policy::may(&ctx.actor, "log_reception", body.agency_id)?,
        };
        let scope = of_writer(ctx, body.agency_id);
        let known = store::known(tx.conn(), &scope, body).await?;
        rules::check(body, &known, ctx.now)?;
        refuse_giveaway(body)?;
        let registered = register_visit(tx, &permit, body, Origin::Entered).await?;
        let id = registered.reception.id;
        let visit = match store::visit(tx.conn(), app.keyring(), &scope, id).await? {
            Some(visit) => visit,
            // Who is denounced in it gets what a receipt needs, and does not see it again.
            None => Visit::receipt(&registered.reception),
        };
        let mut view = ReceptionView::of(&visit, ctx);
        // The clerk who typed a sealed visit is still told what looks wrong in it; no value is repeated.
        let kinds: Vec<_> = body.matters.iter().map(|m| m.kind).collect();
        view.warnings = doubts_of(body, &kinds, &visit, ctx);
        view.warnings.extend(for_no_leader_here(&registered.reception, ctx.lang));
        Ok(Done::new(view, registered.audit)
            .emit(events::logged(&registered.reception))
            .created(format!("/api/v1/receptions/{id}"))
            .version(visit.reception.version))
    })
    .await
}

/// What is sealed of a visit against the highest leader is for nobody here: the level above this system has to know.
fn for_no_leader_here(visit: &Reception, lang: Lang) -> Option<Warning> {
    let told = Tongues::of(
        "Người bị tố cáo là lãnh đạo cơ quan cấp cao nhất trong hệ thống này: không lãnh đạo nào ở đây mở được nội dung. \
         Hãy chuyển nội dung tố cáo đến cơ quan cấp trên trực tiếp trong 5 ngày làm việc (Luật Tố cáo 2018, Điều 24).",
        "The denounced leads the highest agency of this system: no leader here may open what was said. Forward it to \
         the level directly above within 5 working days (Denunciation Law 2018, Article 24).",
    );
    (visit.is_sealed && visit.content_agency_id.is_none()).then(|| Warning {
        pointer: "/matters".into(),
        code: "denounced_leads_this_agency".into(),
        detail: told.get(lang).to_owned(),
    })
}

/// What looks wrong about a visit just written.
pub(in crate::receptions) fn doubts_of(body: &VisitBody, kinds: &[Kind], visit: &Visit, ctx: &Ctx) -> Vec<Warning> {
    let looked = rules::Looked {
        citizens: &body.citizens,
        kinds,
        people_count: body.people_count,
        is_crowd: visit.reception.is_crowd,
        is_representative: body.is_representative,
        mode: body.mode,
        host: body.host,
        sitting: visit.parts.sitting,
        statement: body.statement.as_ref(),
    };
    let mut warnings = rules::doubts(looked, ctx.lang);
    if visit.reception.late_entry && body.late_reason.is_none() {
        let said = Tongues::of(
            "Ghi sau ngày tiếp mà chưa nêu lý do; vẫn được lưu.",
            "Entered after its day without a reason; stored all the same.",
        );
        warnings.push(Warning {
            pointer: "/late_reason".into(),
            code: "late_without_reason".into(),
            detail: said.get(ctx.lang).into(),
        });
    }
    warnings
}

/// Who received a sealed visit, and why it was entered late, stand open beside it.
pub(in crate::receptions) fn refuse_giveaway(body: &VisitBody) -> Result<(), AppError> {
    let Some(content) = part(body).sealed else { return Ok(()) };
    if body.received_by_name.as_deref().is_some_and(|name| gives_away(&content, name)) {
        return Err(Problem::invalid(vec![FieldError::new(
            "/received_by_name",
            "gives_away_identity",
            "Người tiếp không được ghi bằng danh tính của người tố cáo.",
            "Who received the visit may not hold the denouncer's identity.",
        )])
        .with_basis("Luật Tố cáo 2018, Điều 8 khoản 3")
        .into());
    }
    if body.late_reason.as_deref().is_some_and(|reason| gives_away(&content, reason)) {
        return Err(Problem::invalid(vec![FieldError::new(
            "/late_reason",
            "gives_away_identity",
            "Lý do không được chứa danh tính người tố cáo.",
            "The reason may not hold the denouncer's identity.",
        )])
        .with_basis("Luật Tố cáo 2018, Điều 8 khoản 3")
        .into());
    }
    Ok(())
}
