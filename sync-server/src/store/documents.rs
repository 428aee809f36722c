//! What the store keeps of documents: every envelope once, what was published of
//! them, and what became of each seal.

use shared_model::envelope::{EnvelopeHead, EnvelopeKind};
use shared_model::hash::{BlobHash, EnvelopeHash};
use shared_model::ids::{
    AccountId, ActorId, CaseId, DeviceId, DocumentId, EvidenceId, ForceId, SubmissionId, VisitId,
};

use super::StoreError;

mod joining;
mod publication;
mod seals;

pub use joining::Joining;
pub use publication::{
    Execution, Outcome, Publication, PublishError, Published, PublishedState, SealEnd, SealOutcome,
};
pub use seals::{Aside, OpenSeal, SealState, SetAside, Submission};

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

    /// Everything that arrived and does not count before a person has looked at
    /// it, what has waited longest first.
    ///
    /// # Errors
    /// The store failed.
    fn set_aside(&self, force: ForceId) -> Result<Vec<SetAside>, StoreError>;

    /// How many lines of [`Self::set_aside`] wait for somebody: all but seals that
    /// another one overtook.
    ///
    /// # Errors
    /// The store failed.
    fn count_set_aside(&self, force: ForceId) -> Result<u64, StoreError>;

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

impl OpenWork {
    /// Whether it is the work of an annex or a conversation.
    #[must_use]
    pub fn is_restricted(&self) -> bool {
        self.visit.as_ref().is_some_and(|visit| visit.restricted.is_some())
    }
}

/// The visit of a document, with who may write in that document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitFacts {
    /// The case.
    pub case: CaseId,
    /// The visit.
    pub visit: VisitId,
    /// Who may write; of a visit, who leads it first.
    pub officers: Vec<AccountId>,
    /// The pack as it was given out: CBOR of signed bytes.
    pub pack: Vec<u8>,
    /// That of the document itself, when it is a restricted one of this visit: CBOR of
    /// signed bytes.
    pub restricted: Option<Vec<u8>>,
}
