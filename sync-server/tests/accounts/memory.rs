//! The promise in its shortest words: maps in memory, one lock.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};

use shared_model::hash::ContentHash;
use shared_model::ids::{AccountId, ForceId};
use shared_model::policy::Right;
use sync_server::accounts::{Account, Stored, waits};
use sync_server::store::accounts::{Accounts, AccountsError, Attempt, Session, View, Viewed};

#[derive(Default)]
pub(crate) struct Memory(Mutex<Tables>);

#[derive(Default)]
struct Tables {
    accounts: BTreeMap<(ForceId, AccountId), Stored>,
    tries: BTreeMap<(ForceId, ContentHash), Tries>,
    sessions: BTreeMap<(ForceId, ContentHash), Session>,
    views: Vec<View>,
}

#[derive(Clone, Copy, Default)]
struct Tries {
    failed: u32,
    last_at_ms: i64,
    until_ms: i64,
}

impl Memory {
    fn tables(&self) -> MutexGuard<'_, Tables> {
        self.0.lock().unwrap()
    }
}

impl Tables {
    fn named(&mut self, force: ForceId, name: &str) -> Option<&mut Stored> {
        self.accounts.values_mut().find(|it| it.account.force == force && it.account.name == name)
    }

    fn wait(&self, attempt: &Attempt) -> i64 {
        let tries = self.tries.get(&(attempt.force, attempt.name_hash));
        tries.map_or(0, |tries| (tries.until_ms - attempt.at_ms).max(0))
    }
}

impl Accounts for Memory {
    fn insert_account(&self, new: &Stored, _: i64) -> Result<bool, AccountsError> {
        let mut tables = self.tables();
        let key = (new.account.force, new.account.id);
        if tables.accounts.contains_key(&key)
            || tables.named(new.account.force, &new.account.name).is_some()
        {
            return Ok(false);
        }
        tables.accounts.insert(key, new.clone());
        Ok(true)
    }

    fn account_by_name(&self, force: ForceId, name: &str) -> Result<Option<Stored>, AccountsError> {
        Ok(self.tables().named(force, name).cloned())
    }

    fn account(&self, force: ForceId, id: AccountId) -> Result<Option<Account>, AccountsError> {
        Ok(self.tables().accounts.get(&(force, id)).map(|stored| stored.account.clone()))
    }

    fn accounts_holding(
        &self,
        force: ForceId,
        right: Right,
    ) -> Result<Vec<Account>, AccountsError> {
        let tables = self.tables();
        let of_force =
            tables.accounts.values().filter(|it| it.account.force == force && !it.locked);
        let mut found: Vec<Account> =
            of_force.map(|it| it.account.clone()).filter(|it| it.holds(right)).collect();
        found.sort_by(|a, b| (&a.display_name, a.id).cmp(&(&b.display_name, b.id)));
        Ok(found)
    }

    fn lock_account(
        &self,
        force: ForceId,
        name: &str,
        at_ms: Option<i64>,
    ) -> Result<bool, AccountsError> {
        let mut tables = self.tables();
        let Some(stored) = tables.named(force, name) else { return Ok(false) };
        stored.locked = at_ms.is_some();
        stored.account.version += 1;
        let id = stored.account.id;
        if at_ms.is_some() {
            tables.sessions.retain(|key, session| key.0 != force || session.account != id);
        }
        Ok(true)
    }

    fn sign_in_wait(&self, attempt: &Attempt) -> Result<i64, AccountsError> {
        Ok(self.tables().wait(attempt))
    }

    fn count_wrong_try(&self, attempt: &Attempt) -> Result<i64, AccountsError> {
        let mut tables = self.tables();
        let force = attempt.force;
        let oldest = attempt.at_ms - waits::FORGET_AFTER_MS;
        tables.tries.retain(|key, tries| key.0 != force || tries.last_at_ms >= oldest);
        let tries = tables.tries.entry((force, attempt.name_hash)).or_default();
        tries.failed += 1;
        tries.last_at_ms = attempt.at_ms;
        let wait_ms = i64::from(waits::after(tries.failed)) * 1000;
        tries.until_ms = attempt.at_ms + wait_ms;
        Ok(wait_ms)
    }

    fn spend_code(
        &self,
        attempt: &Attempt,
        account: AccountId,
        step: u64,
    ) -> Result<bool, AccountsError> {
        let mut tables = self.tables();
        if tables.wait(attempt) > 0 {
            return Ok(false);
        }
        let stored = tables.accounts.get_mut(&(attempt.force, account));
        let Some(stored) = stored.filter(|it| !it.locked && it.totp_step < step) else {
            return Ok(false);
        };
        stored.totp_step = step;
        tables.tries.remove(&(attempt.force, attempt.name_hash));
        Ok(true)
    }

    fn open_session(&self, new: &Session, dead_before_ms: i64) -> Result<(), AccountsError> {
        let mut tables = self.tables();
        let force = new.force;
        tables.sessions.retain(|key, it| key.0 != force || it.seen_at_ms >= dead_before_ms);
        tables.sessions.insert((force, new.id_hash), *new);
        Ok(())
    }

    fn session(
        &self,
        force: ForceId,
        id_hash: ContentHash,
    ) -> Result<Option<(Session, Account)>, AccountsError> {
        let tables = self.tables();
        let found = tables.sessions.get(&(force, id_hash)).copied();
        Ok(found.and_then(|session| {
            let stored = tables.accounts.get(&(force, session.account))?;
            (!stored.locked).then(|| (session, stored.account.clone()))
        }))
    }

    fn touch_session(
        &self,
        force: ForceId,
        id_hash: ContentHash,
        at_ms: i64,
    ) -> Result<(), AccountsError> {
        if let Some(session) = self.tables().sessions.get_mut(&(force, id_hash)) {
            session.seen_at_ms = session.seen_at_ms.max(at_ms);
        }
        Ok(())
    }

    fn close_session(&self, force: ForceId, id_hash: ContentHash) -> Result<(), AccountsError> {
        self.tables().sessions.remove(&(force, id_hash));
        Ok(())
    }

    fn log_view(&self, view: &View) -> Result<(), AccountsError> {
        self.tables().views.push(view.clone());
        Ok(())
    }

    fn views(&self, force: ForceId, most: u32) -> Result<Vec<Viewed>, AccountsError> {
        let tables = self.tables();
        let of_force = tables.views.iter().rev().filter(|view| view.force == force);
        let viewed = of_force.take(usize::try_from(most).unwrap()).map(|view| Viewed {
            account: view.account,
            what: view.what.to_owned(),
            subject: view.subject.clone(),
            at_ms: view.at_ms,
        });
        Ok(viewed.collect())
    }
}
