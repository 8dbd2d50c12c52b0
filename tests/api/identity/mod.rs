mod grants;
mod lockout;
mod passwords;
mod reach;
mod refresh;

use chrono::{DateTime, Utc};

fn at(text: &str) -> DateTime<Utc> {
    format!("2023-06-15T{text}+07:00").parse().unwrap()
}
