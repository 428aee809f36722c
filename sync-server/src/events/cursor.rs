//! The place of a reader in the feed of events, signed, so that a cursor from
//! another force or a made-up one is refused instead of half believed.

use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use shared_model::ids::ForceId;

/// Bytes of the signature that travel: enough against guessing, short in a URL.
const TAG_BYTES: usize = 16;

/// Not a cursor this server gave out to this force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is not a cursor that this server gave out. Nothing was read. Leave `after` out to read from the beginning; events keep their ids"
)]
pub struct InvalidCursor;

/// Signs cursors with a key derived for nothing else.
#[derive(Clone)]
pub struct Cursors([u8; 32]);

impl std::fmt::Debug for Cursors {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Cursors(..)")
    }
}

impl Cursors {
    /// Takes the key.
    #[must_use]
    pub const fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// The cursor after this event.
    #[must_use]
    pub fn write(&self, force: ForceId, sequence: u64) -> String {
        let mut bytes = sequence.to_be_bytes().to_vec();
        bytes.extend(self.tag(force, sequence));
        BASE64URL_NOPAD.encode(&bytes)
    }

    /// The last event a reader has.
    ///
    /// # Errors
    /// A text this server did not sign for this force.
    pub fn read(&self, force: ForceId, text: &str) -> Result<u64, InvalidCursor> {
        use subtle::ConstantTimeEq as _;
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| InvalidCursor)?;
        let (sequence, tag) = bytes.split_first_chunk::<8>().ok_or(InvalidCursor)?;
        let sequence = u64::from_be_bytes(*sequence);
        let good: bool = self.tag(force, sequence).as_slice().ct_eq(tag).into();
        if good { Ok(sequence) } else { Err(InvalidCursor) }
    }

    fn tag(&self, force: ForceId, sequence: u64) -> Vec<u8> {
        // A key of 32 bytes is always taken; an empty tag would fit no cursor.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return Vec::new() };
        mac.update(b"doorstep:cursor:");
        mac.update(&force.0.to_be_bytes());
        mac.update(&sequence.to_be_bytes());
        mac.finalize().into_bytes().into_iter().take(TAG_BYTES).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_cursor_of_this_server_and_force_is_believed() {
        let cursors = Cursors::new([1; 32]);
        let cursor = cursors.write(ForceId(99), 41);
        assert_eq!(cursors.read(ForceId(99), &cursor), Ok(41));
        assert_eq!(cursors.read(ForceId(98), &cursor), Err(InvalidCursor));
        assert_eq!(Cursors::new([2; 32]).read(ForceId(99), &cursor), Err(InvalidCursor));
        for text in ["", "41", "AAAAAAAAACk", &cursor[1..]] {
            assert_eq!(cursors.read(ForceId(99), text), Err(InvalidCursor), "{text}");
        }
    }
}
