use serde_json::json;
use tiepdan::people::{SealedContent, gives_away, name_gives_away};

fn sealed(person: serde_json::Value) -> SealedContent {
    SealedContent { people: vec![serde_json::from_value(person).unwrap()], ..SealedContent::default() }
}

fn denouncer() -> SealedContent {
    sealed(json!({
        "full_name": "Quàng Thị Bí Mật", "identity_number": "012190004321", "phone": "0912345678",
        "address": "Bản Kín Đáo, xã Bình Lư"
    }))
}

#[test]
fn a_denouncer_is_known_by_every_spelling() {
    for told in [
        "Quàng Thị Bí Mật",
        "QUANG THI BI MAT",
        "Quàng Bí Mật",
        "bà Mật (Quàng Thị Bí)",
        "bà Mật họ Quàng",
        "QuàngThịBíMật",
        "theo bàQuàngThịBíMật ở bản",
        "QuàngMật",
        "Q u à n g Thị Bí Mật",
        "Q\u{200b}uàng Thị Bí Mật",
        "Quàng\u{ad} Thị\u{2060} Bí Mật",
        "Ｑuàng Thị Bí Mật",
        "Quang T. Bi Mat",
        "Quаng Thị Bí Mаt",
        "Qυàng Thị Βí Μật",
        "Quàng_Thị-Bí.Mật",
        "+84912345678",
        "84 912 345 678",
        "0912.345.678",
        "(091) 234-5678",
        "\u{660}\u{669}\u{661}\u{662}\u{663}\u{664}\u{665}\u{666}\u{667}\u{668}",
        "０９１２３４５６７８",
        "số 0121 9000 4321",
        "Bản Kín Đáo",
        "bản Kín-Đáo",
        "ở ban kin dao",
        "BảnKínĐáo",
    ] {
        let told = format!("Tố cáo cán bộ xã; {told} có đơn");
        assert!(gives_away(&denouncer(), &told), "{told}");
    }
}

#[test]
fn an_ordinary_public_summary_passes() {
    for told in [
        "Tố cáo việc lập khống danh sách nhận hỗ trợ giống ngô tại xã Bình Lư",
        "Tố cáo một công chức địa chính trong khi làm hồ sơ đất",
        "Tố cáo ông Nguyễn Văn Lãnh, Chủ tịch UBND xã Bình Lư, thu tiền trái quy định ngày 12/01/2023",
        "Quyết định số 2690/QĐ-UBND ngày 10/01/2023 của UBND huyện Tam Đường",
        "Đơn của công dân một bản thuộc xã Bình Lư",
    ] {
        assert!(!gives_away(&denouncer(), told), "{told}");
    }
}

#[test]
fn short_names_are_names_too() {
    let lo_ly = sealed(json!({ "full_name": "Lò Ly" }));
    assert!(gives_away(&lo_ly, "đơn của Lò Ly"));
    assert!(gives_away(&lo_ly, "đơn của L ò L y"));
    assert!(!gives_away(&lo_ly, "tố cáo lo lệ phí trái quy định"));
    let an = sealed(json!({ "full_name": "An" }));
    assert!(gives_away(&an, "đơn của An"));
    assert!(gives_away(&an, "đơn của chị an"));
    assert!(!gives_away(&an, "Trưởng công an xã"));
}

#[test]
fn the_commune_is_not_the_village_of_the_same_name() {
    for address in ["Bản Bo, xã Bản Bo", "Phan Khèo, Bản Bo", "Bản Bo"] {
        let content = sealed(json!({ "full_name": "Sùng A Dơ", "address": address }));
        assert!(!gives_away(&content, "Tố cáo cán bộ UBND xã Bản Bo"), "{address}");
    }
    let content = sealed(json!({ "full_name": "Sùng A Dơ", "address": "Bản Phan Khèo xã Bản Bo" }));
    assert!(gives_away(&content, "đơn từ bản Phan Khèo"));
}

#[test]
fn an_organisation_is_known_by_its_whole_name() {
    let content = sealed(json!({ "type": "organisation", "full_name": "Hợp tác xã Ánh Dương" }));
    assert!(gives_away(&content, "Hợp tác xã Ánh Dương tố cáo"));
    assert!(!gives_away(&content, "Tố cáo chủ nhiệm hợp tác xã Bình Minh"));
}

#[test]
fn the_denounced_may_have_a_name_that_differs_by_its_marks() {
    let content = sealed(json!({ "full_name": "Nguyễn Văn Bé" }));
    assert!(!name_gives_away(&content, "Nguyễn Văn Bê"));
    assert!(name_gives_away(&content, "Nguyễn Văn Bé"));
    assert!(name_gives_away(&content, "Nguyen Van Be"));
    assert!(name_gives_away(&content, "Lò Văn A do ông Nguyễn Văn Bé tố cáo"));
}
