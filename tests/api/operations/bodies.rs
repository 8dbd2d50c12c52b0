//! A good body for every operation that takes one.
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::support::{Form, agency, bodies};

/// Another number each time, for what may exist once only.
pub fn next() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Another day of the past each time.
fn some_day() -> String {
    let next = next();
    format!("{}-{:02}-{:02}", 1991 + next / 336, 1 + next / 28 % 12, 1 + next % 28)
}

/// A session of the head, on another day each time.
pub fn session(agency_id: &str) -> Value {
    json!({ "agency_id": agency_id, "on": some_day(), "mode": "periodic", "host": "head",
            "host_name": "Nguyễn Văn A" })
}

/// A form with a small file.
pub fn file() -> Form {
    Form::of("don.pdf", b"%PDF-1.7\n%").text("is_original", "true")
}

pub fn of(operation: &str, agency_id: &str) -> Value {
    let next = next();
    let with = |mut body: Value| {
        body["agency_id"] = agency_id.into();
        body
    };
    let paper = bodies::document("12/QĐ-UBND", "2023-03-03");
    match operation {
        "register_petition" | "hand_in_petition" => with(bodies::recommendation("H")),
        "check_petition_duplicates" => json!({ "agency_id": agency_id, "summary": "Đề nghị sửa cống thoát nước" }),
        "log_reception" => with(bodies::reception("H")),
        "plan_reception_session" => session(agency_id),
        "open_reception_session" => json!({ "host": "head", "host_name": "Nguyễn Văn A" }),
        "close_reception_session" => json!({ "visitors": 3 }),
        "answer_reception" => json!({ "on": "2023-03-06" }),
        "amend_petition" => json!({ "incoming_number": "47/TD" }),
        "classify_petition" => bodies::classify("complaint", "admin_land"),
        "assign_petition" => json!({ "handler_id": tiepdan::identity::seed::demo_id("handler") }),
        "accept_petition" => bodies::accept("2023-03-03"),
        "refuse_petition" => json!({ "ground": "time_barred", "document": paper }),
        "guide_petition" => json!({ "to_name": "Tòa án nhân dân huyện", "to_body_kind": "judicial" }),
        "transfer_petition" => {
            json!({ "to_agency_id": agency("TNMT"), "to_body_kind": "administrative", "document": paper })
        }
        "return_petition" => json!({ "reason": "Không thuộc thẩm quyền" }),
        "urge_petition" => json!({ "to_agency_id": agency("TNMT"), "reply_by": "2023-03-31", "document": paper }),
        "file_petition" => json!({ "ground": "duplicate" }),
        "use_petition_for_inspection" => json!({ "to_agency_id": agency("TTH") }),
        "settle_petition" => bodies::settle("2023-03-06", "justified"),
        "execute_petition" => json!({ "on": "2023-03-06", "is_complete": true }),
        "close_petition" | "confirm_grant" | "logout" | "read_notice" => json!({}),
        "split_petition" => {
            let part =
                |kind: &str| json!({ "kind": kind, "field": "admin_land", "summary": "Đề nghị đo lại thửa đất" });
            json!({ "parts": [part("complaint"), part("recommendation")] })
        }
        "return_document" => json!({ "on": "2023-03-06", "to_name": "Lò Văn Ún" }),
        "propose_handling" => json!({ "handling": "accepted", "reason": "Đơn đủ điều kiện, thuộc thẩm quyền" }),
        "hand_over_petition" => json!({ "to_agency_id": agency("VP"), "reason": "Đăng ký nhầm cơ quan" }),
        "record_receipt" => json!({ "dispatch_id": agency("no letter"), "on": "2023-03-06" }),
        "record_reply" => {
            json!({ "dispatch_id": agency("no letter"), "on": "2023-03-06", "document": paper, "outcome": "Đã thụ lý" })
        }
        "assign_verification" => {
            json!({ "agency_id": agency("TNMT"), "due_on": "2023-03-31", "document": paper })
        }
        "record_verification" => json!({ "on": "2023-03-06", "document": paper, "agrees_with_demand": true }),
        "record_dialogue" => json!({ "on": "2023-03-06", "minutes": "Hai bên đã trao đổi" }),
        "extend_settlement" => json!({ "on": "2023-03-06", "reason": "Vụ việc phức tạp",
            "complexity_reasons": ["several_places"], "document": paper }),
        "suspend_settlement" => json!({ "on": "2023-03-06", "reason": "Chờ giám định", "document": paper }),
        "resume_settlement" => json!({ "on": "2023-03-06", "document": paper }),
        "withdraw_petition" => json!({ "on": "2023-03-06", "scope": "all" }),
        "terminate_settlement" => json!({ "on": "2023-03-06", "ground": "withdrawn", "document": paper }),
        "erase_petition" => json!({ "document": paper }),
        "reopen_petition" => json!({ "reason": "Giải quyết lại" }),
        "link_petition" => json!({ "matter_of": agency("no petition"), "relation": "duplicate" }),
        "record_notice" => json!({ "notice": "decision_sending", "on": "2023-03-06" }),
        "recuse_from_petition" => {
            json!({ "user_id": tiepdan::identity::seed::demo_id("handler"), "ground": "relative" })
        }
        "unseal_identity" | "unseal_reception" | "open_document" => {
            json!({ "reason": "Liên hệ để làm rõ nội dung, theo phân công" })
        }
        "plan_dialogue" => json!({ "agency_id": agency_id, "kind": "periodic", "on": "2023-03-06",
            "place": "Hội trường", "topics": ["Đất đai"], "chair_name": "Nguyễn Văn A" }),
        "announce_dialogue" => json!({ "on": "2023-03-06", "channel": "Niêm yết tại trụ sở" }),
        "postpone_dialogue" => json!({ "to": "2023-04-10", "reason": "Mưa lũ" }),
        "cancel_dialogue" => json!({ "reason": "Ghép vào cuộc đối thoại của huyện" }),
        "hold_dialogue" => json!({ "chair": "head", "chair_name": "Nguyễn Văn A", "participants": 76 }),
        "conclude_dialogue" => json!({ "on": "2023-03-06", "document": bodies::document("31/TB-UBND", "2023-03-06") }),
        "publish_dialogue" => json!({ "on": "2023-03-06", "where": "Trang thông tin điện tử" }),
        "ask_dialogue_question" => json!({ "kind": "recommendation", "content": "Đề nghị sửa đường vào bản",
            "asker": { "full_name": "Tẩn A Páo" } }),
        "answer_dialogue_question" => json!({ "on": "2023-03-06",
            "answer": { "text": "Đã đưa vào kế hoạch quý III", "by": "Chủ tịch UBND" } }),
        "hand_in_dialogue_petition" => {
            let mut body = with(bodies::recommendation("H"));
            body["source"] = json!("dialogue");
            body
        }
        "report_commitment_progress" => json!({ "on": "2023-03-06", "text": "Đã khảo sát, lập dự toán" }),
        "complete_commitment" => json!({ "on": "2023-03-06", "evidence": "Biên bản nghiệm thu" }),
        "fail_commitment" => json!({ "on": "2023-03-06", "reason": "Không bố trí được vốn" }),
        "extend_commitment" => json!({ "due_on": "2023-12-31", "reason": "Mưa lũ" }),
        "create_agency" => json!({ "code": format!("X{next}"), "name": "UBND xã Mới", "level": "commune",
            "valid_from": "2023-07-01", "legal_reference": "Nghị quyết 1/NQ-UBTVQH15" }),
        "end_agency" => json!({ "valid_until": "2025-07-01", "legal_reference": "Nghị quyết 1/NQ-UBTVQH15" }),
        "correct_holiday" => json!({ "day": "2023-03-08", "kind": "holiday", "name": "Nghỉ bù",
            "decision": "Quyết định 1/QĐ-TTg" }),
        "set_parameter" => json!({ "key": "many_signers", "value": 3, "from": some_day(),
            "document_reference": "Quyết định 12/QĐ-UBND" }),
        "create_user" => json!({ "username": format!("officer.x{next}"), "full_name": "Cán bộ mới" }),
        "update_user" => json!({ "full_name": "Cán bộ đổi tên" }),
        "create_grant" => json!({ "role": "internal_affairs", "post": "staff", "agency_id": agency("PNV"),
            "from": "2023-01-01" }),
        "end_grant" => json!({ "until": "2023-12-31" }),
        "login" => json!({ "username": format!("nobody{next}"), "password": "Ruong-Bac-Thang-9" }),
        "refresh" => json!({ "refresh_token": "kq3hV0n1d8vJx6nC2m7m1r0w3y5uQbT4eZsLAfGhIjk" }),
        "change_password" => {
            json!({ "current_password": "Ruong-Bac-Thang-9", "new_password": "Suoi-Nam-So-2023" })
        }
        other => panic!("{other} takes a body: give it one in operations/bodies.rs"),
    }
}
