//! What the store keeps of evidence: which verified blob belongs to which document.

use shared_model::hash::BlobHash;
use shared_model::ids::{DeviceId, DocumentId, EvidenceId, ForceId};

use super::StoreError;

/// Verified blobs by document, evidence and fingerprint.
pub trait Evidence {
    /// A blob, when it is held.
    ///
    /// # Errors
    /// The store failed.
    fn blob(&self, name: &BlobName) -> Result<Option<Blob>, StoreError>;

    /// Records a blob whose file is durable and verified. Of two uploads of one
    /// blob the first stands and is given back; the other's file is not named.
    ///
    /// # Errors
    /// The store failed; nothing was written.
    fn finish_blob(&self, blob: &Blob) -> Result<Blob, StoreError>;

    /// All blobs of a document, in order.
    ///
    /// # Errors
    /// The store failed.
    fn blobs(&self, force: ForceId, document: DocumentId) -> Result<Vec<Blob>, StoreError>;
}

/// What a blob is named by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlobName {
    /// The tenant.
    pub force: ForceId,
    /// The document it belongs to.
    pub document: DocumentId,
    /// The evidence.
    pub evidence: EvidenceId,
    /// SHA-256 of the plain bytes.
    pub hash: BlobHash,
}

/// One verified blob.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// What it is named by.
    pub name: BlobName,
    /// Length of the plain bytes.
    pub size_bytes: u64,
    /// The file under `evidence/`.
    pub file: String,
    /// The tablet that sent it.
    pub sent_by: DeviceId,
    /// Server time, milliseconds since 1970.
    pub received_at_ms: i64,
    /// The signed word that was given.
    pub receipt: Vec<u8>,
}
