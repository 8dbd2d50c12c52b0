use std::time::{Duration, Instant};

use super::support::{answer, data_folder, start};

#[test]
fn a_second_start_is_quick_and_finds_what_the_first_one_wrote() {
    let folder = data_folder();
    let since = Instant::now();
    let (server, held) = start(folder.path());
    let first = since.elapsed();
    let url = server.url("postgres");
    answer(&url, "create table kept as select 7 as n");
    let system = "select system_identifier from pg_control_system()";
    let made = answer(&url, system);
    server.stop();
    drop(held);

    let since = Instant::now();
    let (server, _lock) = start(folder.path());
    let second = since.elapsed();

    let url = server.url("postgres");
    assert_eq!(answer(&url, "select n from kept"), "7");
    assert_eq!(answer(&url, system), made);
    // Alone it takes a tenth of a second; a busy machine slows both.
    assert!(second < first && second < Duration::from_secs(10), "{first:?}, then {second:?}");
}

#[test]
fn a_database_with_an_awkward_name_is_reached_by_its_url() {
    let folder = data_folder();
    let (server, _lock) = start(folder.path());
    answer(&server.url("postgres"), r#"create database "sổ 'tiếp dân' \2023""#);

    assert_eq!(answer(&server.url(r"sổ 'tiếp dân' \2023"), "select current_database()"), r"sổ 'tiếp dân' \2023");
}
