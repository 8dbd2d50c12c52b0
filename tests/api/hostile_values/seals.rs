//! A trail whose end was cut off is whole in itself; the head that the log kept tells.
use tiepdan::platform::audit;
use tiepdan::platform::sequencer::Head;

use crate::support::{House, bodies};

async fn verdict(house: &House, kept: Option<&Head>) -> audit::Verdict {
    let mut conn = house.conn().await;
    audit::verify(&mut conn, &house.shared().keyring, kept).await.unwrap()
}

#[test]
fn a_head_is_read_as_the_log_writes_it() {
    let text = format!("12:{}", "0a".repeat(32));
    let head: Head = text.parse().unwrap();
    assert_eq!((head.seal_no, head.hash.len()), (12, 32));
    assert_eq!(head.to_string(), text);
    for wrong in ["", "12", "12:", "0:0a", "12:0a", &format!("x:{}", "0a".repeat(32)), &format!("1:{}", "é".repeat(32))]
    {
        assert!(wrong.parse::<Head>().is_err(), "{wrong}");
    }
}

async fn last_head(house: &House) -> Head {
    use diesel_async::RunQueryDsl as _;
    #[derive(diesel::QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        seal_no: i64,
        #[diesel(sql_type = diesel::sql_types::Bytea)]
        hash: Vec<u8>,
    }
    let query = diesel::sql_query("select seal_no, hash from audit_seals order by seal_no desc limit 1");
    let row: Row = query.get_result(&mut house.conn().await).await.unwrap();
    Head { seal_no: row.seal_no, hash: row.hash }
}

#[actix_web::test]
async fn a_cut_tail_and_a_changed_seal_are_told() {
    let house = House::of(module_path!()).await;
    house.case(&bodies::complaint("H")).await;
    house.run_sequencer().await;
    let first = last_head(&house).await;
    house.case(&bodies::complaint("03412")).await;
    house.run_sequencer().await;
    let second = last_head(&house).await;
    assert!(first.seal_no < second.seal_no);
    for kept in [None, Some(&first), Some(&second)] {
        assert_eq!(verdict(&house, kept).await.broken, None);
    }
    let other = Head { hash: first.hash.clone(), ..second.clone() };
    assert!(verdict(&house, Some(&other)).await.broken.unwrap().contains("not the one of the log"));

    let off = "alter table audit_seals disable trigger all; alter table audit_sealed disable trigger all;
               alter table audit_entries disable trigger all;";
    let moved =
        |by: &str| format!("update audit_seals set sealed_at = sealed_at {by} where seal_no = {}", first.seal_no);
    house.sql(&format!("{off} {}", moved("+ interval '1 hour'"))).await;
    assert_eq!(verdict(&house, None).await.broken, Some(format!("seal {} does not hold", first.seal_no)));
    house.sql(&moved("- interval '1 hour'")).await;

    // Whoever owns the database takes the last seal away with all it covers, and sets the chains' ends back.
    house
        .sql(&format!(
            "create temporary table gone as select entry_id from audit_sealed where seal_no > {0};
             delete from audit_sealed where seal_no > {0}; delete from audit_seals where seal_no > {0};
             delete from audit_entries where id in (select entry_id from gone);
             delete from audit_heads h where not exists (select 1 from audit_entries e
               where e.subject_kind = h.subject_kind and e.subject_id = h.subject_id);
             update audit_heads h set position = e.position, hash = e.hash from audit_entries e
               where e.subject_kind = h.subject_kind and e.subject_id = h.subject_id and e.position =
                 (select max(position) from audit_entries l where l.subject_kind = h.subject_kind
                    and l.subject_id = h.subject_id);
             drop table gone",
            first.seal_no
        ))
        .await;
    assert_eq!(verdict(&house, None).await.broken, None);
    assert_eq!(verdict(&house, Some(&first)).await.broken, None);
    assert!(verdict(&house, Some(&second)).await.broken.unwrap().contains("cut off"));
}
