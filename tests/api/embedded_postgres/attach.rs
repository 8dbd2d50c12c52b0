use tiepdan::platform::embedded_postgres::{Attached, attach, lock};

use super::support::{Holder, answer, data_folder, hold_if_asked, options, start};

#[test]
fn a_maintenance_command_works_on_the_database_of_the_running_program() {
    if hold_if_asked() {
        return;
    }
    let folder = data_folder();
    let test = "embedded_postgres::attach::a_maintenance_command_works_on_the_database_of_the_running_program";
    let holder = Holder::start(test, folder.path(), None);

    let attached = attach(folder.path(), &options()).unwrap();

    assert!(matches!(attached, Attached::Running(_)));
    assert_eq!(attached.url("postgres"), holder.url);
    drop(attached);
    assert_eq!(answer(&holder.url, "select 1"), "1", "it goes on");
}

#[test]
fn a_maintenance_command_waits_for_a_program_that_is_still_starting() {
    let folder = data_folder();
    let starting = lock(folder.path()).unwrap();

    let url = std::thread::scope(|threads| {
        let waiting = threads.spawn(|| attach(folder.path(), &options()).unwrap().url("postgres"));
        let server = tiepdan::platform::embedded_postgres::PrivatePostgres::start(&starting, &options()).unwrap();
        let url = waiting.join().unwrap();
        assert_eq!(url, server.url("postgres"));
        url
    });

    assert!(url.contains("dbname='postgres'"));
}

#[test]
fn a_maintenance_command_starts_the_server_for_its_own_time_when_nobody_runs() {
    let folder = data_folder();
    let (server, held) = start(folder.path());
    answer(&server.url("postgres"), "create table kept as select 7 as n");
    server.stop();
    drop(held);

    let attached = attach(folder.path(), &options()).unwrap();

    assert!(matches!(attached, Attached::Started(..)));
    assert_eq!(answer(&attached.url("postgres"), "select n from kept"), "7");
    drop(attached);
    assert!(lock(folder.path()).is_ok());
}
