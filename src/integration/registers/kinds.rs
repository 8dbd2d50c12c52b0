//! The kind of a matter: "KN", "TC", "KN-PA", "Khiếu nại" …
use super::{phrases::first_named, report::Remark};
use crate::kernel::{codes::Kind, fold_words};

/// The kind a register names, read together with the matter's content, which tells recommendation from
/// feedback under "KN-PA". Without a kind, the content's first words decide, with a warning.
pub fn kind_of(named: &str, content: &str, warnings: &mut Vec<Remark>) -> Result<Kind, Remark> {
    let words = fold_words(named);
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| *word != "don").collect();
    match words.concat().as_str() {
        "kn" | "khieunai" => Ok(Kind::Complaint),
        "tc" | "tocao" => Ok(Kind::Denunciation),
        "kiennghi" | "denghi" => Ok(Kind::Recommendation),
        "pa" | "phananh" => Ok(Kind::Feedback),
        "knpa" | "kiennghipa" | "knphananh" | "kiennghiphananh" | "phananhkiennghi" | "pakn" => {
            Ok(recommendation_or_feedback(content, warnings))
        }
        "kntc" | "tckn" | "khieunaitocao" | "kntcknpa" | "khieunaitocaokiennghiphananh" => {
            warnings.push(Remark::new(
                "kind_mixed",
                "Một dòng ghi nhiều loại đơn: nhập là đơn có nhiều nội dung, phải tách.",
                "One row names several kinds: kept as mixed, to be split.",
            ));
            Ok(Kind::Mixed)
        }
        "" => by_content(content)
            .inspect(|_| {
                warnings.push(Remark::new(
                    "kind_from_content",
                    "Loại đơn để trống: lấy theo chữ đầu của nội dung.",
                    "The kind is empty: taken from the first words of the content.",
                ));
            })
            .ok_or_else(|| Remark::new("kind_missing", "Loại đơn để trống.", "The kind is empty.")),
        _ => Err(Remark::new(
            "kind_unknown",
            "Loại đơn không phải KN, TC hay KN-PA.",
            "The kind is none of KN, TC, KN-PA.",
        )),
    }
}

fn recommendation_or_feedback(content: &str, warnings: &mut Vec<Remark>) -> Kind {
    if let Some(kind @ (Kind::Recommendation | Kind::Feedback)) = by_content(content) {
        return kind;
    }
    warnings.push(Remark::new(
        "kind_assumed_recommendation",
        "KN-PA mà nội dung không mở đầu bằng \"Kiến nghị\" hay \"Phản ánh\": nhập là kiến nghị.",
        "KN-PA whose content begins with neither \"Kiến nghị\" nor \"Phản ánh\": kept as a recommendation.",
    ));
    Kind::Recommendation
}

fn by_content(content: &str) -> Option<Kind> {
    let words = fold_words(content);
    let start: Vec<&str> = words.iter().map(String::as_str).filter(|word| *word != "don").take(2).collect();
    first_named(
        &start.join(" "),
        &[
            ("khieu nai", Kind::Complaint),
            ("to cao", Kind::Denunciation),
            ("kien nghi", Kind::Recommendation),
            ("de nghi", Kind::Recommendation),
            ("phan anh", Kind::Feedback),
        ],
    )
}
