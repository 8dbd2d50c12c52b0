//! What looks wrong about a visit and is stored all the same.
use crate::kernel::codes::{Code as _, Host, Kind, ReceptionMode};
use crate::kernel::{Lang, Tongues};
use crate::law::representatives_for;
use crate::people::{PersonBody, Warning, rules};
use crate::receptions::bodies::StatementBody;
use crate::receptions::model::Sitting;

/// What of a visit is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Looked<'a> {
    pub citizens: &'a [PersonBody],
    pub kinds: &'a [Kind],
    pub people_count: i32,
    /// A delegation of many people, by the parameter `crowd_threshold`.
    pub is_crowd: bool,
    pub is_representative: bool,
    pub mode: ReceptionMode,
    pub host: Host,
    /// The session behind it.
    pub sitting: Sitting,
    pub statement: Option<&'a StatementBody>,
}

/// The doubts about numbers, phones, representatives, the statement, mixed matters and the session, by pointer.
pub fn doubts(looked: Looked<'_>, lang: Lang) -> Vec<Warning> {
    let Looked { citizens, kinds, people_count, is_crowd, is_representative, host, statement, .. } = looked;
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
    warnings.extend(of_session(looked, lang));
    warnings
}

/// A visit to the head or a delegate that no session stands behind, and one that names a session somebody else held: form
/// 01/TCD and the compliance with reception days would tell of different days.
fn of_session(looked: Looked<'_>, lang: Lang) -> Vec<Warning> {
    let Looked { mode, host, sitting, .. } = looked;
    let warned = |code: &str, said: &Tongues| Warning {
        pointer: "/session_id".into(),
        code: code.into(),
        detail: said.get(lang).to_owned(),
    };
    if let Some(held_by) = sitting.held_by.filter(|held_by| *held_by != host) {
        let (wrote, held) = (host.label(), held_by.label());
        let said = Tongues::new(
            format!("Lượt tiếp ghi {} chủ trì, nhưng buổi tiếp do {} chủ trì; vẫn được lưu.", wrote.vi, held.vi),
            format!(
                "The visit says it was held by {}, its session was held by {}; stored all the same.",
                wrote.en, held.en
            ),
        );
        return vec![warned("session_held_by_another", &said)];
    }
    if sitting.is_known {
        return Vec::new();
    }
    match mode {
        ReceptionMode::Regular => Vec::new(),
        ReceptionMode::Periodic if host == Host::Delegate => vec![warned(
            "delegate_without_session",
            &Tongues::of(
                "Người được ủy quyền tiếp mà không có buổi tiếp nào: biểu 01/TCD tính một kỳ tiếp, bảng ngày tiếp của thủ trưởng không thấy ngày ủy quyền; hãy ghi buổi tiếp và gắn lượt tiếp vào. Vẫn được lưu.",
                "A delegate received and there is no session: form 01/TCD counts one, the head's reception days do not show the delegated day; record the session and name it. Stored all the same.",
            ),
        )],
        ReceptionMode::Periodic => vec![warned(
            "head_without_session",
            &Tongues::of(
                "Thủ trưởng tiếp mà không có buổi tiếp nào: biểu 01/TCD tính một kỳ tiếp, số ngày thủ trưởng phải tiếp thì không; hãy ghi buổi tiếp và gắn lượt tiếp vào. Vẫn được lưu.",
                "The head received and there is no session: form 01/TCD counts one, the head's reception days do not; record the session and name it. Stored all the same.",
            ),
        )],
        ReceptionMode::Unscheduled => vec![warned(
            "unscheduled_without_ground",
            &Tongues::of(
                "Thủ trưởng (hoặc người được ủy quyền) tiếp đột xuất phải có một trong hai căn cứ của Luật Tiếp công dân 2013, Điều 18 khoản 3: hãy ghi buổi tiếp đột xuất nêu căn cứ (complex_case hoặc serious_consequences) và gắn lượt tiếp vào. Vẫn được lưu.",
                "A head (or a delegate) receives out of schedule on one of the two grounds of the Law on Citizen Reception 2013, Article 18(3): record the unscheduled session with its ground (complex_case or serious_consequences) and name it. Stored all the same.",
            ),
        )],
    }
}
