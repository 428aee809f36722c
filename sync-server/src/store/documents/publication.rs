//! What a publisher decides of a document, and what writing it did.

use shared_model::hash::{ContentHash, EnvelopeHash};
use shared_model::ids::{
    AccountId, ActorId, CaseId, CommandId, DeviceId, DocumentId, ForceId, SubmissionId, VisitId,
};
use shared_model::wire::FeedEvent;

use super::Joining;
use crate::store::StoreError;
use crate::store::cases::Step;
use crate::store::tasks::Work;

/// What a publisher decided of one document.
#[derive(Clone, Debug)]
pub struct Publication {
    /// The tenant.
    pub force: ForceId,
    /// The document.
    pub document: DocumentId,
    /// The version it was made from.
    pub from_version: u64,
    /// [`super::OpenWork::arrivals`] as it was read: what came later is looked at again.
    pub looked: u64,
    /// The document now, when it changed.
    pub state: Option<PublishedState>,
    /// What became of each envelope.
    pub envelopes: Vec<(EnvelopeHash, Outcome)>,
    /// Actors met for the first time.
    pub actors: Vec<(ActorId, DeviceId)>,
    /// Starts carried out: command, its envelope, the step.
    pub starts: Vec<(CommandId, EnvelopeHash, Step)>,
    /// Colleagues who were asked for, in the order in which they were.
    pub colleagues: Vec<Joining>,
    /// Seals met, with what becomes of each.
    pub seals: Vec<SealOutcome>,
    /// What goes into mailboxes besides.
    pub posts: Vec<(DeviceId, FeedEvent)>,
    /// Server time, milliseconds since 1970.
    pub now_ms: i64,
}

/// A document as it is published.
#[derive(Clone, Debug)]
pub struct PublishedState {
    /// Sealed under the document's key.
    pub snapshot: Vec<u8>,
    /// Sealed under the document's key.
    pub projection: Vec<u8>,
    /// SHA-256 of the projection's canonical text.
    pub projection_hash: ContentHash,
}

/// What becomes of an envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// In the document, or carried out; other tablets get it when it is edits.
    Published,
    /// A seal that lacks something.
    Waiting,
    /// From somebody who may not write here: why.
    Late(String),
    /// Cannot be published: why.
    Quarantined(String),
}

impl Outcome {
    /// Whether it cannot be published.
    #[must_use]
    pub const fn is_quarantined(&self) -> bool {
        matches!(self, Self::Quarantined(_))
    }
}

/// A seal with what becomes of it.
#[derive(Clone, Debug)]
pub struct SealOutcome {
    /// The envelope that carried it.
    pub envelope: EnvelopeHash,
    /// The command's id.
    pub command: CommandId,
    /// The tablet.
    pub device: DeviceId,
    /// Who sealed.
    pub officer: AccountId,
    /// The case it finishes.
    pub case: CaseId,
    /// The visit it finishes.
    pub visit: VisitId,
    /// What becomes of it.
    pub end: SealEnd,
}

/// What becomes of a seal.
#[derive(Clone, Debug)]
pub enum SealEnd {
    /// Lacks something: what.
    Waits(String),
    /// With a person: why.
    WithPerson(String),
    /// Another seal followed the same submission first.
    Superseded,
    /// To be executed.
    Execute(Box<Execution>),
}

/// A seal that holds in every part.
#[derive(Clone, Debug)]
pub struct Execution {
    /// The submission it becomes.
    pub submission: SubmissionId,
    /// The one it follows.
    pub follows: Option<SubmissionId>,
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
    /// By the tablet's clock.
    pub sealed_at: String,
    /// The complete receipt, signed.
    pub receipt: Vec<u8>,
    /// The step of the case; none for a restricted document, which moves none.
    pub step: Option<Step>,
    /// What it asks of the office, in order; none for a restricted document.
    pub work: Vec<Work>,
}

/// What a publication did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Seals executed.
    pub executed: u64,
    /// Seals another submission had overtaken.
    pub superseded: u64,
    /// Seals put before a person.
    pub with_person: u64,
}

/// Why a publication was not written.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The document was published by another meanwhile; start anew.
    #[error("the document was published meanwhile")]
    Overtaken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
