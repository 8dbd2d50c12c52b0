use std::os::unix::fs::{MetadataExt, chown};

use tiepdan::platform::embedded_postgres::{Attached, attach};

use super::support::{Holder, am_root, answer, closed_folder, hold_if_asked, options};

/// The user `nobody` where root plays an ordinary user; whoever runs the tests otherwise.
const NOBODY: u32 = 65534;

#[test]
fn an_ordinary_user_runs_the_server_itself_in_a_folder_closed_to_others() {
    if hold_if_asked() {
        return;
    }
    let folder = closed_folder();
    let user = am_root().then_some(NOBODY);
    chown(folder.path(), user, user).unwrap();
    let test = "embedded_postgres::user::an_ordinary_user_runs_the_server_itself_in_a_folder_closed_to_others";

    let holder = Holder::start(test, folder.path(), user);

    assert_eq!(answer(&holder.url, "select 1"), "1");
    let owner = folder.path().metadata().unwrap().uid();
    assert_eq!(folder.path().join("pg/cluster").metadata().unwrap().uid(), owner);
    drop(holder);
    // A root command that comes later works as that user, and leaves nothing which that user cannot open.
    let attached = attach(folder.path(), &options()).unwrap();
    assert!(matches!(attached, Attached::Started(..)));
    assert_eq!(folder.path().join("pg/postgres.log").metadata().unwrap().uid(), owner);
    drop(attached);
    let holder = Holder::start(test, folder.path(), user);
    assert_eq!(answer(&holder.url, "select 1"), "1");
}
