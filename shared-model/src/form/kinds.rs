//! The fixed words of a form: zones, types, states, sources of rows.

use serde::{Deserialize, Serialize};

use crate::answer::AnswerState;

/// Who may ever see an answer (domain.md §3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Zone {
    /// May stand in the applicant's summary.
    Shared,
    /// For the force only.
    Officer,
    /// Belongs to the annex or a conversation; no visit form may hold it.
    Restricted,
}

/// What kind of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionType {
    /// Yes or no.
    YesNo,
    /// One option.
    Choice,
    /// Any number of options.
    Many,
    /// A line.
    Text,
    /// Several lines.
    LongText,
    /// A whole number.
    Number,
    /// A day.
    Date,
    /// A moment.
    DateTime,
    /// Photographs; satisfied by one that is linked, or by a state.
    Photos,
    /// The officer's or the applicant's own statement; true or nothing.
    Declaration,
}

/// The state of an answer, without what goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StateName {
    /// Asked and answered.
    Answered,
    /// Asked; the person would not say.
    Declined,
    /// Not asked.
    NotAsked,
    /// Does not apply here.
    NotApplicable,
    /// Could not be seen.
    CannotSee,
    /// Still to come.
    Pending,
    /// Taken back.
    Withdrawn,
}

impl StateName {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Answered,
        Self::Declined,
        Self::NotAsked,
        Self::NotApplicable,
        Self::CannotSee,
        Self::Pending,
        Self::Withdrawn,
    ];

    /// As it is written in form files and records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Declined => "declined",
            Self::NotAsked => "not_asked",
            Self::NotApplicable => "not_applicable",
            Self::CannotSee => "cannot_see",
            Self::Pending => "pending",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl From<&AnswerState> for StateName {
    fn from(state: &AnswerState) -> Self {
        match state {
            AnswerState::Answered { .. } => Self::Answered,
            AnswerState::Declined => Self::Declined,
            AnswerState::NotAsked { .. } => Self::NotAsked,
            AnswerState::NotApplicable { .. } => Self::NotApplicable,
            AnswerState::CannotSee { .. } => Self::CannotSee,
            AnswerState::Pending { .. } => Self::Pending,
            AnswerState::Withdrawn { .. } => Self::Withdrawn,
        }
    }
}

/// Whether a named person has read the primary text of the law and guidance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verified {
    /// Nobody has.
    No,
    /// Somebody has, and says so outside this file.
    Yes,
}

/// What the pack's rows of a group are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowSource {
    /// The guns of the pack.
    Guns,
    /// The addresses of the pack.
    Addresses,
}
