use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::{fs, process::Command};

use tiepdan::platform::embedded_postgres::{Options, PrivatePostgres, lock};

use super::support::{answer, data_folder, options, start};

#[test]
fn text_is_utf_8_and_sorts_by_code_point() {
    let folder = data_folder();
    let (server, _lock) = start(folder.path());
    let url = server.url("postgres");

    assert_eq!(answer(&url, "show server_encoding"), "UTF8");
    assert_eq!(answer(&url, "select 'Z' < 'a'"), "t");
}

/// Puts an `initdb` that knows no `C.UTF-8`, as on a machine without that locale, before the real programs.
fn without_c_utf_8(folder: &Path) {
    let found =
        Command::new("sh").args(["-c", "pg_config --bindir || dirname /usr/lib/postgresql/*/bin/initdb"]).output();
    let real = String::from_utf8(found.unwrap().stdout).unwrap();
    let real = real.lines().next().unwrap();
    let initdb = format!(
        "#!/bin/sh\ncase \"$*\" in *C.UTF-8*) echo 'initdb: error: invalid locale name \"C.UTF-8\"' >&2; exit 1;; esac\n\
         exec {real}/initdb \"$@\"\n"
    );
    for (name, text) in [("initdb", initdb), ("postgres", format!("#!/bin/sh\nexec {real}/postgres \"$@\"\n"))] {
        fs::write(folder.join(name), text).unwrap();
        fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }
}

#[test]
fn a_machine_without_c_utf_8_gets_the_locale_c() {
    let (folder, programs) = (data_folder(), data_folder());
    without_c_utf_8(programs.path());
    let lock = lock(folder.path()).unwrap();

    let options = Options { pg_bin: Some(programs.path().to_owned()), ..options() };
    let server = PrivatePostgres::start(&lock, &options).unwrap();

    let url = server.url("postgres");
    assert_eq!(answer(&url, "select datcollate from pg_database where datname = 'template1'"), "C");
    assert_eq!(answer(&url, "show server_encoding"), "UTF8");
}
