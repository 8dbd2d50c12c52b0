//! Whom sealed cases denounce is matched again when accounts and grants change: a new head who is the denounced never
//! sees his case, nor does his agency hold it any more (Luật Tố cáo 2018, Điều 8, 12, 13).
use serde_json::{Value, json};
use tiepdan::kernel::UserId;

use super::{URL, but};
use crate::support::{Case, Client, House, agency, bodies};

async fn account(house: &House, username: &str, full_name: &str) -> UserId {
    let body = json!({ "username": username, "full_name": full_name });
    let made = house.sign_in("admin").await.post("/api/v1/users").json(&body).await.assert_status(201).json();
    let id = made["id"].as_str().or_else(|| made["user"]["id"].as_str()).unwrap();
    let id = UserId(id.parse().unwrap());
    let settled = format!("update users set must_change_password = false where id = '{id}'");
    house.sql(&settled).await;
    id
}

async fn grant(house: &House, user: UserId, role: &str, post: &str, from: &str) {
    let body = json!({ "role": role, "post": post, "agency_id": agency("03412"), "from": from });
    let admin = house.sign_in("admin").await;
    let url = format!("/api/v1/users/{user}/grants");
    let given = admin.post(&url).json(&body).await.assert_status(201).json();
    let confirm = format!("{url}/{}/confirm", given["id"].as_str().unwrap());
    house.sign_in("leader").await.post(confirm).await.assert_status(200);
}

fn against(who: &Value) -> Value {
    but(bodies::denunciation("03412"), json!({ "against": [who] }))
}

async fn visit(officer: &Client, who: &Value) -> String {
    let mut body = bodies::reception("03412");
    body["matters"][0]["kind"] = json!("denunciation");
    body["matters"][0]["against"] = json!([who]);
    let visit = officer.post("/api/v1/receptions").json(&body).await.assert_status(201).json();
    format!("/api/v1/receptions/{}", visit["id"].as_str().unwrap())
}

#[actix_web::test]
async fn a_new_head_who_is_the_denounced_never_sees_it_and_the_level_above_takes_it() {
    // A database of its own: what is written is counted.
    let house = House::of(concat!(module_path!(), "_new")).await;
    let (officer, leader) = (house.sign_in("officer.binhlu").await, house.sign_in("leader.binhlu").await);
    let who = json!({ "name": "Giàng A Tủa", "position": "công chức địa chính", "agency_id": agency("03412") });
    let case = Case::of(&officer.post(URL).json(&against(&who)).await);
    let at_visit = visit(&officer, &who).await;
    assert_eq!(case.json["agency_id"], agency("03412"));
    leader.get(&case.url).await.assert_status(200);
    let tua = account(&house, "giang.a.tua", "Giàng A Tủa").await;
    grant(&house, tua, "leader", "head", "2023-03-06").await;
    house.run_jobs().await;
    let head = house.sign_in_as(tua);
    let leader_again = house.sign_in("leader").await;
    for url in [&case.url, &at_visit] {
        head.get(url).await.assert_problem(404, "not_found");
    }
    assert!(!head.get(URL).await.assert_status(200).text().contains(&case.id().to_string()));
    assert_eq!(leader_again.read(&case).await.json["agency_id"], agency("H"));
    officer.get(&case.url).await.assert_problem(404, "not_found");
    let reason = json!({ "reason": "Liên hệ để làm rõ nội dung" });
    leader.post(format!("{at_visit}/identity/unseal")).json(&reason).await.assert_problem(403, "forbidden");
    leader_again.post(format!("{at_visit}/identity/unseal")).json(&reason).await.assert_status(200);
    let trail = format!(
        "select count(*) from audit_entries where action = 'rematch_denounced' and subject_id = '{}'",
        case.id()
    );
    assert_eq!(house.number(&trail).await, 1);
    let said =
        house.text("select string_agg(fields::text, '') from audit_entries where action = 'rematch_denounced'").await;
    assert!(!said.unwrap().contains("Sua"));
    // Done again it changes nothing.
    let entries = house.number("select count(*) from audit_entries").await;
    tiepdan::petitions::rematch(house.app()).await.unwrap();
    tiepdan::receptions::rematch(house.app()).await.unwrap();
    assert_eq!(house.number("select count(*) from audit_entries").await, entries);
}

#[actix_web::test]
async fn a_handler_who_gets_the_name_of_the_denounced_leaves_the_case() {
    let house = House::of(module_path!()).await;
    let (officer, leader) = (house.sign_in("officer.binhlu").await, house.sign_in("leader.binhlu").await);
    let sinh = account(&house, "hang.sinh", "Hảng A Khác").await;
    grant(&house, sinh, "handler", "staff", "2023-03-01").await;
    let who = json!({ "name": "Hảng A Sinh", "position": "văn thư", "agency_id": agency("03412") });
    let case = Case::of(&officer.post(URL).json(&against(&who)).await);
    let case = Case::of(&leader.step(&case, "assign", &json!({ "handler_id": sinh })).await);
    house.run_jobs().await;
    house.sign_in_as(sinh).get(&case.url).await.assert_status(200);
    let admin = house.sign_in("admin").await;
    let user = admin.get(format!("/api/v1/users/{sinh}")).await;
    let renamed = json!({ "full_name": "Hảng A Sinh" });
    admin.patch(format!("/api/v1/users/{sinh}")).if_match(user.etag()).json(&renamed).await.assert_status(200);
    house.run_jobs().await;
    house.sign_in_as(sinh).get(&case.url).await.assert_problem(404, "not_found");
    assert_eq!(leader.read(&case).await.json["handler_id"], Value::Null);
}

#[actix_web::test]
async fn who_follows_a_denounced_head_is_not_taken_for_him() {
    let house = House::of(concat!(module_path!(), "_after")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let old = account(&house, "chu.tich.cu", "Vừ Sái Phông").await;
    grant(&house, old, "leader", "head", "2023-03-01").await;
    let who = json!({ "name": "Vừ Sái Phông", "position": "Chủ tịch UBND xã Bình Lư" });
    let at_visit = visit(&officer, &who).await;
    house.sign_in_as(old).get(&at_visit).await.assert_problem(404, "not_found");
    house.sql(&format!("update grants set valid_until = '2023-03-20' where user_id = '{old}'")).await;
    house.set_clock("2023-03-21T08:00:00+07:00");
    let new = account(&house, "chu.tich.moi", "Lý Láo Lở").await;
    grant(&house, new, "leader", "head", "2023-03-21").await;
    house.run_jobs().await;
    house.sign_in_as(new).get(&at_visit).await.assert_status(200);
}
