//! What was answered at the visit before.

use serde::{Deserialize, Serialize};
use shared_model::ids::{AnswerKey, VisitId};
use ts_rs::TS;

/// What stands beside a question. Never filled in for the officer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LastTimeView {
    /// As a person would read it.
    pub text: String,
    /// The day of that visit: `2021-10-14`.
    pub on: String,
    /// One tap says the same: nothing stands here yet, and this form takes the answer.
    pub same: bool,
}

/// Puts under one question what was answered there at the visit before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SameAsLastTime {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The question.
    #[ts(type = "string")]
    pub key: AnswerKey,
}
