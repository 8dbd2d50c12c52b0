//! The district at work: the accounts of the demo send requests to the program's own routes, each on its day.
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use actix_web::http::Method;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use super::hands::{Hands, Request};
use super::people::{COMMUNES, Commune, DEPARTMENTS, OTHERS};
use crate::agencies::seed as district;
use crate::app::StartError;
use crate::calendar::{self, Calendar};
use crate::identity;
use crate::kernel::Lang;
use crate::platform::access::Actor;
use crate::platform::clock::noon_of;
use crate::platform::ctx::Ctx;
use crate::platform::{App, ids};

/// How often a step is tried on a record that changes under it.
const TRIES: usize = 5;

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
    hands: Hands,
    /// Requests at once.
    at_once: Semaphore,
    calendar: Calendar,
    today: NaiveDate,
    communes: usize,
    actors: RefCell<HashMap<String, Actor>>,
    told: RefCell<Told>,
    papers: Cell<u32>,
}

impl Office {
    /// The routes without the gate: who asks and when is told with each request.
    pub fn open(app: &App, communes: usize, today: NaiveDate) -> Result<Self, StartError> {
        let hands = Hands::begin(app)?;
        Ok(Self(Rc::new(Inner {
            app: app.clone(),
            at_once: Semaphore::new(hands.capacity()),
            hands,
            calendar: Calendar::new(0, calendar::seed()),
            today,
            communes,
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

    /// The communes that the year is told of.
    pub fn communes(&self) -> &'static [Commune] {
        COMMUNES.get(..self.0.communes).unwrap_or(COMMUNES)
    }

    /// The `days`-th working day after `day`.
    pub fn working_day(&self, day: NaiveDate, days: i64) -> NaiveDate {
        let mut found = day;
        for _ in 0..days.max(0) {
            found = found.succ_opt().and_then(|next| self.0.calendar.working_day_from(next)).unwrap_or(found);
        }
        found
    }

    /// The number of the next paper of the district.
    pub fn paper(&self) -> u32 {
        self.0.papers.set(self.0.papers.get() + 1);
        self.0.papers.get()
    }

    /// A POST by `who` on `day`; refused ones are counted and end the story.
    pub async fn post(&self, who: &str, day: NaiveDate, path: &str, body: &Value) -> Result<Value, End> {
        self.ask(who, day, request(Method::POST, path, None, Some(body))).await
    }

    /// A step on a record as it was last seen.
    pub async fn step(
        &self,
        who: &str,
        day: NaiveDate,
        (path, seen): (&str, &Value),
        body: &Value,
    ) -> Result<Value, End> {
        self.ask(who, day, request(Method::POST, path, Some(seen), Some(body))).await
    }

    /// A change of what a record says, as it was last seen.
    pub async fn patch(
        &self,
        who: &str,
        day: NaiveDate,
        (path, seen): (&str, &Value),
        body: &Value,
    ) -> Result<Value, End> {
        self.ask(who, day, request(Method::PATCH, path, Some(seen), Some(body))).await
    }

    pub async fn get(&self, who: &str, day: NaiveDate, path: &str) -> Result<Value, End> {
        self.ask(who, day, request(Method::GET, path, None, None)).await
    }

    /// A step on a record that others may change meanwhile: it is read just before, again when it was changed since.
    pub async fn renewed(
        &self,
        who: &str,
        day: NaiveDate,
        (path, action): (&str, &str),
        body: &Value,
    ) -> Result<Value, End> {
        let to = format!("{path}/{action}");
        for _ in 0..TRIES {
            let seen = self.get(who, day, path).await?;
            match self.call(who, day, request(Method::POST, &to, Some(&seen), Some(body))).await? {
                Err(why) if why.starts_with("412") => {}
                said => return self.told_of(who, day, &to, said),
            }
        }
        self.told_of(who, day, &to, Err(format!("too late {TRIES} times")))
    }

    async fn ask(&self, who: &str, day: NaiveDate, request: Request) -> Result<Value, End> {
        let path = request.path.clone();
        let said = self.call(who, day, request).await?;
        self.told_of(who, day, &path, said)
    }

    fn told_of(&self, who: &str, day: NaiveDate, path: &str, said: Result<Value, String>) -> Result<Value, End> {
        said.map_err(|why| {
            self.0.told.borrow_mut().refused.push(format!("{day} {who} {path}: {why}"));
            End::Refused
        })
    }

    async fn call(&self, who: &str, day: NaiveDate, request: Request) -> Result<Result<Value, String>, End> {
        if day > self.0.today {
            return Err(End::NotYet);
        }
        let Ok(_turn) = self.0.at_once.acquire().await else { return Err(End::Refused) };
        let said = match self.actor(who).await {
            Ok(actor) => {
                let ctx = Ctx::of(&actor, hour_of(day, &request.path), ids::ordered(), Lang::En);
                self.0.hands.ask(request, ctx).await
            }
            Err(why) => Err(why),
        };
        self.0.told.borrow_mut().requests += 1;
        Ok(said)
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

/// A session of reception is opened in the morning and closed before noon; everything else is written down in the
/// afternoon, late enough for all that a day holds.
fn hour_of(day: NaiveDate, path: &str) -> DateTime<Utc> {
    let is_session = path.starts_with("/api/v1/reception-sessions/");
    let minutes = match path.rsplit('/').next() {
        Some("open") if is_session => -270,
        Some("close") if is_session => -30,
        _ => 300,
    };
    noon_of(day) + TimeDelta::minutes(minutes)
}

fn request(method: Method, path: &str, seen: Option<&Value>, body: Option<&Value>) -> Request {
    let version = seen.map(|seen| seen["version"].as_i64().unwrap_or_default());
    Request { method, path: path.to_owned(), version, body: body.cloned() }
}

/// Who works at an agency, by account and by name.
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
    /// Who heads the party committee beside it.
    pub secretary: &'static str,
    /// What its papers are numbered under.
    pub sign: &'static str,
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
            head: "Sùng A Nủ",
            secretary: "Nguyễn Văn Toàn",
            sign: "UBND",
            commune: None,
        }
    }

    /// A department, where the head's account does all.
    pub fn department(code: &'static str) -> Self {
        let account = identity::seed::head_of(code).unwrap_or_default();
        let head = DEPARTMENTS.iter().chain(OTHERS).find(|(of, _)| *of == code).map_or("", |(_, head)| head);
        Self {
            agency: code,
            name: code,
            receptionist: account,
            handler: account,
            leader: account,
            officer_name: "Vàng Thị Mai",
            head,
            secretary: "",
            sign: code,
            commune: None,
        }
    }

    /// The Council's office.
    pub fn council() -> Self {
        Self { leader: "council_clerk", sign: "HĐND", ..Self::department("HDND") }
    }

    pub fn commune(commune: Commune) -> Self {
        let (officer, leader) = identity::seed::of_commune(commune.code).unwrap_or_default();
        Self {
            agency: commune.code,
            name: commune.name,
            receptionist: officer,
            handler: officer,
            leader,
            officer_name: "Lò Thị Xuân",
            head: commune.chair,
            secretary: commune.secretary,
            sign: "UBND",
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
        Post::Head => (clerk.head, "head"),
        Post::Staff => (clerk.officer_name, "staff"),
    };
    let number = format!("{}/{sort}-{}", office.paper(), clerk.sign);
    json!({ "number": number, "on": on, "signer_name": name, "signer_post": post })
}
