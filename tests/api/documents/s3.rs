//! Files in a store that speaks S3, over HTTP as the real client speaks it: put, in parts, ranges, delete, give up.
use actix_web::web::{self, Bytes, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use tiepdan::platform::app::Settings;
use tiepdan::platform::blobs::{Blobs, S3};

use super::{attached, content_of, pdf};
use crate::support::{Form, House, bodies};

#[derive(Default)]
struct Shelf {
    objects: BTreeMap<String, Vec<u8>>,
    parts: BTreeMap<String, Vec<u8>>,
    given_up: usize,
    is_down: bool,
}

type Shared = Arc<Mutex<Shelf>>;

/// What a client of S3 asks of one object; each request is signed.
async fn object(req: HttpRequest, body: Bytes, shelf: Data<Shared>) -> HttpResponse {
    let signed = req.headers().get("authorization").and_then(|v| v.to_str().ok()).unwrap_or_default();
    let mut shelf = shelf.lock().unwrap();
    if !signed.starts_with("AWS4-HMAC-SHA256 Credential=desk/") || shelf.is_down {
        return HttpResponse::Forbidden().finish();
    }
    let (key, query) = (req.path().to_owned(), req.query_string().to_owned());
    let xml = |text: String| HttpResponse::Ok().content_type("application/xml").body(text);
    match (req.method().as_str(), query.as_str()) {
        ("POST", query) if query.starts_with("uploads") => {
            xml("<InitiateMultipartUploadResult><UploadId>one</UploadId></InitiateMultipartUploadResult>".into())
        }
        ("POST", _) => {
            let whole = std::mem::take(&mut shelf.parts).into_values().flatten().collect();
            shelf.objects.insert(key, whole);
            xml("<CompleteMultipartUploadResult><ETag>\"e\"</ETag></CompleteMultipartUploadResult>".into())
        }
        ("PUT", "") => {
            shelf.objects.insert(key, body.to_vec());
            HttpResponse::Ok().insert_header(("etag", "\"e\"")).finish()
        }
        ("PUT", query) => {
            shelf.parts.insert(query.to_owned(), body.to_vec());
            HttpResponse::Ok().insert_header(("etag", "\"p\"")).finish()
        }
        ("DELETE", "") => {
            shelf.objects.remove(&key);
            HttpResponse::NoContent().finish()
        }
        ("DELETE", _) => {
            shelf.parts.clear();
            shelf.given_up += 1;
            HttpResponse::NoContent().finish()
        }
        _ => read(&req, shelf.objects.get(&key)),
    }
}

fn read(req: &HttpRequest, object: Option<&Vec<u8>>) -> HttpResponse {
    let Some(object) = object else { return HttpResponse::NotFound().finish() };
    let range = req.headers().get("range").and_then(|v| v.to_str().ok()).unwrap().to_owned();
    let (first, last) = range.trim_start_matches("bytes=").split_once('-').unwrap();
    let first: usize = first.parse().unwrap();
    let last = last.parse::<usize>().unwrap().min(object.len() - 1);
    HttpResponse::PartialContent()
        .insert_header(("etag", "\"e\""))
        .insert_header(("last-modified", "Mon, 06 Mar 2023 01:00:00 GMT"))
        .insert_header(("content-range", format!("bytes {first}-{last}/{}", object.len())))
        .body(object[first..=last].to_vec())
}

async fn house(file: &str) -> (House, Shared) {
    let shelf = Shared::default();
    let data = Data::new(shelf.clone());
    let server = HttpServer::new(move || {
        let large = web::PayloadConfig::new(64 << 20);
        App::new().app_data(large).app_data(data.clone()).default_service(web::to(object))
    });
    let server = server.workers(1).disable_signals().bind(("127.0.0.1", 0)).unwrap();
    let endpoint = format!("http://{}", server.addrs()[0]);
    actix_web::rt::spawn(server.run());
    let s3 = S3 {
        endpoint: Some(endpoint),
        bucket: "tiepdan".into(),
        region: "vn".into(),
        key_id: "desk".into(),
        secret: "secret".into(),
    };
    let settings = Settings { blobs: Blobs::s3(&s3).unwrap(), ..Settings::default() };
    (House::with(file, settings).await, shelf)
}

#[actix_web::test]
async fn a_file_goes_to_the_bucket_encrypted_and_comes_back() {
    let (house, shelf) = house(concat!(module_path!(), "::whole")).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    // At once, and in parts.
    for length in [70_000, 6 << 20] {
        let content = pdf(length);
        let url = content_of(&attached(&handler, &case, &Form::of("don.pdf", &content)).await);
        assert_eq!(handler.get(&url).await.assert_status(200).bytes(), content);
        let part = handler.get(&url).header("range", "bytes=65000-66000").await;
        assert_eq!(part.assert_status(206).bytes(), &content[65_000..=66_000]);
    }
    let shelf = shelf.lock().unwrap();
    assert_eq!(shelf.objects.len(), 2);
    assert!(shelf.objects.keys().all(|key| key.starts_with("/tiepdan/")));
    assert!(shelf.objects.values().all(|object| !object.windows(4).any(|bytes| bytes == b"%PDF")));
}

#[actix_web::test]
async fn what_is_not_whole_is_given_up_and_a_store_that_is_away_is_told() {
    let (house, shelf) = house(concat!(module_path!(), "::half")).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let half = Form::of("don.pdf", &pdf(12 << 20)).half();
    handler.post(case.documents()).bytes(Form::KIND, half).await.assert_problem(400, "malformed_form");
    for _ in 0..100 {
        actix_web::rt::time::sleep(std::time::Duration::from_millis(20)).await;
        if shelf.lock().unwrap().given_up == 1 {
            break;
        }
    }
    assert_eq!(shelf.lock().unwrap().given_up, 1);
    assert!(shelf.lock().unwrap().objects.is_empty());
    let url = content_of(&attached(&handler, &case, &Form::of("don.pdf", &pdf(500))).await);
    shelf.lock().unwrap().is_down = true;
    handler.get(&url).await.assert_problem(503, "unavailable");
    shelf.lock().unwrap().is_down = false;
    shelf.lock().unwrap().objects.clear();
    handler.get(&url).await.assert_problem(409, "document_damaged");
}
