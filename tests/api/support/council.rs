//! Good bodies for the Council's records, all of the house's first day or before.
use serde_json::{Value, json};

use super::{agency, bodies};

/// A session of the district's Council.
pub fn session(term: &str, opens_on: &str) -> Value {
    json!({ "agency_id": agency("HDND"), "term": term, "number": 8, "kind": "regular", "opens_on": opens_on })
}

/// A question to the head of an agency, raised between sessions, so answered in writing.
pub fn question(to: &str) -> Value {
    json!({ "agency_id": agency("HDND"), "deputy_name": "Tẩn A Páo", "deputy_unit": "Tổ đại biểu xã Bản Bo",
            "content": "Khi nào hoàn thành đo đạc đất nương cho 3 bản?", "field": "admin_land",
            "respondent_agency_id": agency(to), "respondent_name": "Nguyễn Văn A", "respondent_post": "head",
            "raised_on": "2023-03-01", "form": "written" })
}

/// The same at a session, answered there.
pub fn question_at(session: &str, to: &str) -> Value {
    let mut body = question(to);
    body["session_id"] = session.into();
    body["form"] = "oral".into();
    body
}

/// An answer with all that either form asks for.
pub fn answer(on: &str) -> Value {
    json!({ "on": on, "answered_by_name": "Nguyễn Văn A", "answered_by_post": "head",
            "answer": "Đã đo đạc xong 1 bản, 2 bản còn lại chờ kinh phí", "responsibility": "Chậm tham mưu bố trí vốn",
            "measures": "Bổ sung dự toán", "measures_due_on": "2023-12-31",
            "document": bodies::document("45/BC", on) })
}

/// A contact meeting.
pub fn meeting() -> Value {
    json!({ "agency_id": agency("HDND"), "on": "2023-03-02", "place": "Nhà văn hóa xã Bản Bo",
            "deputies": ["Tẩn A Páo", "Lò Thị Mai"], "voters": 74 })
}

/// A voters' petition that a deputy sent.
pub fn by_a_deputy(content: &str) -> Value {
    json!({ "agency_id": agency("HDND"), "kind": "recommendation", "source": "deputy", "deputy_name": "Tẩn A Páo",
            "contact_on": "2023-03-01", "received_on": "2023-03-03", "field": "admin_other", "content": content,
            "raised_by": "cử tri xã Bản Bo" })
}

/// One raised at a meeting.
pub fn at_a_meeting(meeting: &str, content: &str) -> Value {
    json!({ "agency_id": agency("HDND"), "kind": "recommendation", "source": "meeting", "meeting_id": meeting,
            "received_on": "2023-03-03", "field": "admin_other", "content": content })
}

/// A petition of voters to be registered at an agency.
pub fn petition(kind: &str, at: &str) -> Value {
    let mut body = match kind {
        "denunciation" => bodies::denunciation(at),
        _ => bodies::complaint(at),
    };
    body["kind"] = kind.into();
    body["source"] = "voter_meeting".into();
    body
}

/// A promise made in the answer to a question.
pub fn promise(question: &str, text: &str) -> Value {
    json!({ "question_id": question, "text": text, "due_on": "2023-06-30" })
}

/// The id of the answered question that a world of records holds.
pub fn answered_question() -> String {
    agency("an answered question")
}
