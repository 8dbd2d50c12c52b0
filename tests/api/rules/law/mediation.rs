//! Luật Hòa giải ở cơ sở 2013, Điều 3: what may be mediated, and the article with which the rest is refused.
use tiepdan::kernel::codes::{Code, MediationMatter};
use tiepdan::law::may_be_mediated;

#[test]
fn four_kinds_of_matter_may_not_be_mediated() {
    use MediationMatter::{Administrative, BarredCivil, Criminal, PublicInterest};
    for matter in MediationMatter::ALL {
        let is_barred = [PublicInterest, BarredCivil, Criminal, Administrative].contains(matter);
        assert_eq!(may_be_mediated(*matter, false).is_err(), is_barred, "{matter}");
        // Only of a criminal violation may a law let the victim's request decide.
        assert_eq!(may_be_mediated(*matter, true).is_err(), is_barred && *matter != Criminal, "{matter}");
    }
    let refusal = may_be_mediated(PublicInterest, false).unwrap_err();
    assert_eq!((refusal.code, refusal.basis), ("may_not_be_mediated", Some("Luật Hòa giải ở cơ sở 2013, Điều 3")));
}
