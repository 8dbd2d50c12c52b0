use std::time::{Duration, Instant};

use super::support::{answer, ask, comes_true, data_folder, is_alive, server_pid, socket_of, start};

#[test]
fn a_stopped_server_leaves_neither_process_nor_socket_behind() {
    let folder = data_folder();
    let (server, _lock) = start(folder.path());
    let url = server.url("postgres");
    assert_eq!(answer(&url, "select 1"), "1");
    let (pid, socket) = (server_pid(folder.path()), socket_of(&url));
    assert!(socket.join(".s.PGSQL.5432").exists());

    server.stop();

    assert!(!is_alive(pid));
    assert!(!socket.exists());
    assert!(!folder.path().join("pg/cluster/postmaster.pid").exists());
    assert!(ask(&url, "select 1").is_err());
}

#[test]
fn a_server_stops_although_somebody_is_still_connected() {
    let folder = data_folder();
    let (server, _lock) = start(folder.path());
    let url = server.url("postgres");
    let busy = std::thread::spawn(move || ask(&url, "select pg_sleep(60)"));
    let url = server.url("postgres");
    assert!(comes_true(10, || {
        answer(&url, "select count(*) from pg_stat_activity where query = 'select pg_sleep(60)'") == "1"
    }));

    let since = Instant::now();
    server.stop();

    assert!(since.elapsed() < Duration::from_secs(30));
    assert!(busy.join().unwrap().is_err());
}

#[test]
fn the_server_listens_on_its_socket_only_and_writes_no_statement_to_its_log() {
    let folder = data_folder();
    let (server, _lock) = start(folder.path());
    let url = server.url("postgres");
    assert_eq!(answer(&url, "show listen_addresses"), "");
    assert_eq!(answer(&url, "show dynamic_shared_memory_type"), "mmap");
    assert!(ask(&url, "select 'Lò Văn Páo' from nowhere").is_err());

    let log = std::fs::read_to_string(folder.path().join("pg/postgres.log")).unwrap();

    assert!(log.contains("nowhere"), "{log}");
    assert!(!log.contains("Páo"), "{log}");
}
