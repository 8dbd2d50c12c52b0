//! One house a test: its own pools and clock on the database of its file, and the routes behind the gate.
use actix_web::body::to_bytes;
use actix_web::dev::Service as _;
use actix_web::test::{TestRequest, init_service};
use chrono::{DateTime, Utc};
use diesel_async::pooled_connection::deadpool::Object;
use diesel_async::{AsyncPgConnection, SimpleAsyncConnection as _};
use futures_util::future::{FutureExt as _, LocalBoxFuture};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use tiepdan::agencies::seed::id_of;
use tiepdan::identity::{self, seed::demo_id};
use tiepdan::kernel::UserId;
use tiepdan::platform::app::{Settings, Shared};
use tiepdan::platform::clock::Clock;
use tiepdan::platform::crypto::Key;
use tiepdan::platform::{App, sequencer, tokens};

use super::client::{Answer, Asking, Client};
use super::cluster;

/// A Monday.
pub const MORNING: &str = "2023-03-06T08:00:00+07:00";
/// Connections a test may have at the desk, and beside it; two requests at once need two.
const DESK: usize = 4;
const BACK: usize = 2;

/// Numbering waits for nobody, so two tests on one database must not number at once.
static NUMBERING: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// The id of an agency of the district by its code.
pub fn agency(code: &str) -> String {
    id_of(code).to_string()
}

pub fn instant(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

pub fn master_key() -> Key {
    Key::from_slice(&[7; 32]).unwrap()
}

type Call = Rc<dyn Fn(TestRequest) -> LocalBoxFuture<'static, Answer>>;

/// A program on a database of its file, with a clock that stands still; nothing runs in the background.
#[derive(Clone)]
pub struct House {
    app: App,
    call: Call,
}

impl House {
    /// The house of a test in the file `module_path!()`, at 8 o'clock on Monday, 6/3/2023.
    pub async fn of(file: &str) -> Self {
        Self::with(file, Settings::default()).await
    }

    pub async fn with(file: &str, settings: Settings) -> Self {
        let clock = Clock::still(instant(MORNING));
        let shared = tiepdan::app::build(cluster::database(file), clock, master_key(), settings, BACK).await.unwrap();
        let app = App::of_worker(shared, DESK);
        let service = Rc::new(init_service(tiepdan::house!(app.clone())).await);
        let call: Call = Rc::new(move |request| {
            let service = Rc::clone(&service);
            async move {
                let response = match service.call(request.to_request()).await {
                    Ok(served) => served.into_parts().1.map_into_boxed_body(),
                    // What the server itself would write.
                    Err(error) => error.error_response(),
                };
                let (head, body) = response.into_parts();
                let body = to_bytes(body).await.unwrap_or_else(|_| panic!("the body broke off"));
                Answer::new(head.status().as_u16(), head.headers().clone(), body.to_vec())
            }
            .boxed_local()
        });
        Self { app, call }
    }

    pub fn app(&self) -> &App {
        &self.app
    }

    pub fn shared(&self) -> &Arc<Shared> {
        self.app().shared()
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.app.clock().now()
    }

    /// Moves the clock; clients sign in anew by themselves.
    pub fn set_clock(&self, at: &str) {
        self.app.clock().set(instant(at));
    }

    pub async fn conn(&self) -> Object<AsyncPgConnection> {
        self.app.back().await.unwrap()
    }

    /// Runs SQL as it stands, beside the program.
    pub async fn sql(&self, statements: &str) {
        self.conn().await.batch_execute(statements).await.unwrap();
    }

    /// The one number a query answers.
    pub async fn number(&self, query: &str) -> i64 {
        use diesel_async::RunQueryDsl as _;
        #[derive(diesel::QueryableByName)]
        struct Number {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            n: i64,
        }
        let query = diesel::sql_query(format!("select ({query})::bigint as n"));
        query.get_result::<Number>(&mut self.conn().await).await.unwrap().n
    }

    /// The first thing a query answers, as text.
    pub async fn text(&self, query: &str) -> Option<String> {
        use diesel::OptionalExtension as _;
        use diesel_async::RunQueryDsl as _;
        #[derive(diesel::QueryableByName)]
        struct Text {
            #[diesel(sql_type = diesel::sql_types::Text)]
            t: String,
        }
        let query = diesel::sql_query(format!("select ({query})::text as t where exists ({query})"));
        query.get_result::<Text>(&mut self.conn().await).await.optional().unwrap().map(|row| row.t)
    }

    /// A demonstration account, signed in without its password.
    pub async fn sign_in(&self, username: &str) -> Client {
        let client = self.sign_in_as(demo_id(username));
        client.token().await;
        client
    }

    /// Any account.
    pub fn sign_in_as(&self, user: UserId) -> Client {
        Client::new(self.clone(), Some(user))
    }

    /// Nobody in particular.
    pub fn anonymous(&self) -> Client {
        Client::new(self.clone(), None)
    }

    pub(super) async fn new_token(&self, user: UserId) -> String {
        let (mut conn, now) = (self.app.desk().await.unwrap(), self.now());
        let session = identity::begin_session(&mut conn, user, now).await.unwrap();
        tokens::sign(&mut conn, self.app.keyring(), session, now).await.unwrap()
    }

    pub(super) async fn call(&self, request: TestRequest) -> Answer {
        (self.call)(request).await
    }

    /// Does every job that is due; none may have failed.
    pub async fn run_jobs(&self) {
        tiepdan::app::run_jobs(self.app.shared()).await.unwrap();
        assert_eq!(self.number("select count(*) from jobs where last_error is not null").await, 0);
    }

    /// Gives feed and seal numbers to everything committed so far.
    pub async fn run_sequencer(&self) {
        let _one = NUMBERING.lock().await;
        let mut conn = self.conn().await;
        while sequencer::run(&mut conn, self.app.keyring(), self.now()).await.unwrap() > 0 {}
    }

    /// Queries sent by this house so far.
    pub fn queries(&self) -> u64 {
        self.shared().database.queries.load(Ordering::Relaxed)
    }

    /// How many queries a request of a known session sends.
    pub async fn queries_of(&self, client: &Client, asking: Asking) -> (u64, Answer) {
        let mut conn = self.conn().await;
        self.shared().access.poll(&mut conn).await.unwrap();
        drop(conn);
        client.get("/api/v1/auth/me").await.assert_status(200);
        let before = self.queries();
        let answer = asking.await;
        (self.queries() - before, answer)
    }
}
