use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tiepdan::platform::embedded_postgres::{Options, PrivatePostgres, StartError, lock};

use super::support::{answer, data_folder, options, start};

fn programs_of_version(folder: &Path, version: &str) {
    for name in ["initdb", "postgres"] {
        fs::write(folder.join(name), format!("#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")).unwrap();
        fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }
}

fn refusal(folder: &Path, programs: &Path) -> StartError {
    let lock = lock(folder).unwrap();
    let options = Options { pg_bin: Some(programs.to_owned()), ..options() };
    PrivatePostgres::start(&lock, &options).unwrap_err()
}

#[test]
fn a_configured_folder_without_programs_that_run_is_refused_and_not_replaced() {
    let (folder, programs) = (data_folder(), data_folder());
    assert!(matches!(refusal(folder.path(), programs.path()), StartError::BadBinaries { .. }));

    programs_of_version(programs.path(), "15.1");
    fs::set_permissions(programs.path().join("postgres"), fs::Permissions::from_mode(0o644)).unwrap();

    let refusal = refusal(folder.path(), programs.path());
    assert!(matches!(refusal, StartError::BadBinaries { .. }), "{refusal:?}");
    assert!(refusal.to_string().contains("TIEPDAN_PG_BIN"));
}

#[test]
fn a_version_before_15_is_refused() {
    let (folder, programs) = (data_folder(), data_folder());
    programs_of_version(programs.path(), "14.11 (Debian 14.11-1)");

    let refusal = refusal(folder.path(), programs.path());

    assert!(matches!(refusal, StartError::TooOld { major: 14, .. }), "{refusal:?}");
    assert!(refusal.to_string().contains("apt install postgresql"));
}

#[test]
fn a_cluster_is_opened_by_its_own_version_whatever_is_configured() {
    let (folder, programs) = (data_folder(), data_folder());
    let (server, held) = start(folder.path());
    answer(&server.url("postgres"), "create table kept as select 7 as n");
    server.stop();
    programs_of_version(programs.path(), "99.1");

    let options = Options { pg_bin: Some(programs.path().to_owned()), ..options() };
    let server = PrivatePostgres::start(&held, &options).unwrap();

    assert_eq!(answer(&server.url("postgres"), "select n from kept"), "7");
}

#[test]
fn a_cluster_whose_version_is_not_installed_says_how_to_upgrade() {
    let folder = data_folder();
    let (server, held) = start(folder.path());
    server.stop();
    fs::write(folder.path().join("pg/cluster/PG_VERSION"), "13\n").unwrap();

    let refusal = PrivatePostgres::start(&held, &options()).unwrap_err();

    assert!(matches!(&refusal, StartError::ClusterVersion { needs, .. } if needs == "13"), "{refusal:?}");
    assert!(refusal.to_string().contains("postgresql-13") && refusal.to_string().contains("pg_upgrade"));
}
