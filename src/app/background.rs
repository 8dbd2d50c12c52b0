//! What runs beside requests: the poll of the access epoch, the sequencer, the sweep of old answers.
use std::sync::Arc;
use std::time::Duration;

use crate::platform::app::Shared;
use crate::platform::{AppError, idempotency, sequencer};

const POLL: Duration = Duration::from_secs(1);
const SEQUENCE_AT_LEAST: Duration = Duration::from_secs(5);
const SWEEP: Duration = Duration::from_secs(600);

/// Starts the background work on the current runtime.
pub fn spawn(shared: &Arc<Shared>) -> Vec<tokio::task::JoinHandle<()>> {
    vec![
        tokio::spawn(poll_epoch(shared.clone())),
        tokio::spawn(number_commits(shared.clone())),
        tokio::spawn(sweep(shared.clone())),
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
        if let Ok(mut conn) = crate::platform::db::take(&shared.back).await
            && let Err(error) = idempotency::sweep(&mut conn, &shared.keyring, shared.clock.now()).await
        {
            tracing::warn!(%error, "old answers not swept");
        }
        tokio::time::sleep(SWEEP).await;
    }
}
