//! Denunciations of an old book are sealed like those of today; alone on its database.
use super::{book, counts, import, send};
use crate::registers::{VISIT, demo};
use crate::support::House;

async fn tables_that_tell(house: &House, secret: &str) -> i64 {
    let query = format!(
        "select count(*) from (select table_name from information_schema.tables
           where table_schema = 'public' and table_type = 'BASE TABLE') t,
         lateral (select query_to_xml('select * from ' || quote_ident(t.table_name), true, false, '')::text as rows) r
         where position('{secret}' in r.rows) > 0"
    );
    house.number(&query).await
}

#[actix_web::test]
async fn an_imported_denunciation_stands_nowhere_in_the_clear() {
    let house = House::of(module_path!()).await;
    let mut row = VISIT;
    row[2] = "Phàn Tả Mẩy\nBản Sín Chải, xã Tả Lèng\nCMND 045099887";
    row[4] = "Tố cáo ông Bê nhận phong bì";
    row[5] = "TC";
    row[11] = "Nhờ giữ kín";
    let officer = house.sign_in("officer.banbo").await;
    assert_eq!(counts(&import(&officer, "03424", "", book(&[row])).await)[0..2].iter().sum::<u64>(), 1);
    for secret in ["Phàn Tả Mẩy", "phan ta may", "Sín Chải", "045099887", "phong bì", "Nhờ giữ kín"] {
        assert_eq!(tables_that_tell(&house, secret).await, 0, "{secret}");
    }
    let list = officer.get("/api/v1/receptions").await;
    assert_eq!(list.json()["items"][0]["is_sealed"], true);
    assert_eq!(list.json()["items"][0]["origin"], "imported");
}

#[actix_web::test]
async fn the_denunciations_of_a_petition_register_are_sealed_too() {
    let house = House::of(module_path!()).await;
    house.set_clock("2024-01-15T08:00:00+07:00");
    let clerk = house.sign_in("receptionist").await;
    send(&clerk, "petitions", "H", "", demo("so-theo-doi-don-2023.xlsx")).await.assert_status(200);
    let open = "select count(*) from petitions p where kind = 'denunciation' and (not is_sealed
        or exists (select 1 from people q where q.subject_kind = 'petition' and q.subject_id = p.id))";
    assert_eq!(house.number(open).await, 0);
    assert_eq!(house.number("select count(*) from petitions where kind = 'denunciation' and is_sealed").await, 19);
}
