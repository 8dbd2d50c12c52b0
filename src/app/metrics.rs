//! `/metrics` for the administrator's listener only, in Prometheus' text form.
use actix_web::{App as Web, HttpResponse, HttpServer, dev::Server, web};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::platform::app::Shared;

pub fn serve(shared: Arc<Shared>, listen: SocketAddr) -> std::io::Result<Server> {
    let server = HttpServer::new(move || {
        let shared = shared.clone();
        Web::new().app_data(web::Data::from(shared)).route("/metrics", web::get().to(metrics))
    });
    Ok(server.workers(1).disable_signals().bind(listen)?.run())
}

async fn metrics(shared: web::Data<Shared>) -> HttpResponse {
    let pool = shared.back.status();
    let text = format!(
        "# TYPE tiepdan_queries_total counter\ntiepdan_queries_total {}\n\
         # TYPE tiepdan_requests_total counter\ntiepdan_requests_total {}\n\
         # TYPE tiepdan_back_connections gauge\ntiepdan_back_connections {}\n\
         # TYPE tiepdan_back_waiting gauge\ntiepdan_back_waiting {}\n",
        shared.database.queries.load(Ordering::Relaxed),
        shared.requests.load(Ordering::Relaxed),
        pool.size,
        pool.waiting,
    );
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(text)
}
