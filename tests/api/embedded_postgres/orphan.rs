use std::fs;

use super::support::{
    Holder, answer, children_of, comes_true, data_folder, hold_if_asked, is_alive, server_pid, signal, socket_of,
    start, stat,
};

#[test]
fn a_server_left_without_its_lifeline_is_stopped_and_never_used() {
    if hold_if_asked() {
        return;
    }
    let folder = data_folder();
    let test = "embedded_postgres::orphan::a_server_left_without_its_lifeline_is_stopped_and_never_used";
    let mut holder = Holder::start(test, folder.path(), None);
    let (orphan, socket) = (server_pid(folder.path()), socket_of(&holder.url));
    let lifeline: u32 = stat(orphan).unwrap()[1].parse().unwrap();
    children_of(lifeline).into_iter().filter(|pid| *pid != orphan).for_each(|watcher| signal("KILL", watcher));
    signal("KILL", lifeline);
    holder.kill();
    assert_eq!(answer(&holder.url, "select 1"), "1", "the orphan still answers");

    let (server, _lock) = start(folder.path());

    assert!(!is_alive(orphan));
    assert!(!socket.exists());
    assert_ne!(server.url("postgres"), holder.url);
    assert_eq!(answer(&server.url("postgres"), "select 1"), "1");
}

#[test]
fn a_pid_file_that_names_another_living_process_neither_hinders_nor_harms() {
    let folder = data_folder();
    let (server, held) = start(folder.path());
    let pid_file = folder.path().join("pg/cluster/postmaster.pid");
    let text = fs::read_to_string(&pid_file).unwrap();
    server.stop();
    let mut bystander = std::process::Command::new("sleep").arg("60").spawn().unwrap();
    let (first, rest) = text.split_once('\n').unwrap();
    assert_ne!(first, bystander.id().to_string());
    fs::write(&pid_file, format!("{}\n{rest}", bystander.id())).unwrap();
    drop(held);

    let (server, _lock) = start(folder.path());

    assert_eq!(answer(&server.url("postgres"), "select 1"), "1");
    assert!(is_alive(bystander.id()));
    bystander.kill().unwrap();
    bystander.wait().unwrap();
}

#[test]
fn a_pid_file_of_a_dead_server_is_not_taken_for_a_running_one() {
    let folder = data_folder();
    let (server, held) = start(folder.path());
    let pid = server_pid(folder.path());
    signal("KILL", pid);
    assert!(comes_true(10, || !is_alive(pid)));
    assert!(folder.path().join("pg/cluster/postmaster.pid").exists());
    drop((server, held));

    let (server, _lock) = start(folder.path());

    assert_ne!(server_pid(folder.path()), pid);
    assert_eq!(answer(&server.url("postgres"), "select 1"), "1");
}
