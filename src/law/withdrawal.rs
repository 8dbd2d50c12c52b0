//! Rút đơn: any time before the decision, in writing or in minutes (Luật Khiếu nại 2011, Điều 10; Luật Tố cáo 2018, Điều
//! 33; NĐ 31/2019 Điều 4). A denunciation goes on in spite of it when there are signs of violation, coercion or slander;
//! of several petitioners the case goes on for the rest. A complaint is withdrawn in part only from 1/7/2026.
use super::Refusal;
use crate::calendar::date;
use crate::kernel::Tongues;
use crate::kernel::codes::{Kind, codes};
use chrono::NaiveDate;

const NEW_DECREES: NaiveDate = date(2026, 7, 1);
const LTC_33: &str = "Luật Tố cáo 2018, Điều 33; Nghị định 31/2019/NĐ-CP, Điều 4";

codes! {
    /// How much of a petition is withdrawn.
    WithdrawalScope {
        All = "all" ("rút toàn bộ", "all of it"),
        Part = "part" ("rút một phần nội dung", "part of its contents"),
        Signer = "signer" ("một người đứng tên rút", "one of its signers"),
    }
}

/// What was withdrawn, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Withdrawal {
    pub kind: Kind,
    pub scope: WithdrawalScope,
    pub on: NaiveDate,
    pub is_coerced: bool,
    /// The settler goes on all the same, for signs of violation, coercion or slander.
    pub continues: bool,
    /// Signers who did not withdraw.
    pub signers_left: u32,
}

/// Whether the case ends with the withdrawal.
///
/// # Errors
/// `coerced_withdrawal`, `no_partial_withdrawal`, `continues_without_ground`.
pub fn ends_by_withdrawal(w: &Withdrawal) -> Result<bool, Refusal> {
    let is_denunciation = w.kind == Kind::Denunciation;
    if w.is_coerced && !w.continues && w.scope == WithdrawalScope::All {
        return Err(Refusal::new(
            "coerced_withdrawal",
            Tongues::of(
                "Có dấu hiệu người rút đơn bị đe dọa, mua chuộc, ép buộc thì vụ việc vẫn tiếp tục; hãy ghi continues = true.",
                "Where the withdrawal was coerced the case goes on; record it with continues = true.",
            ),
            Some(if is_denunciation {
                LTC_33
            } else {
                "Luật Khiếu nại 2011, Điều 6, 10; Nghị định 155/2026/NĐ-CP, Điều 5"
            }),
        ));
    }
    if w.scope == WithdrawalScope::Part && w.kind == Kind::Complaint && w.on < NEW_DECREES {
        return Err(Refusal::new(
            "no_partial_withdrawal",
            Tongues::of(
                "Trước ngày 01/7/2026 khiếu nại chỉ rút toàn bộ; rút một phần nội dung áp dụng từ ngày đó, kể cả đơn đang giải quyết.",
                "Before 1 July 2026 a complaint is withdrawn as a whole; from that day also in part, open cases included.",
            ),
            Some("Luật Khiếu nại 2011, Điều 10; Nghị định 155/2026/NĐ-CP, Điều 22 khoản 1"),
        ));
    }
    if w.continues && w.scope == WithdrawalScope::All && !is_denunciation && !w.is_coerced {
        return Err(Refusal::new(
            "continues_without_ground",
            Tongues::of(
                "Người khiếu nại, kiến nghị rút toàn bộ thì phải đình chỉ; chỉ tiếp tục khi việc rút là do bị ép buộc.",
                "A complaint or recommendation withdrawn as a whole ends; it goes on only where the withdrawal was coerced.",
            ),
            Some("Luật Khiếu nại 2011, Điều 10"),
        ));
    }
    Ok(match w.scope {
        WithdrawalScope::All => !w.continues,
        WithdrawalScope::Part => false,
        WithdrawalScope::Signer => w.signers_left == 0 && !w.continues,
    })
}
