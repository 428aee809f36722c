//! Evidence at rest: verified against its fingerprint before it exists, never in clear.

use std::path::PathBuf;

use minicbor::bytes::ByteVec;
use shared_model::hash::BlobHash;
use shared_model::ids::{DeviceId, DocumentId, EvidenceId};
use shared_model::limits::BLOB_BYTES_MAX;
use shared_model::receipt::{HeldBlob, Receipt, ReceiptKind};
use shared_model::wire::EvidenceReceived;

use crate::app::App;
use crate::error::{ApiError, Problem};
use crate::keys::KeyError;
use crate::random;
use crate::store::StoreError;
use crate::store::evidence::{Blob, BlobName};

pub mod file;
pub mod upload;

use file::{FileError, SealedWriter};

/// Why evidence was not taken or cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// The bytes are not those of the fingerprint in the address.
    #[error(
        "the bytes that arrived are not those that the fingerprint names. Nothing was stored. Send them again"
    )]
    WrongHash,
    /// Over the limit.
    #[error("a piece of evidence holds at most {BLOB_BYTES_MAX} bytes. Nothing was stored")]
    TooLarge,
    /// Not held, or not of this document.
    #[error("there is no such evidence")]
    Absent,
    /// The disk.
    #[error(transparent)]
    File(#[from] FileError),
    /// The key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] random::NoRandomness),
    /// The receipt could not be signed.
    #[error("the receipt could not be signed. Nothing was stored. Send it again")]
    Receipt,
}

impl From<EvidenceError> for ApiError {
    fn from(error: EvidenceError) -> Self {
        let words = error.to_string();
        match error {
            EvidenceError::WrongHash => Self::new(Problem::WrongHash, words),
            EvidenceError::TooLarge => Self::new(Problem::TooLarge, words),
            EvidenceError::Absent => Self::new(Problem::NotFound, words),
            EvidenceError::File(FileError::Full) => {
                Self::new(Problem::StorageFull, words).retry_after(60)
            }
            EvidenceError::Store(error) => error.into(),
            EvidenceError::File(error) => Self::internal(error),
            EvidenceError::Key(error) => Self::internal(error),
            EvidenceError::Random(_) | EvidenceError::Receipt => Self::internal(words),
        }
    }
}

/// An upload under way: bytes are sealed and hashed as they arrive. Dropped
/// before [`Incoming::finish`], it leaves nothing.
#[derive(Debug)]
pub struct Incoming {
    writer: SealedWriter,
    name: BlobName,
    sent_by: DeviceId,
    file: String,
}

/// The folder of sealed files.
pub fn folder(app: &App) -> PathBuf {
    app.path("evidence")
}

impl Incoming {
    /// Begins a file under a name that says nothing.
    ///
    /// # Errors
    /// No key, no room.
    pub fn begin(app: &App, name: BlobName, sent_by: DeviceId) -> Result<Self, EvidenceError> {
        let key = app.keys.create_document_key(name.force, name.document)?;
        let file = random::uuid_v4()?.simple().to_string();
        let writer = SealedWriter::create(&folder(app), &file, &key)?;
        Ok(Self { writer, name, sent_by, file })
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// Over the limit, no room.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), EvidenceError> {
        if self.writer.size_bytes() + bytes.len() as u64 > BLOB_BYTES_MAX {
            return Err(EvidenceError::TooLarge);
        }
        Ok(self.writer.write(bytes)?)
    }

    /// Verifies the bytes as they rest on the disk and records them; the receipt.
    ///
    /// # Errors
    /// [`EvidenceError::WrongHash`], with nothing stored.
    pub fn finish(self, app: &App) -> Result<Blob, EvidenceError> {
        let name = self.name;
        let key = app.keys.document_key(name.force, name.document)?.ok_or(KeyError::Absent)?;
        let written = self.writer.finish()?;
        if BlobHash(written.hash) != name.hash {
            return Err(EvidenceError::WrongHash);
        }
        // What was written says nothing of what can be read back.
        if written.reread(&key)? != name.hash.0 {
            return Err(EvidenceError::WrongHash);
        }
        let size_bytes = written.size_bytes;
        let now_ms = app.clock.now_ms();
        let receipt = receipt(app, &name, self.sent_by, now_ms)?;
        let kept = written.keep()?;
        let blob = Blob {
            name,
            size_bytes,
            file: self.file,
            sent_by: self.sent_by,
            received_at_ms: now_ms,
            receipt,
        };
        let first = app.store.finish_blob(&blob)?;
        if first.file != blob.file {
            // Two uploads of one blob: the first stands.
            kept.remove();
        }
        Ok(first)
    }
}

fn receipt(
    app: &App,
    name: &BlobName,
    device: DeviceId,
    at_ms: i64,
) -> Result<Vec<u8>, EvidenceError> {
    let held = HeldBlob::new(name.document, name.evidence, name.hash);
    let kind = ReceiptKind::Held { envelopes: Vec::new(), blobs: vec![held] };
    app.signer.receipt(&Receipt { device, at_ms, kind }).map_err(|_| EvidenceError::Receipt)
}

/// The answer to an upload, in CBOR.
///
/// # Errors
/// None in practice.
pub fn answer(blob: &Blob) -> Result<Vec<u8>, EvidenceError> {
    let receipt = ByteVec::from(blob.receipt.clone());
    crate::signer::cbor(&EvidenceReceived { receipt, hash: blob.name.hash })
        .ok_or(EvidenceError::Receipt)
}

/// The plain bytes of a blob, each chunk checked; blocks.
///
/// # Errors
/// The file or its key is gone, or it was altered.
pub fn open(app: &App, blob: &Blob) -> Result<Vec<u8>, EvidenceError> {
    let key =
        app.keys.document_key(blob.name.force, blob.name.document)?.ok_or(KeyError::Absent)?;
    let mut bytes = Vec::new();
    let hash = file::read(&folder(app).join(&blob.file), &key, |chunk| {
        bytes.extend_from_slice(chunk);
    })?;
    if hash == blob.name.hash.0 { Ok(bytes) } else { Err(FileError::Altered.into()) }
}

/// As [`open`], by name, from a handler.
///
/// # Errors
/// [`EvidenceError::Absent`] as a problem of its own; the rest is internal.
pub async fn read(app: &App, name: BlobName) -> Result<Vec<u8>, ApiError> {
    let inner = app.clone();
    app.blocking(move |store| {
        let blob = store.blob(&name)?.ok_or(EvidenceError::Absent)?;
        open(&inner, &blob)
    })
    .await
}

/// Reads the four parts of an upload's address.
#[must_use]
pub fn name_of(
    app: &App,
    (document, device, n, hash): (DocumentId, DeviceId, u32, BlobHash),
) -> BlobName {
    BlobName { force: app.force.id, document, evidence: EvidenceId { device, n }, hash }
}

/// Ends what a stop cut short: files that were never finished go. Answers how many.
///
/// # Errors
/// The folder cannot be read.
pub fn recover(app: &App) -> Result<usize, EvidenceError> {
    let folder = folder(app);
    std::fs::create_dir_all(&folder).map_err(FileError::from)?;
    Ok(file::remove_partial(&folder)?)
}
