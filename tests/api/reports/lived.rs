//! A district made up by its officers, request by request, on days of their own: much is entered weeks after its day, some of it after
//! its period was reported; complaints are joined, mixed petitions split, denunciations extended, cases handed over, decisions
//! executed, visits written down late. What must hold between windows holds then as well. Two databases; on the second cases are reopened.
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::laws_of_sums::{self, Facts};
use crate::support::{Case, Client, House, agency, bodies};

const PLACES: [(&str, &str, &str); 3] = [
    ("H", "handler", "leader"),
    ("03412", "officer.binhlu", "leader.binhlu"),
    ("03424", "officer.banbo", "leader.banbo"),
];

/// Days between the legal days of steps, and from each to its entry.
#[derive(Debug, Clone)]
struct Life {
    place: usize,
    moves_to: usize,
    received: u64,
    gaps: [u64; 6],
    late: [u64; 6],
    millions: u64,
}

fn lives(count: usize) -> impl Strategy<Value = Vec<Life>> {
    // More than half is entered on its day or soon after it; the rest up to half a year late.
    let late = || prop_oneof![3 => 0..3_u64, 2 => 10..180_u64];
    let days = (proptest::array::uniform6(0..40_u64), [late(), late(), late(), late(), late(), late()]);
    let life = (0..3_usize, 1..3_usize, 0..200_u64, days, 1..50_u64).prop_map(
        |(place, moves, received, (gaps, late), millions)| Life {
            place,
            moves_to: (place + moves) % 3,
            received,
            gaps,
            late,
            millions,
        },
    );
    proptest::collection::vec(life, count).prop_map(|mut lives| {
        // What is joined comes after what it joins, which was registered at the same place on its day.
        for n in (3..lives.len()).step_by(7) {
            lives[n - 3].late[0] = 0;
            lives[n].place = lives[n - 3].place;
            lives[n].received = lives[n].received.max(lives[n - 3].received);
        }
        // A term that has passed is not extended any more (30 days from acceptance).
        for n in (1..lives.len()).step_by(7) {
            lives[n].gaps[3] %= 20;
        }
        lives
    })
}

/// One thing somebody enters on a day, about an earlier one.
struct Entry {
    entered: NaiveDate,
    on: NaiveDate,
    life: usize,
    what: &'static str,
}

/// What a life goes through, by its place in the list, so that all of it is there.
fn course(n: usize, reopens: bool) -> Vec<&'static str> {
    match n % 7 {
        0 => vec!["register:complaint", "classify", "accept", "settle", "pay", "pay_rest"],
        1 => vec!["register:denunciation", "classify", "accept", "extend", "settle", "pay_rest"],
        2 => vec!["register:mixed", "classify", "split"],
        3 => vec!["register:complaint", "classify", "accept", "link", "settle"],
        4 => vec!["register:recommendation", "hand_over", "classify", "accept", "settle"],
        5 if reopens => vec!["register:recommendation", "classify:other", "transfer", "reopen"],
        5 => vec!["register:recommendation", "classify:other", "transfer"],
        _ => vec!["register:complaint", "withdraw"],
    }
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap()
}

fn entries(lives: &[Life], reopens: bool) -> Vec<Entry> {
    let mut all = Vec::new();
    for (life, made) in lives.iter().enumerate() {
        let mut on = later("2023-06-05".parse().unwrap(), made.received);
        let mut entered = on;
        for (at, what) in course(life, reopens).into_iter().enumerate() {
            on = if at == 0 { on } else { later(on, made.gaps[at]) };
            entered = entered.max(later(on, made.late[at]));
            all.push(Entry { entered, on, life, what });
        }
    }
    all.sort_by_key(|entry| entry.entered);
    all
}

fn document(life: usize, what: &str, on: NaiveDate) -> Value {
    bodies::document(&format!("{life}-{what}/QĐ-UBND"), &on.to_string())
}

/// What is sent for an entry; `joins` is a case of the same kind.
fn body_of(entry: &Entry, life: &Life, case: &Case, joins: Option<&Case>) -> (&'static str, Value) {
    let Entry { on, what, .. } = *entry;
    let kind = case.json["kind"].as_str().unwrap();
    let paper = document(entry.life, what, on);
    let late = "Vùng chưa có mạng";
    let money = |millions: u64| json!({ "recover_money_vnd": millions * 1_000_000, "discipline_persons": 1 });
    let execute = |is_complete: bool, millions: u64| json!({ "on": on, "is_complete": is_complete, "consequences": money(millions), "late_reason": late });
    match what {
        "classify" => {
            let kind = if kind == "recommendation" && life.millions.is_multiple_of(2) { "feedback" } else { kind };
            ("classify", bodies::classify(kind, "admin_land"))
        }
        "classify:other" => {
            let mut facts = bodies::classify(kind, "admin_land");
            facts["competence"] = json!("other");
            ("classify", facts)
        }
        "accept" => ("accept", json!({ "on": on, "document": paper, "late_reason": late })),
        "extend" => (
            "extend",
            json!({ "on": on, "reason": "Phức tạp", "document": paper, "complexity_reasons": ["several_places"],
                "late_reason": late }),
        ),
        "settle" => {
            let result = if matches!(kind, "complaint" | "denunciation") { "justified" } else { "answered" };
            let executes = kind != "recommendation" && kind != "feedback";
            let mut body = json!({ "on": on, "result": result, "requires_execution": executes, "document": paper,
                "late_reason": late });
            if executes {
                body["consequences"] = money(life.millions * 2);
            }
            ("settle", body)
        }
        "pay" => ("execute", execute(false, life.millions)),
        // Of a denunciation all of it at once.
        "pay_rest" if kind == "denunciation" => ("execute", execute(true, life.millions * 2)),
        "pay_rest" => ("execute", execute(true, life.millions)),
        "link" => {
            let of = joins.map_or_else(|| case.id().to_owned(), |case| case.id().to_owned());
            ("link", json!({ "matter_of": of, "relation": "duplicate" }))
        }
        "split" => (
            "split",
            json!({ "parts": [
                { "kind": "complaint", "field": "admin_land", "summary": "Khiếu nại quyết định thu hồi đất" },
                { "kind": "recommendation", "field": "other", "summary": "Kiến nghị sửa đường vào bản" }
            ] }),
        ),
        "hand_over" => {
            ("hand_over", json!({ "to_agency_id": agency(PLACES[life.moves_to].0), "reason": "Đăng ký nhầm cơ quan" }))
        }
        "transfer" => {
            ("transfer", json!({ "to_agency_id": agency("TNMT"), "to_body_kind": "administrative", "document": paper }))
        }
        "withdraw" => ("withdraw", json!({ "on": on, "scope": "all", "late_reason": late })),
        _ => ("reopen", json!({ "reason": "Chuyển nhầm" })),
    }
}

fn new_body(kind: &str, place: &str, on: NaiveDate) -> Value {
    let mut body = match kind {
        "denunciation" => bodies::denunciation(place),
        "recommendation" => bodies::recommendation(place),
        _ => bodies::complaint(place),
    };
    if kind == "mixed" {
        (body["kind"], body["contested"]) = (json!("mixed"), Value::Null);
    }
    if let Some(contested) = body["contested"].as_object_mut() {
        contested.insert("issued_on".to_owned(), json!(on));
        contested.insert("received_on".to_owned(), json!(on));
    }
    (body["received_on"], body["written_on"]) = (json!(on), json!(on));
    body
}

/// Who works, or leads, where the case is now.
async fn who(house: &House, case: &Case, leads: bool) -> Client {
    let place = PLACES.iter().find(|(code, ..)| case.json["agency_id"] == agency(code)).unwrap_or(&PLACES[0]);
    house.sign_in(if leads { place.2 } else { place.1 }).await
}

/// Enters everything, day by day; answers how many entries were taken, and how many refused.
async fn live(house: &House, lives: &[Life], reopens: bool) -> (usize, usize) {
    let mut cases: Vec<Option<Case>> = lives.iter().map(|_| None).collect();
    let (mut taken, mut refused) = (0, 0);
    for entry in entries(lives, reopens) {
        house.set_clock(&format!("{}T08:00:00+07:00", entry.entered));
        let life = &lives[entry.life];
        if let Some(kind) = entry.what.strip_prefix("register:") {
            let (code, officer, _) = PLACES[life.place];
            let officer = house.sign_in(officer).await;
            let answer = officer.post("/api/v1/petitions").json(&new_body(kind, code, entry.on)).await;
            assert_eq!(answer.status(), 201, "{} {}", entry.what, answer.text());
            cases[entry.life] = Some(Case::of(&answer));
            taken += 1;
            continue;
        }
        let Some(known) = &cases[entry.life] else { continue };
        let officer = who(house, known, entry.what == "reopen").await;
        let case = Case::of(&officer.get(&known.url).await);
        // An earlier complaint of the same agency.
        let mut others = cases.iter().take(entry.life).flatten();
        let joins = others.rfind(|other| {
            other.json["kind"] == case.json["kind"] && other.json["agency_id"] == case.json["agency_id"]
        });
        let (action, body) = body_of(&entry, life, &case, joins);
        let answer = officer.step(&case, action, &body).await;
        assert!(answer.status() < 500, "{action} {}", answer.text());
        if answer.status() < 300 {
            taken += 1;
            let new = answer.json();
            // Whoever handed it over sees it no more.
            if new["id"].is_string() {
                cases[entry.life] = Some(Case { json: new, ..case });
            }
            if action == "hand_over" {
                let mut moved = cases[entry.life].clone().unwrap();
                moved.json["agency_id"] = json!(agency(PLACES[life.moves_to].0));
                cases[entry.life] = Some(moved);
            }
        } else {
            refused += 1;
        }
    }
    (taken, refused)
}

/// Visits of half a year, written down when the clock stands after it.
async fn receive(house: &House, lives: &[Life]) {
    for (n, life) in lives.iter().enumerate() {
        let (code, officer, _) = PLACES[life.place];
        let mut visit = bodies::reception(code);
        let on = later("2023-06-05".parse().unwrap(), life.received);
        visit["received_at"] = json!(format!("{on}T08:00:00+07:00"));
        visit["late_reason"] = json!("Nhập từ sổ giấy");
        visit["people_count"] = json!(1 + life.millions % 8);
        visit["mode"] = json!(["regular", "periodic", "unscheduled"][n % 3]);
        visit["host"] = json!(if n % 3 == 0 {
            "staff"
        } else if n % 2 == 0 {
            "head"
        } else {
            "delegate"
        });
        let answer = house.sign_in(officer).await.post("/api/v1/receptions").json(&visit).await;
        assert!(answer.status() < 300, "{}", answer.text());
    }
}

async fn district(reopens: bool) {
    let house = House::of(&format!("{}::{reopens}", module_path!())).await;
    let mut runner = TestRunner::default();
    let made = lives(14).new_tree(&mut runner).unwrap().current();
    let (taken, refused) = live(&house, &made, reopens).await;
    assert!(taken > 4 * refused, "{taken} taken, {refused} refused: {made:?}");
    house.set_clock("2025-06-02T08:00:00+07:00");
    receive(&house, &made[..6]).await;
    let facts = Facts { is_reopened: reopens, is_joined: true, has_twins: false, changes_kind: true };
    for _ in 0..2 {
        let windows = laws_of_sums::windows().new_tree(&mut runner).unwrap().current();
        let held = laws_of_sums::hold(&house, &windows, facts).await;
        assert!(held.is_ok(), "{held:?}\n{windows:?}\n{made:?}");
    }
    // All of it was there.
    for (what, fewest) in [
        ("petition_events where event = 'extended'", 1),
        ("petition_events where event = 'executed'", 1),
        ("petition_events where event = 'handed_over'", 1),
        ("petition_events where event = 'reopened'", i64::from(reopens)),
        ("petition_links", 1),
        ("petitions where handling = 'split'", 1),
        ("petition_steps where late_entry", 10),
        ("petition_consequences where is_executed", 3),
    ] {
        assert!(house.number(&format!("select count(*) from {what}")).await >= fewest, "{what}: {made:?}");
    }
}

#[test]
fn what_must_hold_holds_when_officers_enter_it_late_and_out_of_order() {
    actix_rt::System::new().block_on(async {
        district(false).await;
        district(true).await;
    });
}
