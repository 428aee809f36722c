//! What can go wrong inside the core: one variant for each thing somebody can do.

use std::io;

use shared_model::answer::InvalidAnswer;
use shared_model::canonical::CanonicalError;
use shared_model::document::DocumentError;
use shared_model::envelope::EnvelopeError;

use crate::ipc::{CommandError, ErrorCode};

/// Why the core did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum CoreError {
    /// The tablet is locked or handed over.
    #[error("the tablet is locked")]
    Locked,
    /// The PIN is not right.
    #[error("this is not the PIN")]
    WrongPin,
    /// Too many wrong PINs.
    #[error("too many tries; the next is possible in {seconds} s")]
    Wait {
        /// Seconds to go.
        seconds: u32,
    },
    /// There is no such thing here.
    #[error("{0} is not on this tablet")]
    NotFound(String),
    /// It cannot be taken as it is.
    #[error("{0}")]
    Invalid(String),
    /// Somebody else recorded something since the screen was painted.
    #[error("{0}")]
    Stale(String),
    /// Something in it looks like a code or a hiding place.
    #[error("{0}")]
    LooksLikeCode(String),
    /// It is too long or too large.
    #[error("{0}")]
    TooLong(String),
    /// No room.
    #[error("the tablet has no room left")]
    DiskFull,
    /// Something kept cannot be read as it was written.
    #[error("{0}")]
    Damaged(String),
    /// The server cannot be reached.
    #[error("{0}")]
    Offline(String),
    /// The force said no.
    #[error("{0}")]
    Refused(String),
    /// A fault of ours.
    #[error("{0}")]
    Internal(String),
}

/// What the core gives back.
pub(crate) type CoreResult<T> = Result<T, CoreError>;

impl CoreError {
    pub(crate) fn invalid(why: impl std::fmt::Display) -> Self {
        Self::Invalid(why.to_string())
    }

    pub(crate) fn internal(why: impl std::fmt::Display) -> Self {
        Self::Internal(why.to_string())
    }

    const fn code(&self) -> ErrorCode {
        match self {
            Self::Locked => ErrorCode::Locked,
            Self::WrongPin => ErrorCode::WrongPin,
            Self::Wait { .. } => ErrorCode::Wait,
            Self::NotFound(_) => ErrorCode::NotFound,
            Self::Invalid(_) => ErrorCode::Invalid,
            Self::Stale(_) => ErrorCode::Stale,
            Self::LooksLikeCode(_) => ErrorCode::LooksLikeCode,
            Self::TooLong(_) => ErrorCode::TooLong,
            Self::DiskFull => ErrorCode::DiskFull,
            Self::Damaged(_) => ErrorCode::Damaged,
            Self::Offline(_) => ErrorCode::Offline,
            Self::Refused(_) => ErrorCode::Refused,
            Self::Internal(_) => ErrorCode::Internal,
        }
    }

    /// What is safe and what to do, for each kind.
    const fn advice(&self) -> (&'static str, &'static str) {
        match self {
            Self::Locked => ("Your work is saved.", "Unlock the tablet to go on."),
            Self::WrongPin => ("Your work is saved.", "Try again."),
            Self::Wait { .. } => ("Your work is saved.", "Wait, then try again."),
            Self::NotFound(_) => ("Nothing was changed.", "Go back to Today and open it again."),
            Self::Invalid(_) => ("What stood before still stands.", "Put it right and try again."),
            Self::Stale(_) => (
                "All answers are kept and nothing was changed.",
                "Look at them again, then choose.",
            ),
            Self::LooksLikeCode(_) => {
                ("Nothing of it was kept.", "Take it out, or say that it is not a code.")
            }
            Self::TooLong(_) => ("What stood before still stands.", "Shorten it and try again."),
            Self::DiskFull => (
                "Everything saved before is safe. This was not saved.",
                "Free some room on the tablet, then do this step again.",
            ),
            Self::Damaged(_) => (
                "Everything else on the tablet is untouched.",
                "Leave the tablet as it is and call the help desk.",
            ),
            Self::Offline(_) => {
                ("Your work is saved on this tablet.", "Try again where there is a signal.")
            }
            Self::Refused(_) => ("Nothing was lost.", "Ask whoever looks after the tablets."),
            Self::Internal(_) => (
                "Everything saved before is safe.",
                "Try again; if it happens once more, restart the app and call the help desk.",
            ),
        }
    }
}

impl From<CoreError> for CommandError {
    fn from(error: CoreError) -> Self {
        let (safe, next) = error.advice();
        let said = error.to_string();
        // The server's refusals say all three themselves; said twice they confuse.
        if let Some((what, next)) = said.split_once(UNCHANGED) {
            return Self::new(error.code(), &sentence(what), UNCHANGED.trim(), &sentence(next));
        }
        Self::new(error.code(), &sentence(&said), safe, next)
    }
}

/// What stands between what happened and what to do in the server's words.
const UNCHANGED: &str = " Nothing was changed. ";

/// A message as a sentence: a capital first, a full stop last.
fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    let first: String = characters.next().map(char::to_uppercase).into_iter().flatten().collect();
    let stop = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{}{stop}", characters.as_str())
}

impl From<rusqlite::Error> for CoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::DiskFull,
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => {
                Self::Damaged("the tablet's database cannot be read as it was written".into())
            }
            _ => Self::Internal(format!("the tablet's database did not take this: {error}")),
        }
    }
}

impl From<io::Error> for CoreError {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind as Kind;
        if matches!(error.kind(), Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge) {
            return Self::DiskFull;
        }
        Self::Internal(format!("the tablet's disk did not take this: {error}"))
    }
}

impl From<DocumentError> for CoreError {
    fn from(error: DocumentError) -> Self {
        match error {
            DocumentError::Damaged | DocumentError::NotOurs => Self::Damaged(error.to_string()),
            DocumentError::NotRecorded(_) => Self::Invalid(error.to_string()),
            DocumentError::UnknownHeads { .. } | DocumentError::Engine => {
                Self::Internal(error.to_string())
            }
        }
    }
}

impl From<InvalidAnswer> for CoreError {
    fn from(error: InvalidAnswer) -> Self {
        match error {
            InvalidAnswer::TooLong { .. } => Self::TooLong(error.to_string()),
            InvalidAnswer::Shape(_) | InvalidAnswer::NotCanonical | InvalidAnswer::Number(_) => {
                Self::Invalid(error.to_string())
            }
        }
    }
}

impl From<EnvelopeError> for CoreError {
    fn from(error: EnvelopeError) -> Self {
        match error {
            EnvelopeError::TooLarge { .. } => Self::TooLong(error.to_string()),
            EnvelopeError::Length { .. }
            | EnvelopeError::NotAnEnvelope
            | EnvelopeError::Algorithm { .. }
            | EnvelopeError::Signature
            | EnvelopeError::NotSigned
            | EnvelopeError::Signer { .. } => Self::Internal(error.to_string()),
        }
    }
}

// A number that no reader keeps comes from what was typed; a type that cannot be
// written at all is ours.
impl From<CanonicalError> for CoreError {
    fn from(error: CanonicalError) -> Self {
        match error {
            CanonicalError::Number { .. } => Self::Invalid(error.to_string()),
            CanonicalError::NotJson(_) => Self::Internal(error.to_string()),
        }
    }
}

// What comes from outside is read where it comes in, with words of its own; the
// rest is what we write ourselves.
impl From<serde_json::Error> for CoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(format!("something of the app's own could not be written: {error}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_of_the_server_is_said_once() {
        let said = "the password is wrong. Nothing was changed. Try again".to_owned();
        let told = CommandError::from(CoreError::Refused(said));
        assert_eq!(told.message, "The password is wrong.");
        assert_eq!(told.safe, "Nothing was changed.");
        assert_eq!(told.next, "Try again.");
    }

    #[test]
    fn what_the_app_cannot_write_itself_is_not_the_officers_to_put_right() {
        let unwritable = std::collections::BTreeMap::from([((1, 2), 3)]);
        let error = serde_json::to_vec(&unwritable).unwrap_err();
        assert_eq!(CommandError::from(CoreError::from(error)).code, ErrorCode::Internal);
        let error = shared_model::canonical::text(&unwritable).unwrap_err();
        assert_eq!(CommandError::from(CoreError::from(error)).code, ErrorCode::Internal);
        let error = shared_model::canonical::text(&0.5).unwrap_err();
        assert_eq!(CommandError::from(CoreError::from(error)).code, ErrorCode::Invalid);
    }

    #[test]
    fn a_full_disk_is_told_in_plain_words() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        let told = CommandError::from(CoreError::from(full));
        assert_eq!(told.code, ErrorCode::DiskFull);
        assert_eq!(told.message, "The tablet has no room left.");
        assert!(told.safe.starts_with("Everything saved before is safe."));
    }
}
