//! What the store keeps of documents in which everything is restricted, for who may
//! read them: nothing of it is in any answer about cases, visits or submissions.

use shared_model::ids::{AccountId, DocumentId, ForceId, VisitId};
use shared_model::restricted::RestrictedPack;

use super::StoreError;
use super::documents::{SetAside, Submission};

/// What the tablet is told of a restricted seal that is put before a person. The
/// applicant may see the screen: it names no kind of record.
pub const RECORD_WITH_PERSON: &str = "A record you finished arrived whole, but does not count before a person has looked at it. Nothing is lost. Tell your supervisor.";

/// What the tablet is told of a restricted seal that another one overtook.
pub const RECORD_SUPERSEDED: &str = "Another finish of the same record arrived first. Both are kept and nothing is lost. Tell your supervisor.";

/// Annexes and conversations. The caller has asked for the right to read them.
pub trait Restricted {
    /// The restricted documents of a visit: the annex, then conversations, used or not.
    ///
    /// # Errors
    /// The store failed.
    fn restricted_of(
        &self,
        force: ForceId,
        visit: VisitId,
    ) -> Result<Vec<RestrictedDocument>, StoreError>;

    /// Every executed submission of one of them, oldest first.
    ///
    /// # Errors
    /// The store failed.
    fn restricted_submissions(
        &self,
        force: ForceId,
        document: DocumentId,
    ) -> Result<Vec<Submission>, StoreError>;

    /// As [`super::documents::Documents::set_aside`], of these documents alone.
    ///
    /// # Errors
    /// The store failed.
    fn restricted_set_aside(&self, force: ForceId) -> Result<Vec<SetAside>, StoreError>;

    /// As [`super::documents::Documents::count_set_aside`], of these documents alone.
    ///
    /// # Errors
    /// The store failed.
    fn count_restricted_set_aside(&self, force: ForceId) -> Result<u64, StoreError>;
}

/// One restricted document of a visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestrictedDocument {
    /// As it was given out.
    pub pack: RestrictedPack,
    /// Something was published in it.
    pub written: bool,
}

impl RestrictedDocument {
    /// Whose it is alone; none where several may write it.
    #[must_use]
    pub fn only_officer(&self) -> Option<AccountId> {
        match self.pack.officers.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}
