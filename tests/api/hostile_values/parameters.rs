//! A parameter that leads out of the calendar stops no desk: it counts as unset.
use crate::support::{House, bodies};

#[actix_web::test]
async fn a_petition_is_registered_though_the_parameter_of_its_clock_cannot_be_counted() {
    let house = House::of(module_path!()).await;
    for (amount, unit) in [("4000000000", "days"), ("4000000000", "months"), ("0", "days")] {
        house
            .sql(&format!(
                "delete from parameters;
                 insert into parameters (id, key, value, document_reference, valid_from, created_at)
                 select gen_random_uuid(), key, '{{\"amount\": {amount}, \"unit\": \"{unit}\"}}', 'QĐ 1', '2020-01-01',
                   now() from unnest(array['feedback_handling', 'petition_processing']) key"
            ))
            .await;
        let case = house.case(&bodies::recommendation("H")).await;
        let warnings = case.json["warnings"].as_array().unwrap();
        assert!(warnings.iter().any(|w| w["code"] == "parameter_unset"), "{}", case.json);
        let handler = house.sign_in("handler").await;
        let clocks = handler.get(format!("{}/deadlines", case.url)).await.json();
        assert_eq!(clocks["items"].as_array().map(Vec::len), Some(0), "{clocks}");
    }
}
