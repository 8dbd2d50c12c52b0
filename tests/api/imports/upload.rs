use super::{XLSX, book, counts, row};
use crate::support::{Answer, Client, House, agency};

fn form(field: &str, file: &[u8]) -> Vec<u8> {
    let head = format!(
        "--b\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"so.xlsx\"\r\nContent-Type: {XLSX}\r\n\r\n"
    );
    [head.as_bytes(), file, b"\r\n--b--\r\n"].concat()
}

async fn send(client: &Client, query: &str, kind: &str, body: Vec<u8>) -> Answer {
    client.post(format!("/api/v1/imports/receptions?{query}")).bytes(kind, body).await
}

#[actix_web::test]
async fn a_file_comes_as_the_body_or_in_a_form() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("receptionist").await;
    let of_h = format!("agency_id={}", agency("H"));
    let file = book(&[row("1")]);
    assert_eq!(counts(&send(&clerk, &of_h, XLSX, file.clone()).await), [1, 0, 0, 0, 0]);
    let kind = "multipart/form-data; boundary=b";
    assert_eq!(counts(&send(&clerk, &of_h, kind, form("file", &file)).await), [0, 0, 0, 1, 0]);
    assert_eq!(counts(&send(&clerk, &of_h, "application/octet-stream", file).await), [0, 0, 0, 1, 0]);
}

#[actix_web::test]
async fn a_form_that_is_none_and_a_query_that_is_wrong_are_refused() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("receptionist").await;
    let of_h = format!("agency_id={}", agency("H"));
    let kind = "multipart/form-data; boundary=b";
    send(&clerk, &of_h, kind, b"no form at all".to_vec()).await.assert_problem(400, "malformed_form");
    send(&clerk, &of_h, "multipart/form-data", form("file", b"x")).await.assert_problem(400, "malformed_form");
    send(&clerk, &of_h, kind, b"--b\r\nContent-Disposition: form-data".to_vec())
        .await
        .assert_problem(400, "malformed_form");
    send(&clerk, &of_h, kind, form("file", b"x")).await.assert_problem(422, "not_xlsx");
    for query in ["", "agency_id=H", &format!("{of_h}&dry_run=maybe"), &format!("{of_h}&colour=red")] {
        send(&clerk, query, XLSX, book(&[row("9")])).await.assert_problem(400, "invalid_query");
    }
}
