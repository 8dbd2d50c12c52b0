//! Threads that carry out the requests of the year, each with connections and routes of its own, as the server's workers
//! have them: the stories themselves cost little.
use std::rc::Rc;
use std::sync::Arc;
use std::thread::JoinHandle;

use actix_web::HttpMessage as _;
use actix_web::body::to_bytes;
use actix_web::dev::Service as _;
// The builder of requests that actix-web has; the real server makes them from bytes.
use actix_web::http::Method;
use actix_web::test::{TestRequest, init_service};
use serde_json::Value;
use tokio::sync::{mpsc, oneshot};

use crate::app::{StartError, house};
use crate::kernel::Lang;
use crate::platform::App;
use crate::platform::app::Shared;
use crate::platform::ctx::Ctx;
use crate::platform::http::problem_in;

/// Threads at most, and requests at once in each; each of these has a connection.
const THREADS: usize = 4;
pub const AT_ONCE: usize = 2;

/// A request that waits for its answer.
pub struct Request {
    pub method: Method,
    pub path: String,
    /// The version last seen.
    pub version: Option<i64>,
    pub body: Option<Value>,
}

struct Job {
    request: Request,
    ctx: Ctx,
    answer: oneshot::Sender<Result<Value, String>>,
}

pub struct Hands {
    jobs: Vec<mpsc::UnboundedSender<Job>>,
    next: std::cell::Cell<usize>,
    threads: Vec<JoinHandle<()>>,
}

impl Hands {
    pub fn begin(app: &App) -> Result<Self, StartError> {
        let many = std::thread::available_parallelism().map_or(1, usize::from).clamp(1, THREADS);
        let mut hands = Self { jobs: Vec::new(), next: std::cell::Cell::new(0), threads: Vec::new() };
        for n in 0..many {
            let (jobs, waiting) = mpsc::unbounded_channel();
            let shared = Arc::clone(app.shared());
            let named = std::thread::Builder::new().name(format!("year-{n}"));
            hands.threads.push(named.spawn(move || {
                actix_web::rt::System::new().block_on(work(shared, waiting));
            })?);
            hands.jobs.push(jobs);
        }
        Ok(hands)
    }

    /// How many requests are worth asking for at once.
    pub fn capacity(&self) -> usize {
        self.jobs.len() * AT_ONCE
    }

    /// What a route answers, or why it refuses.
    pub async fn ask(&self, request: Request, ctx: Ctx) -> Result<Value, String> {
        let next = self.next.get();
        self.next.set((next + 1) % self.jobs.len().max(1));
        let (answer, told) = oneshot::channel();
        let sent = self.jobs.get(next).is_some_and(|jobs| jobs.send(Job { request, ctx, answer }).is_ok());
        if !sent {
            return Err("nobody is left to ask".into());
        }
        told.await.unwrap_or_else(|_| Err("the request was dropped".into()))
    }
}

/// Their connections are given back before the next step of the load.
impl Drop for Hands {
    fn drop(&mut self) {
        self.jobs.clear();
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

async fn work(shared: Arc<Shared>, mut waiting: mpsc::UnboundedReceiver<Job>) {
    let app = App::of_worker(shared, AT_ONCE);
    let routes = actix_web::App::new().configure(|config| house::serve_routes(config, &app));
    let service = Rc::new(init_service(routes).await);
    while let Some(Job { request, ctx, answer }) = waiting.recv().await {
        let service = Rc::clone(&service);
        actix_web::rt::spawn(async move {
            let request = built(request).to_request();
            request.extensions_mut().insert(ctx);
            let said = match service.call(request).await {
                Ok(served) => served.into_parts().1.map_into_boxed_body(),
                Err(error) => error.error_response(),
            };
            let _ = answer.send(read(said).await);
        });
    }
}

fn built(request: Request) -> TestRequest {
    let mut made = TestRequest::with_uri(&request.path).method(request.method);
    if let Some(version) = request.version {
        made = made.insert_header(("If-Match", format!("\"{version}\"")));
    }
    if let Some(body) = request.body {
        made = made.set_json(body);
    }
    made
}

async fn read(answer: actix_web::HttpResponse) -> Result<Value, String> {
    if !answer.status().is_success() {
        return Err(refusal(&answer));
    }
    let body = to_bytes(answer.into_body()).await.map_err(|e| e.to_string())?;
    Ok(serde_json::from_slice(&body).unwrap_or_default())
}

fn refusal(answer: &actix_web::HttpResponse) -> String {
    let Some(problem) = problem_in(answer) else { return answer.status().to_string() };
    let errors: Vec<String> =
        problem.errors.iter().map(|e| format!("{} {}", e.pointer, e.detail.get(Lang::En))).collect();
    format!("{} {} {} {}", problem.status, problem.code, problem.detail.get(Lang::En), errors.join("; "))
}
