//! Texts that are made by the program and kept in the repository, so that a change shows.
use std::fs;
use std::path::Path;

/// Compares a committed text with the one made now; with `TIEPDAN_WRITE` set, writes it instead.
#[track_caller]
#[expect(clippy::disallowed_methods, reason = "asked of who runs the tests, not of the program")]
pub fn committed(path: &Path, made: &str, how: &str) {
    let at = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var("TIEPDAN_WRITE").is_ok() {
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        fs::write(&at, made).unwrap();
        return;
    }
    let kept = fs::read_to_string(&at).unwrap_or_default();
    if kept == made {
        return;
    }
    let (kept, made): (Vec<&str>, Vec<&str>) = (kept.lines().collect(), made.lines().collect());
    let line = kept.iter().zip(&made).position(|(a, b)| a != b).unwrap_or_else(|| kept.len().min(made.len()));
    let around = |lines: &[&str]| lines[line.saturating_sub(3)..lines.len().min(line + 3)].join("\n    ");
    panic!(
        "{} differs from line {}.\n  committed:\n    {}\n  now:\n    {}\nWhen that is meant: {how}",
        path.display(),
        line + 1,
        around(&kept),
        around(&made)
    );
}
