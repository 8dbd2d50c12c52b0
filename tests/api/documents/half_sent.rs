//! What is not sent to its end, or refused, leaves neither a row nor a file.
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};

use super::{attached, files, house_on, pdf};
use crate::support::{Form, House, agency, bodies};

/// Guards clean up beside the request.
async fn nothing_is_left(house: &House, folder: &Path) {
    let since = Instant::now();
    while !files(folder).is_empty() {
        assert!(since.elapsed() < Duration::from_secs(5), "left behind: {:?}", files(folder));
        actix_web::rt::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(house.number("select count(*) from documents").await, 0);
}

#[actix_web::test]
async fn a_half_sent_upload_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let house = house_on(concat!(module_path!(), "::half"), folder.path()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    for length in [200_000, 12 << 20] {
        let half = Form::of("don.pdf", &pdf(length)).half();
        handler.post(case.documents()).bytes(Form::KIND, half).await.assert_problem(400, "malformed_form");
        nothing_is_left(&house, folder.path()).await;
    }
}

#[actix_web::test]
async fn a_connection_that_is_cut_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let house = house_on(concat!(module_path!(), "::cut"), folder.path()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let app = house.app().clone();
    let server = actix_web::HttpServer::new(move || tiepdan::house!(app.clone())).workers(1).disable_signals();
    let server = server.bind(("127.0.0.1", 0)).unwrap();
    let address = server.addrs()[0];
    let server = server.run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: {}\r\nContent-Length: 20000000\r\n\r\n",
        case.documents(),
        handler.token().await.unwrap(),
        Form::KIND,
    );
    let body = Form::of("don.pdf", &pdf(12 << 20)).half();
    let watched = folder.path().to_owned();
    let cut = actix_web::rt::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&body).unwrap();
        // Until a part of it stands on the disk.
        let since = Instant::now();
        while files(&watched).is_empty() && since.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(10));
        }
        let stood = !files(&watched).is_empty();
        stream.shutdown(Shutdown::Both).unwrap();
        let _ = stream.read(&mut [0; 64]);
        stood
    });
    assert!(cut.await.unwrap(), "the upload was on its way");
    nothing_is_left(&house, folder.path()).await;
    handle.stop(false).await;
}

#[actix_web::test]
async fn what_is_larger_than_the_parameter_allows_is_refused_and_gone() {
    let folder = tempfile::tempdir().unwrap();
    let house = house_on(concat!(module_path!(), "::limit"), folder.path()).await;
    let (admin, handler) = (house.sign_in("admin").await, house.sign_in("handler").await);
    let case = house.case(&bodies::complaint("H")).await;
    let smaller = serde_json::json!({ "key": "document_limit_mb", "value": 1, "agency_id": agency("H"),
        "from": "2023-01-01", "document_reference": "Quyết định 12/QĐ-UBND" });
    admin.post("/api/v1/parameters").json(&smaller).await.assert_status(201);
    let over = Form::of("don.pdf", &pdf((1 << 20) + 1));
    handler.post(case.documents()).form(&over).await.assert_problem(413, "too_large");
    nothing_is_left(&house, folder.path()).await;
    attached(&handler, &case, &Form::of("don.pdf", &pdf(1 << 20))).await;
}

#[actix_web::test]
async fn what_a_killed_program_left_is_swept_after_a_day_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let house = house_on(concat!(module_path!(), "::sweep"), folder.path()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    attached(&handler, &case, &Form::of("don.pdf", &pdf(500))).await;
    // An upload whose program died after the blob stood: the blob of a row that was never committed.
    let left = folder.path().join("aa");
    std::fs::create_dir_all(&left).unwrap();
    std::fs::write(left.join("aa0d9c0e7b524c399f430b6a9a3d8f11"), "x").unwrap();
    let begun = "insert into blob_uploads values ('aa0d9c0e-7b52-4c39-9f43-0b6a9a3d8f11', '2023-03-05T09:00:00+07:00')";
    house.sql(begun).await;
    assert_eq!(tiepdan::documents::sweep(house.app()).await.unwrap(), 0);
    house.set_clock("2023-03-06T09:30:00+07:00");
    assert_eq!(tiepdan::documents::sweep(house.app()).await.unwrap(), 1);
    assert_eq!(files(folder.path()).len(), 1);
    assert_eq!(house.number("select count(*) from blob_uploads").await, 0);
}
