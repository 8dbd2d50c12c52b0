//! Bodies that are accepted on 6/3/2023; tests change what they are about.
use serde_json::{Value, json};

use super::house::agency;

/// A first complaint about land.
pub fn complaint(agency_code: &str) -> Value {
    json!({
        "agency_id": agency(agency_code), "kind": "complaint", "source": "in_person", "received_on": "2023-03-01",
        "written_on": "2023-02-27", "authorship": "named", "signer_count": 1,
        "petitioners": [{ "full_name": "Lò Văn Ún", "identity_number": "012085001234",
                          "address": "Bản Sì Thâu Chải, xã Nùng Nàng", "phone": "0912345678" }],
        "contested": { "type": "decision", "number": "2690/QĐ-UBND", "issued_on": "2023-01-10",
                       "issued_by": "UBND huyện", "received_on": "2023-01-12" },
        "field": "admin_land", "summary": "Khiếu nại quyết định thu hồi đất số 2690/QĐ-UBND", "level": 1
    })
}

/// A denunciation of an officer who has no account.
pub fn denunciation(agency_code: &str) -> Value {
    json!({
        "agency_id": agency(agency_code), "kind": "denunciation", "source": "post", "received_on": "2023-03-01",
        "authorship": "named", "signer_count": 1,
        "petitioners": [{ "full_name": "Vàng Thị Sua", "identity_number": "012190004321",
                          "address": "Bản Nà Phát, xã Bản Giang" }],
        "against": [{ "name": "Nguyễn Văn Bê", "position": "công chức địa chính", "agency_id": agency("03421") }],
        "field": "admin_civil_service", "summary": "Tố cáo ông Bê nhận tiền khi làm hồ sơ đất của gia đình tôi",
        "public_summary": "Tố cáo một công chức địa chính trong khi làm hồ sơ đất"
    })
}

pub fn recommendation(agency_code: &str) -> Value {
    json!({
        "agency_id": agency(agency_code), "kind": "recommendation", "source": "box", "received_on": "2023-03-02",
        "authorship": "named", "signer_count": 1,
        "petitioners": [{ "full_name": "Tẩn A Páo", "address": "Bản Hồ Pên, xã Hồ Thầu" }],
        "field": "admin_other", "summary": "Đề nghị sửa cống thoát nước ở đầu bản"
    })
}

/// A visit with one recommendation.
pub fn reception(agency_code: &str) -> Value {
    json!({
        "agency_id": agency(agency_code), "mode": "regular", "host": "staff",
        "received_at": "2023-03-06T07:45:00+07:00", "received_by_name": "Lò Thị Mai", "people_count": 1,
        "citizens": [{ "full_name": "Sùng A Dơ", "birth_year": 1985, "identity_number": "012085001235",
                       "address": "Bản Phan Khèo, xã Bản Bo" }],
        "matters": [{ "kind": "recommendation", "field": "admin_land", "occurrence": "first",
                      "content": "Đề nghị đo đạc lại thửa đất số 12." }],
        "outcome": "recorded"
    })
}

/// The dialogue in a complaint.
pub fn dialogue(on: &str) -> Value {
    json!({ "on": on, "minutes": "Hai bên đã trao đổi, người khiếu nại giữ nguyên yêu cầu" })
}

/// A paper signed by the head of the agency.
pub fn document(number: &str, on: &str) -> Value {
    json!({ "number": number, "on": on, "signer_name": "Nguyễn Văn A", "signer_post": "head" })
}

pub fn classify(kind: &str, field: &str) -> Value {
    json!({ "kind": kind, "field": field, "is_eligible": true, "competence": "own", "prior_status": "none" })
}

pub fn accept(on: &str) -> Value {
    json!({ "on": on, "document": document("05/TB-UBND", on) })
}

pub fn settle(on: &str, result: &str) -> Value {
    json!({ "on": on, "result": result, "requires_execution": false, "document": document("88/QĐ-UBND", on) })
}
