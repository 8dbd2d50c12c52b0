//! A due day does not depend on the hour something is typed, nor on where the server stands: law counts days in Vietnam.
use super::received;
use crate::support::{Case, House, bodies};

#[actix_web::test]
async fn at_one_minute_past_midnight_and_at_one_before_it_the_due_day_is_the_same() {
    let house = House::of(module_path!()).await;
    let handler = house.sign_in("handler").await;
    for time in ["00:00:01", "00:01:00", "07:00:00", "12:00:00", "16:59:59", "17:00:00", "23:59:00", "23:59:59"] {
        // The day of the visit itself: it begins at midnight in Vietnam, 17:00 of the day before in Greenwich.
        house.set_clock(&format!("2023-01-13T{time}+07:00"));
        let case = house.case(&received(bodies::complaint("H"), "2023-01-13")).await;
        assert_eq!(super::running(&handler, &case).await["due_on"], "2023-01-27", "{time}");
        assert_eq!(case.json["late_entry"], false, "{time}");
        let sent = bodies::classify("complaint", "admin_land");
        let case = Case::of(&handler.step(&case, "classify", &sent).await);
        let accepted = Case::of(&handler.step(&case, "accept", &bodies::accept("2023-01-13")).await);
        assert_eq!(super::running(&handler, &accepted).await["due_on"], "2023-02-13", "{time}");
        assert_eq!(accepted.json["late_entry"], false, "{time}");
    }
}
