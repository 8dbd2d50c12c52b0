//! Districts made up: whatever petitions go through (hand-over, a new kind, reopening, joined matters, second levels), what
//! must hold between columns holds for any window, nothing is lost between periods, rows add up, lists are as long as their
//! cells. One database, emptied for each.
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::{Value, json};
use std::fmt::Write as _;

use super::cells::FORMS;
use super::items;
use crate::support::{Client, House, agency};

const AGENCIES: [&str; 4] = ["H", "BTCD", "03412", "03424"];
const KINDS: [&str; 3] = ["complaint", "denunciation", "recommendation"];
const FIELDS: [&str; 8] =
    ["admin_policy", "admin_land", "admin_civil_service", "admin_other", "corruption", "judicial", "party", "other"];
const PRIOR: [&str; 7] = [
    "none",
    "in_progress",
    "first_settled",
    "settled_repeatedly",
    "court_judged",
    "denunciation_overdue",
    "denunciation_concluded",
];
/// What waits for a handling stands in the total of another's competence and in none of its parts: told in REPORTS.md.
const OF_WHAT_WAITS: [(&str, &str); 2] = [("04-XLD", "16=17+18"), ("02-TCD", "12=13+14+15")];

/// What a petition goes through; days from one thing to the next.
#[derive(Debug, Clone)]
struct Life {
    agency: usize,
    moves_to: Option<usize>,
    kinds: (usize, usize),
    way: u8,
    received: u64,
    days: (u64, u64, u64, u64),
    is_settled: bool,
    is_reopened: bool,
    is_joined: bool,
    traits: (usize, usize, i16, i32, bool),
}

fn lives() -> impl Strategy<Value = Vec<Life>> {
    let one = (
        (0..4_usize, proptest::option::weighted(0.3, 0..4_usize), (0..3_usize, 0..3_usize), 0..6_u8),
        (0..400_u64, (2..15_u64, 0..50_u64, 1..90_u64, 1..60_u64)),
        (any::<bool>(), proptest::bool::weighted(0.3), proptest::bool::weighted(0.3)),
        (0..8_usize, 0..7_usize, 1..3_i16, 0..4_i32, any::<bool>()),
    );
    let life = one.prop_map(
        |((agency, moves_to, kinds, way), (received, days), (is_settled, is_reopened, is_joined), traits)| Life {
            agency,
            moves_to,
            kinds,
            way,
            received,
            days,
            is_settled,
            is_reopened,
            is_joined,
            traits,
        },
    );
    proptest::collection::vec(life, 3..14)
}

/// How a petition stands from a day on, as the columns of its span.
#[derive(Debug, Clone)]
struct Stand {
    from: NaiveDate,
    agency: usize,
    kind: usize,
    state: &'static str,
    is_classified: bool,
    entered: NaiveDate,
    processed: Option<NaiveDate>,
    accepted: Option<NaiveDate>,
    ended: Option<NaiveDate>,
    is_withdrawn: bool,
}

impl Life {
    fn handling(&self, kind: usize) -> (&'static str, &'static str, bool) {
        match (self.way, kind) {
            (0, _) => ("", "own", true),
            (1 | 2, _) => ("accepted", "own", true),
            (3, _) => ("filed", "own", false),
            (_, 0) => ("guided", "other", true),
            (4, _) => ("transferred", "other", true),
            (_, _) => ("urged", "subordinate", true),
        }
    }

    /// A denunciation or an opinion keeps no court or second decision out, so all statuses go with all ways but acceptance.
    fn stands(&self) -> Vec<Stand> {
        let after = |day: NaiveDate, days: u64| day.checked_add_days(Days::new(days)).unwrap();
        let received = after("2023-06-01".parse().unwrap(), self.received);
        let (to_classify, to_handle, to_end, to_reopen) = self.days;
        let first = Stand {
            from: received,
            agency: self.agency,
            kind: self.kinds.0,
            state: "received",
            is_classified: false,
            entered: received,
            processed: None,
            accepted: None,
            ended: None,
            is_withdrawn: false,
        };
        let mut all = vec![first.clone()];
        if let Some(to) = self.moves_to {
            all.push(Stand { from: after(received, 1), agency: to, ..first });
        }
        let last = |all: &[Stand]| all.last().unwrap().clone();
        let classified = after(received, to_classify);
        all.push(Stand {
            from: classified,
            kind: self.kinds.1,
            state: "classified",
            is_classified: true,
            ..last(&all)
        });
        if self.way == 0 {
            return all;
        }
        let handled = after(classified, to_handle);
        let is_accepted = matches!(self.way, 1 | 2);
        let state = if is_accepted { "accepted" } else { "closed" };
        let (accepted, ended) = if is_accepted { (Some(handled), None) } else { (None, Some(handled)) };
        all.push(Stand { from: handled, state, processed: Some(handled), accepted, ended, ..last(&all) });
        let mut end = handled;
        if is_accepted && self.is_settled {
            end = after(handled, to_end);
            let is_withdrawn = self.way == 2 && to_end % 3 == 0;
            let state = if is_withdrawn { "closed" } else { "settled" };
            all.push(Stand { from: end, state, ended: Some(end), is_withdrawn, ..last(&all) });
        }
        if self.is_reopened && last(&all).ended.is_some() {
            let again = after(end, to_reopen);
            let stood = last(&all);
            all.push(if is_accepted {
                Stand {
                    from: again,
                    state: "accepted",
                    accepted: Some(again),
                    ended: None,
                    is_withdrawn: false,
                    ..stood
                }
            } else {
                Stand { from: again, state: "classified", entered: again, processed: None, ended: None, ..stood }
            });
            if !is_accepted && self.is_settled {
                let handled = after(again, to_handle);
                let (processed, ended) = (Some(handled), Some(handled));
                all.push(Stand { from: handled, state: "closed", processed, ended, ..last(&all) });
            }
        }
        all
    }

    /// The statements that make it; `before` is the matter it may join.
    fn sql(&self, n: usize, before: Option<&str>) -> (String, String) {
        let id = uuid_of(n);
        let stands = self.stands();
        let (field, prior, level, signers, _) = self.traits;
        let last = stands.last().unwrap();
        let (handling, ..) = self.handling(last.kind);
        // Only opinions are joined here, so that of cases to be settled each is a matter.
        let joined = before.filter(|_| self.is_joined && last.kind == 2);
        let matter = joined.map_or_else(|| id.clone(), str::to_owned);
        let source = if self.traits.4 && handling != "filed" { "in_person" } else { "post" };
        let authorship = if signers == 0 { "anonymous" } else { "named" };
        let (received, is_main) = (stands[0].from, joined.is_none());
        let mut sql = format!(
            "insert into petitions (id, code, agency_id, matter_id, is_main, kind, source, received_on, authorship, signer_count,
               field, level, state, is_sealed, origin, created_at, created_by)
             values ('{id}', 'TD-X-{n}', '{}', '{matter}', {is_main}, '{}', '{source}', '{received}', '{authorship}', {signers},
               '{}', {level}, '{}', {}, 'entered', now(), (select id from users where username = 'handler'));\n",
            agency(AGENCIES[last.agency]),
            KINDS[last.kind],
            FIELDS[field],
            last.state,
            last.kind == 1,
        );
        for (at, stand) in stands.iter().enumerate() {
            let to = stands.get(at + 1).map(|next| next.from);
            if to == Some(stand.from) {
                continue;
            }
            let day = |day: Option<NaiveDate>| day.map_or_else(|| "null".to_owned(), |day| format!("'{day}'"));
            let text =
                |text: &str, is: bool| if is && !text.is_empty() { format!("'{text}'") } else { "null".to_owned() };
            let (handling, competence, eligible) = self.handling(stand.kind);
            let is_decided = stand.accepted.is_some() && stand.ended.is_some();
            let settled = stand.ended.filter(|_| is_decided && !stand.is_withdrawn);
            let results = match (stand.kind, level) {
                (2, _) => ["answered"; 3],
                (0, 2) => ["upheld", "amended", "annulled_returned"],
                _ => ["justified", "unjustified", "partly_justified"],
            };
            let result = if stand.is_withdrawn { "withdrawn" } else { results[field % 3] };
            writeln!(
                sql,
                "insert into petition_spans (petition_id, agency_id, kind, state, is_suspended, from_on, to_on, matter_id, is_main,
                   source, received_on, entered_on, authorship, signer_count, field, level, competence, prior_status, is_eligible,
                   handling, processed_on, accepted_on, settled_on, ended_on, result, ended_in_time, by_persuasion, must_execute)
                 values ('{id}', '{}', '{}', '{}', false, '{}', {}, '{matter}', {is_main}, '{source}', '{received}', '{}',
                   '{authorship}', {signers}, '{}', {level}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, false);",
                agency(AGENCIES[stand.agency]),
                KINDS[stand.kind],
                stand.state,
                stand.from,
                day(to),
                stand.entered,
                FIELDS[field],
                text(competence, stand.is_classified),
                text(PRIOR[prior], stand.is_classified),
                if stand.is_classified { eligible.to_string() } else { "null".to_owned() },
                text(handling, stand.processed.is_some()),
                day(stand.processed),
                day(stand.accepted),
                day(settled),
                day(stand.ended),
                text(result, is_decided),
                if is_decided { (field % 2 == 0).to_string() } else { "null".to_owned() },
                stand.is_withdrawn,
            )
            .unwrap();
        }
        (sql, matter)
    }
}

fn uuid_of(n: usize) -> String {
    format!("00000000-0000-4000-8000-{n:012}")
}

async fn table(who: &Client, form: &str, days: (&str, &str), more: &str) -> Value {
    let url = format!("/api/v1/reports/forms/{form}?from={}&to={}{more}", days.0, days.1);
    who.get(url).await.assert_status(200).json()
}

fn value(table: &Value, no: u8) -> f64 {
    table["total"]["values"][no.to_string()].as_f64().unwrap()
}

async fn district(house: &House, lives: &[Life]) -> Result<(), TestCaseError> {
    let mut sql = "delete from petition_spans; delete from petition_events; delete from petitions;\n".to_owned();
    let mut matter: Option<String> = None;
    for (n, life) in lives.iter().enumerate() {
        let (statements, of) = life.sql(n, matter.as_deref());
        sql.push_str(&statements);
        matter = Some(of);
    }
    house.sql(&sql).await;
    let inspector = house.sign_in("inspector").await;
    let windows = [("2023-09-15", "2023-12-14"), ("2023-12-15", "2024-03-14"), ("2024-03-15", "2024-06-14")];
    for days in [windows[0], windows[1], ("2023-10-03", "2024-08-20")] {
        for form in FORMS.into_iter().filter(|form| *form != "01-TCD") {
            let filled = table(&inspector, form, days, "").await;
            for check in filled["checks"].as_array().unwrap() {
                let is_told = check["unsure"] == true
                    || OF_WHAT_WAITS.iter().any(|(f, identity)| *f == form && check["identity"] == *identity);
                prop_assert!(check["holds"] == true || is_told, "{form} {days:?} {check}");
            }
            for (no, total) in filled["total"]["values"].as_object().unwrap() {
                let of = |part: &str| -> f64 {
                    filled[part].as_array().unwrap().iter().map(|row| row["values"][no].as_f64().unwrap()).sum()
                };
                prop_assert_eq!((of("rows"), of("subtotals")), (total.as_f64().unwrap(), total.as_f64().unwrap()));
            }
        }
    }
    let [before, now, next] = [
        table(&inspector, "01-XLD", windows[0], "").await,
        table(&inspector, "01-XLD", windows[1], "").await,
        table(&inspector, "01-XLD", windows[2], "").await,
    ];
    prop_assert_eq!(value(&before, 1) - value(&before, 8), value(&now, 2), "not handled, carried over");
    prop_assert_eq!(value(&now, 5), value(&next, 2), "not handled, carried over");
    let [before, now] =
        [table(&inspector, "01-KQGQ", windows[0], "").await, table(&inspector, "01-KQGQ", windows[1], "").await];
    prop_assert_eq!(
        value(&before, 1) - value(&before, 5) - value(&before, 6),
        value(&now, 2),
        "not settled, carried over"
    );
    let whole = table(&inspector, "02-XLD", windows[1], "").await;
    for code in ["H", "03412"] {
        let alone = table(&inspector, "02-XLD", windows[1], &format!("&agency_id={}", agency(code))).await;
        prop_assert_eq!(super::row(&alone, code), super::row(&whole, code), "a row is the same whoever asks for it");
    }
    if lives.iter().all(|life| !life.is_reopened) {
        let half = table(&inspector, "01-XLD", (windows[1].0, windows[2].1), "").await;
        let quarters =
            [table(&inspector, "01-XLD", windows[1], "").await, table(&inspector, "01-XLD", windows[2], "").await];
        for no in [3, 4] {
            prop_assert_eq!(
                value(&half, no),
                value(&quarters[0], no) + value(&quarters[1], no),
                "column {} adds up",
                no
            );
        }
    }
    for name in ["inspector", "internal_affairs"] {
        let client = house.sign_in(name).await;
        let filled = table(&client, "01-XLD", windows[1], "").await;
        for no in ["1", "4", "6", "7", "18"] {
            let listed = items(house, name, filled["total"]["cells"][no].as_str().unwrap()).await;
            prop_assert_eq!(json!(listed.len()), filled["total"]["values"][no].clone(), "{} column {}", name, no);
        }
    }
    Ok(())
}

#[test]
fn what_must_hold_holds_for_any_district_and_window() {
    let system = actix_rt::System::new();
    let runtime = &system;
    let house = runtime.block_on(House::of(module_path!()));
    house.set_clock("2024-12-20T08:00:00+07:00");
    let config = Config { cases: 10, failure_persistence: None, ..Config::default() };
    TestRunner::new(config).run(&lives(), |lives| runtime.block_on(district(&house, &lives))).unwrap();
}
