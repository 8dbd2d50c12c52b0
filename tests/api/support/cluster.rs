//! The private PostgreSQL of a test run, its template database, and a copy of it for each file.
use diesel_async::{AsyncPgConnection, SimpleAsyncConnection as _};
use std::collections::HashMap;
use std::fs::DirBuilder;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, OnceLock};
use std::time::Duration;
use tiepdan::platform::app::Settings;
use tiepdan::platform::clock::Clock;
use tiepdan::platform::db::{self, Database};
use tiepdan::platform::embedded_postgres::{FolderLock, Options, PrivatePostgres, StartError, lock};
use tiepdan::{agencies, app, calendar, identity};

use super::house::{MORNING, instant, master_key};

const TEMPLATE: &str = "tiepdan_template";
const STATEMENT_TIMEOUT: Duration = Duration::from_secs(20);

/// Lives as long as the process; its lifeline ends it with the process, however that ends.
static CLUSTER: LazyLock<Cluster> = LazyLock::new(Cluster::start);

struct Cluster {
    server: PrivatePostgres,
    _lock: FolderLock,
    databases: Mutex<HashMap<String, Arc<OnceLock<Database>>>>,
}

/// The database of a test file, copied from the template when its first test asks.
pub fn database(file: &str) -> Database {
    let place = Arc::clone(CLUSTER.databases.lock().unwrap().entry(file.to_owned()).or_default());
    let made = place.get_or_init(|| {
        let name = format!("t_{}", file.replace("::", "_"));
        CLUSTER.on_server(&format!("create database \"{name}\" template {TEMPLATE}"));
        CLUSTER.database(&name)
    });
    // A counter of queries of its own.
    Database::new(made.url.clone(), STATEMENT_TIMEOUT)
}

/// A database with nothing in it.
pub fn empty_database(name: &str) -> String {
    CLUSTER.on_server(&format!("create database t_{name}"));
    CLUSTER.server.url(&format!("t_{name}"))
}

impl Cluster {
    fn start() -> Self {
        let lock = free_folder(Path::new(env!("CARGO_TARGET_TMPDIR")));
        let settings = vec![("max_connections".to_owned(), "500".to_owned())];
        let server = PrivatePostgres::start(&lock, &Options { is_test: true, settings, ..Options::default() });
        let cluster = Self { server: server.unwrap(), _lock: lock, databases: Mutex::default() };
        cluster.forget_the_last_run();
        cluster.make_template();
        cluster
    }

    fn database(&self, name: &str) -> Database {
        Database::new(self.server.url(name), STATEMENT_TIMEOUT)
    }

    fn forget_the_last_run(&self) {
        apart(self.database("postgres"), async |mut conn| {
            use diesel_async::RunQueryDsl as _;
            #[derive(diesel::QueryableByName)]
            struct Named {
                #[diesel(sql_type = diesel::sql_types::Text)]
                datname: String,
            }
            let left = diesel::sql_query("select datname::text from pg_database where datname ~ '^(t_|tiepdan)'");
            for Named { datname } in left.load::<Named>(&mut conn).await.unwrap() {
                conn.batch_execute(&format!("drop database \"{datname}\" with (force)")).await.unwrap();
            }
            conn.batch_execute(&format!("create database {TEMPLATE}")).await.unwrap();
        });
    }

    /// Migrated, with the district, its days off, the demonstration's accounts (nobody's password) and the keys.
    fn make_template(&self) {
        let template = self.database(TEMPLATE);
        db::migrate(&template).unwrap();
        let again = template.clone();
        apart(template, async move |mut conn| {
            let now = instant(MORNING);
            agencies::seed::load(&mut conn).await.unwrap();
            agencies::load_holidays(&mut conn, &calendar::seed(), now).await.unwrap();
            identity::seed::demo(&mut conn, identity::seed::DEMO, "no password opens this").await.unwrap();
            app::build(again, Clock::still(now), master_key(), Settings::default(), 1).await.unwrap();
            conn.batch_execute("analyze").await.unwrap();
        });
    }

    fn on_server(&self, statement: &str) {
        let statement = statement.to_owned();
        apart(self.database("postgres"), async move |mut conn| conn.batch_execute(&statement).await.unwrap());
    }
}

/// The first folder that no other run holds; another checkout has another target folder.
fn free_folder(below: &Path) -> FolderLock {
    for place in 0..20 {
        let folder = below.join(format!("house-{place}"));
        DirBuilder::new().recursive(true).mode(0o755).create(&folder).unwrap();
        // The server's own user must be able to enter.
        let _ = std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755));
        match lock(&folder) {
            Ok(lock) => return lock,
            Err(StartError::InUse { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
    panic!("20 test runs hold {}", below.display());
}

/// Runs on a thread and a runtime of its own: the tests' runtimes come and go.
fn apart(database: Database, work: impl AsyncFnOnce(AsyncPgConnection) + Send + 'static) {
    let run = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let mut conn = database.connect().await.unwrap();
            conn.batch_execute("set statement_timeout = 0").await.unwrap();
            work(conn).await;
        });
    });
    run.join().unwrap();
}
