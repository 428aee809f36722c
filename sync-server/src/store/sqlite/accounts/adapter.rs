//! Accounts as the store's own transactions: each method binds one function to the writer or a reader.

use rusqlite::Transaction;
use shared_model::hash::ContentHash;
use shared_model::ids::{AccountId, ForceId};
use shared_model::policy::Right;

use crate::accounts::{Account, Stored};
use crate::store::StoreError;
use crate::store::accounts::{Accounts, AccountsError, Attempt, Session, View, Viewed};
use crate::store::sqlite::SqliteStore;

impl From<StoreError> for AccountsError {
    fn from(source: StoreError) -> Self {
        Self { doing: "waiting for its turn", source: Box::new(source) }
    }
}

impl Accounts for SqliteStore {
    fn insert_account(&self, new: &Stored, at_ms: i64) -> Result<bool, AccountsError> {
        let new = new.clone();
        write(self, "saving an account", move |tx| super::insert_account(tx, &new, at_ms))
    }

    fn account_by_name(&self, force: ForceId, name: &str) -> Result<Option<Stored>, AccountsError> {
        read(self, "reading an account", |tx| super::account_by_name(tx, force, name))
    }

    fn account(&self, force: ForceId, id: AccountId) -> Result<Option<Account>, AccountsError> {
        read(self, "reading an account", |tx| super::account(tx, force, id))
    }

    fn accounts_holding(
        &self,
        force: ForceId,
        right: Right,
    ) -> Result<Vec<Account>, AccountsError> {
        read(self, "listing accounts", |tx| super::accounts_holding(tx, force, right))
    }

    fn lock_account(
        &self,
        force: ForceId,
        name: &str,
        at_ms: Option<i64>,
    ) -> Result<bool, AccountsError> {
        let name = name.to_owned();
        write(self, "locking an account", move |tx| super::lock_account(tx, force, &name, at_ms))
    }

    fn sign_in_wait(&self, attempt: &Attempt) -> Result<i64, AccountsError> {
        read(self, "reading the tries of a name", |tx| super::sign_in_wait(tx, attempt))
    }

    fn count_wrong_try(&self, attempt: &Attempt) -> Result<i64, AccountsError> {
        let attempt = *attempt;
        write(self, "counting a wrong try", move |tx| super::count_wrong_try(tx, &attempt))
    }

    fn spend_code(
        &self,
        attempt: &Attempt,
        account: AccountId,
        step: u64,
    ) -> Result<bool, AccountsError> {
        let attempt = *attempt;
        write(self, "spending a code", move |tx| super::spend_code(tx, &attempt, account, step))
    }

    fn open_session(&self, new: &Session, dead_before_ms: i64) -> Result<(), AccountsError> {
        let new = *new;
        write(self, "opening a session", move |tx| super::open_session(tx, &new, dead_before_ms))
    }

    fn session(
        &self,
        force: ForceId,
        id_hash: ContentHash,
    ) -> Result<Option<(Session, Account)>, AccountsError> {
        read(self, "reading a session", |tx| super::session(tx, force, id_hash))
    }

    fn touch_session(
        &self,
        force: ForceId,
        id_hash: ContentHash,
        at_ms: i64,
    ) -> Result<(), AccountsError> {
        write(self, "noting a session", move |tx| super::touch_session(tx, force, id_hash, at_ms))
    }

    fn close_session(&self, force: ForceId, id_hash: ContentHash) -> Result<(), AccountsError> {
        write(self, "ending a session", move |tx| super::close_session(tx, force, id_hash))
    }

    fn log_view(&self, view: &View) -> Result<(), AccountsError> {
        let view = view.clone();
        write(self, "recording a view", move |tx| super::log_view(tx, &view))
    }

    fn views(&self, force: ForceId, most: u32) -> Result<Vec<Viewed>, AccountsError> {
        read(self, "reading views", |tx| super::views(tx, force, most))
    }
}

fn write<T: Send + 'static>(
    store: &SqliteStore,
    doing: &'static str,
    work: impl Fn(&Transaction<'_>) -> rusqlite::Result<T> + Send + 'static,
) -> Result<T, AccountsError> {
    store.write(doing, move |tx| work(tx).map_err(AccountsError::store(doing)))
}

fn read<T>(
    store: &SqliteStore,
    doing: &'static str,
    work: impl Fn(&Transaction<'_>) -> rusqlite::Result<T>,
) -> Result<T, AccountsError> {
    store.read(doing, |tx| work(tx).map_err(AccountsError::store(doing)))
}
