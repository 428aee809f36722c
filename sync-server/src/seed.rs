//! `doorstep-server seed`: an invented force to try everything on.
//!
//! The register (`register.json`) is decided by the seed and the day alone.
//! Secrets are drawn fresh each time, so that no two folders share a password.
//! Cases are not planted: they come in through `PUT /v1/cases/{id}` like any other.

mod checks;
mod demo;
mod guns;
mod names;
mod people;
pub mod random;
pub mod register;
mod serials;
mod staff;

use std::path::{Path, PathBuf};

use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};
use jiff::civil::Date;
use serde::Serialize;
use shared_model::hash::ContentHash;
use shared_model::ids::ForceId;
use shared_model::policy::Role;

use crate::accounts::{self, CreateError};
use crate::app::Force;
use crate::cases::clock;
use crate::events::signing::WebhookSecret;
use crate::random as fresh;
use crate::store::cases::{CaseError, Delegated};
use crate::store::{Store, StoreError};
use register::{Register, Wanted};

/// The invented force: a code that no police force has.
pub const FORCE: ForceId = ForceId(99);
/// Its name.
pub const FORCE_NAME: &str = "Mercia Vale Police";

/// Where a seed is planted.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The data folder, with its `secrets/` folder made.
    pub data: &'a Path,
    /// Its store.
    pub store: &'a dyn Store,
    /// PEM of the root that tablets and browsers are to trust.
    pub root_certificate: &'a Path,
    /// Where people's pages will be, for whoever reads the list.
    pub web: &'a str,
    /// Server time.
    pub now_ms: i64,
}

impl std::fmt::Debug for Ground<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Ground({})", self.data.display())
    }
}

/// What is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Amount {
    /// Decides every name and number of the register.
    pub seed: u64,
    /// How many holders.
    pub holders: u32,
}

/// Everything a person needs to try the force out. Holds every secret in the clear.
#[derive(Debug, Serialize)]
pub struct Seeded {
    /// Its name.
    pub force: String,
    /// Its code.
    pub force_id: u16,
    /// Where people's pages will be.
    pub web: String,
    /// Who can sign in.
    pub accounts: Vec<SeededAccount>,
    /// The central platform's bearer token.
    pub platform_token: String,
    /// What signs webhooks.
    pub webhook_secret: String,
    /// PEM of the root to trust.
    pub root_certificate: PathBuf,
    /// The register, with cases ready to `PUT`.
    pub register: PathBuf,
}

/// Somebody who can sign in.
#[derive(Debug, Serialize)]
pub struct SeededAccount {
    /// For the sign-in.
    pub name: String,
    /// For screens.
    pub display_name: String,
    /// In the clear, this once.
    pub password: String,
    /// Base32, for an authenticator app.
    pub totp_secret: String,
    /// What they are.
    pub roles: Vec<Role>,
    /// Whether they may decide, by the delegation they hold or held; empty without one.
    #[serde(skip)]
    pub authority: String,
}

/// Why nothing, or not everything, was planted.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// A folder in use.
    #[error("{data} already holds {force}. Nothing was changed. Name an empty folder with --data")]
    InUse {
        /// The folder.
        data: PathBuf,
        /// The force in it.
        force: String,
    },
    /// A file could not be written.
    #[error(
        "{path} could not be written: {source}. The folder is incomplete; remove it and seed again"
    )]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// See [`CreateError`].
    #[error("{0}. The folder is incomplete; remove it and seed again")]
    Account(#[from] CreateError),
    /// See [`CaseError`].
    #[error("{0}. The folder is incomplete; remove it and seed again")]
    Case(#[from] CaseError),
    /// See [`StoreError`].
    #[error("{0}. The folder is incomplete; remove it and seed again")]
    Store(#[from] StoreError),
    /// No random numbers.
    #[error(transparent)]
    Random(#[from] fresh::NoRandomness),
    /// None in practice.
    #[error("the register is no JSON: {0}")]
    Register(#[from] serde_json::Error),
}

/// Plants an invented force into an empty folder.
///
/// # Errors
/// A folder in use is left alone; after any other fault the folder is to be removed.
pub fn plant(ground: Ground<'_>, amount: Amount) -> Result<Seeded, SeedError> {
    if let Some(force) = ground.store.force()? {
        return Err(SeedError::InUse { data: ground.data.to_owned(), force: force.name });
    }
    let epoch = u64::from(u32::from_le_bytes(fresh::bytes()?)) + 1;
    ground.store.put_force(&Force { id: FORCE, name: FORCE_NAME.to_owned(), epoch })?;
    let accounts = plant_staff(ground)?;
    let platform_token = plant_token(ground)?;
    let webhook_secret = plant_webhook_secret(ground.data)?;
    let register = plant_register(ground, amount)?;
    Ok(Seeded {
        force: FORCE_NAME.to_owned(),
        force_id: FORCE.0,
        web: ground.web.to_owned(),
        accounts,
        platform_token,
        webhook_secret,
        root_certificate: ground.root_certificate.to_owned(),
        register,
    })
}

fn plant_staff(ground: Ground<'_>) -> Result<Vec<SeededAccount>, SeedError> {
    let today = clock::london_day_of_ms(ground.now_ms);
    let mut planted = Vec::new();
    for person in staff::STAFF {
        let new = person.account(FORCE)?;
        accounts::create(ground.store, &new, ground.now_ms)?;
        let delegation = person.delegation(today);
        if let Some(delegation) = delegation {
            ground.store.delegate(Delegated {
                force: FORCE,
                id: fresh::uuid_v4()?,
                account: new.id,
                scope: "renew".to_owned(),
                from_on: delegation.0.to_string(),
                until_on: delegation.1.to_string(),
            })?;
        }
        planted.push(SeededAccount {
            name: new.name,
            display_name: new.display_name,
            password: new.password,
            totp_secret: new.totp_secret.to_string(),
            roles: new.roles,
            authority: delegation.map(|dates| authority(dates, today)).unwrap_or_default(),
        });
    }
    Ok(planted)
}

fn authority((from, until): (Date, Date), today: Date) -> String {
    if today <= until {
        format!("may renew from {from} to {until}")
    } else {
        format!("delegation ended on {until}")
    }
}

fn plant_token(ground: Ground<'_>) -> Result<String, SeedError> {
    let token = format!("dsp_{}", BASE64URL_NOPAD.encode(&fresh::bytes::<32>()?));
    let hash = ContentHash::of(token.as_bytes());
    ground.store.admit_token(FORCE, hash, "seed".to_owned(), ground.now_ms)?;
    Ok(token)
}

fn plant_webhook_secret(data: &Path) -> Result<String, SeedError> {
    let secret = WebhookSecret::from_random(fresh::bytes()?).reveal();
    write(&data.join("secrets").join("webhook"), secret.as_bytes(), Secrecy::Secret)?;
    Ok(secret)
}

fn plant_register(ground: Ground<'_>, amount: Amount) -> Result<PathBuf, SeedError> {
    let register = Register::make(Wanted {
        seed: amount.seed,
        holders: usize::try_from(amount.holders).unwrap_or(usize::MAX),
        day: clock::london_day_of_ms(ground.now_ms),
    });
    let path = ground.data.join("register.json");
    let mut text = serde_json::to_string_pretty(&register)?;
    text.push('\n');
    write(&path, text.as_bytes(), Secrecy::Open)?;
    Ok(path)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Secrecy {
    Open,
    Secret,
}

fn write(path: &Path, bytes: &[u8], secrecy: Secrecy) -> Result<(), SeedError> {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    let mode = if secrecy == Secrecy::Secret { 0o600 } else { 0o644 };
    let failed = |source| SeedError::File { path: path.to_owned(), source };
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(mode)
        .open(path)
        .map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)
}

/// A password a person can type: three groups of five.
fn password() -> Result<String, fresh::NoRandomness> {
    let letters = BASE32_NOPAD.encode(&fresh::bytes::<10>()?).to_lowercase();
    let groups: Vec<String> = letters
        .as_bytes()
        .chunks(5)
        .take(3)
        .map(|five| String::from_utf8_lossy(five).into())
        .collect();
    Ok(groups.join("-"))
}

#[cfg(test)]
mod tests;
