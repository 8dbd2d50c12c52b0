//! Both registers of 2023, over HTTP; alone on their database.
use serde_json::{Value, json};

use super::{counts, rows, send};
use crate::registers::demo;
use crate::support::House;

#[actix_web::test]
async fn both_registers_of_2023_come_in_and_the_overview_adds_up_to_them() {
    let house = House::of(module_path!()).await;
    house.set_clock("2024-01-15T08:00:00+07:00");
    let clerk = house.sign_in("receptionist").await;
    let expected: Value = serde_json::from_slice(&demo("expected-2023.json")).unwrap();
    let files = [("receptions", "so-tiep-cong-dan-2023.xlsx"), ("petitions", "so-theo-doi-don-2023.xlsx")];
    for (register, file) in files {
        let dry = send(&clerk, register, "H", "&dry_run=true", demo(file)).await;
        let answer = send(&clerk, register, "H", "", demo(file)).await;
        let [imported, warned, refused, unchanged, differs] = counts(&answer);
        let name = if register == "receptions" { "reception_book" } else { "petition_register" };
        assert_eq!(json!(imported + warned), expected[name]["rows"]);
        assert_eq!((refused, unchanged, differs), (0, 0, 0));
        assert_eq!(dry.assert_status(200).json()["rows"], answer.json()["rows"]);
    }
    let inspector = house.sign_in("inspector").await;
    let overview = inspector.get("/api/v1/inspection/overview?as_of=2023-12-31").await.assert_status(200).json();
    let totals = &overview["totals"];
    assert_eq!(totals["received"], expected["petition_register"]["rows"]);
    assert_eq!(totals["accepted"], expected["petition_register"]["by_result"]["Thụ lý"]);
    assert_eq!(totals["settled"], expected["petition_register"]["settled"]);
    assert_eq!(totals["receptions"], expected["reception_book"]["rows"]);
    assert_eq!(totals["people_received"], expected["reception_book"]["people"]);
    for name in ["received", "processed", "accepted", "settled", "open", "receptions", "people_received"] {
        let of_rows: u64 = overview["agencies"].as_array().unwrap().iter().map(|row| row[name].as_u64().unwrap()).sum();
        assert_eq!(totals[name], of_rows, "{name}");
    }
    for (bucket, figure) in
        [("received", "received"), ("accepted", "accepted"), ("settled", "settled"), ("open", "open")]
    {
        let url = format!("/api/v1/inspection/petitions?as_of=2023-12-31&bucket={bucket}&with_total=true&limit=1");
        assert_eq!(inspector.get(url).await.json()["total"], totals[figure], "{bucket}");
    }

    for (register, file) in files {
        let again = send(&clerk, register, "H", "", demo(file)).await;
        let [imported, warned, refused, unchanged, differs] = counts(&again);
        assert_eq!((imported, warned, refused, differs), (0, 0, 0, 0));
        assert_eq!(unchanged, rows(&again.json()).len() as u64);
    }
    let after = inspector.get("/api/v1/inspection/overview?as_of=2023-12-31").await.json();
    assert_eq!(after, overview);
    let clocks = "select count(*) from deadlines where subject_kind = 'reception'";
    assert_eq!(house.number(clocks).await, 0, "nobody will record an answer to a visit of an old book");
    assert_eq!(house.number("select count(*) from sealed_records").await, 13 + 19);
}
