//! What the tests stand on: one private PostgreSQL a run, one database a file, one house a test, and clients that are
//! signed in without hashing a password.
//!
//! ```ignore
//! #[actix_web::test]
//! async fn a_handler_classifies_a_petition() {
//!     let house = House::of(module_path!()).await;
//!     let handler = house.sign_in("handler").await;
//!     let case = house.case(&bodies::complaint("H")).await;
//!     let answer = handler.step(&case, "classify", &bodies::classify("complaint")).await;
//!     answer.assert_status(200);
//!     handler.step(&case, "classify", &bodies::classify("complaint")).await.assert_problem(412, "stale");
//! }
//! ```
pub mod bodies;
mod cases;
mod client;
mod cluster;
mod committed;
pub mod council;
mod docx;
mod form;
mod house;
mod promises;

pub use cases::Case;
pub use client::{Answer, Asking, Client};
pub use cluster::{database, empty_database};
pub use committed::committed;
pub use docx::document_xml;
pub use form::Form;
pub use house::{House, agency};
pub use promises::some;
