//! From a database to the house: pools, keys, clock, who signs in, who still sees.
use actix_web::web::ServiceConfig;
use diesel_async::AsyncPgConnection;
use futures_util::future::LocalBoxFuture;
use std::sync::Arc;

use super::{StartError, place};
use crate::kernel::{SubjectKind, SubjectRef};
use crate::platform::access::{AccessCache, Scope, Sight};
use crate::platform::app::{Settings, Shared};
use crate::platform::clock::Clock;
use crate::platform::crypto::Key;
use crate::platform::db::Database;
use crate::platform::http::Methods;
use crate::platform::keyring::Keyring;
use crate::platform::{App, AppError};
use crate::{
    api, commitments, council, dialogues, identity, inspection, mediation, petitions, plan_reports, receptions,
};

/// Statements of exports, reports, imports and jobs end after this.
const BACK_STATEMENTS: std::time::Duration = std::time::Duration::from_mins(2);

/// Opens the keyring and puts the shared parts together; the schema must be up.
pub async fn build(
    database: Database,
    clock: Clock,
    master: Key,
    settings: Settings,
    back_size: usize,
) -> Result<Arc<Shared>, StartError> {
    let mut conn = database.connect().await.map_err(|e| {
        StartError::new(
            format!("Không kết nối được cơ sở dữ liệu: {e}."),
            format!("The database cannot be reached: {e}."),
        )
    })?;
    let keyring = Keyring::open(&mut conn, master, clock.now()).await?.map_err(|_| place::wrong_master_key())?;
    let back = database.patient(BACK_STATEMENTS).pool(back_size);
    Ok(Arc::new(Shared {
        clock,
        database,
        keyring,
        access: AccessCache::default(),
        back,
        committed: tokio::sync::Notify::new(),
        sign_ins: Box::new(identity::SignIn),
        sight: Box::new(RoomSight),
        settings,
        requests: std::sync::atomic::AtomicU64::new(0),
    }))
}

/// Every route behind the gate, for a worker with its own desk pool.
pub fn serve_routes(config: &mut ServiceConfig, app: &App) {
    config.app_data(app.clone()).app_data(Methods(api::methods_of)).configure(api::routes);
}

/// The middleware of the program, outermost last.
#[macro_export]
macro_rules! house {
    ($app:expr) => {{
        let app: $crate::platform::App = $app;
        actix_web::App::new()
            .configure(|config| $crate::app::serve_routes(config, &app))
            .wrap(actix_web::middleware::from_fn($crate::platform::http::gate))
            .wrap(actix_web::middleware::Compress::default())
    }};
}

/// Whether a record may still be seen, asked of the room it belongs to.
struct RoomSight;

impl Sight for RoomSight {
    fn still_sees<'a>(
        &'a self,
        conn: &'a mut AsyncPgConnection,
        scope: &'a Scope,
        subject: SubjectRef,
    ) -> LocalBoxFuture<'a, Result<bool, AppError>> {
        Box::pin(async move {
            match subject.kind {
                SubjectKind::Petition => petitions::still_sees(conn, scope, subject.id).await,
                SubjectKind::Reception => receptions::still_sees(conn, scope, subject.id).await,
                SubjectKind::Urging => inspection::urging::still_sees(conn, scope, subject.id).await,
                SubjectKind::Check => inspection::checks::still_sees(conn, scope, subject.id).await,
                SubjectKind::Mediation => mediation::still_sees(conn, scope, subject.id).await,
                SubjectKind::Commitment => commitments::still_sees(conn, scope, subject.id).await,
                SubjectKind::CouncilQuestion
                | SubjectKind::CouncilReport
                | SubjectKind::VoterMeeting
                | SubjectKind::VoterPetition => council::still_sees(conn, scope, subject).await,
                SubjectKind::PlanReport => plan_reports::still_sees(conn, scope, subject.id).await,
                SubjectKind::Dialogue => dialogues::still_sees(conn, scope, subject.id).await,
                SubjectKind::DialogueQuestion => {
                    Ok(dialogues::dialogue_of_question(conn, scope, subject.id).await?.is_some())
                }
                // Nothing else hides what its own author was answered.
                _ => Ok(true),
            }
        })
    }
}
