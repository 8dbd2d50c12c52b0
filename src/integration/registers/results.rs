//! Outcomes, handlings, results, fields, sources and competence as registers word them.
use super::{agencies_named::AgencyHint, phrases::first_named};
use crate::kernel::codes::{Competence, Field, Handling, Kind, Outcome, ReceptionOutcome, Source};

/// "Hướng xử lý" of a reception; of several, the one named first: "Giải thích, hướng dẫn" is explained.
pub fn reception_outcome_of(text: &str) -> Option<ReceptionOutcome> {
    use ReceptionOutcome as R;
    first_named(
        text,
        &[
            ("tu choi", R::Refused),
            ("khong tiep", R::Refused),
            ("don doc", R::Urged),
            ("chuyen", R::Forwarded),
            ("tiep nhan", R::PetitionReceived),
            ("nhan don", R::PetitionReceived),
            ("giai thich", R::Explained),
            ("tra loi", R::Explained),
            ("huong dan", R::Guided),
            ("giao", R::Directed),
            ("ghi nhan", R::Recorded),
            ("ghi lai", R::Recorded),
            ("ghi chep", R::Recorded),
            ("lap bien ban", R::Recorded),
        ],
    )
}

/// "Kết quả xử lý" of a petition.
pub fn handling_of(text: &str) -> Option<Handling> {
    use Handling as H;
    first_named(
        text,
        &[
            ("thu ly", H::Accepted),
            ("khong thu ly", H::Refused),
            ("khong du dieu kien thu ly", H::Refused),
            ("tu choi", H::Refused),
            ("huong dan", H::Guided),
            ("chuyen", H::Transferred),
            ("tra don", H::Returned),
            ("tra lai", H::Returned),
            ("don doc", H::Urged),
            ("luu", H::Filed),
            ("xep luu", H::Filed),
            ("tach", H::Split),
            ("phuc vu thanh tra", H::UsedForInspection),
            ("phuc vu cong tac quan ly", H::UsedForInspection),
        ],
    )
}

/// "Kết quả giải quyết" of a petition.
pub fn result_of(text: &str) -> Option<Outcome> {
    use Outcome as O;
    first_named(
        text,
        &[
            ("dung", O::Justified),
            ("dung toan bo", O::Justified),
            ("dung mot phan", O::PartlyJustified),
            ("co dung co sai", O::PartlyJustified),
            ("sai mot phan", O::PartlyJustified),
            ("khong dung", O::Unjustified),
            ("sai", O::Unjustified),
            ("cong nhan", O::Upheld),
            ("giu nguyen", O::Upheld),
            ("sua", O::Amended),
            ("huy", O::AnnulledReturned),
            ("tra loi", O::Answered),
            ("da tra loi", O::Answered),
            ("rut don", O::Withdrawn),
            ("rut", O::Withdrawn),
            ("dinh chi", O::Terminated),
        ],
    )
}

/// "Lĩnh vực". "khác" is `admin_other` for a complaint, which is always against an administrative decision or
/// act (Luật Khiếu nại, Điều 2), and `other` for everything else, whose subject may lie anywhere.
pub fn field_of(text: &str, kind: Kind) -> Option<Field> {
    let other = if kind == Kind::Complaint { Field::AdminOther } else { Field::Other };
    first_named(
        text,
        &[
            ("chinh sach", Field::AdminPolicy),
            ("che do", Field::AdminPolicy),
            ("dat dai", Field::AdminLand),
            ("dat", Field::AdminLand),
            ("nha dat", Field::AdminLand),
            ("nha cua", Field::AdminLand),
            ("cong chuc", Field::AdminCivilService),
            ("cong vu", Field::AdminCivilService),
            ("can bo", Field::AdminCivilService),
            ("tham nhung", Field::Corruption),
            ("tu phap", Field::Judicial),
            ("dang", Field::Party),
            ("doan the", Field::Party),
            ("hanh chinh khac", Field::AdminOther),
            ("khac", other),
        ],
    )
}

/// "Nguồn đơn".
pub fn source_of(text: &str) -> Option<Source> {
    use Source as S;
    first_named(
        text,
        &[
            ("truc tiep", S::InPerson),
            ("tiep cong dan", S::InPerson),
            ("buu dien", S::Post),
            ("buu chinh", S::Post),
            ("hom thu", S::Box),
            ("thung thu", S::Box),
            ("cong thong tin", S::Portal),
            ("cong dich vu cong", S::Portal),
            ("truc tuyen", S::Portal),
            ("thu dien tu", S::Portal),
            ("email", S::Portal),
            ("duong day nong", S::Hotline),
            ("dien thoai", S::Hotline),
            ("co quan khac", S::Forwarded),
            ("don vi khac", S::Forwarded),
            ("chuyen den", S::Forwarded),
            ("lanh dao", S::Leader),
            ("doi thoai", S::Dialogue),
            ("cu tri", S::VoterMeeting),
            ("tiep xuc cu tri", S::VoterMeeting),
            ("hoa giai", S::Mediation),
            ("khac", S::Other),
        ],
    )
}

/// "Thẩm quyền". What is not the own matter is a subordinate's when a commune settles it, else another body's.
/// Read for a register of the district: in a commune's own register another commune is no subordinate.
pub fn competence_of(text: &str, settling: &AgencyHint) -> Option<Competence> {
    let is_own = first_named(text, &[("khong thuoc", false), ("thuoc", true), ("cap duoi", false), ("khac", false)])?;
    Some(match (is_own, settling) {
        (true, _) => Competence::Own,
        (false, AgencyHint::Commune(_) | AgencyHint::SomeCommune) => Competence::Subordinate,
        (false, _) => Competence::Other,
    })
}
