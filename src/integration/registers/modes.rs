//! How a reception was held: "Thường xuyên", "Định kỳ", "Đột xuất", "Ủy quyền".
use super::{phrases, report::Remark};
use crate::kernel::codes::{Host, ReceptionMode};

/// The mode and who received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    pub mode: ReceptionMode,
    pub host: Host,
}

#[derive(Clone, Copy)]
enum Named {
    Regular,
    Periodic,
    Unscheduled,
    Delegated,
}

/// Reads "Hình thức tiếp" together with "Người tiếp". "Ủy quyền" is periodic, by a delegate; periodic and
/// unscheduled receptions are the head's (Luật Tiếp công dân, Điều 18) and never the staff's.
pub fn held_as(mode: &str, host: &str) -> Result<Held, Remark> {
    let named = phrases::first_named(
        mode,
        &[
            ("thuong xuyen", Named::Regular),
            ("tx", Named::Regular),
            ("dinh ky", Named::Periodic),
            ("dk", Named::Periodic),
            ("dot xuat", Named::Unscheduled),
            ("dx", Named::Unscheduled),
            ("uy quyen", Named::Delegated),
        ],
    )
    .ok_or_else(|| {
        Remark::new(
            "mode_unknown",
            "Hình thức tiếp không phải Thường xuyên, Định kỳ, Đột xuất hay Ủy quyền.",
            "The mode is none of regular, periodic, unscheduled, delegated.",
        )
    })?;
    let is_delegated = is_delegate(host) || phrases::names_any(mode, &["uy quyen"]);
    let head = if is_delegated { Host::Delegate } else { Host::Head };
    Ok(match named {
        Named::Regular => Held { mode: ReceptionMode::Regular, host: Host::Staff },
        Named::Periodic | Named::Delegated => Held { mode: ReceptionMode::Periodic, host: head },
        Named::Unscheduled => Held { mode: ReceptionMode::Unscheduled, host: head },
    })
}

/// "Phó Chủ tịch …", "PCT …", "… (ủy quyền)"; "tổ dân phố" folds to the same word as "phó".
fn is_delegate(host: &str) -> bool {
    const DEPUTIES: [&str; 8] =
        ["uy quyen", "pho chu tich", "pct", "pho truong", "pho chanh", "pho bi thu", "pho giam doc", "pho ban"];
    phrases::names_any(host, &DEPUTIES) || crate::kernel::fold(host).starts_with("pho ")
}
