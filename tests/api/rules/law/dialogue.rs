//! Đối thoại before a complaint is decided: Luật Khiếu nại 2011, Điều 30, 39.
use tiepdan::kernel::codes::Kind::{Complaint, Denunciation};
use tiepdan::law::dialogue_held;

#[test]
fn the_second_level_always_wants_it_the_first_where_demand_and_finding_differ() {
    for (level, agrees, article) in [
        (1, None, None),
        (1, Some(true), None),
        (1, Some(false), Some("Luật Khiếu nại 2011, Điều 30")),
        (2, None, Some("Luật Khiếu nại 2011, Điều 39")),
        (2, Some(true), Some("Luật Khiếu nại 2011, Điều 39")),
        (2, Some(false), Some("Luật Khiếu nại 2011, Điều 39")),
    ] {
        let said = dialogue_held(Complaint, level, agrees, false).err().and_then(|refusal| refusal.basis);
        assert_eq!(said, article, "{level} {agrees:?}");
        assert!(dialogue_held(Complaint, level, agrees, true).is_ok());
        assert!(dialogue_held(Denunciation, level, agrees, false).is_ok());
    }
}
