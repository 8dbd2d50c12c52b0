use tiepdan::integration::registers::{Identity, IdentityKind, PersonCell, people_of};

fn person(name: &str, address: &str, identity: &str) -> PersonCell {
    let kind = match identity.len() {
        12 => IdentityKind::Cccd,
        9 => IdentityKind::Cmnd,
        _ => IdentityKind::Unclear,
    };
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    PersonCell {
        full_name: some(name),
        address: some(address),
        identity: some(identity).map(|number| Identity { number, kind }),
        phone: None,
    }
}

fn read(text: &str) -> Vec<PersonCell> {
    people_of(text, &mut Vec::new())
}

#[test]
fn name_village_and_number_are_told_apart_however_they_are_parted() {
    let lu = person("Lù Văn Xanh", "Bản Phiêng Hoi, xã Bản Hon", "045013051");
    for text in [
        "Lù Văn Xanh\nBản Phiêng Hoi, xã Bản Hon\nCMND 045013051",
        "Lù Văn Xanh - Bản Phiêng Hoi, xã Bản Hon - CMND 045013051",
        "Lù Văn Xanh – Bản Phiêng Hoi, xã Bản Hon – CMND: 045013051",
        "Lù Văn Xanh -Bản Phiêng Hoi, xã Bản Hon -CMND số 045013051 cấp ngày 3/4/2010",
        "Lù Văn Xanh; Bản Phiêng Hoi, xã Bản Hon; 045 013 051",
        "Lù Văn Xanh, Bản Phiêng Hoi, xã Bản Hon, CMND:045013051",
        "Họ tên: Lù Văn Xanh\r\nĐịa chỉ: Bản Phiêng Hoi, xã Bản Hon\r\nSố CMND: 045.013.051",
        "Lù Văn Xanh CMND 045013051\nBản Phiêng Hoi, xã Bản Hon",
    ] {
        assert_eq!(read(text), vec![lu.clone()], "{text}");
    }
}

#[test]
fn twelve_digits_are_a_citizen_card_whatever_the_label_says() {
    let lo = person("Lò Thị Pâng", "Bản Phiêng Hoi, TT Tam Đường", "012156367782");
    assert_eq!(read("Lò Thị Pâng\nBản Phiêng Hoi, TT Tam Đường\nCCCD: 012156367782"), vec![lo.clone()]);
    assert_eq!(read("Lò Thị Pâng\nBản Phiêng Hoi, TT Tam Đường\nCMND 012156367782"), vec![lo.clone()]);
    assert_eq!(read("Lò Thị Pâng\nBản Phiêng Hoi, TT Tam Đường\nCăn cước công dân: 012156367782"), vec![lo]);
}

#[test]
fn a_number_of_another_length_is_kept_with_a_warning() {
    let mut warnings = Vec::new();
    let people = people_of("Lò Thị Pâng\nBản Thẳm, xã Bản Hon\nCCCD 01215636", &mut warnings);
    assert_eq!(people, vec![person("Lò Thị Pâng", "Bản Thẳm, xã Bản Hon", "01215636")]);
    assert_eq!(super::codes(&warnings), ["identity_number_unusual"]);
}

#[test]
fn no_number_at_all_is_lawful() {
    assert_eq!(
        read("Lò Văn Ún\nBản Sì Thâu Chải, xã Nùng Nàng"),
        vec![person("Lò Văn Ún", "Bản Sì Thâu Chải, xã Nùng Nàng", "")]
    );
    assert_eq!(read("Lò Văn Ún"), vec![person("Lò Văn Ún", "", "")]);
}

#[test]
fn a_hyphen_without_blanks_belongs_to_the_name() {
    assert_eq!(read("Y-Moan Niê - Bản Thẳm, xã Bản Hon"), vec![person("Y-Moan Niê", "Bản Thẳm, xã Bản Hon", "")]);
}

#[test]
fn villages_with_numbers_and_names_like_villages_stay_what_they_are() {
    assert_eq!(
        read("Trần Đình Lộc\nBản Km 2, xã Bản Giang\nCMND 045155897"),
        vec![person("Trần Đình Lộc", "Bản Km 2, xã Bản Giang", "045155897")]
    );
    assert_eq!(read("Trần Đình Lộc - Km 2, xã Bình Lư"), vec![person("Trần Đình Lộc", "Km 2, xã Bình Lư", "")]);
    assert_eq!(read("Bàn Văn Tá - Bản Thẳm, xã Bản Hon"), vec![person("Bàn Văn Tá", "Bản Thẳm, xã Bản Hon", "")]);
    assert_eq!(
        read("Tô Thị Lan\nTổ 5, thị trấn Tam Đường"),
        vec![person("Tô Thị Lan", "Tổ 5, thị trấn Tam Đường", "")]
    );
}

#[test]
fn numbered_lines_and_semicolons_name_several_people() {
    let two = vec![
        person("Lù Văn Xanh", "Bản Thẳm, xã Bản Hon", "045013051"),
        person("Lò Thị Pâng", "Bản Km 2, xã Bình Lư", ""),
    ];
    assert_eq!(read("1. Lù Văn Xanh - Bản Thẳm, xã Bản Hon - 045013051\n2. Lò Thị Pâng - Bản Km 2, xã Bình Lư"), two);
    assert_eq!(read("1) Lù Văn Xanh\nBản Thẳm, xã Bản Hon\nCMND 045013051\n2) Lò Thị Pâng\nBản Km 2, xã Bình Lư"), two);
    assert_eq!(read("Lù Văn Xanh - Bản Thẳm, xã Bản Hon - CMND 045013051; Lò Thị Pâng - Bản Km 2, xã Bình Lư"), two);
}

#[test]
fn a_labelled_phone_is_told_from_the_identity_number() {
    let people = read("Lò Văn Ún\nBản Thẳm, xã Bản Hon\nĐT: 0987 654 321\nCMND 045013051");
    assert_eq!(people[0].phone.as_deref(), Some("0987654321"));
    assert_eq!(people[0].address.as_deref(), Some("Bản Thẳm, xã Bản Hon"));
    assert_eq!(people[0].identity.as_ref().unwrap().number, "045013051");
}

#[test]
fn nothing_is_nobody() {
    assert_eq!(read(""), vec![]);
    assert_eq!(read(" \n - \n; "), vec![]);
}
