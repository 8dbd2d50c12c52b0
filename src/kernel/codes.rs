//! The codes of the contract: never renamed, each with a Vietnamese and an English label.
use super::Tongues;

/// A closed list of codes, stored and sent as text.
pub trait Code: Sized + Copy + 'static {
    const NAME: &'static str;
    const ALL: &'static [Self];
    fn code(self) -> &'static str;
    fn label(self) -> Tongues;
    fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.code() == code)
    }
}

/// What a client may send or is answered: the codes, each with what it means.
pub fn schema_of<C: Code>() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
    let told: Vec<String> =
        C::ALL.iter().map(|code| format!("`{}` {} ({})", code.code(), code.label().vi, code.label().en)).collect();
    utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::String)
        .enum_values(Some(C::ALL.iter().map(|code| code.code())))
        .description(Some(told.join(" · ")))
        .into()
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $code:literal ($vi:literal, $en:literal)),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $(#[serde(rename = $code)] $variant),* }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                $crate::kernel::codes::schema_of::<Self>()
            }
        }

        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
        }

        impl $crate::kernel::codes::Code for $name {
            const NAME: &'static str = stringify!($name);
            const ALL: &'static [Self] = &[$(Self::$variant),*];
            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }
            fn label(self) -> $crate::kernel::Tongues {
                match self { $(Self::$variant => $crate::kernel::Tongues::of($vi, $en)),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::kernel::codes::Code::code(*self))
            }
        }
    )*};
}
pub(crate) use codes;

codes! {
    /// What kind of petition a paper is.
    Kind {
        Complaint = "complaint" ("khiếu nại", "complaint"),
        Denunciation = "denunciation" ("tố cáo", "denunciation"),
        Recommendation = "recommendation" ("kiến nghị", "recommendation"),
        Feedback = "feedback" ("phản ánh", "feedback"),
        Mixed = "mixed" ("nhiều nội dung khác loại", "mixed contents"),
    }
    /// How a petition reached the agency.
    Source {
        InPerson = "in_person" ("trực tiếp", "in person"),
        Post = "post" ("bưu chính", "post"),
        Box = "box" ("hòm thư", "letter box"),
        Portal = "portal" ("cổng thông tin", "portal"),
        Hotline = "hotline" ("đường dây nóng", "hotline"),
        Forwarded = "forwarded" ("cơ quan khác chuyển đến", "forwarded by another body"),
        Leader = "leader" ("lãnh đạo chuyển", "from a leader"),
        Dialogue = "dialogue" ("đối thoại", "leader dialogue"),
        VoterMeeting = "voter_meeting" ("tiếp xúc cử tri", "voters' meeting"),
        Mediation = "mediation" ("hòa giải", "mediation"),
        Other = "other" ("khác", "other"),
    }
    /// Who stands behind a petition.
    Authorship {
        Named = "named" ("có tên, địa chỉ", "named"),
        Anonymous = "anonymous" ("nặc danh", "anonymous"),
        FalseName = "false_name" ("mạo danh", "false name"),
        Unclear = "unclear" ("không rõ tên, địa chỉ", "unclear"),
    }
    /// The field (lĩnh vực) a matter belongs to.
    Field {
        AdminPolicy = "admin_policy" ("hành chính: chế độ, chính sách", "administrative: policy"),
        AdminLand = "admin_land" ("hành chính: đất đai, nhà cửa", "administrative: land and housing"),
        AdminCivilService = "admin_civil_service" ("hành chính: công chức, công vụ", "administrative: civil service"),
        AdminOther = "admin_other" ("hành chính: khác", "administrative: other"),
        Corruption = "corruption" ("tham nhũng", "corruption"),
        Judicial = "judicial" ("tư pháp", "judicial"),
        Party = "party" ("Đảng, đoàn thể", "party and mass organisations"),
        Other = "other" ("khác", "other"),
    }
    /// Where a petition stands.
    State {
        Received = "received" ("đã tiếp nhận", "received"),
        Classified = "classified" ("đã phân loại", "classified"),
        Accepted = "accepted" ("đã thụ lý", "accepted"),
        Suspended = "suspended" ("tạm đình chỉ", "suspended"),
        Settled = "settled" ("đã giải quyết", "settled"),
        Closed = "closed" ("đã đóng", "closed"),
    }
    /// What was done with a petition (hướng xử lý).
    Handling {
        Accepted = "accepted" ("thụ lý", "accepted"),
        Refused = "refused" ("không thụ lý", "not accepted"),
        Guided = "guided" ("hướng dẫn", "guided"),
        Transferred = "transferred" ("chuyển đơn", "transferred"),
        Returned = "returned" ("trả đơn", "returned"),
        Urged = "urged" ("đôn đốc", "urged"),
        Filed = "filed" ("lưu đơn", "filed"),
        Split = "split" ("tách đơn", "split"),
        UsedForInspection = "used_for_inspection" ("phục vụ thanh tra, kiểm tra", "used for inspection"),
    }
    /// Why a letter about a petition was sent.
    DispatchKind {
        Guided = "guided" ("hướng dẫn", "guidance"),
        Transferred = "transferred" ("chuyển đơn", "transfer"),
        Returned = "returned" ("trả đơn", "return"),
        Urged = "urged" ("đôn đốc", "urging"),
        HandedOver = "handed_over" ("bàn giao", "hand-over"),
    }
    /// How two petitions belong together.
    Relation {
        Duplicate = "duplicate" ("đơn trùng", "duplicate"),
        SameMatter = "same_matter" ("cùng vụ việc", "same matter"),
        NextLevel = "next_level" ("khiếu nại lần hai của", "next level of"),
        Continued = "continued" ("tố cáo tiếp của", "continues"),
    }
    /// Which procedure a mediation follows.
    MediationKind {
        Grassroots = "grassroots" ("hòa giải ở cơ sở", "grassroots mediation"),
        LandCommune = "land_commune" ("hòa giải tranh chấp đất đai tại UBND cấp xã", "compulsory land mediation by the commune"),
    }
    /// What a dispute is about; the last four may not be mediated (Luật Hòa giải ở cơ sở 2013, Điều 3).
    MediationMatter {
        Conflict = "conflict" ("mâu thuẫn, va chạm trong sinh hoạt", "a conflict of everyday life"),
        Civil = "civil" ("tranh chấp dân sự", "civil dispute"),
        MarriageFamily = "marriage_family" ("hôn nhân và gia đình", "marriage and family"),
        Land = "land" ("đất đai", "land"),
        Other = "other" ("khác (nêu căn cứ)", "other (with its basis)"),
        PublicInterest = "public_interest" ("xâm phạm lợi ích của Nhà nước, lợi ích công cộng", "against the State's or the public interest"),
        BarredCivil = "barred_civil" ("quan hệ hôn nhân, gia đình, dân sự mà pháp luật không cho hòa giải", "a marriage, family or civil matter barred from mediation"),
        Criminal = "criminal" ("vi phạm pháp luật hình sự", "a criminal violation"),
        Administrative = "administrative" ("vi phạm hành chính", "an administrative violation"),
    }
    /// How a mediation begins (Luật Hòa giải ở cơ sở 2013, Điều 16).
    MediationGround {
        Request = "request" ("một bên hoặc các bên yêu cầu", "a party's request"),
        Witnessed = "witnessed" ("hòa giải viên chứng kiến hoặc biết vụ việc", "a mediator witnesses or knows of it"),
        Assigned = "assigned" ("theo phân công, đề nghị", "assigned or proposed"),
    }
    /// Where a mediation stands.
    MediationState {
        Open = "open" ("đã tiếp nhận", "open"),
        Assigned = "assigned" ("đã phân công hòa giải viên", "mediators assigned"),
        Started = "started" ("đang hòa giải", "being mediated"),
        Agreed = "agreed" ("hòa giải thành", "agreed"),
        NotAgreed = "not_agreed" ("hòa giải không thành", "not agreed"),
        Stopped = "stopped" ("dừng hòa giải", "stopped"),
    }
    /// Who ended a mediation before its result (Luật Hòa giải ở cơ sở 2013, Điều 23).
    StoppedBy {
        Party = "party" ("một bên yêu cầu dừng", "a party asks to stop"),
        Mediator = "mediator" ("hòa giải viên kết thúc", "the mediator ends it"),
    }
    /// How a party or mediator confirmed a record.
    Confirmation {
        Signature = "signature" ("ký", "signature"),
        Fingerprint = "fingerprint" ("điểm chỉ", "fingerprint"),
    }
    /// Which way a mediation and a petition lead.
    MediationLink {
        From = "from" ("từ đơn", "from a petition"),
        To = "to" ("chuyển thành đơn", "became a petition"),
    }
    /// What a signal shows; it decides nothing.
    SignalKind {
        RepeatVisits = "repeat_visits" ("một người, một hộ đến nhiều lần", "the same person or household comes again and again"),
        ManySigners = "many_signers" ("đơn đông người", "a petition of many"),
        OverLevel = "over_level" ("đơn vượt cấp", "sent above the first competent level"),
        SameMatter = "same_matter" ("một vụ việc gửi nhiều nơi", "one matter in several places"),
        TopicGrowth = "topic_growth" ("một lĩnh vực tăng ở một xã", "a topic growing in a commune"),
        PromisesPastDue = "promises_past_due" ("cam kết quá hạn", "promises past due"),
    }
    /// What people made of a signal.
    SignalState {
        Open = "open" ("mới", "open"),
        Acknowledged = "acknowledged" ("đã ghi nhận", "acknowledged"),
        Assigned = "assigned" ("đã giao", "assigned"),
        Closed = "closed" ("đã đóng", "closed"),
    }
    /// Why an official does not work on a case (Nghị định 31/2019/NĐ-CP, Điều 5).
    RecusalGround {
        Relative = "relative" ("người thân thích của một bên", "a relative of a party"),
        OwnInterest = "own_interest" ("có quyền, lợi ích liên quan", "an interest of one's own"),
        TookPartBefore = "took_part_before" ("đã tham gia việc bị khiếu nại, tố cáo", "took part in what is contested"),
        Other = "other" ("khác", "other"),
    }
    /// Whose matter it is.
    Competence {
        Own = "own" ("thuộc thẩm quyền", "own"),
        Subordinate = "subordinate" ("thuộc thẩm quyền cấp dưới", "a subordinate's"),
        Other = "other" ("thuộc thẩm quyền cơ quan khác", "another body's"),
    }
    /// How far the matter had been settled when it arrived.
    PriorStatus {
        None = "none" ("chưa giải quyết", "not yet settled"),
        InProgress = "in_progress" ("đang giải quyết", "being settled"),
        FirstSettled = "first_settled" ("đã giải quyết lần đầu", "settled once"),
        SettledRepeatedly = "settled_repeatedly" ("đã giải quyết nhiều lần", "settled repeatedly"),
        CourtJudged = "court_judged" ("đã có bản án của Tòa", "judged by a court"),
        DenunciationOverdue = "denunciation_overdue" ("tố cáo quá hạn chưa giải quyết", "denunciation overdue"),
        DenunciationConcluded = "denunciation_concluded" ("tố cáo đã có kết luận", "denunciation concluded"),
    }
    /// A matter that has a lawful route of its own.
    SpecialRoute {
        LandDisputeMediation = "land_dispute_mediation" ("hòa giải tranh chấp đất đai", "land dispute mediation"),
        CrimeReport = "crime_report" ("tin báo, tố giác tội phạm", "crime report"),
        Judicial = "judicial" ("tố tụng tư pháp", "judicial"),
        Party = "party" ("nội bộ Đảng", "party"),
        AdminRegulation = "admin_regulation" ("phản ánh quy định hành chính", "administrative regulation"),
        CivilDispute = "civil_dispute" ("tranh chấp dân sự", "civil dispute"),
    }
    /// Why a petition is not eligible, or is filed.
    IneligibleReason {
        NoNameAddress = "no_name_address" ("không có họ tên, địa chỉ", "no name or address"),
        NoSignature = "no_signature" ("không có chữ ký, điểm chỉ", "no signature or fingerprint"),
        NoDate = "no_date" ("không ghi ngày", "no date"),
        ContentMissing = "content_missing" ("thiếu nội dung", "content missing"),
        Unreadable = "unreadable" ("rách nát, không đọc được", "unreadable"),
        SentToMany = "sent_to_many" ("gửi nhiều nơi, trong đó có nơi có thẩm quyền", "sent to many, the competent body among them"),
        AlreadyGuided = "already_guided" ("đã được hướng dẫn một lần cùng nội dung", "already guided on the same content"),
        AlreadyForwarded = "already_forwarded" ("đã được chuyển một lần cùng nội dung", "already forwarded on the same content"),
        SettledNothingNew = "settled_nothing_new" ("đã giải quyết đúng, không có tình tiết mới", "settled, nothing new"),
        TimeBarred = "time_barred" ("hết thời hiệu", "time-barred"),
        Duplicate = "duplicate" ("đơn trùng", "duplicate"),
        Other = "other" ("khác", "other"),
    }
    /// The kind of body a petition is sent to.
    BodyKind {
        Administrative = "administrative" ("cơ quan hành chính", "administrative body"),
        Council = "council" ("Quốc hội, HĐND", "National Assembly, People's Council"),
        Judicial = "judicial" ("cơ quan tư pháp", "judicial body"),
        Enforcement = "enforcement" ("cơ quan thi hành án", "enforcement body"),
        Audit = "audit" ("Kiểm toán nhà nước", "State Audit"),
        Party = "party" ("cơ quan Đảng", "party body"),
        MassOrganisation = "mass_organisation" ("tổ chức chính trị - xã hội", "mass organisation"),
        Other = "other" ("khác", "other"),
    }
    /// How a case ended.
    Outcome {
        Justified = "justified" ("đúng", "justified"),
        PartlyJustified = "partly_justified" ("đúng một phần", "partly justified"),
        Unjustified = "unjustified" ("sai", "unjustified"),
        Upheld = "upheld" ("công nhận quyết định lần đầu", "first decision upheld"),
        Amended = "amended" ("sửa quyết định lần đầu", "first decision amended"),
        AnnulledReturned = "annulled_returned" ("hủy quyết định lần đầu", "first decision annulled"),
        Answered = "answered" ("đã trả lời", "answered"),
        Withdrawn = "withdrawn" ("rút đơn", "withdrawn"),
        Terminated = "terminated" ("đình chỉ", "terminated"),
    }
    /// The kind of a reception.
    ReceptionMode {
        Regular = "regular" ("thường xuyên", "regular"),
        Periodic = "periodic" ("định kỳ", "periodic"),
        Unscheduled = "unscheduled" ("đột xuất", "unscheduled"),
    }
    /// Who received the citizens.
    Host {
        Staff = "staff" ("công chức tiếp công dân", "staff"),
        Head = "head" ("thủ trưởng", "head"),
        Delegate = "delegate" ("ủy quyền", "delegate"),
    }
    /// What came of a visit.
    ReceptionOutcome {
        Explained = "explained" ("giải thích", "explained"),
        Recorded = "recorded" ("lời trình bày được ghi lại", "statement recorded"),
        PetitionReceived = "petition_received" ("tiếp nhận đơn", "petition received"),
        Guided = "guided" ("hướng dẫn", "guided"),
        Forwarded = "forwarded" ("chuyển cơ quan có thẩm quyền", "forwarded"),
        Urged = "urged" ("đôn đốc", "urged"),
        Directed = "directed" ("giao đơn vị, hẹn ngày trả lời", "directed to a unit with an answer day"),
        Refused = "refused" ("từ chối tiếp", "refused"),
    }
    /// Whether a matter is received for the first time.
    Occurrence {
        First = "first" ("lần đầu", "first"),
        Repeat = "repeat" ("nhiều lần", "repeat"),
    }
    /// What a person may be to an agency.
    Role {
        Receptionist = "receptionist" ("cán bộ tiếp công dân", "receptionist"),
        Handler = "handler" ("cán bộ thụ lý", "case handler"),
        Leader = "leader" ("lãnh đạo", "leader"),
        Inspector = "inspector" ("thanh tra huyện", "inspector"),
        InternalAffairs = "internal_affairs" ("phòng nội vụ", "internal affairs"),
        CouncilClerk = "council_clerk" ("văn phòng HĐND", "council clerk"),
        Admin = "admin" ("quản trị", "administrator"),
    }
    /// The post a grant is held in.
    Post {
        Head = "head" ("thủ trưởng", "head"),
        Acting = "acting" ("quyền, phụ trách", "acting head"),
        Deputy = "deputy" ("cấp phó", "deputy"),
        Staff = "staff" ("công chức, viên chức", "staff"),
    }
    /// The level of an agency.
    AgencyLevel {
        Province = "province" ("cấp tỉnh", "province"),
        District = "district" ("cấp huyện", "district"),
        Department = "department" ("phòng, ban cấp huyện", "district department"),
        Commune = "commune" ("cấp xã", "commune"),
    }
    /// Which of the plan's reports a round asks for.
    PlanRoundKind {
        SixMonths = "six_months" ("báo cáo 6 tháng", "six months"),
        Year = "year" ("báo cáo năm", "year"),
        Unscheduled = "unscheduled" ("báo cáo đột xuất", "unscheduled"),
    }
    /// Where a unit's report stands.
    PlanReportState {
        Draft = "draft" ("đang soạn, chưa gửi", "draft"),
        Submitted = "submitted" ("đã gửi, chờ tiếp nhận", "submitted"),
        Returned = "returned" ("trả lại để bổ sung", "returned"),
        Accepted = "accepted" ("đã tiếp nhận", "accepted"),
        Superseded = "superseded" ("đã thay bằng bản sau", "superseded by a later edition"),
    }
    /// Where a clock stands.
    DeadlineState {
        Running = "running" ("đang tính", "running"),
        Paused = "paused" ("tạm dừng", "paused"),
        Met = "met" ("đúng hạn", "met"),
        Missed = "missed" ("trễ hạn", "missed"),
        Void = "void" ("không còn áp dụng", "void"),
    }
    /// What became of a promise.
    CommitmentStatus {
        Open = "open" ("chưa thực hiện", "open"),
        Partly = "partly" ("đang thực hiện, đã xong một phần", "partly done"),
        Done = "done" ("đã thực hiện", "done"),
        NotDone = "not_done" ("không thực hiện được", "not done"),
        Extended = "extended" ("được gia hạn", "extended"),
    }
    /// What kind of dialogue it is.
    DialogueKind {
        Periodic = "periodic" ("đối thoại định kỳ", "periodic dialogue"),
        Unscheduled = "unscheduled" ("đối thoại đột xuất", "unscheduled dialogue"),
        ConferenceWithPeople = "conference_with_people" ("hội nghị trao đổi, đối thoại với Nhân dân", "conference with the people"),
    }
    /// Where a dialogue stands.
    DialogueState {
        Planned = "planned" ("dự kiến", "planned"),
        Announced = "announced" ("đã thông báo", "announced"),
        Held = "held" ("đã tổ chức", "held"),
        Concluded = "concluded" ("đã thông báo kết luận", "concluded"),
        Published = "published" ("đã công khai kết quả", "published"),
        Cancelled = "cancelled" ("đã hủy", "cancelled"),
    }
    /// What was done with a dialogue.
    DialogueAction {
        Plan = "plan" ("lập kế hoạch", "planned"),
        Announce = "announce" ("thông báo", "announced"),
        Postpone = "postpone" ("hoãn", "postponed"),
        Cancel = "cancel" ("hủy", "cancelled"),
        Hold = "hold" ("tổ chức", "held"),
        Correct = "correct" ("đính chính", "corrected"),
        Conclude = "conclude" ("thông báo kết luận", "concluded"),
        Publish = "publish" ("công khai kết quả", "published"),
    }
    /// Where a question of a dialogue stands.
    QuestionState {
        Open = "open" ("chưa trả lời", "open"),
        Answered = "answered" ("đã trả lời", "answered"),
        Promised = "promised" ("đã hứa giải quyết", "promised"),
        Petition = "petition" ("đã đăng ký thành đơn", "became a petition"),
    }
    /// The unit a term is counted in.
    Unit {
        Days = "days" ("ngày", "days"),
        WorkingDays = "working_days" ("ngày làm việc", "working days"),
        Months = "months" ("tháng", "months"),
    }
    /// What a petitioner is.
    PersonType {
        Individual = "individual" ("cá nhân", "individual"),
        Organisation = "organisation" ("tổ chức", "organisation"),
        Household = "household" ("hộ gia đình", "household"),
    }
    /// In what capacity a petitioner acts.
    Capacity {
        Self_ = "self" ("tự mình", "self"),
        Representative = "representative" ("người đại diện", "representative"),
        Authorised = "authorised" ("người được ủy quyền", "authorised"),
        Guardian = "guardian" ("người giám hộ", "guardian"),
        Lawyer = "lawyer" ("luật sư, trợ giúp viên pháp lý", "lawyer"),
    }
    /// A citizen's gender as recorded.
    Gender {
        Male = "male" ("nam", "male"),
        Female = "female" ("nữ", "female"),
    }
    /// What a complaint contests.
    ContestedType {
        Decision = "decision" ("quyết định hành chính", "administrative decision"),
        Act = "act" ("hành vi hành chính", "administrative act"),
        Discipline = "discipline" ("quyết định kỷ luật", "disciplinary decision"),
    }
    /// Who forwarded a petition.
    ForwarderKind {
        Deputy = "deputy" ("đại biểu", "deputy"),
        Council = "council" ("HĐND", "council"),
        Front = "front" ("Mặt trận Tổ quốc", "Fatherland Front"),
        Press = "press" ("báo chí", "press"),
        Party = "party" ("cơ quan Đảng", "party body"),
        Agency = "agency" ("cơ quan nhà nước", "State agency"),
        Superior = "superior" ("cấp trên", "superior"),
    }
    /// What a stored file is, by its content.
    FileKind {
        Pdf = "pdf" ("PDF", "PDF"),
        Doc = "doc" ("Word 97–2003", "Word 97–2003"),
        Docx = "docx" ("Word", "Word"),
        Xls = "xls" ("Excel 97–2003", "Excel 97–2003"),
        Xlsx = "xlsx" ("Excel", "Excel"),
        Jpg = "jpg" ("ảnh JPEG", "JPEG image"),
        Png = "png" ("ảnh PNG", "PNG image"),
    }
    /// What a session of the Council is (Luật Hoạt động giám sát 2015, Điều 60, 69).
    CouncilSessionKind {
        Regular = "regular" ("kỳ họp thường lệ", "regular session"),
        Extraordinary = "extraordinary" ("kỳ họp chuyên đề, giải quyết công việc phát sinh đột xuất", "extraordinary session"),
        QuestioningBetween = "questioning_between" ("phiên chất vấn giữa hai kỳ họp", "questioning between sessions"),
    }
    /// How a question is to be answered.
    AnswerForm {
        Oral = "oral" ("trực tiếp tại kỳ họp", "orally at the session"),
        Written = "written" ("bằng văn bản", "in writing"),
    }
    /// Why a question is answered in writing.
    WrittenGround {
        OutsideGroup = "outside_group" ("không thuộc nhóm vấn đề chất vấn", "outside the group of issues"),
        NeedsInvestigation = "needs_investigation" ("cần điều tra, xác minh", "needs investigation"),
        NotReached = "not_reached" ("chưa được trả lời tại kỳ họp", "not reached at the session"),
        BetweenSessions = "between_sessions" ("chất vấn giữa hai kỳ họp", "raised between sessions"),
    }
    /// Where a question stands.
    QuestionStatus {
        Raised = "raised" ("đã chất vấn, chờ trả lời", "raised, to be answered"),
        Answered = "answered" ("đã trả lời", "answered"),
        Resolved = "resolved" ("HĐND đã ra nghị quyết", "the Council resolved on it"),
    }
    /// Whose voters' petition it is.
    ElectedBody {
        NationalAssembly = "national_assembly" ("Quốc hội", "National Assembly"),
        Council = "council" ("Hội đồng nhân dân", "People's Council"),
    }
    /// How a voters' petition came to the Council.
    VoterSource {
        Meeting = "meeting" ("hội nghị tiếp xúc cử tri", "voters' contact meeting"),
        Deputy = "deputy" ("đại biểu chuyển", "sent by a deputy"),
    }
    /// Where a voters' petition stands.
    VoterState {
        Collected = "collected" ("đã tổng hợp", "collected"),
        Merged = "merged" ("đã gộp vào kiến nghị cùng nội dung", "merged into one of the same content"),
        Sent = "sent" ("đã chuyển cơ quan có thẩm quyền", "sent to the competent agency"),
        Answered = "answered" ("đã trả lời", "answered"),
        Converted = "converted" ("đã chuyển thành đơn khiếu nại, tố cáo", "turned into a petition"),
    }
    /// What an answer to voters says (Nghị quyết liên tịch 72/2025, Điều 49).
    VoterAnswer {
        Done = "done" ("giải quyết xong", "done"),
        BeingStudied = "being_studied" ("đang nghiên cứu, tiếp thu", "being studied"),
        Explained = "explained" ("giải trình, cung cấp thông tin", "explained"),
    }
}
