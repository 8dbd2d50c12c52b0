//! The district at work: the accounts of the demo send requests to the program's own routes, each on its day.
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use actix_web::HttpMessage as _;
use actix_web::body::to_bytes;
use actix_web::dev::Service as _;
// The builder of requests that actix-web has; the real server makes them from bytes.
use actix_web::test::{TestRequest, init_service};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use super::people::Commune;
use crate::agencies::seed as district;
use crate::app::{StartError, house};
use crate::calendar::{self, Calendar};
use crate::identity;
use crate::kernel::Lang;
use crate::platform::access::Actor;
use crate::platform::clock::noon_of;
use crate::platform::ctx::Ctx;
use crate::platform::http::problem_in;
use crate::platform::{App, ids};

/// Requests at once; each has a connection.
const HANDS: usize = 3;

type Call = Rc<dyn Fn(TestRequest, Ctx) -> LocalBoxFuture<'static, Result<Value, String>>>;

/// How many requests were made, and what was refused.
#[derive(Debug, Clone, Default)]
pub struct Told {
    pub requests: usize,
    pub refused: Vec<String>,
}

/// Why a story ends before its last step.
#[derive(Debug)]
pub enum End {
    /// What comes next has not happened yet today.
    NotYet,
    Refused,
}

#[derive(Clone)]
pub struct Office(Rc<Inner>);

struct Inner {
    app: App,
    call: Call,
    calendar: Calendar,
    today: NaiveDate,
    hands: Semaphore,
    actors: RefCell<HashMap<String, Actor>>,
    told: RefCell<Told>,
    papers: Cell<u32>,
}

impl Office {
    /// The routes without the gate: who asks and when is told with each request.
    pub async fn open(app: &App, today: NaiveDate) -> Result<Self, StartError> {
        let service =
            Rc::new(init_service(actix_web::App::new().configure(|config| house::serve_routes(config, app))).await);
        let call: Call = Rc::new(move |request, ctx| {
            let service = Rc::clone(&service);
            async move {
                let request = request.to_request();
                request.extensions_mut().insert(ctx);
                let answer = match service.call(request).await {
                    Ok(served) => served.into_parts().1.map_into_boxed_body(),
                    Err(error) => error.error_response(),
                };
                if !answer.status().is_success() {
                    return Err(refusal(&answer));
                }
                let body = to_bytes(answer.into_body()).await.map_err(|e| e.to_string())?;
                Ok(serde_json::from_slice(&body).unwrap_or_default())
            }
            .boxed_local()
        });
        Ok(Self(Rc::new(Inner {
            app: app.clone(),
            call,
            calendar: Calendar::new(0, calendar::seed()),
            today,
            hands: Semaphore::new(HANDS),
            actors: RefCell::default(),
            told: RefCell::default(),
            papers: Cell::new(0),
        })))
    }

    pub fn told(&self) -> Told {
        self.0.told.borrow().clone()
    }

    pub fn today(&self) -> NaiveDate {
        self.0.today
    }

    /// The `days`-th working day after `day`.
    pub fn working_day(&self, day: NaiveDate, days: i64) -> NaiveDate {
        let mut found = day;
        for _ in 0..days.max(0) {
            found = found.succ_opt().and_then(|next| self.0.calendar.working_day_from(next)).unwrap_or(found);
        }
        found
    }

    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        self.0.calendar.is_working_day(day)
    }

    /// The number of the next paper of the district.
    pub fn paper(&self) -> u32 {
        self.0.papers.set(self.0.papers.get() + 1);
        self.0.papers.get()
    }

    /// A POST by `who` on `day`; refused ones are counted and end the story.
    pub async fn post(&self, who: &str, day: NaiveDate, path: &str, body: &Value) -> Result<Value, End> {
        self.ask(who, day, TestRequest::post().uri(path).set_json(body), path).await
    }

    /// A step on a record as it was last seen.
    pub async fn step(
        &self,
        who: &str,
        day: NaiveDate,
        (path, seen): (&str, &Value),
        body: &Value,
    ) -> Result<Value, End> {
        let version = format!("\"{}\"", seen["version"].as_i64().unwrap_or_default());
        self.ask(who, day, TestRequest::post().uri(path).insert_header(("If-Match", version)).set_json(body), path)
            .await
    }

    pub async fn get(&self, who: &str, day: NaiveDate, path: &str) -> Result<Value, End> {
        self.ask(who, day, TestRequest::get().uri(path), path).await
    }

    async fn ask(&self, who: &str, day: NaiveDate, request: TestRequest, path: &str) -> Result<Value, End> {
        if day > self.0.today {
            return Err(End::NotYet);
        }
        let Ok(_hand) = self.0.hands.acquire().await else { return Err(End::Refused) };
        let said = match self.actor(who).await {
            Ok(actor) => {
                let ctx = Ctx::of(&actor, afternoon(day), ids::ordered(), Lang::En);
                (self.0.call)(request, ctx).await
            }
            Err(why) => Err(why),
        };
        let mut told = self.0.told.borrow_mut();
        told.requests += 1;
        said.map_err(|why| {
            told.refused.push(format!("{day} {who} {path}: {why}"));
            End::Refused
        })
    }

    /// An account with what it holds; its session is years over, so nobody signs in by it.
    async fn actor(&self, who: &str) -> Result<Actor, String> {
        if let Some(actor) = self.0.actors.borrow().get(who) {
            return Ok(actor.clone());
        }
        let app = &self.0.app;
        let mut conn = app.back().await.map_err(|e| e.to_string())?;
        let began = noon_of(district::SINCE);
        let user = identity::seed::demo_id(who);
        let session = identity::begin_session(&mut conn, user, began).await.map_err(|e| e.to_string())?;
        let actor = app.shared().sign_ins.actor(&mut conn, session, began).await.map_err(|e| e.to_string())?;
        let actor = actor.ok_or_else(|| format!("there is no account {who}"))?;
        self.0.actors.borrow_mut().insert(who.to_owned(), actor.clone());
        Ok(actor)
    }
}

/// Late enough for all that a day holds.
fn afternoon(day: NaiveDate) -> DateTime<Utc> {
    noon_of(day) + TimeDelta::hours(5)
}

fn refusal(answer: &actix_web::HttpResponse) -> String {
    let Some(problem) = problem_in(answer) else { return answer.status().to_string() };
    let errors: Vec<String> =
        problem.errors.iter().map(|e| format!("{} {}", e.pointer, e.detail.get(Lang::En))).collect();
    format!("{} {} {} {}", problem.status, problem.code, problem.detail.get(Lang::En), errors.join("; "))
}

/// Who works at an agency, by account.
#[derive(Debug, Clone, Copy)]
pub struct Clerk {
    pub agency: &'static str,
    pub name: &'static str,
    pub receptionist: &'static str,
    pub handler: &'static str,
    pub leader: &'static str,
    pub officer_name: &'static str,
    /// The head, as a notice names him.
    pub head: &'static str,
    pub commune: Option<Commune>,
}

impl Clerk {
    pub fn district() -> Self {
        Self {
            agency: "H",
            name: "UBND huyện",
            receptionist: "receptionist",
            handler: "handler",
            leader: "leader",
            officer_name: "Lò Văn Hặc",
            head: "Chủ tịch UBND huyện",
            commune: None,
        }
    }

    /// A department, where the head's account does all.
    pub fn department(code: &'static str) -> Self {
        let head = identity::seed::head_of(code).unwrap_or_default();
        Self {
            agency: code,
            name: code,
            receptionist: head,
            handler: head,
            leader: head,
            officer_name: "Chuyên viên",
            head: "Trưởng phòng",
            commune: None,
        }
    }

    pub fn commune(commune: Commune) -> Self {
        let (officer, leader) = identity::seed::of_commune(commune.code).unwrap_or_default();
        Self {
            agency: commune.code,
            name: commune.name,
            receptionist: officer,
            handler: officer,
            leader,
            officer_name: "Cán bộ tiếp công dân xã",
            head: "Chủ tịch UBND xã",
            commune: Some(commune),
        }
    }
}

/// Who signs a paper.
#[derive(Debug, Clone, Copy)]
pub enum Post {
    Head,
    Staff,
}

/// The next paper of an agency: `QĐ`, `TB`, `CV` and so on.
pub fn paper(office: &Office, clerk: &Clerk, sort: &str, on: NaiveDate, post: Post) -> Value {
    let (name, post) = match post {
        Post::Head => ("Chủ tịch UBND", "head"),
        Post::Staff => (clerk.officer_name, "staff"),
    };
    json!({ "number": format!("{}/{sort}-UBND", office.paper()), "on": on, "signer_name": name, "signer_post": post })
}
