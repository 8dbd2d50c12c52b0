//! What everybody reads of a denunciation never gives the denouncer away (Luật Tố cáo 2018, Điều 8 khoản 3).
use serde_json::{Value, json};

use super::{URL, but};
use crate::support::{House, bodies};

/// As a clerk typed it, blanks and all.
fn denunciation() -> Value {
    but(
        bodies::denunciation("H"),
        json!({ "petitioners": [{
            "full_name": "Vàng Thị Sua", "identity_number": "012 190 004 321", "phone": "+84 912 345 678",
            "address": "Bản Nà Phát, xã Bản Giang"
        }] }),
    )
}

const GIVEAWAYS: &[&str] = &[
    "Bà Vàng Thị Sua tố cáo một công chức",
    "ba VANG THI SUA to cao mot cong chuc",
    "Đơn của Vàng  Thị-Sua, 45 tuổi",
    "Người có CCCD 012190004321 tố cáo",
    "Người có CCCD 012 190 004 321 tố cáo",
    "Người có CCCD 012.190.004-321 tố cáo",
    "Gọi lại số 0912345678",
    "Gọi lại số 0912.345.678",
    "Gọi lại số +84 912 345 678",
    "Một người ở bản Nà Phát, xã Bản Giang tố cáo",
    "Mot nguoi o ban na phat xa ban giang to cao",
];

#[actix_web::test]
async fn a_summary_that_names_the_denouncer_in_any_spelling_is_refused() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    for giveaway in GIVEAWAYS {
        let refused = handler
            .post(URL)
            .json(&but(denunciation(), json!({ "public_summary": giveaway, "incoming_number": "lộ/1" })))
            .await;
        assert_eq!(refused.status(), 422, "{giveaway}");
        let problem = refused.assert_invalid("/public_summary");
        assert_eq!(problem["errors"][0]["code"], "gives_away_identity");
        assert_eq!(problem["basis"], "Luật Tố cáo 2018, Điều 8 khoản 3");
        assert!(!problem.to_string().contains("Sua"), "{problem}");
    }
    assert_eq!(house.number("select count(*) from petitions where incoming_number = 'lộ/1'").await, 0);
}

#[actix_web::test]
async fn neither_does_a_correction_let_it_in() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&denunciation()).await;
    for giveaway in GIVEAWAYS {
        let refused =
            handler.patch(&case.url).if_match(case.version).json(&json!({ "public_summary": giveaway })).await;
        assert_eq!(refused.status(), 422, "{giveaway}");
    }
    let harmless = json!({ "public_summary": "Tố cáo một công chức ở xã Bản Hon" });
    let answer = handler.patch(&case.url).if_match(case.version).json(&harmless).await;
    assert_eq!(answer.assert_status(200).json()["public_summary"], harmless["public_summary"]);
}

#[actix_web::test]
async fn a_summary_beside_the_matter_is_shown_to_all_who_see_the_case() {
    let house = House::of(module_path!()).await;
    let body = denunciation();
    let case = house.case(&body).await;
    for reader in ["receptionist", "handler", "leader", "inspector"] {
        assert_eq!(house.sign_in(reader).await.read(&case).await.json["public_summary"], body["public_summary"]);
    }
}
