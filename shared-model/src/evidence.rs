//! A photo, document image or signature as the record speaks of it. The bytes
//! are blobs with their own keys; the document holds only this.

use serde::{Deserialize, Serialize};

use crate::hash::BlobHash;
use crate::ids::{AnswerKey, EvidenceId};

/// What a piece of evidence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// A photograph.
    Photo,
    /// The image of a document.
    Document,
    /// The strokes of a signature, as JSON.
    Signature,
}

/// Put once under `<device>/<n>`, never changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EvidenceRecord {
    /// What it is.
    pub kind: EvidenceKind,
    /// The officer's reference: `JS/3`.
    pub exhibit: String,
    /// SHA-256 of the plain original, taken as the bytes arrived.
    pub hash: BlobHash,
    /// Length of the original.
    pub size_bytes: u64,
    /// What the tablet was told the bytes are: `image/jpeg`.
    pub media_type: String,
    /// When the tablet began to take it, by its own clock (RFC 3339).
    pub taken_at: String,
}

/// Appended under `<device>/<n>/<m>`; what is said of evidence later.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum EvidenceNote {
    /// What it shows.
    Caption {
        /// In the officer's words.
        text: String,
    },
    /// It bears on this question or gun.
    Link {
        /// The question, with its row.
        answer: AnswerKey,
    },
    /// Leave it out of the report. The original stays.
    Exclude {
        /// Why, in the officer's words.
        reason: String,
    },
}

/// One line of a seal's manifest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ManifestLine {
    /// The evidence.
    pub evidence: EvidenceId,
    /// Its fingerprint.
    pub hash: BlobHash,
    /// Its length.
    pub size_bytes: u64,
}
