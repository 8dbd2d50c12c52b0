//! The year the demo tells: nothing of it is refused, and it adds up.
mod duties;

use chrono::{Datelike as _, NaiveDate};
use serde_json::{Value, json};
use std::collections::HashMap;
use tiepdan::app::demo::year::{Extent, SEED, tell};
use tiepdan::identity::{self, seed::DEMO_FURTHER};

use crate::support::{Client, House, agency};

/// Bình Lư and Bản Bo; the demo tells all 13.
const COMMUNES: [&str; 2] = ["03412", "03424"];
const TODAY: &str = "2026-10-16";

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap_or_else(|| panic!("{value} is no number"))
}

async fn read(client: &Client, url: &str) -> Value {
    client.get(url).await.assert_status(200).json()
}

/// All items of a list, page by page.
async fn all(client: &Client, url: &str) -> Vec<Value> {
    let (mut found, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let join = if url.contains('?') { '&' } else { '?' };
        let next = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        let page = read(client, &format!("{url}{join}limit=100{next}")).await;
        found.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = Some(next.to_owned()),
            None => return found,
        }
    }
}

/// One load for all that is asked of it: it is the dear part.
#[actix_web::test]
async fn a_year_of_the_demo_is_told_without_refusal_and_adds_up() {
    let house = House::of(concat!(module_path!(), "::told")).await;
    identity::seed::demo(&mut *house.conn().await, DEMO_FURTHER, "no password opens this").await.unwrap();
    let today: NaiveDate = TODAY.parse().unwrap();
    house.set_clock(&format!("{TODAY}T20:00:00+07:00"));
    let extent = Extent { years: &[today.year()], communes: COMMUNES.len(), today };
    let told = tell(house.app(), SEED, extent).await.unwrap();
    assert_eq!(told.refused, Vec::<String>::new());
    assert!(told.requests > 500, "{}", told.requests);

    let inspector = house.sign_in("inspector").await;
    figures_are_as_long_as_their_lists(&inspector).await;
    heads_received_and_their_days_add_up(&inspector).await;
    dialogues_were_held_and_promises_followed_up(&inspector).await;
    mediations_and_council_have_their_year(&house).await;
    some_things_wait_and_are_late(&house).await;
    duties::each_is_there(&house).await;
}

async fn figures_are_as_long_as_their_lists(inspector: &Client) {
    let overview = read(inspector, "/api/v1/inspection/overview").await;
    for bucket in ["received", "processed", "accepted", "settled", "open", "overdue"] {
        let url = format!("/api/v1/inspection/petitions?bucket={bucket}&limit=1&with_total=true");
        let total = number(&read(inspector, &url).await["total"]);
        assert_eq!(total, number(&overview["totals"][bucket]), "{bucket}");
        assert!(total > 0, "{bucket}");
    }
    let visits = all(inspector, "/api/v1/receptions").await;
    let people: i64 = visits.iter().map(|visit| number(&visit["people_count"])).sum();
    let counted = |name: &str| number(&overview["totals"][name]);
    assert_eq!((i64::try_from(visits.len()).unwrap(), people), (counted("receptions"), counted("people_received")));

    // Who came to a session of the head stands in the book.
    let mut by_session: HashMap<&str, i64> = HashMap::new();
    for visit in &visits {
        if let Some(session) = visit["session_id"].as_str() {
            *by_session.entry(session).or_default() += number(&visit["people_count"]);
        }
    }
    let sessions = all(inspector, "/api/v1/reception-sessions?state=closed&host_capacity=government").await;
    let of_agency = |session: &&Value| session["agency_id"] == json!(agency("H"));
    assert!(sessions.iter().filter(of_agency).count() > 10);
    for session in sessions {
        let came = by_session.remove(session["id"].as_str().unwrap()).unwrap_or_default();
        let is_told = number(&session["visitors"]) == came;
        assert!(is_told, "{came} visits: {session}");
    }
    assert!(by_session.is_empty());
}

async fn heads_received_and_their_days_add_up(inspector: &Client) {
    let compliance = read(inspector, "/api/v1/inspection/compliance?year=2026").await;
    let mut heads = Vec::new();
    for row in compliance["agencies"].as_array().unwrap() {
        let is_told = !row["agency"]["code"].as_str().unwrap().starts_with("03") || is_told(&row["agency"]["code"]);
        heads.extend(
            [row, &row["party"]].into_iter().filter(|head| !head["required"].is_null()).map(|h| (h.clone(), is_told)),
        );
    }
    assert!(heads.len() > 12);
    for (head, is_told) in heads {
        let sum: i64 = ["counted", "excused", "missed", "pending"].iter().map(|name| number(&head[*name])).sum();
        assert_eq!(sum, number(&head["required"]), "{head}");
        assert_eq!(number(&head["held"]) > 0, is_told, "{head}");
    }
    let concluded = all(inspector, "/api/v1/reception-sessions?from=2026-07-01&state=closed").await;
    assert!(concluded.iter().any(|session| !session["concluded_on"].is_null()));
}

fn is_told(code: &Value) -> bool {
    COMMUNES.iter().any(|told| code == told)
}

async fn dialogues_were_held_and_promises_followed_up(inspector: &Client) {
    let compliance = read(inspector, "/api/v1/inspection/dialogue-compliance?year=2026").await;
    let rows = compliance["agencies"].as_array().unwrap();
    for code in COMMUNES {
        let row = rows.iter().find(|row| row["agency"]["code"] == code).unwrap();
        assert!(number(&row["conferences"]) >= 1, "{row}");
        assert!(number(&row["promises"]) >= number(&row["promises_kept"]) + number(&row["promises_overdue"]), "{row}");
    }
    let held = |row: &Value| number(&row["held_by_head"]) + number(&row["delegated"]) + number(&row["conferences"]);
    let all_held: i64 = rows.iter().map(held).sum();
    let talks = all(inspector, "/api/v1/dialogues").await;
    assert_eq!(i64::try_from(talks.iter().filter(|talk| !talk["held"].is_null()).count()).unwrap(), all_held);
    let promises = all(inspector, "/api/v1/commitments").await;
    let with = |status: &str| promises.iter().filter(|promise| promise["status"] == status).count();
    assert!(with("done") > with("open") && with("open") > 0, "{} done, {} open", with("done"), with("open"));
}

async fn mediations_and_council_have_their_year(house: &House) {
    let commune = house.sign_in("officer.binhlu").await;
    let mediations = all(&commune, "/api/v1/mediations").await;
    assert!(mediations.iter().any(|case| case["state"] == "agreed"));
    let clerk = house.sign_in("council_clerk").await;
    assert_eq!(all(&clerk, "/api/v1/council/sessions").await.len(), 2);
    assert_eq!(all(&clerk, "/api/v1/council/questions").await.len(), 6);
    assert_eq!(all(&clerk, "/api/v1/council/promises").await.len(), 3);
    let voters = all(&clerk, "/api/v1/voter-petitions").await;
    assert!(voters.iter().any(|petition| petition["state"] == "answered"));
}

async fn some_things_wait_and_are_late(house: &House) {
    for who in ["receptionist", "handler", "leader", "officer.binhlu", "leader.banbo", "inspector", "head.tnmt"] {
        let waiting = read(&house.sign_in(who).await, "/api/v1/inbox?limit=1").await;
        assert_eq!(waiting["items"].as_array().unwrap().len(), 1, "{who}");
    }
    let inspector = house.sign_in("inspector").await;
    let signals = all(&inspector, "/api/v1/inspection/signals").await;
    for kind in ["repeat_visits", "promises_past_due"] {
        assert!(signals.iter().any(|signal| signal["kind"] == kind), "{kind}");
    }
    assert_eq!(all(&inspector, "/api/v1/inspection/checks").await.len(), 4);
    assert!(all(&inspector, "/api/v1/inspection/urgings").await.iter().any(|urging| urging["state"] == "closed"));
    let office = house.sign_in("internal_affairs").await;
    let reports = all(&office, "/api/v1/plan-reports").await;
    let in_state = |state: &str| reports.iter().filter(|report| report["state"] == state).count();
    assert!(in_state("accepted") > 5 && in_state("draft") > 0, "{} {}", in_state("accepted"), in_state("draft"));
}
