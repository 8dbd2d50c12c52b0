use std::time::Duration;
use tiepdan::platform::app::Settings;

use super::{book, counts, import, row};
use crate::support::House;

#[actix_web::test]
async fn a_file_has_a_patience_of_its_own_when_a_request_s_is_over() {
    let house = House::with(module_path!(), Settings { request_timeout: Duration::ZERO, ..Settings::default() }).await;
    let clerk = house.sign_in("receptionist").await;
    let list = clerk.get("/api/v1/receptions").await;
    list.assert_problem(503, "unavailable");
    assert!(list.header("retry-after").is_some());
    assert_eq!(counts(&import(&clerk, "H", "", book(&[row("1")])).await), [1, 0, 0, 0, 0]);
}
