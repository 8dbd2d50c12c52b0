//! What looks wrong about a visit and is stored all the same.
use crate::kernel::Lang;
use crate::kernel::codes::Kind;
use crate::law::representatives_for;
use crate::people::{PersonBody, Warning, rules};

/// A delegation, from so many people (Luật Tiếp công dân 2013, Điều 29).
const DELEGATION: u32 = 5;

/// The doubts about numbers, phones, representatives and mixed matters, by pointer.
pub fn doubts(
    citizens: &[PersonBody],
    kinds: &[Kind],
    people_count: i32,
    is_representative: bool,
    lang: Lang,
) -> Vec<Warning> {
    let said = |vi: String, en: String| if lang == Lang::En { en } else { vi };
    let mut warnings: Vec<Warning> = citizens
        .iter()
        .enumerate()
        .flat_map(|(n, person)| rules::doubts(person).into_iter().map(move |doubt| (n, doubt)))
        .map(|(n, (field, code, detail))| Warning {
            pointer: format!("/citizens/{n}/{field}"),
            code: code.into(),
            detail: detail.get(lang).into(),
        })
        .collect();
    let people = u32::try_from(people_count).unwrap_or_default();
    let named = u32::try_from(citizens.len()).unwrap_or(u32::MAX);
    let wanted = representatives_for(people);
    let (least, most) = (wanted.at_least, wanted.at_most);
    if is_representative && !(least..=most).contains(&named) && named > 0 {
        warnings.push(Warning {
            pointer: "/citizens".into(),
            code: "representatives".into(),
            detail: said(
                format!("{people} người cử {least} đến {most} người đại diện ({}); vẫn được lưu.", wanted.basis),
                format!(
                    "{people} people send {least} to {most} representatives ({}); stored all the same.",
                    wanted.basis
                ),
            ),
        });
    }
    if people >= DELEGATION && !is_representative {
        warnings.push(Warning {
            pointer: "/is_representative".into(),
            code: "representatives_wanted".into(),
            detail: said(
                format!("Đoàn {people} người cần cử người đại diện ({}); vẫn được lưu.", wanted.basis),
                format!("A delegation of {people} sends representatives ({}); stored all the same.", wanted.basis),
            ),
        });
    }
    let mixed = kinds.iter().enumerate().filter(|(_, kind)| **kind == Kind::Mixed).map(|(n, _)| Warning {
        pointer: format!("/matters/{n}/kind"),
        code: "mixed_is_sealed".into(),
        detail: said(
            "Nội dung hỗn hợp có thể chứa tố cáo nên cả lượt tiếp được bảo mật; hãy ghi mỗi loại nội dung thành một vụ việc riêng.".into(),
            "A mixed matter may hold a denunciation, so the whole visit is sealed; write each kind as a matter of its own.".into(),
        ),
    });
    warnings.extend(mixed);
    warnings
}
