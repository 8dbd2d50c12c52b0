//! `serve`: the production start, and the HTTP server both `serve` and `demo` run.
use actix_web::HttpServer;
use diesel_async::RunQueryDsl as _;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::net::TcpListener;
use std::sync::Arc;
use tokio::signal::unix::{Signal, SignalKind, signal};

use super::place::{self, Place, UNFINISHED, WHOLE};
use super::{StartError, background, house, metrics};
use crate::config::{Common, Listen};
use crate::platform::App;
use crate::platform::app::{Settings, Shared};
use crate::platform::clock::Clock;
use crate::platform::db::{self, Database};

/// Workers never exceed this; each has a desk pool of its own.
const MOST_WORKERS: usize = 8;
/// How long requests in flight may take at the end.
const GRACE_SECONDS: u64 = 30;
/// How long a command waits for a database that the running program is making.
const MAKING: std::time::Duration = std::time::Duration::from_mins(1);

/// How the connections are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shares {
    pub workers: usize,
    pub desk: usize,
    pub back: usize,
}

impl Shares {
    /// Divides `most` connections over the workers (at least 2 each) and the back pool; one more polls.
    pub fn of(most: usize, cores: usize) -> Self {
        let workers = cores.clamp(1, MOST_WORKERS);
        let back = (most / 5).max(2);
        let desk = (most.saturating_sub(back + 1) / workers).max(2);
        Self { workers, desk, back }
    }

    pub fn total(self) -> usize {
        self.workers * self.desk + self.back + 1
    }
}

pub fn shares(common: &Common) -> Shares {
    Shares::of(common.db_connections, std::thread::available_parallelism().map_or(1, Into::into))
}

/// Production: everything it needs is given, nothing is made up.
pub fn serve(common: &Common, listen: &Listen) -> Result<(), StartError> {
    super::commands::log_to_stderr(&common.log, true);
    let socket = bind(listen)?;
    let master = place::master_key(common.master_key_file.as_deref())?;
    let place = Place::take(common)?;
    let database = prepare(&place)?;
    actix_web::rt::System::new().block_on(async {
        let shared = open(common, listen, database, Clock::real(), master).await?;
        tracing::info!(listen = %listen.listen, "serving");
        run(shared, common, listen, socket).await
    })
}

/// The database with its schema up; a private one is made under another name and renamed when whole.
pub fn prepare(place: &Place) -> Result<Database, StartError> {
    if place.is_private() && !exists(place, WHOLE)? {
        if !place.is_own() {
            return until_made(place);
        }
        create_anew(place)?;
        db::migrate(&place.database(UNFINISHED))?;
        rename(place)?;
    }
    let database = place.database(WHOLE);
    db::migrate(&database)?;
    Ok(database)
}

/// The running program is still making its database: a command beside it waits, and touches nothing.
fn until_made(place: &Place) -> Result<Database, StartError> {
    let since = std::time::Instant::now();
    while since.elapsed() < MAKING {
        std::thread::sleep(std::time::Duration::from_millis(100));
        if exists(place, WHOLE)? {
            return Ok(place.database(WHOLE));
        }
    }
    Err(StartError::new(
        "Chương trình đang chạy chưa tạo xong cơ sở dữ liệu; hãy thử lại sau.",
        "The running program has not finished making its database; try again later.",
    ))
}

/// Whether the private server has a database of this name.
pub fn exists(place: &Place, name: &str) -> Result<bool, StartError> {
    #[derive(diesel::QueryableByName)]
    struct Found {
        #[diesel(sql_type = diesel::sql_types::Bool)]
        found: bool,
    }
    let sql = format!("select exists (select from pg_database where datname = '{name}') as found");
    on_server(place, async |conn| Ok(diesel::sql_query(sql).get_result::<Found>(conn).await?.found))
}

/// An empty database under the name of one that is not whole yet; what an interrupted start left goes first.
pub fn create_anew(place: &Place) -> Result<(), StartError> {
    on_server(place, async |conn| {
        diesel::sql_query(format!("drop database if exists {UNFINISHED} with (force)")).execute(conn).await?;
        diesel::sql_query(format!("create database {UNFINISHED}")).execute(conn).await?;
        // What is lost with the machine while it loads is loaded anew.
        diesel::sql_query(format!("alter database {UNFINISHED} set synchronous_commit = off")).execute(conn).await?;
        Ok(())
    })
}

/// The loaded database becomes the database.
pub fn rename(place: &Place) -> Result<(), StartError> {
    on_server(place, async |conn| {
        diesel::sql_query(format!("alter database {UNFINISHED} reset synchronous_commit")).execute(conn).await?;
        // All of it is on disk before it is called whole.
        diesel::sql_query("checkpoint").execute(conn).await?;
        diesel::sql_query(format!("alter database {UNFINISHED} rename to {WHOLE}")).execute(conn).await?;
        Ok(())
    })
}

fn on_server<T>(
    place: &Place,
    work: impl AsyncFnOnce(&mut diesel_async::AsyncPgConnection) -> Result<T, crate::platform::AppError>,
) -> Result<T, StartError> {
    let database = place.database("postgres");
    actix_web::rt::System::new().block_on(async {
        let mut conn = database
            .connect()
            .await
            .map_err(|e| StartError::new(format!("Không kết nối được: {e}."), format!("Cannot connect: {e}.")))?;
        Ok(work(&mut conn).await?)
    })
}

/// The house on this database; refuses more connections than the server takes.
pub async fn open(
    common: &Common,
    listen: &Listen,
    database: Database,
    clock: Clock,
    master: crate::platform::crypto::Key,
) -> Result<Arc<Shared>, StartError> {
    let shares = shares(common);
    let templates = Some(common.data_dir.join("templates"));
    let blobs = place::blobs(&common.data_dir, &listen.files)?;
    let settings = Settings {
        trusted_proxies: listen.trusted_proxies.clone(),
        blobs,
        templates,
        national_file: listen.national_file.clone(),
        ..Settings::default()
    };
    let shared = house::build(database, clock, master, settings, shares.back).await?;
    let limit = shared.server_connections().await?;
    if shares.total() > limit {
        let needed = shares.total();
        return Err(StartError::new(
            format!(
                "Cần {needed} kết nối nhưng máy chủ cơ sở dữ liệu chỉ nhận {limit}; hãy giảm TIEPDAN_DB_CONNECTIONS."
            ),
            format!(
                "{needed} connections are needed but the database server takes {limit}; lower TIEPDAN_DB_CONNECTIONS."
            ),
        ));
    }
    Ok(shared)
}

/// Serves until a signal; requests in flight finish first. A second signal ends the program at once (the private
/// PostgreSQL stops by its lifeline).
pub async fn run(shared: Arc<Shared>, common: &Common, listen: &Listen, socket: TcpListener) -> Result<(), StartError> {
    let shares = shares(common);
    let background = background::spawn(&shared);
    let admin = listen.admin_listen.map(|address| metrics::serve(shared.clone(), address)).transpose()?;
    let admin_handle = admin.as_ref().map(actix_web::dev::Server::handle);
    if let Some(admin) = admin {
        actix_web::rt::spawn(admin);
    }
    let of_worker = shared.clone();
    let server = HttpServer::new(move || {
        // A pool is made lazily, so this fails only on settings that `open` has tried already.
        let app = App::of_worker(of_worker.clone(), shares.desk);
        crate::house!(app)
    })
    .workers(shares.workers)
    // Of its own, Ctrl-C would cut requests off.
    .disable_signals()
    .shutdown_timeout(GRACE_SECONDS);
    let server = match (&listen.tls_cert, &listen.tls_key) {
        (Some(cert), Some(key)) => server.listen_rustls_0_23(socket, tls(cert, key)?)?,
        _ => server.listen(socket)?,
    };
    let server = server.run();
    let mut signals = Signals::listen()?;
    let handle = server.handle();
    actix_web::rt::spawn(async move {
        tracing::info!(signal = signals.next().await, "stopping: requests in flight finish first");
        actix_web::rt::spawn(handle.stop(true));
        signals.next().await;
        std::process::exit(130);
    });
    let ended = server.await;
    for task in background {
        task.abort();
    }
    if let Some(admin) = admin_handle {
        admin.stop(true).await;
    }
    Ok(ended?)
}

/// What asks the program to end.
struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    fn listen() -> std::io::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.interrupt.recv() => "SIGINT",
            _ = self.terminate.recv() => "SIGTERM",
        }
    }
}

/// The socket; said clearly when the port is taken, refused beyond loopback without TLS.
pub fn bind(listen: &Listen) -> Result<TcpListener, StartError> {
    if !listen.listen.ip().is_loopback() && listen.tls_cert.is_none() && !listen.behind_proxy {
        return Err(StartError::new(
            "Lắng nghe ngoài máy này cần TLS: đặt TIEPDAN_TLS_CERT và TIEPDAN_TLS_KEY, hoặc --behind-proxy.",
            "Listening beyond this machine needs TLS: set TIEPDAN_TLS_CERT and TIEPDAN_TLS_KEY, or --behind-proxy.",
        ));
    }
    TcpListener::bind(listen.listen).map_err(|e| {
        let at = listen.listen;
        match e.kind() {
            std::io::ErrorKind::AddrInUse => StartError::new(
                format!("Cổng {at} đang được dùng; đặt TIEPDAN_LISTEN sang cổng khác."),
                format!("The port {at} is taken; set TIEPDAN_LISTEN to another."),
            ),
            _ => StartError::new(format!("Không mở được {at}: {e}."), format!("Cannot listen on {at}: {e}.")),
        }
    })
}

fn tls(cert: &std::path::Path, key: &std::path::Path) -> Result<rustls::ServerConfig, StartError> {
    let wrong = |what: &str, why: String| {
        StartError::new(
            format!("Tệp TLS {what} không dùng được: {why}."),
            format!("The TLS file {what} cannot be used: {why}."),
        )
    };
    let shown = cert.display().to_string();
    let chain: Vec<CertificateDer<'static>> =
        CertificateDer::pem_file_iter(cert).and_then(Iterator::collect).map_err(|e| wrong(&shown, e.to_string()))?;
    let private = PrivateKeyDer::from_pem_file(key).map_err(|e| wrong(&key.display().to_string(), e.to_string()))?;
    rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|e| wrong(&shown, e.to_string()))?
        .with_no_client_auth()
        .with_single_cert(chain, private)
        .map_err(|e| wrong(&shown, e.to_string()))
}
