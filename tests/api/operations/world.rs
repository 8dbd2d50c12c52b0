//! Records of every kind in one house, so that each account stands in some relation to each.
use serde_json::json;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use tiepdan::agencies::seed::district;
use tiepdan::identity::seed::{DEMO, demo_id};
use tiepdan::kernel::SubjectKind;
use tiepdan::kernel::codes::AgencyLevel;

use super::bodies::{mediation, mediation_group, next, schedule, session, snapshot};
use crate::support::{Client, House, agency, bodies, council, some};

/// What a call is aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    Anything,
    /// The agencies themselves: `H`, and Bình Lư below it.
    District,
    Commune,
    DistrictCase,
    CommuneCase,
    /// A denunciation held by the commune.
    SealedCase,
    /// A denunciation registered at the commune against whoever calls.
    AgainstReader,
    DistrictVisit,
    CommuneVisit,
    SealedVisit,
    /// A visit at the commune with a denunciation of whoever calls.
    VisitAgainstReader,
    /// A visit at the commune with a denunciation of its own leader.
    VisitAgainstLeader,
    DistrictSession,
    CommuneSession,
    DistrictSchedule,
    CommuneSchedule,
    CommuneMediation,
    CommuneGroup,
    /// That somebody came again and again to the commune.
    CommuneSignal,
    /// Held, with a question left open.
    DistrictDialogue,
    CommuneDialogue,
    /// What was asked there.
    AskedAtDistrict,
    AskedAtCommune,
    /// Made at a dialogue of the district, kept by it.
    DistrictPromise,
    /// Made at a reception of the commune, kept by it.
    CommunePromise,
    /// What the district, and what the commune reported.
    DistrictSnapshot,
    CommuneSnapshot,
    /// To the inspectorate, of a complaint accepted at the district.
    Notice,
    /// By the Inspectorate, about the complaint of Bình Lư.
    UrgingOfCommune,
    /// By the Inspectorate, with that complaint drawn.
    CheckOfCommune,
    SelfCheckOfCommune,
    /// Of the district, in a year long ago.
    AgencyEid,
    /// About the district, failed for good.
    NationalMessage,
    /// What Bình Lư owes in it.
    PlanRound,
    PlanReport,
    Account,
    Oneself,
    /// The Council of the district, and its records: put to the district, and to Bình Lư.
    Council,
    CouncilSession,
    DistrictQuestion,
    CommuneQuestion,
    CommuneReport,
    CouncilPromise,
    VoterMeeting,
    VotersOfCommune,
    VotersCollected,
}

impl Target {
    pub fn words(self) -> &'static str {
        match self {
            Self::Anything => "-",
            Self::District => "at the district",
            Self::Commune => "at Bình Lư",
            Self::DistrictCase => "case of the district",
            Self::CommuneCase => "case of Bình Lư",
            Self::SealedCase => "sealed case of Bình Lư",
            Self::AgainstReader => "sealed, against the reader",
            Self::DistrictVisit => "visit at the district",
            Self::CommuneVisit => "visit at Bình Lư",
            Self::SealedVisit => "sealed visit at Bình Lư",
            Self::VisitAgainstReader => "sealed visit, against the reader",
            Self::VisitAgainstLeader => "sealed visit at Bình Lư, against its leader",
            Self::DistrictSession => "session of the district",
            Self::CommuneSession => "session of Bình Lư",
            Self::DistrictSchedule => "schedule of the district",
            Self::CommuneSchedule => "schedule of Bình Lư",
            Self::CommuneMediation => "mediation at Bình Lư",
            Self::CommuneGroup => "mediation group of Bình Lư",
            Self::CommuneSignal => "signal about Bình Lư",
            Self::DistrictDialogue => "dialogue of the district",
            Self::CommuneDialogue => "dialogue of Bình Lư",
            Self::AskedAtDistrict => "question at a dialogue of the district",
            Self::AskedAtCommune => "question at a dialogue of Bình Lư",
            Self::DistrictPromise => "promise at a dialogue of the district",
            Self::CommunePromise => "promise at a reception of Bình Lư",
            Self::DistrictSnapshot => "report of the district",
            Self::CommuneSnapshot => "report of Bình Lư",
            Self::Notice => "notice about the district",
            Self::UrgingOfCommune => "urging of Bình Lư",
            Self::CheckOfCommune => "check of Bình Lư",
            Self::SelfCheckOfCommune => "self-check of Bình Lư",
            Self::AgencyEid => "e-identifier of the district",
            Self::NationalMessage => "dead message of the district",
            Self::PlanRound => "round of plan reports",
            Self::PlanReport => "plan report of Bình Lư",
            Self::Account => "another account",
            Self::Oneself => "own account",
            Self::Council => "of the district's Council",
            Self::CouncilSession => "session of the Council",
            Self::DistrictQuestion => "question to the district",
            Self::CommuneQuestion => "question to Bình Lư",
            Self::CommuneReport => "report owed by Bình Lư",
            Self::CouncilPromise => "promise of Bình Lư to the Council",
            Self::VoterMeeting => "meeting with voters",
            Self::VotersOfCommune => "voters' petition sent to Bình Lư",
            Self::VotersCollected => "voters' petition not yet sent",
        }
    }

    /// The agency that a body or a query names with it.
    pub fn agency(self) -> String {
        let is_commune = matches!(
            self,
            Self::Commune
                | Self::CommuneCase
                | Self::SealedCase
                | Self::CommuneVisit
                | Self::SealedVisit
                | Self::CommuneMediation
                | Self::CommuneGroup
                | Self::CommuneSignal
                | Self::CommuneSnapshot
                | Self::VisitAgainstReader
                | Self::VisitAgainstLeader
                | Self::CommuneDialogue
        );
        let is_council = matches!(self, Self::Council | Self::CouncilSession | Self::VoterMeeting);
        agency(match (is_commune, is_council) {
            (true, _) => COMMUNE,
            (_, true) => "HDND",
            _ => "H",
        })
    }
}

const COMMUNE: &str = "03412";
const FEW_GRANTS: std::ops::Range<usize> = 0..4;
const MANY_GRANTS: std::ops::Range<usize> = 4..39;

pub struct World {
    house: House,
    ids: BTreeMap<Target, String>,
    /// By user: the case against them.
    against: BTreeMap<String, String>,
    /// By user: the visit with a denunciation against them.
    visits_against: BTreeMap<String, String>,
    /// By petition: one of its files.
    documents: BTreeMap<String, String>,
    /// By petition: one of its clocks.
    clocks: BTreeMap<String, String>,
    /// By dialogue: its question.
    questions: BTreeMap<String, String>,
    /// Grants nobody has used yet, all of one account.
    grants: RefCell<VecDeque<String>>,
}

impl World {
    pub async fn of(house: &House) -> Self {
        let (handler, officer) = (house.sign_in("handler").await, house.sign_in("officer.binhlu").await);
        let (admin, inspector) = (house.sign_in("admin").await, house.sign_in("inspector").await);
        let mut world = Self {
            house: house.clone(),
            ids: BTreeMap::new(),
            against: BTreeMap::new(),
            visits_against: BTreeMap::new(),
            documents: BTreeMap::new(),
            clocks: BTreeMap::new(),
            questions: BTreeMap::new(),
            grants: RefCell::default(),
        };
        let mut visit_of_denouncer = bodies::reception(COMMUNE);
        visit_of_denouncer["matters"][0]["kind"] = json!("denunciation");
        let mut visit_against_leader = visit_of_denouncer.clone();
        visit_against_leader["matters"][0]["against"] = json!([{ "name": "Chủ tịch UBND xã Bình Lư" }]);
        let username = format!("officer.new{}", next());
        for (target, who, list, body) in [
            (Target::DistrictCase, &handler, "petitions", bodies::complaint("H")),
            (Target::CommuneCase, &officer, "petitions", bodies::complaint(COMMUNE)),
            (Target::SealedCase, &officer, "petitions", bodies::denunciation(COMMUNE)),
            (Target::DistrictVisit, &handler, "receptions", bodies::reception("H")),
            (Target::CommuneVisit, &officer, "receptions", bodies::reception(COMMUNE)),
            (Target::SealedVisit, &officer, "receptions", visit_of_denouncer),
            (Target::VisitAgainstLeader, &officer, "receptions", visit_against_leader),
            (Target::DistrictSession, &handler, "reception-sessions", session(&agency("H"))),
            (Target::CommuneSession, &officer, "reception-sessions", session(&agency(COMMUNE))),
            (Target::DistrictSchedule, &handler, "reception-schedules", schedule(&agency("H"))),
            (Target::CommuneSchedule, &officer, "reception-schedules", schedule(&agency(COMMUNE))),
            (Target::CommuneMediation, &officer, "mediations", mediation(&agency(COMMUNE))),
            (Target::CommuneGroup, &officer, "mediation-groups", mediation_group(&agency(COMMUNE))),
            (Target::DistrictSnapshot, &inspector, "reports/snapshots", snapshot(&agency("H"))),
            (Target::CommuneSnapshot, &officer, "reports/snapshots", snapshot(&agency(COMMUNE))),
            (Target::Account, &admin, "users", json!({ "username": username, "full_name": "Cán bộ mới" })),
        ] {
            let id = made(who, list, &body).await;
            world.ids.insert(target, id);
        }
        let (inspector, leader) = (house.sign_in("inspector").await, house.sign_in("leader.binhlu").await);
        for (target, who, list, operation) in [
            (Target::UrgingOfCommune, &inspector, "inspection/urgings", "urge_agency"),
            (Target::CheckOfCommune, &inspector, "inspection/checks", "open_check"),
            (Target::SelfCheckOfCommune, &leader, "inspection/checks", "open_check"),
        ] {
            let id = made(who, list, &super::bodies::of(operation, &agency(COMMUNE))).await;
            world.ids.insert(target, id);
        }
        let sample = format!("/api/v1/inspection/checks/{}/sample", world.ids[&Target::CheckOfCommune]);
        inspector.post(sample).if_match(1).json(&json!({ "size": 3 })).await.assert_status(200);
        let sample = format!("/api/v1/inspection/checks/{}/sample", world.ids[&Target::SelfCheckOfCommune]);
        leader.post(sample).if_match(1).json(&json!({ "size": 3 })).await.assert_status(200);
        // As if brought before the district's leader already, who alone may answer that.
        let (chair, urging) = (agency("H"), &world.ids[&Target::UrgingOfCommune]);
        let escalated = format!("escalated_on = '2023-03-06', escalated_to = '{chair}'");
        house.sql(&format!("update urgings set {escalated} where id = '{urging}'")).await;
        world.attach(&handler, &[Target::DistrictCase]).await;
        world.attach(&officer, &[Target::CommuneCase, Target::SealedCase]).await;
        for (target, asked, who, code) in [
            (Target::DistrictDialogue, Target::AskedAtDistrict, &handler, "H"),
            (Target::CommuneDialogue, Target::AskedAtCommune, &officer, COMMUNE),
        ] {
            let id = made(who, "dialogues", &super::bodies::of("plan_dialogue", &agency(code))).await;
            let hold = super::bodies::of("hold_dialogue", &agency(code));
            who.post(format!("/api/v1/dialogues/{id}/hold")).if_match(1).json(&hold).await.assert_status(200);
            let question = super::bodies::of("ask_dialogue_question", &agency(code));
            let question = made(who, &format!("dialogues/{id}/questions"), &question).await;
            world.ids.insert(asked, question.clone());
            world.questions.insert(id.clone(), question);
            world.ids.insert(target, id);
        }
        for (target, source, code) in [
            (Target::DistrictPromise, SubjectKind::Dialogue, "H"),
            (Target::CommunePromise, SubjectKind::Reception, COMMUNE),
        ] {
            let promise =
                json!({ "owner_agency_id": agency(code), "text": "Sửa cống đầu bản", "due_on": "2023-06-30" });
            let url = house.promise(some(source), code, &promise).await;
            world.ids.insert(target, url.rsplit('/').next().unwrap().to_owned());
        }
        let accepted = house.case_in("accepted", &bodies::complaint("H")).await;
        let notice = house.text(&format!("select id from notices where petition_id = '{}'", accepted.id())).await;
        world.ids.insert(Target::Notice, notice.unwrap());
        world.add_council().await;
        for _ in 0..3 {
            made(&officer, "receptions", &bodies::reception(COMMUNE)).await;
        }
        let computed =
            house.sign_in("inspector").await.post("/api/v1/inspection/signals/compute").json(&json!({})).await;
        computed.assert_status(200);
        let signal = house.text("select id from signals where kind = 'repeat_visits' limit 1").await;
        world.ids.insert(Target::CommuneSignal, signal.unwrap());
        let round = made(&house.sign_in("internal_affairs").await, "plan-rounds", &super::bodies::plan_round()).await;
        let report = house.text(&format!("select id from plan_reports where round_id = '{round}'")).await;
        world.ids.extend([(Target::PlanRound, round), (Target::PlanReport, report.unwrap())]);
        let eid = made(&admin, "national/agency-eids", &super::bodies::agency_eid()).await;
        let dead = agency("dead message");
        let message = "insert into national_messages (id, subject_kind, subject_id, source_id, action, position, agency_id, on_day,
            feed_no, state, next_at, created_at)";
        let row = format!("'{dead}', 'petition', '{dead}', '{dead}', 'close', 1, '{}'", agency("H"));
        house
            .sql(&format!("{message} values ({row}, '2023-03-06', 0, 'dead', now(), now()) on conflict do nothing"))
            .await;
        world.ids.extend([(Target::AgencyEid, eid), (Target::NationalMessage, dead)]);
        world.find_clocks().await;
        world.grant_more(&admin, FEW_GRANTS).await;
        world
    }

    /// Records of the district's Council: a session to come, before which Bình Lư owes a report.
    async fn add_council(&mut self) {
        let clerk = self.house.sign_in("council_clerk").await;
        let session = council::session(&format!("w{}", next()), "2023-07-12");
        let sent = json!({ "agency_id": agency(COMMUNE), "on": "2023-03-06",
                           "document": bodies::document("9/TTHĐND", "2023-03-06") });
        for (target, list, body) in [
            (Target::CouncilSession, "council/sessions", session),
            (Target::DistrictQuestion, "council/questions", council::question("H")),
            (Target::CommuneQuestion, "council/questions", council::question(COMMUNE)),
            (Target::VoterMeeting, "voter-meetings", council::meeting()),
            (Target::VotersOfCommune, "voter-petitions", council::by_a_deputy("Đề nghị nối đường điện bản Hoa Vân")),
            (Target::VotersCollected, "voter-petitions", council::by_a_deputy("Đề nghị cấp nước sạch cho điểm trường")),
        ] {
            let id = made(&clerk, list, &body).await;
            self.ids.insert(target, id);
        }
        let url = format!("/api/v1/voter-petitions/{}/send", self.ids[&Target::VotersOfCommune]);
        clerk.post(url).if_match(1).json(&sent).await.assert_status(200);
        let answered = made(&clerk, "council/questions", &council::question(COMMUNE)).await;
        let url = format!("/api/v1/council/questions/{answered}/answer");
        clerk.post(url).if_match(1).json(&council::answer("2023-03-06")).await.assert_status(200);
        // Under an id that a body can name.
        let known = council::answered_question();
        let named = format!(
            "update council_questions set id = '{known}' where id = '{answered}'
             and not exists (select from council_questions where id = '{known}')"
        );
        self.house.sql(&named).await;
        let promise =
            made(&clerk, "council/promises", &council::promise(&known, "Cấp giấy chứng nhận cho 20 hộ")).await;
        self.ids.insert(Target::CouncilPromise, promise);
        let owed = format!("select id from council_reports where session_id = '{}'", self.ids[&Target::CouncilSession]);
        let owed = format!("{owed} and respondent_agency_id = '{}'", agency(COMMUNE));
        let report = match self.house.text(&owed).await {
            Some(report) => report,
            // Another world on this database had its session on that day first.
            None => self
                .house
                .text(&format!(
                    "select id from council_reports where respondent_agency_id = '{}' limit 1",
                    agency(COMMUNE)
                ))
                .await
                .unwrap(),
        };
        self.ids.insert(Target::CommuneReport, report);
    }

    /// With a case against every account, and a grant for every call of every account.
    pub async fn of_everybody(house: &House) -> Self {
        let mut world = Self::of(house).await;
        for account in DEMO {
            // The officer of Bình Lư does not register what is against the officer.
            let clerk = if account.username == "officer.binhlu" { "leader.binhlu" } else { "officer.binhlu" };
            let clerk = world.house.sign_in(clerk).await;
            let (mut body, user) = (bodies::denunciation(COMMUNE), demo_id(account.username));
            body["against"] = json!([{ "name": "Nguyễn Văn Bê", "position": "công chức", "user_id": user }]);
            let id = made(&clerk, "petitions", &body).await;
            // What is against the commune's leader is held by the district.
            let holder = if account.username == "leader.binhlu" { house.sign_in("handler").await } else { clerk };
            world.attach_to(&holder, &id).await;
            world.against.insert(user.to_string(), id);
            let mut visit = bodies::reception(COMMUNE);
            visit["matters"][0]["kind"] = json!("denunciation");
            visit["matters"][0]["against"] = body["against"].clone();
            let clerk = if account.username == "officer.binhlu" { "leader.binhlu" } else { "officer.binhlu" };
            let id = made(&house.sign_in(clerk).await, "receptions", &visit).await;
            world.visits_against.insert(user.to_string(), id);
        }
        world.find_clocks().await;
        world.grant_more(&house.sign_in("admin").await, MANY_GRANTS).await;
        world
    }

    async fn attach(&mut self, officer: &Client, cases: &[Target]) {
        for case in cases {
            let id = self.ids[case].clone();
            self.attach_to(officer, &id).await;
        }
    }

    async fn attach_to(&mut self, officer: &Client, case: &str) {
        let kept = officer.post(format!("/api/v1/petitions/{case}/documents")).form(&super::bodies::file()).await;
        kept.assert_status(201);
        self.documents.insert(case.to_owned(), kept.json()["id"].as_str().unwrap().to_owned());
    }

    async fn find_clocks(&mut self) {
        for case in self.ids.values().chain(self.against.values()).cloned().collect::<Vec<_>>() {
            let clock = self.house.text(&format!("select id from deadlines where subject_id = '{case}' limit 1")).await;
            self.clocks.extend(clock.map(|clock| (case, clock)));
        }
    }

    /// One account gets one role after another at the communes.
    async fn grant_more(&mut self, admin: &Client, many: std::ops::Range<usize>) {
        let grants_of = format!("users/{}/grants", self.ids[&Target::Account]);
        let communes: Vec<_> = district().into_iter().filter(|a| a.level == AgencyLevel::Commune).collect();
        let roles = [("receptionist", "staff"), ("handler", "staff"), ("leader", "head")];
        for (commune, (role, post)) in
            communes.iter().flat_map(|c| roles.map(|r| (c, r))).skip(many.start).take(many.len())
        {
            let body = json!({ "role": role, "post": post, "agency_id": commune.id, "from": "2022-01-01" });
            let grant = made(admin, &grants_of, &body).await;
            self.grants.borrow_mut().push_back(grant);
        }
    }

    pub fn id(&self, target: Target, reader: &Client) -> String {
        let reader = reader.user().map(|user| user.to_string());
        match target {
            Target::Anything | Target::District => agency("H"),
            Target::Commune => agency(COMMUNE),
            Target::Council => agency("HDND"),
            Target::AgainstReader => {
                let of_reader = reader.and_then(|reader| self.against.get(&reader));
                of_reader.unwrap_or(&self.ids[&Target::SealedCase]).clone()
            }
            Target::VisitAgainstReader => {
                let of_reader = reader.and_then(|reader| self.visits_against.get(&reader));
                of_reader.unwrap_or(&self.ids[&Target::SealedVisit]).clone()
            }
            Target::Oneself => reader.unwrap_or_else(|| demo_id("leader").to_string()),
            other => self.ids[&other].clone(),
        }
    }

    pub fn document(&self, target: Target, reader: &Client) -> String {
        self.documents.get(&self.id(target, reader)).cloned().unwrap_or_else(|| agency("no document"))
    }

    pub fn clock(&self, target: Target, reader: &Client) -> String {
        self.clocks.get(&self.id(target, reader)).cloned().unwrap_or_else(|| agency("no clock"))
    }

    pub fn question(&self, target: Target, reader: &Client) -> String {
        self.questions.get(&self.id(target, reader)).cloned().unwrap_or_else(|| agency("no question"))
    }

    /// Another grant each time, of the account made for it.
    pub fn grant(&self, target: Target) -> String {
        let mut grants = self.grants.borrow_mut();
        match target {
            Target::Account => grants.pop_front().unwrap_or_else(|| agency("no grant")),
            _ => agency("no grant"),
        }
    }
}

async fn made(who: &Client, list: &str, body: &serde_json::Value) -> String {
    let answer = who.post(format!("/api/v1/{list}")).json(body).await;
    answer.assert_status(201);
    let json = answer.json();
    json.get("id").or_else(|| json["user"].get("id")).and_then(|id| id.as_str()).unwrap().to_owned()
}
