//! What the store keeps of documents: every envelope once, what was published of
//! them, and what became of each seal.

use shared_model::envelope::{EnvelopeHead, EnvelopeKind};
use shared_model::hash::{BlobHash, ContentHash, EnvelopeHash};
use shared_model::ids::{
    AccountId, ActorId, CaseId, CommandId, DeviceId, DocumentId, EvidenceId, ForceId, SubmissionId,
    VisitId,
};
use shared_model::wire::FeedEvent;

use super::StoreError;
use super::cases::Step;

/// Envelopes, documents and seals.
///
/// Holding an envelope twice is holding it once. A publication counts only on
/// the version it was made from; of two seals that follow one submission, one
/// becomes the next.
pub trait Documents {
    /// Makes envelopes durable; gaps and forks are marked, never refused.
    /// Answers how many were new.
    ///
    /// # Errors
    /// The store failed; none was written.
    fn hold_envelopes(&self, hold: &Hold) -> Result<usize, StoreError>;

    /// Documents for which something came since the publisher last looked, and
    /// those whose seal has waited for [`SEAL_WAITS_MS_MAX`].
    ///
    /// # Errors
    /// The store failed.
    fn open_documents(&self, force: ForceId, now_ms: i64) -> Result<Vec<DocumentId>, StoreError>;

    /// Everything the publisher needs of one document, in one state of the store.
    ///
    /// # Errors
    /// The store failed.
    fn open_work(&self, force: ForceId, document: DocumentId) -> Result<OpenWork, StoreError>;

    /// Writes what a publisher decided, with every step it causes, or nothing.
    ///
    /// # Errors
    /// [`PublishError::Overtaken`] when the document was published meanwhile.
    fn publish(&self, publication: &Publication) -> Result<Published, PublishError>;

    /// Every executed submission of a case, oldest first.
    ///
    /// # Errors
    /// The store failed.
    fn submissions(&self, force: ForceId, case: CaseId) -> Result<Vec<Submission>, StoreError>;

    /// One executed submission.
    ///
    /// # Errors
    /// The store failed.
    fn submission(
        &self,
        force: ForceId,
        submission: SubmissionId,
    ) -> Result<Option<Submission>, StoreError>;

    /// Seals of a case that are not executed, with what each waits for.
    ///
    /// # Errors
    /// The store failed.
    fn open_seals(&self, force: ForceId, case: CaseId) -> Result<Vec<OpenSeal>, StoreError>;

    /// Every envelope of a document, in the order of arrival.
    ///
    /// # Errors
    /// The store failed.
    fn envelopes(
        &self,
        force: ForceId,
        document: DocumentId,
    ) -> Result<Vec<HeldEnvelope>, StoreError>;
}

/// A seal that has waited this long goes to a person: a day.
pub const SEAL_WAITS_MS_MAX: i64 = 24 * 60 * 60 * 1000;

/// What the tablet is told of a seal that is put before a person.
pub const WITH_PERSON: &str = "The visit arrived whole, but does not count before a person has looked at it. Nothing is lost. Tell your supervisor.";

/// What the tablet is told of a seal that another one overtook.
pub const SUPERSEDED: &str = "Another finish of this visit arrived first. Both are kept and nothing is lost. Tell your supervisor.";

/// Envelopes of one push.
#[derive(Clone, Debug)]
pub struct Hold {
    /// The tenant.
    pub force: ForceId,
    /// Whether the tablet may no longer write: taken in, kept apart.
    pub late: bool,
    /// In the order they came; signatures verified.
    pub envelopes: Vec<NewEnvelope>,
    /// Server time, milliseconds since 1970.
    pub now_ms: i64,
}

/// An envelope to be held.
#[derive(Clone, Debug)]
pub struct NewEnvelope {
    /// Its signed facts.
    pub head: EnvelopeHead,
    /// Its name.
    pub hash: EnvelopeHash,
    /// Its bytes, sealed under the document's key.
    pub sealed: Vec<u8>,
}

/// An envelope as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldEnvelope {
    /// The order of arrival.
    pub position: u64,
    /// Its name.
    pub hash: EnvelopeHash,
    /// The tablet that made it.
    pub device: DeviceId,
    /// The how-manieth of that tablet for this document.
    pub number: u64,
    /// What its body holds.
    pub kind: EnvelopeKind,
    /// Its bytes, sealed under the document's key.
    pub sealed: Vec<u8>,
    /// Server time, milliseconds since 1970.
    pub received_at_ms: i64,
    /// What became of it.
    pub state: EnvelopeState,
    /// Why it cannot be published.
    pub verdict: Option<String>,
    /// `gap` or `fork`.
    pub mark: Option<String>,
}

/// What became of an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EnvelopeState {
    /// Durable; not looked at yet, or waits for one before it.
    Held,
    /// In the document, or carried out.
    Published,
    /// A seal that lacks something.
    Waiting,
    /// From somebody who may no longer write.
    Late,
    /// Cannot be published.
    Quarantined,
}

impl EnvelopeState {
    const ALL: [Self; 5] =
        [Self::Held, Self::Published, Self::Waiting, Self::Late, Self::Quarantined];

    /// The stable name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Published => "published",
            Self::Waiting => "waiting",
            Self::Late => "late",
            Self::Quarantined => "quarantined",
        }
    }

    /// Reads [`Self::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// What the publisher needs of one document.
#[derive(Clone, Debug, Default)]
pub struct OpenWork {
    /// Named in the publication.
    pub version: u64,
    /// How often something came; named in the publication.
    pub arrivals: u64,
    /// The document as last published, sealed.
    pub snapshot: Option<Vec<u8>>,
    /// Envelopes held or waiting, in the order of arrival.
    pub envelopes: Vec<HeldEnvelope>,
    /// Envelopes of this document that cannot be published.
    pub quarantined: u64,
    /// Which tablet each actor belongs to.
    pub actors: Vec<(ActorId, DeviceId)>,
    /// Who signed in on which tablet, with which key.
    pub officers: Vec<(DeviceId, AccountId, [u8; 33])>,
    /// The visit it is the document of.
    pub visit: Option<VisitFacts>,
    /// Evidence held for it.
    pub blobs: Vec<(EvidenceId, BlobHash, u64)>,
    /// The newest executed submission.
    pub newest: Option<SubmissionId>,
}

/// The visit of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitFacts {
    /// The case.
    pub case: CaseId,
    /// The visit.
    pub visit: VisitId,
    /// Who may write.
    pub officers: Vec<AccountId>,
    /// The pack as it was given out: CBOR of signed bytes.
    pub pack: Vec<u8>,
}

/// What a publisher decided of one document.
#[derive(Clone, Debug)]
pub struct Publication {
    /// The tenant.
    pub force: ForceId,
    /// The document.
    pub document: DocumentId,
    /// The version it was made from.
    pub from_version: u64,
    /// [`OpenWork::arrivals`] as it was read: what came later is looked at again.
    pub looked: u64,
    /// The document now, when it changed.
    pub state: Option<PublishedState>,
    /// What became of each envelope.
    pub envelopes: Vec<(EnvelopeHash, Outcome)>,
    /// Actors met for the first time.
    pub actors: Vec<(ActorId, DeviceId)>,
    /// Starts carried out: command, its envelope, the step.
    pub starts: Vec<(CommandId, EnvelopeHash, Step)>,
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
    /// The step of the case.
    pub step: Step,
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
    /// `waiting`, `superseded` or `with_person`.
    pub state: String,
    /// What it waits for, or why.
    pub reason: Option<String>,
    /// Server time, milliseconds since 1970.
    pub received_at_ms: i64,
}
