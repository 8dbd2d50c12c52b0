//! One import, in one transaction.
use std::collections::HashSet;
use uuid::Uuid;

use super::digests::{Digested, of_rows};
use super::policy;
use super::store::{self, Taken};
use super::view::ImportReport;
use crate::integration::registers::{Register, RegisterProblem, Report, RowReport, read_petitions, read_receptions};
use crate::kernel::{AgencyId, FieldError, Problem, SubjectKind, SubjectRef, Tongues};
use crate::platform::access::Permit;
use crate::platform::ctx::Ctx;
use crate::platform::keyring::Use;
use crate::platform::xlsx::{self, Sheet, XlsxError};
use crate::platform::{App, AppError, Audit, Done, Event, Tx, act_on, crypto, ids};
use chrono::Datelike;
use serde_json::json;

/// Which register a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterKind {
    Receptions,
    Petitions,
}

/// What is asked of an import.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    pub register: RegisterKind,
    pub agency: AgencyId,
    pub is_dry_run: bool,
    pub is_partial: bool,
}

impl Order {
    fn operation(&self) -> &'static str {
        match self.register {
            RegisterKind::Receptions => "import_receptions",
            RegisterKind::Petitions => "import_petitions",
        }
    }
}

/// A row that can become a record.
pub(super) trait Row: Digested + Send + 'static {
    fn report(&self) -> RowReport;
    /// What all rows of a file share, loaded once.
    type Ground;
    async fn ground(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Self::Ground, AppError>;
    /// Writes it; answers the record and its entry in the trail.
    async fn enter(
        &self,
        tx: &mut Tx<'_>,
        permit: &Permit,
        agency: AgencyId,
        ground: &Self::Ground,
    ) -> Result<(Uuid, Audit), AppError>;
}

/// Imports a register file of an agency.
pub async fn import_register(app: &App, ctx: &Ctx, order: Order, bytes: &[u8]) -> Result<ImportReport, AppError> {
    let permit = policy::may_import(ctx, order.operation(), order.agency)?;
    let (held, today) = (bytes.to_vec(), ctx.today);
    // Unpacking and reading a large file would keep the worker from its other requests.
    let read = tokio::task::spawn_blocking(move || -> Result<Read, AppError> {
        let sheets: Vec<Sheet> = xlsx::read(&held).map_err(|e| file_problem(&e))?;
        let digest = crypto::digest(&[&held]);
        match order.register {
            RegisterKind::Receptions => {
                Ok(Read::Receptions(read_receptions(&sheets, None, today).map_err(|e| register_problem(&e))?, digest))
            }
            RegisterKind::Petitions => {
                Ok(Read::Petitions(read_petitions(&sheets, None, today).map_err(|e| register_problem(&e))?, digest))
            }
        }
    })
    .await
    .map_err(|_| AppError::Internal("the reader ended".into()))??;
    match read {
        Read::Receptions(register, digest) => enter_all(app, ctx, &permit, order, register, &digest).await,
        Read::Petitions(register, digest) => enter_all(app, ctx, &permit, order, register, &digest).await,
    }
}

enum Read {
    Receptions(Register<crate::integration::registers::ReceptionRow>, Vec<u8>),
    Petitions(Register<crate::integration::registers::PetitionRow>, Vec<u8>),
}

async fn enter_all<R: Row>(
    app: &App,
    ctx: &Ctx,
    permit: &Permit,
    order: Order,
    register: Register<R>,
    digest: &[u8],
) -> Result<ImportReport, AppError> {
    let mut conn = app.back().await?;
    let year = register.year.unwrap_or(ctx.today.year());
    let reply = act_on(app, ctx, &mut conn, async |tx| {
        store::lock(tx, order.agency, R::REGISTER).await?;
        let (_, key) = app.keyring().current(tx.conn(), Use::Index, "registers", ctx.now).await?;
        let digests = of_rows(&key, order.agency, year, &register.rows);
        let known = store::known(tx, &digests).await?;
        let is_refused = !register.refused.is_empty() && !order.is_partial;
        let writes = !order.is_dry_run && !is_refused;
        let mut reports: Vec<RowReport> = register.refused.iter().cloned().map(RowReport::from).collect();
        let mut taken = Vec::new();
        let mut audits = Vec::new();
        let ground = R::ground(tx, order.agency).await?;
        for (row, digests) in register.rows.iter().zip(digests) {
            let report = row.report();
            if let Some(content) = known.get(&digests.row) {
                reports.push(RowReport::known(report.line, report.number, *content != digests.content));
                continue;
            }
            if writes {
                let (subject, audit) = row.enter(tx, permit, order.agency, &ground).await?;
                audits.push(audit);
                taken.push(Taken { digests, subject });
            }
            reports.push(report);
        }
        store::remember(tx, permit, order.agency, R::REGISTER, year, &taken).await?;
        reports.sort_by_key(|row| row.line);
        let report = ImportReport::of(Report::of(reports), order.is_dry_run, is_refused, ctx.lang);
        let subject = SubjectRef { kind: SubjectKind::Import, id: ids::ordered() };
        let audit = Audit::of(permit.operation, subject)
            .at(order.agency)
            .set("register", R::REGISTER)
            .set("is_dry_run", order.is_dry_run)
            .set("file_digest", crate::platform::sequencer::hex(digest))
            .set("imported", taken.len())
            .set("refused", report.refused)
            .set("unchanged", report.unchanged)
            .set("differs", report.differs);
        let mut done = Done::new(report, audit);
        if !taken.is_empty() {
            let news = json!({ "agency_id": order.agency, "register": R::REGISTER, "count": taken.len() });
            done = done.emit(Event::new("register.imported", subject, news));
        }
        for audit in audits {
            done = done.and(audit);
        }
        // Told as 422, which is never replayed: the mended file may come under the same key.
        Ok(if is_refused { done.never_recorded() } else { done })
    })
    .await?;
    Ok(reply.value)
}

/// 422 with every refused row, when nothing may be written because of them.
pub(super) fn refused_rows(report: &ImportReport) -> Problem {
    let lines: HashSet<u32> = report.rows.iter().filter(|r| !r.remarks.is_empty()).map(|r| r.line).collect();
    let errors = report
        .rows
        .iter()
        .filter(|row| row.outcome == crate::integration::registers::RowOutcome::Refused)
        .flat_map(|row| {
            row.remarks.iter().map(move |remark| {
                FieldError::new(
                    format!("/rows/{}", row.line),
                    remark.code,
                    remark.detail.clone(),
                    remark.detail.clone(),
                )
            })
        })
        .collect();
    let mut problem = Problem::invalid(errors);
    problem.code = "rows_refused";
    problem.detail = Tongues::new(
        format!(
            "Chưa ghi dòng nào: {} dòng bị từ chối trên {} dòng có nhận xét. Sửa tệp, hoặc thêm partial=true.",
            report.refused,
            lines.len()
        ),
        format!(
            "Nothing was written: {} rows are refused of {} with remarks. Mend the file, or add partial=true.",
            report.refused,
            lines.len()
        ),
    );
    problem
}

fn file_problem(error: &XlsxError) -> AppError {
    let status = match error {
        XlsxError::FileTooLarge(_)
        | XlsxError::UnpacksTooLarge(_)
        | XlsxError::TooManyRows(_)
        | XlsxError::TooManyCells(_) => 413,
        _ => 422,
    };
    Problem::new(
        status,
        error.code(),
        Tongues::of("Không đọc được tệp sổ", "The register file cannot be read"),
        error.sentence(),
    )
    .into()
}

fn register_problem(error: &RegisterProblem) -> AppError {
    Problem::new(
        422,
        error.code(),
        Tongues::of("Không nhận ra sổ", "Not recognised as this register"),
        error.sentence(),
    )
    .into()
}
