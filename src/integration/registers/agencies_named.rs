//! Which agency a register means: a hint to be matched with the tree of agencies by those who hold it.
use crate::kernel::fold_words;

/// The agency that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AgencyHint {
    /// Nothing, or "Chưa".
    None,
    /// A commune or township by its folded name: "Xã Tả Lèng" → `ta leng`.
    Commune(String),
    /// "UBND xã", without saying which.
    SomeCommune,
    /// UBND huyện, or its chair.
    DistrictCommittee,
    /// A body of the district, by its code, such as `TNMT`.
    Department(&'static str),
    /// UBND tỉnh, or its chair.
    ProvinceCommittee,
    Court,
    Procuracy,
    Police,
    /// Thi hành án.
    Enforcement,
    Party,
    /// Anything else, folded.
    Other(String),
}

/// Bodies of the district by the start of their names, folded and without blanks.
const DEPARTMENTS: [(&str, &str); 30] = [
    ("tnmt", "TNMT"),
    ("tnvamt", "TNMT"),
    ("tainguyen", "TNMT"),
    ("ldtbxh", "LDTBXH"),
    ("ldtbvaxh", "LDTBXH"),
    ("laodong", "LDTBXH"),
    ("ktht", "KTHT"),
    ("ktvaht", "KTHT"),
    ("kinhte", "KTHT"),
    ("tckh", "TCKH"),
    ("tcvakh", "TCKH"),
    ("taichinh", "TCKH"),
    ("gddt", "GDDT"),
    ("gdvadt", "GDDT"),
    ("giaoduc", "GDDT"),
    ("vhtt", "VHTT"),
    ("vhvatt", "VHTT"),
    ("vanhoa", "VHTT"),
    ("nnptnt", "NNPTNT"),
    ("nnvaptnt", "NNPTNT"),
    ("nongnghiep", "NNPTNT"),
    ("noivu", "PNV"),
    ("tuphap", "TP"),
    ("dantoc", "DT"),
    ("thanhtra", "TTH"),
    ("tiepcongdan", "BTCD"),
    ("vanphonghdnd", "VP"),
    ("vanphongubnd", "VP"),
    ("hdnd", "HDND"),
    ("hoidongnhandan", "HDND"),
];

/// Reads the name of an agency.
pub fn agency_hint(text: &str) -> AgencyHint {
    let words = fold_words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let folded = words.join(" ");
    let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| folded.starts_with(prefix));
    match words.as_slice() {
        [] | ["chua" | "khong", ..] => return AgencyHint::None,
        _ if starts(&["toa an", "tand"]) => return AgencyHint::Court,
        _ if starts(&["vien kiem sat", "vks"]) => return AgencyHint::Procuracy,
        _ if starts(&["cong an"]) => return AgencyHint::Police,
        _ if starts(&["chi cuc thi hanh an", "thi hanh an", "cuc thi hanh an"]) => return AgencyHint::Enforcement,
        _ if starts(&["huyen uy", "tinh uy", "dang uy", "uy ban kiem tra"]) => return AgencyHint::Party,
        _ => {}
    }
    let rest = after_committee(&words);
    match rest {
        ["xa"] | ["cap", "xa"] | ["xa", "thi", "tran"] => AgencyHint::SomeCommune,
        ["xa" | "tt", name @ ..] | ["thi", "tran", name @ ..] => AgencyHint::Commune(name.join(" ")),
        ["huyen", ..] | ["cap", "huyen"] => AgencyHint::DistrictCommittee,
        ["tinh", ..] | ["cap", "tinh"] => AgencyHint::ProvinceCommittee,
        ["so" | "bo" | "tong" | "cuc", ..] => AgencyHint::Other(folded),
        _ if words.contains(&"tinh") => AgencyHint::Other(folded),
        _ => department(rest).map_or(AgencyHint::Other(folded), AgencyHint::Department),
    }
}

/// The words after "UBND", "Ủy ban nhân dân", "Chủ tịch UBND", "Phó Chủ tịch UBND".
fn after_committee<'w, 'a>(words: &'w [&'a str]) -> &'w [&'a str] {
    let words = match words {
        ["pho", "chu", "tich", rest @ ..] | ["chu", "tich", rest @ ..] => rest,
        _ => words,
    };
    match words {
        ["ubnd", rest @ ..] | ["uy", "ban", "nhan", "dan", rest @ ..] => rest,
        _ => words,
    }
}

fn department(words: &[&str]) -> Option<&'static str> {
    let name = match words {
        ["phong" | "ban", rest @ ..] => rest.concat(),
        _ => words.concat(),
    };
    DEPARTMENTS.iter().find(|(start, _)| name.starts_with(start)).map(|(_, code)| *code)
}
