use std::process::{Command, Stdio};

use super::support::{answer, data_folder, is_alive, server_pid, start};

#[test]
fn two_folders_have_two_servers() {
    let (one, other) = (data_folder(), data_folder());
    let (first, _first_lock) = start(one.path());
    let (second, _second_lock) = start(other.path());
    answer(&first.url("postgres"), "create table only_here (n int)");

    assert_eq!(answer(&second.url("postgres"), "select count(*) from pg_class where relname = 'only_here'"), "0");
    first.stop();
    assert_eq!(answer(&second.url("postgres"), "select 1"), "1");
}

#[test]
fn a_copy_of_a_running_folder_leaves_the_original_alone() {
    let (original, above) = (data_folder(), data_folder());
    let (first, _first_lock) = start(original.path());
    answer(&first.url("postgres"), "create table kept as select 7 as n");
    answer(&first.url("postgres"), "checkpoint");
    let copy = above.path().join("copy");
    // `cp` complains of the socket or of a file that just went; the cluster is what counts.
    let mut cp = Command::new("cp");
    cp.arg("-a").arg(original.path()).arg(&copy).stderr(Stdio::null()).status().unwrap();
    assert_eq!(server_pid(&copy), server_pid(original.path()));

    let (second, _second_lock) = start(&copy);

    assert!(is_alive(server_pid(original.path())));
    assert_ne!(server_pid(&copy), server_pid(original.path()));
    assert_eq!(answer(&first.url("postgres"), "select n from kept"), "7");
    assert_eq!(answer(&second.url("postgres"), "select n from kept"), "7");
}
