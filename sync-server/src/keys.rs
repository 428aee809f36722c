//! Keys of documents: each wrapped by a key that is not in any database.
//!
//! They live in a file of their own, backed up apart, so that destroying a
//! document's key erases the document. A blob's key is drawn from its
//! document's key and a random salt in the blob's file, and dies with it.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use rusqlite::{Connection, OptionalExtension, named_params};
use shared_model::ids::{DocumentId, ForceId};
use zeroize::Zeroizing;

use crate::random;
use crate::store::StoreError;
use crate::store::sqlite::open_for_writing;

const NONCE_BYTES: usize = 12;

/// The store of wrapped keys.
pub struct Keys {
    db: Mutex<Connection>,
    wrapping: SealingKey,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Keys")
    }
}

/// Why there is no key, or why bytes cannot be opened with it.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The store of keys failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] random::NoRandomness),
    /// The bytes were not sealed with this key for this purpose, or were changed.
    #[error("what is stored cannot be opened: it was altered, or its key is another one")]
    Altered,
    /// The document's key was destroyed or never made.
    #[error("there is no key for this document")]
    Absent,
}

impl Keys {
    /// Opens the store of wrapped keys.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub fn open(path: &Path, wrapping: [u8; 32]) -> Result<Self, KeyError> {
        let db = open_for_writing(path)?;
        db.execute_batch(include_str!("keys/tables.sql"))
            .map_err(StoreError::failed("opening the keys"))?;
        Ok(Self { db: Mutex::new(db), wrapping: SealingKey::new(wrapping) })
    }

    /// The key of a document, made durable first when there is none.
    ///
    /// # Errors
    /// The store of keys failed.
    pub fn create_document_key(
        &self,
        force: ForceId,
        document: DocumentId,
    ) -> Result<SealingKey, KeyError> {
        let fresh = Zeroizing::new(random::bytes::<32>()?);
        let wrapped = self.wrapping.seal(&wrapped_as(force, document), fresh.as_slice())?;
        self.db()
            .prepare_cached(include_str!("keys/insert.sql"))
            .and_then(|mut insert| {
                insert.execute(named_params! {
                    ":force": force.0,
                    ":document": document.as_bytes(),
                    ":wrapped": wrapped,
                })
            })
            .map_err(StoreError::failed("keeping a key"))?;
        // Another caller may have been first: what stands counts.
        self.document_key(force, document)?.ok_or(KeyError::Absent)
    }

    /// The key of a document, when it has one.
    ///
    /// # Errors
    /// The store of keys failed, or the key that wraps is another one.
    pub fn document_key(
        &self,
        force: ForceId,
        document: DocumentId,
    ) -> Result<Option<SealingKey>, KeyError> {
        let wrapped: Option<Vec<u8>> = self
            .db()
            .prepare_cached(include_str!("keys/select.sql"))
            .and_then(|mut select| {
                select
                    .query_row(
                        named_params! { ":force": force.0, ":document": document.as_bytes() },
                        |row| row.get(0),
                    )
                    .optional()
            })
            .map_err(StoreError::failed("reading a key"))?;
        let Some(wrapped) = wrapped else { return Ok(None) };
        let plain = Zeroizing::new(self.wrapping.open(&wrapped_as(force, document), &wrapped)?);
        let key = <[u8; 32]>::try_from(plain.as_slice()).map_err(|_| KeyError::Altered)?;
        Ok(Some(SealingKey::new(key)))
    }

    /// A key for one use of the server's own, never kept.
    ///
    /// # Errors
    /// None in practice.
    pub fn derive(&self, purpose: &str) -> Result<[u8; 32], KeyError> {
        Ok(*self.wrapping.derive(purpose, &[])?.0)
    }

    fn db(&self) -> MutexGuard<'_, Connection> {
        self.db.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn wrapped_as(force: ForceId, document: DocumentId) -> String {
    format!("document-key:{force}:{document}")
}

/// A key that seals and opens; wiped from memory when dropped.
#[derive(Clone)]
pub struct SealingKey(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for SealingKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("SealingKey")
    }
}

impl SealingKey {
    /// Takes the bytes of a key.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Seals bytes for one purpose: a fresh nonce, then AES-256-GCM.
    ///
    /// # Errors
    /// No random bytes.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Result<Vec<u8>, KeyError> {
        let nonce = random::bytes::<NONCE_BYTES>()?;
        let sealed = self
            .cipher()
            .encrypt(&Nonce::from(nonce), Payload { msg: plain, aad: purpose.as_bytes() })
            .map_err(|_| KeyError::Altered)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`Self::seal`] gave for the same purpose.
    ///
    /// # Errors
    /// [`KeyError::Altered`].
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or(KeyError::Altered)?;
        self.cipher()
            .decrypt(&Nonce::from(*nonce), Payload { msg: sealed, aad: purpose.as_bytes() })
            .map_err(|_| KeyError::Altered)
    }

    /// A key for one use, drawn from this one and a salt.
    ///
    /// # Errors
    /// None in practice: the length always fits.
    pub fn derive(&self, purpose: &str, salt: &[u8]) -> Result<Self, KeyError> {
        let mut bytes = Zeroizing::new([0; 32]);
        hkdf::Hkdf::<sha2::Sha256>::new(Some(salt), self.0.as_slice())
            .expand(purpose.as_bytes(), bytes.as_mut_slice())
            .map_err(|_| KeyError::Altered)?;
        Ok(Self(bytes))
    }

    /// For a stream of chunks that counts its own nonces.
    #[must_use]
    pub fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new(&aes_gcm::Key::<Aes256Gcm>::from(*self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const FORCE: ForceId = ForceId(99);

    fn document(n: u128) -> DocumentId {
        DocumentId::from_uuid(Uuid::from_u128(n))
    }

    #[test]
    fn a_document_keeps_its_key_and_no_other_opens_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.sqlite");
        let sealed = {
            let keys = Keys::open(&path, [1; 32]).unwrap();
            let key = keys.create_document_key(FORCE, document(1)).unwrap();
            key.seal("envelope", b"the cabinet was open").unwrap()
        };
        let keys = Keys::open(&path, [1; 32]).unwrap();
        let key = keys.create_document_key(FORCE, document(1)).unwrap();
        assert_eq!(key.open("envelope", &sealed).unwrap(), b"the cabinet was open");
        assert!(matches!(key.open("snapshot", &sealed), Err(KeyError::Altered)));
        let other = keys.create_document_key(FORCE, document(2)).unwrap();
        assert!(matches!(other.open("envelope", &sealed), Err(KeyError::Altered)));
        assert!(keys.document_key(FORCE, document(3)).unwrap().is_none());
        assert!(keys.document_key(ForceId(98), document(1)).unwrap().is_none());
    }

    #[test]
    fn a_copy_of_the_keys_without_the_wrapping_key_opens_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.sqlite");
        Keys::open(&path, [1; 32]).unwrap().create_document_key(FORCE, document(1)).unwrap();
        let thief = Keys::open(&path, [2; 32]).unwrap();
        assert!(matches!(thief.document_key(FORCE, document(1)), Err(KeyError::Altered)));
    }
}
