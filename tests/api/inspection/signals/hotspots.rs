//! GET /inspection/hotspots: people, topics and places; a number is the length of its list; names and records by sight.
use proptest::prelude::*;
use serde_json::{Value, json};

use super::comes;
use crate::support::{House, agency, bodies};

const URL: &str = "/api/v1/inspection/hotspots";

fn assert_counted(told: &Value) {
    for part in ["people", "topics", "places"] {
        for spot in told[part].as_array().unwrap() {
            assert_eq!(spot["number"], spot["records"].as_array().unwrap().len(), "{spot}");
            assert_eq!(spot["number"], spot["facts"]["number"], "{spot}");
        }
    }
}

#[actix_web::test]
async fn people_topics_and_places_are_told_for_any_day() {
    let house = House::of(module_path!()).await;
    for _ in 0..3 {
        comes(&house, |_| {}).await;
    }
    let mut many = bodies::recommendation("03412");
    many["signer_count"] = json!(7);
    house.case(&many).await;
    house.case(&many).await;
    let inspector = house.sign_in("inspector").await;
    let told = inspector.get(URL).await.assert_status(200).json();
    assert_counted(&told);
    assert_eq!((&told["as_of"], &told["people"][0]["person_name"]), (&json!("2023-03-06"), &json!("Sùng A Dơ")));
    assert_eq!((&told["places"][0]["kind"], &told["places"][0]["number"]), (&json!("many_signers"), &json!(2)));
    let before = inspector.get(format!("{URL}?as_of=2023-03-05")).await.json();
    assert_eq!(before["people"], json!([]));
    let one = inspector.get(format!("{URL}?agency_id={}", agency("03424"))).await.json();
    assert_eq!((&one["people"], &one["places"]), (&json!([]), &json!([])));
    inspector.get(format!("{URL}?as_of=9999-01-01")).await.assert_status(400);
    inspector
        .get(format!("{URL}?agency_id=00000000-0000-0000-0000-000000000001"))
        .await
        .assert_problem(404, "not_found");
    for (reader, status) in
        [("leader", 200), ("leader.binhlu", 200), ("officer.binhlu", 403), ("internal_affairs", 403), ("admin", 403)]
    {
        house.sign_in(reader).await.get(URL).await.assert_status(status);
    }
    house
        .sign_in("leader.binhlu")
        .await
        .get(format!("{URL}?agency_id={}", agency("03424")))
        .await
        .assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn another_day_tells_what_grew_what_is_new_and_what_has_ended() {
    let house = House::of(concat!(module_path!(), "::compared")).await;
    let mut many = bodies::recommendation("03412");
    many["signer_count"] = json!(7);
    let moved = house.case(&many).await;
    let mut of_another = bodies::recommendation("03424");
    of_another["signer_count"] = json!(7);
    house.case(&of_another).await;
    house.set_clock("2023-03-20T08:00:00+07:00");
    let over = json!({ "to_agency_id": agency("H"), "reason": "Đăng ký nhầm cơ quan" });
    house.sign_in("officer.binhlu").await.step(&moved, "hand_over", &over).await.assert_status(200);
    let mut later = of_another;
    later["received_on"] = json!("2023-03-20");
    house.case(&later).await;
    let inspector = house.sign_in("inspector").await;
    let told = inspector.get(format!("{URL}?compare_as_of=2023-03-19")).await.assert_status(200).json();
    assert_counted(&told);
    let of = |spots: &Value| {
        let places: Vec<&Value> =
            spots.as_array().unwrap().iter().filter(|spot| spot["kind"] == "many_signers").collect();
        places
            .iter()
            .map(|spot| (spot["agency_id"].clone(), spot["number"].clone(), spot["number_then"].clone()))
            .collect::<Vec<_>>()
    };
    // Grown by one; new at H, where it was none; ended at the commune that gave it away, with its record.
    let mut now = of(&told["places"]);
    now.sort_by_key(|(_, number, _)| number.as_u64());
    assert_eq!(now, [(json!(agency("H")), json!(1), json!(0)), (json!(agency("03424")), json!(2), json!(1))]);
    assert_eq!(of(&told["comparison"]["ended"]), [(json!(agency("03412")), json!(1), json!(1))]);
    assert_eq!(told["comparison"]["places"], 2);
    let alone = inspector.get(format!("{URL}?as_of=2023-03-20")).await.json();
    assert_eq!((&alone["comparison"], &alone["places"][0]["number_then"]), (&Value::Null, &Value::Null));
    let then = inspector.get(format!("{URL}?as_of=2023-03-19")).await.json();
    assert_eq!(then["places"].as_array().unwrap().len(), 2);
}

#[actix_web::test]
async fn a_petition_of_many_is_a_hotspot_of_who_held_it_on_the_day() {
    let house = House::of(concat!(module_path!(), "::held")).await;
    let mut many = bodies::recommendation("03412");
    many["signer_count"] = json!(7);
    let case = house.case(&many).await;
    house.set_clock("2023-03-20T08:00:00+07:00");
    let over = json!({ "to_agency_id": agency("H"), "reason": "Đăng ký nhầm cơ quan" });
    house.sign_in("officer.binhlu").await.step(&case, "hand_over", &over).await.assert_status(200);
    let inspector = house.sign_in("inspector").await;
    for (day, holder) in [("2023-03-02", "03412"), ("2023-03-19", "03412"), ("2023-03-20", "H")] {
        let told = inspector.get(format!("{URL}?as_of={day}")).await.assert_status(200).json();
        let spots: Vec<&Value> =
            told["places"].as_array().unwrap().iter().filter(|spot| spot["kind"] == "many_signers").collect();
        assert_eq!((spots.len(), &spots[0]["agency_id"]), (1, &json!(agency(holder))), "{day}");
        assert_counted(&told);
    }
}

#[actix_web::test]
async fn hotspots_send_as_many_queries_whatever_they_hold() {
    let house = House::of(concat!(module_path!(), "::queries")).await;
    let inspector = house.sign_in("inspector").await;
    for _ in 0..3 {
        comes(&house, |_| {}).await;
    }
    let (one, _) = house.queries_of(&inspector, inspector.get(URL)).await;
    for name in ["Lò Văn Một", "Lò Văn Hai"] {
        for _ in 0..3 {
            comes(&house, |body| body["citizens"] = json!([{ "full_name": name, "address": "Bản Mới" }])).await;
        }
    }
    let (three, told) = house.queries_of(&inspector, inspector.get(URL)).await;
    assert_eq!((one, told.json()["people"].as_array().unwrap().len()), (three, 3));
}

/// Whatever there is, a number is the length of its list, for every reader.
#[test]
fn a_number_is_the_length_of_its_list() {
    let config = ProptestConfig::with_cases(6);
    proptest!(config, |(visits in prop::collection::vec((0usize..3, any::<bool>()), 0..8), signers in prop::collection::vec(1i32..8, 0..4))| {
        actix_web::rt::System::new().block_on(async {
            let house = House::of(concat!(module_path!(), "::property")).await;
            for (who, is_sealed) in &visits {
                comes(&house, |body| {
                    body["citizens"] = json!([{ "full_name": format!("Người {who}"), "address": "Bản Thử" }]);
                    if *is_sealed {
                        body["matters"][0]["kind"] = json!("denunciation");
                    }
                }).await;
            }
            for count in &signers {
                let mut body = if count % 2 == 0 { bodies::denunciation("03412") } else { bodies::recommendation("03412") };
                body["signer_count"] = json!(count);
                house.case(&body).await;
            }
            for reader in ["inspector", "leader", "leader.binhlu"] {
                assert_counted(&house.sign_in(reader).await.get(URL).await.assert_status(200).json());
            }
        });
    });
}
