use serde_json::{Value, json};

use crate::support::{Client, House, bodies};

async fn found(client: &Client, query: &str) -> Vec<Value> {
    let page = client.get(format!("/api/v1/receptions?{query}")).await.assert_status(200).json();
    page["items"].as_array().unwrap().iter().map(|visit| visit["id"].clone()).collect()
}

/// A number of nobody else's in this file.
fn number(name: &str) -> String {
    format!("0120850{:05}", name.bytes().map(u32::from).sum::<u32>())
}

async fn visit(client: &Client, agency: &str, name: &str, content: &str) -> Value {
    let mut body = bodies::reception(agency);
    body["citizens"] = json!([{ "full_name": name, "identity_number": number(name) }]);
    body["matters"][0]["content"] = json!(content);
    client.post("/api/v1/receptions").json(&body).await.assert_status(201).json()
}

#[actix_web::test]
async fn a_visit_is_found_by_words_name_number_and_code_with_or_without_diacritics() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.banbo").await;
    let made = visit(&officer, "03424", "Tẩn Lở Mẩy", "Xin cấp đất tái định cư").await;
    let code = made["code"].as_str().unwrap();
    for q in [
        "tai%20dinh%20cu",
        "t%C3%A1i%20%C4%91%E1%BB%8Bnh",
        "tan%20lo%20may",
        &number("Tẩn Lở Mẩy"),
        code,
        &code.to_lowercase(),
    ] {
        assert_eq!(found(&officer, &format!("q={q}")).await, [made["id"].clone()], "{q}");
    }
    assert_eq!(found(&officer, "q=khong%20co%20gi%20nhu%20the").await, Vec::<Value>::new());
}

#[actix_web::test]
async fn a_search_finds_nothing_of_another_agency() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.binhlu").await;
    let made = visit(&officer, "03412", "Chẻo A Sử", "Xin vay vốn nuôi trâu").await;
    let code = made["code"].as_str().unwrap();
    for name in ["officer.banbo", "handler", "admin", "council_clerk"] {
        let client = house.sign_in(name).await;
        for q in ["nuoi%20trau", "cheo%20a%20su", code] {
            assert_eq!(found(&client, &format!("q={q}")).await, Vec::<Value>::new(), "{name} {q}");
        }
        client
            .get(format!("/api/v1/receptions/{}", made["id"].as_str().unwrap()))
            .await
            .assert_problem(404, "not_found");
    }
    assert_eq!(found(&house.sign_in("inspector").await, "q=nuoi%20trau").await, [made["id"].clone()]);
}

#[actix_web::test]
async fn a_list_is_narrowed_by_mode_outcome_and_days() {
    let house = House::of(module_path!()).await;
    let officer = house.sign_in("officer.banbo").await;
    let made = visit(&officer, "03424", "Lù Thị Pà", "Đường vào bản").await;
    let all = format!(
        "agency_id={}&mode=regular&outcome=recorded&received_from=2023-03-06&received_to=2023-03-06",
        crate::support::agency("03424")
    );
    assert!(found(&officer, &all).await.contains(&made["id"]));
    for none in ["mode=periodic", "outcome=refused", "received_from=2023-03-07", "received_to=2023-03-05"] {
        assert!(!found(&officer, none).await.contains(&made["id"]), "{none}");
    }
    for wrong in ["mode=sometimes", "received_from=2023-02-30", "colour=red", "q=%00", "limit=x"] {
        officer.get(format!("/api/v1/receptions?{wrong}")).await.assert_problem(400, "invalid_query");
    }
    officer.get("/api/v1/receptions?q=%20").await.assert_invalid("/q");
    officer.get("/api/v1/receptions?q=%25%5F").await.assert_invalid("/q");
    officer.get("/api/v1/receptions?cursor=x").await.assert_status(400);
}
