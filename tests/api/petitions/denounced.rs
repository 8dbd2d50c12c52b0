use serde_json::{Value, json};
use std::collections::BTreeSet;
use tiepdan::agencies::{Agency, seed};
use tiepdan::identity::seed::demo_id;
use tiepdan::kernel::AgencyId;
use tiepdan::petitions::denounced::{Account, Denounced, denounced, holder_above};

fn account(username: &str, full_name: &str, agency: &str, leads: bool) -> Account {
    Account { user: demo_id(username), full_name: full_name.into(), agency: seed::id_of(agency), leads }
}

fn accounts() -> Vec<Account> {
    vec![
        account("leader", "Chủ tịch UBND huyện", "H", true),
        account("leader.binhlu", "Nguyễn Văn Lãnh", "03412", true),
        account("officer.binhlu", "Lò Thị Mai", "03412", false),
        account("leader.banbo", "Tẩn A Lẩu", "03424", true),
    ]
}

fn agencies() -> Vec<Agency> {
    seed::district()
}

fn read(at: &str, entry: &Value) -> Denounced {
    let entry = serde_json::from_value(entry.clone()).unwrap();
    denounced(&[entry], seed::id_of(at), &agencies(), &accounts())
}

fn holder(at: &str, entry: &Value) -> Option<AgencyId> {
    holder_above(seed::id_of(at), &read(at, entry).led, &agencies())
}

#[test]
fn the_leader_of_the_holder_is_known_however_he_is_written() {
    for entry in [
        json!({ "name": "Nguyễn Văn Lãnh" }),
        json!({ "name": "ông NGUYỄN VĂN LÃNH", "position": "công chức" }),
        json!({ "name": "Nguyễn Văn Khác", "position": "Chủ tịch UBND xã Bình Lư" }),
        json!({ "name": "Nguyễn Văn Khác", "position": "Chủ tịch UBND xã" }),
        json!({ "name": "Nguyễn Văn Khác", "position": "CT UBND xã" }),
        json!({ "name": "Nguyễn Văn Khác", "position": "PCT xã" }),
        json!({ "name": "Nguyễn Văn Khác", "position": "Q. Chủ tịch" }),
        json!({ "name": "Nguyễn Văn Khác", "position": "quyền Chủ tịch" }),
        json!({ "name": "Nguyễn Văn Khác", "position": "Trưởng công an xã" }),
        json!({ "name": "Nguyễn Văn Khác", "position": "Phó công an xã" }),
        json!({ "name": "Nguyễn Văn Khác", "position": "Hiệu trưởng" }),
        json!({ "name": "Chủ tịch UBND xã Bình Lư, huyện Tam Đường" }),
        json!({ "name": "A", "position": "Chủ tịch", "agency_name": "UBND xã Bình Lư, huyện Tam Đường" }),
        json!({ "name": "A", "position": "Chủ tịch", "agency_name": "UBND x. Bình Lư" }),
        json!({ "name": "A", "position": "Chủ tịch", "agency_name": "UBND" }),
        json!({ "name": "A", "agency_id": seed::id_of("03412") }),
        json!({ "name": "A", "user_id": demo_id("leader.binhlu") }),
    ] {
        assert_eq!(read("03412", &entry).led, BTreeSet::from([seed::id_of("03412")]), "{entry}");
        assert_eq!(holder("03412", &entry), Some(seed::id_of("H")), "{entry}");
    }
}

#[test]
fn who_leads_nothing_here_leaves_the_case_where_it_is() {
    for (at, entry) in [
        ("03412", json!({ "name": "Nguyễn Văn Bê", "position": "công chức địa chính" })),
        ("03412", json!({ "name": "Nguyễn Văn Bê", "position": "công chức địa chính xã Bình Lư" })),
        ("03412", json!({ "name": "Lò Văn Bản", "position": "Trưởng bản" })),
        ("03412", json!({ "name": "Lò Văn Bản", "position": "Chủ tịch", "agency_name": "UBND xã Bản Bo" })),
        ("H", json!({ "name": "Lò Văn Bản", "position": "Chủ tịch UBND xã" })),
        ("H", json!({ "name": "Lò Văn Bản", "position": "Trưởng phòng Nội vụ huyện Tam Đường" })),
        (
            "H",
            json!({ "name": "Lò Văn Bản", "position": "Chủ tịch", "agency_name": "UBND xã Bình Lư, huyện Tam Đường" }),
        ),
        ("H", json!({ "name": "Lò Văn Bản", "position": "Giám đốc CT TNHH Bình Minh" })),
    ] {
        assert_eq!(holder(at, &entry), Some(seed::id_of(at)), "{at} {entry}");
    }
}

#[test]
fn the_leader_of_the_highest_agency_leaves_no_holder() {
    for entry in [
        json!({ "name": "Chủ tịch UBND huyện Tam Đường" }),
        json!({ "name": "Lò Văn Cao", "position": "Chủ tịch UBND huyện Tam Đường" }),
        json!({ "name": "Lò Văn Cao", "position": "Phó Chủ tịch", "agency_id": seed::id_of("H") }),
        json!({ "name": "Lò Văn Cao", "position": "PCT UBND huyện" }),
    ] {
        assert_eq!(holder("H", &entry), None, "{entry}");
    }
}

#[test]
fn the_denounced_are_kept_from_the_case_by_their_accounts() {
    let kept = |entry: Value| read("03412", &entry).accounts;
    let chair = json!({ "name": "Lò Văn Cao", "position": "Chủ tịch UBND huyện Tam Đường" });
    assert_eq!(kept(chair), BTreeSet::from([demo_id("leader")]));
    assert_eq!(
        kept(json!({ "name": "lo thi mai", "agency_name": "UBND xã Bình Lư", "position": "văn thư" })),
        BTreeSet::from([demo_id("officer.binhlu")])
    );
    assert_eq!(
        kept(json!({ "name": "Tẩn A Lẩu", "agency_id": seed::id_of("03424"), "position": "Chủ tịch" })),
        BTreeSet::from([demo_id("leader.banbo")])
    );
    assert_eq!(
        kept(json!({ "name": "Lò Thị Mai", "agency_id": seed::id_of("03424"), "position": "văn thư" })),
        BTreeSet::new()
    );
}
