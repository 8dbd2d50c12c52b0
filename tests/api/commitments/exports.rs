//! The list as a file: the same filters and sight, each in the trail.
use tiepdan::kernel::SubjectKind;
use tiepdan::platform::xlsx::read;

use super::promise;
use crate::support::{House, some};

#[actix_web::test]
async fn a_file_holds_the_commitments_in_sight() {
    let house = House::of(module_path!()).await;
    house.promise(some(SubjectKind::Dialogue), "03412", &promise("03412")).await;
    house.promise(some(SubjectKind::Dialogue), "03424", &promise("03424")).await;
    let officer = house.sign_in("officer.binhlu").await;
    let text = officer.get("/api/v1/commitments.csv").await.assert_status(200).text();
    assert!(text.starts_with('\u{feff}') && text.contains("Sửa cống thoát nước"), "{text}");
    assert_eq!(text.lines().count(), 2);
    let leader = house.sign_in("leader").await;
    let file = leader.get("/api/v1/commitments.xlsx?source_kind=dialogue").await;
    assert_eq!(read(file.assert_status(200).bytes()).unwrap()[0].rows.len(), 3);
    house.sign_in("admin").await.get("/api/v1/commitments.csv").await.assert_problem(403, "forbidden");
    let trail = "select count(*) from audit_entries where action = 'export_commitments'";
    assert_eq!(house.number(trail).await, 2);
}
