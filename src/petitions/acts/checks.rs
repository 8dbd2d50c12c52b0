//! The values of a petition's body: all that is wrong at once, by pointer.
use chrono::{Datelike, NaiveDate};
use diesel_async::AsyncPgConnection;
use std::collections::HashMap;

use super::take::{refuse_if_any, text_errors};
use crate::agencies;
use crate::identity;
use crate::kernel::codes::{Authorship, Capacity, Kind};
use crate::kernel::{AgencyId, FieldError, UserId, length_of};
use crate::law::check_representatives;
use crate::people::{self, PersonBody};
use crate::petitions::bodies::{AgainstBody, ConsequencesBody, ContestedBody, ForwarderBody, PetitionBody};
use crate::platform::AppError;

const MOST_PEOPLE: usize = 200;
const MOST_AGAINST: usize = 50;
const MOST_OBSTACLES: usize = 50;
/// Đồng.
const MOST_MONEY: u64 = 1_000_000_000_000_000;
/// Square metres.
const MOST_LAND: f64 = 1e10;

/// Refuses agencies and accounts that nobody knows, each by its pointer.
pub(super) async fn unknown_references(
    conn: &mut AsyncPgConnection,
    settling: Option<AgencyId>,
    against: &[AgainstBody],
) -> Result<(), AppError> {
    let has_agencies = settling.is_some() || against.iter().any(|a| a.agency_id.is_some());
    let agencies = if has_agencies { agencies::all(conn).await? } else { Vec::new() };
    let users: Vec<UserId> = against.iter().filter_map(|a| a.user_id).collect();
    let known = if users.is_empty() { HashMap::new() } else { identity::names(conn, &users).await? };
    let is_unknown = |id: Option<AgencyId>| id.is_some_and(|id| agencies.iter().all(|agency| agency.id != id));
    let mut errors = Vec::new();
    let mut unknown = |pointer: String| {
        errors.push(FieldError::new(pointer, "unknown_reference", "Không có bản ghi này.", "There is no such record."));
    };
    if is_unknown(settling) {
        unknown("/settling_agency_id".into());
    }
    for (index, against) in against.iter().enumerate() {
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
    persons(&body.petitioners, body.authorship, body.signer_count, today, &mut errors);
    signers(body.authorship, body.petitioners.len(), body.signer_count, &mut errors);
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
    against(&body.against, errors);
    forwarder(body.forwarder.as_ref(), errors);
    contested(body.contested.as_ref(), errors);
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

/// Who or what it is against.
pub(super) fn against(entries: &[AgainstBody], errors: &mut Vec<FieldError>) {
    errors.extend(against_errors("/against", entries));
}

/// What is wrong with entries of who is denounced, by pointers below `at`.
pub fn against_errors(at: &str, entries: &[AgainstBody]) -> Vec<FieldError> {
    let mut errors = Vec::new();
    too_many(at, entries.len(), MOST_AGAINST, &mut errors);
    for (index, against) in entries.iter().take(MOST_AGAINST).enumerate() {
        text_errors(&mut errors, &format!("{at}/{index}/name"), Some(&against.name), 200);
        text_errors(&mut errors, &format!("{at}/{index}/position"), against.position.as_deref(), 200);
        text_errors(&mut errors, &format!("{at}/{index}/agency_name"), against.agency_name.as_deref(), 200);
    }
    errors
}

/// Who sent it on.
pub(super) fn forwarder(forwarder: Option<&ForwarderBody>, errors: &mut Vec<FieldError>) {
    let Some(forwarder) = forwarder else { return };
    text_errors(errors, "/forwarder/name", Some(&forwarder.name), 200);
    text_errors(errors, "/forwarder/document_number", forwarder.document_number.as_deref(), 100);
}

/// What it contests; an obstacle ends after it began.
pub(super) fn contested(contested: Option<&ContestedBody>, errors: &mut Vec<FieldError>) {
    let Some(contested) = contested else { return };
    text_errors(errors, "/contested/number", contested.number.as_deref(), 100);
    text_errors(errors, "/contested/issued_by", contested.issued_by.as_deref(), 200);
    too_many("/contested/obstacles", contested.obstacles.len(), MOST_OBSTACLES, errors);
    for (index, _) in contested.obstacles.iter().enumerate().filter(|(_, obstacle)| obstacle.until <= obstacle.from) {
        errors.push(FieldError::new(
            format!("/contested/obstacles/{index}/until"),
            "before_start",
            "Ngày hết trở ngại phải sau ngày bắt đầu.",
            "An obstacle ends after it began.",
        ));
    }
}

fn too_many(pointer: &str, count: usize, most: usize, errors: &mut Vec<FieldError>) {
    if count > most {
        errors.push(FieldError::new(pointer, "too_many", format!("Tối đa {most}."), format!("At most {most}.")));
    }
}

/// The people who wrote or signed; those of many signers are represented by as many as the law wants.
pub(super) fn persons(
    people: &[PersonBody],
    authorship: Authorship,
    signers: i32,
    today: NaiveDate,
    errors: &mut Vec<FieldError>,
) {
    let this_year = i16::try_from(today.year()).unwrap_or(i16::MAX);
    for (index, person) in people.iter().enumerate() {
        errors.extend(people::rules::errors(person, &format!("/petitioners/{index}"), this_year));
    }
    too_many("/petitioners", people.len(), MOST_PEOPLE, errors);
    let representatives = people.iter().filter(|person| person.capacity == Capacity::Representative).count();
    let (many, sent) = (u32::try_from(signers).unwrap_or(0), u32::try_from(representatives).unwrap_or(u32::MAX));
    if let Some(refusal) = Some(sent).filter(|sent| *sent > 0).and_then(|sent| check_representatives(many, sent).err())
    {
        let basis = refusal.basis.unwrap_or_default();
        let (vi, en) = (format!("{} ({basis})", refusal.detail.vi), format!("{} ({basis})", refusal.detail.en));
        errors.push(FieldError::new("/petitioners", refusal.code, vi, en));
    }
    let is_named = authorship == Authorship::Named;
    if is_named && !people.iter().any(|p| p.full_name.as_deref().is_some_and(|n| length_of(n) > 0)) {
        errors.push(FieldError::new(
            "/petitioners",
            "required",
            "Đơn có tên phải có ít nhất một người đứng tên; nếu không rõ tên hãy chọn authorship khác.",
            "A named petition has at least one named petitioner; choose another authorship when there is none.",
        ));
    }
}

/// A named petition is signed by those it names, at least by one.
pub(super) fn signers(authorship: Authorship, people: usize, count: i32, errors: &mut Vec<FieldError>) {
    let named = i32::try_from(people).unwrap_or(i32::MAX).max(1);
    let least = if authorship == Authorship::Named { named } else { 0 };
    if !(least..=100_000).contains(&count) {
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
    contested_fits(body.kind, body.contested.is_some(), errors);
}

/// Only a complaint contests something; a mixed petition may hold one.
pub(super) fn contested_fits(kind: Kind, is_contested: bool, errors: &mut Vec<FieldError>) {
    if is_contested && !matches!(kind, Kind::Complaint | Kind::Mixed) {
        errors.push(FieldError::new(
            "/contested",
            "does_not_fit",
            "Chỉ khiếu nại có quyết định, hành vi bị khiếu nại.",
            "Only a complaint contests a decision or act.",
        ));
    }
}

/// Sums and areas that a district can meet with: not negative, and no slip of the hand.
pub(super) fn consequences(body: Option<&ConsequencesBody>, errors: &mut Vec<FieldError>) {
    let Some(body) = body else { return };
    let money = [
        ("recover_money_vnd", body.recover_money_vnd),
        ("return_org_money_vnd", body.return_org_money_vnd),
        ("return_person_money_vnd", body.return_person_money_vnd),
    ];
    for (field, _) in money.into_iter().filter(|(_, amount)| *amount > MOST_MONEY) {
        errors.push(FieldError::new(
            format!("/consequences/{field}"),
            "out_of_range",
            "Từ 0 đến 10^15 đồng.",
            "From 0 to 10^15 đồng.",
        ));
    }
    let land = [
        ("recover_land_m2", body.recover_land_m2),
        ("return_org_land_m2", body.return_org_land_m2),
        ("return_person_land_m2", body.return_person_land_m2),
    ];
    for (field, _) in land.into_iter().filter(|(_, area)| !(0.0..=MOST_LAND).contains(area)) {
        errors.push(FieldError::new(
            format!("/consequences/{field}"),
            "out_of_range",
            "Từ 0 đến 10^10 m².",
            "From 0 to 10^10 m².",
        ));
    }
}
