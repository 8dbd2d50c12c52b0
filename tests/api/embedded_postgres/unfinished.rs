use std::fs;

use tiepdan::platform::embedded_postgres::{Options, PrivatePostgres, StartError, lock};

use super::support::{answer, data_folder, options, start};

#[test]
fn an_interrupted_first_start_starts_over() {
    let folder = data_folder();
    let (server, held) = start(folder.path());
    server.stop();
    drop(held);
    // What a power cut in the middle of initdb leaves: half a cluster under its temporary name.
    let home = folder.path().join("pg");
    fs::rename(home.join("cluster"), home.join("cluster.new-0badcafe")).unwrap();
    fs::remove_dir_all(home.join("cluster.new-0badcafe/base")).unwrap();

    let (server, _lock) = start(folder.path());

    assert_eq!(answer(&server.url("postgres"), "select 1"), "1");
    assert!(!home.join("cluster.new-0badcafe").exists());
}

#[test]
fn a_start_interrupted_after_its_first_folder_starts_over() {
    let folder = data_folder();
    fs::create_dir(folder.path().join("pg")).unwrap();
    fs::write(folder.path().join("pg.location"), "").unwrap();

    let (server, _lock) = start(folder.path());

    assert_eq!(answer(&server.url("postgres"), "select 1"), "1");
}

#[test]
fn a_server_that_does_not_start_says_why_in_the_words_of_its_log() {
    let folder = data_folder();
    let lock = lock(folder.path()).unwrap();
    let options = Options { settings: vec![("shared_buffers".into(), "one".into())], ..options() };

    let refusal = PrivatePostgres::start(&lock, &options).unwrap_err();

    let StartError::NotStarted { words, .. } = &refusal else { panic!("{refusal:?}") };
    assert!(words.contains("shared_buffers"), "{words}");
    assert!(refusal.to_string().contains("postgres.log"));
}
