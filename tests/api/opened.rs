//! Every letter and every workbook, opened by the office program that many offices use (LibreOffice) and printed by it:
//! one letter of each form, one workbook of each kind, with long Vietnamese texts and several people. Where the program
//! is not installed the test says so and what it could not try. `TIEPDAN_OPENED=folder` keeps the files to look at.
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use unicode_normalization::UnicodeNormalization as _;

use crate::support::{Case, Client, House, agency, bodies};

const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const SUMMARY: &str = "Khiếu nại Quyết định số 2690/QĐ-UBND ngày 10/01/2023 về việc thu hồi thửa đất số 12, tờ bản đồ số 7, \
    diện tích 1.250,5 m² tại bản Sì Thâu Chải; đề nghị xác định lại nguồn gốc sử dụng đất, bồi thường, hỗ trợ và tái định \
    cư cho bảy hộ gia đình theo đúng quy định, vì phương án đã phê duyệt không đo đạc lại, không niêm yết công khai và không \
    lấy ý kiến của các hộ có đất bị thu hồi.";

/// Seven signers, one of them by a name whose marks stand apart from their letters.
fn complaint(at: &str) -> Value {
    let mut body = bodies::complaint(at);
    let named = [
        "Lò Văn Ún",
        "Giàng Thị Dợ",
        "Nguye\u{302}\u{303}n Thi\u{323} Hươ\u{300}ng",
        "Phàn Tả Mẩy",
        "Tẩn Sài Pao",
        "Lý A Chớ",
        "Hoàng Đức Thuận",
    ];
    let people = named.iter().map(|name| json!({ "full_name": name, "address": "Bản Sì Thâu Chải, xã Nùng Nàng, huyện Tam Đường, tỉnh Lai Châu" }));
    body["petitioners"] = people.collect();
    body["signer_count"] = json!(7);
    body["summary"] = json!(SUMMARY);
    body
}

/// A file to be opened, and words that have to be read in it afterwards.
struct File {
    name: &'static str,
    bytes: Vec<u8>,
    read: Vec<&'static str>,
}

async fn taken(client: &Client, url: String, name: &'static str, read: &[&'static str]) -> File {
    let answer = client.get(url).header("accept", SHEET).await;
    File { name, bytes: answer.assert_status(200).bytes().to_vec(), read: read.to_vec() }
}

async fn letters(house: &House) -> Vec<File> {
    let handler = house.sign_in("handler").await;
    let paper = bodies::document("12/TB-UBND", "2023-03-06");
    let state = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    let mut files = Vec::new();
    let case = house.case(&complaint("H")).await;
    let url = |case: &Case, form: &str| format!("{}/papers/{form}", case.url);
    files.push(
        taken(
            &handler,
            url(&case, "receipt"),
            "petition-receipt.docx",
            &[state, "GIẤY BIÊN NHẬN", "Nguyễn Thị Hường", "Hoàng Đức Thuận", "Độc lập - Tự do - Hạnh phúc"],
        )
        .await,
    );
    let case = Case::of(&handler.step(&case, "classify", &bodies::classify("complaint", "admin_land")).await);
    files.push(
        taken(
            &handler,
            url(&case, "proposal"),
            "petition-proposal.docx",
            &["PHIẾU ĐỀ XUẤT", "thửa đất số 12", "Giàng Thị Dợ"],
        )
        .await,
    );
    let case = Case::of(&handler.step(&case, "accept", &bodies::accept("2023-03-06")).await);
    files.push(
        taken(&handler, url(&case, "acceptance"), "petition-acceptance.docx", &["THÔNG BÁO", "06/03/2023", "CHỦ TỊCH"])
            .await,
    );
    for (action, form, name, more, competence) in [
        ("refuse", "refusal", "petition-refusal.docx", json!({ "ground": "no_signature", "document": paper }), "own"),
        (
            "guide",
            "guidance",
            "petition-guidance.docx",
            json!({ "to_name": "Sở Tài nguyên và Môi trường tỉnh Lai Châu", "to_body_kind": "administrative", "document": paper }),
            "other",
        ),
        (
            "return",
            "return",
            "petition-return.docx",
            json!({ "reason": "Đơn đã được chuyển đến đúng cơ quan có thẩm quyền giải quyết", "document": paper }),
            "other",
        ),
    ] {
        let mut sent = bodies::classify("complaint", "admin_land");
        sent["competence"] = json!(competence);
        let mut body = complaint("H");
        if action == "return" {
            body["source"] = json!("forwarded");
            body["forwarder"] = json!({ "name": "Đoàn đại biểu Quốc hội tỉnh Lai Châu", "kind": "deputy" });
        }
        let case = house.case(&body).await;
        let case = Case::of(&handler.step(&case, "classify", &sent).await);
        let case = Case::of(&handler.step(&case, action, &more).await);
        files.push(taken(&handler, url(&case, form), name, &[state, "Lò Văn Ún", "12/TB-UBND"]).await);
    }
    let mut body = bodies::recommendation("H");
    body["petitioners"] = complaint("H")["petitioners"].clone();
    body["signer_count"] = json!(7);
    body["summary"] = json!(SUMMARY);
    let case = house.case(&body).await;
    let mut sent = bodies::classify("recommendation", "admin_other");
    sent["competence"] = json!("other");
    let case = Case::of(&handler.step(&case, "classify", &sent).await);
    let sent = json!({ "to_name": "Điện lực Tam Đường", "to_body_kind": "other", "document": paper });
    let case = Case::of(&handler.step(&case, "transfer", &sent).await);
    files.push(
        taken(&handler, url(&case, "transfer"), "petition-transfer.docx", &["Kính gửi: Điện lực Tam Đường"]).await,
    );
    let officer = house.sign_in("officer.binhlu").await;
    for (form, name, outcome) in
        [("receipt", "reception-receipt.docx", "recorded"), ("refusal", "reception-refusal.docx", "refused")]
    {
        let visit = visited(&officer, outcome).await;
        files.push(taken(&officer, format!("{visit}/papers/{form}"), name, &[state, "Hoàng Đức Thuận"]).await);
    }
    files
}

async fn visited(officer: &Client, outcome: &str) -> String {
    let mut body = bodies::reception("03412");
    body["citizens"] = complaint("H")["petitioners"].clone();
    body["people_count"] = json!(9);
    body["matters"][0]["content"] = json!(SUMMARY);
    body["request"] = json!("Đo đạc lại và trả lời bằng văn bản trước ngày 15/3/2023");
    body["outcome"] = json!(outcome);
    if outcome == "refused" {
        body["refusal_ground"] = json!("threat");
    }
    let visit = officer.post("/api/v1/receptions").json(&body).await.assert_status(201).json();
    format!("/api/v1/receptions/{}", visit["id"].as_str().unwrap())
}

async fn workbooks(house: &House) -> Vec<File> {
    let (handler, officer) = (house.sign_in("handler").await, house.sign_in("officer.binhlu").await);
    let period = |code: &str| format!("agency_id={}&from=2023-03-01&to=2023-03-31", agency(code));
    let cells = ["Lò Văn Ún", "Giàng Thị Dợ", "không niêm yết công khai"];
    let with = |more: &[&'static str]| [cells.as_slice(), more].concat();
    vec![
        taken(
            &handler,
            format!("/api/v1/petitions/register?{}", period("H")),
            "so-don.xlsx",
            &with(&["SỔ THEO DÕI, XỬ LÝ ĐƠN", "01/03/2023", "Ghi chú"]),
        )
        .await,
        taken(
            &officer,
            format!("/api/v1/receptions/book?{}", period("03412")),
            "so-tiep.xlsx",
            &with(&["SỔ TIẾP CÔNG DÂN", "06/03/2023", "Ghi chú"]),
        )
        .await,
        taken(&handler, "/api/v1/petitions.xlsx".into(), "don.xlsx", &with(&["01/03/2023"])).await,
        taken(&officer, "/api/v1/receptions.xlsx".into(), "tiep.xlsx", &with(&["06/03/2023"])).await,
    ]
}

/// Where a program is found.
fn program(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|file| file.is_file())
}

fn converted(soffice: &Path, folder: &Path, files: &[File]) {
    let said = Command::new(soffice)
        .arg(format!("-env:UserInstallation=file://{}/profile", folder.display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .args(files.iter().map(|file| folder.join(file.name)))
        .output()
        .unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
}

fn text_of(pdf: &Path) -> Option<String> {
    let read = Command::new(program("pdftotext")?).args(["-raw", "-nopgbrk"]).arg(pdf).arg("-").output().ok()?;
    let text = String::from_utf8_lossy(&read.stdout).into_owned();
    // A cell or a line wraps anywhere between words.
    Some(text.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect())
}

#[actix_web::test]
async fn what_an_office_opens_is_whole() {
    let house = House::of(module_path!()).await;
    let mut files = letters(&house).await;
    files.extend(workbooks(&house).await);
    let kept = std::env::var_os("TIEPDAN_OPENED").map(PathBuf::from);
    let own = tempfile::tempdir().unwrap();
    let folder = kept.as_deref().unwrap_or(own.path());
    std::fs::create_dir_all(folder).unwrap();
    for file in &files {
        std::fs::write(folder.join(file.name), &file.bytes).unwrap();
    }
    let Some(soffice) = program("soffice") else {
        println!(
            "soffice is not on the PATH: {} letters and workbooks were made, but not opened and not printed.",
            files.len()
        );
        return;
    };
    converted(&soffice, folder, &files);
    for file in &files {
        let pdf = folder.join(file.name).with_extension("pdf");
        assert!(pdf.metadata().is_ok_and(|made| made.len() > 1_000), "{} was not printed", file.name);
        let Some(text) = text_of(&pdf) else {
            println!("pdftotext is not on the PATH: {} was printed, its text was not read.", file.name);
            continue;
        };
        for words in &file.read {
            assert!(text.contains(words), "{}: {words:?} is not in {text}", file.name);
        }
        for fault in ["{{", "}}", "#####", "\u{fffd}", "44986", "44991"] {
            assert!(!text.contains(fault), "{}: {fault:?} in {text}", file.name);
        }
    }
}
