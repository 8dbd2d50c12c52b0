//! Rút đơn: Luật Khiếu nại 2011, Điều 10; Luật Tố cáo 2018, Điều 33; NĐ 31/2019, Điều 4; NĐ155 Điều 5, 22.
use super::super::day;
use tiepdan::kernel::codes::Kind::{self, Complaint, Denunciation, Feedback};
use tiepdan::law::{Withdrawal, WithdrawalScope, ends_by_withdrawal};

use WithdrawalScope::{All, Part, Signer};

const OLD: &str = "2023-03-06";
const NEW: &str = "2026-07-01";

fn withdrawn(kind: Kind, scope: WithdrawalScope, on: &str) -> Withdrawal {
    Withdrawal { kind, scope, on: day(on), is_coerced: false, continues: false, signers_left: 1 }
}

#[test]
fn all_of_it_ends_a_part_and_one_of_several_do_not() {
    for kind in [Complaint, Denunciation, Feedback] {
        assert_eq!(ends_by_withdrawal(&withdrawn(kind, All, OLD)), Ok(true));
        assert_eq!(ends_by_withdrawal(&withdrawn(kind, Signer, OLD)), Ok(false));
        let last = Withdrawal { signers_left: 0, ..withdrawn(kind, Signer, OLD) };
        assert_eq!(ends_by_withdrawal(&last), Ok(true));
        assert_eq!(ends_by_withdrawal(&withdrawn(kind, Part, NEW)), Ok(false));
    }
}

#[test]
fn a_complaint_is_withdrawn_in_part_from_july_2026_on() {
    let refused = ends_by_withdrawal(&withdrawn(Complaint, Part, "2026-06-30")).unwrap_err();
    assert_eq!(refused.code, "no_partial_withdrawal");
    assert_eq!(ends_by_withdrawal(&withdrawn(Denunciation, Part, OLD)), Ok(false));
}

#[test]
fn what_was_coerced_goes_on() {
    for kind in [Complaint, Denunciation, Feedback] {
        let coerced = Withdrawal { is_coerced: true, ..withdrawn(kind, All, OLD) };
        assert_eq!(ends_by_withdrawal(&coerced).unwrap_err().code, "coerced_withdrawal");
        assert_eq!(ends_by_withdrawal(&Withdrawal { continues: true, ..coerced }), Ok(false));
    }
}

#[test]
fn only_a_denunciation_goes_on_without_coercion() {
    let on = |kind| Withdrawal { continues: true, ..withdrawn(kind, All, OLD) };
    assert_eq!(ends_by_withdrawal(&on(Denunciation)), Ok(false));
    for kind in [Complaint, Feedback] {
        assert_eq!(ends_by_withdrawal(&on(kind)).unwrap_err().code, "continues_without_ground");
    }
}
