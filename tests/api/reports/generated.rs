//! Districts made up as spans: whatever petitions go through (hand-over, a new kind, an extension, reopening, splitting, joined
//! matters of every kind, one decision on twins, second levels, execution), and whoever is received, what must hold between columns
//! holds for any window, nothing is lost between periods, additive columns add up, rows add up, lists are as long as their cells.
//! One database, emptied for each. What is entered late is in `lived`, through the API.
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::json;
use std::fmt::Write as _;

use super::items;
use super::laws_of_sums::{self, Windows};
use crate::support::{House, agency};

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
    /// A second paper of the same people on the same days, in the same matter.
    has_twin: bool,
    is_extended: bool,
    /// A part of a mixed petition, which stands beside it.
    is_part: bool,
    /// Millions asked for, days to a first payment, days on to the rest; executed in full or not.
    execution: Option<(i64, u64, u64, bool)>,
    traits: (usize, usize, i16, i32, bool),
}

/// Somebody who was received: agency, mode, host, people, matters of whom some come again, day.
type Visit = (usize, usize, bool, i32, (u8, u8), u64);

/// A district and the windows it is looked at through.
#[derive(Debug, Clone)]
struct Made {
    lives: Vec<Life>,
    visits: Vec<Visit>,
    windows: Windows,
}

fn made() -> impl Strategy<Value = Made> {
    let visit = (0..4_usize, 0..3_usize, any::<bool>(), 1..9_i32, (1..3_u8, 0..3_u8), 0..400_u64);
    (lives(), proptest::collection::vec(visit, 0..8), laws_of_sums::windows())
        .prop_map(|(lives, visits, windows)| Made { lives, visits, windows })
}

fn lives() -> impl Strategy<Value = Vec<Life>> {
    let one = (
        (0..4_usize, proptest::option::weighted(0.3, 0..4_usize), (0..3_usize, 0..3_usize), 0..6_u8),
        (0..400_u64, (2..15_u64, 0..50_u64, 1..90_u64, 1..60_u64)),
        (any::<bool>(), proptest::bool::weighted(0.2), proptest::bool::weighted(0.3)),
        (proptest::bool::weighted(0.2), any::<bool>(), proptest::bool::weighted(0.2)),
        proptest::option::weighted(0.7, (1..40_i64, 0..60_u64, 0..90_u64, any::<bool>())),
        (0..8_usize, 0..7_usize, 1..3_i16, 0..9_i32, any::<bool>()),
    );
    let life =
        one.prop_map(|((agency, moves_to, kinds, way), (received, days), ended, more, execution, traits)| Life {
            agency,
            moves_to,
            kinds,
            way,
            received,
            days,
            is_settled: ended.0,
            is_reopened: ended.1,
            is_joined: ended.2,
            has_twin: more.0,
            is_extended: more.1,
            is_part: more.2,
            // Of a matter one decision is executed, its main petition's and the twin's.
            execution: execution.filter(|_| !ended.1 && !ended.2),
            traits,
        });
    let some = proptest::collection::vec(life, 3..14);
    // Half of the districts reopen nothing: there additive columns add up; half of them change no kind.
    (some, any::<bool>(), any::<bool>()).prop_map(|(mut lives, reopens, changes)| {
        for life in &mut lives {
            life.is_reopened &= reopens;
            if !changes {
                life.kinds.1 = life.kinds.0;
            }
        }
        lives
    })
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
    must_execute: bool,
    executed: Option<NaiveDate>,
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap()
}

impl Life {
    /// The days of its payments with the millions of each, and whether the last was the rest.
    fn payments(&self, settled: NaiveDate) -> Vec<(NaiveDate, i64, bool)> {
        let Some((millions, first, rest, is_complete)) = self.execution else { return Vec::new() };
        let paid = after(settled, first);
        let mut all = vec![(paid, millions / 2, false)];
        if is_complete {
            all.push((after(paid, rest), millions - millions / 2, true));
        }
        all
    }

    fn handling(&self, kind: usize) -> (&'static str, &'static str, bool) {
        match (self.way, kind) {
            (0, _) => ("", "own", true),
            (1 | 2, _) => ("accepted", "own", true),
            (3, _) => ("filed", "own", false),
            (_, 0) => ("guided", "other", true),
            (4, 1) if self.traits.3 == 0 => ("used_for_inspection", "own", true),
            (5, _) if self.traits.0.is_multiple_of(3) => ("guided", "other", true),
            (5, 2) if self.traits.0 % 3 == 1 => ("returned", "other", true),
            (4, _) => ("transferred", "other", true),
            (_, _) => ("urged", "subordinate", true),
        }
    }

    /// A denunciation or an opinion keeps no court or second decision out, so all statuses go with all ways but acceptance.
    fn stands(&self) -> Vec<Stand> {
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
            must_execute: false,
            executed: None,
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
        if is_accepted && self.is_extended && to_end > 1 {
            // A new due day begins a new span, and nothing else.
            all.push(Stand { from: after(handled, 1), ..last(&all) });
        }
        let mut end = handled;
        if is_accepted && self.is_settled {
            end = after(handled, to_end);
            let is_withdrawn = self.way == 2 && to_end % 3 == 0;
            let state = if is_withdrawn { "closed" } else { "settled" };
            let must_execute = !is_withdrawn && self.execution.is_some();
            all.push(Stand { from: end, state, ended: Some(end), is_withdrawn, must_execute, ..last(&all) });
            for (paid, _, _) in self.payments(end).into_iter().filter(|payment| must_execute && payment.2) {
                all.push(Stand { from: paid, executed: Some(paid), ..last(&all) });
            }
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

    /// The statements that make it; `joins` is the matter it joins.
    fn sql(&self, n: usize, joins: Option<&str>) -> (String, String) {
        let id = uuid_of(n);
        let stands = self.stands();
        let (field, prior, level, signers, _) = self.traits;
        let last = stands.last().unwrap();
        let (handling, ..) = self.handling(last.kind);
        let matter = joins.map_or_else(|| id.clone(), str::to_owned);
        let source = if self.traits.4 { "in_person" } else { "post" };
        let authorship = if signers == 0 { "anonymous" } else { "named" };
        let (received, is_main) = (stands[0].from, joins.is_none());
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
                   handling, processed_on, accepted_on, settled_on, ended_on, result, ended_in_time, by_persuasion, must_execute, executed_on)
                 values ('{id}', '{}', '{}', '{}', false, '{}', {}, '{matter}', {is_main}, '{source}', '{received}', '{}',
                   '{authorship}', {signers}, '{}', {level}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {});",
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
                stand.must_execute,
                day(stand.executed),
            )
            .unwrap();
        }
        if let Some(decided) = stands.iter().find(|stand| stand.must_execute) {
            let millions = self.execution.map_or(0, |(millions, ..)| millions);
            let settled = decided.from;
            let asked = (settled, false, millions, 1);
            let brought = self.payments(settled).into_iter().map(|(paid, part, _)| (paid, true, part, 0));
            for (on, is_executed, part, restored) in [asked].into_iter().chain(brought) {
                writeln!(
                    sql,
                    "insert into petition_consequences (petition_id, on_day, is_executed, recover_money_vnd, return_person_land_m2,
                       orgs_restored, discipline_persons, discipline_officials)
                     values ('{id}', '{on}', {is_executed}, {part} * 1000000, {part} * 1.5, {restored}, 2, 1);"
                )
                .unwrap();
            }
        }
        let waits_for_reply = matches!(handling, "transferred" | "urged") && last.processed.is_some();
        if waits_for_reply && self.is_extended {
            writeln!(
                sql,
                "insert into petition_events (petition_id, agency_id, kind, event, on_day, handling)
                 values ('{id}', '{}', '{}', 'replied', '{}', '{handling}');",
                agency(AGENCIES[last.agency]),
                KINDS[last.kind],
                after(last.processed.unwrap(), self.days.2),
            )
            .unwrap();
        }
        if self.is_part {
            sql.push_str(&whole(n, agency(AGENCIES[self.agency]), received, last.from));
        }
        (sql, matter)
    }
}

fn uuid_of(n: usize) -> String {
    format!("00000000-0000-4000-8000-{n:012}")
}

/// A mixed petition that was split: counted nowhere, its parts are.
fn whole(n: usize, agency: String, received: NaiveDate, split: NaiveDate) -> String {
    let id = uuid_of(n + 500);
    let span = |state: &str, from: NaiveDate, to: String, ended: String| {
        format!(
            "insert into petition_spans (petition_id, agency_id, kind, state, is_suspended, from_on, to_on, matter_id, is_main, source,
               received_on, entered_on, authorship, signer_count, field, level, processed_on, ended_on, by_persuasion, must_execute)
             values ('{id}', '{agency}', 'mixed', '{state}', false, '{from}', {to}, '{id}', true, 'post', '{received}', '{received}',
               'named', 1, 'other', 1, {ended}, {ended}, false, false);\n"
        )
    };
    let mut sql = format!(
        "insert into petitions (id, code, agency_id, matter_id, is_main, kind, source, received_on, authorship, signer_count,
           field, level, state, is_sealed, origin, created_at, created_by)
         values ('{id}', 'TD-W-{n}', '{agency}', '{id}', true, 'mixed', 'post', '{received}', 'named', 1, 'other', 1, 'closed', true,
           'entered', now(), (select id from users where username = 'handler'));\n"
    );
    if received < split {
        sql.push_str(&span("received", received, format!("'{split}'"), "null".to_owned()));
    }
    sql + &span("closed", split, "null".to_owned(), format!("'{split}'"))
}

/// A visit with its matters; of every third there was a session besides.
fn visited(n: usize, (at, mode, is_head, people, (matters, again), day): &Visit) -> String {
    let (id, agency) = (uuid_of(n + 700), agency(AGENCIES[*at]));
    let on = after("2023-06-01".parse().unwrap(), *day);
    let mode = ["regular", "periodic", "unscheduled"][*mode];
    let host = match (mode, is_head) {
        ("regular", _) => "staff",
        (_, true) => "head",
        (_, false) => "delegate",
    };
    let mut sql = String::new();
    let has_session = mode != "regular" && n.is_multiple_of(3);
    if has_session {
        let capacity = if people % 2 == 0 { "party" } else { "government" };
        writeln!(
            sql,
            "insert into reception_sessions (id, agency_id, on_day, planned_on, mode, host, host_capacity, opened_at, actual_host, created_at)
             values ('{id}', '{agency}', '{on}', '{on}', '{mode}', '{host}', '{capacity}', now(), '{host}', now()) on conflict do nothing;"
        )
        .unwrap();
    }
    writeln!(
        sql,
        "insert into receptions (id, code, agency_id, session_id, mode, host, received_at, received_on, people_count, outcome, is_sealed,
           origin, created_at, created_by)
         values ('{id}', 'TCD-X-{n}', '{agency}', (select id from reception_sessions where id = '{id}'), '{mode}', '{host}', '{on}',
           '{on}', {people}, 'recorded', false, 'entered', now(), (select id from users where username = 'handler'));"
    )
    .unwrap();
    for ordinal in 1..=*matters {
        let occurrence = if ordinal <= *again { "repeat" } else { "first" };
        writeln!(
            sql,
            "insert into reception_matters (id, reception_id, ordinal, kind, occurrence)
             values (gen_random_uuid(), '{id}', {ordinal}, 'feedback', '{occurrence}');"
        )
        .unwrap();
    }
    sql
}

/// Everything of a district as SQL.
fn sql_of(made: &Made) -> String {
    let mut sql = "delete from petition_consequences; delete from petition_spans; delete from petition_events; delete from petitions;
        delete from reception_matters; delete from receptions; delete from reception_sessions;\n"
        .to_owned();
    let mut last_of: [Option<String>; 3] = [None, None, None];
    let mut n = 0;
    for life in &made.lives {
        let kind = life.stands().last().unwrap().kind;
        let before = last_of[kind].clone().filter(|_| life.is_joined);
        let (statements, matter) = life.sql(n, before.as_deref());
        sql.push_str(&statements);
        n += 1;
        if life.has_twin {
            let twin = Life { is_part: false, ..life.clone() };
            sql.push_str(&twin.sql(n, Some(&matter)).0);
            n += 1;
        }
        last_of[kind] = Some(matter);
    }
    for (n, visit) in made.visits.iter().enumerate() {
        sql.push_str(&visited(n, visit));
    }
    sql
}

async fn district(house: &House, made: &Made) -> Result<(), TestCaseError> {
    house.sql(&sql_of(made)).await;
    let lives = &made.lives;
    let facts = laws_of_sums::Facts {
        is_reopened: lives.iter().any(|life| life.is_reopened),
        is_joined: lives.iter().any(|life| life.is_joined),
        has_twins: lives.iter().any(|life| life.has_twin),
        changes_kind: lives.iter().any(|life| life.kinds.0 != life.kinds.1),
    };
    laws_of_sums::hold(house, &made.windows, facts).await?;
    let inspector = house.sign_in("inspector").await;
    let days = made.windows.next;
    let whole = laws_of_sums::table(&inspector, "02-XLD", days, "").await;
    for code in ["H", "03412"] {
        let more = format!("&agency_id={}", agency(code));
        let alone = laws_of_sums::table(&inspector, "02-XLD", days, &more).await;
        prop_assert_eq!(super::row(&alone, code), super::row(&whole, code), "a row is the same whoever asks for it");
    }
    for (name, form, columns) in [
        ("inspector", "01-XLD", &["1", "6", "8", "18"][..]),
        ("internal_affairs", "01-XLD", &["1", "8"][..]),
        ("inspector", "02-KQGQ", &["1", "2"][..]),
        ("inspector", "01-TCD", &["1", "3", "12", "21"][..]),
    ] {
        let filled = laws_of_sums::table(&house.sign_in(name).await, form, days, "").await;
        for no in columns {
            let listed = items(house, name, filled["total"]["cells"][no].as_str().unwrap()).await;
            prop_assert_eq!(json!(listed.len()), filled["total"]["values"][no].clone(), "{} {} {}", name, form, no);
        }
    }
    Ok(())
}

#[test]
fn what_must_hold_holds_for_any_district_and_window() {
    let system = actix_rt::System::new();
    let runtime = &system;
    let house = runtime.block_on(House::of(module_path!()));
    house.set_clock("2025-02-20T08:00:00+07:00");
    let config = Config { cases: 5, failure_persistence: None, ..Config::default() };
    TestRunner::new(config).run(&made(), |made| runtime.block_on(district(&house, &made))).unwrap();
}
