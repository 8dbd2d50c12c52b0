//! Settings by flag or environment, as the contract names them; secrets come from files, never from flags.
use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::platform::sequencer::Head;

/// Case management for citizen reception and petitions of a district.
#[derive(Debug, Parser)]
#[command(name = "tiepdan", version, about)]
pub struct Cli {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command needs to find its database.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// The private database, keys and documents.
    #[arg(long, env = "TIEPDAN_DATA_DIR", default_value = "./var", global = true)]
    pub data_dir: PathBuf,
    /// Another PostgreSQL; without it, the private one of the data folder.
    #[arg(long, env = "DATABASE_URL", global = true, hide_env_values = true)]
    pub database_url: Option<String>,
    /// The folder of `initdb` and `postgres` for the private database.
    #[arg(long, env = "TIEPDAN_PG_BIN", global = true)]
    pub pg_bin: Option<PathBuf>,
    /// The file that holds the master key: 32 bytes in base64 (`head -c 32 /dev/urandom | base64`).
    #[arg(long, env = "TIEPDAN_MASTER_KEY_FILE", global = true)]
    pub master_key_file: Option<PathBuf>,
    /// Connections to the database in all.
    #[arg(long, env = "TIEPDAN_DB_CONNECTIONS", default_value_t = 20, global = true)]
    pub db_connections: usize,
    /// What is logged: error, warn, info, debug, or a filter such as `info,tiepdan=debug`.
    #[arg(long, env = "TIEPDAN_LOG", default_value = "info", global = true)]
    pub log: String,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serves the API (production).
    Serve(Listen),
    /// Serves the API on demo data that is loaded once.
    Demo(Demo),
    /// Brings the database schema up to this program.
    Migrate,
    /// Asks the running program whether it is ready (exit code 0 or 1).
    Health(Health),
    /// Prints the OpenAPI description.
    Openapi,
    /// Reads a register that exists in Excel.
    Import(Import),
    /// The templates of letters.
    #[command(subcommand)]
    Templates(Templates),
    /// Accounts.
    #[command(subcommand)]
    Admin(Admin),
    /// The trail.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// The keyring.
    #[command(subcommand)]
    Keys(Keys),
}

#[derive(Debug, Clone, Args)]
pub struct Listen {
    #[arg(long, env = "TIEPDAN_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Where `/metrics` is served; nowhere without it.
    #[arg(long, env = "TIEPDAN_ADMIN_LISTEN")]
    pub admin_listen: Option<SocketAddr>,
    /// Proxies (CIDRs) whose X-Forwarded-For is believed, from the right.
    #[arg(long, env = "TIEPDAN_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<ipnet::IpNet>,
    /// Certificate chain (PEM).
    #[arg(long, env = "TIEPDAN_TLS_CERT", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// Private key (PEM).
    #[arg(long, env = "TIEPDAN_TLS_KEY", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// A proxy in front of this program speaks TLS.
    #[arg(long, env = "TIEPDAN_BEHIND_PROXY")]
    pub behind_proxy: bool,
    #[command(flatten)]
    pub files: Files,
    /// A file of JSON Lines to which messages for the national database are appended (docs/NATIONAL.md); off without it.
    #[arg(long, env = "TIEPDAN_NATIONAL_FILE")]
    pub national_file: Option<PathBuf>,
}

/// Where documents stand: `documents/` in the data folder, or a store that speaks S3.
#[derive(Debug, Clone, Args)]
pub struct Files {
    /// A bucket of an S3 store; documents then stand there and not in the data folder.
    #[arg(long, env = "TIEPDAN_S3_BUCKET", requires = "s3_key_file")]
    pub s3_bucket: Option<String>,
    /// Another S3 store than Amazon's, such as https://minio.example.gov.vn.
    #[arg(long, env = "TIEPDAN_S3_ENDPOINT", requires = "s3_bucket")]
    pub s3_endpoint: Option<String>,
    #[arg(long, env = "TIEPDAN_S3_REGION", default_value = "us-east-1")]
    pub s3_region: String,
    /// A file of two lines, not open to others: access key id and secret.
    #[arg(long, env = "TIEPDAN_S3_KEY_FILE")]
    pub s3_key_file: Option<PathBuf>,
}

#[derive(Debug, Clone, Args)]
pub struct Health {
    /// Where the program listens.
    #[arg(long, env = "TIEPDAN_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// With a certificate the program speaks TLS: only its port is tried.
    #[arg(long, env = "TIEPDAN_TLS_CERT")]
    pub tls_cert: Option<PathBuf>,
}

#[derive(Debug, Clone, Args)]
pub struct Demo {
    #[command(flatten)]
    pub listen: Listen,
    /// Runs the clock on from this day.
    #[arg(long)]
    pub today: Option<chrono::NaiveDate>,
    /// The password of all demo accounts; made at random when absent.
    #[arg(long, env = "TIEPDAN_DEMO_PASSWORD", hide_env_values = true)]
    pub password: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Register {
    Receptions,
    Petitions,
}

#[derive(Debug, Clone, Args)]
pub struct Import {
    pub register: Register,
    /// The `.xlsx` file; it is not kept.
    pub file: PathBuf,
    /// The agency whose register it is.
    #[arg(long)]
    pub agency: String,
    /// Says what would happen, and writes nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Takes the good rows even when others are refused.
    #[arg(long)]
    pub partial: bool,
}

#[derive(Debug, Clone, Subcommand)]
pub enum Templates {
    /// Says what is wrong with the office's own templates (exit code 1 when anything is).
    Check {
        /// The folder; without it, `templates` in the data folder.
        dir: Option<PathBuf>,
    },
    /// Writes the templates built in into a folder, for editing; what stands there stays.
    Export { dir: PathBuf },
}

#[derive(Debug, Clone, Subcommand)]
pub enum Admin {
    /// Makes an administrator; the password is read from standard input, or made and printed.
    Create {
        username: String,
        /// Read the password from standard input.
        #[arg(long)]
        password_stdin: bool,
    },
}

#[derive(Debug, Clone, Subcommand)]
pub enum AuditCommand {
    /// Walks the whole trail and names the first link that does not hold.
    Verify {
        /// A head that the log kept (`audit seal … head=<seal_no>:<hash>`): the trail must still hold it.
        #[arg(long)]
        head: Option<Head>,
    },
}

#[derive(Debug, Clone, Subcommand)]
pub enum Keys {
    /// Starts a new key for access tokens; the old one is accepted until its tokens have ended.
    RotateJwt,
    /// Wraps every key by a new master key while programs run; `--master-key-file` names the old one. Stopped half-way,
    /// it is run again.
    Rotate {
        /// The file of the new master key.
        #[arg(long)]
        new_master_key_file: PathBuf,
    },
}
