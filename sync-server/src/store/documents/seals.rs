//! What became of seals: submissions, and what a person has to look at.

use shared_model::hash::{ContentHash, EnvelopeHash};
use shared_model::ids::{AccountId, CaseId, DeviceId, DocumentId, ForceId, SubmissionId, VisitId};

use super::EnvelopeState;

/// What became of a seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SealState {
    /// Lacks something that may still come.
    Waiting,
    /// Became a submission.
    Executed,
    /// Another seal followed the same submission first.
    Superseded,
    /// Does not count before a person has looked at it.
    WithPerson,
}

impl SealState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Executed, Self::Superseded, Self::WithPerson];

    /// The stable name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Executed => "executed",
            Self::Superseded => "superseded",
            Self::WithPerson => "with_person",
        }
    }

    /// Reads [`Self::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether nothing changes it any more.
    #[must_use]
    pub const fn is_final(self) -> bool {
        match self {
            Self::Executed | Self::Superseded => true,
            Self::Waiting | Self::WithPerson => false,
        }
    }
}

/// An executed seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The tenant.
    pub force: ForceId,
    /// Its id.
    pub submission: SubmissionId,
    /// The document.
    pub document: DocumentId,
    /// The one it follows.
    pub follows: Option<SubmissionId>,
    /// 1 for the first of its document.
    pub number: u32,
    /// The envelope that carried the seal.
    pub seal: EnvelopeHash,
    /// The case.
    pub case: CaseId,
    /// The visit.
    pub visit: VisitId,
    /// Who sealed.
    pub officer: AccountId,
    /// The projection's canonical text, sealed under the document's key.
    pub projection: Vec<u8>,
    /// Its SHA-256.
    pub projection_hash: ContentHash,
    /// Canonical JSON of the manifest, sealed.
    pub manifest: Vec<u8>,
    /// Canonical JSON of the waivers, sealed.
    pub waivers: Vec<u8>,
    /// The form.
    pub form: ContentHash,
    /// By the tablet's clock (RFC 3339).
    pub sealed_at: String,
    /// Server time, milliseconds since 1970.
    pub executed_at_ms: i64,
}

/// A seal that is not executed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSeal {
    /// The envelope that carried it.
    pub envelope: EnvelopeHash,
    /// The document.
    pub document: DocumentId,
    /// Who sealed.
    pub officer: AccountId,
    /// Never [`SealState::Executed`].
    pub state: SealState,
    /// What it waits for, or why.
    pub reason: Option<String>,
    /// Server time, milliseconds since 1970.
    pub received_at_ms: i64,
}

/// Something that arrived and does not count before a person has looked at it.
/// Envelopes of one tablet with one reason are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// What it is.
    pub what: Aside,
    /// How many of them.
    pub count: u64,
    /// The document it was for.
    pub document: DocumentId,
    /// The case, when a visit has this document.
    pub case: Option<CaseId>,
    /// The tablet.
    pub device: DeviceId,
    /// Who sealed; an envelope alone does not say who wrote.
    pub officer: Option<AccountId>,
    /// Why.
    pub reason: Option<String>,
    /// Server time, milliseconds since 1970; of several the first.
    pub received_at_ms: i64,
}

/// What was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aside {
    /// The end of a visit.
    Seal(SealState),
    /// Entries of a visit.
    Envelope(EnvelopeState),
}
