//! The district as it stood in 2023: huyện Tam Đường, tỉnh Lai Châu, its units and its 13 communes.
//!
//! Codes of communes are those of the General Statistics Office (tỉnh 12, huyện 106). Every agency is valid
//! without end until an act ends it by a document.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;

use super::model::Agency;
use super::store;
use crate::kernel::AgencyId;
use crate::kernel::codes::AgencyLevel;
use crate::platform::{AppError, ids};

/// From when the district stands in these registers: the year in which it came down to these 13 communes
/// (Sùng Phài left it in 2020). A bound for look-ups, not a founding day.
pub const SINCE: NaiveDate = match NaiveDate::from_ymd_opt(2020, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

const GSO: &str = "Danh mục đơn vị hành chính của Tổng cục Thống kê: tỉnh 12, huyện 106";

const DISTRICT: (&str, &str) = ("H", "UBND huyện Tam Đường");
const UNITS: &[(&str, &str)] = &[
    ("TTH", "Thanh tra huyện"),
    ("PNV", "Phòng Nội vụ"),
    ("TNMT", "Phòng Tài nguyên và Môi trường"),
    ("LDTBXH", "Phòng Lao động - Thương binh và Xã hội"),
    ("KTHT", "Phòng Kinh tế và Hạ tầng"),
    ("TCKH", "Phòng Tài chính - Kế hoạch"),
    ("VP", "Văn phòng HĐND và UBND huyện"),
    ("TP", "Phòng Tư pháp"),
    ("GDDT", "Phòng Giáo dục và Đào tạo"),
    ("VHTT", "Phòng Văn hóa và Thông tin"),
    ("NNPTNT", "Phòng Nông nghiệp và Phát triển nông thôn"),
    ("DT", "Phòng Dân tộc"),
    ("BTCD", "Ban Tiếp công dân huyện"),
    (COUNCIL, "Thường trực HĐND huyện"),
];
const COUNCIL: &str = "HDND";
const UNDER_THE_HEAD: &[&str] = &["BTCD", "VP"];
const COMMUNES: &[(&str, &str)] = &[
    ("03390", "UBND thị trấn Tam Đường"),
    ("03394", "UBND xã Thèn Sin"),
    ("03400", "UBND xã Tả Lèng"),
    ("03405", "UBND xã Giang Ma"),
    ("03406", "UBND xã Hồ Thầu"),
    ("03412", "UBND xã Bình Lư"),
    ("03413", "UBND xã Sơn Bình"),
    ("03415", "UBND xã Nùng Nàng"),
    ("03418", "UBND xã Bản Giang"),
    ("03421", "UBND xã Bản Hon"),
    ("03424", "UBND xã Bản Bo"),
    ("03427", "UBND xã Nà Tăm"),
    ("03430", "UBND xã Khun Há"),
];

/// The id of an agency of [`district`]: the same in every database.
pub fn id_of(code: &str) -> AgencyId {
    AgencyId(ids::named(&format!("agencies.{code}.{SINCE}")))
}

/// The agencies of the district, parents first.
pub fn district() -> Vec<Agency> {
    let head = id_of(DISTRICT.0);
    let row = |(code, name): (&str, &str), level, parent_id, reference: Option<&str>| Agency {
        id: id_of(code),
        code: code.into(),
        name: name.into(),
        level,
        parent_id,
        under_head_of: UNDER_THE_HEAD.contains(&code).then_some(head),
        valid_from: SINCE,
        valid_until: None,
        legal_reference: reference.map(Into::into),
        version: 1,
        is_council: code == COUNCIL,
        is_public_unit: false,
    };
    let mut all = vec![row(DISTRICT, AgencyLevel::District, None, Some(GSO))];
    all.extend(UNITS.iter().map(|unit| row(*unit, AgencyLevel::Department, Some(head), None)));
    all.extend(COMMUNES.iter().map(|commune| row(*commune, AgencyLevel::Commune, Some(head), Some(GSO))));
    all
}

/// Loads the district where it is not loaded yet; answers how many agencies were new.
pub async fn load(conn: &mut AsyncPgConnection) -> Result<usize, AppError> {
    store::load(conn, &district()).await
}
