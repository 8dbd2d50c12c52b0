use super::{of_kind, visit};
use serde_json::json;
use tiepdan::kernel::codes::Kind;
use tiepdan::people::PersonBody;
use tiepdan::receptions::{VisitBody, is_sealed, part};

/// A denunciation with a secret in every free field.
fn denunciation() -> VisitBody {
    visit(|v| {
        v["citizens"] = json!([{ "full_name": "BÍ MẬT 1", "address": "BÍ MẬT 2", "phone": "BÍ MẬT 3" }]);
        v["matters"] = json!([
            { "kind": "feedback", "content": "BÍ MẬT 4", "occurrence": "first" },
            { "kind": "denunciation", "content": "BÍ MẬT 5", "occurrence": "repeat",
              "previous_reception_id": "00000000-0000-0000-0000-000000000007" }
        ]);
        v["request"] = json!("BÍ MẬT 6");
        v["prior_settlement"] = json!("BÍ MẬT 7");
        v["note"] = json!("BÍ MẬT 8");
        v["interpreter_language"] = json!("BÍ MẬT 9");
        v["statement"] = json!({ "is_read_back": true, "signed_by": "BÍ MẬT 10" });
        v["follow_up"] = json!([{ "text": "BÍ MẬT 11", "on": "2023-04-01" }]);
    })
}

#[test]
fn one_denunciation_seals_the_whole_visit() {
    let parted = part(&denunciation());
    let sealed = parted.sealed.clone().unwrap();
    let kept = format!("{sealed:?}");
    let shown = format!("{:?}", tiepdan::receptions::Parted { sealed: None, ..parted });
    for n in 1..=11 {
        assert!(kept.contains(&format!("BÍ MẬT {n}")), "{n}");
    }
    assert!(!shown.contains("BÍ MẬT") && !shown.to_lowercase().contains("bi mat"), "{shown}");
}

#[test]
fn the_earlier_visit_of_a_denouncer_is_linked_only_inside() {
    let sealed = part(&denunciation()).sealed.unwrap();
    assert_eq!(sealed.links.len(), 1);
}

#[test]
fn a_denunciation_and_what_may_hold_one_are_sealed_and_other_kinds_are_not() {
    for kind in [Kind::Complaint, Kind::Recommendation, Kind::Feedback] {
        let body = of_kind(kind);
        assert!(!is_sealed(&body.matters) && part(&body).sealed.is_none(), "{kind}");
    }
    for kind in [Kind::Denunciation, Kind::Mixed] {
        assert!(is_sealed(&of_kind(kind).matters), "{kind}");
    }
}

#[test]
fn an_open_visit_is_searched_by_its_folded_texts_and_never_by_names() {
    let parted = part(&visit(|v| v["request"] = json!("Đề nghị TRẢ LỜI")));
    assert_eq!(parted.search, "do dac lai thua dat\nde nghi tra loi");
    assert_eq!(parted.citizens.first().and_then(|p: &PersonBody| p.full_name.as_deref()), Some("Sùng A Dơ"));
}
