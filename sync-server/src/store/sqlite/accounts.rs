//! Accounts in SQLite: plain functions over a connection, for whoever holds the transaction.

mod adapter;

use rusqlite::{Connection, OptionalExtension, Result, Row, named_params};
use shared_model::hash::ContentHash;
use shared_model::ids::{AccountId, ForceId};
use shared_model::pack::Officer;
use shared_model::policy::{Right, Role};
use shared_model::workflow::Actor;

use crate::accounts::totp::TotpSecret;
use crate::accounts::{Account, Stored, fold, waits};
use crate::store::accounts::{Attempt, Session, View, Viewed};

/// A person as a step of a case reads them, with the version that was read;
/// none when nobody has the id or the person is locked.
///
/// # Errors
/// The database.
pub fn actor(db: &Connection, force: ForceId, id: AccountId) -> Result<Option<(Actor, u64)>> {
    let found = accounts_unlocked(db, force)?.into_iter().find(|account| account.id == id);
    Ok(found.map(|account| {
        (Actor { account: account.id, roles: account.roles.clone() }, account.version)
    }))
}

/// An officer as a pack names them; none for somebody who carries out no visits.
///
/// # Errors
/// The database.
pub fn officer(db: &Connection, force: ForceId, id: AccountId) -> Result<Option<Officer>> {
    Ok(account(db, force, id)?.and_then(officer_of))
}

/// Who signs in with this name, in any capitals.
///
/// # Errors
/// The database.
pub fn by_sign_in_name(db: &Connection, force: ForceId, name: &str) -> Result<Option<Stored>> {
    account_by_name(db, force, &fold(name))
}

fn officer_of(account: Account) -> Option<Officer> {
    account.holds(Right::CarryOutVisit).then_some(Officer {
        account: account.id,
        name: account.display_name,
        staff_number: account.staff_number,
        initials: account.initials,
    })
}

pub(crate) fn insert_account(db: &Connection, new: &Stored, at_ms: i64) -> Result<bool> {
    let account = &new.account;
    let inserted =
        db.prepare_cached(include_str!("accounts/insert.sql"))?.execute(named_params! {
            ":force": account.force.0,
            ":account": account.id.as_bytes(),
            ":name": account.name,
            ":display_name": account.display_name,
            ":staff_number": account.staff_number,
            ":initials": account.initials,
            ":password": new.password,
            ":totp_secret": new.totp_secret.as_bytes(),
            ":at_ms": at_ms,
        })?;
    if inserted == 0 {
        return Ok(false);
    }
    let mut insert = db.prepare_cached(include_str!("accounts/insert_role.sql"))?;
    for role in &account.roles {
        insert.execute(named_params! {
            ":force": account.force.0,
            ":account": account.id.as_bytes(),
            ":role": role_name(*role),
        })?;
    }
    Ok(true)
}

pub(crate) fn account_by_name(
    db: &Connection,
    force: ForceId,
    name: &str,
) -> Result<Option<Stored>> {
    let found = db
        .prepare_cached(include_str!("accounts/by_name.sql"))?
        .query_row(named_params! { ":force": force.0, ":name": name }, |row| {
            Ok(Stored {
                account: read_account(force, row)?,
                password: row.get("password")?,
                totp_secret: TotpSecret::from_random(row.get("totp_secret")?),
                totp_step: whole(row, "totp_step")?,
                locked: row.get("locked")?,
            })
        })
        .optional()?;
    let Some(mut stored) = found else { return Ok(None) };
    stored.account.roles = roles(db, force, stored.account.id)?;
    Ok(Some(stored))
}

pub(crate) fn account(db: &Connection, force: ForceId, id: AccountId) -> Result<Option<Account>> {
    let found = db
        .prepare_cached(include_str!("accounts/by_id.sql"))?
        .query_row(named_params! { ":force": force.0, ":account": id.as_bytes() }, |row| {
            read_account(force, row)
        })
        .optional()?;
    let Some(mut account) = found else { return Ok(None) };
    account.roles = roles(db, force, id)?;
    Ok(Some(account))
}

pub(crate) fn accounts_holding(
    db: &Connection,
    force: ForceId,
    right: Right,
) -> Result<Vec<Account>> {
    let mut all = accounts_unlocked(db, force)?;
    all.retain(|account| account.holds(right));
    Ok(all)
}

fn accounts_unlocked(db: &Connection, force: ForceId) -> Result<Vec<Account>> {
    let mut all = db
        .prepare_cached(include_str!("accounts/unlocked.sql"))?
        .query_map(named_params! { ":force": force.0 }, |row| read_account(force, row))?
        .collect::<Result<Vec<_>>>()?;
    for account in &mut all {
        account.roles = roles(db, force, account.id)?;
    }
    Ok(all)
}

pub(crate) fn lock_account(
    db: &Connection,
    force: ForceId,
    name: &str,
    at_ms: Option<i64>,
) -> Result<bool> {
    let known = db.prepare_cached(include_str!("accounts/lock.sql"))?.execute(named_params! {
        ":force": force.0,
        ":name": name,
        ":at_ms": at_ms,
    })? > 0;
    if at_ms.is_some() {
        db.prepare_cached(include_str!("accounts/end_sessions_of.sql"))?
            .execute(named_params! { ":force": force.0, ":name": name })?;
    }
    Ok(known)
}

pub(crate) fn sign_in_wait(db: &Connection, attempt: &Attempt) -> Result<i64> {
    let until_ms: Option<i64> = db
        .prepare_cached(include_str!("accounts/wait.sql"))?
        .query_row(
            named_params! { ":force": attempt.force.0, ":name_hash": attempt.name_hash.0 },
            |row| row.get(0),
        )
        .optional()?;
    Ok(until_ms.unwrap_or(0).saturating_sub(attempt.at_ms).max(0))
}

pub(crate) fn count_wrong_try(db: &Connection, attempt: &Attempt) -> Result<i64> {
    let (force, name_hash) = (attempt.force.0, attempt.name_hash.0);
    let before_ms = attempt.at_ms.saturating_sub(waits::FORGET_AFTER_MS);
    db.prepare_cached(include_str!("accounts/forget_tries.sql"))?
        .execute(named_params! { ":force": force, ":before_ms": before_ms })?;
    let failed: u32 = db.prepare_cached(include_str!("accounts/count_try.sql"))?.query_row(
        named_params! { ":force": force, ":name_hash": name_hash, ":at_ms": attempt.at_ms },
        |row| row.get(0),
    )?;
    let wait_ms = i64::from(waits::after(failed)) * 1000;
    db.prepare_cached(include_str!("accounts/set_wait.sql"))?.execute(named_params! {
        ":force": force,
        ":name_hash": name_hash,
        ":until_ms": attempt.at_ms.saturating_add(wait_ms),
    })?;
    Ok(wait_ms)
}

pub(crate) fn spend_code(
    db: &Connection,
    attempt: &Attempt,
    account: AccountId,
    step: u64,
) -> Result<bool> {
    if sign_in_wait(db, attempt)? > 0 {
        return Ok(false);
    }
    let spent =
        db.prepare_cached(include_str!("accounts/spend_code.sql"))?.execute(named_params! {
            ":force": attempt.force.0,
            ":account": account.as_bytes(),
            ":step": i64::try_from(step).unwrap_or(i64::MAX),
        })?;
    if spent == 0 {
        return Ok(false);
    }
    db.prepare_cached(include_str!("accounts/clear_tries.sql"))?
        .execute(named_params! { ":force": attempt.force.0, ":name_hash": attempt.name_hash.0 })?;
    Ok(true)
}

pub(crate) fn open_session(db: &Connection, new: &Session, dead_before_ms: i64) -> Result<()> {
    db.prepare_cached(include_str!("accounts/drop_sessions.sql"))?
        .execute(named_params! { ":force": new.force.0, ":before_ms": dead_before_ms })?;
    db.prepare_cached(include_str!("accounts/open_session.sql"))?.execute(named_params! {
        ":force": new.force.0,
        ":id_hash": new.id_hash.0,
        ":account": new.account.as_bytes(),
        ":at_ms": new.started_at_ms,
    })?;
    Ok(())
}

pub(crate) fn session(
    db: &Connection,
    force: ForceId,
    id_hash: ContentHash,
) -> Result<Option<(Session, Account)>> {
    let found = db
        .prepare_cached(include_str!("accounts/session.sql"))?
        .query_row(named_params! { ":force": force.0, ":id_hash": id_hash.0 }, |row| {
            Ok(Session {
                force,
                id_hash,
                account: AccountId::from_bytes(row.get("account")?),
                started_at_ms: row.get("started_at_ms")?,
                seen_at_ms: row.get("seen_at_ms")?,
            })
        })
        .optional()?;
    let Some(session) = found else { return Ok(None) };
    Ok(account(db, force, session.account)?.map(|account| (session, account)))
}

pub(crate) fn touch_session(
    db: &Connection,
    force: ForceId,
    id_hash: ContentHash,
    at_ms: i64,
) -> Result<()> {
    db.prepare_cached(include_str!("accounts/touch_session.sql"))?
        .execute(named_params! { ":force": force.0, ":id_hash": id_hash.0, ":at_ms": at_ms })?;
    Ok(())
}

pub(crate) fn close_session(db: &Connection, force: ForceId, id_hash: ContentHash) -> Result<()> {
    db.prepare_cached(include_str!("accounts/close_session.sql"))?
        .execute(named_params! { ":force": force.0, ":id_hash": id_hash.0 })?;
    Ok(())
}

pub(crate) fn log_view(db: &Connection, view: &View) -> Result<()> {
    db.prepare_cached(include_str!("accounts/log_view.sql"))?.execute(named_params! {
        ":force": view.force.0,
        ":account": view.account.as_bytes(),
        ":what": view.what,
        ":subject": view.subject,
        ":at_ms": view.at_ms,
    })?;
    Ok(())
}

pub(crate) fn views(db: &Connection, force: ForceId, most: u32) -> Result<Vec<Viewed>> {
    db.prepare_cached(include_str!("accounts/views.sql"))?
        .query_map(named_params! { ":force": force.0, ":most": most }, |row| {
            Ok(Viewed {
                account: AccountId::from_bytes(row.get("account")?),
                what: row.get("what")?,
                subject: row.get("subject")?,
                at_ms: row.get("at_ms")?,
            })
        })?
        .collect()
}

fn read_account(force: ForceId, row: &Row<'_>) -> Result<Account> {
    Ok(Account {
        force,
        id: AccountId::from_bytes(row.get("account")?),
        version: whole(row, "version")?,
        name: row.get("name")?,
        display_name: row.get("display_name")?,
        staff_number: row.get("staff_number")?,
        initials: row.get("initials")?,
        roles: Vec::new(),
    })
}

// SQLite counts with a sign.
fn whole(row: &Row<'_>, column: &str) -> Result<u64> {
    let number: i64 = row.get(column)?;
    u64::try_from(number).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, number))
}

fn roles(db: &Connection, force: ForceId, id: AccountId) -> Result<Vec<Role>> {
    let names = db
        .prepare_cached(include_str!("accounts/roles.sql"))?
        .query_map(named_params! { ":force": force.0, ":account": id.as_bytes() }, |row| {
            row.get::<_, String>("role")
        })?
        .collect::<Result<Vec<_>>>()?;
    // A role of a newer version that this one does not know gives no right.
    Ok(Role::ALL
        .into_iter()
        .filter(|role| names.iter().any(|name| name == role_name(*role)))
        .collect())
}

/// The stable name of a role in tables.
#[must_use]
pub const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Officer => "officer",
        Role::Supervisor => "supervisor",
        Role::Manager => "manager",
        Role::DecisionMaker => "decision_maker",
        Role::DeviceAdmin => "device_admin",
    }
}
