//! People who are nobody: names as they are borne in the district, by people; places of its communes.
use serde_json::{Value, json};

use super::dice::Dice;

/// A commune of the district and villages in it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Commune {
    pub code: &'static str,
    pub name: &'static str,
    pub villages: &'static [&'static str],
}

const fn commune(code: &'static str, name: &'static str, villages: &'static [&'static str]) -> Commune {
    Commune { code, name, villages }
}

pub const COMMUNES: &[Commune] = &[
    commune("03390", "thị trấn Tam Đường", &["Bản Tiên Bình", "Bản Thác Cạn", "Bản Mường Cấu"]),
    commune("03394", "xã Thèn Sin", &["Bản Lở Thàng", "Bản Thèn Sin", "Bản Nà Đa"]),
    commune("03400", "xã Tả Lèng", &["Bản Tả Lèng", "Bản Phìn Ngan", "Bản Lùng Than"]),
    commune("03405", "xã Giang Ma", &["Bản Giang Ma", "Bản Sử Thàng", "Bản Xin Chải"]),
    commune("03406", "xã Hồ Thầu", &["Bản Sì Thâu Chải", "Bản Rừng Ổi", "Bản Hồ Thầu"]),
    commune("03412", "xã Bình Lư", &["Bản Km 2", "Bản Nà Phát", "Bản Vân Bình"]),
    commune("03413", "xã Sơn Bình", &["Bản Chu Va", "Bản Huổi Ke", "Bản Nậm Dê"]),
    commune("03415", "xã Nùng Nàng", &["Bản Nùng Nàng", "Bản Xì Miền Khan", "Bản Lao Tỉ Phùng"]),
    commune("03418", "xã Bản Giang", &["Bản Giang", "Bản Nà Bỏ", "Bản Cốc Pa"]),
    commune("03421", "xã Bản Hon", &["Bản Hon", "Bản Hoa Dì Hồ", "Bản Đông Pao"]),
    commune("03424", "xã Bản Bo", &["Bản Phan Khèo", "Bản Nà Ly", "Bản Hợp Nhất"]),
    commune("03427", "xã Nà Tăm", &["Bản Nà Tăm", "Bản Nà Hiềng", "Bản Phiêng Giằng"]),
    commune("03430", "xã Khun Há", &["Bản Lao Chải", "Bản Sàn Phàng", "Bản Ma Sao Phìn"]),
];

/// Departments whose heads receive once a month.
pub const DEPARTMENTS: &[&str] = &["TNMT", "LDTBXH", "KTHT", "TCKH", "TP", "GDDT", "VHTT", "NNPTNT", "DT"];

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
