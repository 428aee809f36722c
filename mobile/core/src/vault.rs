//! The officer's PIN and what it opens.
//!
//! PIN → Argon2id → with the device secret → opens the officer's secret → opens
//! the database key. Neither a stolen disk without the key store nor a key store
//! without the PIN opens anything. A wrong PIN costs time and never destroys
//! anything: destroying the wrap waits until a force can recover it.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use argon2::{Algorithm, Argon2, Params, Version};
use hkdf::Hkdf;
use p256::ecdsa::SigningKey;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use shared_model::ids::AccountId;
use zeroize::Zeroizing;

use crate::error::{CoreError, CoreResult};
use crate::key_store::{KeyStore, new_signing_key};
use crate::ports;

const WRAP: &str = "officer.json";
const TRIES: &str = "pin-tries.json";
const PIN_DIGITS: std::ops::RangeInclusive<usize> = 6..=12;
/// What Argon2id takes for the PIN: 64 MiB, three passes. A third of a second on a
/// tablet, and dear to a guesser.
pub const PIN_MEMORY_KIB: u32 = 64 * 1024;
/// See [`PIN_MEMORY_KIB`].
pub const PIN_PASSES: u32 = 3;

/// Who is signed in on this tablet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Officer {
    pub account: AccountId,
    pub name: String,
    pub staff_number: String,
    pub idle_minutes: u32,
}

/// What stands in the key store for the officer; useless without the PIN.
#[derive(Serialize, Deserialize)]
struct Wrapped {
    officer: Officer,
    salt: String,
    officer_secret: String,
    database_key: String,
}

/// Wrong PINs so far. Written before each try, so that ending the app gains nothing.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
struct Tries {
    wrong: u32,
    last_ms: i64,
}

/// What an open vault gives.
pub(crate) struct Opened {
    pub officer: Officer,
    pub officer_key: SigningKey,
    pub database_key: Zeroizing<[u8; 32]>,
}

/// The key under which the keys of this officer's restricted documents are sealed.
pub(crate) fn restricted_key(officer: &SigningKey) -> CoreResult<Zeroizing<[u8; 32]>> {
    let secret = Zeroizing::new(<[u8; 32]>::from(officer.to_bytes()));
    derived(secret.as_slice(), b"restricted")
}

/// Whether an officer has signed in and set a PIN here.
pub(crate) fn exists(keys: &dyn KeyStore) -> CoreResult<bool> {
    Ok(keys.kept(WRAP)?.is_some())
}

/// How long the PIN may not be asked again, by a clock that nobody sets while the
/// process lives ([`crate::tablet::Core::steady_ms`]).
///
/// Asking may begin the wait again; see [`begin_again_if_set_back`].
pub(crate) fn wait_seconds(keys: &dyn KeyStore, now_ms: i64) -> CoreResult<u32> {
    let tries = begin_again_if_set_back(keys, now_ms)?;
    let waited = now_ms.saturating_sub(tries.last_ms);
    let left = wait_after_ms(tries.wrong).saturating_sub(waited).max(0);
    Ok(u32::try_from((left + 999) / 1000).unwrap_or(u32::MAX))
}

/// The tries so far. Where the clock was set back between two processes, their wait
/// begins once more from now: it would last until the clock is there again.
fn begin_again_if_set_back(keys: &dyn KeyStore, now_ms: i64) -> CoreResult<Tries> {
    let before = tries(keys)?;
    if before.last_ms <= now_ms || wait_after_ms(before.wrong) == 0 {
        return Ok(before);
    }
    let again = Tries { last_ms: now_ms, ..before };
    keys.keep(TRIES, &serde_json::to_vec(&again)?)?;
    Ok(again)
}

/// Makes the wraps for a new PIN; durable when it returns.
pub(crate) fn set_pin(
    keys: &dyn KeyStore,
    pin: &str,
    officer: Officer,
    officer_key: SigningKey,
) -> CoreResult<Opened> {
    check_pin(pin)?;
    let salt = ports::random::<16>()?;
    let secret = Zeroizing::new(<[u8; 32]>::from(officer_key.to_bytes()));
    let database_key = Zeroizing::new(ports::random::<32>()?);
    let wrapped = Wrapped {
        officer_secret: seal(&*pin_key(keys, pin, &salt)?, &secret, b"officer")?,
        database_key: seal(&*derived(secret.as_slice(), b"database")?, &database_key, b"database")?,
        salt: base64(&salt),
        officer: officer.clone(),
    };
    keys.keep(WRAP, &serde_json::to_vec(&wrapped)?)?;
    keys.keep(TRIES, &serde_json::to_vec(&Tries::default())?)?;
    Ok(Opened { officer, officer_key, database_key })
}

/// Opens the vault with the PIN, or counts a wrong try.
pub(crate) fn open(keys: &dyn KeyStore, pin: &str, now_ms: i64) -> CoreResult<Opened> {
    let seconds = wait_seconds(keys, now_ms)?;
    if seconds > 0 {
        return Err(CoreError::Wait { seconds });
    }
    let bytes = keys.kept(WRAP)?.ok_or(CoreError::Locked)?;
    let wrapped: Wrapped = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
    let before = tries(keys)?;
    let counted = Tries { wrong: before.wrong.saturating_add(1), last_ms: now_ms };
    keys.keep(TRIES, &serde_json::to_vec(&counted)?)?;
    let salt = unbase64(&wrapped.salt)?;
    let key = pin_key(keys, pin, &salt)?;
    let Ok(secret) = unseal(&key, &wrapped.officer_secret, b"officer") else {
        return Err(CoreError::WrongPin);
    };
    keys.keep(TRIES, &serde_json::to_vec(&Tries::default())?)?;
    let key = derived(secret.as_slice(), b"database")?;
    let database_key = unseal(&key, &wrapped.database_key, b"database").map_err(|()| damaged())?;
    let officer_key = SigningKey::from_slice(secret.as_slice()).map_err(|_| damaged())?;
    Ok(Opened { officer: wrapped.officer, officer_key, database_key })
}

/// A fresh key for an officer who signs in.
pub(crate) fn new_officer_key() -> CoreResult<SigningKey> {
    new_signing_key()
}

/// Idle minutes before the PIN, known without it.
pub(crate) fn idle_minutes(keys: &dyn KeyStore) -> CoreResult<Option<u32>> {
    let Some(bytes) = keys.kept(WRAP)? else { return Ok(None) };
    let wrapped: Wrapped = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
    Ok(Some(wrapped.officer.idle_minutes))
}

fn tries(keys: &dyn KeyStore) -> CoreResult<Tries> {
    let Some(bytes) = keys.kept(TRIES)? else { return Ok(Tries::default()) };
    // A count that cannot be read must not shut the officer out.
    Ok(serde_json::from_slice(&bytes).unwrap_or_default())
}

/// How long to wait after so many wrong tries in a row.
const fn wait_after_ms(wrong: u32) -> i64 {
    match wrong {
        0..=3 => 0,
        4 => 30_000,
        5 => 60_000,
        6 => 5 * 60_000,
        _ => 15 * 60_000,
    }
}

fn check_pin(pin: &str) -> CoreResult<()> {
    if !pin.bytes().all(|digit| digit.is_ascii_digit()) || !PIN_DIGITS.contains(&pin.len()) {
        return Err(CoreError::invalid("a PIN has 6 to 12 digits"));
    }
    let steps: Vec<i16> = pin
        .as_bytes()
        .windows(2)
        .filter_map(|pair| Some(i16::from(*pair.get(1)?) - i16::from(*pair.first()?)))
        .collect();
    let even = steps.iter().all(|step| Some(step) == steps.first() && step.abs() <= 1);
    if even {
        return Err(CoreError::invalid("this PIN is too easy to guess; mix the digits"));
    }
    Ok(())
}

fn pin_key(keys: &dyn KeyStore, pin: &str, salt: &[u8]) -> CoreResult<Zeroizing<[u8; 32]>> {
    let params =
        Params::new(PIN_MEMORY_KIB, PIN_PASSES, 1, Some(32)).map_err(CoreError::internal)?;
    let mut stretched = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(pin.as_bytes(), salt, stretched.as_mut_slice())
        .map_err(CoreError::internal)?;
    let device = keys.device_secret()?;
    let joined = Zeroizing::new([stretched.as_slice(), device.as_slice()].concat());
    derived(&joined, b"pin")
}

fn derived(secret: &[u8], purpose: &[u8]) -> CoreResult<Zeroizing<[u8; 32]>> {
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(b"doorstep:tablet:1"), secret)
        .expand(purpose, key.as_mut_slice())
        .map_err(CoreError::internal)?;
    Ok(key)
}

fn seal(key: &[u8; 32], plain: &[u8; 32], purpose: &[u8]) -> CoreResult<String> {
    let nonce = ports::random::<12>()?;
    let payload = Payload { msg: plain, aad: purpose };
    let sealed = Aes256Gcm::new(key.into())
        .encrypt(&Nonce::from(nonce), payload)
        .map_err(CoreError::internal)?;
    Ok(base64(&[nonce.as_slice(), &sealed].concat()))
}

fn unseal(key: &[u8; 32], text: &str, purpose: &[u8]) -> Result<Zeroizing<[u8; 32]>, ()> {
    let bytes = unbase64(text).map_err(|_| ())?;
    let (nonce, sealed) = bytes.split_first_chunk::<12>().ok_or(())?;
    let payload = Payload { msg: sealed, aad: purpose };
    let plain = Aes256Gcm::new(key.into())
        .decrypt(&Nonce::from(*nonce), payload)
        .map(Zeroizing::new)
        .map_err(|_| ())?;
    <[u8; 32]>::try_from(plain.as_slice()).map(Zeroizing::new).map_err(|_| ())
}

fn damaged() -> CoreError {
    CoreError::Damaged("the officer's key on this tablet cannot be read".into())
}

fn base64(bytes: &[u8]) -> String {
    data_encoding::BASE64.encode(bytes)
}

fn unbase64(text: &str) -> CoreResult<Vec<u8>> {
    data_encoding::BASE64.decode(text.as_bytes()).map_err(|_| damaged())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key_store::FileKeyStore;

    fn officer() -> Officer {
        let account = AccountId::from_uuid(uuid::Uuid::from_u128(4));
        Officer {
            account,
            name: "Morgan Ellis".into(),
            staff_number: "C1".into(),
            idle_minutes: 10,
        }
    }

    #[test]
    fn wrong_tries_wait_longer_and_the_right_pin_still_opens() {
        let folder = tempfile::tempdir().unwrap();
        let keys = FileKeyStore::open(folder.path()).unwrap();
        let made = set_pin(&keys, "274951", officer(), new_officer_key().unwrap()).unwrap();
        let mut now_ms = 1_000_000;
        for wait in [0, 0, 0, 30, 60, 300, 900, 900] {
            assert!(matches!(open(&keys, "274950", now_ms), Err(CoreError::WrongPin)));
            assert_eq!(wait_seconds(&keys, now_ms).unwrap(), wait);
            now_ms += i64::from(wait) * 1000;
        }
        let opened = open(&keys, "274951", now_ms).unwrap();
        assert_eq!(opened.database_key, made.database_key);
        assert_eq!(wait_seconds(&keys, now_ms).unwrap(), 0);
    }

    #[test]
    fn a_clock_that_was_set_back_between_two_starts_makes_nobody_wait_longer_than_the_wait() {
        let folder = tempfile::tempdir().unwrap();
        let keys = FileKeyStore::open(folder.path()).unwrap();
        let future = Tries { wrong: 4, last_ms: 90_000_000 };
        keys.keep(TRIES, &serde_json::to_vec(&future).unwrap()).unwrap();
        assert_eq!(wait_seconds(&keys, 1_000_000).unwrap(), 30);
        assert_eq!(wait_seconds(&keys, 1_020_000).unwrap(), 10);
        assert_eq!(wait_seconds(&keys, 1_030_000).unwrap(), 0);
    }

    #[test]
    fn another_tablets_key_store_does_not_open_it() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let keys = FileKeyStore::open(here.path()).unwrap();
        set_pin(&keys, "274951", officer(), new_officer_key().unwrap()).unwrap();
        let other = FileKeyStore::open(there.path()).unwrap();
        other.keep(WRAP, &keys.kept(WRAP).unwrap().unwrap()).unwrap();
        assert!(matches!(open(&other, "274951", 0), Err(CoreError::WrongPin)));
    }

    #[test]
    fn a_pin_that_anyone_would_guess_is_refused() {
        for pin in ["", "12345", "123456", "000000", "987654", "12345a", "1234567890123"] {
            assert!(check_pin(pin).is_err(), "{pin}");
        }
        check_pin("274951").unwrap();
    }
}
