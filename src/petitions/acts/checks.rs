//! The values of a petition's body: all that is wrong at once, by pointer.
use chrono::{Datelike, NaiveDate};
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use super::take::{refuse_if_any, text_errors};
use crate::agencies;
use crate::identity;
use crate::kernel::codes::{Authorship, Kind};
use crate::kernel::{AgencyId, FieldError, UserId};
use crate::people;
use crate::petitions::bodies::PetitionBody;
use crate::platform::AppError;

const MOST_PEOPLE: usize = 200;
const MOST_AGAINST: usize = 50;

/// Refuses agencies and accounts that nobody knows, each by its pointer.
pub(super) async fn unknown_references(conn: &mut AsyncPgConnection, body: &PetitionBody) -> Result<(), AppError> {
    let has_agencies = body.settling_agency_id.is_some() || body.against.iter().any(|a| a.agency_id.is_some());
    let agencies = if has_agencies { agencies::all(conn).await? } else { Vec::new() };
    let users: Vec<UserId> = body.against.iter().filter_map(|a| a.user_id).collect();
    let known = if users.is_empty() { HashMap::new() } else { identity::names(conn, &users).await? };
    let is_unknown = |id: Option<AgencyId>| id.is_some_and(|id| agencies.iter().all(|agency| agency.id != id));
    let mut errors = Vec::new();
    let mut unknown = |pointer: String| {
        errors.push(FieldError::new(pointer, "unknown_reference", "Không có bản ghi này.", "There is no such record."));
    };
    if is_unknown(body.settling_agency_id) {
        unknown("/settling_agency_id".into());
    }
    for (index, against) in body.against.iter().enumerate() {
        if is_unknown(against.agency_id) {
            unknown(format!("/against/{index}/agency_id"));
        }
        if against.user_id.is_some_and(|user| !known.contains_key(&user)) {
            unknown(format!("/against/{index}/user_id"));
        }
    }
    refuse_if_any(errors)
}

/// Refuses impossible days, lengths, counts, and what a kind needs or cannot have.
pub(super) fn value_errors(body: &PetitionBody, today: NaiveDate) -> Result<(), AppError> {
    let mut errors = Vec::new();
    days(body, today, &mut errors);
    texts(body, &mut errors);
    petitioners(body, today, &mut errors);
    of_kind(body, &mut errors);
    refuse_if_any(errors)
}

fn days(body: &PetitionBody, today: NaiveDate, errors: &mut Vec<FieldError>) {
    if body.received_on > today {
        errors.push(FieldError::new(
            "/received_on",
            "in_the_future",
            "Ngày nhận không được sau hôm nay.",
            "The day of receipt may not lie after today.",
        ));
    }
    if body.received_on.year() < 1990 {
        errors.push(FieldError::new("/received_on", "out_of_range", "Ngày nhận từ năm 1990.", "From 1990 on."));
    }
    if body.written_on.is_some_and(|day| day > body.received_on) {
        errors.push(FieldError::new(
            "/written_on",
            "after_receipt",
            "Đơn không thể viết sau ngày nhận.",
            "A petition is not written after it was received.",
        ));
    }
}

fn texts(body: &PetitionBody, errors: &mut Vec<FieldError>) {
    text_errors(errors, "/summary", Some(&body.summary), 10_000);
    text_errors(errors, "/demand", body.demand.as_deref(), 10_000);
    text_errors(errors, "/public_summary", body.public_summary.as_deref(), 500);
    text_errors(errors, "/incoming_number", body.incoming_number.as_deref(), 50);
    text_errors(errors, "/settling_name", body.settling_name.as_deref(), 200);
    text_errors(errors, "/remote_area_reason", body.remote_area_reason.as_deref(), 500);
    for (index, against) in body.against.iter().enumerate() {
        text_errors(errors, &format!("/against/{index}/name"), Some(&against.name), 200);
        text_errors(errors, &format!("/against/{index}/position"), against.position.as_deref(), 200);
        text_errors(errors, &format!("/against/{index}/agency_name"), against.agency_name.as_deref(), 200);
    }
    if let Some(forwarder) = &body.forwarder {
        text_errors(errors, "/forwarder/name", Some(&forwarder.name), 200);
        text_errors(errors, "/forwarder/document_number", forwarder.document_number.as_deref(), 100);
    }
    if let Some(contested) = &body.contested {
        text_errors(errors, "/contested/number", contested.number.as_deref(), 100);
        text_errors(errors, "/contested/issued_by", contested.issued_by.as_deref(), 200);
    }
    if let Some(first) = &body.first_decision {
        text_errors(errors, "/first_decision/number", Some(&first.number), 100);
        text_errors(errors, "/first_decision/issuer", Some(&first.issuer), 200);
    }
    if body.is_remote_area != body.remote_area_reason.is_some() {
        errors.push(FieldError::new(
            "/remote_area_reason",
            "required",
            "Vùng sâu, vùng xa do người quyết định nêu lý do; có lý do khi, và chỉ khi, chọn is_remote_area.",
            "A remote area is decided by a person with a reason: given when, and only when, is_remote_area is true.",
        ));
    }
}

fn petitioners(body: &PetitionBody, today: NaiveDate, errors: &mut Vec<FieldError>) {
    let this_year = i16::try_from(today.year()).unwrap_or(i16::MAX);
    for (index, person) in body.petitioners.iter().enumerate() {
        errors.extend(people::rules::errors(person, &format!("/petitioners/{index}"), this_year));
    }
    let mut too_many = |pointer: &'static str, count: usize, most: usize| {
        if count > most {
            errors.push(FieldError::new(
                pointer,
                "too_many",
                format!("Tối đa {most} người."),
                format!("At most {most} people."),
            ));
        }
    };
    too_many("/petitioners", body.petitioners.len(), MOST_PEOPLE);
    too_many("/against", body.against.len(), MOST_AGAINST);
    let is_named = body.authorship == Authorship::Named;
    if is_named && !body.petitioners.iter().any(|p| p.full_name.as_deref().is_some_and(|n| !n.trim().is_empty())) {
        errors.push(FieldError::new(
            "/petitioners",
            "required",
            "Đơn có tên phải có ít nhất một người đứng tên; nếu không rõ tên hãy chọn authorship khác.",
            "A named petition has at least one named petitioner; choose another authorship when there is none.",
        ));
    }
    let least = i32::from(is_named);
    let named = i32::try_from(body.petitioners.len()).unwrap_or(i32::MAX).max(least);
    if body.signer_count > 100_000 || (is_named && body.signer_count < named) || body.signer_count < 0 {
        errors.push(FieldError::new(
            "/signer_count",
            "out_of_range",
            "Số người ký không ít hơn số người đã nêu, tối đa 100.000.",
            "Signers are at least the people named, and at most 100,000.",
        ));
    }
}

fn of_kind(body: &PetitionBody, errors: &mut Vec<FieldError>) {
    if body.level.is_some_and(|level| !(1..=2).contains(&level)) {
        errors.push(FieldError::new("/level", "out_of_range", "Lần giải quyết là 1 hoặc 2.", "A level is 1 or 2."));
    }
    let is_second = body.level == Some(2);
    let has_first =
        body.previous_petition_id.is_some() || body.first_decision.is_some() || body.first_overdue == Some(true);
    if body.kind == Kind::Complaint && is_second && !has_first {
        errors.push(FieldError::new(
            "/first_decision",
            "required",
            "Khiếu nại lần hai cần quyết định lần đầu, đơn lần đầu, hoặc lần đầu quá hạn (Luật Khiếu nại 2011, Điều 33).",
            "A second complaint needs the first decision, the first petition, or its expired term (Complaints Law, Article 33).",
        ));
    }
    if matches!(body.kind, Kind::Recommendation | Kind::Feedback | Kind::Mixed) && is_second {
        errors.push(FieldError::new(
            "/level",
            "does_not_fit",
            "Chỉ khiếu nại và tố cáo có lần hai.",
            "Only complaints and denunciations have a second level.",
        ));
    }
    if body.contested.is_some() && !matches!(body.kind, Kind::Complaint | Kind::Mixed) {
        errors.push(FieldError::new(
            "/contested",
            "does_not_fit",
            "Chỉ khiếu nại có quyết định, hành vi bị khiếu nại.",
            "Only a complaint contests a decision or act.",
        ));
    }
}
