//! The stories of petitions: what comes, what becomes of it, and how long that takes.
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::days::Days;
use super::dice::Dice;
use super::monthly;
use super::office::{Clerk, End, Office, Post, paper};
use super::people::{Citizen, Commune};
use super::words::{self, Matter};
use crate::agencies::seed::id_of;

/// Petitions a month: at the district, and at each commune.
const DISTRICT_A_MONTH: usize = 9;
const COMMUNE_A_MONTH: usize = 1;

/// Begins the stories of the petitions that come from `from` to `today`.
pub fn begin(days: &Days, office: &Office, seed: u64, from: NaiveDate, today: NaiveDate) {
    let many = (DISTRICT_A_MONTH, COMMUNE_A_MONTH);
    monthly::begin(
        (days, office),
        (seed, "petition"),
        (from, today),
        many,
        |days, office, clerk, mut dice, on| async move {
            let _ = story(&days, &office, clerk, &mut dice, on).await;
        },
    );
}

/// What becomes of a petition that another story handed in, by its kind.
pub fn follow(days: &Days, office: &Office, clerk: Clerk, mut dice: Dice, on: NaiveDate, seen: Value) {
    let (waits, office) = (days.clone(), office.clone());
    days.begin(async move {
        let mut case = Case { days: &waits, office: &office, clerk, seen, on };
        let _ = match case.seen["kind"].as_str() {
            Some("complaint") => of_complaint(&mut case, &mut dice).await,
            Some("denunciation") => of_denunciation(&mut case, &mut dice).await,
            _ => of_feedback(&mut case, &mut dice).await,
        };
    });
}

/// A petition on its way: who works on it, and as it was last seen.
struct Case<'a> {
    days: &'a Days,
    office: &'a Office,
    clerk: Clerk,
    seen: Value,
    on: NaiveDate,
}

impl Case<'_> {
    /// Works on it `days` working days later.
    async fn later(&mut self, days: i64) {
        self.on = self.office.working_day(self.on, days);
        self.days.until(self.on).await;
    }

    async fn step(&mut self, action: &str, body: Value) -> Result<(), End> {
        let path = format!("/api/v1/petitions/{}/{action}", self.seen["id"].as_str().unwrap_or_default());
        self.seen = self.office.step(self.clerk.handler, self.on, (&path, &self.seen), &body).await?;
        Ok(())
    }

    fn paper(&self, sort: &str, post: Post) -> Value {
        paper(self.office, &self.clerk, sort, self.on, post)
    }
}

async fn story(days: &Days, office: &Office, clerk: Clerk, dice: &mut Dice, on: NaiveDate) -> Result<(), End> {
    days.until(on).await;
    let commune = clerk.commune.unwrap_or_else(|| dice.one_of(office.communes()));
    let sort = dice.between(1, 100);
    let body = match sort {
        1..=18 => complaint(dice, &clerk, commune, on),
        19..=27 => denunciation(dice, &clerk, commune, on, true),
        _ => feedback(dice, &clerk, commune, on),
    };
    let seen = office.post(clerk.receptionist, on, "/api/v1/petitions", &body).await?;
    let mut case = Case { days, office, clerk, seen, on };
    match sort {
        1..=18 => of_complaint(&mut case, dice).await,
        19..=27 => of_denunciation(&mut case, dice).await,
        _ => of_feedback(&mut case, dice).await,
    }
}

fn received(dice: &mut Dice, clerk: &Clerk, on: NaiveDate, kind: &str, people: Vec<Value>) -> Value {
    let source = dice.one_of(&["in_person", "in_person", "post", "post", "box"]);
    json!({
        "agency_id": id_of(clerk.agency), "kind": kind, "source": source, "received_on": on,
        "incoming_number": format!("{}/ĐT", dice.between(1, 400)), "authorship": "named",
        "signer_count": people.len(), "petitioners": people
    })
}

fn signers(dice: &mut Dice, commune: Commune, many: i64) -> Vec<Value> {
    (0..many).map(|_| Citizen::of(dice, commune).body()).collect()
}

fn with(mut body: Value, more: Value) -> Value {
    if let (Some(body), Value::Object(more)) = (body.as_object_mut(), more) {
        body.extend(more);
    }
    body
}

pub fn complaint(dice: &mut Dice, clerk: &Clerk, commune: Commune, on: NaiveDate) -> Value {
    let (field, summary) = dice.one_of(words::COMPLAINTS);
    let people = signers(dice, commune, 1);
    let issued = on - chrono::Days::new(u64::try_from(dice.between(20, 60)).unwrap_or(20));
    let number = dice.between(100, 2900);
    with(
        received(dice, clerk, on, "complaint", people),
        json!({
            "field": field, "summary": format!("{summary} (quyết định số {number}/QĐ-UBND)"), "level": 1,
            "demand": "Đề nghị xem xét lại, thu hồi quyết định",
            "contested": { "type": "decision", "number": format!("{number}/QĐ-UBND"), "issued_on": issued,
                           "issued_by": clerk.name, "received_on": issued }
        }),
    )
}

pub fn denunciation(dice: &mut Dice, clerk: &Clerk, commune: Commune, on: NaiveDate, may_be_nameless: bool) -> Value {
    let (field, summary, public_summary) = dice.one_of(words::DENUNCIATIONS);
    let against = Citizen::of(dice, commune).name;
    let is_nameless = dice.happens(25) && may_be_nameless;
    let people = signers(dice, commune, i64::from(!is_nameless));
    let mut body = with(
        received(dice, clerk, on, "denunciation", people),
        json!({
            "field": field, "summary": summary, "public_summary": public_summary,
            "against": [{ "name": against, "position": "công chức", "agency_name": commune.name }]
        }),
    );
    if is_nameless {
        body["authorship"] = json!("anonymous");
    }
    body
}

pub fn feedback(dice: &mut Dice, clerk: &Clerk, commune: Commune, on: NaiveDate) -> Value {
    let Matter { kind, field, content, .. } = words::matter(dice);
    let many = if dice.happens(6) {
        dice.between(5, 9)
    } else if dice.happens(10) {
        2
    } else {
        1
    };
    let people = signers(dice, commune, many);
    with(received(dice, clerk, on, kind, people), json!({ "field": field, "summary": content }))
}

fn classified(case: &Case<'_>, competence: &str, more: Value) -> Value {
    let of = json!({
        "kind": case.seen["kind"], "field": case.seen["field"], "is_eligible": true, "competence": competence,
        "prior_status": "none"
    });
    with(of, more)
}

async fn of_complaint(case: &mut Case<'_>, dice: &mut Dice) -> Result<(), End> {
    case.later(dice.between(1, 3)).await;
    if dice.happens(25) {
        case.step("classify", classified(case, "other", json!({}))).await?;
        case.later(1).await;
        let document = case.paper("HD", Post::Staff);
        return case
            .step("guide", json!({ "to_name": "cơ quan có thẩm quyền giải quyết", "to_body_kind": "administrative", "document": document }))
            .await;
    }
    case.step("classify", classified(case, "own", json!({}))).await?;
    case.later(dice.between(1, 3)).await;
    if dice.happens(10) {
        let document = case.paper("TB", Post::Head);
        return case.step("refuse", json!({ "ground": "not_affected", "document": document })).await;
    }
    let document = case.paper("TB", Post::Head);
    case.step("accept", json!({ "on": case.on, "document": document })).await?;
    // One of sixteen lies where it is.
    if dice.happens(6) {
        return Ok(());
    }
    if dice.happens(12) {
        case.later(dice.between(5, 10)).await;
        let document = case.paper("QĐ", Post::Head);
        return case
            .step(
                "withdraw",
                json!({ "on": case.on, "scope": "all", "by_persuasion": dice.happens(60), "document": document }),
            )
            .await;
    }
    case.later(dice.between(12, 17)).await;
    case.step(
        "record_dialogue",
        json!({ "on": case.on, "minutes": "Hai bên trao đổi; người khiếu nại giữ nguyên yêu cầu." }),
    )
    .await?;
    // One of eight is late.
    case.later(if dice.happens(12) { dice.between(8, 20) } else { dice.between(1, 3) }).await;
    let result = dice.one_of(&["justified", "partly_justified", "unjustified", "unjustified"]);
    let pays = result != "unjustified" && dice.happens(50);
    let document = case.paper("QĐ", Post::Head);
    let mut body = json!({ "on": case.on, "result": result, "document": document, "requires_execution": pays });
    if pays {
        body["execution_due_on"] = json!(case.office.working_day(case.on, 40));
        body["consequences"] =
            json!({ "return_person_money_vnd": dice.between(2, 40) * 500_000, "persons_restored": 1 });
    }
    case.step("settle", body).await?;
    case.later(dice.between(1, 2)).await;
    case.step("record_notice", json!({ "notice": "decision_sending", "on": case.on })).await?;
    if !pays {
        return Ok(());
    }
    case.later(dice.between(30, 45)).await;
    let paid = json!({ "return_person_money_vnd": dice.between(1, 4) * 500_000, "persons_restored": 1 });
    case.step("execute", json!({ "on": case.on, "is_complete": true, "consequences": paid })).await
}

async fn of_denunciation(case: &mut Case<'_>, dice: &mut Dice) -> Result<(), End> {
    case.later(dice.between(1, 4)).await;
    if case.seen["authorship"] == "anonymous" {
        let has_evidence = dice.happens(50);
        let more = if has_evidence {
            json!({})
        } else {
            json!({ "is_eligible": false, "ineligible_reason": "no_name_address" })
        };
        case.step("classify", classified(case, "own", more)).await?;
        case.later(1).await;
        return if has_evidence {
            case.step("use_for_inspection", json!({ "to_agency_id": id_of("TTH") })).await
        } else {
            case.step("file", json!({ "ground": "no_name_address" })).await
        };
    }
    if dice.happens(30) {
        case.step("classify", classified(case, "other", json!({}))).await?;
        case.later(1).await;
        let document = case.paper("PC", Post::Staff);
        return case
            .step("transfer", json!({ "to_name": "Công an tỉnh", "to_body_kind": "enforcement", "document": document }))
            .await;
    }
    case.step("classify", classified(case, "own", json!({}))).await?;
    case.later(1).await;
    let document = case.paper("QĐ", Post::Head);
    case.step("accept", json!({ "on": case.on, "document": document })).await?;
    case.later(dice.between(2, 4)).await;
    case.step("record_notice", json!({ "notice": "acceptance_notice", "on": case.on })).await?;
    case.later(dice.between(11, 16)).await;
    let result = dice.one_of(&["unjustified", "partly_justified", "justified"]);
    let document = case.paper("KL", Post::Head);
    let consequences =
        if result == "unjustified" { json!({}) } else { json!({ "discipline_persons": 1, "discipline_officials": 1 }) };
    case.step(
        "settle",
        json!({ "on": case.on, "result": result, "document": document, "requires_execution": false, "consequences": consequences }),
    )
    .await
}

async fn of_feedback(case: &mut Case<'_>, dice: &mut Dice) -> Result<(), End> {
    case.later(dice.between(1, 4)).await;
    if case.clerk.commune.is_none() && dice.happens(40) {
        return passed_on(case, dice).await;
    }
    case.step("classify", classified(case, "own", json!({}))).await?;
    case.later(dice.between(1, 4)).await;
    let document = case.paper("TB", Post::Head);
    case.step("accept", json!({ "on": case.on, "document": document })).await?;
    if dice.happens(6) {
        return Ok(());
    }
    case.later(dice.between(4, 25)).await;
    let document = case.paper("CV", Post::Head);
    case.step(
        "settle",
        json!({ "on": case.on, "result": "answered", "document": document, "requires_execution": false }),
    )
    .await?;
    if dice.happens(70) {
        case.later(3).await;
        case.step("close", json!({})).await?;
    }
    Ok(())
}

/// Sent to the commune it concerns, which confirms and answers, or does not.
async fn passed_on(case: &mut Case<'_>, dice: &mut Dice) -> Result<(), End> {
    case.step("classify", classified(case, "subordinate", json!({}))).await?;
    case.later(1).await;
    let to = dice.one_of(case.office.communes());
    let document = case.paper("PC", Post::Staff);
    case.step(
        "transfer",
        json!({ "to_agency_id": id_of(to.code), "to_body_kind": "administrative", "document": document }),
    )
    .await?;
    let Some(dispatch) = case.seen["dispatches"][0]["id"].as_str().map(str::to_owned) else { return Ok(()) };
    if dice.happens(20) {
        return Ok(());
    }
    case.later(dice.between(1, 4)).await;
    case.step("record_receipt", json!({ "dispatch_id": dispatch, "on": case.on })).await?;
    if dice.happens(25) {
        return Ok(());
    }
    case.later(dice.between(8, 20)).await;
    let document = paper(case.office, &Clerk::commune(to), "BC", case.on, Post::Head);
    case.step(
        "record_reply",
        json!({ "dispatch_id": dispatch, "on": case.on, "document": document, "outcome": "Đã trả lời công dân" }),
    )
    .await
}
