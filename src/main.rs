//! The one binary.
use clap::Parser;
use std::process::ExitCode;
use tiepdan::{app, config::Cli};

#[expect(clippy::print_stderr, reason = "why the program does not run is said to who started it")]
fn main() -> ExitCode {
    match app::run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
