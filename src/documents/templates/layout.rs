//! What stands on every letter of an office (Nghị định 30/2020/NĐ-CP): who writes, where, when, who signs.
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

use crate::agencies::Agency;
use crate::kernel::codes::Post;

/// A line to be filled in by hand.
pub const BLANK: &str = "........................................";

/// The values of a letter by placeholder.
pub type Letter = BTreeMap<&'static str, String>;

/// What is said of several people, each once: a family has one address.
pub fn each_once<'a>(said: impl IntoIterator<Item = &'a str>) -> String {
    let mut told: Vec<&str> = Vec::new();
    for one in said {
        if !told.contains(&one) {
            told.push(one);
        }
    }
    if told.is_empty() { BLANK.into() } else { told.join("; ") }
}

pub fn day(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// Head and place of an agency's letter of a day; the number is given when it is issued.
pub fn office(agency: &Agency, parent: Option<&Agency>, today: NaiveDate) -> Letter {
    let place = place_of(agency).or(parent.and_then(place_of)).unwrap_or(BLANK);
    BTreeMap::from([
        ("agency", agency.name.to_uppercase()),
        ("agency_name", agency.name.clone()),
        ("parent_agency", parent.map(|parent| parent.name.to_uppercase()).unwrap_or_default()),
        ("place_and_day", format!("{place}, ngày {:02} tháng {} năm {}", today.day(), today.month(), today.year())),
        ("document_number", "......../........".to_owned()),
        ("signer_post", signer(agency, Post::Head)),
        ("signer_name", String::new()),
    ])
}

/// `UBND xã Bản Bo` writes from Bản Bo.
fn place_of(agency: &Agency) -> Option<&str> {
    ["UBND huyện ", "UBND xã ", "UBND thị trấn ", "UBND phường "].iter().find_map(|head| agency.name.strip_prefix(head))
}

/// Who signs, as it stands over the signature.
pub fn signer(agency: &Agency, post: Post) -> String {
    let head = if agency.name.starts_with("UBND") { "CHỦ TỊCH" } else { "THỦ TRƯỞNG" };
    match post {
        Post::Head => head.to_owned(),
        Post::Acting => format!("Q. {head}"),
        Post::Deputy => format!("KT. {head}\nPHÓ {head}"),
        Post::Staff => format!("TL. {head}"),
    }
}
