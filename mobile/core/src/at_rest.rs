//! What is restricted, as it rests: sealed under the key of its document.
//!
//! Each document has a key of its own, sealed under one that is drawn from the key of
//! its officer on this tablet. So neither the open database of a locked tablet nor
//! another officer reads what one officer wrote down in confidence.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use zeroize::Zeroizing;

use crate::error::{CoreError, CoreResult};
use crate::ports;

/// The key of one document, or the one that seals it.
#[derive(Clone)]
pub(crate) struct Key(pub Zeroizing<[u8; 32]>);

impl Key {
    /// A fresh one.
    pub(crate) fn random() -> CoreResult<Self> {
        Ok(Self(Zeroizing::new(ports::random()?)))
    }

    /// The plain bytes sealed, bound to what they are: a nonce, then the sealed bytes.
    pub(crate) fn seal(&self, what: &[u8], plain: &[u8]) -> CoreResult<Vec<u8>> {
        let nonce = ports::random::<12>()?;
        let sealed = Aes256Gcm::new((&*self.0).into())
            .encrypt(&Nonce::from(nonce), Payload { msg: plain, aad: what })
            .map_err(CoreError::internal)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// The bytes that were sealed as this.
    pub(crate) fn open(&self, what: &[u8], sealed: &[u8]) -> CoreResult<Zeroizing<Vec<u8>>> {
        let opened = sealed.split_first_chunk::<12>().and_then(|(nonce, sealed)| {
            Aes256Gcm::new((&*self.0).into())
                .decrypt(&Nonce::from(*nonce), Payload { msg: sealed, aad: what })
                .ok()
        });
        opened.map(Zeroizing::new).ok_or_else(|| {
            CoreError::Damaged("a private record on this tablet cannot be opened".into())
        })
    }

    /// This key, sealed under another.
    pub(crate) fn sealed_under(&self, other: &Self, what: &[u8]) -> CoreResult<Vec<u8>> {
        other.seal(what, self.0.as_slice())
    }

    /// The key that was sealed under this one.
    pub(crate) fn open_key(&self, what: &[u8], sealed: &[u8]) -> CoreResult<Self> {
        let bytes = self.open(what, sealed)?;
        let key = <[u8; 32]>::try_from(bytes.as_slice()).map_err(CoreError::internal)?;
        Ok(Self(Zeroizing::new(key)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_key_opens_what_was_sealed_and_only_as_what_it_is() {
        let (key, other) = (Key::random().unwrap(), Key::random().unwrap());
        let sealed = key.seal(b"draft", b"please don't tell him").unwrap();
        assert!(!sealed.windows(6).any(|window| window == b"please"));
        assert_eq!(key.open(b"draft", &sealed).unwrap().as_slice(), b"please don't tell him");
        assert!(other.open(b"draft", &sealed).is_err());
        assert!(key.open(b"snapshot", &sealed).is_err());
        assert!(key.open(b"draft", &sealed[..11]).is_err());
        let wrapped = key.sealed_under(&other, b"record").unwrap();
        assert!(key.open_key(b"record", &wrapped).is_err());
        let opened = other.open_key(b"record", &wrapped).unwrap();
        assert_eq!(opened.0, key.0);
    }
}
