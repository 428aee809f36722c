//! What the store keeps of the work that an executed visit leaves for the office.

use shared_model::ids::{AccountId, AnswerKey, CaseId, ForceId, SubmissionId};

use super::StoreError;

/// Tasks of cases. They are opened and closed by the publication that executes a seal.
pub trait Tasks {
    /// Every task of a case, open or not, by kind and question.
    ///
    /// # Errors
    /// The store failed.
    fn tasks(&self, force: ForceId, case: CaseId) -> Result<Vec<Task>, StoreError>;
}

/// What a submission asks of the office: one for each question, and each row of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Work {
    /// [`PENDING`], [`MISSING_QUESTION`], or what the form calls it.
    pub kind: String,
    /// The question, and the row it is asked for.
    pub key: AnswerKey,
}

/// An answer that is still to come.
pub const PENDING: &str = "pending";
/// A mandatory question that the form of the visit did not have yet.
pub const MISSING_QUESTION: &str = "missing_question";

/// A task as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What is to be done.
    pub work: Work,
    /// The submission that opened it.
    pub opened_in: SubmissionId,
    /// Who had sealed that.
    pub opened_by: AccountId,
    /// Server time, milliseconds since 1970.
    pub opened_at_ms: i64,
    /// The submission that answered it, and when.
    pub closed: Option<(SubmissionId, i64)>,
}
