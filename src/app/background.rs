//! What runs beside requests: the poll of the access epoch, the sequencer, the sweep of old answers.
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::kernel::PetitionId;
use crate::platform::app::Shared;
use crate::platform::jobs::{self, Handler};
use crate::platform::{App, AppError, idempotency, sequencer};
use crate::{
    agencies, council, dialogues, documents, identity, inspection, integration, mediation, petitions, receptions,
};

const POLL: Duration = Duration::from_secs(1);
const SEQUENCE_AT_LEAST: Duration = Duration::from_secs(5);
const SWEEP: Duration = Duration::from_mins(10);
const SWEEP_DOCUMENTS: Duration = Duration::from_hours(24);
/// How often it is asked whether the day has its signals.
const SIGNALS: Duration = Duration::from_mins(30);
const FOLD: Duration = Duration::from_hours(1);
const NOTE_DUE: Duration = Duration::from_hours(24);
const JOBS: Duration = Duration::from_secs(2);
const NATIONAL: Duration = Duration::from_secs(5);

/// Starts the background work on the current runtime.
pub fn spawn(shared: &Arc<Shared>) -> Vec<tokio::task::JoinHandle<()>> {
    vec![
        tokio::spawn(poll_epoch(shared.clone())),
        tokio::spawn(number_commits(shared.clone())),
        tokio::spawn(sweep(shared.clone())),
        actix_web::rt::spawn(do_jobs(shared.clone())),
        actix_web::rt::spawn(sweep_documents(shared.clone())),
        actix_web::rt::spawn(compute_signals(shared.clone())),
        actix_web::rt::spawn(tell_the_nation(shared.clone())),
        actix_web::rt::spawn(note_due(shared.clone())),
        tokio::spawn(fold_sums(shared.clone())),
    ]
}

/// On a connection of its own, so that a busy pool never delays a revocation.
async fn poll_epoch(shared: Arc<Shared>) {
    loop {
        if let Ok(mut conn) = shared.database.connect().await {
            loop {
                match shared.access.poll(&mut conn).await {
                    Ok(true) => {
                        if let Err(error) = shared.keyring.reload(&mut conn).await {
                            tracing::warn!(%error, "keyring not reloaded");
                            break;
                        }
                    }
                    Ok(false) => {}
                    Err(error) => {
                        tracing::warn!(%error, "epoch not polled");
                        break;
                    }
                }
                tokio::time::sleep(POLL).await;
            }
        }
        tokio::time::sleep(POLL).await;
    }
}

async fn number_commits(shared: Arc<Shared>) {
    loop {
        let _ = tokio::time::timeout(SEQUENCE_AT_LEAST, shared.committed.notified()).await;
        while let Ok(numbered) = number_once(&shared).await.inspect_err(|error| tracing::warn!(%error, "not numbered"))
        {
            if numbered == 0 {
                break;
            }
        }
        // A burst of commits is numbered together.
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn number_once(shared: &Shared) -> Result<u64, AppError> {
    let mut conn = crate::platform::db::take(&shared.back).await?;
    sequencer::run(&mut conn, &shared.keyring, shared.clock.now()).await
}

async fn sweep(shared: Arc<Shared>) {
    loop {
        if let Err(error) = sweep_once(&shared).await {
            tracing::warn!(%error, "old answers and tokens not swept");
        }
        tokio::time::sleep(SWEEP).await;
    }
}

/// What each room does later.
const HANDLERS: &[Handler] = &[
    Handler { kind: agencies::RECOUNT, run: |app, payload| Box::pin(recount(app, payload)) },
    Handler { kind: petitions::ANSWERS_VISIT, run: |app, payload| Box::pin(answer_visit(app, payload)) },
    Handler { kind: petitions::SEALS_VISIT, run: |app, payload| Box::pin(seal_visit(app, payload)) },
    Handler { kind: identity::ACCOUNTS_CHANGED, run: |app, _| Box::pin(rematch(app)) },
];

/// A corrected day: every running clock that passes over it is counted again.
async fn recount(app: &App, payload: &Value) -> Result<(), AppError> {
    let day = read(payload, "day")?;
    petitions::recount(app, day).await?;
    receptions::recount(app, day).await?;
    council::recount(app, day).await?;
    dialogues::recount(app, day).await?;
    inspection::urging::recount(app, day).await?;
    mediation::recount(app, day).await
}

/// A handled petition is the answer to the visit it was handed in at.
async fn answer_visit(app: &App, payload: &Value) -> Result<(), AppError> {
    let petition = PetitionId(read(payload, "petition_id")?);
    receptions::answer_by_petition(app, petition, read(payload, "on")?).await
}

/// A petition that turned out to be a denunciation seals the visit it was handed in at.
async fn seal_visit(app: &App, payload: &Value) -> Result<(), AppError> {
    receptions::seal_by_petition(app, PetitionId(read(payload, "petition_id")?)).await
}

/// Who is denounced may have an account, or a post, only now; visits and questions follow the petitions that came of them.
async fn rematch(app: &App) -> Result<(), AppError> {
    petitions::rematch(app).await?;
    receptions::rematch(app).await?;
    dialogues::rematch(app).await
}

fn read<T: serde::de::DeserializeOwned>(payload: &Value, name: &str) -> Result<T, AppError> {
    Ok(serde_json::from_value(payload.get(name).cloned().unwrap_or_default())?)
}

/// Does what is due; once in a while, and when a commit woke the house.
pub async fn run_jobs(shared: &Arc<Shared>) -> Result<u64, AppError> {
    let app = App::of_worker(shared.clone(), 2);
    let mut conn = crate::platform::db::take(&shared.back).await?;
    let mut done = 0;
    while jobs::run_one(&app, &mut conn, HANDLERS, shared.clock.now()).await? {
        done += 1;
    }
    Ok(done)
}

async fn do_jobs(shared: Arc<Shared>) {
    loop {
        if let Err(error) = run_jobs(&shared).await {
            tracing::warn!(%error, "jobs not done");
        }
        tokio::time::sleep(JOBS).await;
    }
}

/// Messages to the national database, when a target is set.
async fn tell_the_nation(shared: Arc<Shared>) {
    if shared.settings.national_file.is_none() {
        return;
    }
    let app = App::of_worker(shared, 1);
    loop {
        if let Err(error) = integration::national::run(&app).await {
            tracing::warn!(%error, "national messages not sent");
        }
        tokio::time::sleep(NATIONAL).await;
    }
}

/// What uploads leave behind whose program ended half-way.
async fn sweep_documents(shared: Arc<Shared>) {
    let app = App::of_worker(shared, 1);
    loop {
        match documents::sweep(&app).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "unfinished uploads swept"),
            Err(error) => tracing::warn!(%error, "unfinished uploads not swept"),
        }
        tokio::time::sleep(SWEEP_DOCUMENTS).await;
    }
}

/// The signals of the day, once.
async fn compute_signals(shared: Arc<Shared>) {
    let app = App::of_worker(shared, 1);
    loop {
        if let Err(error) = inspection::signals::daily(&app).await {
            tracing::warn!(%error, "signals not computed");
        }
        tokio::time::sleep(SIGNALS).await;
    }
}

/// What is no longer kept waits for the head's decision from the day it became due.
async fn note_due(shared: Arc<Shared>) {
    let app = App::of_worker(shared, 1);
    loop {
        if let Err(error) = receptions::note_due(&app).await {
            tracing::warn!(%error, "what is due to be destroyed is not noted");
        }
        tokio::time::sleep(NOTE_DUE).await;
    }
}

/// Sums that a day's work left in many lines.
async fn fold_sums(shared: Arc<Shared>) {
    loop {
        if let Err(error) = fold_once(&shared).await {
            tracing::warn!(%error, "sums not folded");
        }
        tokio::time::sleep(FOLD).await;
    }
}

async fn fold_once(shared: &Shared) -> Result<i64, AppError> {
    inspection::fold_sums(&mut *crate::platform::db::take(&shared.back).await?).await
}

async fn sweep_once(shared: &Shared) -> Result<(), AppError> {
    let mut conn = crate::platform::db::take(&shared.back).await?;
    let now = shared.clock.now();
    idempotency::sweep(&mut conn, &shared.keyring, now).await?;
    identity::sweep(&mut conn, now).await?;
    Ok(())
}
