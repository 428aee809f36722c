//! The server's signed word on what it holds.
//!
//! *Held*: these envelopes and blobs are durable. *Complete*: a seal was
//! executed, every change it names is published, every blob verified. The
//! tablet erases only on *complete*.

use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use signature::{SignatureEncoding, Signer, Verifier};

use crate::hash::{BlobHash, ContentHash, EnvelopeHash};
use crate::ids::{DeviceId, DocumentId, EvidenceId, SubmissionId};

/// What the server says it holds.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Receipt {
    /// The tablet it is for.
    #[n(0)]
    pub device: DeviceId,
    /// The server's clock, milliseconds since 1970.
    #[n(1)]
    pub at_ms: i64,
    /// What is said.
    #[n(2)]
    pub kind: ReceiptKind,
}

/// The two kinds.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum ReceiptKind {
    /// Durable on the server.
    #[n(0)]
    Held {
        /// Envelopes by their hash.
        #[n(0)]
        envelopes: Vec<EnvelopeHash>,
        /// Blobs by document, evidence and fingerprint.
        #[n(1)]
        blobs: Vec<HeldBlob>,
    },
    /// A seal was executed.
    #[n(1)]
    Complete {
        /// The document that was sealed.
        #[n(0)]
        document: DocumentId,
        /// The submission it became.
        #[n(1)]
        submission: SubmissionId,
        /// The envelope that carried the seal.
        #[n(2)]
        seal: EnvelopeHash,
        /// SHA-256 of the projection the server recomputed.
        #[n(3)]
        projection: ContentHash,
    },
}

/// One blob the server re-read and verified.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct HeldBlob {
    /// The document it belongs to.
    #[n(0)]
    pub document: DocumentId,
    /// [`EvidenceId`] as text.
    #[n(1)]
    pub evidence: String,
    /// SHA-256 of the plain bytes as re-read after fsync.
    #[n(2)]
    pub hash: BlobHash,
}

impl HeldBlob {
    /// One blob.
    #[must_use]
    pub fn new(document: DocumentId, evidence: EvidenceId, hash: BlobHash) -> Self {
        Self { document, evidence: evidence.to_string(), hash }
    }
}

/// Bytes with the server's signature over them and the purpose they were signed for.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SignedBytes {
    /// Which server key signed.
    #[n(0)]
    pub key: u32,
    /// What the bytes are, so that a pack can never be taken for a receipt.
    #[n(1)]
    pub purpose: Purpose,
    /// The bytes.
    #[n(2)]
    pub bytes: ByteVec,
    /// Ed25519 over `doorstep:<purpose>:` and the bytes.
    #[n(3)]
    pub signature: ByteVec,
}

/// What signed bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Purpose {
    /// A [`Receipt`] in CBOR.
    #[n(0)]
    Receipt,
    /// A [`crate::pack::Pack`] in canonical JSON.
    #[n(1)]
    Pack,
    /// A form file. Its bytes may travel beside an empty copy here.
    #[n(2)]
    Form,
    /// A [`crate::restricted::RestrictedPack`] in canonical JSON.
    #[n(3)]
    Restricted,
}

/// Why signed bytes are not believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignedBytesError {
    /// Not CBOR of this shape.
    #[error("these bytes are not what the server signs")]
    Shape,
    /// Signed as something else.
    #[error("these bytes were signed as something else")]
    Purpose,
    /// Not signed by that key.
    #[error("the signature is not the server's")]
    Signature,
}

impl SignedBytes {
    /// Signs bytes for one purpose.
    ///
    /// # Errors
    /// A key that cannot sign.
    pub fn sign<S: SignatureEncoding>(
        key_number: u32,
        purpose: Purpose,
        bytes: Vec<u8>,
        key: &impl Signer<S>,
    ) -> Result<Self, SignedBytesError> {
        let signature =
            key.try_sign(&signed_part(purpose, &bytes)).map_err(|_| SignedBytesError::Signature)?;
        Ok(Self {
            key: key_number,
            purpose,
            bytes: bytes.into(),
            signature: signature.to_vec().into(),
        })
    }

    /// The bytes, when this key signed them for this purpose.
    ///
    /// # Errors
    /// See [`SignedBytesError`].
    pub fn verify<S: SignatureEncoding>(
        &self,
        purpose: Purpose,
        key: &impl Verifier<S>,
    ) -> Result<&[u8], SignedBytesError> {
        if self.purpose != purpose {
            return Err(SignedBytesError::Purpose);
        }
        let signature =
            S::try_from(self.signature.as_slice()).map_err(|_| SignedBytesError::Signature)?;
        key.verify(&signed_part(purpose, &self.bytes), &signature)
            .map_err(|_| SignedBytesError::Signature)?;
        Ok(&self.bytes)
    }
}

fn signed_part(purpose: Purpose, bytes: &[u8]) -> Vec<u8> {
    let prefix: &[u8] = match purpose {
        Purpose::Receipt => b"doorstep:receipt:",
        Purpose::Pack => b"doorstep:pack:",
        Purpose::Form => b"doorstep:form:",
        Purpose::Restricted => b"doorstep:restricted:",
    };
    [prefix, bytes].concat()
}
