use std::io::{Cursor, Write as _};
use tiepdan::platform::xlsx::{Cell, Table, Workbook, write};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::import;
use crate::support::House;

/// A workbook that says of a part that it unpacks to 4 GB.
fn bomb() -> Vec<u8> {
    let size = 3_u32 << 20;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [("[Content_Types].xml", Vec::new()), ("xl/bomb.bin", vec![0; size as usize])] {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&part).unwrap();
    }
    let mut file = writer.finish().unwrap().into_inner();
    for at in 0..file.len() - 4 {
        if file[at..at + 4] == size.to_le_bytes() {
            file[at..at + 4].copy_from_slice(&0xF000_0000_u32.to_le_bytes());
        }
    }
    file
}

fn without_a_header() -> Vec<u8> {
    let table = Table::new("Sổ").column("Ngày", 9.0).row([Cell::text("1/3/2023")]);
    write(&Workbook { tables: vec![table] }).unwrap()
}

#[actix_web::test]
async fn each_hostile_file_has_its_own_problem_and_writes_nothing() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("receptionist").await;
    let mut old = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    old.extend([0; 1024]);
    let cases: [(Vec<u8>, u16, &str); 7] = [
        (Vec::new(), 422, "not_xlsx"),
        ("STT;Ngày tiếp\n1;2/1/2023".into(), 422, "not_xlsx"),
        (old, 422, "old_xls"),
        (bomb(), 413, "xlsx_unpacks_too_large"),
        (vec![0; (25 << 20) + 1], 413, "too_large"),
        (without_a_header(), 422, "register_without_header"),
        (super::book(&[]), 422, "register_empty"),
    ];
    for (file, status, code) in cases {
        import(&clerk, "H", "", file).await.assert_problem(status, code);
    }
    assert_eq!(house.number("select count(*) from receptions").await, 0);
    assert_eq!(house.number("select count(*) from audit_entries where action like 'import%'").await, 0);
}

#[actix_web::test]
async fn a_petition_register_is_no_reception_book() {
    let house = House::of(module_path!()).await;
    let clerk = house.sign_in("receptionist").await;
    let file = crate::registers::demo("so-theo-doi-don-2023.xlsx");
    import(&clerk, "H", "", file).await.assert_problem(422, "register_headings_missing");
}
