//! `demo`: the district, the accounts of the contract and two sample registers, loaded once.
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::path::Path;

pub mod year;

use super::listen::{bind, create_anew, exists, open, rename, run as serve};
use super::place::{Place, UNFINISHED, WHOLE, demo_master_key, keep_secret};
use super::{StartError, commands};
use crate::config::{Common, Demo, Listen};
use crate::identity::PasswordError;
use crate::integration;
use crate::platform::clock::{self, Clock};
use crate::platform::ctx::Ctx;
use crate::platform::db::{self, Database};
use crate::platform::{App, AppError, crypto::Key};
use crate::{agencies, calendar, identity};

const RECEPTIONS: &[u8] = include_bytes!("../../../demo/so-tiep-cong-dan-2023.xlsx");
const PETITIONS: &[u8] = include_bytes!("../../../demo/so-theo-doi-don-2023.xlsx");

/// A day after the last one that the sample registers speak of.
const AFTER_THE_REGISTERS: chrono::NaiveDate = calendar::date(2024, 6, 30);

/// The agency whose registers the samples are.
const HOLDER: &str = "H";

/// Starts the demo, loading it on the first start.
pub fn run(common: &Common, demo: &Demo) -> Result<(), StartError> {
    commands::log_to_stderr(&common.log, false);
    let socket = bind(&demo.listen)?;
    let place = Place::take(common)?;
    let master = demo_master_key(&common.data_dir, common.master_key_file.as_deref())?;
    let clock = demo.today.map_or_else(Clock::real, Clock::from_day);
    let secret = Secret::of(&common.data_dir, demo.password.as_deref())?;
    if place.is_private() && !exists(&place, WHOLE)? {
        create_anew(&place)?;
        let unfinished = place.database(UNFINISHED);
        db::migrate(&unfinished)?;
        load(common, &demo.listen, unfinished, &clock, master.clone(), &secret.password)?;
        // Before the name: whoever finds the database whole finds its password too.
        secret.keep()?;
        rename(&place)?;
    }
    let database = place.database(WHOLE);
    db::migrate(&database)?;
    if !place.is_private() && !is_loaded(&database)? {
        load(common, &demo.listen, database.clone(), &clock, master.clone(), &secret.password)?;
        secret.keep()?;
    }
    if secret.is_changed {
        set_passwords(&database, &secret.password)?;
        secret.keep()?;
    }
    actix_web::rt::System::new().block_on(async {
        let shared = open(common, &demo.listen, database, clock, master).await?;
        greet(&demo.listen, &secret.password);
        serve(shared, common, &demo.listen, socket).await
    })
}

/// The shared demo password, kept beside the data so that a second start prints the same.
struct Secret {
    file: std::path::PathBuf,
    password: String,
    is_changed: bool,
}

impl Secret {
    fn of(data_dir: &Path, given: Option<&str>) -> Result<Self, StartError> {
        let file = data_dir.join("demo.password");
        let kept = std::fs::read_to_string(&file).ok().map(|text| text.trim().to_owned());
        let password = match (given, &kept) {
            (Some(given), _) => given.to_owned(),
            (None, Some(kept)) => kept.clone(),
            (None, None) => {
                let random = Key::random();
                let text = URL_SAFE_NO_PAD.encode(random.bytes());
                format!("Td1!{}", text.chars().filter(char::is_ascii_alphanumeric).take(12).collect::<String>())
            }
        };
        identity::password_for("tiepdan", None, &password)
            .map_err(|errors| StartError::from(AppError::from(PasswordError::problem(&errors, "/password"))))?;
        let is_changed = kept.is_some_and(|kept| kept != password);
        Ok(Self { file, password, is_changed })
    }

    fn keep(&self) -> Result<(), StartError> {
        keep_secret(&self.file, &self.password)
    }
}

fn is_loaded(database: &Database) -> Result<bool, StartError> {
    let database = database.clone();
    actix_web::rt::System::new().block_on(async {
        let mut conn = commands::connect(&database).await?;
        Ok(!agencies::all(&mut conn).await?.is_empty())
    })
}

fn set_passwords(database: &Database, password: &str) -> Result<(), StartError> {
    actix_web::rt::System::new().block_on(async {
        let mut conn = commands::connect(database).await?;
        let hash = identity::passwords::hash(password).await?;
        identity::seed::set_demo_passwords(&mut conn, &hash).await?;
        Ok(())
    })
}

/// Loads the district, the accounts and the registers; all connections are given back at the end.
fn load(
    common: &Common,
    listen: &Listen,
    database: Database,
    clock: &Clock,
    master: Key,
    password: &str,
) -> Result<(), StartError> {
    actix_web::rt::System::new().block_on(async {
        let shared = open(common, listen, database, clock.clone(), master).await?;
        let now = clock.now();
        let mut conn = db::take(&shared.back).await?;
        agencies::seed::load(&mut conn).await?;
        agencies::load_holidays(&mut conn, &calendar::seed(), now).await?;
        let hash = identity::passwords::hash(password).await?;
        identity::seed::demo(&mut conn, identity::seed::DEMO, &hash).await?;
        identity::seed::demo(&mut conn, identity::seed::DEMO_FURTHER, &hash).await?;
        let app = App::of_worker(shared.clone(), 2);
        let holder = agencies::by_code(&mut conn, HOLDER, clock.today())
            .await?
            .ok_or_else(|| StartError::new("Thiếu cơ quan H.", "Agency H is missing."))?;
        drop(conn);
        // A demo may run on a day before its registers end; they are loaded whole, and figures "as of" that day
        // read only what had happened by then.
        let ctx = Ctx::of_the_house(now.max(clock::noon_of(AFTER_THE_REGISTERS)));
        for (register, bytes) in
            [(integration::RegisterKind::Receptions, RECEPTIONS), (integration::RegisterKind::Petitions, PETITIONS)]
        {
            let order = integration::Order { register, agency: holder.id, is_dry_run: false, is_partial: false };
            if integration::import_register(&app, &ctx, order, bytes).await?.is_refused {
                return Err(StartError::new("Sổ mẫu bị từ chối.", "A sample register was refused."));
            }
        }
        let told = year::tell_all(&app, clock.today()).await?;
        for refused in &told.refused {
            tracing::warn!(refused, "a step of the demo's year was refused");
        }
        tracing::info!(requests = told.requests, "the demo's year is told");
        Ok(())
    })
}

/// What a newcomer needs: addresses, accounts, and a line to paste.
#[expect(clippy::print_stdout, reason = "the demo's own words to who started it")]
fn greet(listen: &Listen, password: &str) {
    let at = format!("http://{}", listen.listen);
    println!("\ntiepdan demo: {at}/docs   {at}/openapi.json\n");
    println!("Accounts (password of all: {password}):");
    for account in identity::seed::DEMO {
        println!("  {:<18} {} ({})", account.username, account.full_name, account.agency_code);
    }
    println!("\nSign in:");
    println!(
        "  curl -s {at}/api/v1/auth/login -H 'Content-Type: application/json' \\\n    -d '{{\"username\":\"receptionist\",\"password\":\"{password}\"}}'\n"
    );
    println!("Ctrl-C stops it.");
}
