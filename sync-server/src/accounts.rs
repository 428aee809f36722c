//! People who sign in with a name, a password and a code from their phone.
//!
//! The web and the tablets ask the same two questions of it: make this person,
//! and is this that person. An unknown name costs as long and says the same as
//! a wrong password.

use shared_model::hash::ContentHash;
use shared_model::ids::{AccountId, ForceId};
use shared_model::policy::{Right, Role, any_holds};

use crate::store::accounts::{Accounts, AccountsError, Attempt};

pub mod password;
pub mod totp;
pub mod waits;

use password::PasswordError;
use totp::TotpSecret;

/// A person who may sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The tenant.
    pub force: ForceId,
    /// Who.
    pub id: AccountId,
    /// What they sign in with, in lower case.
    pub name: String,
    /// For screens.
    pub display_name: String,
    /// Staff or collar number.
    pub staff_number: String,
    /// For exhibit references.
    pub initials: String,
    /// What they are.
    pub roles: Vec<Role>,
    /// Grows with every change of the above.
    pub version: u64,
}

impl Account {
    /// Whether any role of theirs holds the right.
    #[must_use]
    pub fn holds(&self, right: Right) -> bool {
        any_holds(&self.roles, right)
    }
}

/// A person to be made.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The tenant.
    pub force: ForceId,
    /// Minted by the shell.
    pub id: AccountId,
    /// What they will sign in with.
    pub name: String,
    /// For screens.
    pub display_name: String,
    /// Staff or collar number.
    pub staff_number: String,
    /// For exhibit references.
    pub initials: String,
    /// What they are.
    pub roles: Vec<Role>,
    /// Kept only as a hash.
    pub password: String,
    /// What their authenticator app is given.
    pub totp_secret: TotpSecret,
}

/// An account as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Who.
    pub account: Account,
    /// PHC text.
    pub password: String,
    /// What the codes are made of.
    pub totp_secret: TotpSecret,
    /// The last code used.
    pub totp_step: u64,
    /// Locked by a person (`doorstep-server user lock`).
    pub locked: bool,
}

/// Why an account was not made.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// Names are unique without regard to capitals.
    #[error("somebody signs in as {name:?} already. Nothing was saved. Choose another name")]
    NameTaken {
        /// The name, folded.
        name: String,
    },
    /// Not a name.
    #[error(
        "{name:?} cannot be a sign-in name. Nothing was saved. Use 1 to 64 letters, digits, dots and hyphens"
    )]
    InvalidName {
        /// What was given, cut.
        name: String,
    },
    /// Somebody who could do nothing.
    #[error("an account needs a role, a name to show and initials. Nothing was saved")]
    Incomplete,
    /// See [`PasswordError`].
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] AccountsError),
}

/// What a person typed.
#[derive(Clone)]
pub struct Typed {
    /// The name, in any capitals.
    pub name: String,
    /// The password.
    pub password: String,
    /// The six digits.
    pub code: String,
}

impl std::fmt::Debug for Typed {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Typed").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Why somebody is not signed in. None says which of the three was wrong.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// One of the three, or a code that was used already.
    #[error(
        "the name, the password or the code is not right. Nothing was changed. Each code works once: wait for the next one and try again"
    )]
    Wrong,
    /// Too many tries.
    #[error(
        "too many tries with this name. Nothing was changed. Wait {} and try again", in_words(*seconds)
    )]
    Wait {
        /// Until the next try counts.
        seconds: u32,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] AccountsError),
}

fn in_words(seconds: u32) -> String {
    match seconds {
        0 | 1 => "1 second".to_owned(),
        2..=90 => format!("{seconds} seconds"),
        longer => format!("{} minutes", longer.div_ceil(60)),
    }
}

/// The one spelling of a sign-in name.
#[must_use]
pub fn fold(name: &str) -> String {
    name.trim().to_lowercase()
}

/// Makes a person.
///
/// # Errors
/// A taken or unusable name, a password too easily guessed, no role.
pub fn create<S: Accounts + ?Sized>(
    store: &S,
    new: &NewAccount,
    now_ms: i64,
) -> Result<(), CreateError> {
    let name = fold(&new.name);
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
    if name.is_empty() || name.chars().count() > 64 || !name.chars().all(allowed) {
        return Err(CreateError::InvalidName { name: name.chars().take(64).collect() });
    }
    if new.roles.is_empty() || new.display_name.trim().is_empty() || new.initials.is_empty() {
        return Err(CreateError::Incomplete);
    }
    let password = password::hash(&new.password)?;
    let mut roles = new.roles.clone();
    roles.sort_unstable();
    roles.dedup();
    let stored = Stored {
        account: Account {
            force: new.force,
            id: new.id,
            name: name.clone(),
            display_name: new.display_name.trim().to_owned(),
            staff_number: new.staff_number.clone(),
            initials: new.initials.clone(),
            roles,
            version: 1,
        },
        password,
        totp_secret: new.totp_secret.clone(),
        totp_step: 0,
        locked: false,
    };
    if store.insert_account(&stored, now_ms)? {
        Ok(())
    } else {
        Err(CreateError::NameTaken { name })
    }
}

/// Says who this is. Takes some tens of milliseconds of one core: call it where blocking is allowed.
///
/// # Errors
/// [`SignInError::Wrong`] and [`SignInError::Wait`] alike for names that exist and names that do not.
pub fn check_sign_in<S: Accounts + ?Sized>(
    store: &S,
    force: ForceId,
    typed: &Typed,
    now_ms: i64,
) -> Result<Account, SignInError> {
    let name = fold(&typed.name);
    let attempt = Attempt { force, name_hash: ContentHash::of(name.as_bytes()), at_ms: now_ms };
    let wait_ms = store.sign_in_wait(&attempt)?;
    if wait_ms > 0 {
        return Err(SignInError::Wait { seconds: seconds(wait_ms) });
    }
    let found = store.account_by_name(force, &name)?;
    let password_fits =
        password::matches(&typed.password, found.as_ref().map(|it| it.password.as_str()));
    let now_s = u64::try_from(now_ms / 1000).unwrap_or(0);
    let entered = found.filter(|it| password_fits && !it.locked).and_then(|it| {
        let step = it.totp_secret.accepts(&typed.code, now_s, it.totp_step)?;
        Some((it.account, step))
    });
    // The step is spent in the store's own transaction: of two requests with one
    // code at one moment, one gets in.
    if let Some((account, step)) = entered
        && store.spend_code(&attempt, account.id, step)?
    {
        return Ok(account);
    }
    match store.count_wrong_try(&attempt)? {
        0 => Err(SignInError::Wrong),
        wait_ms => Err(SignInError::Wait { seconds: seconds(wait_ms) }),
    }
}

fn seconds(wait_ms: i64) -> u32 {
    // Rounded up: nobody is sent back a moment too early.
    u32::try_from((wait_ms.max(0).saturating_add(999)) / 1000).unwrap_or(u32::MAX)
}
