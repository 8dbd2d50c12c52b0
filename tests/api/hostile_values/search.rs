//! A commune finds its own people however many the rest of the district has of that name.
use serde_json::json;

use crate::support::{House, bodies};

#[actix_web::test]
async fn a_name_is_looked_for_among_the_records_in_sight() {
    let house = House::of(module_path!()).await;
    for body in [bodies::complaint("H"), bodies::complaint("03424")] {
        house.case(&body).await;
    }
    // More people of the name than a search looks through, all elsewhere and stored first.
    house
        .sql(
            "insert into people (id, subject_kind, subject_id, ordinal, person_type, capacity, full_name, folded_name, salt)
             select gen_random_uuid(), p.subject_kind, p.subject_id, n, p.person_type, p.capacity, 'Mùa A Thái',
               'mua a thai', p.salt
             from (select p.* from people p join petitions t on t.id = p.subject_id
                   where t.agency_id = (select agency_id from petitions order by created_at limit 1) limit 1) p,
                  generate_series(100, 1300) n",
        )
        .await;
    let mut body = bodies::complaint("03412");
    body["petitioners"][0]["full_name"] = json!("Mùa A Thái");
    let own = house.case(&body).await;
    let mut visit = bodies::reception("03412");
    visit["citizens"][0]["full_name"] = json!("Mùa A Thái");
    let officer = house.sign_in("officer.binhlu").await;
    officer.post("/api/v1/receptions").json(&visit).await.assert_status(201);

    let found = officer.get("/api/v1/petitions?q=M%C3%B9a%20A%20Th%C3%A1i").await.json();
    let ids: Vec<&str> = found["items"].as_array().unwrap().iter().map(|i| i["id"].as_str().unwrap()).collect();
    assert_eq!(ids, [own.id()]);
    let found = officer.get("/api/v1/receptions?q=M%C3%B9a%20A%20Th%C3%A1i").await.json();
    assert_eq!(found["items"].as_array().unwrap().len(), 1, "{found}");
    let district = house.sign_in("inspector").await;
    let at = format!("/api/v1/petitions?q=M%C3%B9a%20A%20Th%C3%A1i&agency_id={}", crate::support::agency("03412"));
    assert_eq!(district.get(&at).await.json()["items"].as_array().unwrap().len(), 1);
}
