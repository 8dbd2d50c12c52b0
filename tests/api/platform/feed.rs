//! Alone on its database.
use diesel_async::SimpleAsyncConnection as _;

use crate::support::{House, bodies};

#[actix_web::test]
async fn news_get_numbers_without_gaps_and_a_late_commit_a_later_one() {
    let house = House::of(module_path!()).await;
    // Somebody writes first and commits last.
    let mut slow = house.shared().database.connect().await.unwrap();
    slow.batch_execute(
        "begin; with news as (insert into outbox (kind, subject_kind, subject_id, at, payload)
           values ('test.slow', 'petition', gen_random_uuid(), now(), '{}') returning id)
         insert into sequencer_queue (line, row_id) select 'feed', id from news",
    )
    .await
    .unwrap();
    house.case_in("classified", &bodies::complaint("03412")).await;
    assert_eq!(house.number("select count(*) from outbox_feed").await, 0);
    house.run_sequencer().await;
    let first = house.number("select count(*) from outbox_feed").await;
    assert!(first >= 2);
    slow.batch_execute("commit").await.unwrap();
    house.run_sequencer().await;
    let late = house
        .number("select feed_no from outbox_feed f join outbox o on o.id = f.outbox_id where kind = 'test.slow'")
        .await;
    assert_eq!(late, first + 1);
    assert_eq!(house.number("select max(feed_no) - count(*) from outbox_feed").await, 0);
    let turned = "select count(*) from outbox_feed a join outbox_feed b on a.feed_no < b.feed_no
        join outbox x on x.id = a.outbox_id join outbox y on y.id = b.outbox_id
        where x.subject_id = y.subject_id and x.id > y.id";
    assert_eq!(house.number(turned).await, 0, "the news of one case keep their order");

    let told = "select count(*) from outbox where payload::text ~* 'Ún|012085001234|Sì Thâu|0912345678|thu hồi'";
    assert_eq!(house.number(told).await, 0, "news hold no personal data");
}
