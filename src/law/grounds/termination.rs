use super::{Ground, find};
use crate::calendar::date;
use crate::kernel::codes::{Kind, codes};
use crate::law::Refusal;
use chrono::NaiveDate;

const LKN: NaiveDate = date(2012, 7, 1);
const LTC: NaiveDate = date(2019, 1, 1);
const LTCD: NaiveDate = date(2014, 7, 1);

codes! {
    /// Why the settlement of a denunciation is terminated (Luật Tố cáo 2018, Điều 34 khoản 3).
    DenunciationTermination {
        FullWithdrawal = "full_withdrawal" ("người tố cáo rút toàn bộ nội dung tố cáo", "the denunciation was withdrawn as a whole"),
        DenouncedDied = "denounced_died" ("người bị tố cáo chết, nội dung chỉ liên quan trách nhiệm của người đó", "the denounced died and only their own liability is at issue"),
        AlreadyDecided = "already_decided" ("đã được giải quyết bằng bản án, quyết định có hiệu lực", "already settled by a judgment or decision in force"),
    }
    /// Why the settlement of a complaint, recommendation or feedback is terminated.
    PetitionTermination {
        Withdrawn = "withdrawn" ("người khiếu nại, kiến nghị rút đơn", "the petition was withdrawn"),
        Other = "other" ("căn cứ khác, nêu rõ văn bản", "another ground, its document named"),
    }
}

impl DenunciationTermination {
    pub fn ground(self) -> Ground {
        Ground::of(self, "Luật Tố cáo 2018, Điều 34 khoản 3", LTC, true)
    }
}

impl PetitionTermination {
    /// Of complaints: withdrawal (Điều 10); other grounds are what the document names.
    pub fn of_complaint(self) -> Ground {
        Ground::of(self, "Luật Khiếu nại 2011, Điều 10", LKN, true)
    }

    pub fn of_feedback(self) -> Ground {
        Ground::of(self, "Luật Tiếp công dân 2013, Điều 28", LTCD, true)
    }
}

/// The ground on which the settlement of a kind is terminated on a day.
///
/// # Errors
/// `ground_not_lawful`, naming the lawful ones.
pub fn termination_ground(kind: Kind, code: &str, on: NaiveDate) -> Result<Ground, Refusal> {
    match kind {
        Kind::Denunciation => find(code, on, DenunciationTermination::ground, "Luật Tố cáo 2018, Điều 34 khoản 3"),
        Kind::Complaint => find(code, on, PetitionTermination::of_complaint, "Luật Khiếu nại 2011, Điều 10"),
        _ => find(code, on, PetitionTermination::of_feedback, "Luật Tiếp công dân 2013, Điều 28"),
    }
}
