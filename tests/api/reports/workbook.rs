//! The printed layout: merged headings, the numbering row, agencies, sums, places to sign; LibreOffice opens it.
use std::process::Command;
use tiepdan::platform::xlsx::{Cell, read};

use crate::support::{House, bodies};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async fn book(house: &House, form: &str) -> Vec<u8> {
    let inspector = house.sign_in("inspector").await;
    let url = format!("/api/v1/reports/forms/{form}?period=2023-Q1");
    inspector.get(url).header("Accept", XLSX).await.assert_status(200).bytes().to_vec()
}

fn words(row: &tiepdan::platform::xlsx::Row) -> Vec<String> {
    let word = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        _ => String::new(),
    };
    (0..40).map(|column| word(row.cell(column))).collect()
}

#[actix_web::test]
async fn a_form_comes_in_its_printed_layout() {
    let house = House::of(module_path!()).await;
    house.case(&bodies::complaint("03412")).await;
    let bytes = book(&house, "01-XLD").await;
    let sheets = read(&bytes).unwrap();
    let rows: Vec<Vec<String>> = sheets[0].rows.iter().map(words).collect();
    let all: Vec<&str> = rows.iter().flatten().map(String::as_str).collect();
    for said in [
        "Biểu số: 01/XLĐ",
        "Kỳ trước chuyển sang",
        "Không thuộc thẩm quyền",
        "NGƯỜI LẬP BIỂU",
        "THỦ TRƯỞNG",
        "Tổng cộng",
    ] {
        assert!(all.contains(&said), "{said}");
    }
    assert!(all.iter().any(|text| text.contains("từ ngày 15/12/2022 đến ngày 14/03/2023")));
    let numbering = rows.iter().find(|row| row[0] == "MS").unwrap();
    assert_eq!(numbering[1..=26], (1..=26).map(|n| n.to_string()).collect::<Vec<_>>());
    let commune = rows.iter().find(|row| row[0].contains("Bình Lư")).unwrap();
    assert_eq!((commune[1].as_str(), commune[6].as_str()), ("1", "1"));
}

#[actix_web::test]
async fn libreoffice_opens_every_form() {
    let house = House::of(module_path!()).await;
    if Command::new("soffice").arg("--version").output().is_err() {
        eprintln!("soffice is not on the PATH: the workbooks were not opened with LibreOffice");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for form in super::cells::FORMS {
        let file = folder.path().join(format!("{form}.xlsx"));
        std::fs::write(&file, book(&house, form).await).unwrap();
        files.push(file);
    }
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let mut convert = Command::new("soffice");
    convert
        .args([&profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir"])
        .arg(folder.path())
        .args(&files);
    let output = convert.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for form in super::cells::FORMS {
        let text = std::fs::read_to_string(folder.path().join(format!("{form}.csv"))).unwrap();
        assert!(text.contains("NGƯỜI LẬP BIỂU") && text.contains("MS,1,2"), "{form}");
    }
}
