//! Why a step of a case is not taken.

use super::Stage;

/// Why a step is not taken. Each says what to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No such step from here.
    #[error("the case is at “{stage}”, where this cannot be done. Nothing was changed. Reload the page to see where it stands", stage = stage.name())]
    NoSuchStep {
        /// Where it stands.
        stage: Stage,
    },
    /// The roles do not hold the right.
    #[error("your role does not allow this. Nothing was changed. Ask somebody whose role does")]
    NoRight,
    /// R1.
    #[error(
        "you carried out this visit, so somebody else has to do this. Nothing was changed. Ask another supervisor or a manager"
    )]
    WasTheOfficer,
    /// R1.
    #[error(
        "you endorsed this visit, so somebody else has to decide it. Nothing was changed. Pass it to another decision maker"
    )]
    WasTheEndorser,
    /// A newer submission came.
    #[error(
        "a newer submission has come since you opened this one. Nothing was changed. Read what differs, then act on the newer one"
    )]
    Stale,
    /// A step was taken; the submission is the newest all the same.
    #[error(
        "somebody has moved this case on since you opened it. Nothing was changed. Reload the page to see where it stands"
    )]
    Moved,
    /// Nothing to act on.
    #[error(
        "there is no submission to act on yet. Nothing was changed. Wait until the officer has finished the visit and the tablet has sent it"
    )]
    NoSubmission,
    /// R3.
    #[error(
        "you hold no delegated authority for this decision. Nothing was changed. Pass it to somebody who does"
    )]
    NoDelegation,
    /// R3.
    #[error(
        "your delegated authority is not in force today. Nothing was changed. Ask for it to be renewed, or pass the case on"
    )]
    DelegationNotInForce,
    /// Undo by another.
    #[error(
        "only the person who did this can undo it, and only before it has left. Nothing was changed. Ask that person, or a manager what can be done now"
    )]
    NotYours,
    /// An endorsement taken back by another.
    #[error(
        "only the person who endorsed this, or a manager, can take the endorsement back. Nothing was changed. Ask one of them"
    )]
    NotTheEndorser,
}
