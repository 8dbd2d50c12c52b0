//! How many days the head must receive in person: LTCD Điều 12, 13, 15, 18; NĐ 64/2014 Điều 4; heads of party committees
//! by 11-QĐi/TW. What the laws of 2025 make of it from 1/7/2026 was not verified for the commune and the public service
//! unit: a parameter. A committee may ask more of its heads by a parameter of its own, which then counts.
use super::ParameterKey;
use crate::calendar::date;
use crate::kernel::codes::{AgencyLevel, codes};
use chrono::NaiveDate;

codes! {
    /// Whose duty it is to receive citizens in person.
    Receiver {
        ProvinceChair = "province_chair" ("Chủ tịch UBND tỉnh", "province chair"),
        DistrictChair = "district_chair" ("Chủ tịch UBND huyện", "district chair"),
        CommuneChair = "commune_chair" ("Chủ tịch UBND xã", "commune chair"),
        AgencyHead = "agency_head" ("thủ trưởng cơ quan khác", "head of another agency"),
        UnitHead = "unit_head" ("người đứng đầu đơn vị sự nghiệp công lập", "head of a public service unit"),
        CouncilDeputy = "council_deputy" ("đại biểu HĐND", "Council deputy"),
        DistrictPartyHead = "district_party_head" ("người đứng đầu cấp ủy huyện", "head of the district party committee"),
        CommunePartyHead = "commune_party_head" ("người đứng đầu cấp ủy xã", "head of a commune party committee"),
    }
    /// The time in which the minimum days fall.
    Per {
        Week = "week" ("tuần", "week"),
        Month = "month" ("tháng", "month"),
    }
}

/// A minimum of days with a session that the head led himself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinimumDays {
    pub who: Receiver,
    pub days: u32,
    pub per: Per,
    pub basis: &'static str,
    /// The first day in force.
    pub from: NaiveDate,
    /// The first day no longer in force.
    pub until: Option<NaiveDate>,
}

/// The duty on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    Fixed(&'static MinimumDays),
    Parameter(ParameterKey),
    /// No such office on that day (a district chair after 1/7/2025), or no law yet.
    None,
}

const LTCD: NaiveDate = date(2014, 7, 1);
const DISTRICTS_END: NaiveDate = date(2025, 7, 1);
const LAW_136: NaiveDate = date(2026, 7, 1);
const REGULATION_11: NaiveDate = date(2019, 2, 18);
const REGULATION_11_BASIS: &str = "Quy định 11-QĐi/TW ngày 18/02/2019 của Bộ Chính trị";

const fn row(who: Receiver, days: u32, per: Per, basis: &'static str, until: Option<NaiveDate>) -> MinimumDays {
    MinimumDays { who, days, per, basis, from: LTCD, until }
}

static MINIMUM: &[MinimumDays] = &[
    row(Receiver::ProvinceChair, 1, Per::Month, "Luật Tiếp công dân 2013, Điều 12 khoản 5", None),
    row(Receiver::DistrictChair, 2, Per::Month, "Luật Tiếp công dân 2013, Điều 13 khoản 5", Some(DISTRICTS_END)),
    row(Receiver::CommuneChair, 1, Per::Week, "Luật Tiếp công dân 2013, Điều 15 khoản 2 điểm d", Some(LAW_136)),
    row(Receiver::AgencyHead, 1, Per::Month, "Luật Tiếp công dân 2013, Điều 18 khoản 2", None),
    row(Receiver::UnitHead, 1, Per::Month, "Nghị định 64/2014/NĐ-CP, Điều 4 khoản 2", Some(LAW_136)),
    MinimumDays {
        from: REGULATION_11,
        ..row(Receiver::DistrictPartyHead, 1, Per::Month, REGULATION_11_BASIS, Some(DISTRICTS_END))
    },
    MinimumDays { from: REGULATION_11, ..row(Receiver::CommunePartyHead, 2, Per::Month, REGULATION_11_BASIS, None) },
];

/// The minimum of reception days that the law asks on a day.
pub fn minimum_days(who: Receiver, on: NaiveDate) -> Duty {
    let in_force = |row: &&MinimumDays| row.from <= on && row.until.is_none_or(|until| on < until);
    if let Some(row) = MINIMUM.iter().filter(|row| row.who == who).find(in_force) {
        return Duty::Fixed(row);
    }
    match who {
        Receiver::CouncilDeputy if on >= LTCD => Duty::Parameter(ParameterKey::DeputyReceptionDays),
        Receiver::CommuneChair if on >= LAW_136 => Duty::Parameter(ParameterKey::CommuneReceptionDays),
        Receiver::UnitHead if on >= LAW_136 => Duty::Parameter(ParameterKey::UnitReceptionDays),
        _ => Duty::None,
    }
}

/// Whose duty it is at an agency of a level.
pub fn receiver_of(level: AgencyLevel) -> Receiver {
    match level {
        AgencyLevel::Province => Receiver::ProvinceChair,
        AgencyLevel::District => Receiver::DistrictChair,
        AgencyLevel::Department => Receiver::AgencyHead,
        AgencyLevel::Commune => Receiver::CommuneChair,
    }
}

/// Whose duty it is in the party committee beside an agency of a level; none beside a department.
pub fn party_receiver_of(level: AgencyLevel) -> Option<Receiver> {
    match level {
        AgencyLevel::District => Some(Receiver::DistrictPartyHead),
        AgencyLevel::Commune => Some(Receiver::CommunePartyHead),
        AgencyLevel::Province | AgencyLevel::Department => None,
    }
}

impl Receiver {
    /// The parameter by which a party committee asks more days of its head than the law's row does.
    pub fn parameter(self) -> Option<ParameterKey> {
        match self {
            Self::DistrictPartyHead => Some(ParameterKey::PartyReceptionDaysDistrict),
            Self::CommunePartyHead => Some(ParameterKey::PartyReceptionDaysCommune),
            _ => None,
        }
    }
}
