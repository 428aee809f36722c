//! Passwords, kept only as an argon2id hash that costs a guesser 19 MiB and two passes.

use std::sync::{Mutex, OnceLock, PoisonError};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

/// Fewest characters of a new password.
pub const PASSWORD_CHARS_MIN: usize = 12;

/// Most bytes of a password; a longer one is refused before it is hashed.
pub const PASSWORD_BYTES_MAX: usize = 1024;

/// Memory of one hash, KiB, and passes over it.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// Why a new password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Too easily guessed.
    #[error(
        "the password is shorter than {PASSWORD_CHARS_MIN} characters. Nothing was saved. Choose a longer one: three words do"
    )]
    TooShort,
    /// Nobody types this.
    #[error(
        "the password is longer than {PASSWORD_BYTES_MAX} bytes. Nothing was saved. Choose a shorter one"
    )]
    TooLong,
    /// The machine has no randomness or no memory left.
    #[error("the password could not be hashed. Nothing was saved. Try again; if it stays, restart")]
    Hash,
}

/// Hashes a new password with a fresh salt; gives the PHC text that is stored.
///
/// # Errors
/// A password outside the lengths above is refused.
pub fn hash(password: &str) -> Result<String, PasswordError> {
    if password.chars().count() < PASSWORD_CHARS_MIN {
        return Err(PasswordError::TooShort);
    }
    if password.len() > PASSWORD_BYTES_MAX {
        return Err(PasswordError::TooLong);
    }
    hash_any(password)
}

/// Whether the password belongs to the stored hash.
///
/// Without a stored hash (nobody has that name) it works as long against a
/// stand-in, so that the time taken says nothing about which names exist.
#[must_use]
pub fn matches(password: &str, stored: Option<&str>) -> bool {
    static STAND_IN: OnceLock<Option<String>> = OnceLock::new();
    if password.len() > PASSWORD_BYTES_MAX {
        return false;
    }
    let stand_in = STAND_IN.get_or_init(|| hash_any("nobody has this password").ok());
    let Some(text) = stored.or(stand_in.as_deref()) else {
        return false;
    };
    let Ok(parsed) = PasswordHash::new(text) else {
        return false;
    };
    // One hash at a time: many at once would let a flood of sign-ins take all memory.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let same = hasher().is_some_and(|it| it.verify_password(password.as_bytes(), &parsed).is_ok());
    same && stored.is_some()
}

fn hash_any(password: &str) -> Result<String, PasswordError> {
    let hashed = hasher().ok_or(PasswordError::Hash)?.hash_password(password.as_bytes());
    hashed.map(|text| text.to_string()).map_err(|_| PasswordError::Hash)
}

fn hasher() -> Option<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_matches_its_own_hash_and_no_other() {
        let stored = hash("three words do it").unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(matches("three words do it", Some(&stored)));
        for wrong in ["three words do it ", "Three words do it", "", "nobody has this password"] {
            assert!(!matches(wrong, Some(&stored)), "{wrong:?}");
        }
        assert_ne!(stored, hash("three words do it").unwrap(), "each hash has its own salt");
    }

    #[test]
    fn nobody_signs_in_without_a_stored_hash() {
        assert!(!matches("nobody has this password", None));
        assert!(!matches("three words do it", Some("not a hash")));
    }

    #[test]
    fn a_password_outside_the_lengths_is_refused() {
        assert_eq!(hash("short"), Err(PasswordError::TooShort));
        assert_eq!(hash(&"x".repeat(PASSWORD_BYTES_MAX + 1)), Err(PasswordError::TooLong));
        assert!(hash("ŵŷŵŷŵŷŵŷŵŷŵŷ").is_ok());
    }
}
