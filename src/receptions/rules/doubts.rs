//! What looks wrong about a visit and is stored all the same.
use crate::kernel::Lang;
use crate::kernel::codes::{Host, Kind};
use crate::law::representatives_for;
use crate::people::{PersonBody, Warning, rules};
use crate::receptions::bodies::StatementBody;

/// What of a visit is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Looked<'a> {
    pub citizens: &'a [PersonBody],
    pub kinds: &'a [Kind],
    pub people_count: i32,
    /// A delegation of many people, by the parameter `crowd_threshold`.
    pub is_crowd: bool,
    pub is_representative: bool,
    pub host: Host,
    pub statement: Option<&'a StatementBody>,
}

/// The doubts about numbers, phones, representatives, the statement and mixed matters, by pointer.
pub fn doubts(looked: Looked<'_>, lang: Lang) -> Vec<Warning> {
    let Looked { citizens, kinds, people_count, is_crowd, is_representative, host, statement } = looked;
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
    if is_crowd && !is_representative {
        warnings.push(Warning {
            pointer: "/is_representative".into(),
            code: "representatives_wanted".into(),
            detail: said(
                format!("Đoàn {people} người cần cử người đại diện ({}); vẫn được lưu.", wanted.basis),
                format!("A delegation of {people} sends representatives ({}); stored all the same.", wanted.basis),
            ),
        });
    }
    if is_crowd && host == Host::Staff {
        warnings.push(Warning {
            pointer: "/host".into(),
            code: "head_receives_crowd".into(),
            detail: said(
                "Đoàn đông người do người đứng đầu hoặc người được ủy quyền tiếp (Luật Tiếp công dân 2013, Điều 30 khoản 1); vẫn được lưu.".into(),
                "A delegation of many people is received by the head or a delegate (Law on Citizen Reception 2013, Article 30(1)); stored all the same.".into(),
            ),
        });
    }
    if statement.is_some_and(|statement| !statement.is_read_back) {
        warnings.push(Warning {
            pointer: "/statement/is_read_back".into(),
            code: "statement_not_read_back".into(),
            detail: said(
                "Lời trình bày phải được đọc lại cho công dân nghe, ký hoặc điểm chỉ xác nhận (Luật Tiếp công dân 2013, Điều 25); vẫn được lưu.".into(),
                "A statement is read back and confirmed by signature or fingerprint (Law on Citizen Reception 2013, Article 25); stored all the same.".into(),
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
