//! What the store keeps of people: accounts, tries, browser sessions, and who looked at what.
//!
//! Every method is one whole transaction and blocks; call it where blocking is allowed.

use shared_model::hash::ContentHash;
use shared_model::ids::{AccountId, ForceId};
use shared_model::policy::Right;

use crate::accounts::{Account, Stored};

/// One try to sign in, by the name that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The tenant.
    pub force: ForceId,
    /// SHA-256 of the folded name, so that names nobody has are not collected.
    pub name_hash: ContentHash,
    /// Server time, milliseconds since 1970.
    pub at_ms: i64,
}

/// A browser session as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// The tenant.
    pub force: ForceId,
    /// SHA-256 of the id in the cookie.
    pub id_hash: ContentHash,
    /// Whose.
    pub account: AccountId,
    /// When it began, milliseconds since 1970.
    pub started_at_ms: i64,
    /// When it was last used, milliseconds since 1970; within a minute.
    pub seen_at_ms: i64,
}

/// One view of personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The tenant.
    pub force: ForceId,
    /// Who looked.
    pub account: AccountId,
    /// `queue`, `plan`, `submission`, `photo`.
    pub what: &'static str,
    /// The id of what was shown; empty for a list.
    pub subject: String,
    /// Server time, milliseconds since 1970.
    pub at_ms: i64,
}

/// A view as it is read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewed {
    /// Who looked.
    pub account: AccountId,
    /// See [`View::what`].
    pub what: String,
    /// See [`View::subject`].
    pub subject: String,
    /// See [`View::at_ms`].
    pub at_ms: i64,
}

/// People and what they do in a browser.
///
/// A code is spent by at most one caller; a try is counted before its answer
/// is given; a session is found only by the hash of its id.
pub trait Accounts: Send + Sync {
    /// Adds a person; `false` when the name or the id is taken.
    ///
    /// # Errors
    /// The store failed; nothing was written.
    fn insert_account(&self, new: &Stored, at_ms: i64) -> Result<bool, AccountsError>;

    /// The person with this folded name.
    ///
    /// # Errors
    /// The store failed.
    fn account_by_name(&self, force: ForceId, name: &str) -> Result<Option<Stored>, AccountsError>;

    /// The person with this id.
    ///
    /// # Errors
    /// The store failed.
    fn account(&self, force: ForceId, id: AccountId) -> Result<Option<Account>, AccountsError>;

    /// Everybody of the force who holds the right and is not locked, by display name.
    ///
    /// # Errors
    /// The store failed.
    fn accounts_holding(&self, force: ForceId, right: Right)
    -> Result<Vec<Account>, AccountsError>;

    /// Locks a person out of the web and of new sign-ins, or lets them in again;
    /// `false` when there is nobody of that name. Locking ends their sessions.
    ///
    /// # Errors
    /// The store failed; nothing was written.
    fn lock_account(
        &self,
        force: ForceId,
        name: &str,
        at_ms: Option<i64>,
    ) -> Result<bool, AccountsError>;

    /// Milliseconds until this name may be tried again; 0 when it may be now.
    ///
    /// # Errors
    /// The store failed.
    fn sign_in_wait(&self, attempt: &Attempt) -> Result<i64, AccountsError>;

    /// Counts a wrong try; says how long the next one has to wait, milliseconds.
    ///
    /// # Errors
    /// The store failed; nothing was written.
    fn count_wrong_try(&self, attempt: &Attempt) -> Result<i64, AccountsError>;

    /// Spends the step of a code and forgets the wrong tries; `false` when this
    /// step or a later one is spent, or the name has to wait.
    ///
    /// # Errors
    /// The store failed; nothing was written.
    fn spend_code(
        &self,
        attempt: &Attempt,
        account: AccountId,
        step: u64,
    ) -> Result<bool, AccountsError>;

    /// Keeps a new session; drops every one that ended before `dead_before_ms`.
    ///
    /// # Errors
    /// The store failed; nothing was written.
    fn open_session(&self, new: &Session, dead_before_ms: i64) -> Result<(), AccountsError>;

    /// The session with this hash, and whose it is; none when the person is locked.
    ///
    /// # Errors
    /// The store failed.
    fn session(
        &self,
        force: ForceId,
        id_hash: ContentHash,
    ) -> Result<Option<(Session, Account)>, AccountsError>;

    /// Notes that a session was used.
    ///
    /// # Errors
    /// The store failed; nothing was written.
    fn touch_session(
        &self,
        force: ForceId,
        id_hash: ContentHash,
        at_ms: i64,
    ) -> Result<(), AccountsError>;

    /// Ends a session; a second time is nothing.
    ///
    /// # Errors
    /// The store failed; nothing was written.
    fn close_session(&self, force: ForceId, id_hash: ContentHash) -> Result<(), AccountsError>;

    /// Writes that somebody looked at personal data. The page is sent only after it.
    ///
    /// # Errors
    /// The store failed; nothing was written, and nothing may be shown.
    fn log_view(&self, view: &View) -> Result<(), AccountsError>;

    /// The last views of the force, newest first.
    ///
    /// # Errors
    /// The store failed.
    fn views(&self, force: ForceId, most: u32) -> Result<Vec<Viewed>, AccountsError>;
}

/// The store failed; nothing was changed, and nothing may be shown.
#[derive(Debug, thiserror::Error)]
#[error("the store failed while {doing}. Nothing was changed. Try again in a minute")]
pub struct AccountsError {
    /// What it was doing.
    pub doing: &'static str,
    /// Why it failed.
    #[source]
    pub source: Box<dyn std::error::Error + Send + Sync>,
}

impl AccountsError {
    /// A failure of the store while doing this.
    pub fn store<E>(doing: &'static str) -> impl FnOnce(E) -> Self
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        move |source| Self { doing, source: source.into() }
    }
}
