//! Use cases: a file is added, listed, read, opened with a reason; an original goes back.
use super::bodies::{ReturnedBody, SentDocument};
use super::{policy, rules};
use crate::agencies;
use crate::documents::{self, Content, Document, DocumentView, Door};
use crate::kernel::codes::Code;
use crate::kernel::{DocumentId, FieldError, Page, PetitionId, Problem, SubjectKind, squeeze};
use crate::law::ParameterKey;
use crate::people;
use crate::petitions::acts::{fit_reason, refuse_erased, refuse_reason_that_tells, refuse_recused};
use crate::petitions::bodies::UnsealBody;
use crate::petitions::model::{Case, Petition};
use crate::petitions::store;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Audit, Done, Reply, Tx, act};

/// Whether the asker may add a file to this case, before it is read.
pub(super) async fn begin(app: &App, ctx: &Ctx, id: PetitionId) -> Result<Door, AppError> {
    let mut conn = app.desk().await?;
    let case = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    policy::may_keep(&ctx.actor, "attach_document", &case.petition)?;
    let key = ParameterKey::DocumentLimitMb;
    let set = agencies::parameter(&mut conn, key.code(), case.petition.agency_id, ctx.today).await?;
    let set = set.and_then(|(_, value)| value.as_u64());
    drop(conn);
    let megabytes = set.or(key.default_count().map(u64::from)).unwrap_or_default();
    documents::begin(app, megabytes << 20).await
}

/// Keeps a received file with its case.
pub(super) async fn attach(app: &App, ctx: &Ctx, id: PetitionId, mut sent: SentDocument) -> Answer<DocumentView> {
    // Once the row may have been committed, only the sweep may delete the file.
    sent.received.blob.wanted();
    let sent = &sent;
    let kept = act(app, ctx, async |tx| {
        let case = store::find_locked(tx.conn(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let petition = &case.petition;
        let permit = policy::may_keep(&ctx.actor, "attach_document", petition)?;
        refuse_recused(tx, &case).await?;
        refuse_erased(&case)?;
        let replaced = match sent.replaces {
            Some(earlier) => Some(earlier_of(tx, petition, earlier).await?),
            None => None,
        };
        let place = (petition.subject(), petition.agency_id);
        let said = (sent.name.clone(), sent.title.clone(), sent.is_original);
        let document = documents::keep(tx, &permit, place, &sent.received, said, replaced.as_ref()).await?;
        let audit = Audit::of(permit.operation, id)
            .at(petition.agency_id)
            .set("document_id", document.id())
            .set("file_kind", document.kind())
            .set("size", document.size())
            .set("edition", document.edition());
        let location = format!("/api/v1/documents/{}/content", document.id());
        Ok(Done::new(DocumentView::of(&document, petition.is_sealed), audit).created(location))
    })
    .await;
    if let Err(AppError::Problem(_) | AppError::Replay(_)) = &kept {
        sent.received.blob.give_up().await;
    }
    kept
}

async fn earlier_of(tx: &mut Tx<'_>, petition: &Petition, earlier: DocumentId) -> Result<Document, AppError> {
    let keyring = tx.app().keyring();
    let found = documents::find(tx.conn(), keyring, earlier).await?.filter(|d| d.subject() == petition.subject());
    found.ok_or_else(|| {
        Problem::invalid(vec![FieldError::new(
            "/replaces",
            "unknown_reference",
            "Hồ sơ này không có tài liệu nào như vậy.",
            "The case has no such document.",
        )])
        .into()
    })
}

/// The files of a case, as they came.
pub(super) async fn list(app: &App, ctx: &Ctx, id: PetitionId) -> Answer<Page<DocumentView>> {
    let mut conn = app.desk().await?;
    let case = store::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    let all = documents::of_subject(&mut conn, app.keyring(), case.petition.subject()).await?;
    let items = all.iter().map(|document| DocumentView::of(document, case.petition.is_sealed)).collect();
    Ok(Reply::ok(Page::whole(items)))
}

/// The content of a file of an open case.
pub(super) async fn read(app: &App, ctx: &Ctx, id: DocumentId) -> Result<Content, AppError> {
    let mut conn = app.desk().await?;
    let document = documents::find(&mut conn, app.keyring(), id).await?.ok_or_else(AppError::hidden)?;
    let case = store::find(&mut conn, &ctx.scope, petition_of(&document)?).await?.ok_or_else(AppError::hidden)?;
    policy::may_read(&case.petition)?;
    drop(conn);
    document.content(app.blobs()).await
}

/// The content of a file of a sealed case: who, why and when stands in the trail before it is told.
pub(super) async fn open(app: &App, ctx: &Ctx, id: DocumentId, body: UnsealBody) -> Result<Content, AppError> {
    fit_reason(&body.reason)?;
    let opened = act(app, ctx, async |tx| {
        let (document, case) = in_sight(tx, ctx, id).await?;
        let petition = &case.petition;
        let permit = policy::may_open(&ctx.actor, petition, ctx.today)?;
        refuse_recused(tx, &case).await?;
        let keyring = tx.app().keyring();
        if let Some(content) = people::open_sealed(tx.conn(), keyring, petition.subject()).await? {
            refuse_reason_that_tells(&content, &body.reason)?;
        }
        let audit = Audit::of(permit.operation, petition.id)
            .at(petition.agency_id)
            .set("document_id", document.id())
            .because(&body.reason);
        Ok(Done::new((), audit).never_recorded())
    });
    opened.await?;
    let mut conn = app.desk().await?;
    let document = documents::find(&mut conn, app.keyring(), id).await?.ok_or_else(AppError::hidden)?;
    drop(conn);
    document.content(app.blobs()).await
}

/// An original went back to its owner.
pub(super) async fn give_back(app: &App, ctx: &Ctx, id: DocumentId, body: ReturnedBody) -> Answer<DocumentView> {
    act(app, ctx, async |tx| {
        let (document, case) = in_sight(tx, ctx, id).await?;
        let petition = &case.petition;
        let permit = policy::may_keep(&ctx.actor, "return_document", petition)?;
        refuse_recused(tx, &case).await?;
        let errors = rules::receipt_errors(&body, petition, ctx.today);
        if !errors.is_empty() {
            return Err(Problem::invalid(errors).into());
        }
        rules::may_go_back(&document, petition)?;
        let to = body.to_name.as_deref().map(squeeze);
        let document = documents::mark_returned(tx, &permit, document, body.on, to).await?;
        let audit = Audit::of(permit.operation, petition.id)
            .at(petition.agency_id)
            .set("document_id", document.id())
            .set("on", body.on)
            .touched(&["returned_to"]);
        Ok(Done::new(DocumentView::of(&document, petition.is_sealed), audit))
    })
    .await
}

/// A file with its case, which stays locked: two may not give the same back.
async fn in_sight(tx: &mut Tx<'_>, ctx: &Ctx, id: DocumentId) -> Result<(Document, Case), AppError> {
    let keyring = tx.app().keyring();
    let document = documents::find(tx.conn(), keyring, id).await?.ok_or_else(AppError::hidden)?;
    let case = store::find_locked(tx.conn(), &ctx.scope, petition_of(&document)?).await?;
    let case = case.ok_or_else(AppError::hidden)?;
    // As it stands under the lock.
    let document = documents::find(tx.conn(), keyring, id).await?.ok_or_else(AppError::hidden)?;
    Ok((document, case))
}

fn petition_of(document: &Document) -> Result<PetitionId, AppError> {
    let subject = document.subject();
    if subject.kind == SubjectKind::Petition { Ok(PetitionId(subject.id)) } else { Err(AppError::hidden()) }
}
