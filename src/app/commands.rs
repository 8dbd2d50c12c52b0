//! Commands beside the server: they attach to the running program's database, or start it for their own time.
use actix_web::rt::System;
use std::io::{IsTerminal as _, Read as _};
use std::sync::Arc;
use tracing_subscriber::EnvFilter;

use super::place::{self, Place, demo_master_key};
use super::{StartError, house, listen};
use crate::config::{Admin, Common, Import, Register, Templates};
use crate::documents::templates;
use crate::integration::{self, Order, RegisterKind};
use crate::kernel::Lang;
use crate::platform::app::{Settings, Shared};
use crate::platform::clock::Clock;
use crate::platform::ctx::Ctx;
use crate::platform::db::{self, Database};
use crate::platform::keyring::Use;
use crate::platform::sequencer::Head;
use crate::platform::{App, audit, tokens};
use crate::{agencies, api, identity};

/// Logs to standard error, as JSON in production.
pub fn log_to_stderr(filter: &str, is_json: bool) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // A second call in one process (tests) changes nothing.
    let _ = if is_json { builder.json().try_init() } else { builder.try_init() };
}

pub(super) async fn connect(database: &Database) -> Result<diesel_async::AsyncPgConnection, StartError> {
    database
        .connect()
        .await
        .map_err(|e| StartError::new(format!("Không kết nối được: {e}."), format!("Cannot connect: {e}.")))
}

/// The house of the running or stopped program, for one command.
fn with_house<T>(
    common: &Common,
    work: impl AsyncFnOnce(Arc<Shared>) -> Result<T, StartError>,
) -> Result<T, StartError> {
    log_to_stderr("warn", false);
    let place = Place::attach(common)?;
    let database = listen::prepare(&place)?;
    let made_for_demo = common.data_dir.join("master.key");
    let master = match &common.master_key_file {
        None if made_for_demo.exists() => demo_master_key(&common.data_dir, None)?,
        given => place::master_key(given.as_deref())?,
    };
    System::new().block_on(async {
        let shared = house::build(database, Clock::real(), master, Settings::default(), 2).await?;
        work(shared).await
    })
}

#[expect(clippy::print_stdout, reason = "a command's answer")]
pub(super) fn say(text: &str) {
    println!("{text}");
}

pub fn openapi() {
    say(api::openapi_json().trim_end());
}

pub fn migrate(common: &Common) -> Result<(), StartError> {
    log_to_stderr(&common.log, false);
    let place = Place::attach(common)?;
    let database = listen::prepare(&place)?;
    let done = db::migrate(&database)?;
    say(&format!("Lược đồ đã mới nhất / the schema is up to date ({done} pending)"));
    Ok(())
}

/// Checks the office's own templates, or writes those built in.
pub fn templates(common: &Common, command: &Templates) -> Result<(), StartError> {
    match command {
        Templates::Export { dir } => {
            for file in templates::export(dir)? {
                say(&file);
            }
            Ok(())
        }
        Templates::Check { dir } => {
            let folder = dir.clone().unwrap_or_else(|| common.data_dir.join("templates"));
            let faults = templates::check_folder(&folder)?;
            for (file, fault) in &faults {
                say(&format!("{file}: {} / {}", fault.vi, fault.en));
            }
            if faults.is_empty() {
                return Ok(());
            }
            let shown = folder.display();
            Err(StartError::new(
                format!("Mẫu văn bản trong {shown} có lỗi."),
                format!("The templates in {shown} have faults."),
            ))
        }
    }
}

/// Makes the first administrator, or another.
pub fn admin(common: &Common, command: &Admin) -> Result<(), StartError> {
    let Admin::Create { username, password_stdin } = command;
    let mut password = identity::passwords::one_time();
    let mut is_made = true;
    if *password_stdin {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        text.trim_end_matches(['\n', '\r']).clone_into(&mut password);
        is_made = false;
    }
    with_house(common, async |shared| {
        let now = shared.clock.now();
        let mut conn = db::take(&shared.back).await?;
        // A production database starts empty: the days off are its ground, the district comes with the account.
        agencies::load_holidays(&mut conn, &crate::calendar::seed(), now).await?;
        identity::create_first_admin(&mut conn, username, &password, now).await?;
        say(&if is_made { format!("{username}: {password}") } else { format!("{username}: OK") });
        Ok(())
    })
}

/// Imports a register and prints its report, row by row.
pub fn import(common: &Common, import: &Import) -> Result<(), StartError> {
    let bytes = std::fs::read(&import.file).map_err(|e| {
        let file = import.file.display();
        StartError::new(format!("Không đọc được {file}: {e}."), format!("{file} cannot be read: {e}."))
    })?;
    with_house(common, async |shared| {
        let app = App::of_worker(shared.clone(), 2);
        let ctx = Ctx::of_the_house(shared.clock.now());
        let mut conn = app.back().await?;
        let code = &import.agency;
        let agency = agencies::by_code(&mut conn, code, ctx.today).await?.ok_or_else(|| {
            StartError::new(format!("Không có cơ quan mã {code}."), format!("There is no agency with code {code}."))
        })?;
        drop(conn);
        let register = match import.register {
            Register::Receptions => RegisterKind::Receptions,
            Register::Petitions => RegisterKind::Petitions,
        };
        let order = Order { register, agency: agency.id, is_dry_run: import.dry_run, is_partial: import.partial };
        let report = integration::import_register(&app, &ctx, order, &bytes).await?;
        for line in report.lines(Lang::Vi) {
            say(&line);
        }
        if report.is_refused {
            return Err(StartError::new(
                "Chưa ghi dòng nào: có dòng bị từ chối (thêm --partial để nhận các dòng tốt).",
                "Nothing was written: some rows are refused (add --partial to take the good ones).",
            ));
        }
        Ok(())
    })
}

pub fn verify_audit(common: &Common, head: Option<&Head>) -> Result<(), StartError> {
    with_house(common, async |shared| {
        let mut conn = db::take(&shared.back).await?;
        let verdict = audit::verify(&mut conn, &shared.keyring, head).await?;
        say(&format!("{} entries, {} seals, {} not yet sealed", verdict.entries, verdict.seals, verdict.unsealed));
        match verdict.broken {
            None => Ok(()),
            Some(broken) => {
                Err(StartError::new(format!("Nhật ký bị sửa: {broken}."), format!("The trail is broken: {broken}.")))
            }
        }
    })
}

pub fn rotate_jwt(common: &Common) -> Result<(), StartError> {
    with_house(common, async |shared| {
        let mut conn = db::take(&shared.back).await?;
        let id = shared.keyring.rotate(&mut conn, Use::Jwt, shared.clock.now(), tokens::ACCESS_LIFETIME).await?;
        say(&format!("JWT key {id} signs in 10 s"));
        Ok(())
    })
}
