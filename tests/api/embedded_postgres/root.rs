//! Run by root, the server runs as the user `postgres`; run by an ordinary user these show that nothing moves.
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tiepdan::platform::embedded_postgres::{PrivatePostgres, StartError, lock};

use super::support::{am_root, answer, closed_folder, data_folder, options, start};

fn mode(path: &Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o7777
}

#[test]
fn a_cluster_that_postgres_cannot_reach_lives_elsewhere_and_is_found_again() {
    let closed = closed_folder();
    assert_eq!(mode(closed.path()), 0o700);
    let folder = closed.path().join("var");
    let (server, held) = start(&folder);
    answer(&server.url("postgres"), "create table kept as select 7 as n");
    let home = server.home().to_owned();
    let location = fs::read_to_string(folder.join("pg.location")).ok();
    if am_root() {
        assert!(home.starts_with("/var/lib/tiepdan"));
        assert_eq!(location.map(|text| PathBuf::from(text.trim_end())), Some(home.clone()));
        assert_ne!(home.metadata().unwrap().uid(), 0);
    } else {
        assert_eq!((home.as_path(), location), (folder.canonicalize().unwrap().join("pg").as_path(), None));
    }
    assert_eq!((mode(&home), mode(&folder), mode(closed.path())), (0o700, 0o700, 0o700));
    server.stop();

    let server = PrivatePostgres::start(&held, &options()).unwrap();

    assert_eq!(server.home(), home);
    assert_eq!(answer(&server.url("postgres"), "select n from kept"), "7");
    server.discard().unwrap();
    assert!(!home.exists());
}

#[test]
fn a_data_folder_made_anew_at_the_same_path_does_not_open_the_rows_of_the_old_one() {
    let closed = closed_folder();
    let folder = closed.path().join("var");
    let (old, held) = start(&folder);
    answer(&old.url("postgres"), "create table kept as select 7 as n");
    let abandoned = old.home().to_owned();
    old.stop();
    drop(held);
    fs::remove_dir_all(&folder).unwrap();

    let (new, _lock) = start(&folder);

    assert_eq!(answer(&new.url("postgres"), "select count(*) from pg_class where relname = 'kept'"), "0");
    assert_eq!(abandoned.join("cluster").exists(), am_root() || abandoned == new.home());
    new.discard().unwrap();
    if am_root() {
        fs::remove_file(abandoned.with_extension("lock")).unwrap();
        fs::remove_dir_all(abandoned).unwrap();
    }
}

#[test]
fn a_copied_data_folder_does_not_get_at_the_cluster_that_the_original_runs() {
    let closed = closed_folder();
    let folder = closed.path().join("var");
    let (server, _lock) = start(&folder);
    let copy = closed.path().join("copy");
    let copied = lock(&copy).unwrap();
    let _ = fs::copy(folder.join("pg.location"), copy.join("pg.location"));

    let second = PrivatePostgres::start(&copied, &options());

    if am_root() {
        assert!(
            matches!(&second, Err(StartError::InUse { pid, .. }) if *pid == Some(std::process::id())),
            "{second:?}"
        );
    } else {
        assert_ne!(second.unwrap().home(), server.home());
    }
    assert_eq!(answer(&server.url("postgres"), "select 1"), "1");
    server.discard().unwrap();
}

#[test]
fn a_cluster_that_postgres_can_reach_stays_in_its_data_folder() {
    let folder = data_folder();
    let (server, _lock) = start(folder.path());

    assert_eq!(server.home(), folder.path().canonicalize().unwrap().join("pg"));
    assert_eq!(mode(folder.path()), 0o755);
    assert_eq!(mode(server.home()), 0o700);
    assert_ne!(server.home().metadata().unwrap().uid(), 0);
}
