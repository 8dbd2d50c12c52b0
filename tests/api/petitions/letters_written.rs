//! Letters from templates (TT 05/2021/TT-TTCP; Nghị định 30/2020/NĐ-CP): which fits, and what stands in it.
use serde_json::json;
use tiepdan::platform::app::Settings;

use super::sealing;
use crate::support::{Case, Client, House, bodies, document_xml};

async fn letter(client: &Client, case: &Case, form: &str) -> String {
    let answer = client.get(format!("{}/papers/{form}", case.url)).await;
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    assert_eq!(answer.assert_status(200).header("content-type"), Some(kind));
    let name = answer.header("content-disposition").unwrap();
    assert!(
        name.starts_with("attachment; filename=\"TD-2023-") && name.ends_with(&format!("-{form}.docx\"")),
        "{name}"
    );
    let text = document_xml(answer.bytes());
    assert!(!text.contains("{{"), "{form}: {text}");
    text
}

#[actix_web::test]
async fn a_receipt_holds_code_and_pin_and_each_is_in_the_trail() {
    let house = House::of(concat!(module_path!(), "::receipt")).await;
    let handler = house.sign_in("receptionist").await;
    let case = house.case(&bodies::complaint("H")).await;
    let text = letter(&handler, &case, "receipt").await;
    for told in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "ngày 06 tháng 3 năm 2023",
        "Lò Văn Ún",
        case.json["code"].as_str().unwrap(),
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    let pin = |text: &str| text.split_once("mã PIN ").unwrap().1.get(..8).unwrap().to_owned();
    assert_eq!(pin(&text), pin(&letter(&handler, &case, "receipt").await));
    let other = house.case(&bodies::complaint("H")).await;
    assert_ne!(pin(&text), pin(&letter(&handler, &other, "receipt").await));
    let held = format!("select count(*) from audit_entries where fields::text like '%{}%'", pin(&text));
    assert_eq!(house.number(&held).await, 0);
    let trail = format!(
        "select count(*) from audit_entries where action = 'write_petition_letter' and subject_id = '{}'
         and fields->'form'->>'to' = 'receipt'",
        case.id()
    );
    assert_eq!(house.number(&trail).await, 2);
}

#[actix_web::test]
async fn a_draft_fits_while_the_law_leaves_it_open_and_its_notice_once_it_is_recorded() {
    let house = House::of(concat!(module_path!(), "::fits")).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    let early = handler.get(format!("{}/papers/proposal", case.url)).await.assert_problem(409, "form_does_not_fit");
    assert_eq!(early["allowed_actions"], json!(["receipt"]));
    let case = Case::of(&handler.step(&case, "classify", &bodies::classify("complaint", "admin_land")).await);
    let proposal = letter(&handler, &case, "proposal").await;
    assert!(proposal.contains("PHIẾU ĐỀ XUẤT THỤ LÝ ĐƠN") && proposal.contains("Điều 27 Luật Khiếu nại năm 2011"));
    letter(&handler, &case, "refusal").await;
    let case = Case::of(&handler.step(&case, "accept", &bodies::accept("2023-03-03")).await);
    let notice = letter(&handler, &case, "acceptance").await;
    for told in ["05/TB-UBND", "CHỦ TỊCH", "Nguyễn Văn A", "03/03/2023"] {
        assert!(notice.contains(told), "{told}: {notice}");
    }
    for form in ["proposal", "refusal", "guidance"] {
        let url = format!("{}/papers/{form}", case.url);
        handler.get(url).await.assert_problem(409, "form_does_not_fit");
    }
    handler.get(format!("{}/papers/thank-you", case.url)).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn a_refusal_names_its_ground_and_a_transfer_where_it_goes() {
    let house = House::of(concat!(module_path!(), "::grounds")).await;
    let handler = house.sign_in("handler").await;
    let case = house.case_in("classified", &bodies::complaint("H")).await;
    let refused = json!({ "ground": "no_signature", "document": bodies::document("12/TB-UBND", "2023-03-03") });
    let case = Case::of(&handler.step(&case, "refuse", &refused).await);
    let text = letter(&handler, &case, "refusal").await;
    assert!(text.contains("12/TB-UBND") && text.contains("Luật Khiếu nại 2011, Điều 11"), "{text}");
    let case = house.case(&bodies::recommendation("H")).await;
    let mut elsewhere = bodies::classify("recommendation", "admin_other");
    elsewhere["competence"] = json!("other");
    let case = Case::of(&handler.step(&case, "classify", &elsewhere).await);
    let sent = json!({ "to_name": "Điện lực Tam Đường", "to_body_kind": "other",
                       "document": bodies::document("13/PC-UBND", "2023-03-03") });
    let case = Case::of(&handler.step(&case, "transfer", &sent).await);
    assert!(letter(&handler, &case, "transfer").await.contains("Kính gửi: Điện lực Tam Đường"));
}

#[actix_web::test]
async fn a_letter_about_a_sealed_case_leaves_the_denouncer_blank() {
    let house = House::of(concat!(module_path!(), "::sealed")).await;
    let leader = house.sign_in("leader").await;
    let mut case = house.case(&sealing::secret(bodies::denunciation("H"))).await;
    let again = json!({ "reason": "Bà ấy hẹn gặp riêng" });
    let mut told = letter(&leader, &case, "receipt").await;
    let mut sent = bodies::classify("denunciation", "corruption");
    sent["reason"] = again["reason"].clone();
    case = Case::of(&leader.step(&case, "classify", &sent).await);
    told += &letter(&leader, &case, "proposal").await;
    case = Case::of(&leader.step(&case, "accept", &bodies::accept("2023-03-06")).await);
    told += &letter(&leader, &case, "acceptance").await;
    assert!(told.contains("........................................") && told.contains("điền bằng tay"));
    assert!(sealing::SECRETS.iter().all(|secret| !told.contains(secret)), "{told}");
}

#[actix_web::test]
async fn only_the_holder_s_officers_write_its_letters() {
    let house = House::of(concat!(module_path!(), "::who")).await;
    let case = house.case(&bodies::complaint("03412")).await;
    for (reader, status) in
        [("officer.binhlu", 200), ("leader", 403), ("inspector", 403), ("officer.banbo", 404), ("admin", 404)]
    {
        house.sign_in(reader).await.get(format!("{}/papers/receipt", case.url)).await.assert_status(status);
    }
}

#[actix_web::test]
async fn an_office_s_own_template_goes_first_and_a_broken_one_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { templates: Some(folder.path().to_owned()), ..Settings::default() };
    let house = House::with(concat!(module_path!(), "::own"), settings).await;
    let handler = house.sign_in("handler").await;
    let case = house.case(&bodies::complaint("H")).await;
    assert!(letter(&handler, &case, "receipt").await.contains("GIẤY BIÊN NHẬN ĐƠN"));
    let own = folder.path().join("petition-receipt.docx");
    std::fs::copy("templates/reception-receipt.docx", &own).unwrap();
    let broken = handler.get(format!("{}/papers/receipt", case.url)).await.assert_problem(409, "template_broken");
    let detail = broken["detail"].as_str().unwrap();
    assert!(detail.contains("petition-receipt.docx") && detail.contains("{{lookup_pin}}"), "{detail}");
    std::fs::copy("templates/petition-receipt.docx", &own).unwrap();
    letter(&handler, &case, "receipt").await;
}
