//! A denouncer's name, number and phone, planted through every way in, are in no answer of any GET for any account, in
//! no export, problem, log line or table (Luật Tố cáo 2018, Điều 8, 9, 47), however they are spelt.
use serde_json::{Value, json};
use std::io::Write;
use std::sync::{Arc, Mutex};
use tiepdan::identity::seed::DEMO;
use tiepdan::kernel::fold;
use tiepdan::platform::app::Settings;
use tiepdan::platform::xlsx::{Cell, Table, Workbook, write};

use crate::operations::{Target, World, all};
use crate::registers::history::{HEADER, PETITION};
use crate::registers::{BOOK, VISIT};
use crate::support::{Answer, Client, Form, House, agency, bodies, council};

/// A name that no other text holds a word of.
const NAME: &str = "Đoàng Thị Khuẩy";
const WORD: &str = "khuay";
const NUMBER: &str = "012190008899";
const PHONE: &str = "0987654329";
const PETITIONS: &str = "/api/v1/petitions";
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What of it a text holds, with or without marks, đ or d, blanks, dots and dashes, in any case, or as bytes in hex.
fn held_in(text: &str) -> Option<&'static str> {
    let folded = fold(text);
    let run_together: String = folded.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-')).collect();
    let hex = |secret: &str| tiepdan::platform::sequencer::hex(secret.as_bytes());
    if folded.contains(WORD) || folded.contains(&hex(NAME)) || folded.contains(&hex(&fold(NAME))) {
        return Some(NAME);
    }
    let numbers = [(NUMBER, NUMBER), (PHONE, &PHONE[1..])];
    let found = numbers.into_iter().find(|(_, told)| run_together.contains(told) || folded.contains(&hex(told)));
    found.map(|(secret, _)| secret)
}

#[test]
fn every_spelling_is_known() {
    for text in
        ["bà KHUẨY", "đoàng-thị-khuẩy", "DOANG THI KHUAY", "\\x4b68 Khua\u{309}y", "012 190 008 899", "+84 987.654.329"]
    {
        let text = text.replace("Khua\u{309}y", "Khuâ\u{309}y");
        assert!(held_in(&text).is_some(), "{text}");
    }
    assert_eq!(held_in("Lò Thị Mai 012085001234"), None);
}

fn person() -> Value {
    json!({ "full_name": NAME, "identity_number": NUMBER, "phone": PHONE, "address": "Bản Pắc Ngoẵm" })
}

/// A denunciation (or what is one later) by that person, who is also named in its words.
fn body(agency: &str, kind: &str) -> Value {
    let mut body = bodies::denunciation(agency);
    body["kind"] = json!(kind);
    body["petitioners"] = json!([person()]);
    body["summary"] = json!(format!("Tôi là {NAME}, số {NUMBER}, gọi {PHONE}"));
    body["demand"] = json!(format!("Trả lời cho bà {NAME}"));
    body
}

fn visit(agency: &str, kind: &str) -> Value {
    let mut body = bodies::reception(agency);
    body["citizens"] = json!([person()]);
    body["matters"][0]["kind"] = json!(kind);
    body["matters"][0]["content"] = json!(format!("{NAME} kể: họ gọi số {PHONE}"));
    body["outcome"] = json!("petition_received");
    body
}

/// One row of a reception book.
fn book() -> Vec<u8> {
    let mut row: Vec<String> = VISIT.iter().map(|cell| (*cell).to_owned()).collect();
    row[2] = format!("{NAME}\nBản Pắc Ngoẵm\nCCCD {NUMBER}");
    row[4] = format!("Tố cáo cán bộ, liên hệ {NAME} {PHONE}");
    row[5] = "TC".to_owned();
    workbook(&BOOK, &row)
}

/// One row of a petition register.
fn register() -> Vec<u8> {
    let mut row: Vec<String> = PETITION.iter().map(|cell| (*cell).to_owned()).collect();
    row[4] = NAME.to_owned();
    row[5] = "Bản Pắc Ngoẵm".to_owned();
    row[7] = "TC".to_owned();
    row[9] = format!("{NAME} ({PHONE}) tố cáo cán bộ");
    row[16] = String::new();
    row[17] = format!("Hẹn bà {NAME}");
    workbook(&HEADER, &row)
}

fn workbook(headings: &[&'static str], row: &[String]) -> Vec<u8> {
    let table = headings.iter().fold(Table::new("Sổ"), |table, heading| table.column(*heading, 12.0));
    let cells = row.iter().map(|text| if text.is_empty() { Cell::Empty } else { Cell::text(text.as_str()) });
    write(&Workbook { tables: vec![table.row(cells.collect::<Vec<_>>())] }).unwrap()
}

/// Plants it by every way in; answers where it was planted, and everything that was said on the way.
async fn planted(house: &House) -> (Vec<String>, Vec<Answer>) {
    let (officer, leader) = (house.sign_in("officer.binhlu").await, house.sign_in("leader.binhlu").await);
    let (mut at, mut said): (Vec<String>, Vec<Answer>) = (Vec::new(), Vec::new());
    let place = |answer: &Answer, list: &str| {
        assert!(answer.status() < 300, "{}", answer.text());
        format!("/api/v1/{list}/{}", answer.json()["id"].as_str().unwrap())
    };
    // At a visit, and handed in at it.
    let visited = officer.post("/api/v1/receptions").json(&visit("03412", "denunciation")).await;
    let handed_in =
        officer.post(format!("{}/petitions", place(&visited, "receptions"))).json(&body("03412", "denunciation")).await;
    at.extend([place(&visited, "receptions"), place(&handed_in, "petitions")]);
    // At a visit that says whom it denounces, by the denouncer's words.
    let mut accusing = visit("03412", "denunciation");
    accusing["matters"][0]["against"] =
        json!([{ "name": format!("Cháu ông {NAME}"), "position": format!("gọi {PHONE}"), "agency_name": NAME }]);
    let accusing = officer.post("/api/v1/receptions").json(&accusing).await;
    at.push(place(&accusing, "receptions"));
    // At a visit by name, at which a denunciation is handed in.
    let named = officer.post("/api/v1/receptions").json(&visit("03412", "recommendation")).await;
    let beside =
        officer.post(format!("{}/petitions", place(&named, "receptions"))).json(&body("03412", "denunciation")).await;
    at.extend([place(&named, "receptions"), place(&beside, "petitions")]);
    // As a petition.
    let petition = officer.post(PETITIONS).idempotency_key("leak").json(&body("03412", "denunciation")).await;
    let again = officer.post(PETITIONS).idempotency_key("leak").json(&body("03412", "denunciation")).await;
    at.push(place(&petition, "petitions"));
    // As something else that turns out to be one, and was handed in by name.
    let open_visit = officer.post("/api/v1/receptions").json(&visit("03412", "complaint")).await;
    let rekinded =
        officer.post(format!("{}/petitions", place(&open_visit, "receptions"))).json(&body("03412", "complaint")).await;
    let assigned = json!({ "handler_id": officer.user(), "instruction": format!("Gọi {NAME} {PHONE}") });
    let step = async |client: &Client, of: &Answer, action: &str, sent: &Value| {
        let url = place(of, "petitions");
        let version = client.get(&url).await.etag();
        client.post(format!("{url}/{action}")).if_match(version).json(sent).await
    };
    let assigned = step(&leader, &rekinded, "assign", &assigned).await;
    assigned.assert_status(200);
    let mut is_one = bodies::classify("denunciation", "corruption");
    is_one["reason"] = json!(format!("Theo lời {NAME}"));
    let sealed = step(&officer, &rekinded, "classify", &is_one).await;
    sealed.assert_status(200);
    at.extend([place(&rekinded, "petitions"), place(&open_visit, "receptions")]);
    // As a mixed one, split.
    let mixed = officer.post(PETITIONS).json(&body("03412", "mixed")).await;
    let classified = step(&officer, &mixed, "classify", &bodies::classify("mixed", "other")).await;
    classified.assert_status(200);
    let part = json!({ "kind": "denunciation", "field": "corruption", "summary": format!("{NAME} tố cáo") });
    let split = step(&officer, &mixed, "split", &json!({ "parts": [part, part] })).await;
    split.assert_status(200);
    at.push(place(&mixed, "petitions"));
    // Raised in a mediation.
    let party = |name: &str| json!({ "person": { "full_name": name, "address": "Bản Thẳm" } });
    let dispute = json!({ "agency_id": agency("03412"), "kind": "land_commune", "matter": "land", "ground": "request",
        "opened_on": "2023-03-01", "content": "Tranh chấp ranh giới", "parties": [party("Lò Văn Ún"), party("Sùng A Dơ")] });
    let dispute = officer.post("/api/v1/mediations").json(&dispute).await;
    let mut raised = body("03412", "denunciation");
    raised["source"] = json!("mediation");
    raised["signer_count"] = json!(6);
    let raised = officer.post(format!("{}/petition", place(&dispute, "mediations"))).json(&raised).await;
    at.extend([place(&dispute, "mediations"), place(&raised, "petitions")]);
    said.push(raised);
    // Who comes again and again, and denounces each time.
    for _ in 0..3 {
        said.push(officer.post("/api/v1/receptions").json(&visit("03412", "denunciation")).await);
    }
    // At a dialogue: raised as a denunciation, and asked by name before its petition was one.
    let planned = json!({ "agency_id": agency("03412"), "kind": "periodic", "on": "2023-03-06", "place": "Hội trường",
                          "topics": ["Đất đai"], "chair_name": "Nguyễn Văn A" });
    let talk = place(&officer.post("/api/v1/dialogues").json(&planned).await, "dialogues");
    let hold = json!({ "chair": "head", "chair_name": "Nguyễn Văn A", "participants": 9 });
    officer.post(format!("{talk}/hold")).if_match(1).json(&hold).await.assert_status(200);
    let mut of_dialogue = body("03412", "denunciation");
    of_dialogue["source"] = json!("dialogue");
    let raised = json!({ "kind": "denunciation", "petition": of_dialogue });
    let raise = || officer.post(format!("{talk}/questions")).idempotency_key("raise").json(&raised);
    let (raised_once, raised_again) = (raise().await, raise().await);
    raised_once.assert_status(201);
    let asked = json!({ "kind": "feedback", "topic": format!("Lời {NAME}"), "content": format!("Gọi {PHONE}"),
                        "asker": person(), "asker_group": format!("Nhà {NAME}"), "village": format!("Bản {NAME}") });
    let asked = officer.post(format!("{talk}/questions")).idempotency_key("ask").json(&asked).await;
    let asked = asked.assert_status(201).json()["id"].as_str().unwrap().to_owned();
    let turned = officer.post(format!("{talk}/questions/{asked}/petition")).json(&of_dialogue).await;
    turned.assert_status(201);
    let mut told_there = of_dialogue.clone();
    told_there["public_summary"] = json!(format!("Bà {NAME} tố cáo"));
    let told_there = json!({ "kind": "denunciation", "petition": told_there, "content": format!("Lời {NAME}") });
    let refused_there = officer.post(format!("{talk}/questions")).json(&told_there).await;
    let concluding = json!({ "on": "2023-03-06", "document": bodies::document("31/TB", "2023-03-06"),
                             "summary": format!("Trả lời {NAME}") });
    let version = officer.get(&talk).await.etag();
    let concluded = officer.post(format!("{talk}/conclusion")).if_match(version).json(&concluding).await;
    assert_eq!((refused_there.status(), concluded.status()), (422, 422));
    at.push(talk);
    said.extend([raised_once, raised_again, turned, refused_there, concluded]);
    // From a register.
    let url = format!("/api/v1/imports/receptions?agency_id={}", agency("03412"));
    let imported = officer.post(url).bytes(SHEET, book()).await;
    assert_eq!(imported.assert_status(200).json()["refused"], 0, "{}", imported.text());
    let url = format!("/api/v1/imports/petitions?agency_id={}", agency("03412"));
    let registered = officer.post(url).bytes(SHEET, register()).await;
    assert_eq!(registered.assert_status(200).json()["refused"], 0, "{}", registered.text());
    // As what voters said: handed in at once, and turned into a petition later.
    let clerk = house.sign_in("council_clerk").await;
    let of_voters = |kind: &str| {
        let mut petition = body("03412", kind);
        petition["source"] = json!("voter_meeting");
        petition
    };
    let mut told = council::by_a_deputy("");
    told["kind"] = json!("denunciation");
    told["content"] = Value::Null;
    told["raised_by"] = Value::Null;
    told["petition"] = of_voters("denunciation");
    let at_once = clerk.post("/api/v1/voter-petitions").idempotency_key("leak").json(&told).await;
    let mut open = council::by_a_deputy(&format!("Bà {NAME}, số {NUMBER}, gọi {PHONE}, kể về cán bộ"));
    open["raised_by"] = json!(format!("bà {NAME}"));
    let later = clerk.post("/api/v1/voter-petitions").idempotency_key("later").json(&open).await;
    let step_of_voters = async |action: &str, sent: &Value| {
        let url = place(&later, "voter-petitions");
        let version = clerk.get(&url).await.etag();
        clerk.post(format!("{url}/{action}")).if_match(version).json(sent).await
    };
    let sent =
        json!({ "agency_id": agency("H"), "on": "2023-03-06", "document": bodies::document("4/TTHĐND", "2023-03-06") });
    step_of_voters("send", &sent).await.assert_status(200);
    let followed = json!({ "on": "2023-03-06", "result": format!("Theo lời bà {NAME}") });
    step_of_voters("supervise", &followed).await.assert_status(200);
    let mut giveaway = of_voters("denunciation");
    giveaway["public_summary"] = json!(format!("Bà {NAME} tố cáo"));
    let refused_of_voters = step_of_voters("petition", &giveaway).await;
    assert_eq!(refused_of_voters.status(), 422);
    let sealed_of_voters = step_of_voters("petition", &of_voters("denunciation")).await;
    at.extend([place(&at_once, "voter-petitions"), place(&sealed_of_voters, "voter-petitions")]);
    said.extend([at_once, refused_of_voters, sealed_of_voters]);
    // In the words of every step of a case under way, and in a file's name.
    let words = format!("{NAME}, {PHONE}");
    let paper = bodies::document("18/QĐ-UBND", "2023-03-06");
    let own = bodies::classify("denunciation", "corruption");
    let unclear = json!({ "on": "2023-03-06", "reason": words, "document": paper, "late_reason": words });
    for (action, sent) in [
        ("classify", own),
        ("propose", json!({ "handling": "accepted", "reason": words })),
        ("accept", json!({ "on": "2023-03-06", "document": paper, "late_reason": words })),
        ("suspend", unclear),
        ("resume", json!({ "on": "2023-03-06", "document": paper, "late_reason": words })),
        ("withdraw", json!({ "on": "2023-03-06", "scope": "part", "contents": words })),
    ] {
        let answer = step(&officer, &petition, action, &sent).await;
        assert_eq!(answer.status(), 200, "{action}: {}", answer.text());
        said.push(answer);
    }
    let form = Form::of(&format!("don-{NAME}.pdf"), b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n");
    let filed = officer.post(format!("{}/documents", place(&petition, "petitions"))).form(&form).await;
    assert_eq!(filed.status(), 201, "{}", filed.text());
    said.push(filed);
    let ground = json!({ "user_id": officer.user(), "ground": format!("Là cháu bà {NAME}") });
    said.push(leader.post(format!("{}/recusals", place(&petition, "petitions"))).json(&ground).await);
    // What is refused because of it says nothing of it.
    let mut told = body("03412", "denunciation");
    told["public_summary"] = json!(format!("Bà {NAME} tố cáo"));
    let refused = officer.post(PETITIONS).json(&told).await;
    let unsealing = json!({ "reason": format!("Gọi cho {NAME} theo số {PHONE}") });
    let unsealed = leader.post(format!("{}/identity/unseal", place(&petition, "petitions"))).json(&unsealing).await;
    assert_eq!((refused.status(), unsealed.status()), (422, 422));
    let typed = json!({ "agency_id": agency("03412"), "petitioners": [person()], "summary": told["summary"] });
    let checked = officer.post(format!("{PETITIONS}/duplicate-check")).json(&typed).await;
    checked.assert_status(200);
    // What is open by name until it is sealed may be told until then.
    said.extend([
        accusing, beside, visited, handed_in, petition, again, sealed, mixed, classified, split, imported, registered,
        refused, unsealed, checked,
    ]);
    (at, said)
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, line: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The text of an answer; of a workbook that of its parts.
fn text_of(answer: &Answer) -> String {
    let Ok(mut parts) = zip::ZipArchive::new(std::io::Cursor::new(answer.bytes().to_vec())) else {
        return answer.text();
    };
    let mut text = String::new();
    for at in 0..parts.len() {
        use std::io::Read as _;
        let mut bytes = Vec::new();
        parts.by_index(at).unwrap().read_to_end(&mut bytes).unwrap();
        text.push_str(&String::from_utf8_lossy(&bytes));
    }
    text
}

#[actix_web::test]
async fn a_denouncer_planted_through_every_way_in_comes_out_nowhere() {
    let lines = Lines::default();
    let kept = lines.clone();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || kept.clone()).finish();
    // With a second one alive, what other tests' threads meet first is asked of this one too.
    let _second = tracing::Dispatch::new(tracing_subscriber::registry());
    let logging = tracing::subscriber::set_default(subscriber);

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("national.jsonl");
    let settings = Settings { national_file: Some(file.clone()), ..Settings::default() };
    let house = House::with(module_path!(), settings).await;
    let world = World::of(&house).await;
    let (at, said) = planted(&house).await;
    house.run_jobs().await;
    let inspector = house.sign_in("inspector").await;
    inspector.post("/api/v1/inspection/signals/compute").json(&json!({})).await.assert_status(200);
    let signals = inspector.get("/api/v1/inspection/signals?limit=100").await.assert_status(200).json();
    house.run_sequencer().await;
    told_the_nation(&house, &file).await;
    for answer in &said {
        assert_eq!(held_in(&text_of(answer)), None, "{}", answer.text());
    }

    let mut asked = 0;
    for account in DEMO {
        let reader = house.sign_in(account.username).await;
        let mut urls: Vec<String> = Vec::new();
        for operation in all().iter().filter(|operation| operation.method == "GET") {
            urls.extend(operation.targets().iter().map(|target| operation.url(&world, *target, &reader)));
            if operation.path.contains("/{id}") {
                let list = operation.path.split("/{id}").next().unwrap();
                let own = at.iter().filter(|url| url.rsplit_once('/').is_some_and(|(of, _)| of == list));
                urls.extend(own.map(|url| {
                    let id = url.rsplit_once('/').unwrap().1;
                    operation
                        .path
                        .replace("{id}", id)
                        .replace("{deadline_id}", &world.clock(Target::SealedCase, &reader))
                }));
            }
        }
        for q in ["khu%E1%BA%A9y", "doang%20thi%20khuay", "khuayy", NUMBER, PHONE] {
            urls.extend(
                ["petitions", "receptions", "mediations", "voter-petitions", "dialogues", "commitments"]
                    .map(|list| format!("/api/v1/{list}?q={q}&limit=100&with_total=true")),
            );
        }
        urls.extend(
            at.iter()
                .filter(|url| url.contains("petitions"))
                .map(|url| format!("/api/v1/audit?subject=petition:{}", url.rsplit_once('/').unwrap().1)),
        );
        urls.extend(
            ["petitions", "receptions", "mediations", "voter-petitions", "dialogues"]
                .map(|list| format!("/api/v1/{list}?limit=100")),
        );
        urls.extend(signals["items"].as_array().unwrap().iter().flat_map(|signal| {
            ["", "/records", "/history"]
                .map(|part| format!("/api/v1/inspection/signals/{}{part}", signal["id"].as_str().unwrap()))
        }));
        urls.extend(
            ["unseal", "register", "classify", "import", "ask", "hold"]
                .map(|action| format!("/api/v1/audit?action={action}")),
        );
        for url in urls {
            for accept in ["application/json", SHEET] {
                let answer = reader.get(&url).header("Accept", accept).await;
                assert_eq!(held_in(&text_of(&answer)), None, "{} {url}: {}", account.username, answer.text());
                asked += 1;
            }
        }
        let found = reader.get(format!("{PETITIONS}?q=doang%20thi%20khuay")).await.json();
        assert!(found["items"].as_array().is_none_or(Vec::is_empty), "{}: {found}", account.username);
    }
    assert!(asked > 500, "{asked}");

    drop(logging);
    let logged = String::from_utf8_lossy(&lines.0.lock().unwrap()).into_owned();
    assert!(logged.contains("/api/v1/petitions"), "nothing was logged");
    for line in logged.lines() {
        assert_eq!(held_in(line), None, "{line}");
    }
    no_table_holds_it(&house).await;
}

/// What goes to the national database, and what its queue holds, names nobody who denounces.
async fn told_the_nation(house: &House, file: &std::path::Path) {
    let admin = house.sign_in("admin").await;
    let eid =
        json!({ "agency_id": agency("03412"), "eid": "H35.06.12", "from": "2020-01-01", "document_reference": "QĐ 1" });
    admin.post("/api/v1/national/agency-eids").json(&eid).await.assert_status(201);
    let sent = tiepdan::integration::national::run(house.app()).await.unwrap();
    assert!(sent > 10, "{sent}");
    let lines = std::fs::read_to_string(file).unwrap();
    assert_eq!(lines.lines().count(), sent);
    assert!(lines.contains("Tố cáo một công chức địa chính"), "no sealed case was told by its public summary");
    for line in lines.lines() {
        assert_eq!(held_in(line), None, "{line}");
        // Nor the words around it.
        assert!(!line.contains("Pắc Ngoẵm"), "{line}");
    }
}

async fn no_table_holds_it(house: &House) {
    let tables = "select string_agg(table_name, ' ') from information_schema.tables
                  where table_schema = 'public' and table_type = 'BASE TABLE'";
    let tables = house.text(tables).await.unwrap();
    assert!(tables.split(' ').count() > 30, "{tables}");
    for table in tables.split(' ') {
        let dump = house.text(&format!("select coalesce(string_agg(t::text, chr(10)), '') from \"{table}\" t")).await;
        for row in dump.unwrap_or_default().lines() {
            assert_eq!(held_in(row), None, "{table}: {row}");
        }
    }
}
