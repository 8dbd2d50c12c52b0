//! Words in any order, of any place of a petition, one letter wrong; inside the reader's sight, sealed ones by what
//! everybody may read.
use serde_json::json;

use super::{URL, but, classified, codes};
use crate::support::{Client, House, bodies};

async fn found(client: &Client, words: &str) -> Vec<String> {
    let escaped = words.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
    codes(&client.get(format!("{URL}?q={escaped}")).await)
}

fn code(case: &crate::support::Case) -> String {
    case.json["code"].as_str().unwrap().to_owned()
}

/// Tests of a file share a database: each looks for a name of its own.
fn marked(agency: &str, name: &str) -> serde_json::Value {
    but(
        bodies::complaint(agency),
        json!({
            "incoming_number": "815/BTCD", "summary": "Khiếu nại việc thu hồi đất nương ở suối Nậm Dê",
            "demand": "Trả lại ruộng bậc thang",
            "petitioners": [{ "full_name": format!("Giàng Thị {name}"), "address": "Bản Phìn Chải, xã Giang Ma" }],
            "contested": { "type": "decision", "number": "7391/QĐ-UBND" },
        }),
    )
}

#[actix_web::test]
async fn every_word_is_found_wherever_it_stands_in_whatever_order() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = classified(&house, &handler, &marked("H", "Xuyến"), json!({})).await;
    let case = crate::support::Case::of(&handler.step(&case, "accept", &bodies::accept("2023-03-06")).await);
    handler.step(&case, "settle", &bodies::settle("2023-03-06", "justified")).await.assert_status(200);
    house.case(&bodies::recommendation("H")).await;
    for words in [
        "xuyến nương đất hồi thu",
        "XUYEN giang",
        "phìn xuyến chải",
        "xuyến nậm dê 7391",
        "bac thang xuyen phin chai",
        "7391/QĐ-UBND xuyến",
        "815/BTCD xuyến",
        "05/TB-UBND xuyến",
        "88/QĐ-UBND",
    ] {
        assert_eq!(found(&handler, words).await, [code(&case)], "{words}");
    }
    for words in ["xuyến nương đất hồi thu cống", "xuyến 7392", "7391/QĐ-UBND cống"] {
        assert_eq!(found(&handler, words).await, Vec::<String>::new(), "{words}");
    }
}

#[actix_web::test]
async fn one_wrong_letter_is_forgiven_in_words_that_nothing_in_sight_holds() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&marked("H", "Nhuần")).await;
    house.case(&bodies::recommendation("H")).await;
    for words in ["nhuaan giàng", "nhaun", "nhuần phìn chaỉi", "nhuầ nậm nương", "nhuần thagn bậc ruông"]
    {
        assert_eq!(found(&handler, words).await, [code(&case)], "{words}");
    }
    // A word that has a hit is meant as it stands; digits and two letters are never guessed; two slips in one word are two.
    for words in ["nương cống nhuần", "7392 nhuần", "nhoaan", "dx nhuần", "nhuaann"] {
        assert_eq!(found(&handler, words).await, Vec::<String>::new(), "{words}");
    }
    // What stands in another agency's case only has no hit here, and is corrected all the same.
    let elsewhere = house.case(&but(bodies::recommendation("03412"), json!({ "summary": "Chợ nhuen ngoằn" }))).await;
    let own = but(bodies::recommendation("03424"), json!({ "summary": "Đường nhuon bản bị sạt" }));
    let own = house.case(&own).await;
    assert_eq!(found(&house.sign_in("officer.banbo").await, "nhuần sạt").await, [code(&own)]);
    assert_eq!(found(&house.sign_in("officer.banbo").await, "ngoằn").await, Vec::<String>::new());
    assert_eq!(found(&house.sign_in("officer.binhlu").await, "nhuen").await, [code(&elsewhere)]);
}

#[actix_web::test]
async fn of_a_sealed_petition_only_code_number_of_the_paper_and_public_summary_are_found() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let body = but(
        bodies::denunciation("H"),
        json!({ "incoming_number": "4477/DT", "summary": "Ông ấy lấy phong bì ở Pắc Trà",
                "public_summary": "Tố cáo một công chức địa chính vòi vĩnh",
                "petitioners": [{ "full_name": "Khoàng Thị Phượng", "address": "Bản Huổi Luông" }] }),
    );
    let case = house.case(&body).await;
    for words in ["vinh voi cong chuc", "vinhj vòi công chức", "4477/DT", &code(&case)] {
        assert_eq!(found(&handler, words).await, [code(&case)], "{words}");
    }
    for words in ["phượng khoàng", "khoang", "phong bì"] {
        assert_eq!(found(&handler, words).await, Vec::<String>::new(), "{words}");
    }
    for table in ["petition_words w where w.word", "petition_search s, unnest(s.words || s.people) word where word"] {
        let held = format!("select count(*) from {table} in ('phuong', 'khoang', 'phong', 'huoi', 'luong')");
        assert_eq!(house.number(&held).await, 0, "{table}");
    }
}

#[actix_web::test]
async fn what_is_sealed_later_takes_its_words_along() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let body = but(marked("H", "Khoẳm"), json!({ "demand": "Trả lại kẹo" }));
    let own = house.case(&body).await;
    let other = json!({ "summary": "Sửa chợ Giang Ma", "petitioners": [{ "full_name": "Lý Thị Khoẳm" }] });
    let other = house.case(&but(bodies::recommendation("H"), other)).await;
    assert_eq!(found(&handler, "khoẳm").await.len(), 2);
    assert_eq!(house.number("select count(*) from petition_words where word in ('keo', 'khoam')").await, 2);
    let sealed = but(bodies::classify("denunciation", "corruption"), json!({}));
    handler.step(&own, "classify", &sealed).await.assert_status(200);
    assert_eq!(found(&handler, "khoẳm").await, [code(&other)]);
    assert_eq!(found(&handler, "khoammn").await, Vec::<String>::new());
    assert_eq!(found(&handler, "khooam").await, [code(&other)]);
    assert_eq!(found(&handler, "khoam phin chai").await, Vec::<String>::new());
    assert_eq!(found(&handler, &code(&own)).await, [code(&own)]);
    // The word of both goes on with the one that stays open.
    let held = house.number("select count(*) from petition_words where word in ('keo')").await;
    assert_eq!(held, 0);
    assert_eq!(house.number("select count(*) from petition_words where word = 'khoam'").await, 1);
}

#[actix_web::test]
async fn a_page_of_what_was_corrected_leads_to_the_next() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    for _ in 0..3 {
        house.case(&but(bodies::recommendation("H"), json!({ "summary": "Xin làm ngầm tràn Khun Há" }))).await;
    }
    let first = handler.get(format!("{URL}?q=ngaam%20tran&limit=2&with_total=true")).await.json();
    assert_eq!((first["items"].as_array().unwrap().len(), &first["total"]), (2, &json!(3)));
    let next = format!("{URL}?q=ngaam%20tran&limit=2&cursor={}", first["next_cursor"].as_str().unwrap());
    let last = handler.get(&next).await.json();
    assert_eq!((last["items"].as_array().unwrap().len(), &last["next_cursor"]), (1, &json!(null)));
}
