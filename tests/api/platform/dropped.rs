//! A client that goes away, or a request past its time, drops the act wherever it stands.
use diesel_async::RunQueryDsl as _;
use std::time::Duration;
use tiepdan::platform::{App, AppError, Audit, Ctx, Done, act};

use crate::support::House;

const KEY: &str = "test.half_written";

async fn write(tx: &mut tiepdan::platform::Tx<'_>) -> Result<(), AppError> {
    let insert = format!(
        "insert into parameters (id, key, value, document_reference, valid_from, created_at)
         values (gen_random_uuid(), '{KEY}', '1', 'x', '2023-01-01', now())"
    );
    diesel::sql_query(insert).execute(tx.conn()).await?;
    Ok(())
}

fn done() -> Done<()> {
    Done::new((), Audit::of("test.done", tiepdan::kernel::ParameterId(uuid::Uuid::nil())))
}

async fn written(house: &House) -> i64 {
    house.number(&format!("select count(*) from parameters where key = '{KEY}'")).await
}

#[derive(diesel::QueryableByName)]
struct Pid {
    #[diesel(sql_type = diesel::sql_types::Integer)]
    pid: i32,
}

async fn pid(app: &App) -> i32 {
    let query = diesel::sql_query("select pg_backend_pid() as pid");
    query.get_result::<Pid>(&mut app.desk().await.unwrap()).await.unwrap().pid
}

#[actix_web::test]
async fn a_dropped_act_leaves_nothing_half_written_and_its_connection_is_not_used_again() {
    let house = House::of(&format!("{}::dropped", module_path!())).await;
    let app = App::of_worker(house.shared().clone(), 1);
    let ctx = Ctx::of_the_house(house.now());
    let before = pid(&app).await;
    assert_eq!(pid(&app).await, before, "one connection, kept");
    let hanging = act(&app, &ctx, async |tx| {
        write(tx).await?;
        std::future::pending::<()>().await;
        Ok(done())
    });
    assert!(tokio::time::timeout(Duration::from_millis(300), hanging).await.is_err());
    assert_ne!(pid(&app).await, before);
    assert_eq!(written(&house).await, 0);
    assert_eq!(house.number("select count(*) from audit_entries").await, 0);
    act(&app, &ctx, async |tx| {
        write(tx).await?;
        Ok(done())
    })
    .await
    .unwrap();
    assert_eq!(written(&house).await, 1);
    assert_eq!(house.number("select count(*) from audit_entries").await, 1);
}

#[actix_web::test]
async fn a_failed_act_leaves_nothing_and_keeps_its_connection() {
    let house = House::of(&format!("{}::failed", module_path!())).await;
    let app = App::of_worker(house.shared().clone(), 1);
    let (before, ctx) = (pid(&app).await, Ctx::of_the_house(house.now()));
    let failed = act::<(), _>(&app, &ctx, async |tx| {
        write(tx).await?;
        Err(AppError::hidden())
    });
    assert!(failed.await.is_err());
    assert_eq!((written(&house).await, pid(&app).await), (0, before));
}

#[actix_web::test]
async fn an_act_dropped_inside_a_statement_leaves_nothing_either() {
    let house = House::of(&format!("{}::inside", module_path!())).await;
    let app = App::of_worker(house.shared().clone(), 1);
    let ctx = Ctx::of_the_house(house.now());
    let hanging = act(&app, &ctx, async |tx| {
        write(tx).await?;
        diesel::sql_query("select pg_sleep(3)").execute(tx.conn()).await?;
        Ok(done())
    });
    assert!(tokio::time::timeout(Duration::from_millis(300), hanging).await.is_err());
    pid(&app).await;
    assert_eq!(written(&house).await, 0);
}
