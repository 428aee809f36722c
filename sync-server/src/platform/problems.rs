//! What a refusal about cases looks like to a program.

use crate::error::{ApiError, Pointer, Problem};
use crate::store::cases::CaseError;
use shared_model::workflow::Refusal;

impl From<CaseError> for ApiError {
    fn from(error: CaseError) -> Self {
        let words = error.to_string();
        match error {
            CaseError::UnknownCase => Self::new(Problem::NotFound, words),
            CaseError::Refused(refusal) => Self::new(problem_of(refusal), words),
            CaseError::UnknownPerson => Self::new(Problem::NotAllowed, words),
            CaseError::NoComment
            | CaseError::NoReason
            | CaseError::NotAnOfficer { .. }
            | CaseError::NoForm { .. }
            | CaseError::NotATime(_) => Self::new(Problem::Invalid, words),
            CaseError::Faults(faults) => {
                let errors = faults
                    .into_iter()
                    .map(|fault| Pointer { pointer: fault.pointer, detail: fault.detail })
                    .collect();
                Self::new(Problem::Invalid, words).with_errors(errors)
            }
            CaseError::Moved => Self::new(Problem::Stale, words),
            CaseError::BookedOtherwise => Self::new(Problem::Conflict, words),
            CaseError::Random(error) => error.into(),
            CaseError::Unavailable(error) => error.into(),
            CaseError::Store { doing, source } => Self::internal(format!("{doing}: {source}")),
        }
    }
}

const fn problem_of(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::NoSuchStep { .. } | Refusal::Stale | Refusal::Moved | Refusal::NoSubmission => {
            Problem::Conflict
        }
        Refusal::NoRight
        | Refusal::WasTheOfficer
        | Refusal::WasTheEndorser
        | Refusal::NoDelegation
        | Refusal::DelegationNotInForce
        | Refusal::NotYours
        | Refusal::NotTheEndorser => Problem::NotAllowed,
    }
}
