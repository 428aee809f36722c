//! The server's own word: signs receipts, packs and forms.

use ed25519_dalek::SigningKey;
use shared_model::receipt::{Purpose, Receipt, SignedBytes, SignedBytesError};

/// One Ed25519 key with the number tablets know it by.
pub struct Signer {
    /// Named in everything it signs.
    pub number: u32,
    key: SigningKey,
}

impl Signer {
    /// Takes the seed from the secrets folder.
    #[must_use]
    pub fn from_seed(number: u32, seed: &[u8; 32]) -> Self {
        Self { number, key: SigningKey::from_bytes(seed) }
    }

    /// What tablets check signatures with.
    #[must_use]
    pub fn public_key(&self) -> [u8; 32] {
        self.key.verifying_key().to_bytes()
    }

    /// Signs bytes for one purpose.
    ///
    /// # Errors
    /// None in practice: an Ed25519 key in memory always signs.
    pub fn sign(&self, purpose: Purpose, bytes: Vec<u8>) -> Result<SignedBytes, SignedBytesError> {
        SignedBytes::sign(self.number, purpose, bytes, &self.key)
    }

    /// A signed receipt as it travels: CBOR of [`SignedBytes`].
    ///
    /// # Errors
    /// None in practice, as for [`Self::sign`].
    pub fn receipt(&self, receipt: &Receipt) -> Result<Vec<u8>, SignedBytesError> {
        let bytes = cbor(receipt).ok_or(SignedBytesError::Shape)?;
        cbor(&self.sign(Purpose::Receipt, bytes)?).ok_or(SignedBytesError::Shape)
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Signer({})", self.number)
    }
}

/// A value in CBOR; none in practice only when memory ends.
pub fn cbor<T: minicbor::Encode<()>>(value: &T) -> Option<Vec<u8>> {
    minicbor::to_vec(value).ok()
}
