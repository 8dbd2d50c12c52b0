//! The pages of `docs/` that are told by the code: compared here, written anew with `TIEPDAN_WRITE_DOCS=1 cargo test docs`.
mod law;
mod reports;
mod words;

use std::path::PathBuf;

/// Compares a page with what the code says, or writes it.
fn holds(name: &str, told: &str) {
    let page = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("TIEPDAN_WRITE_DOCS").is_some() {
        std::fs::write(&page, told).expect("docs/ can be written");
    }
    let stands = std::fs::read_to_string(&page).unwrap_or_default();
    assert!(
        stands == told,
        "docs/{name} does not say what the code says; TIEPDAN_WRITE_DOCS=1 cargo test docs writes it"
    );
}
