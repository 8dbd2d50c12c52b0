//! `docs/WORDS.md`: the law's word and the code's name, first the house's own words, then every code.
use std::fmt::Write as _;

use super::holds;
use tiepdan::kernel::codes::*;
use tiepdan::law;
use tiepdan::receptions::{schedules, sessions};

const HEAD: &str = include_str!("words_head.md");

fn list<C: Code>(told: &mut String, what: &str) {
    writeln!(told, "\n### `{}` · {what}\n\n| Tiếng Việt | Code | English |\n|---|---|---|", C::NAME).expect("text");
    for code in C::ALL {
        let label = code.label();
        writeln!(told, "| {} | `{}` | {} |", label.vi, code.code(), label.en).expect("text");
    }
}

#[test]
fn the_page_of_words_says_what_the_codes_say() {
    let mut told = HEAD.to_owned();
    list::<Kind>(&mut told, "loại đơn");
    list::<Source>(&mut told, "nguồn đơn");
    list::<Authorship>(&mut told, "người đứng đơn");
    list::<Field>(&mut told, "lĩnh vực");
    list::<State>(&mut told, "trạng thái");
    list::<Handling>(&mut told, "hướng xử lý");
    list::<Competence>(&mut told, "thẩm quyền");
    list::<PriorStatus>(&mut told, "tình trạng giải quyết trước đó");
    list::<SpecialRoute>(&mut told, "trình tự riêng");
    list::<IneligibleReason>(&mut told, "lý do không đủ điều kiện xử lý");
    list::<BodyKind>(&mut told, "loại cơ quan nhận đơn");
    list::<Outcome>(&mut told, "kết quả giải quyết");
    list::<ReceptionMode>(&mut told, "hình thức tiếp công dân");
    list::<Host>(&mut told, "người tiếp");
    list::<ReceptionOutcome>(&mut told, "kết quả tiếp công dân");
    list::<law::ReceptionRefusal>(&mut told, "trường hợp được từ chối tiếp công dân");
    list::<law::ComplaintRefusal>(&mut told, "khiếu nại không được thụ lý");
    list::<law::DenunciationRefusal>(&mut told, "tố cáo không thụ lý");
    list::<law::FeedbackRefusal>(&mut told, "kiến nghị, phản ánh không thụ lý");
    list::<Occurrence>(&mut told, "lần tiếp");
    list::<sessions::SessionState>(&mut told, "trạng thái buổi tiếp");
    list::<sessions::HostCapacity>(&mut told, "tư cách người chủ trì");
    list::<sessions::UnscheduledGround>(&mut told, "căn cứ tiếp đột xuất");
    list::<sessions::MoveKind>(&mut told, "lý do đổi ngày tiếp");
    list::<schedules::rules::RuleKind>(&mut told, "quy tắc của lịch tiếp");
    list::<schedules::rules::WhenOff>(&mut told, "khi ngày của lịch là ngày nghỉ");
    list::<tiepdan::receptions::StatementConfirmation>(&mut told, "xác nhận lời trình bày");
    list::<law::Receiver>(&mut told, "người có trách nhiệm tiếp công dân");
    list::<tiepdan::inspection::compliance::rules::ComplianceFigure>(&mut told, "chấp hành lịch tiếp");
    list::<CouncilSessionKind>(&mut told, "loại kỳ họp HĐND");
    list::<AnswerForm>(&mut told, "hình thức trả lời chất vấn");
    list::<WrittenGround>(&mut told, "lý do trả lời bằng văn bản");
    list::<QuestionStatus>(&mut told, "trạng thái chất vấn");
    list::<ElectedBody>(&mut told, "cơ quan dân cử");
    list::<VoterSource>(&mut told, "nguồn kiến nghị cử tri");
    list::<VoterState>(&mut told, "trạng thái kiến nghị cử tri");
    list::<VoterAnswer>(&mut told, "kết quả trả lời cử tri");
    list::<Role>(&mut told, "vai trò");
    list::<Post>(&mut told, "chức vụ");
    list::<AgencyLevel>(&mut told, "cấp cơ quan");
    list::<DeadlineState>(&mut told, "tình trạng thời hạn");
    list::<DialogueKind>(&mut told, "loại cuộc đối thoại");
    list::<DialogueState>(&mut told, "trạng thái cuộc đối thoại");
    list::<DialogueAction>(&mut told, "bước của cuộc đối thoại");
    list::<QuestionState>(&mut told, "trạng thái ý kiến tại đối thoại");
    list::<tiepdan::inspection::DialogueFigure>(&mut told, "số liệu đối thoại");
    list::<CommitmentStatus>(&mut told, "tình trạng cam kết");
    list::<tiepdan::commitments::CommitmentAction>(&mut told, "bước của cam kết");
    list::<Unit>(&mut told, "đơn vị tính thời hạn");
    list::<law::Clock>(&mut told, "thời hạn");
    list::<law::Step>(&mut told, "bước của trình tự");
    list::<tiepdan::calendar::DayKind>(&mut told, "ngày nghỉ và ngày làm bù");
    list::<SignalKind>(&mut told, "dấu hiệu cần chú ý");
    list::<SignalState>(&mut told, "tình trạng của dấu hiệu");
    list::<MediationKind>(&mut told, "trình tự hòa giải");
    list::<MediationMatter>(&mut told, "nội dung hòa giải");
    list::<MediationGround>(&mut told, "căn cứ tiến hành hòa giải");
    list::<MediationState>(&mut told, "tình trạng hòa giải");
    list::<tiepdan::mediation::rules::MediationStep>(&mut told, "bước của hòa giải");
    list::<StoppedBy>(&mut told, "người dừng hòa giải");
    list::<Confirmation>(&mut told, "cách xác nhận văn bản");
    list::<PersonType>(&mut told, "chủ thể");
    list::<Capacity>(&mut told, "tư cách");
    list::<Gender>(&mut told, "giới tính");
    list::<ContestedType>(&mut told, "đối tượng khiếu nại");
    list::<ForwarderKind>(&mut told, "nơi chuyển đơn");
    list::<FileKind>(&mut told, "loại tệp");
    list::<PlanRoundKind>(&mut told, "kỳ báo cáo của kế hoạch");
    list::<PlanReportState>(&mut told, "tình trạng báo cáo kế hoạch");
    list::<tiepdan::plan_reports::Target>(&mut told, "chỉ tiêu tại mục II của kế hoạch");
    list::<tiepdan::plan_reports::PlanFigure>(&mut told, "số liệu của báo cáo kế hoạch");
    list::<tiepdan::plan_reports::ModelField>(&mut told, "lĩnh vực mô hình \"Dân vận khéo\"");
    list::<tiepdan::plan_reports::ModelStatus>(&mut told, "tình trạng mô hình");
    list::<tiepdan::integration::national::rules::MissingCause>(&mut told, "vì sao chưa lên cơ sở dữ liệu quốc gia");
    list::<tiepdan::petitions::LetterForm>(&mut told, "mẫu văn bản");
    list::<tiepdan::inspection::Bucket>(&mut told, "số liệu và nhóm đơn theo dõi");
    list::<tiepdan::inspection::InspectionStep>(&mut told, "bước được tính số ngày");
    list::<tiepdan::inspection::urging::UrgingSubject>(&mut told, "đôn đốc về");
    list::<tiepdan::inspection::urging::UrgingState>(&mut told, "tình trạng văn bản đôn đốc");
    list::<tiepdan::inspection::urging::UrgingAction>(&mut told, "bước của việc đôn đốc");
    list::<tiepdan::inspection::checks::CheckState>(&mut told, "tình trạng cuộc kiểm tra");
    list::<tiepdan::inspection::checks::CheckAction>(&mut told, "bước của cuộc kiểm tra");
    list::<tiepdan::inspection::checks::Nature>(&mut told, "phát hiện khi kiểm tra");
    list::<tiepdan::inspection::checks::RecommendationStatus>(&mut told, "tình trạng thực hiện kiến nghị");
    list::<tiepdan::reports::FormCode>(&mut told, "biểu báo cáo");
    list::<tiepdan::reports::snapshots::SnapshotState>(&mut told, "trạng thái của biểu đã báo cáo");
    list::<tiepdan::reports::snapshots::SnapshotStep>(&mut told, "bước của biểu đã báo cáo");
    holds("WORDS.md", &told);
}
