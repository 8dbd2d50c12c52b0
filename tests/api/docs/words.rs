//! `docs/WORDS.md`: the law's word and the code's name, first the house's own words, then every code.
use std::fmt::Write as _;

use super::holds;
use tiepdan::kernel::codes::*;
use tiepdan::law;

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
    list::<PersonType>(&mut told, "chủ thể");
    list::<Capacity>(&mut told, "tư cách");
    list::<Gender>(&mut told, "giới tính");
    list::<ContestedType>(&mut told, "đối tượng khiếu nại");
    list::<ForwarderKind>(&mut told, "nơi chuyển đơn");
    list::<FileKind>(&mut told, "loại tệp");
    list::<tiepdan::petitions::LetterForm>(&mut told, "mẫu văn bản");
    holds("WORDS.md", &told);
}
