//! What the commands about sign-ins do. Secrets are printed once, when they are made.

use std::path::{Path, PathBuf};

use data_encoding::BASE64URL_NOPAD;
use shared_model::hash::ContentHash;
use shared_model::ids::AccountId;
use shared_model::policy::Role;

use super::commands::opened;
use super::output::say;
use super::{End, Failure, RoleName};
use crate::accounts::totp::TotpSecret;
use crate::accounts::{NewAccount, create, fold};
use crate::app::Clock;
use crate::random;
use crate::store::accounts::Accounts as _;
use crate::store::cases::Cases as _;

pub(super) struct New {
    pub(super) data: PathBuf,
    pub(super) name: String,
    pub(super) display_name: String,
    pub(super) staff_number: String,
    pub(super) initials: String,
    pub(super) roles: Vec<RoleName>,
}

pub(super) fn add(new: New) -> Result<End, Failure> {
    let (data, force) = opened(&new.data)?;
    let now_ms = Clock::system().now_ms();
    let password = BASE64URL_NOPAD.encode(&random::bytes::<15>()?);
    let account = NewAccount {
        force: force.id,
        id: AccountId::from_uuid(random::uuid_v7(now_ms)?),
        name: new.name,
        display_name: new.display_name,
        staff_number: new.staff_number,
        initials: new.initials,
        roles: new.roles.into_iter().map(role).collect(),
        password,
        totp_secret: TotpSecret::from_random(random::bytes()?),
    };
    create(data.store.as_ref(), &account, now_ms)?;
    say(&format!("name         {}", fold(&account.name)))?;
    say(&format!("password     {}", account.password))?;
    say(&format!("code secret  {}", account.totp_secret))?;
    Ok(End::Done)
}

pub(super) fn lock(path: &Path, name: &str, lift: bool) -> Result<End, Failure> {
    let (data, force) = opened(path)?;
    let at_ms = (!lift).then(|| Clock::system().now_ms());
    if !data.store.lock_account(force.id, &fold(name), at_ms)? {
        return Err(format!("nobody signs in as {name}. Nothing was changed").into());
    }
    say(&format!("{name} is {}", if lift { "let in again" } else { "locked" }))?;
    Ok(End::Done)
}

pub(super) fn token(path: &Path, label: String) -> Result<End, Failure> {
    let (data, force) = opened(path)?;
    let token = format!("dsp_{}", BASE64URL_NOPAD.encode(&random::bytes::<32>()?));
    let hash = ContentHash::of(token.as_bytes());
    data.store.admit_token(force.id, hash, label, Clock::system().now_ms())?;
    say(&token)?;
    Ok(End::Done)
}

const fn role(name: RoleName) -> Role {
    match name {
        RoleName::Officer => Role::Officer,
        RoleName::Supervisor => Role::Supervisor,
        RoleName::Manager => Role::Manager,
        RoleName::DecisionMaker => Role::DecisionMaker,
        RoleName::DeviceAdmin => Role::DeviceAdmin,
    }
}
