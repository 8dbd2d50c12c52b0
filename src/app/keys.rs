//! `keys rotate`: a new master key takes over while programs run.
use actix_web::rt::System;
use std::path::Path;
use std::time::Duration;

use super::commands::{connect, log_to_stderr, say};
use super::place::{Place, master_key, wrong_master_key};
use super::{StartError, listen};
use crate::config::Common;
use crate::platform::clock::Clock;
use crate::platform::keyring::{finish_rotation, rotate_master};

/// Within this every program has polled the access epoch and learned the new key.
const LEARNED: Duration = Duration::from_secs(5);

/// Wraps every key by the new master key, waits until programs know it, and takes the old one out of use.
pub fn rotate(common: &Common, new: &Path) -> Result<(), StartError> {
    log_to_stderr("warn", false);
    let kept = common.data_dir.join("master.key");
    let old = match &common.master_key_file {
        None if kept.exists() => master_key(Some(&kept))?,
        given => master_key(given.as_deref())?,
    };
    let new = master_key(Some(new))?;
    if old.bytes() == new.bytes() {
        return Err(StartError::new("Hai tệp khóa chủ giống nhau.", "Both files hold the same master key."));
    }
    let place = Place::attach(common)?;
    let database = listen::prepare(&place)?;
    System::new().block_on(async {
        let now = Clock::real().now();
        let mut conn = connect(&database).await?;
        let done = rotate_master(&mut conn, &old, &new, now).await?.map_err(|_| wrong_master_key())?;
        say(&format!("{} keys wrapped anew, {} before, {} opened by neither key", done.now, done.before, done.unreadable));
        if done.unreadable > 0 {
            // They may be wrapped by a key of a rotation that was stopped: its hand-over is all that opens them.
            return Err(StartError::new(
                "Còn khóa không mở được bằng cả hai tệp; việc thay khóa trước có thể chưa xong. Hãy chạy lại với tệp cũ hơn; chưa có gì bị bỏ.",
                "Some keys open with neither file: an earlier rotation may be unfinished. Run it again with the older file first; nothing was taken away.",
            ));
        }
        tokio::time::sleep(LEARNED).await;
        finish_rotation(&mut conn, done, now).await?;
        say(
            "Khóa chủ cũ không còn mở được gì; chương trình đang chạy đã dùng khóa mới. Hãy thay tệp khóa trước lần khởi động sau.\n\
             The old master key opens nothing any more; running programs use the new one. Put the new file in place before the next start.",
        );
        Ok(())
    })
}
