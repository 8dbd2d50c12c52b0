//! A good body for every operation that takes one.
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::support::{Form, agency, bodies, council};

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

/// Every Thursday.
pub fn schedule(agency_id: &str) -> Value {
    json!({ "agency_id": agency_id, "rule": "weekly", "weekdays": ["thursday"], "mode": "periodic", "host": "head",
            "host_name": "Nguyễn Văn A", "from": "2023-03-01" })
}

/// A mediation group of a village.
pub fn mediation_group(agency_id: &str) -> Value {
    json!({ "agency_id": agency_id, "village": format!("Bản {}", next()), "from": "2022-01-01",
            "document": bodies::document("15/QĐ-UBND", "2021-12-20"), "mediators": [{ "full_name": "Vàng Thị Mỷ" }] })
}

/// The commune's mediation of a land dispute, which needs no group.
pub fn mediation(agency_id: &str) -> Value {
    let party = |name: &str| json!({ "person": { "full_name": name, "address": "Bản Thẳm" } });
    json!({ "agency_id": agency_id, "kind": "land_commune", "matter": "land", "ground": "request",
            "opened_on": "2023-03-01", "content": "Tranh chấp ranh giới nương",
            "parties": [party("Lò Văn Ún"), party("Sùng A Dơ")] })
}

/// An e-identifier of the district, of another month each time.
pub fn agency_eid() -> Value {
    static MONTH: AtomicU32 = AtomicU32::new(0);
    let n = MONTH.fetch_add(1, Ordering::Relaxed);
    let month = format!("{}-{:02}", 1900 + n / 12, 1 + n % 12);
    json!({ "agency_id": agency("H"), "eid": format!("H35.{:02}", n % 100), "from": format!("{month}-01"),
            "until": format!("{month}-28"), "document_reference": "Quyết định 12/QĐ-UBND" })
}

/// A round of plan reports that only Bình Lư owes.
pub fn plan_round() -> Value {
    json!({ "year": 2023, "kind": "unscheduled", "title": "Báo cáo đột xuất", "from": "2022-12-01",
            "to": "2023-05-31", "before": "2023-06-05", "agency_ids": [agency("03412")],
            "document": { "number": "15/KH-UBND", "on": "2023-01-10" } })
}

/// A reported period, another form or period each time.
pub fn snapshot(agency_id: &str) -> Value {
    static TAKEN: AtomicU32 = AtomicU32::new(0);
    let n = TAKEN.fetch_add(1, Ordering::Relaxed) as usize;
    let forms =
        ["01-TCD", "02-TCD", "01-XLD", "02-XLD", "03-XLD", "04-XLD", "01-KQGQ", "02-KQGQ", "03-KQGQ", "04-KQGQ"];
    let periods = ["Q1", "Q2", "Q3", "Q4", "H1", "9M", "Y"];
    let (form, period) = (forms[n / periods.len() % forms.len()], periods[n % periods.len()]);
    json!({ "form": form, "period": format!("2022-{period}"), "agency_id": agency_id })
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
        "correct_reception" => json!({ "reason": "Ghi nhầm số người đến", "visit": with(bodies::reception("H")) }),
        "check_reception_repeats" => json!({ "agency_id": agency_id, "citizens": [{ "full_name": "Sùng A Dơ" }] }),
        "give_reception_receipt" => json!({ "on": "2023-03-06",
            "papers": [{ "title": "Giấy chứng nhận", "pages": 2, "is_original": false }] }),
        "record_refusal_notice" => json!({ "on": "2023-03-06", "document": paper }),
        "conclude_reception_session" => json!({ "document": paper, "tasks": [] }),
        "create_reception_schedule" => schedule(agency_id),
        "generate_reception_sessions" => json!({ "from": "2023-04-01", "to": "2023-04-30" }),
        "publish_reception_schedule" => json!({ "on": "2023-03-06" }),
        "end_reception_schedule" => json!({ "on": "2023-12-31", "reason": "Thay lịch mới" }),
        "publish_reception_session" => json!({ "on": "2023-03-03" }),
        "postpone_reception_session" => json!({ "to": "2023-03-31", "reason": "Họp HĐND tỉnh" }),
        "cancel_reception_session" => json!({ "reason": "Trùng lịch" }),
        "excuse_reception_session" => json!({ "reason": "Đi công tác", "document": paper }),
        "plan_reception_session" => session(agency_id),
        "open_reception_session" => json!({ "host": "head", "host_name": "Nguyễn Văn A" }),
        "correct_reception_session" => json!({ "reason": "Ghi nhầm người tiếp", "host": "delegate" }),
        "correct_dialogue" => json!({ "reason": "Ghi nhầm số người dự", "participants": 67 }),
        "close_reception_session" => json!({ "visitors": 3 }),
        "answer_reception" => json!({ "on": "2023-03-06" }),
        "recognise_mediation_group" => mediation_group(agency_id),
        "add_mediator" => json!({ "full_name": "Lù A Sử" }),
        "end_mediator" => json!({ "mediator_id": agency("no mediator"), "until": "2023-03-06" }),
        "end_mediation_group" => json!({ "until": "2023-12-31", "document": paper }),
        "open_mediation" => mediation(agency_id),
        "assign_mediators" => json!({ "mediator_ids": [agency("no mediator")], "on": "2023-03-06" }),
        "start_mediation" | "record_mediation_not_agreed" => json!({ "on": "2023-03-06" }),
        "recuse_mediator" => json!({ "mediator_id": agency("no mediator"), "on": "2023-03-06", "ground": "Là anh em" }),
        "record_mediation_meeting" => {
            json!({ "on": "2023-03-06", "present": "Hai bên", "content": "Đo lại ranh giới", "is_public": true })
        }
        "agree_mediation" => json!({ "on": "2023-03-06", "record_wanted": false }),
        "stop_mediation" => json!({ "on": "2023-03-06", "by": "party" }),
        "record_mediation_execution" => json!({ "on": "2023-03-06", "is_done": true }),
        "petition_from_mediation" => {
            let mut body = with(bodies::recommendation("H"));
            body["source"] = "mediation".into();
            body
        }
        "acknowledge_signal" | "compute_signals" => json!({}),
        "assign_signal" => json!({ "agency_id": agency_id }),
        "close_signal" => json!({ "reason": "Đã đối thoại" }),
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
        "accept_urging_reply" | "complete_check" | "close_petition" | "confirm_grant" | "logout" | "read_notice" => {
            json!({})
        }
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
        "erase_petition" | "erase_reception" => json!({ "document": paper }),
        "erase_several" => json!({ "agency_id": agency_id, "document": paper, "reception_ids": [agency("no visit")] }),
        "reopen_petition" => json!({ "reason": "Giải quyết lại" }),
        "link_petition" => json!({ "matter_of": agency("no petition"), "relation": "duplicate" }),
        "record_notice" => json!({ "notice": "decision_sending", "on": "2023-03-06" }),
        "withdraw_recusal" => {
            json!({ "user_id": tiepdan::identity::seed::demo_id("receptionist"), "reason": "Ghi nhầm người" })
        }
        "recuse_from_petition" => {
            json!({ "user_id": tiepdan::identity::seed::demo_id("handler"), "ground": "relative" })
        }
        "unseal_identity" | "unseal_reception" | "open_document" => {
            json!({ "reason": "Liên hệ để làm rõ nội dung, theo phân công" })
        }
        "urge_agency" => {
            with(json!({ "subject": "topic", "topic": "Đơn đất đai tồn đọng", "content": "Rà soát, báo cáo",
            "reply_by": "2023-03-31", "document": bodies::document("13/TTH", "2023-03-06") }))
        }
        "reply_to_urging" => json!({ "on": "2023-03-06", "text": "Đã báo cáo", "document": paper }),
        "urge_again" => json!({ "content": "Đôn đốc lần hai", "reply_by": "2023-04-30", "document": paper }),
        "escalate_urging" => json!({ "note": "Chưa trả lời", "document": paper }),
        "acknowledge_escalation" => json!({ "instruction": "Yêu cầu báo cáo" }),
        "withdraw_urging" => json!({ "reason": "Gửi nhầm" }),
        "open_check" => with(json!({ "title": "Kiểm tra công tác tiếp công dân", "period_from": "2023-01-01",
            "period_to": "2023-03-06", "decision": bodies::document("45/QĐ-TTH", "2023-03-06") })),
        "plan_check" => with(json!({ "title": "Kiểm tra công tác tiếp công dân", "period_from": "2023-01-01",
            "period_to": "2023-06-30", "planned_from": "2023-07-10", "planned_to": "2023-08-15",
            "plan": bodies::document("12/KH-TTH", "2023-03-06") })),
        "open_planned_check" => json!({ "decision": bodies::document("46/QĐ-TTH", "2023-03-06") }),
        "drop_planned_check" => json!({ "reason": "Trùng cuộc thanh tra của tỉnh" }),
        "draw_check_sample" => json!({ "size": 3 }),
        "record_check_finding" => json!({ "nature": "good", "content": "Sổ sách đầy đủ" }),
        "recommend_in_check" => json!({ "content": "Rà soát việc thông báo", "due_on": "2023-05-31" }),
        "follow_up_check" => json!({ "recommendation_id": agency("no recommendation"), "on": "2023-03-06",
            "status": "partly", "note": "Đang thực hiện" }),
        "conclude_check" => {
            json!({ "text": "Thực hiện đúng quy định", "document": bodies::document("52/KL", "2023-03-06") })
        }
        "plan_council_session" => council::session(&format!("{next}"), "2023-07-12"),
        "move_council_session" => json!({ "opens_on": "2023-08-01", "reason": "Theo thông báo của Thường trực HĐND" }),
        "cancel_council_session" => json!({ "reason": "Ghép vào kỳ họp thường lệ cuối năm" }),
        "raise_council_question" => council::question("H"),
        "answer_council_question" => council::answer("2023-03-06"),
        "require_written_answer" => json!({ "on": "2023-03-06", "ground": "not_reached" }),
        "resolve_council_question" => json!({ "on": "2023-03-06", "document": paper }),
        "make_council_promise" => council::promise(&council::answered_question(), "Đo đạc xong đất nương của 2 bản"),
        "confirm_council_promise" => json!({ "is_confirmed": true, "on": "2023-03-06" }),
        "report_to_council" => json!({ "on": "2023-03-06", "document": paper }),
        "log_voter_meeting" => council::meeting(),
        "correct_voter_meeting" => json!({ "voters": 76, "reason": "Ghi nhầm theo biên bản" }),
        "log_voter_petition" => council::by_a_deputy("Đề nghị sửa cầu tràn bản Nà Sẳng"),
        "merge_voter_petitions" => json!({ "petition_ids": [agency("no petition")] }),
        "separate_voter_petition" => json!({}),
        "send_voter_petition" => json!({ "agency_id": agency("KTHT"), "on": "2023-03-06", "document": paper }),
        "answer_voter_petition" => {
            json!({ "on": "2023-03-06", "status": "done", "answer": "Đã sửa", "document": paper })
        }
        "publish_voter_answer" => json!({ "on": "2023-03-06", "where": "Trụ sở tiếp công dân" }),
        "supervise_voter_petition" => json!({ "on": "2023-03-06", "result": "Cử tri đồng tình" }),
        "turn_into_petition" => council::petition("complaint", "H"),
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
        "set_agency_eid" => agency_eid(),
        "end_agency_eid" => json!({ "until": "2023-07-01", "document_reference": "Nghị quyết 1/NQ-UBTVQH15" }),
        "replay_national_message" => json!({}),
        "queue_national_messages" => json!({ "agency_id": agency_id }),
        "open_plan_round" => plan_round(),
        "amend_plan_round" => {
            json!({ "before": "2023-06-10", "document": { "number": "212/UBND-NV", "on": "2023-03-01" } })
        }
        "amend_plan_report" => json!({ "officer": { "name": "Vàng Thị Mỷ" } }),
        "submit_plan_report" | "accept_plan_report" => json!({}),
        "return_plan_report" | "correct_plan_report" => json!({ "reason": "Thiếu số liệu" }),
        "prepare_report_snapshot" => snapshot(agency_id),
        "submit_report_snapshot" | "accept_report_snapshot" | "lock_report_snapshot" => json!({}),
        "return_report_snapshot" => json!({ "reason": "Cột 9 thiếu hai đơn" }),
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
