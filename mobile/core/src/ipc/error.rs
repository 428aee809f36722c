//! Why a command did not do what was asked: what happened, what is safe, what to do.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the screen can do about it; one code for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The tablet is locked, or handed over: show the lock or the hand-over page.
    Locked,
    /// The PIN is not right.
    WrongPin,
    /// Too many tries: wait `wait_seconds` of the app state.
    Wait,
    /// There is no such visit, question, photo or command.
    NotFound,
    /// What was given cannot be taken as it is.
    Invalid,
    /// Somebody else recorded something since the screen was painted: show it again.
    Stale,
    /// Something in it looks like a code or a hiding place: ask whether it is one.
    LooksLikeCode,
    /// Longer or larger than the record takes.
    TooLong,
    /// No room on the tablet.
    DiskFull,
    /// Something kept on the tablet cannot be read as it was written.
    Damaged,
    /// The server cannot be reached.
    Offline,
    /// The force said no.
    Refused,
    /// A fault of the app.
    Internal,
}

/// What a person reads when something did not go as asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message} {safe} {next}")]
pub struct CommandError {
    /// For the screen.
    pub code: ErrorCode,
    /// What happened.
    pub message: String,
    /// What is safe.
    pub safe: String,
    /// What to do next.
    pub next: String,
}

impl CommandError {
    /// An error in the house's three sentences.
    #[must_use]
    pub fn new(code: ErrorCode, message: &str, safe: &str, next: &str) -> Self {
        Self { code, message: message.into(), safe: safe.into(), next: next.into() }
    }
}
