use super::support::{
    Holder, answer, children_of, comes_true, data_folder, hold_if_asked, is_alive, server_pid, socket_of, start, stat,
};

#[test]
fn a_killed_program_leaves_no_server_behind() {
    if hold_if_asked() {
        return;
    }
    let folder = data_folder();
    let mut holder =
        Holder::start("embedded_postgres::kill::a_killed_program_leaves_no_server_behind", folder.path(), None);
    answer(&holder.url, "create table kept (n int)");
    let (pid, socket) = (server_pid(folder.path()), socket_of(&holder.url));

    holder.kill();

    assert!(comes_true(30, || !is_alive(pid) && !socket.exists()));
    let (server, _lock) = start(folder.path());
    assert_eq!(answer(&server.url("postgres"), "select count(*) from kept"), "0");
}

#[test]
fn a_program_started_at_once_after_a_kill_gets_a_server_of_its_own() {
    if hold_if_asked() {
        return;
    }
    let folder = data_folder();
    let test = "embedded_postgres::kill::a_program_started_at_once_after_a_kill_gets_a_server_of_its_own";
    let mut holder = Holder::start(test, folder.path(), None);
    let before = server_pid(folder.path());

    holder.kill();
    let (server, _lock) = start(folder.path());

    assert_ne!(server_pid(folder.path()), before);
    assert!(!is_alive(before));
    assert_eq!(answer(&server.url("postgres"), "select 1"), "1");
}

#[test]
fn a_ctrl_c_in_the_terminal_does_not_reach_the_server() {
    let folder = data_folder();
    let (server, _lock) = start(folder.path());
    let mine = stat(std::process::id()).unwrap();
    let pid = server_pid(folder.path());
    let (group, session) = (2, 3);

    // The terminal signals the foreground group of its session: neither is the server's or its lifeline's.
    let lifeline: u32 = stat(pid).unwrap()[1].parse().unwrap();
    for process in [pid, lifeline] {
        let its = stat(process).unwrap();
        assert_ne!(its[group], mine[group]);
        assert_ne!(its[session], mine[session]);
    }
    assert!(children_of(std::process::id()).contains(&lifeline));
    server.stop();
    assert!(!is_alive(lifeline));
}
