//! Every signal at its threshold and not one below, explained, and switched off by its parameter.
use serde_json::{Value, json};
use tiepdan::kernel::SubjectKind;

use super::{LIST, comes, computed, set};
use crate::support::{Case, House, agency, bodies, some};

fn without_number(body: &mut Value) {
    body["citizens"][0].as_object_mut().unwrap().remove("identity_number");
}

#[actix_web::test]
async fn three_visits_of_one_person_in_90_days() {
    let house = House::of(concat!(module_path!(), "::visits")).await;
    comes(&house, |_| {}).await;
    comes(&house, |body| body["received_at"] = json!("2022-12-07T09:00:00+07:00")).await;
    // A day too early to be looked at.
    comes(&house, |body| body["received_at"] = json!("2022-12-06T09:00:00+07:00")).await;
    assert!(computed(&house, "repeat_visits").await.is_empty());
    comes(&house, |_| {}).await;
    let found = computed(&house, "repeat_visits").await;
    assert_eq!(found.len(), 1);
    let signal = &found[0];
    assert_eq!(
        (&signal["facts"]["number"], &signal["facts"]["threshold"], &signal["facts"]["since"], &signal["person_name"]),
        (&json!(3), &json!(3), &json!("2022-12-07"), &json!("Sùng A Dơ"))
    );
    assert!(signal["explanation"].as_str().unwrap().contains("ngưỡng 3"), "{signal}");
    set(&house, "signal_visits", 0).await;
    assert!(computed(&house, "repeat_visits").await.is_empty());
    // What was found stays known, and no longer holds.
    let all = house.sign_in("inspector").await.get(format!("{LIST}?kind=repeat_visits")).await.json();
    assert_eq!(all["items"][0]["is_current"], false);
}

#[actix_web::test]
async fn a_household_is_known_by_name_and_address_and_a_denouncer_by_nothing() {
    let house = House::of(concat!(module_path!(), "::household")).await;
    for _ in 0..3 {
        comes(&house, |body| {
            without_number(body);
            body["citizens"][0]["type"] = json!("household");
        })
        .await;
        // The same name from another village is somebody else.
        comes(&house, |body| {
            without_number(body);
            body["citizens"][0]["full_name"] = json!("Giàng A Chu");
            body["matters"][0]["kind"] = json!("denunciation");
        })
        .await;
    }
    for village in ["Bản Một", "Bản Hai", "Bản Ba"] {
        comes(&house, |body| {
            without_number(body);
            body["citizens"][0]["address"] = json!(village);
        })
        .await;
    }
    let found = computed(&house, "repeat_visits").await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["person_name"], "Sùng A Dơ");
}

/// Three people, none of them twice, at these addresses.
async fn three_come_from(house: &House, addresses: [&str; 3]) {
    for (name, address) in ["Lò Văn Một", "Lò Thị Hai", "Vàng Thị Ba"].into_iter().zip(addresses) {
        comes(house, |body| body["citizens"] = json!([{ "full_name": name, "address": address }])).await;
    }
}

#[actix_web::test]
async fn three_members_of_one_household_are_known_by_the_house_and_a_village_is_no_household() {
    let house = House::of(concat!(module_path!(), "::house")).await;
    for nobodys in [
        ["Bản Phan Khèo, xã Bản Bo"; 3],
        ["Tổ dân phố số 12, thị trấn Tam Đường"; 3],
        ["Tổ 3, khu 5, thị trấn Tam Đường"; 3],
        ["Thửa đất số 12, bản Phan Khèo, xã Bản Bo"; 3],
        ["Số nhà 12"; 3],
        ["Số nhà 12, bản Nà Phát, xã Bản Giang", "Số nhà 13, bản Nà Phát, xã Bản Giang", "Bản Nà Phát, xã Bản Giang"],
    ] {
        three_come_from(&house, nobodys).await;
        assert!(computed(&house, "repeat_visits").await.is_empty(), "{nobodys:?}");
    }
    let spelt = [
        "Số nhà 7, bản Thẳm, xã Bản Hon",
        "SN 7 Bản Thẳm - xã Bản Hon - huyện Tam Đường",
        "so nha 7, Ban Tham, xa Ban Hon, huyện Tam Đường, tỉnh Lai Châu",
    ];
    three_come_from(&house, spelt).await;
    let found = computed(&house, "repeat_visits").await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((&found[0]["facts"]["matched"], &found[0]["facts"]["number"]), (&json!("house"), &json!(3)));
    let told = found[0]["explanation"].as_str().unwrap();
    assert!(told.contains("thành viên một hộ") && told.contains("cùng địa chỉ nhà ở"), "{told}");
    // Named by its head.
    three_come_from(&house, ["Hộ ông Sùng A Dơ, bản Sì Thâu Chải"; 3]).await;
    assert_eq!(computed(&house, "repeat_visits").await.len(), 2);
    set(&house, "signal_visits", 4).await;
    assert!(computed(&house, "repeat_visits").await.is_empty());
}

#[actix_web::test]
async fn who_comes_three_times_from_one_house_is_one_signal_that_says_by_what() {
    let house = House::of(concat!(module_path!(), "::by_what")).await;
    for _ in 0..3 {
        comes(&house, |body| body["citizens"][0]["address"] = json!("Số nhà 7, bản Thẳm, xã Bản Hon")).await;
    }
    let found = computed(&house, "repeat_visits").await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["facts"]["matched"], "number");
    assert!(found[0]["explanation"].as_str().unwrap().contains("cùng số giấy tờ tùy thân"), "{found:?}");
}

#[actix_web::test]
async fn five_signers_of_one_petition() {
    let house = House::of(concat!(module_path!(), "::signers")).await;
    let mut body = bodies::recommendation("03412");
    body["signer_count"] = json!(4);
    house.case(&body).await;
    assert!(computed(&house, "many_signers").await.is_empty());
    body["signer_count"] = json!(5);
    let case = house.case(&body).await;
    let found = computed(&house, "many_signers").await;
    assert_eq!(found.len(), 1);
    let url = format!("{LIST}/{}/records", found[0]["id"].as_str().unwrap());
    let records = house.sign_in("inspector").await.get(&url).await.json();
    assert_eq!(records["items"][0]["petition"]["id"], case.id());
    set(&house, "signal_signers", 0).await;
    assert!(computed(&house, "many_signers").await.is_empty());
}

#[actix_web::test]
async fn sent_above_the_first_competent_level_before_its_clock_ran_out() {
    let house = House::of(concat!(module_path!(), "::above")).await;
    let handler = house.sign_in("handler").await;
    let classified = async |prior: &str| {
        let case = house.case(&bodies::complaint("H")).await;
        let mut classify = bodies::classify("complaint", "admin_land");
        classify["competence"] = json!("subordinate");
        classify["prior_status"] = json!(prior);
        Case::of(&handler.step(&case, "classify", &classify).await)
    };
    classified("first_settled").await;
    assert!(computed(&house, "over_level").await.is_empty());
    classified("in_progress").await;
    let found = computed(&house, "over_level").await;
    assert_eq!((found.len(), &found[0]["facts"]["number"]), (1, &json!(1)));
    set(&house, "signal_over_level", 2).await;
    assert!(computed(&house, "over_level").await.is_empty());
    classified("none").await;
    assert_eq!(computed(&house, "over_level").await[0]["facts"]["number"], 2);
    set(&house, "signal_days", 0).await;
    assert!(computed(&house, "over_level").await.is_empty());
}

#[actix_web::test]
async fn the_figure_and_the_signal_ask_the_same_and_who_goes_up_after_the_first_clock_ran_out_is_not_over_level() {
    // Luật Khiếu nại 2011, Điều 33; Luật Tố cáo 2018, Điều 37, 38.
    let house = House::of(concat!(module_path!(), "::lawful")).await;
    let (inspector, handler) = (house.sign_in("inspector").await, house.sign_in("handler").await);
    let below = house.case(&bodies::complaint("03412")).await;
    house.set_clock("2023-08-01T08:00:00+07:00");
    let mut body = bodies::complaint("H");
    body["received_on"] = json!("2023-08-01");
    let classified = async |body: &Value, prior: &str| {
        let case = house.case(body).await;
        let mut classify = bodies::classify("complaint", "admin_land");
        classify["competence"] = json!("subordinate");
        classify["prior_status"] = json!(prior);
        Case::of(&handler.step(&case, "classify", &classify).await)
    };
    let counted = async || {
        let bucket = inspector.get("/api/v1/inspection/petitions?bucket=over_level&with_total=true").await.json();
        let signal = computed(&house, "over_level").await;
        let found = signal.first().map_or(0, |signal| signal["facts"]["number"].as_i64().unwrap());
        assert_eq!(bucket["total"], found);
        found
    };
    // Settled at the first level already.
    classified(&body, "first_settled").await;
    assert_eq!(counted().await, 0);
    let up = classified(&body, "in_progress").await;
    assert_eq!(counted().await, 1);
    // Recorded: the matter was past its day below when it came up.
    let link = json!({ "matter_of": below.id(), "relation": "same_matter" });
    handler.step(&up, "link", &link).await;
    let linked = inspector.read(&up).await;
    if linked.json["matter_id"] != below.json["matter_id"] {
        // Who works at the district cannot join the commune's; the matter is what counts.
        house
            .sql(&format!(
                "update petition_spans set matter_id = '{}' where petition_id = '{}'",
                below.json["matter_id"].as_str().unwrap(),
                up.id()
            ))
            .await;
    }
    assert_eq!(counted().await, 0);
}

#[actix_web::test]
async fn one_matter_at_two_agencies() {
    let house = House::of(concat!(module_path!(), "::places")).await;
    let first = house.case(&bodies::recommendation("03412")).await;
    let second = house.case(&bodies::recommendation("03412")).await;
    // Somebody else's: the same person at two agencies is found without a link.
    let mut of_another = bodies::recommendation("H");
    of_another["petitioners"] = json!([{ "type": "individual", "capacity": "self", "full_name": "Lò Văn Khác",
                                         "address": "Bản Khác, xã Bản Bo" }]);
    let third = house.case(&of_another).await;
    let join = |matter: &str, of: &Case, agency: &str| {
        format!(
            "update petitions set matter_id = '{matter}', is_main = false where id = '{}' and '{agency}' <> ''",
            of.id()
        )
    };
    let matter = first.json["matter_id"].as_str().unwrap().to_owned();
    house.sql(&join(&matter, &second, "03412")).await;
    assert!(computed(&house, "same_matter").await.is_empty());
    house.sql(&join(&matter, &third, "H")).await;
    let found = computed(&house, "same_matter").await;
    assert_eq!((found.len(), &found[0]["facts"]["number"]), (1, &json!(3)));
    // Spread over two agencies, it is the district's.
    assert_eq!(found[0]["agency_id"], crate::support::agency("H"));
    set(&house, "signal_places", 0).await;
    assert!(computed(&house, "same_matter").await.is_empty());
}

#[actix_web::test]
async fn a_topic_grows_against_the_last_quarter_and_the_same_of_last_year() {
    let house = House::of(concat!(module_path!(), "::topic")).await;
    let received = async |on: &str, many: usize| {
        for _ in 0..many {
            let mut body = bodies::recommendation("03412");
            body["received_on"] = json!(on);
            house.case(&body).await;
        }
    };
    received("2022-11-15", 3).await;
    received("2022-02-15", 4).await;
    received("2023-02-15", 5).await;
    // 5 are enough of themselves, but not half as many again as 4.
    assert!(computed(&house, "topic_growth").await.is_empty());
    received("2023-03-01", 1).await;
    let found = computed(&house, "topic_growth").await;
    assert_eq!(found.len(), 1);
    let facts = &found[0]["facts"];
    assert_eq!(
        (&facts["number"], &facts["last_quarter"], &facts["last_year"], &facts["field"], &facts["percent"]),
        (&json!(6), &json!(3), &json!(4), &json!("admin_other"), &json!(50))
    );
    // A sealed one counts, and nothing more of it is told.
    let mut sealed = bodies::denunciation("03412");
    sealed["field"] = json!("admin_other");
    house.case(&sealed).await;
    assert_eq!(computed(&house, "topic_growth").await[0]["facts"]["number"], 7);
    set(&house, "signal_topic_least", 8).await;
    assert!(computed(&house, "topic_growth").await.is_empty());
    set(&house, "signal_topic_least", 0).await;
    assert!(computed(&house, "topic_growth").await.is_empty());
}

#[actix_web::test]
async fn promises_past_due_and_not_done() {
    let house = House::of(concat!(module_path!(), "::promises")).await;
    let promised = async |due_on: &str| {
        let promise = json!({ "owner_agency_id": agency("03412"), "text": "Sửa cống đầu bản", "due_on": due_on });
        house.promise(some(SubjectKind::Reception), "03412", &promise).await
    };
    let url = promised("2023-03-08").await;
    house.set_clock("2023-03-08T08:00:00+07:00");
    assert!(computed(&house, "promises_past_due").await.is_empty());
    house.set_clock("2023-03-09T08:00:00+07:00");
    let found = computed(&house, "promises_past_due").await;
    assert_eq!((found.len(), &found[0]["agency_id"]), (1, &json!(agency("03412"))));
    let records = format!("{LIST}/{}/records", found[0]["id"].as_str().unwrap());
    let records = house.sign_in("inspector").await.get(records).await.json();
    assert!(url.ends_with(records["items"][0]["commitment"]["id"].as_str().unwrap()), "{records}");
    set(&house, "signal_promises", 2).await;
    assert!(computed(&house, "promises_past_due").await.is_empty());
    promised("2023-03-09").await;
    house.set_clock("2023-03-10T08:00:00+07:00");
    assert_eq!(computed(&house, "promises_past_due").await[0]["facts"]["number"], 2);
    set(&house, "signal_promises", 0).await;
    assert!(computed(&house, "promises_past_due").await.is_empty());
}

/// LTCD Điều 28: a day on which an answer was promised to a visitor is a promise of the agency that received.
#[actix_web::test]
async fn an_answer_promised_to_a_visitor_and_not_given_is_a_promise_past_due() {
    let house = House::of(concat!(module_path!(), "::promised_answer")).await;
    let visit = comes(&house, |body| {
        (body["outcome"], body["promised_answer_on"]) = (json!("directed"), json!("2023-03-08"));
    })
    .await;
    house.set_clock("2023-03-08T08:00:00+07:00");
    assert!(computed(&house, "promises_past_due").await.is_empty());
    house.set_clock("2023-03-09T08:00:00+07:00");
    let found = computed(&house, "promises_past_due").await;
    assert_eq!((found.len(), &found[0]["agency_id"]), (1, &json!(agency("03412"))));
    let records = format!("{LIST}/{}/records", found[0]["id"].as_str().unwrap());
    let records = house.sign_in("inspector").await.get(records).await.json();
    assert_eq!(records["items"][0]["reception"]["id"], visit["id"], "{records}");
    let url = format!("/api/v1/receptions/{}", visit["id"].as_str().unwrap());
    let officer = house.sign_in("officer.binhlu").await;
    let version = officer.get(&url).await.etag();
    let answer = json!({ "on": "2023-03-09" });
    officer.post(format!("{url}/answer")).if_match(version).json(&answer).await.assert_status(200);
    assert!(computed(&house, "promises_past_due").await.is_empty());
}

/// Two communes cannot link each other's petitions: the same person about the same field is found by itself.
#[actix_web::test]
async fn one_person_about_one_field_at_two_agencies_and_a_transfer_is_no_second_place() {
    let house = House::of(concat!(module_path!(), "::one_person")).await;
    let sent = async |code: &str, change: &dyn Fn(&mut Value)| {
        let mut body = bodies::recommendation(code);
        change(&mut body);
        house.case(&body).await
    };
    let other_field = |body: &mut Value| body["field"] = json!("admin_policy");
    let other_name = |body: &mut Value| {
        body["petitioners"] = json!([{ "type": "individual", "capacity": "self", "full_name": "Lò Văn Khác",
                                       "address": "Bản Khác, xã Bản Bo" }]);
    };
    let first = sent("03412", &|_| {}).await;
    sent("03412", &|_| {}).await;
    sent("03424", &other_field).await;
    sent("03424", &other_name).await;
    assert!(computed(&house, "same_matter").await.is_empty());
    let second = sent("03424", &|_| {}).await;
    let found = computed(&house, "same_matter").await;
    assert_eq!(found.len(), 1, "{found:?}");
    let facts = &found[0]["facts"];
    assert_eq!((&facts["number"], &facts["field"]), (&json!(3), &first.json["field"]));
    assert!(facts["matched"] == "number" || facts["matched"] == "name_and_address", "{facts}");
    let told = found[0]["explanation"].as_str().unwrap();
    assert!(told.contains("cùng một người") && told.contains("cùng lĩnh vực"), "{told}");
    let url = format!("{LIST}/{}/records", found[0]["id"].as_str().unwrap());
    let records = house.sign_in("inspector").await.get(&url).await.json();
    let ids: Vec<&Value> = records["items"].as_array().unwrap().iter().map(|r| &r["petition"]["id"]).collect();
    assert_eq!(ids.len(), 3);
    assert!(ids.contains(&&json!(first.id())) && ids.contains(&&json!(second.id())), "{records}");
    // The first was sent on to where the second lies: one sending, not two.
    house
        .sql(&format!(
            "insert into dispatches (id, petition_id, kind, to_agency_id, sent_on)
             values (gen_random_uuid(), '{}', 'transferred', '{}', '2023-03-01')",
            first.id(),
            agency("03424")
        ))
        .await;
    assert!(computed(&house, "same_matter").await.is_empty());
}

#[actix_web::test]
async fn a_denouncer_is_not_looked_for_at_several_agencies() {
    let house = House::of(concat!(module_path!(), "::sealed_places")).await;
    for code in ["03412", "03424"] {
        house.case(&bodies::denunciation(code)).await;
    }
    assert!(computed(&house, "same_matter").await.is_empty());
}
