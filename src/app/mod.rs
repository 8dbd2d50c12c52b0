//! The composition root: from settings to a running program, and the commands beside it.
mod background;
mod commands;
pub mod demo;
mod health;
mod house;
mod keys;
mod listen;
mod metrics;
mod place;
mod refusal;

pub use background::{run_jobs, spawn as spawn_background};
pub use house::{build, serve_routes};
pub use refusal::StartError;

use crate::config::{AuditCommand, Cli, Command, Keys};

/// Runs a command to its end.
pub fn run(cli: Cli) -> Result<(), StartError> {
    match cli.command {
        Command::Serve(listen) => listen::serve(&cli.common, &listen),
        Command::Demo(demo) => demo::run(&cli.common, &demo),
        Command::Health(health) => health::ask(&health),
        Command::Openapi => {
            commands::openapi();
            Ok(())
        }
        Command::Migrate => commands::migrate(&cli.common),
        Command::Import(import) => commands::import(&cli.common, &import),
        Command::Templates(templates) => commands::templates(&cli.common, &templates),
        Command::Admin(admin) => commands::admin(&cli.common, &admin),
        Command::Audit(AuditCommand::Verify { head }) => commands::verify_audit(&cli.common, head.as_ref()),
        Command::Keys(Keys::RotateJwt) => commands::rotate_jwt(&cli.common),
        Command::Keys(Keys::Rotate { new_master_key_file }) => keys::rotate(&cli.common, &new_master_key_file),
    }
}
