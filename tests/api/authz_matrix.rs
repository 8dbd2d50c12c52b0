//! Who may do what: every account of the demonstration × operation × what it is aimed at, as committed in
//! `authz_matrix.txt`. An operation is in the matrix or on the short public list; `may` means that no policy refuses.
//!
//! After a change that is meant: `TIEPDAN_WRITE=1 cargo test authz_matrix`, and read the difference.
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use tiepdan::identity::seed::DEMO;

use crate::operations::{PUBLIC, World, all};
use crate::support::{House, committed};

#[actix_web::test]
async fn who_may_do_what_is_as_committed() {
    let house = House::of(module_path!()).await;
    let world = World::of(house.clone(), 3 * (DEMO.len() + 1)).await;
    let accounts: Vec<&str> = DEMO.iter().map(|account| account.username).collect();
    let mut matrix = String::from(
        "# operation · aimed at · account: status. may: no policy refuses; 404: may not know; 403: may know, not do.\n",
    );
    let mut nobody_may = BTreeSet::new();
    for operation in all().iter().filter(|operation| !operation.is_public()) {
        nobody_may.insert(&operation.id);
        for target in operation.targets() {
            let anonymous = operation.call(&world, *target, &house.anonymous()).await;
            anonymous.assert_problem(401, "unauthenticated");
            let mut by_status: Vec<(String, Vec<&str>)> = Vec::new();
            for account in &accounts {
                // A session of its own: signing out is one of the operations.
                let reader = house.sign_in(account).await;
                let answer = operation.call(&world, *target, &reader).await;
                let class = match answer.status() {
                    200..=299 | 409 | 412 | 422 => "may".to_owned(),
                    // Where the current password is asked for, it is the policy that was passed.
                    401 if operation.id == "change_password" => "may".to_owned(),
                    status @ (403 | 404) => status.to_string(),
                    other => panic!("{} {account}: {other} {}", operation.id, answer.text()),
                };
                if class == "may" {
                    nobody_may.remove(&operation.id);
                }
                match by_status.iter_mut().find(|(known, _)| *known == class) {
                    Some((_, who)) => who.push(account),
                    None => by_status.push((class, vec![account])),
                }
            }
            by_status.sort();
            by_status.reverse();
            writeln!(matrix, "\n{} · {}", operation.id, target.words()).unwrap();
            for (class, who) in by_status {
                let who = if who.len() == accounts.len() { "everybody signed in".to_owned() } else { who.join(" ") };
                writeln!(matrix, "  {class:<3}  {who}").unwrap();
            }
        }
    }
    // Not mounted, or called in a way nobody may.
    assert!(nobody_may.is_empty(), "{nobody_may:?}");
    committed(&Path::new("tests/api/authz_matrix.txt"), &matrix, "TIEPDAN_WRITE=1 cargo test authz_matrix");
}

#[test]
fn the_public_list_is_short_and_real() {
    let known: BTreeSet<&str> = all().iter().map(|operation| operation.id.as_str()).collect();
    for operation in PUBLIC {
        assert!(known.contains(operation), "{operation} is no operation");
    }
    for operation in all() {
        let needs_sign_in = operation.json["security"] != serde_json::json!([{}]);
        assert_eq!(needs_sign_in, !operation.is_public(), "{}", operation.id);
    }
}
