//! What is done with groups.
use serde_json::{Value, json};

use super::model::{Group, Mediator};
use super::view::{GroupStepView, GroupView};
use super::{EndGroup, EndMediator, MediatorBody, RecogniseGroup, rules, store};
use crate::agencies;
use crate::kernel::codes::AgencyLevel;
use crate::kernel::{
    FieldError, MediationGroupId, MediatorId, Page, PageQuery, Problem, Tongues, bad_cursor, cursor_of, keys_of,
    squeeze,
};
use crate::mediation::policy;
use crate::mediation::rules::refuse_if_any;
use crate::mediation::visibility::of_writer;
use crate::platform::access::Permit;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, Tx, act, ids};

/// Recognises a group with its first mediators.
pub(super) async fn recognise_mediation_group(app: &App, ctx: &Ctx, body: &RecogniseGroup) -> Answer<GroupView> {
    act(app, ctx, async |tx| {
        let permit = match ctx.house_permit("recognise_mediation_group") {
            Some(permit) => permit,
            None => policy::may(&ctx.actor, "recognise_mediation_group", body.agency_id)?,
        };
        let mut errors = rules::group_errors(body, ctx.today);
        let agency = agencies::find(tx.conn(), body.agency_id).await?;
        if agency.is_none_or(|agency| agency.level != AgencyLevel::Commune) {
            let (vi, en) = ("Tổ hòa giải thuộc một xã.", "A mediation group belongs to a commune.");
            errors.push(FieldError::new("/agency_id", "does_not_fit", vi, en));
        }
        refuse_if_any(errors)?;
        let group = Group {
            id: MediationGroupId(ids::ordered()),
            agency_id: body.agency_id,
            village: squeeze(&body.village),
            document: serde_json::to_value(&body.document)?,
            valid_from: body.from,
            valid_until: None,
            end_document: None,
            version: 1,
            created_at: ctx.now,
            created_by: permit.by,
        };
        let mediators: Vec<Mediator> =
            body.mediators.iter().map(|mediator| row_of(mediator, &group)).collect::<Result<_, AppError>>()?;
        store::insert(tx, &permit, &group).await?;
        if !mediators.is_empty() {
            store::insert_mediators(tx, &permit, &mediators).await?;
        }
        let step = store::NewStep {
            action: "recognise",
            on: group.valid_from,
            detail: json!({ "mediator_ids": mediators.iter().map(|mediator| mediator.id).collect::<Vec<_>>() }),
            document: Some(group.document.clone()),
        };
        store::record(tx, &permit, group.id, step).await?;
        let audit = Audit::of(permit.operation, group.id).at(group.agency_id).set("from", group.valid_from).touched(&[
            "village",
            "document",
            "mediators",
        ]);
        let place = format!("/api/v1/mediation-groups/{}", group.id);
        let shown = GroupView::of(group, mediators, &Ctx { scope: of_writer(ctx, body.agency_id), ..ctx.clone() });
        Ok(Done::new(shown, audit).created(place).version(1))
    })
    .await
}

fn row_of(body: &MediatorBody, group: &Group) -> Result<Mediator, AppError> {
    let document: Value = match &body.document {
        Some(document) => serde_json::to_value(document)?,
        None => group.document.clone(),
    };
    Ok(Mediator {
        id: MediatorId(ids::ordered()),
        group_id: group.id,
        full_name: squeeze(&body.full_name),
        phone: body.phone.as_deref().map(squeeze),
        is_head: body.is_head,
        from_on: body.from.unwrap_or(group.valid_from),
        until_on: None,
        document,
    })
}

/// One group.
pub(super) async fn read_mediation_group(app: &App, ctx: &Ctx, id: MediationGroupId) -> Answer<GroupView> {
    let mut conn = app.desk().await?;
    let group = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let mediators = store::mediators_of(&mut conn, &[id]).await?.remove(&id).unwrap_or_default();
    let version = group.version;
    Ok(Reply::ok(GroupView::of(group, mediators, ctx)).version(version))
}

/// What was done with a group, first to last.
pub(super) async fn mediation_group_history(app: &App, ctx: &Ctx, id: MediationGroupId) -> Answer<Page<GroupStepView>> {
    let mut conn = app.desk().await?;
    store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let steps = store::steps_of(&mut conn, id).await?;
    Ok(Reply::ok(Page::whole(steps.into_iter().map(GroupStepView::of).collect())))
}

/// Groups by village.
pub(super) async fn list_mediation_groups(
    app: &App,
    ctx: &Ctx,
    page: &PageQuery,
    mut asked: store::Asked,
) -> Answer<Page<GroupView>> {
    asked.limit = page.limit();
    asked.after = page.cursor.as_deref().map(place).transpose()?;
    let mut conn = app.desk().await?;
    let total = match page.with_total {
        Some(true) => Some(store::count(&mut conn, &ctx.scope, &asked).await?),
        _ => None,
    };
    let rows = store::list(&mut conn, &ctx.scope, &asked).await?;
    let page = Page::cut(rows, asked.limit, |group: &Group| cursor_of(&[&group.village, &group.id.to_string()]));
    let ids: Vec<MediationGroupId> = page.items.iter().map(|group| group.id).collect();
    let mut mediators = store::mediators_of(&mut conn, &ids).await?;
    let shown = page.map(|group| {
        let of_group = mediators.remove(&group.id).unwrap_or_default();
        GroupView::of(group, of_group, ctx)
    });
    Ok(Reply::ok(shown.with_total(total)))
}

fn place(cursor: &str) -> Result<(String, MediationGroupId), Problem> {
    let [village, id] = keys_of::<2>(cursor)?;
    Ok((village, MediationGroupId(id.parse().map_err(|_| bad_cursor())?)))
}

/// Adds a mediator.
pub(super) async fn add_mediator(
    app: &App,
    ctx: &Ctx,
    id: MediationGroupId,
    seen: i32,
    body: &MediatorBody,
) -> Answer<GroupView> {
    change(app, ctx, id, seen, "add_mediator", async |tx, permit, group, _| {
        refuse_if_any(rules::mediator_errors("", body, group.valid_from, ctx.today))?;
        let row = row_of(body, group)?;
        let step = store::NewStep {
            action: "add_mediator",
            on: row.from_on,
            detail: json!({ "mediator_ids": [row.id] }),
            document: Some(row.document.clone()),
        };
        store::insert_mediators(tx, permit, &[row]).await?;
        Ok((Audit::of(permit.operation, id).at(group.agency_id).touched(&["mediators"]), step))
    })
    .await
}

/// A mediator leaves office.
pub(super) async fn end_mediator(
    app: &App,
    ctx: &Ctx,
    id: MediationGroupId,
    seen: i32,
    body: &EndMediator,
) -> Answer<GroupView> {
    change(app, ctx, id, seen, "end_mediator", async |tx, permit, group, mediators| {
        let mut errors = Vec::new();
        match mediators.iter().find(|m| m.id == body.mediator_id && m.until_on.is_none()) {
            Some(mediator) => errors.extend(rules::day_error("/until", body.until, Some(mediator.from_on))),
            None => errors.push(FieldError::new(
                "/mediator_id",
                "unknown_reference",
                "Tổ không có hòa giải viên này đang làm nhiệm vụ.",
                "The group has no such mediator in office.",
            )),
        }
        refuse_if_any(errors)?;
        store::end_mediator(tx, permit, body.mediator_id, body.until).await?;
        let detail = json!({ "mediator_ids": [body.mediator_id] });
        let step = store::NewStep { action: "end_mediator", on: body.until, detail, document: None };
        let audit = Audit::of(permit.operation, id).at(group.agency_id).set("until", body.until);
        Ok((audit.touched(&["mediators"]), step))
    })
    .await
}

/// The group ends.
pub(super) async fn end_mediation_group(
    app: &App,
    ctx: &Ctx,
    id: MediationGroupId,
    seen: i32,
    body: &EndGroup,
) -> Answer<GroupView> {
    change(app, ctx, id, seen, "end_mediation_group", async |tx, permit, group, _| {
        let mut errors = rules::document_errors("/document", &body.document, ctx.today);
        errors.extend(rules::day_error("/until", body.until, Some(group.valid_from)));
        refuse_if_any(errors)?;
        let document = serde_json::to_value(&body.document)?;
        store::end(tx, permit, id, body.until, document.clone()).await?;
        let step = store::NewStep { action: "end", on: body.until, detail: json!({}), document: Some(document) };
        let audit = Audit::of(permit.operation, id).at(group.agency_id).set("until", body.until);
        Ok((audit.touched(&["document"]), step))
    })
    .await
}

async fn change<F>(
    app: &App,
    ctx: &Ctx,
    id: MediationGroupId,
    seen: i32,
    operation: &'static str,
    work: F,
) -> Answer<GroupView>
where
    F: AsyncFnOnce(&mut Tx<'_>, &Permit, &Group, &[Mediator]) -> Result<(Audit, store::NewStep), AppError>,
{
    act(app, ctx, async |tx| {
        let group = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may(&ctx.actor, operation, group.agency_id)?;
        let group = store::bump(tx, &permit, id, seen).await?.ok_or_else(AppError::stale)?;
        if group.valid_until.is_some() {
            return Err(ended().into());
        }
        let mediators = store::mediators_of(tx.conn(), &[id]).await?.remove(&id).unwrap_or_default();
        let (audit, step) = work(tx, &permit, &group, &mediators).await?;
        store::record(tx, &permit, id, step).await?;
        let group = store::find(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let mediators = store::mediators_of(tx.conn(), &[id]).await?.remove(&id).unwrap_or_default();
        let version = group.version;
        Ok(Done::new(GroupView::of(group, mediators, ctx), audit).version(version))
    })
    .await
}

fn ended() -> Problem {
    let (vi, en) = ("Tổ hòa giải đã chấm dứt.", "The group has ended.");
    Problem::wrong_state(Tongues::of(vi, en), Vec::new())
}
