//! Why a case was not changed, in words for whoever asked.

use jiff::civil::Date;
use shared_model::workflow::Refusal;

use crate::platform::faults::Fault;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// No such case, or one that must look like none.
    #[error("there is no such case. Nothing was changed. Check its number")]
    UnknownCase,
    /// The workflow says no; the words are for the person who asked.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// The person is not known or may no longer sign in.
    #[error(
        "this account is not in use. Nothing was changed. Sign in again, or ask who looks after accounts"
    )]
    UnknownPerson,
    /// A return asks for at least one comment.
    #[error(
        "a visit is returned with at least one comment on a question. Nothing was changed. Write what is missing, then return it"
    )]
    NoComment,
    /// This step asks for a reason.
    #[error("this needs a reason. Nothing was changed. Write why, then do it again")]
    NoReason,
    /// Somebody chosen cannot carry out visits.
    #[error("{name} is no officer who carries out visits. Nothing was changed. Choose another")]
    NotAnOfficer {
        /// As it was given.
        name: String,
    },
    /// The time of a visit is none.
    #[error("{0}. Nothing was changed")]
    NotATime(#[from] crate::cases::clock::NotATime),
    /// No form is for this kind of visit on its day.
    #[error(
        "no form is in force on {day} for a visit of this kind. Nothing was changed. Choose another day, or ask whoever looks after the server to bring it up to date"
    )]
    NoForm {
        /// The day of the visit.
        day: Date,
    },
    /// The body is wrong in these places.
    #[error(
        "the case cannot be taken in as it is. Nothing was changed. Mend what is listed and send it again"
    )]
    Faults(Vec<Fault>),
    /// The version named is not the newest.
    #[error("the case has changed since you read it. Nothing was changed. Read it again")]
    Moved,
    /// A visit is booked already, for somebody else or another time.
    #[error(
        "a visit is already booked for this case, and its pack may be out. Nothing was changed. Leave `visit` out: the booked visit stands, and this server cannot move it yet"
    )]
    BookedOtherwise,
    /// No random numbers to make an id of.
    #[error(transparent)]
    Random(#[from] crate::random::NoRandomness),
    /// The store is busy, closing, or out of room; its words say which.
    #[error(transparent)]
    Unavailable(#[from] crate::store::StoreError),
    /// The store failed.
    #[error("the store failed while {doing}. Nothing was changed. Try again")]
    Store {
        /// What it was doing.
        doing: &'static str,
        /// Why it failed.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl CaseError {
    /// A failure of the store while doing this.
    pub fn store<E>(doing: &'static str) -> impl FnOnce(E) -> Self
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        move |source| Self::Store { doing, source: source.into() }
    }
}
