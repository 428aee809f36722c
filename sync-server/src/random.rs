//! Randomness and the ids made of it, from the system alone.

use uuid::{Builder, Uuid};

/// The system gave no randomness; nothing may go on without it.
#[derive(Debug, thiserror::Error)]
#[error("the system gave no random bytes. Nothing was changed. Try again in a minute")]
pub struct NoRandomness;

/// Bytes that nobody can guess.
///
/// # Errors
/// The system gave none.
pub fn bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

/// An id for URLs and events: says nothing of when it was made.
///
/// # Errors
/// The system gave no randomness.
pub fn uuid_v4() -> Result<Uuid, NoRandomness> {
    Ok(Builder::from_random_bytes(bytes()?).into_uuid())
}

/// An id for rows, which sorts by the time it was made.
///
/// # Errors
/// The system gave no randomness.
pub fn uuid_v7(now_ms: i64) -> Result<Uuid, NoRandomness> {
    let millis = u64::try_from(now_ms).unwrap_or(0);
    Ok(Builder::from_unix_timestamp_millis(millis, &bytes()?).into_uuid())
}
