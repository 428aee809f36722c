//! Cases from outside the store: ids and time are made here, so that what is
//! kept never depends on a clock or on chance.

pub mod clock;
pub mod pack;
pub mod restricted;

use shared_model::hash::ContentHash;
use shared_model::ids::{
    AccountId, CaseId, DocumentId, ForceId, PackId, SubmissionId, TransitionId, VisitId,
};
use shared_model::reference::Reference;
use shared_model::wire::Comment;
use shared_model::workflow::Event;

use crate::random::{self, NoRandomness};
use crate::store::cases::{Booking, Minted, Step};

/// References drawn for one visit; the chance that all are in use is nil.
const REFERENCES_DRAWN: usize = 8;

/// What a person asks to be done about a case, on a page they had open.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The tenant.
    pub force: ForceId,
    /// The case.
    pub case: CaseId,
    /// What.
    pub event: Event,
    /// Who asks.
    pub by: AccountId,
    /// The submission they read.
    pub on: Option<(SubmissionId, ContentHash)>,
    /// The version of stage they saw.
    pub seen_version: Option<u64>,
    /// Why.
    pub reason: Option<String>,
    /// What a return asks for.
    pub comments: Vec<Comment>,
}

impl Asked {
    /// The step it asks for; effects that can be undone wait this long.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn into_step(self, now_ms: i64, hold_ms: i64) -> Result<Step, NoRandomness> {
        Ok(Step {
            force: self.force,
            case: self.case,
            event: self.event,
            by: Some(self.by),
            on: self.on,
            seen_version: self.seen_version,
            reason: self.reason,
            comments: self.comments,
            transition: TransitionId::from_uuid(random::uuid_v4()?),
            now_ms,
            hold_ms,
        })
    }
}

/// A visit as somebody plans it.
#[derive(Clone, Debug)]
pub struct Planned {
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
    /// Who planned it.
    pub by: AccountId,
}

impl Planned {
    /// The booking it asks for. The document's key must exist before it is written.
    #[must_use]
    pub fn into_booking(self, minted: Minted, now_ms: i64) -> Booking {
        Booking {
            force: self.force,
            case: self.case,
            officer: self.officer,
            second_officer: self.second_officer,
            starts_at: self.starts_at,
            by: Some(self.by),
            minted,
            now_ms,
        }
    }
}

/// Ids and references for one visit.
///
/// # Errors
/// The system gives no random numbers.
pub fn mint() -> Result<Minted, NoRandomness> {
    let references = (0..REFERENCES_DRAWN).map(|_| reference()).collect::<Result<_, _>>()?;
    Ok(Minted {
        transition: TransitionId::from_uuid(random::uuid_v4()?),
        visit: VisitId::from_uuid(random::uuid_v4()?),
        document: DocumentId::from_uuid(random::uuid_v4()?),
        pack: PackId::from_uuid(random::uuid_v4()?),
        restricted: (0..restricted::DOCUMENTS_MAX).map(|_| document()).collect::<Result<_, _>>()?,
        references,
    })
}

fn document() -> Result<(DocumentId, PackId), NoRandomness> {
    let id = DocumentId::from_uuid(random::uuid_v4()?);
    Ok((id, PackId::from_uuid(random::uuid_v4()?)))
}

fn reference() -> Result<Reference, NoRandomness> {
    let bytes: [u8; 16] = random::bytes()?;
    let mut numbers = [0; 8];
    for (number, pair) in numbers.iter_mut().zip(bytes.as_chunks::<2>().0) {
        *number = u16::from_le_bytes(*pair);
    }
    Ok(Reference::from_random(numbers))
}
