//! Words with or without diacritics, codes in both spellings, incoming numbers, names.
use serde_json::json;

use super::{URL, but, codes};
use crate::support::{Client, House, bodies};

async fn found(client: &Client, words: &str) -> Vec<String> {
    let escaped = words.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
    codes(&client.get(format!("{URL}?q={escaped}")).await)
}

#[actix_web::test]
async fn a_petition_is_found_by_its_words_its_code_its_number_and_its_people() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let marked = json!({
        "incoming_number": "47/TD-VP", "summary": "Đề nghị đền bù đất lúa ở Thèn Thầu",
        "petitioners": [{ "full_name": "Đèo Văn Ường", "identity_number": "012085009999" }]
    });
    let case = house.case(&but(bodies::recommendation("H"), marked)).await;
    house.case(&bodies::complaint("H")).await;
    let code = case.json["code"].as_str().unwrap().to_owned();
    for words in [
        "đền bù đất lúa",
        "den bu dat lua",
        "ĐỀN BÙ",
        "Den  Bu",
        "thèn thầu",
        "47/TD-VP",
        "47/td",
        "Đèo Văn Ường",
        "deo van uong",
        "012085009999",
        "012 085 009 999",
        &code,
        &code.replace('Đ', "D"),
        &code.to_lowercase(),
        &format!("  {code} "),
    ] {
        assert_eq!(found(&handler, words).await, std::slice::from_ref(&code), "{words}");
    }
    for words in ["đền bù nhà", "Đèo Văn Ượm", "48/TD-VP", "TĐ-2023-999999", "%", "_", "100%", "\\", "'", "đền_nhà"]
    {
        assert_eq!(found(&handler, words).await, Vec::<String>::new(), "{words}");
    }
    assert_eq!(found(&house.sign_in("officer.binhlu").await, "den bu dat lua").await, Vec::<String>::new());
}

#[actix_web::test]
async fn a_denunciation_is_found_by_its_public_summary_and_never_by_its_denouncer() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::denunciation("H")).await;
    let code = case.json["code"].as_str().unwrap().to_owned();
    assert_eq!(found(&handler, "cong chuc dia chinh").await, [code]);
    for words in ["Vàng Thị Sua", "vang thi sua", "012190004321", "nhận tiền", "Nà Phát"] {
        assert_eq!(found(&handler, words).await, Vec::<String>::new(), "{words}");
    }
}

#[actix_web::test]
async fn what_is_amended_is_found_by_its_new_words_only() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&but(bodies::recommendation("H"), json!({ "summary": "Cầu treo Nậm Mu hỏng" }))).await;
    let sent = json!({ "summary": "Cầu treo Nà Cơ hỏng" });
    handler.patch(&case.url).if_match(case.version).json(&sent).await.assert_status(200);
    assert_eq!(found(&handler, "nam mu").await, Vec::<String>::new());
    assert_eq!(found(&handler, "na co").await.len(), 1);
}
