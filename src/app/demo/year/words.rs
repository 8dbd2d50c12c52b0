//! What people of the district come about.
use super::dice::Dice;

/// What somebody asks for or reports, and under what it is filed.
#[derive(Debug, Clone, Copy)]
pub struct Matter {
    pub kind: &'static str,
    pub field: &'static str,
    pub topic: &'static str,
    pub content: &'static str,
}

/// One of the three areas, and something in it.
pub fn matter(dice: &mut Dice) -> Matter {
    let (field, topic, of) = dice.one_of(&[
        ("admin_land", "Đất đai", LAND),
        ("admin_policy", "Chính sách", POLICY),
        ("admin_other", "Hạ tầng, môi trường", OTHER),
    ]);
    let content = dice.one_of(of);
    let kind = if content.starts_with("Phản ánh") { "feedback" } else { "recommendation" };
    Matter { kind, field, topic, content }
}

const LAND: &[&str] = &[
    "Đề nghị đo đạc lại thửa đất nương, diện tích trên giấy chứng nhận thiếu so với thực tế",
    "Kiến nghị giải quyết tranh chấp ranh giới đất vườn với hộ liền kề",
    "Đề nghị xem xét cấp giấy chứng nhận quyền sử dụng đất ở đã ở ổn định từ trước năm 1993",
    "Kiến nghị bồi thường bổ sung cây cối trên đất bị thu hồi làm đường liên bản",
];
const POLICY: &[&str] = &[
    "Kiến nghị hỗ trợ gia súc chết rét",
    "Đề nghị xét hỗ trợ xóa nhà tạm cho hộ nghèo",
    "Kiến nghị xem xét lại kết quả rà soát hộ cận nghèo",
    "Đề nghị giải quyết chế độ trợ cấp người cao tuổi",
];
const OTHER: &[&str] = &[
    "Phản ánh xe chở vật liệu làm hỏng đường liên xã",
    "Kiến nghị sửa chữa công trình nước sinh hoạt của bản",
    "Phản ánh lò mổ gây ô nhiễm suối đầu bản",
    "Kiến nghị sửa cống thoát nước và đường bê tông nội bản",
    "Phản ánh sóng điện thoại yếu, điện chập chờn mùa mưa",
];
pub const COMPLAINTS: &[(&str, &str)] = &[
    ("admin_land", "Khiếu nại quyết định thu hồi đất, cho rằng diện tích đo đạc thiếu"),
    ("admin_land", "Khiếu nại phương án bồi thường khi làm đường liên xã"),
    ("admin_policy", "Khiếu nại việc không đưa vào danh sách hộ nghèo"),
    ("admin_other", "Khiếu nại quyết định xử phạt vi phạm hành chính trong lĩnh vực xây dựng"),
];
/// What is told in confidence, and what everybody may read of it.
pub const DENUNCIATIONS: &[(&str, &str, &str)] = &[
    (
        "admin_civil_service",
        "Tố cáo cán bộ thu tiền ngoài quy định khi làm hồ sơ đất",
        "Tố cáo một công chức trong khi làm hồ sơ đất",
    ),
    (
        "admin_policy",
        "Tố cáo việc bình xét hộ nghèo không công khai, ưu tiên người nhà",
        "Tố cáo việc bình xét hộ nghèo",
    ),
    (
        "corruption",
        "Tố cáo kê khống khối lượng công trình nước sinh hoạt của bản",
        "Tố cáo về một công trình nước sinh hoạt",
    ),
];
