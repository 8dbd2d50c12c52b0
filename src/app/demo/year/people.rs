//! People who are nobody: names as they are borne in the district, by people; places of its communes.
use serde_json::{Value, json};

use super::dice::Dice;

/// A commune of the district: villages in it, who leads it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Commune {
    pub code: &'static str,
    pub name: &'static str,
    pub villages: &'static [&'static str],
    /// Who chairs its People's Committee.
    pub chair: &'static str,
    /// The secretary of its party committee.
    pub secretary: &'static str,
}

const fn commune(
    (code, name): (&'static str, &'static str),
    villages: &'static [&'static str],
    (chair, secretary): (&'static str, &'static str),
) -> Commune {
    Commune { code, name, villages, chair, secretary }
}

/// Those whose accounts the demo names come first.
pub const COMMUNES: &[Commune] = &[
    commune(("03412", "xã Bình Lư"), &["Bản Km 2", "Bản Nà Phát", "Bản Vân Bình"], ("Vàng Văn Sơn", "Lò Văn Tướng")),
    commune(
        ("03424", "xã Bản Bo"),
        &["Bản Phan Khèo", "Bản Nà Ly", "Bản Hợp Nhất"],
        ("Lò Văn Piêng", "Hoàng Văn Chựa"),
    ),
    commune(
        ("03390", "thị trấn Tam Đường"),
        &["Bản Tiên Bình", "Bản Thác Cạn", "Bản Mường Cấu"],
        ("Nguyễn Đình Khôi", "Trần Thị Nhàn"),
    ),
    commune(
        ("03394", "xã Thèn Sin"),
        &["Bản Lở Thàng", "Bản Thèn Sin", "Bản Nà Đa"],
        ("Vàng Văn Thẳm", "Lù Văn Phóng"),
    ),
    commune(
        ("03400", "xã Tả Lèng"),
        &["Bản Tả Lèng", "Bản Phìn Ngan", "Bản Lùng Than"],
        ("Sùng A Tủa", "Giàng A Chinh"),
    ),
    commune(("03405", "xã Giang Ma"), &["Bản Giang Ma", "Bản Sử Thàng", "Bản Xin Chải"], ("Thào A Vừ", "Vàng A Sình")),
    commune(("03406", "xã Hồ Thầu"), &["Bản Sì Thâu Chải", "Bản Rừng Ổi", "Bản Hồ Thầu"], ("Chẻo A Phủ", "Tẩn A Sinh")),
    commune(("03413", "xã Sơn Bình"), &["Bản Chu Va", "Bản Huổi Ke", "Bản Nậm Dê"], ("Hảng A Chu", "Vàng A Tro")),
    commune(
        ("03415", "xã Nùng Nàng"),
        &["Bản Nùng Nàng", "Bản Xì Miền Khan", "Bản Lao Tỉ Phùng"],
        ("Giàng A Lùng", "Sùng A Mình"),
    ),
    commune(("03418", "xã Bản Giang"), &["Bản Giang", "Bản Nà Bỏ", "Bản Cốc Pa"], ("Lò Văn Hun", "Vàng Văn Lưu")),
    commune(("03421", "xã Bản Hon"), &["Bản Hon", "Bản Hoa Dì Hồ", "Bản Đông Pao"], ("Tao Văn Hặc", "Lò Văn Khằm")),
    commune(
        ("03427", "xã Nà Tăm"),
        &["Bản Nà Tăm", "Bản Nà Hiềng", "Bản Phiêng Giằng"],
        ("Lò Văn Vẹn", "Hoàng Văn Xôm"),
    ),
    commune(("03430", "xã Khun Há"), &["Bản Lao Chải", "Bản Sàn Phàng", "Bản Ma Sao Phìn"], ("Cứ A Dờ", "Giàng A Páo")),
];

/// Departments that answer to people and Council, and their heads.
pub const DEPARTMENTS: &[(&str, &str)] = &[
    ("TNMT", "Đỗ Mạnh Hùng"),
    ("LDTBXH", "Lường Thị Hương"),
    ("KTHT", "Phạm Văn Tuyên"),
    ("TCKH", "Trần Đình Quân"),
    ("TP", "Hoàng Thị Duyên"),
    ("GDDT", "Nguyễn Thị Oanh"),
    ("VHTT", "Vàng Văn Phong"),
    ("NNPTNT", "Bùi Đức Thiện"),
    ("DT", "Tẩn Thị Quế"),
];
/// Other units whose heads receive too.
pub const OTHERS: &[(&str, &str)] = &[("TTH", "Lê Văn Lực"), ("PNV", "Đặng Thị Hòa"), ("HDND", "Giàng Páo Sính")];

const MONG: (&[&str], &[&str]) =
    (&["Giàng A", "Vàng A", "Sùng A", "Thào A", "Hảng A"], &["Chống", "Páo", "Dế", "Lử", "Nhè", "Sử"]);
const MONG_WOMEN: (&[&str], &[&str]) =
    (&["Giàng Thị", "Vàng Thị", "Sùng Thị", "Cứ Thị"], &["Dinh", "Mỷ", "Pàng", "Sua", "Chu"]);
const THAI: (&[&str], &[&str]) =
    (&["Lò Văn", "Vàng Văn", "Hoàng Văn", "Lường Văn"], &["Hặc", "Ún", "Xanh", "Thức", "Pâng"]);
const THAI_WOMEN: (&[&str], &[&str]) = (&["Lò Thị", "Vàng Thị", "Lường Thị"], &["Pâng", "Mai", "Xuân", "Phượng"]);
const DAO: (&[&str], &[&str]) = (&["Tẩn A", "Phàn A", "Chẻo A"], &["Lai", "Páo", "Lìn", "Sài", "Mẩy"]);
const LU: (&[&str], &[&str]) = (&["Lò Văn", "Tao Văn", "Vàng Văn"], &["Ín", "Ngân", "Đôi", "Muôn"]);
const KINH: (&[&str], &[&str]) =
    (&["Nguyễn Văn", "Trần Đình", "Phạm Thị", "Đỗ Văn"], &["Thành", "Lộc", "Hà", "Dũng", "Hiền"]);

/// Somebody of the district, with the language he speaks best.
#[derive(Debug, Clone)]
pub struct Citizen {
    pub name: String,
    pub address: String,
    /// Empty: Vietnamese.
    pub language: &'static str,
    birth_year: i64,
    number: Option<String>,
}

impl Citizen {
    pub fn of(dice: &mut Dice, commune: Commune) -> Self {
        let (names, language) = match dice.between(0, 9) {
            0..=2 => (MONG, "Mông"),
            3 => (MONG_WOMEN, "Mông"),
            4 | 5 => (THAI, ""),
            6 => (THAI_WOMEN, ""),
            7 => (DAO, "Dao"),
            8 => (LU, "Lự"),
            _ => (KINH, ""),
        };
        let name = format!("{} {}", dice.one_of(names.0), dice.one_of(names.1));
        let birth_year = dice.between(1950, 1999);
        // A number that nobody bears: the year of birth fits, the sex digit stays open to doubt, the rest is chance.
        let number = dice.happens(70).then(|| format!("0120{:02}{:06}", birth_year - 1900, dice.between(0, 999_999)));
        Self {
            name,
            address: format!("{}, {}", dice.one_of(commune.villages), commune.name),
            language,
            birth_year,
            number,
        }
    }

    pub fn body(&self) -> Value {
        let mut body = json!({ "full_name": self.name, "address": self.address, "birth_year": self.birth_year });
        if let Some(number) = &self.number {
            body["identity_number"] = json!(number);
        }
        body
    }
}
