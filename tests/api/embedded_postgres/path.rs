use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt;

use super::support::{answer, data_folder, socket_of, start};

fn answers_below(name: &str) -> std::path::PathBuf {
    let above = data_folder();
    let folder = above.path().join(name);
    DirBuilder::new().recursive(true).mode(0o755).create(&folder).unwrap();
    let (server, _lock) = start(&folder);
    let url = server.url("postgres");
    assert_eq!(answer(&url, "select 1"), "1");
    let socket = socket_of(&url);
    assert!(!socket.starts_with(&folder));
    assert_eq!(fs::metadata(&socket).map(|seen| seen.permissions()).map(|mode| mode_of(&mode)).unwrap(), 0o700);
    server.stop();
    socket
}

fn mode_of(permissions: &fs::Permissions) -> u32 {
    std::os::unix::fs::PermissionsExt::mode(permissions) & 0o777
}

#[test]
fn a_data_folder_with_a_path_too_long_for_a_socket_works() {
    let socket = answers_below(&["a-long-name-of-a-folder"; 8].join("/"));

    assert!(socket.as_os_str().len() < 90);
    assert!(!socket.exists(), "removed with the server");
}

#[test]
fn a_data_folder_with_spaces_commas_quotes_and_vietnamese_letters_works() {
    assert!(!answers_below("tiếp dân, 'năm' 2023 \\ \"x\"").exists());
}
