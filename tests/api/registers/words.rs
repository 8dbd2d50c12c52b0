use super::{codes, read_visit, visit_with};
use tiepdan::integration::registers::*;
use tiepdan::kernel::codes::*;

#[test]
fn kn_pa_is_told_by_the_first_word_of_its_content() {
    let kind = |named: &str, content: &str| {
        let mut warnings = Vec::new();
        kind_of(named, content, &mut warnings).map(|kind| (kind, codes(&warnings))).map_err(|reason| reason.code)
    };
    assert_eq!(kind("KN-PA", "Kiến nghị làm đường"), Ok((Kind::Recommendation, vec![])));
    assert_eq!(kind("KNPA", "Đề nghị làm đường"), Ok((Kind::Recommendation, vec![])));
    assert_eq!(kind("kn - pa", "Phản ánh mỏ đá"), Ok((Kind::Feedback, vec![])));
    assert_eq!(kind("KN-PA", "Đường hỏng"), Ok((Kind::Recommendation, vec!["kind_assumed_recommendation"])));
    assert_eq!(kind("KN", "Kiến nghị"), Ok((Kind::Complaint, vec![])));
    assert_eq!(kind("Khiếu nại", ""), Ok((Kind::Complaint, vec![])));
    assert_eq!(kind("Đơn tố cáo", ""), Ok((Kind::Denunciation, vec![])));
    assert_eq!(kind("TC", ""), Ok((Kind::Denunciation, vec![])));
    assert_eq!(kind("KN, TC", ""), Ok((Kind::Mixed, vec!["kind_mixed"])));
    assert_eq!(kind("", "Tố cáo trưởng bản"), Ok((Kind::Denunciation, vec!["kind_from_content"])));
    assert_eq!(kind("", "Đường hỏng"), Err("kind_missing"));
    assert_eq!(kind("Khác", ""), Err("kind_unknown"));
}

#[test]
fn periodic_and_unscheduled_receptions_are_never_the_staffs() {
    let held = |mode: &str, host: &str| held_as(mode, host).map(|held| (held.mode, held.host)).map_err(|r| r.code);
    assert_eq!(held("Thường xuyên", "Lò Văn Hặc"), Ok((ReceptionMode::Regular, Host::Staff)));
    assert_eq!(held("Định kỳ", "Chủ tịch UBND huyện"), Ok((ReceptionMode::Periodic, Host::Head)));
    assert_eq!(held("Định kỳ", "Lò Văn Hặc"), Ok((ReceptionMode::Periodic, Host::Head)));
    assert_eq!(held("Định kỳ", "Phó Chủ tịch UBND huyện"), Ok((ReceptionMode::Periodic, Host::Delegate)));
    assert_eq!(held("Ủy quyền", ""), Ok((ReceptionMode::Periodic, Host::Delegate)));
    assert_eq!(held("Uỷ quyền", ""), Ok((ReceptionMode::Periodic, Host::Delegate)));
    assert_eq!(held("Đột xuất", "Chủ tịch (ủy quyền cho Phó)"), Ok((ReceptionMode::Unscheduled, Host::Delegate)));
    assert_eq!(held("Tiếp đột xuất", "Chủ tịch"), Ok((ReceptionMode::Unscheduled, Host::Head)));
    assert_eq!(held("", "Chủ tịch"), Err("mode_unknown"));
}

#[test]
fn outcomes_handlings_and_results_are_read_from_their_words() {
    use ReceptionOutcome as R;
    assert_eq!(reception_outcome_of("Giải thích, hướng dẫn"), Some(R::Explained));
    assert_eq!(reception_outcome_of("Hướng dẫn gửi đơn đến TAND"), Some(R::Guided));
    assert_eq!(reception_outcome_of("Chuyển đơn đến cơ quan có thẩm quyền"), Some(R::Forwarded));
    assert_eq!(reception_outcome_of("Đôn đốc UBND xã giải quyết"), Some(R::Urged));
    assert_eq!(reception_outcome_of("Giao Phòng TNMT trả lời trước 15/3"), Some(R::Directed));
    assert_eq!(reception_outcome_of("Từ chối tiếp"), Some(R::Refused));
    assert_eq!(reception_outcome_of("?"), None);
    assert_eq!(handling_of("Không thụ lý"), Some(Handling::Refused));
    assert_eq!(handling_of("Thụ lý giải quyết"), Some(Handling::Accepted));
    assert_eq!(handling_of("Xếp lưu đơn"), Some(Handling::Filed));
    assert_eq!(result_of("Khiếu nại đúng"), Some(Outcome::Justified));
    assert_eq!(result_of("Khiếu nại không đúng"), Some(Outcome::Unjustified));
    assert_eq!(result_of("Tố cáo đúng một phần"), Some(Outcome::PartlyJustified));
    assert_eq!(result_of("Tố cáo sai"), Some(Outcome::Unjustified));
    assert_eq!(result_of("Rút đơn"), Some(Outcome::Withdrawn));
    assert_eq!(result_of("Đã trả lời"), Some(Outcome::Answered));
}

#[test]
fn fields_and_sources_are_read_from_their_words() {
    assert_eq!(field_of("chính sách", Kind::Feedback), Some(Field::AdminPolicy));
    assert_eq!(field_of("Đất đai, nhà cửa", Kind::Complaint), Some(Field::AdminLand));
    assert_eq!(field_of("công chức, công vụ", Kind::Denunciation), Some(Field::AdminCivilService));
    assert_eq!(field_of("tham nhũng", Kind::Denunciation), Some(Field::Corruption));
    assert_eq!(field_of("khác", Kind::Complaint), Some(Field::AdminOther));
    assert_eq!(field_of("khác", Kind::Feedback), Some(Field::Other));
    assert_eq!(source_of("Cơ quan khác chuyển đến"), Some(Source::Forwarded));
    assert_eq!(source_of("Lãnh đạo chuyển đến"), Some(Source::Leader));
    assert_eq!(source_of("Bưu điện"), Some(Source::Post));
    assert_eq!(source_of("Cổng thông tin"), Some(Source::Portal));
    assert_eq!(source_of(""), None);
}

#[test]
fn agencies_are_hinted_by_the_names_registers_use() {
    let commune = |name: &str| AgencyHint::Commune(name.to_owned());
    assert_eq!(agency_hint("Xã Tả Lèng"), commune("ta leng"));
    assert_eq!(agency_hint("UBND xã Bản Bo"), commune("ban bo"));
    assert_eq!(agency_hint("Thị trấn Tam Đường"), commune("tam duong"));
    assert_eq!(agency_hint("Chủ tịch UBND TT Tam Đường"), commune("tam duong"));
    assert_eq!(agency_hint("UBND xã"), AgencyHint::SomeCommune);
    assert_eq!(agency_hint("UBND huyện"), AgencyHint::DistrictCommittee);
    assert_eq!(agency_hint("Chủ tịch UBND huyện Tam Đường"), AgencyHint::DistrictCommittee);
    assert_eq!(agency_hint("UBND tỉnh"), AgencyHint::ProvinceCommittee);
    assert_eq!(agency_hint("Tòa án nhân dân huyện"), AgencyHint::Court);
    assert_eq!(agency_hint("Phòng TN&MT"), AgencyHint::Department("TNMT"));
    assert_eq!(agency_hint("Phòng Tài nguyên và Môi trường huyện"), AgencyHint::Department("TNMT"));
    assert_eq!(agency_hint("Phòng LĐ-TB&XH"), AgencyHint::Department("LDTBXH"));
    assert_eq!(agency_hint("Thanh tra huyện"), AgencyHint::Department("TTH"));
    assert_eq!(agency_hint("Sở TN&MT"), AgencyHint::Other("so tn mt".to_owned()));
    assert_eq!(agency_hint("Thanh tra tỉnh"), AgencyHint::Other("thanh tra tinh".to_owned()));
    assert_eq!(agency_hint("Chưa"), AgencyHint::None);
}

#[test]
fn a_refusal_names_its_clause_or_says_that_it_does_not() {
    assert_eq!(refusal_clause("TB từ chối theo Điều 9"), RefusalClause::Unstated);
    assert_eq!(refusal_clause("TB từ chối theo khoản 3 Điều 9"), RefusalClause::SettledPersistent);
    assert_eq!(refusal_clause("Công dân say rượu"), RefusalClause::Incapable);
    let mut row = visit_with(9, "Từ chối tiếp");
    row[10] = "TB từ chối theo Điều 9";
    assert_eq!(codes(&read_visit(&row).warnings), ["refusal_ground_unstated"]);
    row[10] = "Từ chối theo Điều 9 khoản 2";
    let visit = read_visit(&row);
    assert_eq!(visit.refusal_ground.map(RefusalClause::code), Some("disorderly"));
    assert!(visit.warnings.is_empty());
}

#[test]
fn interpreters_repeats_and_duplicates_are_read_from_the_note() {
    assert_eq!(interpreter_language("Người dân tộc Mông, có phiên dịch").as_deref(), Some("Mông"));
    assert_eq!(interpreter_language("Có phiên dịch tiếng Dao").as_deref(), Some("Dao"));
    assert_eq!(interpreter_language("Có phiên dịch").as_deref(), Some(""));
    assert_eq!(interpreter_language("Người dân tộc Mông"), None);
    assert!(is_repeat("Vụ việc tiếp lần 2"));
    assert!(!is_repeat("Vụ việc tiếp lần 1"));
    assert!(!is_repeat("Tiếp lần đầu"));
    assert!(is_duplicate("Đơn trùng"));
    assert!(is_duplicate("don trung"));
    assert!(!is_duplicate("Đơn Trung ương chuyển về"));
}
