use std::os::unix::fs::PermissionsExt;

use tiepdan::kernel::Lang;
use tiepdan::platform::embedded_postgres::{StartError, lock};

use super::support::{Holder, comes_true, data_folder, hold_if_asked, is_alive, server_pid, start};

#[test]
fn a_second_program_on_a_held_folder_is_refused_with_the_pid_of_the_first() {
    if hold_if_asked() {
        return;
    }
    let folder = data_folder();
    let test = "embedded_postgres::lock::a_second_program_on_a_held_folder_is_refused_with_the_pid_of_the_first";
    let mut holder = Holder::start(test, folder.path(), None);

    let refusal = lock(folder.path()).unwrap_err();

    let pid = holder.process.id();
    assert!(matches!(refusal, StartError::InUse { pid: Some(named), .. } if named == pid), "{refusal:?}");
    for lang in [Lang::Vi, Lang::En] {
        assert!(refusal.sentence().get(lang).contains(&pid.to_string()));
    }
    let server = server_pid(folder.path());
    holder.kill();
    assert!(lock(folder.path()).is_ok());
    assert!(comes_true(30, || !is_alive(server)));
}

#[test]
fn a_folder_stays_locked_until_its_server_has_stopped() {
    let folder = data_folder();
    let (server, held) = start(folder.path());
    drop(held);
    assert!(matches!(lock(folder.path()), Err(StartError::InUse { .. })));

    server.stop();

    assert!(lock(folder.path()).is_ok());
}

#[test]
fn a_new_data_folder_is_closed_to_others() {
    let above = data_folder();
    let folder = above.path().join("new/var");

    let held = lock(&folder).unwrap();

    assert_eq!(held.folder(), folder.canonicalize().unwrap());
    assert_eq!(folder.metadata().unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_data_folder_that_cannot_be_made_is_refused_by_name() {
    let above = data_folder();
    let file = above.path().join("file");
    std::fs::write(&file, "").unwrap();

    let refusal = lock(&file.join("var")).unwrap_err();

    assert!(matches!(refusal, StartError::NotWritable { .. }), "{refusal:?}");
    assert!(refusal.to_string().contains(&file.display().to_string()));
}
