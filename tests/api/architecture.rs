//! The rules of the house as far as text shows them: which room may name which, who touches HTTP and the database,
//! who grants permits, how long files are, and that no query on a protected table lacks its visibility condition.
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A file names only rooms to the right of its own.
const ORDER: &str = "main app api config inbox reports plan_reports integration inspection council mediation dialogues \
                     receptions commitments petitions deadlines documents people identity agencies schema platform law calendar \
                     kernel";
/// Rooms' insides that no other room may be shown.
const INSIDES: [&str; 8] = ["acts", "bodies", "http", "model", "policy", "store", "view", "visibility"];

struct Source {
    /// Below `src/`, with `/`.
    path: String,
    text: String,
    /// Without comments.
    code: String,
}

impl Source {
    fn room(&self) -> &str {
        self.path.split('/').next().unwrap().trim_end_matches(".rs")
    }

    fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| match place.strip_suffix('/') {
            Some(_) => self.path.starts_with(place) || self.path.contains(&format!("/{place}")),
            None => self.path == *place || self.path.ends_with(&format!("/{place}")),
        })
    }

    /// The functions: name and text, signature included.
    fn functions(&self) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        for line in self.code.lines() {
            let words = line.trim_start();
            let starts = ["pub", "async", "const", "fn"].iter().any(|word| words.starts_with(word));
            if let Some(name) = words.split_once("fn ").filter(|_| starts) {
                found.push((name.1.split(['(', '<']).next().unwrap().to_owned(), String::new()));
            }
            if let Some((_, text)) = found.last_mut() {
                text.push_str(line);
                text.push('\n');
            }
        }
        found
    }
}

fn sources() -> Vec<Source> {
    fn walk(folder: &Path, root: &Path, found: &mut Vec<Source>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, root, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let code = text.lines().map(|l| l.split("//").next().unwrap()).collect::<Vec<_>>().join("\n");
                let path = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                found.push(Source { path, text, code });
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The rooms a text names after `crate::`, groups in braces too.
fn rooms_named(code: &str) -> Vec<String> {
    let mut named = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => named.push(word(rest)),
            Some(group) => {
                let mut depth = 0;
                let mut is_first = true;
                for (at, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => is_first = true,
                        c if is_first && c.is_alphanumeric() => {
                            named.push(word(&group[at..]));
                            is_first = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    named
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[track_caller]
fn assert_none(broken: Vec<String>, rule: &str) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

fn mentions(words: &[&str], where_allowed: impl Fn(&Source) -> bool) -> Vec<String> {
    let all = sources();
    let hits = all.iter().filter(|source| !where_allowed(source)).flat_map(|source| {
        words.iter().filter(|word| source.code.contains(**word)).map(|word| format!("{}: {word}", source.path))
    });
    hits.collect()
}

#[test]
fn a_room_names_only_rooms_to_its_right() {
    let place = |room: &str| ORDER.split(' ').filter(|r| !r.is_empty()).position(|r| r == room);
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| source.path != "lib.rs") {
        let Some(own) = place(source.room()) else {
            broken.push(format!("{}: a room without a place in the order", source.path));
            continue;
        };
        for named in rooms_named(&source.code) {
            // Macros stand at the root; the schema is the database's own, asked about below.
            if named != "house" && named != "schema" && place(&named).is_none_or(|other| other < own) {
                broken.push(format!("{} names {named}", source.path));
            }
        }
    }
    assert_none(broken, "against the order of rooms");
}

#[test]
fn a_room_shows_its_face_only() {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|s| s.path.ends_with("/mod.rs") && !s.path.starts_with("platform/")) {
        for inside in INSIDES {
            if source.code.contains(&format!("pub mod {inside};")) {
                broken.push(format!("{} shows {inside}", source.path));
            }
        }
    }
    assert_none(broken, "an inside is shown");
}

#[test]
fn only_the_counter_knows_http() {
    let broken = mentions(&["actix_web", "actix_multipart"], |source| {
        source.is_in(&["http.rs", "http/", "main.rs"]) || ["api", "app"].contains(&source.room())
    });
    assert_none(broken, "HTTP outside http.rs");
}

#[test]
fn only_stores_know_the_database() {
    let broken = mentions(&["diesel::", "crate::schema"], |source| {
        source.is_in(&["store.rs", "store/", "model.rs", "visibility.rs", "schema.rs", "platform/"])
            // The store of sealed records, apart from the open one on purpose.
            || source.path == "people/sealed.rs"
            // Makes the private database itself, before there is a schema.
            || source.path == "app/listen.rs"
    });
    assert_none(broken, "the database outside a store");
}

#[test]
fn what_is_pure_stays_pure() {
    let all = sources();
    let pure = all.iter().filter(|source| {
        ["kernel", "calendar", "law"].contains(&source.room())
            || source.is_in(&["policy.rs"])
            || source.is_in(&["rules.rs", "rules/"])
    });
    let mut broken = Vec::new();
    for source in pure {
        for word in ["diesel", "actix", "tokio", "now()", "std::env", "std::fs"] {
            // The context's time is a value: `ctx.now`; a typed id is stored, which its derive says.
            if source.code.contains(word) {
                broken.push(format!("{}: {word}", source.path));
            }
        }
    }
    assert_none(broken, "no longer pure");
}

#[test]
fn only_policies_grant_permits() {
    let broken = mentions(&["Permit::granted"], |source| source.is_in(&["policy.rs"]));
    assert_none(broken, "a permit without a policy");
}

#[test]
fn files_stay_short() {
    let all = sources();
    let mut lengths: Vec<(usize, &str)> = all
        .iter()
        .filter(|source| source.path != "schema.rs")
        .map(|source| (source.text.lines().count(), source.path.as_str()))
        .collect();
    lengths.sort_unstable();
    let longest = lengths.last().unwrap();
    assert!(longest.0 <= 700, "{longest:?}");
    let at = |percent: usize| lengths[(lengths.len() - 1) * percent / 100];
    assert!(at(50).0 <= 110, "median {:?}", at(50));
    assert!(at(90).0 <= 400, "one in ten is longer than {:?}", at(90));
}

#[test]
fn handlers_stay_short() {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| source.is_in(&["http.rs", "http/"])) {
        let lines: Vec<&str> = source.text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let is_route = ["#[get(", "#[post(", "#[patch(", "#[put(", "#[delete("].iter().any(|m| line.starts_with(m));
            let length = lines[at..].iter().position(|line| *line == "}").unwrap_or(0);
            if is_route && length > 15 {
                broken.push(format!("{}: {line} has {length} lines", source.path));
            }
        }
    }
    assert_none(broken, "a handler of more than 15 lines");
}

/// Law counts days in Vietnam, whatever zone the server or its database stand in.
#[test]
fn nothing_asks_for_the_zone_of_the_server() {
    let asks = ["chrono::Local", "Local::now", "current_date", "current_time", "localtime", "now()::date"];
    let found = sources().into_iter().flat_map(|source| {
        let text = source.code.to_lowercase();
        let named = asks.iter().filter(move |asked| text.contains(&asked.to_lowercase()));
        named.map(|asked| format!("{}: {asked}", source.path)).collect::<Vec<_>>()
    });
    assert_none(found.collect(), "the zone of the server");
}

#[test]
fn every_room_says_what_it_is() {
    let silent = sources().into_iter().filter(|s| s.path.ends_with("mod.rs") && !s.text.starts_with("//!"));
    assert_none(silent.map(|source| source.path).collect(), "mod.rs without //!");
}

/// A function that reads a protected table contains `visible(` (one case by its id: `visible_by_id(`). A write does not: it takes the permit of a policy that
/// was handed the record as it was seen. What else there is stands here with its reason.
const UNSEEN_READS: &[(&str, &str, &str)] = &[
    ("petitions/store/read.rs", "lock_any", "the program's own work, which has no reader"),
    ("petitions/store/course.rs", "agency_of", "whether the first level lies below, told as a refusal only"),
    ("petitions/store/course.rs", "lock_matters", "locks; both are read again by who asks"),
    ("petitions/store/course.rs", "held_before", "an earlier holder keeps what it had; the view hides the rest"),
    ("receptions/sessions/store.rs", "has_visits", "whether anybody came, sealed or not; nothing of it is told"),
    ("receptions/sessions/store.rs", "tally", "how many came by a register, in the act that enters it"),
    ("receptions/store/reading.rs", "visits_linked", "the program's own work, which has no reader"),
    ("petitions/store/rematching.rs", "denouncing", "the program's own work, which has no reader"),
    ("petitions/store/write.rs", "take_visits", "a write: what a petition that is sealed was handed in at"),
    (
        "receptions/store/closing.rs",
        "lines_of",
        "ids only, of a visit that an act has seen, and the program's own work",
    ),
    ("receptions/store/reading.rs", "visit_of_house", "the program's own work, and the visit that an act has seen"),
    ("receptions/store/reading.rs", "sealed_visits", "the program's own work, which has no reader"),
    ("inbox/inbox.sql", "", "the same condition in words of its own: the reader's agencies, never the denounced"),
    ("inspection/over_level.sql", "", "a condition of figures and signals: which petitions are of one matter"),
    ("inspection/store.rs", "receptions", "ids behind a figure, each then asked for with briefs()"),
    ("inspection/store.rs", "receptions_total", "a figure"),
    ("inspection/figures.sql", "", "figures"),
    ("inspection/signals/found.sql", "", "counts by agency; each record behind is asked for with briefs()"),
    ("mediation/figures/store.rs", "counts", "figures count by agency"),
    ("integration/national/store/due.sql", "", "the program's own work; of a sealed record its public summary only"),
    ("integration/national/store/missing.sql", "", "ids of steps; each record is then asked for with briefs()"),
    ("integration/national/store/standing.sql", "", "figures by agency"),
    ("integration/national/store/queue_visits.sql", "", "the program's own work, which has no reader"),
    ("integration/national/store/queue_answers.sql", "", "the program's own work, which has no reader"),
    (
        "integration/national/store/queue_left_out_visits.sql",
        "",
        "ids and days only; the administrator sees none of them",
    ),
    ("plan_reports/store/receptions.sql", "", "figures of a unit's report, whose sight was asked before"),
    ("petitions/store/spans.rs", "roll_matter", "which matter a petition stands in, told as a fact only"),
    ("reports/counting/visits.sql", "", "official figures; each record behind one is asked for with briefs()"),
    ("reports/counting/visit_matters.sql", "", "official figures; the same"),
    ("reports/counting/sessions.sql", "", "official figures; the same"),
];

#[test]
fn every_read_of_a_protected_table_asks_who_reads() {
    let mut unasked = BTreeSet::new();
    for source in sources().iter().filter(|source| source.path != "schema.rs") {
        for (name, text) in source.functions() {
            let names = |table: &str| {
                let typed = format!("{table}::table");
                let reads_typed = text.match_indices(&typed).any(|(at, _)| {
                    let before = &text[..at];
                    !before.ends_with('_') && !before.ends_with("insert_into(")
                });
                let words: Vec<&str> = text.split_whitespace().collect();
                let reads_text = words.windows(2).any(|pair| {
                    ["from", "join"].contains(&pair[0].trim_start_matches(['"', '('])) && word(pair[1]) == table
                });
                reads_typed || reads_text
            };
            let is_write = text.contains("Permit") && text.contains("diesel::update(");
            let asks = text.contains("visible(") || text.contains("visible_by_id(");
            if (names("petitions") || names("receptions") || names("mediations")) && !asks && !is_write {
                unasked.insert((source.path.clone(), name));
            }
        }
    }
    let broken = unasked.iter().filter(|(path, name)| !UNSEEN_READS.iter().any(|(p, n, _)| p == path && n == name));
    assert_none(broken.map(|(path, name)| format!("{path}: {name}")).collect(), "a read without its condition");
    for (path, name, _) in UNSEEN_READS.iter().filter(|(_, name, _)| !name.is_empty()) {
        assert!(unasked.contains(&((*path).to_owned(), (*name).to_owned())), "{path}: {name} is no longer one");
    }
}

#[test]
fn every_file_of_sql_that_reads_a_protected_table_is_known() {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "sql") {
                let text = fs::read_to_string(&path).unwrap();
                let words: Vec<String> = text.split_whitespace().map(word).collect();
                if words.iter().any(|w| w == "petitions" || w == "receptions" || w == "mediations") {
                    found.push(path.to_string_lossy().into_owned());
                }
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    let broken = found.into_iter().filter(|path| !UNSEEN_READS.iter().any(|(known, ..)| path.ends_with(known)));
    assert_none(broken.collect(), "SQL that reads a protected table");
}
