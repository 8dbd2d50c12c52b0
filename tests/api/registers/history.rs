use super::{codes, sheet, today};
use tiepdan::integration::registers::{PetitionRow, read_petitions};
use tiepdan::kernel::codes::{Authorship, Competence, Field, Handling};

pub const HEADER: [&str; 18] = [
    "STT",
    "Số đến",
    "Ngày nhận",
    "Nguồn đơn",
    "Họ tên người gửi đơn",
    "Địa chỉ",
    "Số người ký",
    "Loại đơn",
    "Lĩnh vực",
    "Tóm tắt nội dung",
    "Thẩm quyền",
    "Kết quả xử lý",
    "Ngày xử lý",
    "Cơ quan giải quyết",
    "Ngày thụ lý",
    "Ngày giải quyết",
    "Kết quả giải quyết",
    "Ghi chú",
];

pub const PETITION: [&str; 18] = [
    "7",
    "92/TD",
    "11/01/2023",
    "Trực tiếp",
    "Trần Đình Lộc",
    "Bản Sì Thâu Chải, Xã Nà Tăm",
    "1",
    "KN",
    "khác",
    "Khiếu nại quyết định xử phạt",
    "Thuộc thẩm quyền",
    "Thụ lý",
    "17/1/2023",
    "UBND huyện",
    "18/1/2023",
    "22/2/2023",
    "Rút đơn",
    "",
];

fn read(changes: &[(usize, &'static str)]) -> PetitionRow {
    let mut row = PETITION;
    for (column, text) in changes {
        row[*column] = text;
    }
    let register = read_petitions(&sheet(&[&HEADER, &row]), Some(2023), today()).unwrap();
    assert_eq!(register.refused, vec![]);
    register.rows.into_iter().next().unwrap()
}

#[test]
fn a_plain_petition_comes_in_without_warnings() {
    let row = read(&[]);
    assert_eq!(row.warnings, vec![]);
    assert_eq!(row.number.as_deref(), Some("7"));
    assert_eq!(row.incoming_number.as_deref(), Some("92/TD"));
    assert_eq!(row.field, Field::AdminOther);
    assert_eq!(row.competence, Some(Competence::Own));
}

#[test]
fn history_that_breaks_the_matrix_is_kept_with_a_warning() {
    let open = [(10, "Không thuộc thẩm quyền"), (11, "Chuyển đơn"), (13, "Tòa án nhân dân huyện"), (15, ""), (16, "")];
    let row = read(&open);
    assert_eq!(codes(&row.warnings), ["complaint_transferred"]);
    assert_eq!(row.handling, Some(Handling::Transferred));
    let mut denunciation = open.to_vec();
    denunciation.push((7, "TC"));
    assert_eq!(codes(&read(&denunciation).warnings), Vec::<&str>::new());
    let guided = [(7, "TC"), (11, "Hướng dẫn"), (15, ""), (16, "")];
    assert_eq!(codes(&read(&guided).warnings), ["outside_matrix"]);
}

#[test]
fn days_against_each_other_are_kept_with_a_warning() {
    assert_eq!(codes(&read(&[(12, "10/1/2023")]).warnings), ["days_out_of_order"]);
    assert_eq!(codes(&read(&[(16, "")]).warnings), ["settled_in_part"]);
}

#[test]
fn a_petition_may_be_settled_in_the_next_year() {
    assert_eq!(read(&[(15, "05/01/2024")]).warnings, vec![]);
}

#[test]
fn an_unprocessed_petition_comes_in_without_a_handling() {
    let row = read(&[(10, ""), (11, ""), (12, ""), (13, ""), (14, ""), (15, ""), (16, "")]);
    assert_eq!((row.handling, row.competence), (None, None));
}

#[test]
fn a_nameless_petition_is_anonymous_and_keeps_no_name() {
    for name in ["Nặc danh", "Không tên", "NAC DANH", "Không ghi tên", ""] {
        let row = read(&[(4, name)]);
        assert_eq!((row.authorship, row.full_name), (Authorship::Anonymous, None), "{name}");
    }
    assert_eq!(read(&[(4, "Mạo danh")]).authorship, Authorship::FalseName);
    assert_eq!(read(&[(4, "Không rõ tên, địa chỉ")]).authorship, Authorship::Unclear);
}

#[test]
fn a_handling_that_is_not_understood_refuses_the_row() {
    let mut row = PETITION;
    row[11] = "???";
    let register = read_petitions(&sheet(&[&HEADER, &row]), Some(2023), today()).unwrap();
    assert_eq!(codes(&register.refused[0].reasons), ["text_not_understood"]);
}
