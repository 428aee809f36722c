//! What the server promises to keep about cases: every step once, with what its
//! guard read; a pack as it was given out; what the central platform is owed.

use shared_model::hash::ContentHash;
use shared_model::ids::{
    AccountId, CaseId, DocumentId, ForceId, PackId, SubmissionId, TransitionId, VisitId,
};
use shared_model::reference::Reference;
use shared_model::wire::Comment;
use shared_model::workflow::{Event, Fact, Stage};

use crate::platform::case_body::CaseBody;

mod error;

pub use error::CaseError;

/// Whole transactions over cases, in the words of the work.
///
/// A returned `Ok` means the change would survive a flat battery. Repeating a
/// call with the same ids changes nothing twice.
pub trait Cases {
    /// The force whose platform token this is the hash of.
    ///
    /// # Errors
    /// The store.
    fn force_of_token(&self, token_hash: ContentHash) -> Result<Option<ForceId>, CaseError>;

    /// Lets a token in; the oldest goes when there are already two.
    ///
    /// # Errors
    /// The store.
    fn admit_token(
        &self,
        force: ForceId,
        token_hash: ContentHash,
        label: String,
        now_ms: i64,
    ) -> Result<(), CaseError>;

    /// Takes a case in as the platform gives it, and books its visit when it
    /// names one and none is booked. The same body again changes nothing.
    ///
    /// # Errors
    /// [`CaseError::Faults`] for an officer nobody knows; [`CaseError::Moved`]
    /// when `if_match` names another version; [`CaseError::BookedOtherwise`].
    fn take_in(&self, given: TakeIn) -> Result<TakenIn, CaseError>;

    /// Gives a case an officer and a time: one step, one visit, one pack.
    ///
    /// # Errors
    /// A refusal of the step, a person who cannot carry out visits, or
    /// [`CaseError::NoForm`].
    fn book(&self, booking: Booking) -> Result<Booked, CaseError>;

    /// One step by a person.
    ///
    /// # Errors
    /// A refusal, with nothing changed.
    fn act(&self, step: Step) -> Result<Advanced, CaseError>;

    /// The case of the platform's own id.
    ///
    /// # Errors
    /// The store.
    fn find(&self, force: ForceId, platform_id: &str) -> Result<Option<CaseId>, CaseError>;

    /// Cases at these stages, those due first before the others.
    ///
    /// # Errors
    /// The store.
    fn list(&self, force: ForceId, stages: &[Stage]) -> Result<Vec<CaseRow>, CaseError>;

    /// One case with everything that happened to it.
    ///
    /// # Errors
    /// The store.
    fn file(&self, force: ForceId, case: CaseId) -> Result<Option<CaseFile>, CaseError>;

    /// The pack a visit went out with: its canonical JSON, as it was signed.
    ///
    /// # Errors
    /// The store.
    fn pack(&self, force: ForceId, visit: VisitId) -> Result<Option<Vec<u8>>, CaseError>;

    /// Writes a dated delegation; the same id again replaces it.
    ///
    /// # Errors
    /// The store.
    fn delegate(&self, delegation: Delegated) -> Result<(), CaseError>;
}

/// A case as the platform gave it, with everything a new case may need.
#[derive(Clone, Debug)]
pub struct TakeIn {
    /// The tenant.
    pub force: ForceId,
    /// The platform's own id.
    pub platform_id: String,
    /// What it says.
    pub body: CaseBody,
    /// The version the sender last saw, when it says so.
    pub if_match: Option<CaseVersion>,
    /// The id of a case that is new.
    pub case: CaseId,
    /// Ids of a visit, when one is booked.
    pub minted: Minted,
    /// Server time.
    pub now_ms: i64,
}

/// Ids and random bytes that a booking uses; the shell makes them.
#[derive(Clone, Debug)]
pub struct Minted {
    /// The step (v4: it stands in events).
    pub transition: TransitionId,
    /// The visit.
    pub visit: VisitId,
    /// Its document; its key exists before the booking is written.
    pub document: DocumentId,
    /// The pack.
    pub pack: PackId,
    /// Restricted documents with their packs: as many as the largest visit takes. Their
    /// keys are made when something first comes for them.
    pub restricted: Vec<(DocumentId, PackId)>,
    /// References to try, in order; the first that is free is taken.
    pub references: Vec<Reference>,
}

/// Which version of a case somebody saw: of its body and of its stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseVersion {
    /// How often the platform changed the body.
    pub body: u64,
    /// How many steps the case took.
    pub stage: u64,
}

/// What became of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenIn {
    /// The case.
    pub case: CaseId,
    /// New, changed, or the same again.
    pub outcome: Outcome,
    /// Its version now.
    pub version: CaseVersion,
}

/// What a body changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There was no such case.
    Created,
    /// The body differs from the one before.
    Changed,
    /// The same body as before.
    Same,
}

/// An officer and a time for a case.
#[derive(Clone, Debug)]
pub struct Booking {
    /// The tenant.
    pub force: ForceId,
    /// The case.
    pub case: CaseId,
    /// Who leads.
    pub officer: AccountId,
    /// Who goes with them.
    pub second_officer: Option<AccountId>,
    /// RFC 3339 with offset.
    pub starts_at: String,
    /// Who planned it; none when the platform did.
    pub by: Option<AccountId>,
    /// Ids and random bytes.
    pub minted: Minted,
    /// Server time.
    pub now_ms: i64,
}

/// A booked visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booked {
    /// The visit.
    pub visit: VisitId,
    /// Its document.
    pub document: DocumentId,
    /// What it is called at the door.
    pub reference: Reference,
    /// The case's version of stage now.
    pub version: u64,
}

/// One step somebody, or the server itself, asks for.
#[derive(Clone, Debug)]
pub struct Step {
    /// The tenant.
    pub force: ForceId,
    /// The case.
    pub case: CaseId,
    /// What happens.
    pub event: Event,
    /// Who; none is the server itself.
    pub by: Option<AccountId>,
    /// The submission the person read; for [`Event::Receive`] the new one.
    pub on: Option<(SubmissionId, ContentHash)>,
    /// The version of stage the person saw; none is not checked.
    pub seen_version: Option<u64>,
    /// Why, where the step asks for it.
    pub reason: Option<String>,
    /// What a return asks for, question by question.
    pub comments: Vec<Comment>,
    /// The step's own id (v4: it stands in events).
    pub transition: TransitionId,
    /// Server time.
    pub now_ms: i64,
    /// How long the effects of an endorsement or a decision wait, so that it can be undone.
    pub hold_ms: i64,
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advanced {
    /// What it made true.
    pub fact: Fact,
    /// The case's version of stage now.
    pub version: u64,
    /// Until when its effects wait, when they do.
    pub held_until_ms: Option<i64>,
}

/// One line of a list of cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// The case.
    pub case: CaseId,
    /// The platform's own id.
    pub platform_id: String,
    /// Where it stands.
    pub stage: Stage,
    /// Its version.
    pub version: CaseVersion,
    /// Forenames and surname.
    pub applicant: String,
    /// When it reached the police (RFC 3339).
    pub received_at: String,
    /// When the service is due (a date).
    pub due_on: String,
    /// Its visit, when one is booked.
    pub visit: Option<VisitRow>,
    /// Who endorsed, while it is endorsed.
    pub endorsed_by: Option<AccountId>,
    /// Who decided.
    pub decided_by: Option<AccountId>,
    /// The newest submission and its hash.
    pub newest: Option<(SubmissionId, ContentHash)>,
}

/// The visit of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitRow {
    /// The visit.
    pub visit: VisitId,
    /// Its document.
    pub document: DocumentId,
    /// What it is called at the door.
    pub reference: String,
    /// Who leads, with their name.
    pub officer: (AccountId, String),
    /// Who goes with them.
    pub second_officer: Option<(AccountId, String)>,
    /// RFC 3339 with offset.
    pub starts_at: String,
}

/// One case with everything that happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFile {
    /// Where it stands.
    pub row: CaseRow,
    /// What the platform said last.
    pub body: CaseBody,
    /// Its steps, oldest first.
    pub history: Vec<HistoryLine>,
}

/// One step of a case, as it is read later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    /// The step.
    pub transition: TransitionId,
    /// From here.
    pub from: Stage,
    /// To here.
    pub to: Stage,
    /// By this: the name of [`Event`].
    pub event: String,
    /// The number in domain.md §10.1.
    pub number: String,
    /// The version it made.
    pub version: u64,
    /// Who, with their name; none is the server itself.
    pub by: Option<(AccountId, String)>,
    /// Server time.
    pub at_ms: i64,
    /// The submission it was about.
    pub submission: Option<SubmissionId>,
    /// Why.
    pub reason: Option<String>,
    /// What a return asked for.
    pub comments: Vec<Comment>,
    /// Until when it can be undone; none once its effects have left.
    pub undo_until_ms: Option<i64>,
}

/// A dated delegation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegated {
    /// The tenant.
    pub force: ForceId,
    /// Names the delegation.
    pub id: uuid::Uuid,
    /// Who holds it.
    pub account: AccountId,
    /// The outcome it covers: `renew`.
    pub scope: String,
    /// First day.
    pub from_on: String,
    /// Last day, inclusive.
    pub until_on: String,
}
