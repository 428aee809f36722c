//! Photos: begin, append, finish; and what is said of them later.

use serde::{Deserialize, Serialize};
use shared_model::evidence::EvidenceKind;
use shared_model::hash::BlobHash;
use shared_model::ids::{AnswerKey, EvidenceId, VisitId};
use ts_rs::TS;

use super::sending::Delivery;

/// Begins to take something in. After this it ends attached or *not taken*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PhotoBegin {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The question it bears on.
    #[serde(default)]
    #[ts(type = "string | null", optional)]
    pub key: Option<AnswerKey>,
    /// What it is.
    #[ts(type = "\"photo\" | \"document\" | \"signature\"")]
    pub kind: EvidenceKind,
    /// What the bytes are said to be: `image/jpeg`.
    pub media_type: String,
}

/// The capture is on the tablet's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PhotoBegun {
    /// Names the capture in `photo_append` and `photo_finish`.
    pub capture: String,
    /// The reference it will have: `ME/3`.
    pub exhibit: String,
}

/// At most 256 KiB of the original, in order.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PhotoAppend {
    /// The capture.
    pub capture: String,
    /// How many bytes came before.
    pub offset: u64,
    /// The bytes, in base64.
    pub base64: String,
}

impl std::fmt::Debug for PhotoAppend {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("PhotoAppend")
            .field("capture", &self.capture)
            .field("offset", &self.offset)
            .finish_non_exhaustive()
    }
}

/// Bytes the tablet has of a capture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PhotoAppended {
    /// The offset of the next append.
    pub offset: u64,
}

/// All bytes were given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PhotoFinish {
    /// The capture.
    pub capture: String,
    /// SHA-256 of the original in hex, as the sender computed it.
    #[ts(type = "string")]
    pub sha256: BlobHash,
}

/// Gives a capture up; it is shown as *not taken*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PhotoCancel {
    /// The capture.
    pub capture: String,
}

/// One piece of evidence as the screen shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EvidenceView {
    /// `<device>/<n>`.
    pub id: String,
    /// `ME/3`.
    pub exhibit: String,
    /// Opaque, of this unlocking: `photo://<token>/thumbnail` and `/original`.
    pub token: String,
    /// `photo`, `document`, `signature`.
    #[ts(type = "\"photo\" | \"document\" | \"signature\"")]
    pub kind: EvidenceKind,
    /// Whether the tablet can show it.
    pub shows: bool,
    /// `image/jpeg`.
    pub media_type: String,
    /// Length of the original.
    pub size_bytes: u64,
    /// SHA-256 of the original, in hex.
    pub sha256: String,
    /// When it was begun (RFC 3339).
    pub taken_at: String,
    /// What it shows.
    pub caption: Option<String>,
    /// Why it is left out of the report.
    pub excluded: Option<String>,
    /// The question it bears on.
    pub link: Option<String>,
    /// Where it is.
    pub sent: Delivery,
    /// Something to look at, such as an original that ends too soon.
    pub warning: Option<String>,
}

/// All evidence of a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Photos {
    /// Newest last.
    pub photos: Vec<EvidenceView>,
    /// Captures that were begun and not taken, in words.
    pub not_taken: Vec<String>,
    /// Bytes free on the tablet's disk, when known.
    pub free_bytes: Option<u64>,
}

/// Says what a photo shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PhotoCaption {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The photo.
    #[ts(type = "string")]
    pub id: EvidenceId,
    /// In the officer's words.
    pub text: String,
}

/// Leaves a photo out of the report. The original stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PhotoExclude {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The photo.
    #[ts(type = "string")]
    pub id: EvidenceId,
    /// Why, in the officer's words.
    pub reason: String,
}
