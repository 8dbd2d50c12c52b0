//! Requests as sentences, and answers that complain clearly.
use actix_web::http::{Method, header::HeaderMap};
use actix_web::test::TestRequest;
use chrono::{DateTime, Utc};
use futures_util::future::{FutureExt as _, LocalBoxFuture};
use serde_json::Value;
use std::cell::RefCell;
use std::future::IntoFuture;
use tiepdan::kernel::UserId;

use super::form::Form;
use super::house::House;

/// Somebody at the counter, signed in or not.
#[derive(Clone)]
pub struct Client {
    house: House,
    who: Option<UserId>,
    /// With the time it was signed at: it dies within minutes of the house's clock.
    token: RefCell<Option<(DateTime<Utc>, String)>>,
}

impl Client {
    pub(super) fn new(house: House, who: Option<UserId>) -> Self {
        Self { house, who, token: RefCell::default() }
    }

    pub fn user(&self) -> Option<UserId> {
        self.who
    }

    /// The access token sent now.
    pub async fn token(&self) -> Option<String> {
        let (user, now) = (self.who?, self.house.now());
        let known = self.token.borrow().clone();
        if let Some((at, token)) = known.filter(|(at, _)| *at == now) {
            let _ = at;
            return Some(token);
        }
        let token = self.house.new_token(user).await;
        *self.token.borrow_mut() = Some((now, token.clone()));
        Some(token)
    }

    pub fn get(&self, url: impl AsRef<str>) -> Asking {
        self.ask(Method::GET, url)
    }

    pub fn post(&self, url: impl AsRef<str>) -> Asking {
        self.ask(Method::POST, url)
    }

    pub fn patch(&self, url: impl AsRef<str>) -> Asking {
        self.ask(Method::PATCH, url)
    }

    pub fn put(&self, url: impl AsRef<str>) -> Asking {
        self.ask(Method::PUT, url)
    }

    pub fn delete(&self, url: impl AsRef<str>) -> Asking {
        self.ask(Method::DELETE, url)
    }

    pub fn ask(&self, method: Method, url: impl AsRef<str>) -> Asking {
        Asking { client: self.clone(), request: TestRequest::with_uri(url.as_ref()).method(method) }
    }
}

/// A request not yet sent; `.await` sends it.
pub struct Asking {
    client: Client,
    request: TestRequest,
}

impl Asking {
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.insert_header((name, value));
        self
    }

    pub fn if_match(self, version: i32) -> Self {
        self.header("if-match", &format!("\"{version}\""))
    }

    pub fn idempotency_key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    pub fn lang(self, tag: &str) -> Self {
        self.header("accept-language", tag)
    }

    /// As if sent from this address (1.2.3.4).
    pub fn at_address(mut self, address: &str) -> Self {
        self.request = self.request.peer_addr(format!("{address}:40000").parse().unwrap());
        self
    }

    /// With an access token of one's own.
    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub fn json(mut self, body: &Value) -> Self {
        self.request = self.request.set_json(body);
        self
    }

    /// A form with a file.
    pub fn form(self, form: &Form) -> Self {
        self.bytes(Form::KIND, form.whole())
    }

    /// A body as it stands.
    pub fn bytes(mut self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.request = self.request.insert_header(("content-type", content_type)).set_payload(body.into());
        self
    }
}

impl IntoFuture for Asking {
    type Output = Answer;
    type IntoFuture = LocalBoxFuture<'static, Answer>;

    fn into_future(mut self) -> Self::IntoFuture {
        async move {
            if let Some(token) = self.client.token().await {
                self.request = self.request.insert_header(("authorization", format!("Bearer {token}")));
            }
            self.client.house.call(self.request).await
        }
        .boxed_local()
    }
}

/// What came back. A fault of ours (500) fails the test at once, and so does a refusal that is no problem.
#[derive(Debug)]
pub struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    pub(super) fn new(status: u16, headers: HeaderMap, body: Vec<u8>) -> Self {
        let answer = Self { status, headers, body };
        assert_ne!(status, 500, "a fault of ours: {}", answer.text());
        if status >= 400 {
            assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{status}: {}", answer.text());
            let problem = answer.json();
            assert_eq!(problem["status"], status, "{problem}");
            for name in ["type", "title", "code", "detail", "request_id"] {
                assert!(problem[name].as_str().is_some_and(|text| !text.is_empty()), "no {name}: {problem}");
            }
        }
        answer
    }

    pub fn status(&self) -> u16 {
        self.status
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(self.bytes()).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("not JSON ({e}): {}", self.text()))
    }

    /// The version in the ETag.
    pub fn etag(&self) -> i32 {
        let tag = self.header("etag").unwrap_or_else(|| panic!("no ETag: {} {}", self.status, self.text()));
        tag.trim_matches('"').parse().unwrap()
    }

    /// The code of a problem.
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    #[track_caller]
    pub fn assert_status(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// A refusal with this code; answers the problem.
    #[track_caller]
    pub fn assert_problem(&self, status: u16, code: &str) -> Value {
        assert_eq!((self.status, self.code().as_str()), (status, code), "{}", self.text());
        self.json()
    }

    /// 422 that names this value among others; answers the problem.
    #[track_caller]
    pub fn assert_invalid(&self, pointer: &str) -> Value {
        assert_eq!(self.status, 422, "{}", self.text());
        let problem = self.json();
        let errors = problem["errors"].as_array().unwrap();
        assert!(errors.iter().any(|error| error["pointer"] == pointer), "no {pointer}: {problem}");
        problem
    }
}
